//! What a letter must say of a decision: the paragraphs that section 17, regulation 14 and the other
//! provisions require, from the wordings.

use super::{
    Wordings,
    blocks::{Text, plain},
};
use crate::{
    casework::Decision,
    periods::{Form, Period},
    words::upper_first,
};
use answerable_law::{
    Citation, Ground, Instrument, Regime, foia_2000,
    ground::{self, Basis, Claim, Limb, Sort, Takes, Weighing},
};
use jiff::civil::Date;

/// What a notice is drafted with.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// The law the part is answered under.
    pub regime: Regime,
    /// The date of receipt, on which the law is read.
    pub received: Date,
    /// The periods, in words.
    pub periods: &'a str,
    /// What was asked for, as a noun phrase.
    pub what: &'a str,
    /// Whether figures follow.
    pub figures: bool,
    /// The words.
    pub wordings: &'a Wordings,
}

impl Notice<'_> {
    fn say(&self, kind: &str, with: &[(&str, &str)]) -> Text {
        let mut values = vec![("periods", self.periods), ("what", self.what)];
        values.extend_from_slice(with);
        self.wordings.fill(kind, &values)
    }
}

impl Decision {
    /// The paragraphs that tell the requester of the decision, with everything that the law requires
    /// of such a notice but the rights, which stand once at the letter's end.
    ///
    /// Source: Freedom of Information Act 2000 ss1, 10 and 17; Environmental Information Regulations
    /// 2004 regs 7, 9 and 14.
    pub fn draft_notice(&self, notice: &Notice) -> Vec<Text> {
        let regulations = notice.regime == Regime::Eir;
        match self {
            Decision::Supply { text: Some(text) } => vec![plain(text.clone())],
            Decision::Supply { text: None } => vec![notice.say("supplied", &[])],
            Decision::NotHeld { reason, claim } => not_held(notice, reason, claim.as_ref()),
            Decision::Refuse {
                ground,
                reason,
                claim,
            } => refused(notice, ground, reason, claim.as_ref()),
            Decision::Extend {
                under,
                until,
                reason,
                claim,
            } => {
                let until = Period::as_at(*until).print(Form::House);
                let reason = sentence(reason);
                if regulations {
                    let with = [("until", &*until), ("reason", &*reason)];
                    return vec![notice.say("extension_eir", &with)];
                }
                let limb = ground::limb(under, notice.received).ok();
                let ground = limb.map_or_else(|| under.full(), |(_, limb)| limb.full());
                let denies = claim
                    .as_ref()
                    .is_some_and(|claim| claim.neither_confirms_nor_denies);
                let held = if denies { "" } else { "We hold it. " };
                let with = [
                    ("ground", &*ground),
                    ("until", &*until),
                    ("reason", &*reason),
                    ("held", held),
                ];
                let mut paragraphs = vec![notice.say("extension", &with)];
                // What is weighed may itself be whether it is held (s17(4)).
                if let Some((_, limb)) = limb.filter(|_| !denies) {
                    paragraphs.extend(harm(notice, limb, claim.as_ref()));
                }
                paragraphs.extend(opinion(notice, claim.as_ref()));
                paragraphs
            }
            Decision::SubjectAccess { text } => {
                vec![notice.say("subject_access", &[("text", text)])]
            }
            Decision::Advise { text, claim } => {
                let mut paragraphs = Vec::new();
                if claim.is_some() {
                    paragraphs = not_held(notice, "", claim.as_ref());
                }
                paragraphs.push(notice.say("advice", &[("text", text)]));
                paragraphs
            }
            Decision::Clarify { text } => {
                let kind = match notice.regime {
                    Regime::Eir => "clarification_eir",
                    Regime::Sar => "clarification_sar",
                    _ => "clarification",
                };
                vec![notice.say(kind, &[("text", text)])]
            }
        }
    }
}

fn not_held(notice: &Notice, reason: &str, claim: Option<&Claim>) -> Vec<Text> {
    let reason = &*sentence(reason);
    let mut paragraphs = vec![if notice.regime == Regime::Eir {
        let ground = Citation::new(Instrument::Eir2004, "12(4)(a)").full();
        notice.say("not_held_eir", &[("ground", &ground), ("reason", reason)])
    } else {
        notice.say("not_held", &[("reason", reason)])
    }];
    if let Some(searches) = answer(claim, "searches") {
        paragraphs.push(notice.say("searched", &[("searches", &searches)]));
    }
    paragraphs
}

