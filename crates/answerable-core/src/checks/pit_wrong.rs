//! Whether what is said of the public interest test fits the exemption it is said of.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Sentence, Severity, Zone,
    words::{has, has_any},
};
use answerable_law::foia_2000::{SECTION_2_2_B, SECTION_2_3};

/// Wrong about the public interest test.
pub(super) static CHECK: Check = Check {
    id: "PIT-WRONG",
    title: "Wrong about the public interest test",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(SECTION_2_2_B), Basis::Law(SECTION_2_3)],
    page: include_str!("pit_wrong.md"),
    run,
};

/// Words that say that the public interest is not weighed.
const NO_TEST: [&str; 24] = [
    "absolute exemption",
    "is absolute",
    "are absolute",
    "an absolute",
    "not subject to the public interest",
    "not subject to a public interest",
    "not subject to any public interest",
    "no public interest test",
    "public interest test does not apply",
    "public interest test is not required",
    "public interest test is not applicable",
    "public interest test is not needed",
    "not require a public interest",
    "not require the public interest",
    "not required to consider the public interest",
    "not required to carry out a public interest",
    "not need to consider the public interest",
    "no need to consider the public interest",
    "no requirement to consider the public interest",
    "not have to consider the public interest",
    "not have to weigh the public interest",
    "not required to weigh the public interest",
    "not necessary to consider the public interest",
    "no requirement to carry out a public interest",
];

/// Words that say that it is weighed.
const TEST: [&str; 18] = [
    "had regard to the public interest test",
    "regard to the public interest test",
    "qualified exemption",
    "subject to the public interest test",
    "subject to a public interest test",
    "is qualified",
    "applied the public interest test",
    "applied a public interest test",
    "carried out a public interest test",
    "carried out the public interest test",
    "conducted a public interest test",
    "conducted the public interest test",
    "undertaken a public interest test",
    "undertaken the public interest test",
    "completed a public interest test",
    "considered the public interest test",
    "weighed the public interest",
    "go on to weigh the public interest",
];

fn run(letter: &Letter, found: &mut Findings) {
    let mut told: Vec<(&str, bool)> = Vec::new();
    for sentence in &letter.sentences {
        if !matches!(sentence.zone, Zone::Answer | Zone::Head) {
            continue;
        }
        let lower = &sentence.lower;
        let none = NO_TEST.iter().find(|said| has(lower, said));
        let test = TEST.iter().find(|said| has(lower, said));
        let denial = none
            .map(|said| (*said).to_owned())
            .or_else(|| waives(lower));
        let (said, denied) = match (denial, test) {
            (Some(said), _) if !has_any(lower, &["not absolute", "not an absolute", "unlike"]) => {
                (said, true)
            }
            (None, Some(said)) if !is_taken_back(lower) => ((*said).to_owned(), false),
            _ => continue,
        };
        let said = said.as_str();
        if !denied && is_of_vexatious(letter, sentence) {
            found
                .add(
                    letter.at_sentence(sentence),
                    format!("it says “{said}” of a request that is refused as vexatious, which is not weighed against the public interest"),
                    "leave the public interest test out, and name section 14(1)",
                )
                .with_severity(Severity::Warning);
            return;
        }
        let Some(refusal) = meant(letter, sentence, said) else {
            continue;
        };
        if told.contains(&(refusal.number(), denied)) {
            continue;
        }
        if denied && refusal.is_qualified() && refusal.is_exemption() {
            told.push((refusal.number(), denied));
            found.add(
                letter.at_sentence(sentence),
                format!("it says “{said}” of {}, which is qualified", refusal.cited),
                "weigh the public interest, and give the reasons for and against disclosure",
            );
        } else if !denied && is_absolute(letter, refusal) {
            // Section 41 has a public interest defence of its own, and section 14 weighs the value
            // of a request: only the words of section 2 are wrong of them.
            let own = ["41", "12", "14"].contains(&refusal.number());
            if own
                && !has_any(
                    lower,
                    &[
                        "qualified exemption",
                        "subject to the public interest test",
                        "is qualified",
                    ],
                )
            {
                continue;
            }
            told.push((refusal.number(), denied));
            found
                .add(
                    letter.at_sentence(sentence),
                    format!("it says “{said}” of {}, which is not weighed against the public interest", refusal.cited),
                    "leave the public interest test out; for personal data weigh the legitimate interests, which is another test",
                )
                .with_severity(Severity::Warning);
        }
    }
}

