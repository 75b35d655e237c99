//! How well letters are read, set against labels that people wrote.
//!
//! A pair is a letter's text and its labels, in the form of a `NAME.txt` and a `NAME.json`: lines
//! that start with `# ` at the top of the text are a header and are not read. Nothing here reads
//! files. A score counts and does not weigh: each part is so many right of so many, over all files,
//! over requests and over responses apart, and for each file.

use super::{
    Context,
    response::{self, Excerpt, LetterKind, ReadFigure, ReadLeaf, ReadLetter, normal},
};
use crate::{
    periods::read::{What, periods},
    words::{TokenKind, singular, tokens},
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::ops::AddAssign;

/// What a person says of a letter.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Labels {
    /// The body.
    pub body: Option<String>,
    /// `request`, `response` or `thread`.
    pub kind: String,
    /// The day the request was received, where the letter says so.
    #[serde(default)]
    pub received: Option<Date>,
    /// The day it was answered.
    #[serde(default)]
    pub responded: Option<Date>,
    /// `complete` or `cut`.
    #[serde(default)]
    pub excerpt: Option<String>,
    /// The leaf questions.
    #[serde(default)]
    pub questions: Vec<LabelledQuestion>,
    /// Caveats, in the labeller's words.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// Whether a review is offered.
    #[serde(default)]
    pub review_offered: Option<bool>,
    /// Whether the Commissioner is named.
    #[serde(default)]
    pub ico_mentioned: Option<bool>,
}

/// A leaf question as labelled.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LabelledQuestion {
    /// As printed, marks joined.
    pub id: String,
    /// The words of a parent that asks nothing itself.
    #[serde(default)]
    pub stem: Option<String>,
    /// The question as printed.
    pub text: String,
    /// One of the fifteen words for measures.
    #[serde(default)]
    pub measure: Option<String>,
    /// As asked, normalised.
    #[serde(default)]
    pub periods: Vec<String>,
    /// `figures`, `text`, `not_held`, `refused`, `partial` or `none`.
    #[serde(default)]
    pub answer: Option<String>,
    /// As cited.
    #[serde(default)]
    pub grounds: Vec<String>,
    /// Whether a file is attached.
    #[serde(default)]
    pub attached: bool,
    /// The figures given.
    #[serde(default)]
    pub figures: Vec<LabelledFigure>,
}

/// A figure as labelled.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LabelledFigure {
    /// As answered, normalised.
    #[serde(default)]
    pub period: Option<String>,
    /// The group it is for.
    #[serde(default)]
    pub series: Option<String>,
    /// `None` where it is hidden.
    #[serde(default)]
    pub value: Option<Decimal>,
    /// What it counts.
    #[serde(default)]
    pub unit: Option<String>,
    /// The words that hide it.
    #[serde(default)]
    pub suppressed: Option<String>,
}

/// A letter and its labels, by name.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// The name of the two files.
    pub name: &'a str,
    /// The letter, with or without its header.
    pub text: &'a str,
    /// What a person says of it.
    pub labels: Labels,
}

/// So many right of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rate {
    /// Right.
    pub right: usize,
    /// Of these.
    pub of: usize,
}

/// What was looked for and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Found and right.
    pub right: usize,
    /// All that was found.
    pub given: usize,
    /// All that there is.
    pub labelled: usize,
}

impl Rate {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// From 0 to 1; 1 of nothing.
    pub fn share(self) -> f64 {
        ratio(self.right, self.of)
    }
}

impl Found {
    /// The share of what was found that is right.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.given)
    }

    /// The share of what there is that was found.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.labelled)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.given + self.labelled)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of questions and figures are small"
)]
fn ratio(right: usize, of: usize) -> f64 {
    if of == 0 {
        1.0
    } else {
        right as f64 / of as f64
    }
}

impl AddAssign for Rate {
    fn add_assign(&mut self, other: Rate) {
        self.right += other.right;
        self.of += other.of;
    }
}

impl AddAssign for Found {
    fn add_assign(&mut self, other: Found) {
        self.right += other.right;
        self.given += other.given;
        self.labelled += other.labelled;
    }
}

