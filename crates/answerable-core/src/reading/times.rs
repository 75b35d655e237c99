//! The times that a question and its items say.

use super::{
    AskedPeriod,
    phrases::{says, sentences, starts_with_any},
};
use crate::{
    measures::Measure,
    periods::{
        Period, YearKind,
        read::{Each, Found, Said, What, periods},
    },
    sure::Sure,
};
use jiff::{ToSpan, civil::Date};

/// The most periods that one text is taken to ask for.
const PERIODS_MAX: usize = 400;
/// How far after a day it is looked for what happened on it.
const AFTER_MAX: usize = 120;

/// The times that a text and its items say.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    pub(super) periods: Vec<AskedPeriod>,
    pub(super) each: Option<Each>,
    /// A day without a year, to be joined with the years.
    pub(super) day: Option<(i8, i8)>,
    /// "On the last day of each quarter".
    pub(super) last_day: bool,
    /// "In each quarter of 2022/23" asks for four periods; "2022/23, by quarter" for one and its
    /// breakdown.
    pub(super) each_named: bool,
}

impl Times {
    /// The times of what leads to questions, without the days on which letters were written:
    /// "your request of 11 May 2023", "you wrote on 17 November to ask".
    pub(super) fn of_lead(text: &str, received: Date) -> Times {
        let text = &without_alternative(text);
        let found = periods(text, received);
        let mut kept = String::new();
        let mut from = 0;
        for found in &found {
            if is_date_of_letter(text, found) {
                kept.push_str(&text[from..found.start]);
                from = found.end;
            }
        }
        kept.push_str(&text[from..]);
        Times::of(&[&kept], received)
    }

    pub(super) fn of(texts: &[&str], received: Date) -> Times {
        let mut times = Times::default();
        // "the same date in the preceding years" looks back over all the texts.
        let all = texts.join("\n");
        let found = periods(&all, received);
        for (
            at,
            Found {
                what,
                start,
                end,
                sure,
                reading,
                said,
            },
        ) in found.iter().enumerate()
        {
            match what {
                What::Periods(periods) => {
                    let words = as_said(&all, *start, *end, *said);
                    if let Some(since) = since(&all, *start, periods, *said, received) {
                        times.periods.push(AskedPeriod {
                            period: since,
                            words: format!("since {words}"),
                            sure: *sure,
                            reading: reading.clone(),
                            said: Said::Relative,
                            whole: None,
                        });
                        continue;
                    }
                    times
                        .periods
                        .extend(periods.iter().map(|period| AskedPeriod {
                            period: *period,
                            words: words.clone(),
                            sure: *sure,
                            reading: reading.clone(),
                            said: *said,
                            whole: None,
                        }));
                }
                What::DayOfYear { month, day } => {
                    // "(1 September to 31 August)" says which days a year has, not which to take.
                    let to = |from: usize, until: usize| {
                        all.get(from..until)
                            .is_some_and(|gap| ["to", "-", "–", "until"].contains(&gap.trim()))
                    };
                    let is_day = |at: Option<&Found>| {
                        at.is_some_and(|found| matches!(found.what, What::DayOfYear { .. }))
                    };
                    let next = found.get(at + 1);
                    let before = at.checked_sub(1).and_then(|at| found.get(at));
                    let ranges = is_day(next) && next.is_some_and(|next| to(*end, next.start))
                        || is_day(before) && before.is_some_and(|before| to(before.end, *start));
                    // "(YE: March 31st)".
                    let before = tail(&all, *start).to_lowercase();
                    let ends_a_year = ["ye:", "ye", "ending", "ended", "year end:"]
                        .iter()
                        .any(|lead| before.trim_end().ends_with(lead));
                    if !ranges && !ends_a_year {
                        times.day = Some((*month, *day));
                    }
                }
                What::Each(each) => {
                    times.each = Some(finer(times.each, *each));
                    let words = all[*start..*end].to_lowercase();
                    times.each_named |= words.starts_with("each") || words.starts_with("every");
                    let before = tail(&all, *start).to_lowercase();
                    times.last_day |= before.ends_with("last day of ")
                        || before.ends_with("end of ")
                        || before.ends_with("last day in ");
                }
            }
        }
        if times.periods.is_empty()
            && let Some(asked) = year_to_date(&all, received).or_else(|| now(&all, received))
        {
            times.periods.push(asked);
        }
        times.periods.truncate(PERIODS_MAX);
        times.prefer_named_years();
        times.join_day();
        times
    }