/// The words by which the public interest need not be weighed: "there is no need for us to consider
/// the public interest".
fn waives(lower: &str) -> Option<String> {
    const NO_DUTY: [&str; 16] = [
        "no need",
        "not need",
        "don't need",
        "no requirement",
        "not required",
        "not necessary",
        "not obliged",
        "no obligation",
        "no duty",
        "not have to",
        "don't have to",
        "not subject",
        "not apply",
        "not require",
        "there is no",
        "is therefore no",
    ];
    // What may stand between: nothing that brings in another thing.
    const BETWEEN: [&str; 33] = [
        "for",
        "us",
        "the",
        "council",
        "to",
        "consider",
        "weigh",
        "up",
        "apply",
        "carry",
        "out",
        "conduct",
        "undertake",
        "assess",
        "balance",
        "look",
        "at",
        "where",
        "whether",
        "any",
        "a",
        "an",
        "of",
        "test",
        "have",
        "regard",
        "do",
        "be",
        "we",
        "are",
        "here",
        "further",
        "in",
    ];
    NO_DUTY.iter().find_map(|lead| {
        lower.match_indices(lead).find_map(|(at, _)| {
            let start = at == 0 || !lower[..at].ends_with(char::is_alphanumeric);
            let rest = &lower[at + lead.len()..];
            let end = rest.find("public interest")?;
            // "There is no public interest in the names" weighs it.
            let is_none = lead.starts_with("there is") || lead.starts_with("is therefore");
            let after = &rest[end + "public interest".len()..];
            let goes_on = [" to weigh", " test", " to consider", " balance to"]
                .iter()
                .any(|next| after.starts_with(next));
            if is_none && !goes_on {
                return None;
            }
            let between = rest[..end]
                .split_whitespace()
                .all(|word| BETWEEN.contains(&word));
            (start && between && rest.starts_with(' '))
                .then(|| lower[at..at + lead.len() + end + "public interest".len()].to_owned())
        })
    })
}

/// Whether a request is turned down as vexatious, with no section of the Act in the letter, and the
/// balance is struck of an exemption.
fn is_of_vexatious(letter: &Letter, sentence: &Sentence) -> bool {
    letter.refusals.is_empty()
        && has_any(
            &letter.paragraphs[sentence.paragraph].lower,
            &[
                "vexatious requester",
                "vexatious request",
                "is vexatious",
                "as vexatious",
                "are vexatious",
            ],
        )
        && has_any(
            &sentence.lower,
            &["maintaining the exemption", "public interest test"],
        )
}

fn is_taken_back(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "not",
            "no",
            "although",
            "even though",
            "nevertheless",
            "for completeness",
            "defence",
            "if",
            "unlike",
            "rather than",
            "would be",
            "exemptions",
        ],
    )
}

/// The ground that a sentence speaks of: the one cited nearest before the words in its sentence,
/// then the one cited in it at all, then the last one before it that is argued there. `None` where
/// it may be one of several.
fn meant<'l>(letter: &'l Letter, sentence: &Sentence, said: &str) -> Option<&'l Refusal> {
    let end = sentence.start + sentence.text.len();
    let words = letter
        .place_of(sentence.start, said)
        .map_or(end, |(start, _)| start);
    let mut cited: Vec<(usize, &Refusal)> = letter
        .refusals
        .iter()
        .flat_map(|refusal| refusal.spans.iter().map(move |span| (span.0, refusal)))
        .collect();
    cited.sort_by_key(|(at, _)| *at);
    let here: Vec<_> = cited
        .iter()
        .filter(|(at, _)| (sentence.start..end).contains(at))
        .collect();
    if let Some((_, refusal)) = here
        .iter()
        .rev()
        .find(|(at, _)| *at < words)
        .or(here.first())
    {
        return Some(refusal);
    }
    if has_any(&sentence.lower, &["exemptions", "exceptions", "both"]) {
        return None;
    }
    let (_, refusal) = cited.iter().rev().find(|(at, _)| *at < sentence.start)?;
    let argued = letter
        .refusals
        .iter()
        .filter(|other| other.paragraphs.contains(&sentence.paragraph));
    let mut numbers: Vec<&str> = argued.map(Refusal::number).collect();
    numbers.dedup();
    let same_paragraph = refusal.spans.iter().any(|span| {
        let own = letter.paragraphs[sentence.paragraph].span;
        own.0 <= span.0 && span.0 < own.1
    });
    let alone = numbers.len() <= 1 || same_paragraph;
    (alone && refusal.paragraphs.contains(&sentence.paragraph)).then_some(*refusal)
}

/// Whether it is never weighed; personal data, unless a limb is cited that is.
fn is_absolute(letter: &Letter, refusal: &Refusal) -> bool {
    const WEIGHED: [&str; 6] = [
        "s40(3B)",
        "s40(4A)",
        "s40(4)",
        "s40(3)",
        "s40(3A)(b)",
        "s40(3)(a)(ii)",
    ];
    if refusal.is_not_weighed() {
        return true;
    }
    refusal.cited == "s40(2)"
        && !letter
            .refusals
            .iter()
            .any(|other| WEIGHED.contains(&other.cited.as_str()))
}
