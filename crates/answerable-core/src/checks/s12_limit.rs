//! Whether the cost limit and the hourly rate are those of a council.

use super::{
    Basis, Check, Findings, Letter, Scope, Sentence, Severity, Zone,
    held_words::is_central,
    words::{has, has_any},
};
use answerable_law::{
    fees_2004::{Body, Limits, REGULATION_3_3, REGULATION_4_4},
    ground::Sort,
};
use jiff::civil::Date;

/// Wrong cost limit or rate.
pub(super) static CHECK: Check = Check {
    id: "S12-LIMIT",
    title: "Wrong cost limit or rate",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(REGULATION_3_3), Basis::Law(REGULATION_4_4)],
    page: include_str!("s12_limit.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if is_central(letter) {
        return;
    }
    let on = letter
        .received
        .or(letter.judged_on())
        .unwrap_or(Date::constant(2020, 1, 1));
    let Ok(limit) = Limits::builtin().at(Body::LocalAuthority, on) else {
        return;
    };
    let hours = f64::from(limit.limit_pounds) / f64::from(limit.hourly_rate_pounds);
    for sentence in letter.sentences.iter().filter(|it| is_of_cost(letter, it)) {
        let lower = &sentence.lower;
        let right = format!(
            "write “£{}, which at £{} an hour is {hours} hours”",
            limit.limit_pounds, limit.hourly_rate_pounds
        );
        if let Some((said, rate)) = rate(lower)
            && (rate - f64::from(limit.hourly_rate_pounds)).abs() > 0.001
        {
            found.add(
                letter.at_sentence(sentence),
                format!(
                    "an hour is counted at {said}; the rate is £{}",
                    limit.hourly_rate_pounds
                ),
                right,
            );
            return;
        }
        let Some(stated) = stated_limit(letter, sentence) else {
            continue;
        };
        let wrong = match stated {
            Stated::Pounds(pounds) => ((pounds - f64::from(limit.limit_pounds)).abs() > 0.001)
                .then(|| format!("£{pounds}")),
            Stated::Hours(said) => ((said - hours).abs() > 0.001).then(|| format!("{said} hours")),
        };
        if let Some(wrong) = wrong {
            found.add(
                letter.at_sentence(sentence),
                format!(
                    "the limit is given as {wrong}; for a council it is £{}, or {hours} hours",
                    limit.limit_pounds
                ),
                right,
            );
            return;
        }
    }
}

enum Stated {
    Pounds(f64),
    Hours(f64),
}

/// Whether a sentence is about the cost limit: in what argues section 12, or beside the words.
fn is_of_cost(letter: &Letter, sentence: &Sentence) -> bool {
    let lower = &letter.paragraphs[sentence.paragraph].lower;
    let argued = letter.refusals.iter().any(|refusal| {
        refusal.sort() == Some(Sort::Cost) && refusal.paragraphs.contains(&sentence.paragraph)
    });
    sentence.zone == Zone::Answer
        && !has_any(
            &sentence.lower,
            &["manifestly unreasonable", "central government"],
        )
        && (argued
            || has_any(
                lower,
                &[
                    "appropriate limit",
                    "cost limit",
                    "costs limit",
                    "fees limit",
                    "fees regulations",
                ],
            ))
}

/// An hourly rate: "£30 for each hour", "£30 per hour".
fn rate(lower: &str) -> Option<(String, f64)> {
    if !has_any(
        lower,
        &[
            "rate",
            "limit",
            "cost",
            "x",
            "charge",
            "charged",
            "equal",
            "calculated",
        ],
    ) {
        return None;
    }
    pounds(lower).find_map(|(pounds, rest)| {
        let rest = rest.trim_start();
        let unit = [
            "per hour",
            "an hour",
            "for each hour",
            "per person per hour",
            "per person, per hour",
            "for every hour",
            "each hour",
            "/hour",
            "per officer hour",
            "a hour",
            "p/h",
        ]
        .iter()
        .find(|unit| rest.starts_with(**unit))?;
        let joint = if unit.starts_with('/') { "" } else { " " };
        Some((format!("£{pounds}{joint}{unit}"), pounds))
    })
}

/// The amounts of a text, each with what follows.
fn pounds(lower: &str) -> impl Iterator<Item = (f64, &str)> {
    lower.match_indices('£').filter_map(|(at, _)| {
        let rest = &lower[at + '£'.len_utf8()..];
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
            .unwrap_or(rest.len());
        let number = rest[..end].trim_end_matches(['.', ',']).replace(',', "");
        Some((number.parse().ok()?, &rest[end..]))
    })
}

