//! A person's own data is a matter of the right of access, whatever Act the letter names: under the
//! Act of 2000 it is exempt, and no new request is needed.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    words::{flat, has, has_any},
};
use crate::{
    reading::response::Answer,
    regimes::{Around, propose},
    sure::Sure,
};
use answerable_law::{Citation, Instrument, Regime};

/// A question asks for the applicant's own data, and the answer does not deal with it as subject access.
pub(super) static CHECK: Check = Check {
    id: "S40-OWN-DATA",
    title: "Applicant's own data not routed to subject access",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "40(1)")),
        Basis::Law(Citation::new(Instrument::UkGdpr, "15")),
    ],
    page: include_str!("s40_own_data.md"),
    run,
};

const FIX: &str = "say that the applicant's own data is exempt under section 40(1) and is dealt with as a subject access request without a new one, when it was received and when the answer is due (one month)";

fn run(letter: &Letter, found: &mut Findings) {
    // "There is no right of access to it" routes nothing.
    let denied = letter.says(&["no right of access"]);
    let access = !denied && letter.says(&["right of access"]);
    let routed = access
        || letter.says(&[
            "subject access",
            "sar",
            "dsar",
            "article 15",
            "individual rights request",
            "data subject request",
            "data subject access",
        ]);
    if routed || letter.cut {
        return;
    }
    if letter.leaves.is_empty() {
        unread(letter, found);
    }
    if letter
        .leaves
        .iter()
        .all(|leaf| of_oneself(&flat(&leaf.whole())).is_none())
    {
        refused_in_words(letter, found);
    }
    for (at, leaf) in letter.leaves.iter().enumerate() {
        let vexatious = leaf.grounds.iter().any(|ground| ground.starts_with("s14"));
        if vexatious || matches!(leaf.answer, Answer::None | Answer::NotHeld) {
            continue;
        }
        // The letter says itself whose data it is.
        if leaf
            .grounds
            .iter()
            .any(|ground| ground.starts_with("s40(1)"))
        {
            found.add(
                letter.at_leaf(at),
                format!("question {} is refused under section 40(1), as the applicant's own data, and nothing is said of subject access", leaf.id),
                FIX,
            );
            continue;
        }
        let proposal = propose(&leaf.whole(), Around::default());
        let own = of_oneself(&flat(&leaf.whole())).filter(|_| {
            let personal = |ground: &String| ground.starts_with("s40");
            leaf.grounds.iter().any(personal)
        });
        if let Some(by) = own {
            found.add(
                letter.at_leaf(at),
                format!("question {} asks by “{by}” for the applicant's own personal data, and nothing is said of subject access", leaf.id),
                FIX,
            );
            continue;
        }
        if proposal.regime != Regime::Sar || proposal.sure < Sure::Likely {
            continue;
        }
        let by: Vec<String> = proposal
            .led_by
            .iter()
            .map(|led| format!("“{}”", led.words))
            .collect();
        found.add(
            letter.at_leaf(at),
            format!(
                "question {} asks by {} for the applicant's own personal data, and nothing is said of subject access",
                leaf.id,
                by.join(" and ")
            ),
            FIX,
        );
    }
}

/// Where the questions were not read: a short paragraph by which the applicant asks for what is held
/// on themselves, in a letter that refuses personal data.
fn unread(letter: &Letter, found: &mut Findings) {
    let refused = letter
        .refusals
        .iter()
        .any(|refusal| refusal.number() == "40");
    let asked = letter.paragraphs.iter().find_map(|paragraph| {
        let short = paragraph.lower.split(' ').count() <= 40;
        of_oneself(&paragraph.lower)
            .filter(|_| short)
            .map(|by| (paragraph.span, by))
    });
    let Some((span, by)) = asked else {
        return;
    };
    if !refused {
        return;
    }
    found.add(
        letter.at(span),
        format!("the request asks by “{by}” for the applicant's own personal data, and nothing is said of subject access"),
        FIX,
    );
}

/// The letter says itself that what it refuses is about the applicant: "records in which you or your
/// son are mentioned are exempt".
fn refused_in_words(letter: &Letter, found: &mut Findings) {
    const YOURS: [&str; 14] = [
        "you or your son",
        "you or your daughter",
        "you or your child",
        "you or your children",
        "you or your family",
        "you and your son",
        "you and your daughter",
        "you and your child",
        "you and your children",
        "you and your family",
        "you are mentioned",
        "you are named",
        "your own personal data",
        "your own personal information",
    ];
    const REFUSES: [&str; 7] = [
        "exempt",
        "withheld",
        "withhold",
        "not be disclosed",
        "cannot disclose",
        "not be released",
        "cannot release",
    ];
    let own = letter.sentences.iter().find(|sentence| {
        sentence.zone == Zone::Answer
            && has_any(&sentence.lower, &YOURS)
            && has_any(&sentence.lower, &REFUSES)
            && !has_any(&sentence.lower, &["if", "not exempt", "anybody but"])
    });
    if let Some(sentence) = own {
        found.add(
            letter.at_sentence(sentence),
            "what is held on the applicant is refused, and nothing is said of subject access",
            FIX,
        );
    }
}

/// The words by which the applicant asks for what is held on themselves or their own family.
fn of_oneself(lower: &str) -> Option<&'static str> {
    const OWN: [&str; 22] = [
        "about me",
        "about myself",
        "about my child",
        "about my children",
        "about my son",
        "about my daughter",
        "about my family",
        "held on me",
        "held on my",
        "concerning me",
        "relating to me",
        "relating to my child",
        "relating to my children",
        "my own file",
        "my own social care",
        "my own records",
        "my own case",
        "my own care",
        "my case file",
        "my care records",
        "my social services file",
        "my records",
    ];
    OWN.into_iter().find(|words| has(lower, words))
}
