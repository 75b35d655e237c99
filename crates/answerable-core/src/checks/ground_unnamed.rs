//! Whether what is withheld is withheld under a section that is named.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Sentence, Severity, Zone,
    held_words::{
        breaks_off_after, cites_ground, denies_held, neither_confirms, section_of, text_of,
    },
    words::{has, has_any},
};
use answerable_law::{Citation, Instrument, eir_2004::REGULATION_14_3_A, ground::Sort};

/// Withheld with no section.
pub(super) static CHECK: Check = Check {
    id: "GROUND-UNNAMED",
    title: "Withheld with no section",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "17(1)(b)")),
        Basis::Law(REGULATION_14_3_A),
    ],
    page: include_str!("ground_unnamed.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    held_back(letter, found);
    let unnamed = unnamed(letter);
    for (sentence, lower) in &unnamed {
        let small = has_any(
            lower,
            &[
                "small number",
                "small numbers",
                "low number",
                "low numbers",
                "fewer than",
                "less than",
            ],
        );
        let finding = found.add(
            letter.at_sentence(sentence),
            "it is withheld, and no exemption is named",
            "name the exemption with its subsection, as “section 40(2)”, and say why it applies",
        );
        if small {
            finding.with_severity(Severity::Warning);
        }
    }
    if unnamed.is_empty() {
        masked(letter, found);
    }
}

/// Counts of which only the range is given, in a letter without a word of why.
fn masked(letter: &Letter, found: &mut Findings) {
    const WHY: [&str; 26] = [
        "section ",
        "exempt",
        "s40",
        "s.40",
        "personal",
        "identif",
        "recogni",
        "suppress",
        "withh",
        "redact",
        "disclos",
        "privacy",
        "confiden",
        "small number",
        "low number",
        "small count",
        "data protection",
        "gdpr",
        "anonym",
        "rounded",
        "rounding",
        "sensitive",
        "masked",
        "protect",
        "not shown",
        "estimate",
    ];
    let masked = letter.leaves.iter().find_map(|leaf| {
        leaf.figures
            .iter()
            .find(|figure| figure.suppressed.is_some())
    });
    let Some(masked) = masked else { return };
    let at = letter
        .paragraphs
        .iter()
        .position(|it| it.span.0 <= masked.span.0 && masked.span.0 < it.span.1);
    let Some(at) = at.filter(|at| letter.paragraphs[*at].zone == Zone::Answer) else {
        return;
    };
    let is_explained = letter.paragraphs.iter().any(|paragraph| {
        matches!(paragraph.zone, Zone::Answer | Zone::Head)
            && WHY.iter().any(|why| paragraph.lower.contains(why))
    });
    if is_explained || breaks_off_after(letter, at) {
        return;
    }
    found
        .add(
            letter.at(masked.span),
            "the exact count is kept back, and neither an exemption nor a reason is named",
            "name section 40(2) and say why the count could let somebody be recognised; or give the count",
        )
        .with_severity(Severity::Warning);
}

/// What is withheld with no section named: the sentence that says so, and the words of its answer.
pub(super) fn unnamed<'l, 'a>(letter: &'l Letter<'a>) -> Vec<(&'l Sentence<'a>, String)> {
    let mut told = Vec::new();
    let mut found = Vec::new();
    for sentence in &letter.sentences {
        if sentence.zone != Zone::Answer || !withholds(&sentence.lower) {
            continue;
        }
        let section = section_of(letter, sentence.paragraph);
        let lower = text_of(letter, section.clone());
        if told.contains(&section.start)
            || cites_ground(letter, &section)
            || is_otherwise(&lower)
            || names_section(letter, &section)
            || grounds_elsewhere(letter, sentence, &section)
            || breaks_off_after(letter, sentence.paragraph)
        {
            continue;
        }
        told.push(section.start);
        found.push((sentence, lower));
    }
    found
}

