//! The words that lead to a regime: `regimes/*.toml`, and finding them in a text.

use crate::{
    measures::{Pattern, Words},
    words::{TokenKind, singular, tokens},
};
use answerable_law::{Citation, Instrument};
use serde::{Deserialize, de::DeserializeOwned};
use std::{collections::BTreeSet, ops::Range, sync::OnceLock};
use toml::Spanned;

/// What the paragraphs of the definition stand under.
const DEFINITION: Citation = Citation::new(Instrument::Eir2004, "2(1)");

/// The files, with the text this program was built with.
const FILES: [(&str, &str); 5] = [
    (
        "environmental.toml",
        include_str!("../../../../regimes/environmental.toml"),
    ),
    (
        "own_data.toml",
        include_str!("../../../../regimes/own_data.toml"),
    ),
    (
        "re_use.toml",
        include_str!("../../../../regimes/re_use.toml"),
    ),
    (
        "business.toml",
        include_str!("../../../../regimes/business.toml"),
    ),
    ("cited.toml", include_str!("../../../../regimes/cited.toml")),
];

/// The words by which regimes are proposed.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    pub(super) environmental: Environmental,
    pub(super) own_data: OwnData,
    pub(super) re_use: ReUse,
    pub(super) business: Business,
    pub(super) cited: Cited,
}

/// Something wrong with a file of words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("regimes/{file}{}: {problem}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct VocabularyError {
    /// The file, under `regimes/`.
    pub file: String,
    /// Its line, where one is at fault.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub problem: String,
}

/// `regimes/environmental.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Environmental {
    limb: Vec<Limb>,
    pub(super) staffing: Vec<Terms>,
    pub(super) budget: Vec<Terms>,
    pub(super) spending: Vec<Terms>,
    /// The terms of all limbs, each with its limb's citation.
    #[serde(skip)]
    pub(super) terms: Vec<Terms>,
}

/// A paragraph of the definition, with its words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limb {
    citation: Spanned<Citation>,
    covers: String,
    terms: Vec<Terms>,
}

/// `regimes/own_data.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnData {
    pub(super) own: Vec<Terms>,
    pub(super) child: Vec<Terms>,
    pub(super) someone_else: Vec<Terms>,
    pub(super) statement: Vec<Terms>,
    pub(super) child_statement: Vec<Terms>,
    pub(super) subject_line: Vec<Terms>,
    pub(super) died: Vec<Terms>,
    pub(super) general: Vec<Terms>,
}

/// `regimes/re_use.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReUse {
    pub(super) asks: Vec<Terms>,
    pub(super) copy: Vec<Terms>,
    pub(super) general: Vec<Terms>,
}

/// `regimes/business.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Business {
    pub(super) asks: Vec<Terms>,
    pub(super) general: Vec<Terms>,
}

/// `regimes/cited.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cited {
    pub(super) foia: Vec<Terms>,
    pub(super) eir: Vec<Terms>,
    pub(super) sar: Vec<Terms>,
    pub(super) rpsi: Vec<Terms>,
}

/// Words that count alike.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Terms {
    words: Spanned<Vec<Spanned<Phrase>>>,
    #[serde(default)]
    not_with: Vec<Spanned<Phrase>>,
    /// `false` for words too common to decide alone.
    alone: Option<Spanned<bool>>,
    /// The limb they belong to, set once the file is read.
    #[serde(skip)]
    limb: Option<Citation>,
}

/// A phrase as written, and the pattern it stands for; a fault is kept until every line is read,
/// so that each is reported with its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
struct Phrase {
    text: String,
    pattern: Result<Pattern, String>,
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        let pattern = pattern(&text);
        Phrase { text, pattern }
    }
}

fn pattern(text: &str) -> Result<Pattern, String> {
    for word in text.split_whitespace().filter(|word| *word != "*") {
        let parts: Vec<&str> = if word.contains('|') {
            word.split('|').collect()
        } else {
            word.split('-').collect()
        };
        // What is not one word of a text would never be found in one.
        if let Some(part) = parts.into_iter().find(|part| !is_one_word(part)) {
            return Err(format!(
                "“{part}” in “{text}” is not one word as texts are read: write letters and digits \
                 apart, leave out ’s and punctuation, and use no hyphen beside “|”"
            ));
        }
    }
    Pattern::try_from(text.to_owned())
}

fn is_one_word(part: &str) -> bool {
    let read = tokens(part);
    read.len() == 1 && read[0].kind != TokenKind::Mark && read[0].is(&part.to_lowercase())
}

impl Phrase {
    /// Its words in the singular.
    fn literals(&self) -> BTreeSet<String> {
        self.text
            .split([' ', '|', '-'])
            .filter(|word| *word != "*")
            .map(|word| singular(&word.to_lowercase()))
            .collect()
    }
}