/// The counts of one file, or of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Leaf questions found with the id that is printed.
    pub by_id: Found,
    /// Leaf questions found with at least half of their words.
    pub by_text: Found,
    /// Labelled questions whose measure was read right.
    pub measure: Rate,
    /// Those whose measure and periods were both read right.
    pub measure_and_periods: Rate,
    /// Those whose answer class is right.
    pub answer: Rate,
    /// Those of whole letters whose grounds are right.
    pub grounds: Rate,
    /// Those of letters that were cut.
    pub grounds_of_cut: Rate,
    /// Grounds, one by one.
    pub grounds_cited: Found,
    /// Figures with period, series, value and unit all right.
    pub figures: Found,
    /// Figures with value and period right.
    pub values: Found,
    /// Labelled caveats that a sentence kept holds at least half of the words of.
    pub caveats: Rate,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.by_id += other.by_id;
        self.by_text += other.by_text;
        self.measure += other.measure;
        self.measure_and_periods += other.measure_and_periods;
        self.answer += other.answer;
        self.grounds += other.grounds;
        self.grounds_of_cut += other.grounds_of_cut;
        self.grounds_cited += other.grounds_cited;
        self.figures += other.figures;
        self.values += other.values;
        self.caveats += other.caveats;
    }
}

/// The score of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileScore {
    /// Its name.
    pub name: String,
    /// What was counted.
    pub counts: Counts,
    /// What is wrong, a line each: for finding out why.
    pub wrong: Vec<String>,
}

/// The score of many files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Over all.
    pub all: Counts,
    /// Over requests.
    pub requests: Counts,
    /// Over responses and threads.
    pub responses: Counts,
    /// For each, in the order given.
    pub files: Vec<FileScore>,
}

/// Reads every letter and sets it against its labels. Relative words are read against the day that
/// a letter gives, or else `context.received`.
pub fn score(pairs: &[Pair], context: Context) -> Score {
    let mut score = Score::default();
    for pair in pairs {
        let read = response::read(without_header(pair.text), context).ok();
        score.push(
            compare(pair.name, read.as_ref(), &pair.labels),
            &pair.labels,
        );
    }
    score
}

impl Score {
    /// Adds one file's score.
    pub fn push(&mut self, file: FileScore, labels: &Labels) {
        self.all += file.counts;
        if labels.kind == "request" {
            self.requests += file.counts;
        } else {
            self.responses += file.counts;
        }
        self.files.push(file);
    }
}

/// A letter without the lines at its top that start with `# `.
pub fn without_header(text: &str) -> &str {
    let mut rest = text;
    while rest.starts_with("# ") {
        rest = rest.split_once('\n').map_or("", |(_, after)| after);
    }
    rest
}