/// What is there and is to wait for its publication: only section 22 keeps it back.
fn held_back(letter: &Letter, found: &mut Findings) {
    const GIVE: [&str; 12] = [
        "can provide this",
        "can provide these",
        "can provide it",
        "will provide this",
        "will provide these",
        "will provide it",
        "will be provided",
        "can be provided",
        "will be released",
        "can be released",
        "will be disclosed",
        "to follow",
    ];
    const WHEN: [&str; 5] = ["when", "once", "after", "until", "following"];
    const OUT: [&str; 8] = [
        "is published",
        "are published",
        "been published",
        "its publication",
        "accounts are closed",
        "accounts have been closed",
        "been audited",
        "are audited",
    ];
    let named = letter
        .refusals
        .iter()
        .any(|refusal| refusal.number() == "22" || refusal.cited.starts_with("EIR reg 12(4)(d)"));
    let is_held_back = |lower: &str, around: &str| {
        has_any(lower, &GIVE)
            && has_any(lower, &WHEN)
            && has_any(lower, &OUT)
            && !has_any(lower, &["department for education", "dfe", "ofsted", "nhs"])
            && !denies_held(around)
    };
    let sentence = letter.sentences.iter().find(|sentence| {
        sentence.zone == Zone::Answer
            && is_held_back(
                &sentence.lower,
                &letter.paragraphs[sentence.paragraph].lower,
            )
    });
    let row = letter.paragraphs.iter().find(|paragraph| {
        paragraph.is_row
            && paragraph.zone == Zone::Answer
            && is_held_back(&paragraph.lower, &paragraph.lower)
    });
    let place = sentence
        .map(|sentence| letter.at_sentence(sentence))
        .or_else(|| row.map(|row| letter.at(row.span)));
    if let Some(place) = place.filter(|_| !named && !letter.cut) {
        found
            .add(
                place,
                "it is kept back until it is published, and no exemption is named",
                "give it now; or name section 22, and say when it was decided to publish it and why waiting is reasonable",
            )
            .with_severity(Severity::Warning);
    }
}

fn withholds(lower: &str) -> bool {
    const NOT: [&str; 22] = [
        "nothing has been withheld",
        "no information has been withheld",
        "not withheld",
        "not been withheld",
        "not exempt",
        "if",
        "may be",
        "might",
        "whether",
        "where",
        "could be withheld",
        "nothing is withheld",
        "not withholding",
        "cannot be withheld",
        "rather than withhold",
        "would be exempt",
        "exempt from vat",
        "exempt from paying",
        "council tax",
        "business rates",
        "were exempt",
        "exemption from",
    ];
    if has_any(lower, &NOT) || neither_confirms(lower) {
        return false;
    }
    let strong = has_any(
        lower,
        &[
            "withheld",
            "withholding",
            "withhold",
            "unable to release",
            "not able to release",
            "not prepared to release",
            "cannot release",
            "will not release",
            "not releasing",
            "not be released",
            "cannot be released",
            "unable to disclose",
            "not able to disclose",
            "cannot disclose",
            "will not disclose",
            "do not disclose",
            "not be disclosed",
            "cannot be disclosed",
            "not disclosing",
            "not for disclosure",
            "not prepared to disclose",
            "exempt from disclosure",
            "information is exempt",
            "decline to disclose",
            "refuse to disclose",
            "is commercially sensitive",
            "is commercially confidential",
            "are commercially sensitive",
            "are commercially confidential",
            "are not disclosed",
            "is not disclosed",
            "are not released",
            "is not released",
            "can't be released",
            "can't be disclosed",
            "can't be given out",
            "cannot be given out",
            "not be given out",
            "can't release",
            "can't disclose",
            "won't release",
            "won't disclose",
            "disclosure would not be in the public interest",
            "disclosure is not in the public interest",
            "release would not be in the public interest",
            "not in the public interest to disclose",
            "not in the public interest to release",
            "not be in the public interest to disclose",
            "not be in the public interest to release",
            "not considered to be in the public interest",
        ],
    );
    let weak = has_any(
        lower,
        &[
            "unable to send",
            "unable to provide",
            "unable to supply",
            "unable to give",
            "unable to share",
            "not able to provide",
            "not able to send",
            "not able to supply",
            "not able to share",
            "cannot provide",
            "cannot supply",
            "cannot send",
            "cannot share",
            "cannot be provided",
            "cannot be shared",
            "cannot be supplied",
            "not be provided",
            "not be shared",
            "not be supplied",
            "is not provided",
            "are not provided",
            "not been provided",
            "is not supplied",
            "are not supplied",
            "not been supplied",
            "is not given",
            "are not given",
            "can't provide",
            "can't supply",
            "can't share",
            "can't give",
            "cannot give",
            "can't be provided",
            "can't be shared",
            "can't be given",
            "cannot be given",
            "will not provide",
            "not prepared to provide",
        ],
    ) && has_any(
        lower,
        &[
            "confidential",
            "confidentiality",
            "confidence",
            "commercially sensitive",
            "data protection",
            "gdpr",
            "personal data",
            "personal information",
            "privacy",
            "identify individuals",
            "identification of individuals",
            "identifiable",
            "prejudice",
            "commercial interests",
            "third party",
        ],
    );
    strong || weak || declines(lower) || takes_small_out(lower)
}