impl Vocabulary {
    /// The words this program was built with.
    ///
    /// # Panics
    ///
    /// If an embedded file is malformed, which a test excludes.
    pub fn builtin() -> &'static Vocabulary {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(|| {
            Vocabulary::parse(&Vocabulary::files()).unwrap_or_else(|problems| {
                panic!("{}", problems[0]);
            })
        })
    }

    /// The files it is read from, as `(name under regimes/, text)`.
    pub fn files() -> Vec<(String, String)> {
        FILES
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .to_vec()
    }

    /// Reads the words from `(name under regimes/, text)` pairs; every problem is reported.
    pub fn parse(files: &[(String, String)]) -> Result<Vocabulary, Vec<VocabularyError>> {
        let mut problems = Vec::new();
        for (name, _) in files {
            if !FILES.iter().any(|(known, _)| known == name) {
                problems.push(VocabularyError {
                    file: name.clone(),
                    line: None,
                    problem: format!(
                        "is not a file of words; those there are: {}",
                        FILES.map(|(known, _)| known).join(", ")
                    ),
                });
            }
        }
        let environmental = file(files, "environmental.toml", &mut problems, |read, check| {
            let read: &mut Environmental = read;
            for limb in &mut read.limb {
                let citation = limb.citation.as_ref();
                if *citation == DEFINITION || !DEFINITION.covers(citation) {
                    let problem = format!(
                        "{citation} is not a paragraph of the definition; write it like “{DEFINITION}(a)”"
                    );
                    check.problem(&limb.citation.span(), problem);
                }
                if limb.covers.trim().is_empty() {
                    let problem = format!("`covers` of {citation} is empty: say what it covers");
                    check.problem(&limb.citation.span(), problem);
                }
                for terms in &mut limb.terms {
                    terms.limb = Some(limb.citation.as_ref().clone());
                }
            }
            read.terms = read
                .limb
                .iter()
                .flat_map(|limb| limb.terms.clone())
                .collect();
            check.terms(&read.terms);
            for list in [&read.staffing, &read.budget, &read.spending] {
                check.decided(list);
            }
        });
        let own_data = file(files, "own_data.toml", &mut problems, |read, check| {
            let read: &mut OwnData = read;
            for list in [
                &read.own,
                &read.child,
                &read.someone_else,
                &read.statement,
                &read.child_statement,
                &read.subject_line,
                &read.died,
                &read.general,
            ] {
                check.decided(list);
            }
        });
        let re_use = file(files, "re_use.toml", &mut problems, |read, check| {
            let read: &mut ReUse = read;
            for list in [&read.asks, &read.copy, &read.general] {
                check.decided(list);
            }
        });
        let business = file(files, "business.toml", &mut problems, |read, check| {
            let read: &mut Business = read;
            for list in [&read.asks, &read.general] {
                check.decided(list);
            }
        });
        let cited = file(files, "cited.toml", &mut problems, |read, check| {
            let read: &mut Cited = read;
            for list in [&read.foia, &read.eir, &read.sar, &read.rpsi] {
                check.decided(list);
            }
        });
        match (environmental, own_data, re_use, business, cited) {
            (Some(environmental), Some(own_data), Some(re_use), Some(business), Some(cited))
                if problems.is_empty() =>
            {
                Ok(Vocabulary {
                    environmental,
                    own_data,
                    re_use,
                    business,
                    cited,
                })
            }
            _ => Err(problems),
        }
    }

    /// What a paragraph of the definition covers, in the statute's words.
    pub(super) fn covers(&self, citation: &Citation) -> &str {
        self.environmental
            .limb
            .iter()
            .find(|limb| limb.citation.as_ref() == citation)
            .map_or("", |limb| limb.covers.trim())
    }
}

/// Reads one file and checks it; `None` if it is missing or cannot be read at all.
fn file<T: DeserializeOwned>(
    files: &[(String, String)],
    name: &str,
    problems: &mut Vec<VocabularyError>,
    check: impl FnOnce(&mut T, &mut Check),
) -> Option<T> {
    let Some((_, text)) = files.iter().find(|(file, _)| file == name) else {
        problems.push(VocabularyError {
            file: name.to_owned(),
            line: None,
            problem: "is missing".to_owned(),
        });
        return None;
    };
    let mut checked = Check {
        file: name,
        text,
        problems,
    };
    match toml::from_str::<T>(text) {
        Ok(mut read) => {
            check(&mut read, &mut checked);
            Some(read)
        }
        Err(error) => {
            let line = error.span().map(|span| checked.line(span.start));
            checked.problems.push(VocabularyError {
                file: name.to_owned(),
                line,
                problem: error.message().to_owned(),
            });
            None
        }
    }
}

/// Checks what was read from one file.
struct Check<'a> {
    file: &'a str,
    text: &'a str,
    problems: &'a mut Vec<VocabularyError>,
}

