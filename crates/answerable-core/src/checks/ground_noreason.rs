//! Whether it is said why a ground applies.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Severity, Zone,
    ground_unnamed::unnamed,
    held_words::{
        argued, breaks_off_after, exemptions, gives_as, helps, neither_confirms, section_of, words,
    },
    words::has_any,
};
use answerable_law::{Citation, Instrument, eir_2004::REGULATION_14_3};

/// No reason why the ground applies.
pub(super) static CHECK: Check = Check {
    id: "GROUND-NOREASON",
    title: "No reason why the ground applies",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "17(1)(c)")),
        Basis::Law(REGULATION_14_3),
    ],
    page: include_str!("ground_noreason.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    in_words(letter, found);
    for (refusal, sentence) in exemptions(letter) {
        let (own, _) = argued(letter, refusal);
        let last = own.last().copied().unwrap_or(sentence.paragraph);
        // That it is not held is the whole of this exception.
        if refusal.cited.starts_with("EIR reg 12(4)(a)") {
            continue;
        }
        // A notice may leave out reasons that would tell what is exempt (section 17(4)).
        if letter
            .sentences
            .iter()
            .any(|it| neither_confirms(&it.lower))
            || breaks_off_after(letter, last)
        {
            continue;
        }
        if gives_reason(letter, refusal, &own) {
            if wants_opinion(letter, refusal) {
                found
                    .add(
                        letter.at_sentence(sentence),
                        format!(
                            "{} rests on the reasonable opinion of the qualified person, and the letter names no such opinion",
                            refusal.cited
                        ),
                        "say who the qualified person is, that they gave the opinion, when, and what it was",
                    )
                    .with_severity(Severity::Warning);
            }
            continue;
        }
        found.add(
            letter.at_sentence(sentence),
            format!("{} is claimed, and nothing says why it applies here", refusal.cited),
            "say what the information is and why the exemption covers it: the facts, not the words of the Act",
        );
    }
}

/// Commercial sensitivity as the whole of what is said, with no section: a label is no reason.
fn in_words(letter: &Letter, found: &mut Findings) {
    for (sentence, _) in unnamed(letter) {
        let paragraph = sentence.paragraph;
        let leaves = &letter.paragraphs[paragraph].leaves;
        let all_bare = letter
            .sentences
            .iter()
            .filter(|it| {
                it.zone == Zone::Answer
                    && (it.paragraph == paragraph
                        || section_of(letter, paragraph).contains(&it.paragraph)
                        || letter.paragraphs[it.paragraph]
                            .leaves
                            .iter()
                            .any(|leaf| leaves.contains(leaf)))
            })
            .all(|it| is_bare(&it.lower, "43") || !is_reason(&it.lower) || is_idle(&it.lower));
        if leaves.len() != 1
            || !is_bare(&sentence.lower, "43")
            || !all_bare
            || breaks_off_after(letter, paragraph)
        {
            continue;
        }
        found.add(
            letter.at_sentence(sentence),
            "it is called commercially sensitive, and nothing says why",
            "say whose interests would be harmed, and how: the facts, not the words of the Act",
        );
    }
}

/// Whether section 36 is claimed and no qualified person is spoken of: without the opinion it is not
/// engaged (section 36(2)).
fn wants_opinion(letter: &Letter, refusal: &Refusal) -> bool {
    refusal.number() == "36"
        && !letter.paragraphs.iter().any(|it| {
            has_any(
                &it.lower,
                &["qualified person", "person qualified", "opinion"],
            )
        })
}

