//! The wording of letters: `letters/<kind>.md`, with named placeholders.
//!
//! Words only. What is said, and under which provision, is decided before a wording is chosen; no
//! wording makes a legal claim that the decision did not. A council may lay its own words over
//! these in its desk's `letters/` folder.

use super::blocks::{Inline, Text};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../letters");

/// Every wording and the placeholders it may use.
const KNOWN: [(&str, &[&str]); 43] = [
    ("opening", &["council", "received", "law"]),
    ("further", &["received", "last", "law"]),
    ("late", &["due", "provision"]),
    ("earlier", &["letter", "value", "periods", "why"]),
    ("accessible", &["periods", "what", "reason"]),
    ("supplied", &["periods", "what"]),
    ("not_held", &["periods", "what", "reason"]),
    ("not_held_eir", &["periods", "what", "ground", "reason"]),
    ("searched", &["searches"]),
    ("refused", &["periods", "what", "ground", "reason"]),
    ("refused_eir", &["periods", "what", "ground", "reason"]),
    ("denied", &["periods", "what", "ground", "denial", "reason"]),
    ("cost", &["periods", "what", "ground", "estimate", "reason"]),
    (
        "cost_held",
        &["periods", "what", "ground", "estimate", "reason"],
    ),
    ("refine", &["refine"]),
    ("vexatious", &["periods", "what", "ground", "reason"]),
    ("harm", &["likelihood", "verb", "interest", "harm"]),
    ("considered", &["asks", "answer"]),
    ("place", &["place"]),
    (
        "refused_eir_undetermined",
        &["periods", "what", "ground", "reason"],
    ),
    (
        "public_interest_denial",
        &["provision", "for_disclosure", "for_maintaining", "balance"],
    ),
    ("review_eir", &["email", "address", "reference"]),
    ("three_part", &["interest", "necessary", "rights"]),
    ("qualified_person", &["person", "opinion"]),
    ("publication", &["decided", "publication"]),
    ("completion", &["completion"]),
    ("absolute", &[]),
    (
        "public_interest",
        &["for_disclosure", "for_maintaining", "balance"],
    ),
    (
        "public_interest_eir",
        &["for_disclosure", "for_maintaining", "balance"],
    ),
    (
        "extension",
        &["periods", "what", "ground", "until", "reason", "held"],
    ),
    ("withheld", &["periods", "what", "ground", "reason"]),
    ("extension_eir", &["periods", "what", "until", "reason"]),
    ("subject_access", &["what", "text"]),
    ("advice", &["what", "text"]),
    ("clarification", &["what", "text"]),
    ("clarification_eir", &["what", "text"]),
    ("clarification_sar", &["what", "text"]),
    ("open", &["periods", "what", "to_decide"]),
    ("reuse", &[]),
    ("review", &["email", "address", "reference", "regulations"]),
    ("commissioner", &["commissioner", "regulations"]),
    ("reuse_rights", &["email", "address", "reference"]),
    (
        "data_rights",
        &["email", "address", "reference", "commissioner"],
    ),
];

/// The wordings in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wordings {
    by_kind: BTreeMap<String, String>,
}

/// Why a wording cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// There is no wording of that name.
    #[error("letters/{0}.md is not a wording; those there are: {known}", known = KNOWN.map(|(kind, _)| kind).join(", "))]
    Unknown(String),
    /// It uses a placeholder that it is not given.
    #[error("letters/{kind}.md uses {{{placeholder}}}, which is not one of its placeholders ({})", .known.join(", "))]
    Placeholder {
        /// The wording.
        kind: String,
        /// The placeholder.
        placeholder: String,
        /// Those it may use.
        known: Vec<String>,
    },
}

impl Wordings {
    /// The wordings this program was built with.
    pub fn builtin() -> Wordings {
        let by_kind = KNOWN.iter().filter_map(|(kind, _)| {
            let text = FILES.get_file(format!("{kind}.md"))?.contents_utf8()?;
            Some(((*kind).to_owned(), text.trim().to_owned()))
        });
        Wordings {
            by_kind: by_kind.collect(),
        }
    }