/// Sets one letter as read, or the failure to read it, against its labels.
pub fn compare(name: &str, read: Option<&ReadLetter>, labels: &Labels) -> FileScore {
    let mut counts = Counts::default();
    let mut wrong = Vec::new();
    let none: Vec<ReadLeaf> = Vec::new();
    let leaves = read.map_or(&none, |read| &read.questions);
    counts.by_id = by_id(leaves, &labels.questions);
    let pairs = by_text(leaves, &labels.questions);
    counts.by_text = Found {
        right: pairs.iter().flatten().count(),
        given: leaves.len(),
        labelled: labels.questions.len(),
    };
    let partner = partners(leaves, &labels.questions, &pairs);
    let cut = labels.excerpt.as_deref() == Some("cut");
    for (question, partner) in labels.questions.iter().zip(&partner) {
        let leaf = partner.and_then(|at| leaves.get(at));
        if leaf.is_none() {
            wrong.push(format!("{}: not found: {}", question.id, question.text));
        }
        let measured = leaf.map(|leaf| leaf.topic.to_string());
        let measure_right = measured.as_deref() == question.measure.as_deref();
        counts.measure.add(measure_right);
        let asked = |periods: &[String]| -> HashSet<String> {
            periods.iter().map(|period| canonical(period)).collect()
        };
        let periods_right =
            leaf.is_some_and(|leaf| asked(&leaf.periods) == asked(&question.periods));
        counts
            .measure_and_periods
            .add(measure_right && periods_right);
        let class = leaf.map(|leaf| leaf.answer.name());
        let labelled = question.answer.as_deref().unwrap_or("none");
        counts.answer.add(class == Some(labelled));
        let given: HashSet<String> =
            leaf.map_or_else(HashSet::new, |leaf| leaf.grounds.iter().cloned().collect());
        let cited: HashSet<String> = question.grounds.iter().cloned().collect();
        let rate = if cut {
            &mut counts.grounds_of_cut
        } else {
            &mut counts.grounds
        };
        rate.add(given == cited && leaf.is_some());
        counts.grounds_cited += Found {
            right: given.intersection(&cited).count(),
            given: given.len(),
            labelled: cited.len(),
        };
        if let Some(leaf) = leaf {
            if class != Some(labelled) {
                wrong.push(format!(
                    "{}: answer {} for {labelled}",
                    question.id,
                    leaf.answer.name()
                ));
            }
            if given != cited {
                wrong.push(format!(
                    "{}: grounds {:?} for {:?}",
                    question.id, leaf.grounds, question.grounds
                ));
            }
            if !measure_right {
                wrong.push(format!(
                    "{}: measure {} for {}",
                    question.id,
                    leaf.topic,
                    question.measure.as_deref().unwrap_or("none")
                ));
            } else if !periods_right {
                wrong.push(format!(
                    "{}: periods {:?} for {:?}",
                    question.id, leaf.periods, question.periods
                ));
            }
        }
        let placed: Vec<&ReadFigure> = leaf.map_or_else(Vec::new, |leaf| {
            leaf.figures
                .iter()
                .filter(|figure| figure.is_placed())
                .collect()
        });
        let (full, missed, extra) = matching(&placed, &question.figures, figure_key, labelled_key);
        counts.figures += full;
        for figure in missed {
            wrong.push(format!("{}: figure not read: {figure}", question.id));
        }
        for figure in extra {
            wrong.push(format!("{}: figure not there: {figure}", question.id));
        }
        let (values, _, _) = matching(&placed, &question.figures, value_key, labelled_value_key);
        counts.values += values;
    }
    // Figures of questions that are not there are wrong too.
    let paired: HashSet<usize> = partner.iter().flatten().copied().collect();
    for (at, leaf) in leaves.iter().enumerate() {
        if paired.contains(&at) {
            continue;
        }
        wrong.push(format!("{}: question not there: {}", leaf.id, leaf.text));
        let stray = leaf
            .figures
            .iter()
            .filter(|figure| figure.is_placed())
            .count();
        counts.figures.given += stray;
        counts.values.given += stray;
    }
    let kept = read.map_or(&[][..], |read| read.caveats.as_slice());
    for caveat in &labels.caveats {
        let right = is_kept(caveat, kept);
        counts.caveats.add(right);
        if !right {
            wrong.push(format!("caveat not kept: {caveat}"));
        }
    }
    if let Some(read) = read {
        wrong.extend(letter_wrong(read, labels));
    }
    FileScore {
        name: name.to_owned(),
        counts,
        wrong,
    }
}

/// What is wrong about the letter as a whole; it is listed and not counted.
fn letter_wrong(read: &ReadLetter, labels: &Labels) -> Vec<String> {
    let mut wrong = Vec::new();
    let kind = match read.kind {
        LetterKind::Request => "request",
        LetterKind::Response => "response",
        LetterKind::Thread => "thread",
    };
    let excerpt = match read.excerpt {
        Excerpt::Complete => "complete",
        Excerpt::Cut => "cut",
    };
    let mut check = |what: &str, given: String, labelled: String| {
        if given != labelled {
            wrong.push(format!("{what}: {given} for {labelled}"));
        }
    };
    check("kind", kind.to_owned(), labels.kind.clone());
    if let Some(labelled) = &labels.excerpt {
        check("excerpt", excerpt.to_owned(), labelled.clone());
    }
    if labels.kind != "request" {
        let day = |day: Option<Date>| day.map_or("none".to_owned(), |day| day.to_string());
        check("received", day(read.received), day(labels.received));
        check("responded", day(read.responded), day(labels.responded));
        for (what, given, labelled) in [
            ("review offered", read.review_offered, labels.review_offered),
            (
                "Commissioner named",
                read.ico_mentioned,
                labels.ico_mentioned,
            ),
        ] {
            if let Some(labelled) = labelled {
                check(what, given.to_string(), labelled.to_string());
            }
        }
    }
    wrong
}