/// Small numbers that are taken out in the name of data protection, which is no section.
fn takes_small_out(lower: &str) -> bool {
    has_any(
        lower,
        &["small number", "small numbers", "low number", "low numbers"],
    ) && has_any(
        lower,
        &["data protection", "gdpr", "confidentiality", "privacy"],
    ) && has_any(
        lower,
        &[
            "been removed",
            "been left out",
            "been omitted",
            "been excluded",
            "been suppressed",
            "are removed",
            "are left out",
            "are omitted",
            "are suppressed",
        ],
    )
}

/// A refusal in other words: "we would prefer not to share this", "Confidential.".
fn declines(lower: &str) -> bool {
    const DECLINES: [&str; 40] = [
        "prefer not to share",
        "prefer not to disclose",
        "prefer not to release",
        "prefer not to give",
        "rather not share",
        "rather not disclose",
        "asked us not to give",
        "asked us not to release",
        "asked us not to disclose",
        "asked us not to share",
        "policy to disclose",
        "policy to release",
        "position to release",
        "position to disclose",
        "position to share",
        "appropriate to release",
        "appropriate to disclose",
        "appropriate to share",
        "declines to answer",
        "decline to answer",
        "declined to answer",
        "decided not to disclose",
        "decided not to release",
        "decided not to share",
        "decided not to provide",
        "not available to the public",
        "not for public release",
        "not for release",
        "not for publication",
        "has been redacted",
        "have been redacted",
        "this is confidential",
        "these are confidential",
        "information is confidential",
        "is subject to legal privilege",
        "is legally privileged",
        "is subject to legal professional privilege",
        "is confidential between",
        "are confidential between",
        "are confidential to",
    ];
    // What needs a word that denies before it.
    const DENIED: [&str; 8] = [
        "policy to disclose",
        "policy to release",
        "position to release",
        "position to disclose",
        "position to share",
        "appropriate to release",
        "appropriate to disclose",
        "appropriate to share",
    ];
    const LABELS: [&str; 11] = [
        "commercially sensitive",
        "commercially confidential",
        "commercial in confidence",
        "commercial confidentiality",
        "commercial sensitivity",
        "confidential",
        "exempt",
        "this is exempt",
        "these are exempt",
        "they are exempt",
        "it is exempt",
    ];
    const COMMERCIAL: [&str; 5] = [
        "commercially confidential",
        "commercially sensitive",
        "commercial confidentiality",
        "commercial sensitivity",
        "commercial in confidence",
    ];
    const LEFT_OUT: [&str; 12] = [
        "not included",
        "not been included",
        "not provided",
        "not be providing",
        "not be supplying",
        "not supplied",
        "left out",
        "omitted",
        "declined",
        "removed",
        "not given",
        "not shared",
    ];
    let declined = DECLINES.iter().any(|said| {
        has(lower, said)
            && (!DENIED.contains(said)
                || has_any(lower, &["not", "isn't", "don't", "inappropriate"]))
    });
    // After the number of the question a label may be all that is said.
    let plain = lower
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .trim_end_matches(['.', ' ']);
    let plain = plain
        .strip_prefix("declined - ")
        .or_else(|| plain.strip_prefix("refused - "))
        .unwrap_or(plain);
    let label = LABELS.contains(&plain)
        || plain.strip_prefix("the ").is_some_and(|rest| {
            let words: Vec<&str> = rest.split(' ').collect();
            words.len() == 3 && words[1..] == ["are", "exempt"]
        });
    declined || label || has_any(lower, &COMMERCIAL) && has_any(lower, &LEFT_OUT)
}