    /// Lays a council's own wording over the one built in.
    ///
    /// # Errors
    ///
    /// If there is no such wording, or it uses a placeholder it will not be given.
    pub fn overlay(&mut self, kind: &str, text: &str) -> Result<(), WordingError> {
        let Some((_, known)) = KNOWN.iter().find(|(name, _)| *name == kind) else {
            return Err(WordingError::Unknown(kind.to_owned()));
        };
        if let Some(placeholder) = placeholders(text)
            .into_iter()
            .find(|name| !known.contains(&name.as_str()))
        {
            let known = known.iter().map(|name| (*name).to_owned()).collect();
            return Err(WordingError::Placeholder {
                kind: kind.to_owned(),
                placeholder,
                known,
            });
        }
        self.by_kind.insert(kind.to_owned(), text.trim().to_owned());
        Ok(())
    }

    /// A wording with its placeholders filled.
    pub(super) fn fill(&self, kind: &str, with: &[(&str, &str)]) -> Text {
        let text = self.by_kind.get(kind).map_or("", String::as_str);
        let mut runs = inline(&text.replace('\n', " "), with);
        // A value at the end may be empty.
        if let Some(Inline::Plain { text }) = runs.last_mut() {
            text.truncate(text.trim_end().len());
        }
        runs
    }
}

fn placeholders(text: &str) -> Vec<String> {
    let starts = text.match_indices('{').map(|(at, _)| at + 1);
    starts
        .filter_map(|at| Some(text[at..].split_once('}')?.0.to_owned()))
        .collect()
}

/// `**strong**` and `[text](target)` as runs. Values are put in after the marks are read, so that
/// nothing in a value can be taken for a mark.
fn inline(text: &str, with: &[(&str, &str)]) -> Text {
    let fill = |text: &str| {
        with.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    };
    let mut runs = Text::new();
    let mut rest = text;
    while let Some(at) = rest.find("**").into_iter().chain(rest.find('[')).min() {
        let (before, marked) = rest.split_at(at);
        let read = if let Some(strong) = marked.strip_prefix("**") {
            strong
                .split_once("**")
                .map(|(words, after)| (Inline::Strong { text: fill(words) }, after))
        } else {
            link(marked).map(|(words, target, after)| {
                (
                    Inline::Link {
                        text: fill(words),
                        target: fill(target),
                    },
                    after,
                )
            })
        };
        let Some((run, after)) = read else { break };
        if !before.is_empty() {
            runs.push(Inline::Plain { text: fill(before) });
        }
        runs.push(run);
        rest = after;
    }
    if !rest.is_empty() {
        runs.push(Inline::Plain { text: fill(rest) });
    }
    runs
}