/// An id as it is compared: lower case, letters and digits, without the `#2` of a second "1".
fn plain_id(id: &str) -> String {
    id.split('#')
        .next()
        .unwrap_or_default()
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '-' || *c == '.')
        .collect()
}

fn by_id(leaves: &[ReadLeaf], questions: &[LabelledQuestion]) -> Found {
    let mut given: HashMap<String, usize> = HashMap::new();
    for leaf in leaves {
        *given.entry(plain_id(&leaf.id)).or_insert(0) += 1;
    }
    let right = questions
        .iter()
        .filter(|question| match given.get_mut(&plain_id(&question.id)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        })
        .count();
    Found {
        right,
        given: leaves.len(),
        labelled: questions.len(),
    }
}

fn bag(text: &str) -> HashMap<String, usize> {
    let mut bag = HashMap::new();
    for token in tokens(text) {
        if token.kind != TokenKind::Mark {
            *bag.entry(token.text).or_insert(0) += 1;
        }
    }
    bag
}

/// The share of words that two texts have in common, of all that either has.
fn overlap(one: &HashMap<String, usize>, other: &HashMap<String, usize>) -> f64 {
    let shared: usize = one
        .iter()
        .map(|(word, count)| other.get(word).copied().unwrap_or(0).min(*count))
        .sum();
    let all = one.values().sum::<usize>() + other.values().sum::<usize>() - shared;
    ratio(shared, all.max(1))
}

/// For each labelled question the leaf with the most of its words, at least half, each leaf once.
fn by_text(leaves: &[ReadLeaf], questions: &[LabelledQuestion]) -> Vec<Option<usize>> {
    let given: Vec<_> = leaves
        .iter()
        .map(|leaf| {
            (
                bag(&leaf.text),
                bag(&format!("{} {}", leaf.stem, leaf.text)),
            )
        })
        .collect();
    let mut candidates: Vec<(f64, bool, usize, usize)> = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        let own = bag(&question.text);
        let whole = bag(&format!(
            "{} {}",
            question.stem.as_deref().unwrap_or_default(),
            question.text
        ));
        for (leaf, (text, with_stem)) in given.iter().enumerate() {
            let share = overlap(&own, text).max(overlap(&whole, with_stem));
            if share >= 0.5 {
                let same = plain_id(&leaves[leaf].id) == plain_id(&question.id);
                candidates.push((share, same, at, leaf));
            }
        }
    }
    candidates.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then(other.1.cmp(&one.1))
            .then((one.2, one.3).cmp(&(other.2, other.3)))
    });
    let mut pairs = vec![None; questions.len()];
    let mut used = HashSet::new();
    for (_, _, question, leaf) in candidates {
        if pairs[question].is_none() && used.insert(leaf) {
            pairs[question] = Some(leaf);
        }
    }
    pairs
}

/// The leaf that a labelled question is set against: by its words, or else by its id.
fn partners(
    leaves: &[ReadLeaf],
    questions: &[LabelledQuestion],
    pairs: &[Option<usize>],
) -> Vec<Option<usize>> {
    let mut used: HashSet<usize> = pairs.iter().flatten().copied().collect();
    questions
        .iter()
        .zip(pairs)
        .map(|(question, pair)| {
            pair.or_else(|| {
                let at = leaves
                    .iter()
                    .position(|leaf| plain_id(&leaf.id) == plain_id(&question.id))?;
                used.insert(at).then_some(at)
            })
        })
        .collect()
}