impl Check<'_> {
    fn line(&self, at: usize) -> usize {
        self.text
            .get(..at)
            .unwrap_or_default()
            .matches('\n')
            .count()
            + 1
    }

    fn problem(&mut self, span: &Range<usize>, problem: String) {
        let line = Some(self.line(span.start));
        self.problems.push(VocabularyError {
            file: self.file.to_owned(),
            line,
            problem,
        });
    }

    /// Lists in which every word decides: `alone` has no meaning there.
    fn decided(&mut self, list: &[Terms]) {
        for alone in list.iter().filter_map(|terms| terms.alone.as_ref()) {
            let problem =
                "`alone` is only for the terms of a limb in environmental.toml: remove it";
            self.problem(&alone.span(), problem.to_owned());
        }
        self.terms(list);
    }

    fn terms(&mut self, list: &[Terms]) {
        let mut seen = BTreeSet::new();
        for terms in list {
            if terms.words.as_ref().is_empty() {
                let problem = "`words` is empty: give a word or remove the group".to_owned();
                self.problem(&terms.words.span(), problem);
            }
            let mut literals = BTreeSet::new();
            for phrase in terms.words.as_ref().iter().chain(&terms.not_with) {
                if let Err(fault) = &phrase.as_ref().pattern {
                    self.problem(&phrase.span(), fault.clone());
                }
            }
            for phrase in terms.words.as_ref() {
                literals.extend(phrase.as_ref().literals());
                let text = &phrase.as_ref().text;
                if !seen.insert(text) {
                    self.problem(&phrase.span(), format!("“{text}” is given twice"));
                }
            }
            for phrase in &terms.not_with {
                // It takes out only what it stands over.
                if phrase.as_ref().literals().is_disjoint(&literals) {
                    let text = &phrase.as_ref().text;
                    let problem = format!(
                        "“{text}” in `not_with` shares no word with `words`, so it takes nothing out"
                    );
                    self.problem(&phrase.span(), problem);
                }
            }
        }
    }
}

/// A text in which words are looked for.
pub(super) struct Heard<'a> {
    text: &'a str,
    words: Words,
}

/// Words found in a text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    span: Range<usize>,
    /// As the text has them, on one line.
    pub(super) words: String,
    pub(super) limb: Option<Citation>,
    /// Whether they may decide alone.
    pub(super) alone: bool,
    /// Which of the groups looked for they belong to.
    pub(super) group: usize,
}

/// Words found, and those left out with what took them out.
#[derive(Default)]
pub(super) struct Hits {
    /// In the order of the text.
    pub(super) found: Vec<Hit>,
    /// The word, and the phrase it stands in.
    pub(super) left_out: Vec<(String, String)>,
}

impl<'a> Heard<'a> {
    pub(super) fn of(text: &'a str) -> Heard<'a> {
        Heard {
            text,
            words: Words::of(text),
        }
    }

    /// Every word of `list` that the text has, the longest where one stands within another.
    pub(super) fn hits(&self, list: &[Terms]) -> Hits {
        let mut all = Vec::new();
        let mut out: Vec<(Range<usize>, String)> = Vec::new();
        for (group, terms) in list.iter().enumerate() {
            let mut taken: Option<Vec<Range<usize>>> = None;
            for span in self.spans(terms.words.as_ref()) {
                let taken = taken.get_or_insert_with(|| self.spans(&terms.not_with));
                let over = taken
                    .iter()
                    .find(|other| other.start < span.end && span.start < other.end);
                match over {
                    Some(other) => out.push((span, self.shown(other))),
                    None => all.push(Hit {
                        words: self.shown(&span),
                        span,
                        limb: terms.limb.clone(),
                        alone: terms.alone.as_ref().is_none_or(|alone| *alone.as_ref()),
                        group,
                    }),
                }
            }
        }
        // A word that may decide alone is kept before one that may not, and the longer first.
        all.sort_by_key(|hit| {
            (
                !hit.alone,
                std::cmp::Reverse(hit.span.len()),
                hit.span.start,
            )
        });
        let mut hits = Hits::default();
        for hit in all {
            let within =
                |kept: &Hit| kept.span.start <= hit.span.start && hit.span.end <= kept.span.end;
            if !hits.found.iter().any(within) {
                hits.found.push(hit);
            }
        }
        hits.found.sort_by_key(|hit| (hit.span.start, hit.span.end));
        out.sort_by_key(|(span, _)| (span.start, span.end));
        for (span, within) in out {
            let word = (self.shown(&span), within);
            let kept = hits
                .found
                .iter()
                .any(|hit| hit.span.start < span.end && span.start < hit.span.end);
            if !kept && !hits.left_out.contains(&word) {
                hits.left_out.push(word);
            }
        }
        hits
    }

    /// Every place where one of `phrases` stands.
    fn spans(&self, phrases: &[Spanned<Phrase>]) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        for phrase in phrases {
            // Every pattern is sound once the files are checked.
            let Ok(pattern) = &phrase.as_ref().pattern else {
                continue;
            };
            let Some((start, end)) = pattern.span_in(&self.words) else {
                continue;
            };
            spans.push(start..end);
            // Looked for again after the first word of where it was found.
            let mut from = self.after_word(start);
            while let Some((start, end)) = pattern.span_in(&Words::of(&self.text[from..])) {
                spans.push(from + start..from + end);
                from = self.after_word(from + start);
            }
        }
        spans
    }

    /// The byte past the word that starts at `start`.
    fn after_word(&self, start: usize) -> usize {
        let first = tokens(&self.text[start..]);
        start + first.first().map_or(0, |token| token.end)
    }

    fn shown(&self, span: &Range<usize>) -> String {
        self.text[span.clone()]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }
}
