//! Whether the estimate behind a refusal on cost is broken down.

use super::words::has_any;
use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    held_words::{argued, breaks_off_after, helps, relies_on_cost, section_of, words},
};
use answerable_law::foia_2000::SECTION_12_1;

/// No breakdown of the estimate.
pub(super) static CHECK: Check = Check {
    id: "S12-NOESTIMATE",
    title: "No breakdown of the estimate",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(SECTION_12_1),
        Basis::Guidance("ICO guidance on section 12; line to take LTT116"),
    ],
    page: include_str!("s12_noestimate.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let Some((refusal, sentence)) = relies_on_cost(letter) else {
        return;
    };
    let (own, _) = argued(letter, refusal);
    let mut near = own.clone();
    near.extend(own.iter().flat_map(|at| section_of(letter, *at)));
    // The estimate may stand before the section is named.
    if let Some(first) = own.first().filter(|first| **first > 0) {
        let before = section_of(letter, first - 1);
        let other = |at: usize| {
            let leaves = &letter.paragraphs[at].leaves;
            !leaves.is_empty() && !leaves.iter().any(|leaf| refusal.leaves.contains(leaf))
        };
        // The answer to another question has figures of its own.
        if !before.clone().any(other) {
            near.extend(before);
        }
    }
    let lower: Vec<&str> = letter
        .sentences
        .iter()
        .filter(|it| near.contains(&it.paragraph) && !helps(&it.lower))
        .map(|it| it.lower.as_str())
        .chain(
            near.iter()
                .map(|at| &letter.paragraphs[*at])
                .filter(|paragraph| paragraph.is_row)
                .map(|paragraph| paragraph.lower.as_str()),
        )
        .collect();
    let lower = lower.join("\n");
    // An estimate in another place of the letter: only what takes minutes is surely one.
    let elsewhere = letter.sentences.iter().any(|it| {
        it.zone == Zone::Answer && has_any(&it.lower, &["minutes", "mins"]) && !helps(&it.lower)
    });
    let last = own.last().copied().unwrap_or(sentence.paragraph);
    if elsewhere || has_figures(&lower) || breaks_off_after(letter, last) {
        return;
    }
    found.add(
        letter.at_sentence(sentence),
        format!("{} is claimed, and the estimate is not broken down: no records, no minutes, no hours", refusal.cited),
        "say how many records would be searched, how long each takes by a sample, and what that comes to",
    );
}

/// Whether any time or number is given that is not the limit's.
fn has_figures(lower: &str) -> bool {
    const LIMIT_HOURS: [&str; 6] = ["18", "24", "18.5", "eighteen", "3.5", "40"];
    const THINGS: [&str; 22] = [
        "files",
        "records",
        "cases",
        "case",
        "children",
        "documents",
        "emails",
        "e-mails",
        "people",
        "placements",
        "employees",
        "staff",
        "complaints",
        "individuals",
        "young",
        "pupils",
        "properties",
        "invoices",
        "social",
        "contracts",
        "plans",
        "entries",
    ];
    let words = words(lower);
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).map_or("", |at| words[at]);
        let number = before.trim_matches('\'').parse::<f64>().is_ok()
            || [
                "one", "two", "three", "four", "five", "six", "ten", "fifteen", "twenty", "thirty",
                "several", "half",
            ]
            .contains(&before);
        match *word {
            "minutes" | "minute" | "mins" | "min" | "10mins" => true,
            "hours" | "hour" | "hrs" => number && !LIMIT_HOURS.contains(&before),
            "days" | "weeks" | "months" => {
                number
                    && before != "20"
                    && before != "2.5"
                    && !["40", "60"].contains(&before)
                    && words[at.saturating_sub(4)..at].iter().any(|word| {
                        [
                            "take",
                            "takes",
                            "taking",
                            "require",
                            "estimate",
                            "approximately",
                            "least",
                            "over",
                        ]
                        .contains(word)
                    })
            }
            thing if THINGS.contains(&thing) => before
                .parse::<u32>()
                .is_ok_and(|count| count >= 20 && !(1990..2040).contains(&count)),
            _ => false,
        }
    }) || thousands(lower)
}

/// A number with a comma, which no limit has: "5,718 files", "£1,200".
fn thousands(lower: &str) -> bool {
    lower.as_bytes().windows(5).any(|bytes| {
        bytes[0].is_ascii_digit() && bytes[1] == b',' && bytes[2..].iter().all(u8::is_ascii_digit)
    })
}