/// A period in its one form, or relative words without their small words.
fn canonical(period: &str) -> String {
    let read = periods(period, Date::constant(2020, 1, 1));
    if let [found] = read.as_slice()
        && let What::Periods(named) = &found.what
        && let [one] = named.as_slice()
        && found.start == 0
        && found.end == period.len()
    {
        return normal(*one);
    }
    if let Some((from, to)) = period.split_once('/')
        && let (Ok(from), Ok(to)) = (from.parse::<Date>(), to.parse::<Date>())
        && let Some(run) = crate::periods::Period::between(from, to)
    {
        return normal(run);
    }
    period
        .to_lowercase()
        .split_whitespace()
        .filter(|word| !["the", "each", "of", "in", "over"].contains(word))
        .collect::<Vec<_>>()
        .join(" ")
}

fn words(text: Option<&str>) -> String {
    tokens(text.unwrap_or_default())
        .into_iter()
        .filter(|token| token.kind != TokenKind::Mark || token.text == "%" || token.text == "£")
        .map(|token| singular(&token.text))
        .collect::<Vec<_>>()
        .join(" ")
}

fn hidden(words: Option<&str>) -> String {
    words.unwrap_or_default().to_lowercase().replace(' ', "")
}

fn key(
    period: Option<&str>,
    series: Option<&str>,
    value: Option<Decimal>,
    unit: Option<&str>,
    suppressed: Option<&str>,
) -> String {
    format!(
        "{} | {} | {} {} | {}",
        canonical(period.unwrap_or_default()),
        words(series),
        value.map_or(String::new(), |value| value.normalize().to_string()),
        hidden(suppressed),
        words(unit)
    )
}

fn figure_key(figure: &ReadFigure) -> String {
    key(
        figure.period.as_deref(),
        figure.series.as_deref(),
        figure.value,
        figure.unit.as_deref(),
        figure.suppressed.as_deref(),
    )
}

fn labelled_key(figure: &LabelledFigure) -> String {
    key(
        figure.period.as_deref(),
        figure.series.as_deref(),
        figure.value,
        figure.unit.as_deref(),
        figure.suppressed.as_deref(),
    )
}

fn value_key(figure: &ReadFigure) -> String {
    key(
        figure.period.as_deref(),
        None,
        figure.value,
        None,
        figure.suppressed.as_deref(),
    )
}

fn labelled_value_key(figure: &LabelledFigure) -> String {
    key(
        figure.period.as_deref(),
        None,
        figure.value,
        None,
        figure.suppressed.as_deref(),
    )
}

/// Figures with the same key, each counted once; what was missed; what is too much.
fn matching(
    given: &[&ReadFigure],
    labelled: &[LabelledFigure],
    of_given: impl Fn(&ReadFigure) -> String,
    of_labelled: impl Fn(&LabelledFigure) -> String,
) -> (Found, Vec<String>, Vec<String>) {
    let mut there: HashMap<String, usize> = HashMap::new();
    for figure in labelled {
        *there.entry(of_labelled(figure)).or_insert(0) += 1;
    }
    let mut extra = Vec::new();
    let mut right = 0;
    for figure in given {
        let key = of_given(figure);
        match there.get_mut(&key) {
            Some(count) if *count > 0 => {
                *count -= 1;
                right += 1;
            }
            _ => extra.push(key),
        }
    }
    let mut missed: Vec<String> = there
        .into_iter()
        .flat_map(|(key, count)| std::iter::repeat_n(key, count))
        .collect();
    missed.sort();
    let found = Found {
        right,
        given: given.len(),
        labelled: labelled.len(),
    };
    (found, missed, extra)
}