    /// "In the last three years: 2019/20, 2020/21 and 2021/22" asks for the years that it names.
    fn prefer_named_years(&mut self) {
        let named = self
            .periods
            .iter()
            .filter(|asked| {
                asked.said != Said::Relative && matches!(asked.period, Period::Year { .. })
            })
            .count();
        if named >= 2 {
            self.periods
                .retain(|asked| asked.said != Said::Relative || !asked.words.ends_with("years"));
        }
    }

    /// "On 1 April in the following years: 2018, 2019" asks for 1 April of each.
    pub(super) fn join_day(&mut self) {
        let Some((month, day)) = self.day else { return };
        if self.periods.is_empty() {
            return;
        }
        for asked in &mut self.periods {
            let Period::Year { kind, .. } = asked.period else {
                continue;
            };
            let year = match kind {
                YearKind::Financial if month < 4 => asked.period.last().year(),
                _ => asked.period.first().year(),
            };
            if let Ok(on) = Date::new(year, month, day) {
                asked.period = Period::as_at(on);
                asked.reading = Some(format!("{day} of the month given, in {}", asked.words));
            }
        }
        self.day = None;
    }

    /// These times, filled up with what the questions above said.
    pub(super) fn or(&self, above: &Times) -> Times {
        let mut times = self.clone();
        if times.periods.is_empty() {
            times.periods.clone_from(&above.periods);
            times.last_day |= above.last_day;
        }
        times.each_named |= times.each.is_none() && above.each_named;
        times.each = times.each.or(above.each);
        times.day = times.day.or(above.day);
        times.join_day();
        times
    }

    /// Whether all that is said is "currently" or the like: one day, relative to the request.
    pub(super) fn is_only_now(&self) -> bool {
        !self.periods.is_empty()
            && self
                .periods
                .iter()
                .all(|asked| asked.said == Said::Relative && asked.period.is_snapshot())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }

    /// The periods asked for, broken down as asked; without any, the date of the request, said to
    /// be doubtful.
    pub(super) fn asked(&self, measure: Option<&Measure>, received: Date) -> Vec<AskedPeriod> {
        if self.periods.is_empty() {
            let reading = "no period is given: read as the date of the request".to_owned();
            let period = Period::as_at(received);
            return vec![AskedPeriod {
                period,
                words: String::new(),
                sure: Sure::Doubtful,
                reading: Some(reading),
                said: Said::ByName,
                whole: None,
            }];
        }
        let mut asked: Vec<AskedPeriod> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for one in &self.periods {
            if !seen.insert(one.period) {
                continue;
            }
            let flow = measure.is_none_or(Measure::is_flow);
            if let Some(years) = measure
                .filter(|_| flow)
                .and_then(|measure| whole_years(one.period, measure.reported_for()))
            {
                let reading = Some(format!(
                    "each of the {} in it",
                    measure.map_or("years", |m| m.reported_for().plural())
                ));
                let whole = Some(one.normalised());
                asked.extend(years.into_iter().map(|period| AskedPeriod {
                    period,
                    sure: one.sure.min(Sure::Likely),
                    reading: reading.clone(),
                    said: Said::ByName,
                    whole: whole.clone(),
                    ..one.clone()
                }));
                continue;
            }
            let parts = self.parts(one.period, flow);
            if parts.is_empty() {
                asked.push(one.clone());
            } else {
                let named = self.each_named || self.last_day;
                let whole = (!named).then(|| one.normalised());
                asked.extend(parts.into_iter().map(|period| AskedPeriod {
                    period,
                    said: Said::ByName,
                    whole: whole.clone(),
                    ..one.clone()
                }));
            }
        }
        asked
    }

