//! Running the checks over a letter, and what comes of it.

use super::{Edit, Finding, Findings, Letter, Scope, Severity, Zone, all, letter::Law};
use crate::letters::reading_age::{self, ReadingAge};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was found in a letter.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The council, as it names itself.
    pub body: Option<String>,
    /// The date of receipt.
    pub received: Option<Date>,
    /// The date of the letter.
    pub dated: Option<Date>,
    /// How many questions were found.
    pub questions: usize,
    /// How old a reader must be for the council's own sentences; none where there are too few.
    pub reading_age: Option<ReadingAge>,
    /// What was found, in the order of the letter.
    pub findings: Vec<Finding>,
    /// What could not be judged, and why.
    pub not_judged: Vec<String>,
}

/// A finding that somebody lets stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Waiver {
    /// The check.
    pub check: String,
    /// The question, where the finding is of one; otherwise the whole letter's findings of the check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Why it may stand.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// When.
    pub on: Date,
}

/// Checks a letter. Findings that are waived are kept, and marked.
pub fn run(letter: &Letter, waivers: &[Waiver]) -> Report {
    let mut found = Vec::new();
    let mut not_judged = Vec::new();
    if letter.answers_nothing {
        not_judged.push("it answers nothing: it reads as a request".to_owned());
    } else {
        if letter.law == Law::Elsewhere {
            not_judged.push(
                "it is answered under a law of another place than the Act of 2000: only what any letter must hold to is checked"
                    .to_owned(),
            );
        }
        if letter.leaves.is_empty() && letter.reading.is_none() {
            not_judged.push(
                "no question was found in it: give the request with --request to have its answers checked"
                    .to_owned(),
            );
        }
        if letter.cut {
            not_judged.push("it breaks off: what may stand in the rest is not missed".to_owned());
        }
        for check in all() {
            let judged = match check.scope {
                Scope::AnyLetter => true,
                Scope::ActOf2000 => !matches!(letter.law, Law::Elsewhere | Law::DataProtection),
            };
            if judged {
                let mut findings = Findings::of(check);
                (check.run)(letter, &mut findings);
                found.extend(findings.into_found());
            }
        }
    }
    name_alike(letter, &mut found);
    for finding in &mut found {
        finding.waived = waivers
            .iter()
            .find(|waiver| waiver.covers(finding))
            .cloned();
    }
    // A stable order: by place, and by the list within it.
    found.sort_by_key(|finding| (finding.place.line.unwrap_or(0), finding.place.span));
    Report {
        body: letter.body.clone(),
        received: letter.received,
        dated: letter.dated,
        questions: letter.leaves.len(),
        reading_age: reading_age::of_text(&own_words(letter)),
        findings: found,
        not_judged,
    }
}

/// Names both questions where the same words answer two, so that neither is left as it was; and names
/// questions by the marks that the letter prints.
fn name_alike(letter: &Letter, found: &mut [Finding]) {
    const WORDS_MIN: usize = 6;
    // Findings about the words of an answer, not about its figures.
    const OF_WORDS: [&str; 7] = [
        "GROUND-", "HELD-", "NOTHELD-", "PIT-", "S40-", "S21-NO", "S22-",
    ];
    let taken: Vec<(&str, String)> = found
        .iter()
        .filter_map(|finding| Some((finding.id, finding.place.question.clone()?)))
        .collect();
    for finding in found {
        let Some(question) = finding.place.question.clone() else {
            continue;
        };
        let mut ids = vec![question];
        let own = finding.place.span.and_then(|(start, _)| {
            letter
                .paragraphs
                .iter()
                .find(|paragraph| paragraph.span.0 <= start && start < paragraph.span.1)
        });
        let of_words = OF_WORDS.iter().any(|lead| finding.id.starts_with(lead));
        if let Some(own) = own.filter(|own| of_words && own.lower.split(' ').count() >= WORDS_MIN) {
            let alike = letter.paragraphs.iter().filter(|other| {
                other.span != own.span && unmarked(&other.lower) == unmarked(&own.lower)
            });
            for leaf in alike.flat_map(|paragraph| &paragraph.leaves) {
                let id = letter.leaves[*leaf].id.clone();
                if !ids.contains(&id) && !taken.contains(&(finding.id, id.clone())) {
                    ids.push(id);
                }
            }
        }
        let printed: Vec<String> = ids.iter().map(|id| printed(letter, id)).collect();
        finding.place.question = Some(match printed.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} and {last}", before.join(", "))
            }
            _ => printed.concat(),
        });
    }
}

/// An answer's words without the mark before them.
fn unmarked(lower: &str) -> &str {
    const MARK_MAX: usize = 5;
    lower
        .split_once(' ')
        .filter(|(mark, _)| mark.len() <= MARK_MAX && mark.ends_with(['.', ')', ':']))
        .map_or(lower, |(_, rest)| rest)
}