fn link(marked: &str) -> Option<(&str, &str, &str)> {
    let (words, after) = marked.strip_prefix('[')?.split_once("](")?;
    let (target, after) = after.split_once(')')?;
    Some((words, target, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::{blocks::words, reading_age};

    #[test]
    fn every_wording_is_there_and_uses_only_its_placeholders() {
        let mut wordings = Wordings::builtin();
        for (kind, _) in KNOWN {
            let text = wordings
                .by_kind
                .get(kind)
                .unwrap_or_else(|| panic!("letters/{kind}.md"))
                .clone();
            wordings.overlay(kind, &text).unwrap();
        }
        let files = FILES
            .files()
            .filter(|file| file.path().extension().is_some_and(|end| end == "md"));
        assert_eq!(
            files.count(),
            KNOWN.len(),
            "a file in letters/ that no letter uses"
        );
    }

    /// What a letter would put in a placeholder's place, or a short phrase.
    fn sample(placeholder: &str) -> &str {
        match placeholder {
            "council" => "Ambleford Council",
            "received" | "last" | "due" | "until" | "decided" => "1 June 2026",
            "periods" => "2020/21",
            "what" => "the hourly rates",
            "law" => "the Freedom of Information Act 2000 (\"the Act\")",
            "ground" | "provision" => "section 43(2) of the Freedom of Information Act 2000",
            "denial" => "section 43(3) of the Freedom of Information Act 2000",
            "email" => "foi@example.org",
            "address" => " or to Records Team, Town Hall, 1 Market Street, Ambleford AM1 1AA",
            "reference" => "FOI-2026-0142",
            "commissioner" => "Information Commissioner",
            "likelihood" => "would be likely to",
            "verb" => "prejudice",
            "interest" => "the commercial interests of any person",
            "asks" => "Why does it apply here?",
            "reason" | "text" | "why" | "balance" => "This is why.",
            "held" => "We hold it. ",
            "regulations" => "",
            _ => "words of the officer",
        }
    }

    fn filled(kind: &str, known: &[&str]) -> String {
        let with: Vec<(&str, &str)> = known.iter().map(|name| (*name, sample(name))).collect();
        words(&Wordings::builtin().fill(kind, &with))
    }

    #[test]
    fn wordings_are_in_plain_english() {
        let mut all = Vec::new();
        for (kind, known) in KNOWN {
            let text = filled(kind, known);
            assert!(!text.contains(['{', '}', '*']), "{kind}: {text}");
            let found = reading_age::measured(&text).unwrap();
            assert!(found.longest_words <= 30, "{kind}: {}", found.longest);
            // Of one short sentence the age says little: a term of law in it decides.
            assert!(found.words < 25 || found.age <= 15.0, "{kind}: {found:?}");
            all.push(text);
        }
        let found = reading_age::of_text(&all.join("\n")).unwrap();
        assert!(found.age <= 12.0, "{}", found.age);
    }

    #[test]
    fn a_requester_is_told_how_to_complain_and_how_to_use_what_is_supplied() {
        let targets = |kind: &str| -> Vec<String> {
            let runs = Wordings::builtin().fill(kind, &[("email", "foi@example.org")]);
            let target = |run: &Inline| match run {
                Inline::Link { target, .. } => Some(target.clone()),
                _ => None,
            };
            runs.iter().filter_map(target).collect()
        };
        for (kind, says, links) in [
            (
                "review",
                &[
                    "internal review",
                    "within 40 working days of the date of this letter",
                    "Town Hall, 1 Market Street",
                    "foi@example.org",
                    "answer within 20 working days",
                ][..],
                "mailto:foi@example.org",
            ),
            (
                "review_eir",
                &[
                    "regulation 11",
                    "within 40 working days of the date of this letter",
                    "Town Hall, 1 Market Street",
                    "within 40 working days of receiving them",
                ],
                "mailto:foi@example.org",
            ),
            (
                "commissioner",
                &[
                    "the right to apply to the Information Commissioner for a decision",
                    "section 50 of the Freedom of Information Act 2000",
                    "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF",
                    "0303 123 1113",
                ],
                "https://ico.org.uk/make-a-complaint/foi-and-eir-complaints/",
            ),
            (
                "reuse",
                &["Open Government Licence, version 3.0"],
                "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            ),
        ] {
            let (_, known) = KNOWN.iter().find(|(known, _)| *known == kind).unwrap();
            let text = filled(kind, known);
            for says in says {
                assert!(text.contains(says), "{kind} does not say “{says}”: {text}");
            }
            assert_eq!(targets(kind), [links], "{kind}");
        }
    }

    #[test]
    fn values_are_not_read_as_marks() {
        let runs = inline(
            "Because **{reason}**: [see {name}](https://example.gov.uk/{name})",
            &[("reason", "a [b](c) **d"), ("name", "x")],
        );
        assert_eq!(words(&runs), "Because a [b](c) **d: see x");
        assert!(
            matches!(&runs[3], Inline::Link { target, .. } if target == "https://example.gov.uk/x")
        );
    }

    #[test]
    fn a_wording_of_the_council_may_not_use_what_it_is_not_given() {
        let mut wordings = Wordings::builtin();
        let error = wordings.overlay("late", "We are {sorry}.").unwrap_err();
        assert_eq!(
            error.to_string(),
            "letters/late.md uses {sorry}, which is not one of its placeholders (due, provision)"
        );
        assert!(wordings.overlay("greeting", "Hi").is_err());
    }
}