    /// The months or quarters of a period, where each is asked for: their last days, if it is for
    /// those. A figure of a day is not broken down by months that it says nothing about.
    fn parts(&self, period: Period, flow: bool) -> Vec<Period> {
        let parts: Vec<Period> = match (self.each, period, period.quarters()) {
            (Some(Each::Month), _, Some(_)) => months(period).collect(),
            (Some(Each::Month), Period::Range { .. }, _) => {
                let mut months = period.months_within();
                months.truncate(PERIODS_MAX);
                months
            }
            (Some(Each::Quarter), _, Some(quarters)) => quarters.to_vec(),
            _ => return Vec::new(),
        };
        if self.last_day {
            return parts
                .into_iter()
                .map(|part| Period::as_at(part.last()))
                .collect();
        }
        if flow { parts } else { Vec::new() }
    }
}

/// "Since Q1 of 2018": from the first day of a quarter to that of the request.
fn since(
    text: &str,
    start: usize,
    periods: &[Period],
    said: Said,
    received: Date,
) -> Option<Period> {
    let [quarter] = periods else { return None };
    let leads = tail(text, start).to_lowercase().ends_with("since ");
    let from = quarter.first();
    (leads && said != Said::Relative && from < received)
        .then_some(Period::Range { from, to: received })
}

/// "In the financial year to date": to the day of the request, in the words it was said in.
fn year_to_date(text: &str, received: Date) -> Option<AskedPeriod> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let (start, kind, length) = [
        ("financial year to date", YearKind::Financial),
        ("calendar year to date", YearKind::Calendar),
        ("year to date", YearKind::Financial),
    ]
    .iter()
    .find_map(|(words, kind)| Some((lower.find(words)?, *kind, words.len())))?;
    Some(AskedPeriod {
        period: Period::Range {
            from: kind.containing(received).first(),
            to: received,
        },
        words: text[start..start + length].to_owned(),
        sure: Sure::Likely,
        reading: Some("to the date of the request".to_owned()),
        said: Said::Relative,
        whole: None,
    })
}

/// "How many are now waiting?": the day of the request.
fn now(text: &str, received: Date) -> Option<AskedPeriod> {
    ["are now", "is now", "have now", "now residing", "now in"]
        .iter()
        .any(|words| says(text, words))
        .then(|| AskedPeriod {
            period: Period::as_at(received),
            words: "now".to_owned(),
            sure: Sure::Likely,
            reading: Some("the date of the request".to_owned()),
            said: Said::Relative,
            whole: None,
        })
}