fn refused(notice: &Notice, cited: &Citation, reason: &str, claim: Option<&Claim>) -> Vec<Text> {
    let limb = ground::limb(cited, notice.received).ok();
    let full = limb.map_or_else(|| cited.full(), |(_, limb)| limb.full());
    let reason = &*sentence(reason);
    let with = [("ground", &*full), ("reason", reason)];
    if cited_is_21(cited) && notice.figures {
        return vec![notice.say("accessible", &with)];
    }
    let (Some((ground, limb)), Some(_)) = (limb, claim) else {
        // Recorded before a limb had to be named and its tests answered: nothing is said of holding.
        let sort = Ground::find(cited).map(|ground| ground.sort);
        let kind = match sort {
            Some(Sort::Cost | Sort::Vexatious) => "vexatious",
            _ => "withheld",
        };
        return vec![notice.say(kind, &with)];
    };
    let denial = limb
        .denial
        .as_ref()
        .filter(|_| claim.is_some_and(|claim| claim.neither_confirms_nor_denies));
    let mut paragraphs = Vec::new();
    match (ground.sort, denial) {
        (_, Some(denial)) => {
            let denial = denial.full();
            let mut with = with.to_vec();
            with.push(("denial", &*denial));
            paragraphs.push(notice.say("denied", &with));
            // What else was considered could itself reveal whether it is held (s17(4)).
            paragraphs.extend(weighed(notice, ground.sort, limb.weighing, claim, true));
            return paragraphs;
        }
        (Sort::Cost, None) => {
            let estimate = answer(claim, "estimate").unwrap_or_default();
            let mut with = with.to_vec();
            with.push(("estimate", &*estimate));
            let kind = if limb.citation == foia_2000::SECTION_12_2 {
                "cost_held"
            } else {
                "cost"
            };
            paragraphs.push(notice.say(kind, &with));
            if let Some(refine) = sentence_of(claim, "refine") {
                paragraphs.push(notice.say("refine", &[("refine", &refine)]));
            }
            return paragraphs;
        }
        (Sort::Vexatious, None) => paragraphs.push(notice.say("vexatious", &with)),
        (Sort::Exception, None) => {
            // What is too general or too much to look for may not have been found to be held.
            let kind = if answer(claim, "held").as_deref() == Some("not determined") {
                "refused_eir_undetermined"
            } else {
                "refused_eir"
            };
            paragraphs.push(notice.say(kind, &with));
        }
        (Sort::Exemption | Sort::NotHeld, None) => paragraphs.push(notice.say("refused", &with)),
    }
    paragraphs.extend(harm(notice, limb, claim));
    if let (Some(interest), Some(necessary), Some(rights)) = (
        sentence_of(claim, "interest"),
        sentence_of(claim, "necessary"),
        sentence_of(claim, "rights"),
    ) {
        let with = [
            ("interest", &*interest),
            ("necessary", &*necessary),
            ("rights", &*rights),
        ];
        paragraphs.push(notice.say("three_part", &with));
    }
    paragraphs.extend(opinion(notice, claim));
    if let (Some(decided), Some(publication)) =
        (answer(claim, "decided"), answer(claim, "publication"))
    {
        let decided = decided
            .parse()
            .map_or(decided, |day| Period::as_at(day).print(Form::House));
        let with = [("decided", &*decided), ("publication", &*publication)];
        paragraphs.push(notice.say("publication", &with));
    }
    if let Some(completion) = answer(claim, "completion") {
        paragraphs.push(notice.say("completion", &[("completion", &completion)]));
    }
    paragraphs.extend(considered(notice, ground, limb, claim));
    paragraphs.extend(weighed(notice, ground.sort, limb.weighing, claim, false));
    paragraphs
}

/// The tests whose answers have a wording of their own, or are said by another.
const SAID_ELSEWHERE: [&str; 12] = [
    "harm",
    "likelihood",
    "interest",
    "necessary",
    "rights",
    "qualified_person",
    "opinion",
    "decided",
    "publication",
    "completion",
    "place",
    "held",
];

