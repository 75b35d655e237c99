//! A count of one to four people may let somebody be recognised by what others know. It may be right
//! to give it: what is missed is a sign that the risk was weighed.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    letter::Table,
    sum_wrong::{is_total, number},
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
    undone(letter, found);
    let rule = own_rule(letter);
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
        let broken = rule.is_some() && hidden == 0;
        if weighed && hidden == 0 && !broken {
            continue;
        }
        let small = leaf.figures.iter().filter_map(|figure| {
            let children = counts(letter, leaf, figure)?;
            let value = figure.value.filter(|value| value.scale() == 0)?;
            let most = if children { FEW_CHILDREN } else { FEW };
            let few = value >= Decimal::ONE && value <= Decimal::from(most);
            (few && is_certain(letter, figure) && stands_as_count(letter, figure))
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
        let who_counted = match (*value == Decimal::ONE, who) {
            (true, "children") => "child",
            (true, _) => "person",
            _ => who,
        };
        let others = match small.len() {
            1 => String::new(),
            count => format!(", and {} more such", count - 1),
        };
        let shown = if let Some(rule) = rule.filter(|_| broken && weighed) {
            format!(
                "the letter says of its small numbers “{}”",
                super::words::short(rule)
            )
        } else if hidden > 0 {
            "other small counts of the same answer are hidden".to_owned()
        } else {
            format!(
                "counts from 1 to {most} can let somebody be recognised, and nothing shows that this was weighed"
            )
        };
        let finding = found.add(
            place,
            format!("the answer gives a count of {value} {who_counted}{others}: {shown}"),
            "ask whether somebody who knows the area could tell who they are; record the result, or give “fewer than 5” with section 40(2) and its reasons, and see that totals do not undo it",
        );
        // How many posts the council fills tells of nobody what is not known at work.
        if !*children && is_of_posts(leaf) {
            finding.with_severity(Severity::Note);
        }
    }
}

/// Whether a question counts the council's own staff by the kind of their contract alone.
fn is_of_posts(leaf: &ReadLeaf) -> bool {
    let asked = flat(&leaf.whole());
    let contract = [
        "full time",
        "full-time",
        "part time",
        "part-time",
        "permanent",
        "permanently",
    ];
    let staff = [
        "advisers",
        "advisors",
        "workers",
        "staff",
        "officers",
        "managers",
        "employees",
    ];
    let personal = [
        "sick",
        "sickness",
        "shielding",
        "dismissed",
        "disciplinary",
        "suspended",
        "grievance",
        "grievances",
        "maternity",
        "disabled",
        "disability",
        "ethnicity",
        "stress",
        "left",
        "leavers",
        "resigned",
        "newly",
        "become",
        "became",
        "joined",
        "moved",
    ];
    has_any(&asked, &contract) && has_any(&asked, &staff) && !has_any(&asked, &personal)
}

/// What the letter says it does with small numbers wherever they stand: "numbers between 1 and 5 have
/// been redacted".
fn own_rule<'l>(letter: &'l Letter) -> Option<&'l str> {
    let hides = [
        "redacted",
        "suppressed",
        "removed",
        "withheld",
        "not disclosed",
        "hidden",
    ];
    let small = [
        "between 1 and 5",
        "between 1 and 4",
        "between one and five",
        "of 1 to 5",
        "from 1 to 5",
        "below 5",
        "below five",
        "under 5",
        "under five",
        "fewer than 5",
        "fewer than five",
        "less than 5",
        "less than five",
    ];
    let of_all = [
        "this response",
        "our response",
        "this letter",
        "all",
        "any",
        "throughout",
    ];
    letter.sentences.iter().find_map(|sentence| {
        let paragraph = &letter.paragraphs[sentence.paragraph];
        let rule = has_any(&sentence.lower, &hides)
            && has_any(&sentence.lower, &small)
            && has_any(&sentence.lower, &["numbers", "figures", "counts", "values"]);
        let everywhere = paragraph.leaves.is_empty() || has_any(&paragraph.lower, &of_all);
        (rule && everywhere).then_some(sentence.text.trim())
    })
}