/// The limit that a sentence gives: the amount or the hours that stand straight after the word for
/// it, and are not compared with it.
fn stated_limit(letter: &Letter, sentence: &Sentence) -> Option<Stated> {
    const LEADS: [&str; 25] = [
        "ceiling is",
        "ceiling of",
        "ceiling, which is",
        "ceiling (",
        "ceiling set at",
        "upper limit for a council is",
        "cost cap is",
        "cost cap of",
        "limit of",
        "limit is",
        "limit, which is",
        "limit which is",
        "limit (",
        "limit (of",
        "limit - ",
        "limit set at",
        "limit has been set at",
        "limit for local authorities is",
        "limit for a council is",
        "limit for councils is",
        "limit for a local authority is",
        "threshold of",
        "threshold is",
        "limit being",
        "limit currently",
    ];
    let lower = &sentence.lower;
    let paragraph = &letter.paragraphs[sentence.paragraph].lower;
    let mut leads: Vec<&str> = LEADS.to_vec();
    // "The appropriate limit is set by … For a council it is £600."
    if has(paragraph, "limit") {
        leads.extend([
            "for a council it is",
            "for councils it is",
            "for local authorities it is",
            "for local authorities this is",
            "for a local authority it is",
            "for a local authority this is",
            "for councils this is",
            "for the council this is",
            "for local authorities, this is",
        ]);
    }
    for lead in leads {
        for (at, _) in lower.match_indices(lead) {
            let rest = &lower[at + lead.len()..];
            let rest = [
                " set",
                " by",
                " at",
                " to",
                " is",
                " of",
                " the",
                " equal",
                " about",
                " currently",
                " only",
                " -",
                " just",
                ":",
            ]
            .iter()
            .cycle()
            .take(28)
            .fold(rest, |rest, word| {
                rest.strip_prefix(word)
                    .filter(|next| next.starts_with([' ', '£']))
                    .unwrap_or(rest)
            });
            if let Some(stated) = amount_at(rest) {
                return Some(stated);
            }
        }
    }
    set_at(lower).or_else(|| general_rule(lower))
}

/// "The limit is set in the Fees Regulations at £600 for local authorities."
fn set_at(lower: &str) -> Option<Stated> {
    const WORDS_MAX: usize = 9;
    const SET: [&str; 4] = [
        "limit is set",
        "limit is fixed",
        "limit is laid down",
        "limit is prescribed",
    ];
    SET.iter().find_map(|lead| {
        let (_, rest) = lower.split_once(lead)?;
        let clause = rest.split([',', ';', '(']).next()?;
        let (between, _) = clause.split_once(" at ")?;
        let near = between.split_whitespace().count() <= WORDS_MAX;
        near.then(|| amount_at(&clause[between.len() + " at".len()..]))?
    })
}

/// The law told in general: "may refuse a request where the cost would exceed £600".
fn general_rule(lower: &str) -> Option<Stated> {
    const RULE: [&str; 14] = [
        "refuse",
        "refuses",
        "refusal",
        "obliged",
        "oblige",
        "obligation",
        "comply",
        "required",
        "have to",
        "has to",
        "need not",
        "exempts",
        "duty",
        "entitled",
    ];
    const WHERE: [&str; 8] = [
        "if",
        "where",
        "when",
        "whose",
        "requests which",
        "requests that",
        "request which",
        "request that",
    ];
    const MORE: [&str; 9] = [
        "more than",
        "exceed",
        "exceeds",
        "exceeding",
        "exceeded",
        "in excess of",
        "greater than",
        "over",
        "above",
    ];
    // A case of its own is no rule.
    const OWN: [&str; 9] = [
        "as here",
        "in this case",
        "your request would",
        "this request would",
        "we estimate",
        "it is estimated",
        "i estimate",
        "has been estimated",
        "have estimated",
    ];
    if !has_any(lower, &RULE) || has_any(lower, &OWN) {
        return None;
    }
    let from = WHERE
        .iter()
        .flat_map(|lead| lower.match_indices(lead))
        .filter(|(at, lead)| {
            !lower[..*at].ends_with(char::is_alphanumeric)
                && !lower[at + lead.len()..].starts_with(char::is_alphanumeric)
        })
        .map(|(at, _)| at)
        .min()?;
    let clause = &lower[from..];
    if !has_any(clause, &["cost", "costs", "time", "take", "work"]) {
        return None;
    }
    MORE.iter().find_map(|more| {
        clause
            .match_indices(more)
            .find_map(|(at, _)| amount_at(&clause[at + more.len()..]))
    })
}

/// The amount or the hours with which words begin.
fn amount_at(rest: &str) -> Option<Stated> {
    let rest = rest.trim_start_matches([' ', '(', '"', '\'']);
    if rest.starts_with('£')
        && let Some((amount, after)) = pounds(rest).next()
        && !after.trim_start().starts_with("per")
    {
        return Some(Stated::Pounds(amount));
    }
    let number: String = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let unit = rest[number.len()..].trim_start();
    if (unit.starts_with("hours") || unit.starts_with("working hours"))
        && let Ok(hours) = number.parse()
    {
        return Some(Stated::Hours(hours));
    }
    None
}