/// What else had to be answered, and was: section 17(1)(c) asks for the reasons, and these are they.
fn considered(
    notice: &Notice,
    ground: &'static Ground,
    limb: &'static Limb,
    claim: Option<&Claim>,
) -> Vec<Text> {
    let mut paragraphs = Vec::new();
    if let Some(place) = answer(claim, "place") {
        paragraphs.push(notice.say("place", &[("place", &place)]));
    }
    // Section 40 has three tests with a wording; the Regulations name an interest by the same word.
    let three_part = answer(claim, "necessary").is_some();
    for test in ground.tests(limb, false) {
        let in_words = matches!(test.takes, Takes::Words | Takes::OneOf(_));
        let elsewhere =
            SAID_ELSEWHERE.contains(&test.key) && (test.key != "interest" || three_part);
        if let Some(answer) = sentence_of(claim, test.key).filter(|_| in_words && !elsewhere) {
            let with = [("asks", test.asks), ("answer", &*answer)];
            paragraphs.push(notice.say("considered", &with));
        }
    }
    paragraphs
}

/// Whose opinion section 36 rests on.
fn opinion(notice: &Notice, claim: Option<&Claim>) -> Option<Text> {
    let (person, opinion) = answer(claim, "qualified_person").zip(answer(claim, "opinion"))?;
    Some(notice.say(
        "qualified_person",
        &[("person", &person), ("opinion", &opinion)],
    ))
}

/// The harm that disclosure would do, where the limb needs one.
fn harm(notice: &Notice, limb: &Limb, claim: Option<&Claim>) -> Option<Text> {
    let (interest, likelihood) = match limb.basis {
        Basis::Prejudice(interest) => (interest, answer(claim, "likelihood")?),
        Basis::AdverseEffect(interest) => (interest, "would".to_owned()),
        Basis::Class => return None,
    };
    let harm = answer(claim, "harm")?;
    let with = [
        ("likelihood", &*likelihood),
        ("verb", verb(limb)),
        ("interest", interest),
        ("harm", &harm),
    ];
    Some(notice.say("harm", &with))
}

/// What the provision says that disclosure would do.
fn verb(limb: &Limb) -> &'static str {
    let inhibits = Citation::new(Instrument::Foia2000, "36(2)(b)");
    let endangers = Citation::new(Instrument::Foia2000, "38");
    match limb.basis {
        Basis::AdverseEffect(_) => "adversely affect",
        _ if inhibits.covers(&limb.citation) => "inhibit",
        _ if endangers.covers(&limb.citation) => "endanger",
        _ => "prejudice",
    }
}

fn cited_is_21(cited: &Citation) -> bool {
    cited.number() == foia_2000::SECTION_21_1.number() && cited.instrument() == Instrument::Foia2000
}

/// The public interest test as it was made, or that there is none.
fn weighed(
    notice: &Notice,
    sort: Sort,
    weighing: Weighing,
    claim: Option<&Claim>,
    denies: bool,
) -> Option<Text> {
    if weighing == Weighing::Absolute && sort == Sort::Exemption {
        return Some(notice.say("absolute", &[]));
    }
    let made = claim?.public_interest.as_ref()?;
    let kind = if denies {
        "public_interest_denial"
    } else if sort == Sort::Exception {
        "public_interest_eir"
    } else {
        "public_interest"
    };
    let provision = if sort == Sort::Exception {
        "regulation 12(1)(b) of the Regulations"
    } else {
        "section 2(1)(b) of the Act"
    };
    let with = [
        ("provision", provision),
        ("for_disclosure", &*factors(&made.for_disclosure)),
        ("for_maintaining", &*factors(&made.for_maintaining)),
        ("balance", &*sentence(&made.balance)),
    ];
    Some(notice.say(kind, &with))
}

/// Factors in one sentence, which the wording ends.
fn factors(factors: &[String]) -> String {
    let factors: Vec<&str> = factors
        .iter()
        .map(|factor| factor.trim().trim_end_matches('.'))
        .collect();
    factors.join("; ")
}

/// What was answered to a test, without a full stop of its own: the wording has one.
fn answer(claim: Option<&Claim>, key: &str) -> Option<String> {
    let given = claim?.answers.get(key)?;
    Some(given.trim().trim_end_matches('.').to_owned())
}

/// The same where it begins a sentence.
fn sentence_of(claim: Option<&Claim>, key: &str) -> Option<String> {
    answer(claim, key).map(|words| upper_first(&words))
}

fn sentence(words: &str) -> String {
    let words = words.trim().trim_end_matches('.');
    if words.is_empty() {
        return String::new();
    }
    format!("{words}.")
}
