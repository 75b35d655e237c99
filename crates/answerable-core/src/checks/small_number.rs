//! A count of one to four people may let somebody be recognised by what others know. It may be right
//! to give it: what is missed is a sign that the risk was weighed.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    words::{flat, has, has_any},
};
use crate::{
    measures::{Measures, Statistic},
    reading::{
        Topic, Wants,
        response::{ReadFigure, ReadLeaf},
    },
};
use rust_decimal::Decimal;

/// A count of few people is given, and nothing shows that the risk was weighed.
pub(super) static CHECK: Check = Check {
    id: "SMALL-NUMBER",
    title: "Small number of people disclosed",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[
        Basis::Guidance("Information Commissioner v Miller [2018] UKUT 229 (AAC)"),
        Basis::Practice(
            "disclosure control: the national statistics hide counts of 1 to 5 children",
        ),
    ],
    page: include_str!("small_number.md"),
    run,
};

/// Up to here a count of people is small.
const FEW: u32 = 4;
/// Up to here a count of children is small, as in the national statistics.
const FEW_CHILDREN: u32 = 5;

fn run(letter: &Letter, found: &mut Findings) {
    if letter.facts.risk_checked {
        return;
    }
    for (at, leaf) in letter.leaves.iter().enumerate() {
        // What is said of another answer weighs nothing here, unless it is of all small numbers.
        let weighed = letter.sentences.iter().any(|sentence| {
            let of = &letter.paragraphs[sentence.paragraph].leaves;
            has_any(&sentence.lower, &OF_ALL)
                || (of.is_empty() || of.contains(&at)) && has_any(&sentence.lower, &WEIGHED)
        });
        // A letter that hides some small numbers and gives others has weighed only the first.
        let hidden = leaf
            .figures
            .iter()
            .filter(|figure| figure.suppressed.is_some())
            .count();
        if weighed && hidden == 0 {
            continue;
        }
        let small = leaf.figures.iter().filter_map(|figure| {
            let children = counts(letter, leaf, figure)?;
            let value = figure.value.filter(|value| value.scale() == 0)?;
            let most = if children { FEW_CHILDREN } else { FEW };
            let few = value >= Decimal::ONE && value <= Decimal::from(most);
            (few && figure.doubtful.is_none() && stands_as_count(letter, figure))
                .then_some((figure, value, children))
        });
        let small: Vec<_> = small.collect();
        let Some((figure, value, children)) = small.first() else {
            continue;
        };
        let mut place = letter.at(figure.span);
        place.question = Some(leaf.id.clone());
        let (who, most) = if *children {
            ("children", FEW_CHILDREN)
        } else {
            ("people", FEW)
        };
        let others = match small.len() {
            1 => String::new(),
            count => format!(", and {} more such", count - 1),
        };
        let shown = if hidden > 0 {
            "other small counts of the same answer are hidden".to_owned()
        } else {
            format!(
                "counts from 1 to {most} can let somebody be recognised, and nothing shows that this was weighed"
            )
        };
        found.add(
            place,
            format!("the answer gives a count of {value} {who}{others}: {shown}"),
            "ask whether somebody who knows the area could tell who they are; record the result, or give “fewer than 5” with section 40(2) and its reasons, and see that totals do not undo it",
        );
    }
}

/// Whether a number stands for itself, as a cell or at the end of its line, or is followed by whom it
/// counts: "these 2 conditions" and the "1" of a list count nobody.
fn stands_as_count(letter: &Letter, figure: &ReadFigure) -> bool {
    let Some(line) = letter.lines.get(letter.line_of(figure.span.0) - 1) else {
        return false;
    };
    let text = line.text.trim_end();
    // What is broken off may be the start of something else.
    let last = letter.text.trim_end().len() <= line.start + line.text.len();
    let end = (figure.span.1.saturating_sub(line.start)).min(text.len());
    let broken = last && text[..end].matches(|c: char| c.is_ascii_digit()).count() > 2;
    let Some(rest) = text.get(end..).filter(|_| !broken) else {
        return false;
    };
    // The number of a question that begins a row of answers counts nobody.
    let from = figure.span.0.saturating_sub(line.start).min(end);
    let lead = text.get(..end).unwrap_or_default().trim();
    let begins = text
        .get(..from)
        .is_some_and(|before| before.trim().is_empty());
    if begins && !rest.trim().is_empty() && letter.leaves.iter().any(|leaf| leaf.id == lead) {
        return false;
    }
    let rest = rest.trim_start_matches(['*', '.', ' ']);
    if rest.is_empty() || text.contains('\t') || rest.starts_with(['|', '(', ',', ';']) {
        return true;
    }
    let next: Vec<String> = rest.split_whitespace().take(4).map(flat).collect();
    let next = next.join(" ");
    // "14 left. Of these, 2 were dismissed".
    let of_them = [
        "were ", "was ", "are ", "have ", "had ", "of whom", "of them", "of these", "who ",
    ];
    if of_them.iter().any(|verb| next.starts_with(verb)) {
        return true;
    }
    PEOPLE
        .iter()
        .chain(&CHILDREN)
        .any(|who| has(&next, who) || has(&next, who.trim_end_matches('s')))
}