/// Whether one of the sentences kept holds at least half of a caveat's telling words. The labeller
/// words it anew, so that words count as the same from their first five letters.
fn is_kept(caveat: &str, kept: &[String]) -> bool {
    let stems = |text: &str| -> HashSet<String> {
        tokens(text)
            .into_iter()
            .filter(|token| token.kind == TokenKind::Number || token.text.len() > 3)
            .map(|token| token.text.chars().take(5).collect())
            .collect()
    };
    let own = stems(caveat);
    kept.iter().any(|sentence| {
        let said = stems(sentence);
        own.iter().filter(|word| said.contains(*word)).count() * 2 >= own.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::Measures;
    use jiff::civil::date;

    fn context() -> Context<'static> {
        Context {
            measures: Measures::builtin(),
            received: date(2023, 2, 6),
            authority: None,
            places: &[],
        }
    }

    const LETTER: &str = "# body: A Council\n# kind: response\nA Council\n\nYour request was received on 6 February 2023.\n\nYou asked for the following:\n\n1. How many referrals were made in 2021/22?\n\n1,092. These are provisional.\n\n2. How many section 47 enquiries were begun in 2021/22?\n\nWe do not hold this.\n\nYou can ask for an internal review.\n";

    fn labels(value: &str, answer: &str) -> Labels {
        serde_json::from_str(&format!(
            r#"{{"body": "A Council", "kind": "response", "excerpt": "complete", "questions": [
                {{"id": "1", "text": "How many referrals were made in 2021/22?", "measure": "referrals", "periods": ["2021/22"],
                  "answer": "figures", "grounds": [], "figures": [{{"period": "2021/22", "series": null, "value": {value}, "unit": "referrals"}}]}},
                {{"id": "2", "text": "How many section 47 enquiries were begun in 2021/22?", "measure": "s47", "periods": ["2021/22"],
                  "answer": "{answer}", "grounds": []}}],
                "caveats": ["provisional"], "review_offered": true, "ico_mentioned": false}}"#
        ))
        .unwrap()
    }

    #[test]
    fn a_letter_that_is_read_right_scores_full() {
        let pair = Pair {
            name: "a",
            text: LETTER,
            labels: labels("1092", "not_held"),
        };
        let score = score(&[pair], context());
        let counts = score.all;
        assert_eq!(
            counts.by_id,
            Found {
                right: 2,
                given: 2,
                labelled: 2
            },
            "{:?}",
            score.files
        );
        assert_eq!(counts.by_text.f1().to_bits(), 1.0_f64.to_bits());
        assert_eq!(counts.measure_and_periods, Rate { right: 2, of: 2 });
        assert_eq!(counts.answer, Rate { right: 2, of: 2 });
        assert_eq!(
            counts.figures,
            Found {
                right: 1,
                given: 1,
                labelled: 1
            }
        );
        assert_eq!(counts.caveats, Rate { right: 1, of: 1 });
        assert_eq!(score.requests, Counts::default());
    }

    #[test]
    fn what_is_wrong_is_counted_and_told() {
        let pair = Pair {
            name: "a",
            text: LETTER,
            labels: labels("1093", "refused"),
        };
        let score = score(&[pair], context());
        assert_eq!(score.all.answer, Rate { right: 1, of: 2 });
        assert_eq!(
            score.all.figures,
            Found {
                right: 0,
                given: 1,
                labelled: 1
            }
        );
        assert!(
            score.files[0]
                .wrong
                .iter()
                .any(|line| line.starts_with("2: answer not_held for refused"))
        );
    }

    #[test]
    fn a_letter_that_cannot_be_read_scores_nothing() {
        let file = compare("a", None, &labels("1", "none"));
        assert_eq!(
            file.counts.by_id,
            Found {
                right: 0,
                given: 0,
                labelled: 2
            }
        );
        assert_eq!(file.counts.answer, Rate { right: 0, of: 2 });
        assert_eq!(file.counts.grounds, Rate { right: 0, of: 2 });
    }

    #[test]
    fn periods_are_compared_in_one_form() {
        for (one, other) in [
            ("2014-04-01/2015-03-31", "2014/15"),
            ("the last five years", "last five years"),
            ("2021-01-01/2021-12-31", "2021"),
        ] {
            assert_eq!(canonical(one), canonical(other));
        }
        assert_ne!(canonical("2014/15"), canonical("2014"));
    }
}