fn gives_reason(letter: &Letter, refusal: &Refusal, own: &[usize]) -> bool {
    let mut near: Vec<usize> = own.to_vec();
    let cited = letter
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| {
            refusal
                .spans
                .iter()
                .any(|span| paragraph.span.0 <= span.0 && span.0 < paragraph.span.1)
        });
    near.extend(cited.flat_map(|(at, _)| section_of(letter, at)));
    let mut said = 0;
    for sentence in &letter.sentences {
        let at = sentence.paragraph;
        let leaves = &letter.paragraphs[at].leaves;
        // A question that got figures too has more than this ground in its answer.
        let same = leaves
            .iter()
            .any(|leaf| refusal.leaves.contains(leaf) && letter.leaves[*leaf].figures.is_empty());
        let other = letter.refusals.iter().any(|other| {
            other.is_exemption()
                && other.number() != refusal.number()
                && other.paragraphs.contains(&at)
        });
        let here = own.contains(&at) || (near.contains(&at) || same) && !other;
        if sentence.zone != Zone::Answer || !here {
            continue;
        }
        let lower = &sentence.lower;
        if is_of_the_law(lower)
            || is_idle(lower)
            || is_bare(lower, refusal.number())
            || refusal.number() == "40" && is_label(lower)
        {
            continue;
        }
        if is_reason(lower) || refusal.number() == "21" && lower.contains("http") {
            return true;
        }
        said += words(lower).len();
    }
    // A page of words is no bare claim, whatever they are.
    said > 60
        || refusal.number() == "21"
            && near.iter().any(|at| {
                has_any(
                    &letter.paragraphs[*at].lower,
                    &["http", "https", "www", "website", "published", "link"],
                )
            })
}

/// The law in its own words gives no reason: "exempts information whose disclosure would prejudice
/// the commercial interests of any person".
fn is_of_the_law(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "exempts",
            "is exempt information if",
            "provides that",
            "states that",
            "says that",
            "applies where",
            "applies if",
            "applies when",
            "applies to information",
            "provides an exemption",
            "any person",
            "anybody",
            "covers information",
            "a public authority",
            "public authorities",
            "defined as",
            "is defined",
            "one's ability",
            "ability to participate",
            "allows",
            "sets out",
            "information is exempt if",
            "information is exempt where",
            "is an exemption",
        ],
    )
}

/// The claim itself in the words of the Act, with no fact to it: "disclosure would prejudice the
/// commercial interests of the supplier".
fn is_bare(lower: &str, number: &str) -> bool {
    const WORDS_MAX: usize = 30;
    const FACTS: [&str; 30] = [
        "because",
        "since",
        "due to",
        "owing to",
        "by giving",
        "by letting",
        "by telling",
        "by revealing",
        "by disclosing",
        "if",
        "so that",
        "when",
        "which would",
        "allow",
        "allowing",
        "enable",
        "enabling",
        "competitors",
        "negotiate",
        "negotiations",
        "negotiating",
        "tender",
        "bid",
        "bids",
        "price",
        "prices",
        "rate",
        "rates",
        "current",
        "contract",
    ];
    let said: &[&str] = match number {
        "43" => &[
            "commercial interests",
            "commercially sensitive",
            "commercial sensitivity",
            "commercially confidential",
        ],
        "31" => &[
            "prevention or detection of crime",
            "prevention and detection of crime",
        ],
        "42" => &["privilege", "privileged"],
        "41" => &["confidential", "in confidence"],
        "38" => &[
            "health and safety",
            "health or safety",
            "safety of any individual",
        ],
        "40" => &[
            "data protection act",
            "data protection legislation",
            "data protection law",
            "gdpr",
        ],
        _ => return false,
    };
    let more: &[&str] = match number {
        "41" => &[
            "given",
            "gave",
            "provided",
            "supplied",
            "obtained",
            "received",
            "sent",
            "shared",
            "expect",
            "expectation",
            "court",
            "breach",
            "actionable",
            "clause",
            "agreement",
            "from",
            "by",
            "to us",
            "to the council",
        ],
        "42" => &[
            "solicitor",
            "solicitors",
            "counsel",
            "counsel's",
            "lawyer",
            "lawyers",
            "barrister",
            "litigation",
            "proceedings",
            "between",
            "communications",
            "advice",
            "adviser",
            "advisers",
            "purpose",
        ],
        "40" => &[
            "personal data",
            "personal information",
            "names",
            "name",
            "individual",
            "individuals",
            "identify",
            "identified",
            "identifiable",
            "third party",
            "third parties",
            "staff",
            "employee",
            "employees",
            "people",
            "person",
            "persons",
            "child",
            "children",
            "expect",
            "expectation",
            "fair",
            "unfair",
            "principle",
        ],
        _ => &[],
    };
    // "As this is commercially sensitive", and no more, names the ground again; and so does "because
    // its disclosure would prejudice", in the words of the Act.
    let end = lower.trim_end_matches(['.', ' ']);
    let ends = ["sensitive", "confidential", "privileged", "privilege"]
        .iter()
        .any(|label| end.ends_with(label));
    let mut plain = lower.to_owned();
    for lead in ["this is", "it is", "they are", "these are", "that is"] {
        if ends {
            plain = plain.replace(&format!("as {lead} "), "");
            plain = plain.replace(&format!("because {lead} "), "");
        }
    }
    for because in ["because", "as", "since"] {
        for what in [
            "its disclosure",
            "disclosure",
            "its release",
            "release",
            "disclosing it",
            "releasing it",
        ] {
            for harm in [
                "prejudice",
                "be likely to prejudice",
                "or would be likely to prejudice",
                "harm",
                "be likely to harm",
            ] {
                plain = plain.replace(&format!("{because} {what} would {harm}"), "would prejudice");
            }
        }
    }
    let lower = plain.as_str();
    words(lower).len() <= WORDS_MAX
        && has_any(lower, said)
        && !has_any(lower, &FACTS)
        && !has_any(lower, more)
        && (number == "40" || !gives_as(lower))
}