/// Whether a figure counts people, and if so whether they are children of social care.
fn counts(letter: &Letter, leaf: &ReadLeaf, figure: &ReadFigure) -> Option<bool> {
    let measure = leaf.wants.iter().find_map(|wants| match wants {
        Wants::Figure { measure } => Measures::builtin().get(measure),
        _ => None,
    });
    let asked = flat(&leaf.text);
    let counted = measure.is_none_or(|measure| measure.statistic == Statistic::Count)
        || ["how many", "number of", "the number of"]
            .iter()
            .any(|lead| asked.starts_with(lead));
    let basis = figure.basis.as_deref().unwrap_or_default();
    if !counted || basis.contains("full-time equivalent") || basis.contains("average") {
        return None;
    }
    let unit = flat(figure.unit.as_deref()?);
    let series = flat(figure.series.as_deref().unwrap_or_default());
    // A rate or a mean in the question's own words counts nobody.
    if has_any(
        &flat(&leaf.whole()),
        &[
            "average",
            "mean",
            "median",
            "ratio",
            "per cent",
            "percentage",
            "highest",
            "maximum",
            "how long",
            "fte",
            "full-time equivalent",
            "full time equivalent",
            "vacancies",
            "vacant",
            "vacancy",
            "posts",
            "post",
            "positions",
            "unfilled",
        ],
    ) || has_any(
        &series,
        &["average", "mean", "fte", "%", "rate", "percentage"],
    ) {
        return None;
    }
    if has_any(&unit, &CHILDREN) {
        return Some(true);
    }
    // "4 agency team managers": the last of the words says whom it counts.
    if followed_by_people(letter, figure) {
        return Some(false);
    }
    let people = PEOPLE.iter().any(|people| has(&unit, people));
    let anybody = ["people", "persons", "individuals"].contains(&unit.as_str());
    people.then(|| anybody && leaf.topic != Topic::Headcount && asks_of_children(leaf))
}

/// Whether a figure stands before a name of people, a word or two between.
fn followed_by_people(letter: &Letter, figure: &ReadFigure) -> bool {
    let rest = letter.text.get(figure.span.1..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let clause = line.split(['.', ',', ';', '(', '|', '\t']).next();
    let words: Vec<String> = clause
        .unwrap_or_default()
        .split_whitespace()
        .take(3)
        .map(flat)
        .collect();
    let stops = ["of", "in", "for", "per", "to", "by", "were", "was", "with"];
    words
        .iter()
        .take_while(|word| !stops.contains(&word.as_str()))
        .any(|word| PEOPLE.contains(&word.as_str()))
}

/// Whether the question asks how many children there are, where the unit only says "people".
fn asks_of_children(leaf: &ReadLeaf) -> bool {
    has_any(
        &flat(&leaf.whole()),
        &[
            "how many children",
            "number of children",
            "how many young people",
            "number of young people",
        ],
    )
}

const CHILDREN: [&str; 5] = ["children", "child", "young people", "babies", "infants"];

const PEOPLE: [&str; 24] = [
    "people",
    "persons",
    "workers",
    "social workers",
    "staff",
    "employees",
    "families",
    "carers",
    "foster carers",
    "adults",
    "clients",
    "residents",
    "service users",
    "patients",
    "tenants",
    "pupils",
    "students",
    "officers",
    "managers",
    "teachers",
    "individuals",
    "care leavers",
    "applicants",
    "parents",
];

/// Words of how a letter treats small numbers wherever they stand.
const OF_ALL: [&str; 8] = [
    "small numbers",
    "low numbers",
    "low number",
    "small number",
    "disclosure control",
    "suppressed",
    "suppression",
    "where numbers",
];

/// Words by which a letter says that it thought of who could be recognised.
const WEIGHED: [&str; 22] = [
    "identify",
    "identified",
    "identifies",
    "identifiable",
    "identification",
    "identifying",
    "re-identification",
    "recognised",
    "small numbers",
    "low numbers",
    "low number",
    "small number",
    "disclosure control",
    "statistical disclosure",
    "suppressed",
    "suppression",
    "fewer than five",
    "less than five",
    "fewer than 5",
    "less than 5",
    "<5",
    "personal data",
];