/// The mark of a question as the letter prints it: "IV" of `iv`, where it stands so and no other way.
fn printed(letter: &Letter, id: &str) -> String {
    let capitals = id.to_uppercase();
    let marked = |mark: &str| {
        letter.lines.iter().any(|line| {
            let text = line.text.trim_start();
            let bare = text.trim_start_matches('(');
            bare.strip_prefix(mark).is_some_and(|rest| {
                // "A copy of …" begins with no mark.
                rest.trim().is_empty()
                    || rest.starts_with(['.', ')', ':', '\t'])
                    || mark.len() > 1 && rest.starts_with(' ')
            })
        })
    };
    let letters = !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase());
    if letters && marked(&capitals) && !marked(id) {
        capitals
    } else {
        id.to_owned()
    }
}

/// The council's own sentences, a paragraph a line: no address, no row and no list of items.
fn own_words(letter: &Letter) -> String {
    let mut words = String::new();
    let mut last = None;
    for sentence in &letter.sentences {
        if matches!(sentence.zone, Zone::Head | Zone::Close)
            || !sentence.text.trim_end().ends_with(['.', '!', '?'])
        {
            continue;
        }
        words.push(if last == Some(sentence.paragraph) {
            ' '
        } else {
            '\n'
        });
        last = Some(sentence.paragraph);
        words.extend(
            sentence
                .text
                .split_whitespace()
                .flat_map(|word| [word, " "]),
        );
    }
    words
}

impl Report {
    /// How many findings of a severity are not waived.
    pub fn count(&self, severity: Severity) -> usize {
        self.open()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// The findings that are not waived.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.waived.is_none())
    }
}

impl Waiver {
    /// Whether it lets a finding stand.
    pub fn covers(&self, finding: &Finding) -> bool {
        self.check.eq_ignore_ascii_case(finding.id)
            && self.question.as_ref().is_none_or(|waived| {
                let named = finding.place.question.as_ref();
                named.is_some_and(|named| named.eq_ignore_ascii_case(waived))
            })
    }
}

/// A letter's text with the changes made that need no judgement, and how many findings they mend.
/// Where two changes overlap the first stands, and the other is left for the next time.
pub fn fixed(text: &str, findings: &[Finding]) -> (String, usize) {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut mended = 0;
    let open = findings.iter().filter(|finding| finding.waived.is_none());
    for finding in open.filter(|finding| !finding.edits.is_empty()) {
        let fits = |edit: &Edit| {
            text.get(edit.span.0..edit.span.1).is_some()
                && edits.iter().all(|other| are_apart(edit, other))
        };
        if finding.edits.iter().all(fits) {
            edits.extend(&finding.edits);
            mended += 1;
        }
    }
    edits.sort_by_key(|edit| edit.span);
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.0..edit.span.1, &edit.with);
    }
    (text, mended)
}

/// Whether two changes do not touch the same words. Two that put words in at one place may both stand.
const fn are_apart(one: &Edit, other: &Edit) -> bool {
    one.span.1 <= other.span.0 && one.span.0 < other.span.1
        || other.span.1 <= one.span.0 && other.span.0 < one.span.1
        || one.span.0 == one.span.1 && other.span.0 == other.span.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Place;

    fn finding(edits: &[((usize, usize), &str)]) -> Finding {
        Finding {
            id: "LAW-CITE",
            severity: Severity::Note,
            place: Place::whole(),
            message: String::new(),
            fix: String::new(),
            edits: edits
                .iter()
                .map(|(span, with)| Edit {
                    span: *span,
                    with: (*with).to_owned(),
                })
                .collect(),
            waived: None,
        }
    }

    #[test]
    fn a_waiver_of_one_question_is_none_of_two() {
        let waiver = |question: &str| Waiver {
            check: "law-cite".to_owned(),
            question: Some(question.to_owned()),
            reason: String::new(),
            by: String::new(),
            on: Date::constant(2024, 1, 1),
        };
        let mut of_two = finding(&[]);
        of_two.place.question = Some("IV and V".to_owned());
        assert!(waiver("iv and v").covers(&of_two));
        assert!(!waiver("iv").covers(&of_two));
    }

    #[test]
    fn changes_that_touch_the_same_words_are_not_both_made() {
        let mended = |findings: &[Finding]| fixed("within 40 days.", findings);
        let window = finding(&[((7, 14), "40 working days")]);
        let other = finding(&[((10, 14), "weeks")]);
        assert_eq!(
            mended(&[window.clone(), other]),
            ("within 40 working days.".to_owned(), 1)
        );
        let before = finding(&[((15, 15), " A.")]);
        let after = finding(&[((15, 15), " B.")]);
        assert_eq!(
            mended(&[before, window, after]),
            ("within 40 working days. A. B.".to_owned(), 3)
        );
        assert_eq!(mended(&[finding(&[((7, 99), "")])]).1, 0);
    }
}