/// "This is personal data", and no more: what section 40 is about, not why it applies.
fn is_label(lower: &str) -> bool {
    const LABEL: [&str; 26] = [
        "this",
        "that",
        "it",
        "is",
        "are",
        "these",
        "the",
        "information",
        "personal",
        "data",
        "section",
        "act",
        "of",
        "under",
        "exempt",
        "exemption",
        "and",
        "as",
        "foi",
        "foia",
        "freedom",
        "being",
        "therefore",
        "also",
        "s40",
        "withheld",
    ];
    words(lower).iter().all(|word| {
        LABEL.contains(word) || word.len() <= 2 || word.chars().all(|c| c.is_ascii_digit())
    })
}

/// What says nothing of why: that it is held, absolute, or what else there is.
fn is_idle(lower: &str) -> bool {
    helps(lower)
        || lower.ends_with('?')
        || has_any(
            lower,
            &[
                "absolute",
                "no public interest",
                "not subject to",
                "refusal notice",
                "qualified exemption",
                "customer",
                "queries",
            ],
        ) && !has_any(lower, &["because", "since"])
}

fn is_reason(lower: &str) -> bool {
    gives_as(lower)
        || has_any(
            lower,
            &[
                "because",
                "since",
                "due to",
                "owing to",
                "reason",
                "reasons",
                "would",
                "could",
                "may",
                "might",
                "will",
                "so that",
                "in order to",
                "therefore",
                "identify",
                "identified",
                "identifiable",
                "personal data",
                "relates to",
                "relate to",
                "contains",
                "contain",
                "consists",
                "prejudice",
                "harm",
                "risk",
                "confidential",
                "confidence",
                "contract",
                "tender",
                "expect",
                "expectation",
                "unfair",
                "fair",
                "consent",
                "published",
                "publish",
                "publication",
                "available",
                "accessible",
                "website",
                "negotiat",
                "competitors",
                "privilege",
                "solicitor",
                "investigation",
                "fewer than",
                "small number",
                "small numbers",
                "low number",
                "low numbers",
                "names",
                "staff below",
                "prohibited",
                "prohibits",
                "forbids",
                "enactment",
                "draft",
                "opinion",
                "protect",
                "safeguard",
            ],
        )
}