/// Whether something else than an exemption keeps it from being given.
fn is_otherwise(lower: &str) -> bool {
    denies_held(lower)
        || has_any(
            lower,
            &[
                "not recorded",
                "do not record",
                "not collected",
                "hours",
                "cost limit",
                "appropriate limit",
                "vexatious",
                "repeated request",
                "same reason",
                "same reasons",
                "as above",
                "see above",
                "as explained",
                "as stated",
                "see our answer",
                "see answer",
                "see response",
                "subject access",
                "court order",
                "sub judice",
            ],
        )
}

/// Whether a section or a regulation is named that is no ground by its number: the reader may know
/// what is meant.
fn names_section(letter: &Letter, section: &std::ops::Range<usize>) -> bool {
    letter.paragraphs[section.clone()].iter().any(|paragraph| {
        [
            "section ",
            "sections ",
            "regulation ",
            "s.",
            "s2",
            "s3",
            "s4",
            "article ",
        ]
        .iter()
        .any(|lead| {
            paragraph.lower.match_indices(lead).any(|(at, _)| {
                let bound = !paragraph.lower[..at].ends_with(char::is_alphanumeric);
                let digits = paragraph.lower[at + lead.len()..].trim_start();
                bound && digits.starts_with(|c: char| c.is_ascii_digit())
            })
        })
    })
}

/// Whether a ground is named in another place that may be meant for this: in the opening, in a
/// paragraph tied to no question or to the same one, or after it.
fn grounds_elsewhere(
    letter: &Letter,
    sentence: &Sentence,
    section: &std::ops::Range<usize>,
) -> bool {
    let own = &letter.paragraphs[sentence.paragraph].leaves;
    // What is said of the whole letter is named in the parts.
    let exempt = |refusal: &Refusal| refusal.sort() != Some(Sort::NotHeld);
    if own.is_empty() && letter.refusals.iter().any(exempt) {
        return true;
    }
    letter
        .refusals
        .iter()
        .filter(|refusal| refusal.sort() != Some(Sort::NotHeld))
        .flat_map(|refusal| &refusal.spans)
        .any(|span| {
            let at = letter
                .paragraphs
                .iter()
                .position(|paragraph| paragraph.span.0 <= span.0 && span.0 < paragraph.span.1);
            let Some(at) = at.filter(|at| !section.contains(at)) else {
                return false;
            };
            let leaves = &letter.paragraphs[at].leaves;
            let same = leaves.iter().any(|leaf| own.contains(leaf));
            // In a letter that is badly cut into questions only what comes after may be meant.
            if at < section.start {
                return leaves.is_empty() && section_of(letter, at).start != at.saturating_sub(1)
                    || same && leaves.len() == 1;
            }
            leaves.is_empty() || same
        })
}