/// Counts that are hidden and can be worked out: a total less the other parts.
fn undone(letter: &Letter, found: &mut Findings) {
    let rounded = letter.says(&[
        "rounded",
        "rounding",
        "nearest five",
        "nearest 5",
        "nearest ten",
    ]);
    if rounded {
        return;
    }
    for table in &letter.tables {
        if let Some((line, label, total, rest)) = undone_in(table) {
            let own = &letter.lines[line - 1];
            say_undone(
                letter.at((own.start, own.start + own.text.trim_end().len())),
                &label,
                total,
                rest,
                found,
            );
        }
    }
    for leaf in &letter.leaves {
        let hidden: Vec<&ReadFigure> = leaf
            .figures
            .iter()
            .filter(|figure| figure.suppressed.is_some())
            .collect();
        let [figure] = hidden.as_slice() else {
            continue;
        };
        let ruled = letter
            .tables
            .iter()
            .any(|table| table.lines.contains(&figure.line));
        let Some(label) = figure.series.as_deref().filter(|_| !ruled) else {
            continue;
        };
        let beside: Vec<&ReadFigure> = leaf
            .figures
            .iter()
            .filter(|other| {
                other.suppressed.is_none()
                    && other.period == figure.period
                    && other.unit == figure.unit
                    && other.value.is_some_and(|value| value.scale() == 0)
            })
            .collect();
        let is_total = |other: &ReadFigure| match other.series.as_deref() {
            Some(series) => is_total(series),
            None => letter
                .lines
                .get(other.line.saturating_sub(1))
                .is_some_and(|line| has(&flat(line.text), "total")),
        };
        let rest: Decimal = beside
            .iter()
            .filter(|other| other.series.is_some() && !is_total(other))
            .filter_map(|other| other.value)
            .sum();
        let own = beside.iter().find(|other| is_total(other));
        let total = own.and_then(|total| total.value).or_else(|| {
            let counts = beside.iter().all(|other| other.series.is_some());
            counts
                .then(|| total_elsewhere(letter, leaf, figure))
                .flatten()
        });
        if let Some(total) = total
            && !beside.is_empty()
            && is_small(total - rest)
        {
            let mut place = letter.at(figure.span);
            place.question = Some(leaf.id.clone());
            say_undone(place, label, total, rest, found);
        }
    }
}

/// The whole of which an answer gives the parts: the figure of the same time and unit in the answer to
/// another question about the same thing.
fn total_elsewhere(letter: &Letter, leaf: &ReadLeaf, figure: &ReadFigure) -> Option<Decimal> {
    let words = |leaf: &ReadLeaf| -> Vec<String> {
        flat(&leaf.whole())
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 5 && *word != "please")
            .map(str::to_owned)
            .collect()
    };
    let own = words(leaf);
    let unit = figure.unit.as_deref()?;
    let people = CHILDREN.contains(&unit) || PEOPLE.contains(&unit);
    if !people || figure.period.is_none() {
        return None;
    }
    let is_whole = |other: &ReadFigure| {
        other.series.is_none() && other.period == figure.period && other.unit == figure.unit
    };
    letter
        .leaves
        .iter()
        .filter(|other| other.id != leaf.id)
        .filter(|other| other.figures.iter().any(is_whole))
        .filter(|other| {
            let theirs = words(other);
            let shared = own.iter().filter(|word| theirs.contains(word)).count();
            shared > 2 && shared * 2 >= theirs.len().min(own.len())
        })
        .flat_map(|other| &other.figures)
        .find(|other| is_whole(other))?
        .value
}

fn is_small(left: Decimal) -> bool {
    left >= Decimal::ONE && left <= Decimal::from(FEW_CHILDREN)
}

fn say_undone(
    place: super::Place,
    label: &str,
    total: Decimal,
    rest: Decimal,
    found: &mut Findings,
) {
    found.add(
        place,
        format!(
            "the count hidden for “{label}” can be worked out: it is {total} less {rest}, which the letter gives"
        ),
        "hide a second number or the total, or put groups together, so that no subtraction leads to it",
    );
}