/// "For 2020 to 2024. If this cannot be done, for 2024.": what is asked first is what is asked.
fn without_alternative(text: &str) -> String {
    let leads = [
        "if this cannot",
        "if that cannot",
        "if this is not possible",
        "if that is not possible",
    ];
    if !leads.iter().any(|lead| text.to_lowercase().contains(lead)) {
        return text.to_owned();
    }
    text.split('\n')
        .map(|line| {
            sentences(line)
                .into_iter()
                .filter(|sentence| !starts_with_any(sentence, &leads))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// "your request of 11 May 2023": the day on which a letter was written.
fn is_date_of_letter(text: &str, found: &Found) -> bool {
    let days =
        matches!(&found.what, What::Periods(days) if days.iter().all(|day| day.is_snapshot()));
    // "On 12 May the council received your request".
    let after: String = text[found.end..].chars().take(AFTER_MAX).collect();
    let after = after.split(['.', '\n']).next().unwrap_or_default();
    if days && (says(after, "received your request") || says(after, "received your email")) {
        return true;
    }
    let before = tail(text, found.start).to_lowercase();
    let before = before.trim_end();
    let before = [" on", " of", " dated"]
        .iter()
        .find_map(|joint| before.strip_suffix(joint))
        .unwrap_or(before);
    days && [
        "date:",
        "wrote",
        "asked",
        "request",
        "received",
        "letter",
        "email",
        "e-mail",
        "message",
        "dated",
        "enquiry",
        "sent",
        "submitted",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

/// The text before a place, as far back as a lead of a time may reach.
fn tail(text: &str, end: usize) -> &str {
    let start = (end.saturating_sub(48)..=end)
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(end);
    &text[start..end]
}

/// The words of a time, with those that belong to them: "in each of" before "the preceding four
/// years" is kept where the words are all there is.
fn as_said(text: &str, start: usize, end: usize, said: Said) -> String {
    let words = text[start..end].replace('\n', " ");
    if said != Said::Relative {
        let after = text[end..].trim_start();
        // "2021/22 to date".
        if let Some(to_date) = after
            .get(..7)
            .filter(|to_date| to_date.eq_ignore_ascii_case("to date"))
        {
            return format!("{words} {to_date}");
        }
        // "2021 (so far)".
        if let Some(so_far) = after.get(..8).filter(|so_far| *so_far == "(so far)") {
            return format!("{words} {so_far}");
        }
        return words;
    }
    // "The most recent reporting date".
    let vague = ["most recent", "latest"]
        .iter()
        .any(|lead| words.eq_ignore_ascii_case(lead));
    let clause: Vec<&str> = text[end..].split_whitespace().take(2).collect();
    if vague && let [kind, noun] = clause.as_slice() {
        let noun = noun.trim_matches(|c: char| !c.is_alphanumeric());
        let kinds = ["reporting", "available", "recorded", "published", "known"];
        let nouns = ["date", "day", "month", "quarter", "year", "period"];
        if kinds.contains(kind) && nouns.contains(&noun) {
            return format!("{words} {kind} {noun}");
        }
    }
    // "The last year for which you hold records".
    let after = text[end..].trim_start();
    if after.starts_with("for which") {
        let clause = after.split(['.', ',', ';', '?', ':', '(', '\n']).next();
        let clause = clause.filter(|clause| clause.split(' ').count() <= 10);
        if let Some(clause) = clause {
            return format!("{words} {}", clause.trim());
        }
    }
    // "At the time of answering this request".
    let whole = tail(text, start).to_lowercase();
    if words.to_lowercase().starts_with("time of ") && whole.ends_with("at the ") {
        let lead = &text[start - "at the ".len()..start];
        let rest = ["this request", "my request", "the request"]
            .iter()
            .find(|rest| starts_with_any(after, &[rest]));
        if let Some(rest) = rest {
            return format!("{lead}{words} {}", &after[..rest.len()]);
        }
    }
    let before = tail(text, start).trim_end();
    let lower = before.to_lowercase();
    for lead in [
        "on this date in each of the",
        "on the same date in each of the",
        "on this date in the",
        "on this day in each of the",
    ] {
        if lower.ends_with(lead) && lower.len() == before.len() {
            let lead = &before[before.len() - lead.len()..];
            return format!("{lead} {words}").replace('\n', " ");
        }
    }
    words
}

/// The years of a kind that a longer run of days is made of, without a day left over.
fn whole_years(period: Period, kind: YearKind) -> Option<Vec<Period>> {
    let Period::Range { from, to } = period else {
        return None;
    };
    let mut years = Vec::new();
    let mut at = kind.containing(from);
    if at.first() != from {
        return None;
    }
    while at.last() <= to {
        // "to 31/12/9999": the calendar ends before the years do.
        if years.len() == PERIODS_MAX {
            return None;
        }
        years.push(at);
        at = kind.containing(at.last().tomorrow().ok()?);
    }
    (at.first().yesterday().ok()? == to && years.len() > 1).then_some(years)
}

/// The months of a year.
fn months(year: Period) -> impl Iterator<Item = Period> {
    (0..12).map(move |month| {
        let first = year.first().saturating_add(month.months());
        Period::Month {
            year: first.year(),
            month: first.month(),
        }
    })
}

/// The finer of two breakdowns: "per quarter" in a letter about "each year" asks for quarters.
fn finer(one: Option<Each>, other: Each) -> Each {
    match (one, other) {
        (Some(Each::Month), _) | (_, Each::Month) => Each::Month,
        (Some(Each::Quarter), _) | (_, Each::Quarter) => Each::Quarter,
        _ => Each::Year,
    }
}