/// The row or column of a table whose one hidden cell is its total less the others: its line, the label
/// of the cell, the total and the sum of the others.
fn undone_in(table: &Table) -> Option<(usize, String, Decimal, Decimal)> {
    let masked = |cell: &str| {
        let lower = flat(&cell.replace('*', "x"));
        [
            "x",
            "xx",
            "xxx",
            "<5",
            "< 5",
            "fewer than 5",
            "less than 5",
            "under 5",
            "<6",
            "[c]",
        ]
        .contains(&lower.as_str())
    };
    let header = table.rows.first()?;
    let rows = table.rows.len();
    let across = header
        .iter()
        .rposition(|cell| is_total(cell))
        .filter(|at| *at > 1);
    let down = (1..rows).rfind(|row| table.rows[*row].first().is_some_and(|cell| is_total(cell)));
    let work_out = |cells: &[(usize, &str)], total: &str| {
        let hidden: Vec<usize> = cells
            .iter()
            .filter(|(_, cell)| masked(cell))
            .map(|(at, _)| *at)
            .collect();
        let [at] = hidden.as_slice() else {
            return None;
        };
        let rest: Decimal = cells
            .iter()
            .filter(|(_, cell)| !masked(cell))
            .map(|(_, cell)| number(cell).filter(|n| !n.percent).map(|n| n.value))
            .sum::<Option<Decimal>>()?;
        let total = number(total).filter(|n| !n.percent)?.value;
        (cells.len() > 1 && is_small(total - rest)).then_some((*at, total, rest))
    };
    if let Some(across) = across {
        for (row, cells) in table.rows.iter().enumerate().skip(1) {
            let parts: Vec<(usize, &str)> = (1..across)
                .filter_map(|at| cells.get(at).map(|cell| (at, cell.as_str())))
                .collect();
            let found = cells.get(across).and_then(|total| work_out(&parts, total));
            if let Some((at, total, rest)) = found {
                let label = format!("{}, {}", cells[0], header[at]);
                return Some((table.lines[row], label, total, rest));
            }
        }
    }
    let down = down?;
    for (column, head) in header.iter().enumerate().skip(1) {
        let parts: Vec<(usize, &str)> = (1..rows)
            .filter(|row| *row != down)
            .filter_map(|row| table.rows[row].get(column).map(|cell| (row, cell.as_str())))
            .collect();
        let found = table.rows[down]
            .get(column)
            .and_then(|total| work_out(&parts, total));
        if let Some((row, total, rest)) = found {
            let label = format!("{}, {head}", table.rows[row][0]);
            return Some((table.lines[row], label, total, rest));
        }
    }
    None
}

/// Whether a number is sure to be the answer's: its time may be in doubt where it is all the answer says,
/// or where it is for a named thing.
fn is_certain(letter: &Letter, figure: &ReadFigure) -> bool {
    let Some(doubt) = figure.doubtful.as_deref() else {
        return true;
    };
    let line = letter.lines.get(figure.line.saturating_sub(1));
    let alone = line.is_some_and(|line| {
        let bare = line.text.trim().trim_end_matches('.');
        letter.text.get(figure.span.0..figure.span.1) == Some(bare)
    });
    alone && (doubt.contains("period") || doubt.contains("time") || doubt.contains("year"))
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
    if number_of_children(&flat(&leaf.whole())) && unit == "placements" {
        return Some(true);
    }
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
    // A request, an assessment or an order is one person's, and its row may say what ails them.
    let of_one = [
        "requests",
        "assessments",
        "reviews",
        "applications",
        "orders",
        "referrals",
    ];
    let needs = [
        "impairment",
        "disability",
        "dementia",
        "autism",
        "autistic",
        "mental health",
        "substance misuse",
        "guardianship",
        "guardianships",
    ];
    if of_one.contains(&unit.as_str()) && has_any(&series, &needs) {
        return Some(false);
    }
    // "4 agency team managers": the last of the words says whom it counts.
    if followed_by_people(letter, figure) {
        return Some(false);
    }
    let people = PEOPLE.iter().any(|people| has(&unit, people));
    let anybody = ["people", "persons", "individuals"].contains(&unit.as_str());
    people.then(|| anybody && leaf.topic != Topic::Headcount && asks_of_children(leaf))
}

/// Whether a question counts children by another name, whatever it sorts them by.
fn number_of_children(asked: &str) -> bool {
    let names = [
        "uascs",
        "unaccompanied asylum seeking children",
        "children",
        "young people",
    ];
    names.iter().any(|name| {
        asked.contains(&format!("number of {name}")) || asked.contains(&format!("how many {name}"))
    })
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
