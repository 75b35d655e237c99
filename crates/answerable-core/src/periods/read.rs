//! Reading periods out of a sentence, with the words they were read from and how sure that is.
//!
//! Deterministic: every expression is one of the forms below, tried longest first at each word.
//! Words that are relative ("the last five years") are read against the date of the request, and
//! the reading taken is stated. What is not recognised yields nothing; it is never guessed.

use super::{Period, YearKind, print::MONTHS};
use crate::{
    sure::Sure,
    words::{Token, TokenKind, number_word, tokens},
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// A time expression found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it says.
    pub what: What,
    /// Byte offset in the text of its first character.
    pub start: usize,
    /// Byte offset just past its last character.
    pub end: usize,
    /// How sure the reading is.
    pub sure: Sure,
    /// The reading taken, where the words alone do not settle it.
    pub reading: Option<String>,
}

/// What a time expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One or more periods, in the order of the words.
    Periods(Vec<Period>),
    /// A day without a year ("on 1 April"), to be completed by years given elsewhere.
    DayOfYear {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// Figures are wanted for each of these within the periods.
    Each(Each),
}

/// A breakdown by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// "per year", "annually".
    Year,
    /// "per quarter", "quarterly".
    Quarter,
    /// "per month", "monthly".
    Month,
}

/// Years outside these are numbers, not years.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;
/// The most years an expression such as "2013-2021" or "last ten years" may stand for.
const YEARS_MAX: i32 = 40;

/// All time expressions in `text`, in order. `received` is the date of the request.
pub fn periods(text: &str, received: Date) -> Vec<Found> {
    let tokens = tokens(text);
    let reader = Reader {
        tokens: &tokens,
        received,
    };
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.expression(at, &found) {
            Some(read) => {
                found.push(Found {
                    what: read.what,
                    start: tokens[at].start,
                    end: tokens[read.next - 1].end,
                    sure: read.sure,
                    reading: read.reading,
                });
                at = read.next;
            }
            None => at += 1,
        }
    }
    // "your current shortfall as of 1 March 2022": the date given is what "current" means.
    let dated = found
        .iter()
        .any(|f| matches!(f.what, What::Periods(_)) && f.reading.as_deref() != Some(NOW));
    if dated {
        found.retain(|f| f.reading.as_deref() != Some(NOW));
    }
    found
}

const NOW: &str = "read as the date of the request";

/// One expression read: what it says and the token after it.
struct Read {
    what: What,
    next: usize,
    sure: Sure,
    reading: Option<String>,
}

impl Read {
    fn certain(periods: Vec<Period>, next: usize) -> Read {
        Read {
            what: What::Periods(periods),
            next,
            sure: Sure::Certain,
            reading: None,
        }
    }

    fn taken(periods: Vec<Period>, next: usize, sure: Sure, reading: String) -> Read {
        Read {
            what: What::Periods(periods),
            next,
            sure,
            reading: Some(reading),
        }
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
    received: Date,
}

impl Reader<'_> {
    fn expression(&self, at: usize, earlier: &[Found]) -> Option<Read> {
        self.each(at)
            .or_else(|| self.year_ending(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.range(at))
            .or_else(|| self.single_date(at))
            .or_else(|| self.financial_years(at))
            .or_else(|| self.single_month(at))
            .or_else(|| self.day_of_year(at))
            .or_else(|| self.since(at))
            .or_else(|| self.relative(at, earlier))
            .or_else(|| self.now(at))
            .or_else(|| self.years(at))
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.token(at)
            .is_some_and(|token| words.contains(&token.text.as_str()))
    }

    /// The index after an optional word.
    fn past(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is(at, words))
    }

    fn number(&self, at: usize) -> Option<(i32, usize)> {
        self.token(at)?.number()
    }

    /// A number in digits or words.
    fn count(&self, at: usize) -> Option<i32> {
        self.number(at)
            .map(|(n, _)| n)
            .or_else(|| number_word(&self.token(at)?.text))
    }

    fn month_name(&self, at: usize) -> Option<i8> {
        let token = self.token(at)?;
        if token.kind != TokenKind::Word || token.text.len() < 3 {
            return None;
        }
        if token.is("sept") {
            return Some(9);
        }
        let month = MONTHS.iter().position(|name| {
            let name = name.to_lowercase();
            token.text == name || token.text == name[..3]
        })?;
        i8::try_from(month + 1).ok()
    }

    /// A four-digit year, or a two-digit one where `short` allows it.
    fn year_number(&self, at: usize, short: bool) -> Option<i16> {
        let (year, digits) = self.number(at)?;
        let year = match digits {
            4 if YEARS.contains(&year) => year,
            2 if short => century(year),
            _ => return None,
        };
        i16::try_from(year).ok()
    }

    fn date(&self, at: usize) -> Option<(Date, usize)> {
        self.date_in_numbers(at)
            .or_else(|| self.date_in_words(at))
            .or_else(|| self.edge_of_month(at))
    }

    /// `1/4/19`, `25.12.2019`, `2019-09-03`.
    fn date_in_numbers(&self, at: usize) -> Option<(Date, usize)> {
        let separator = self.token(at + 1)?;
        if !["/", ".", "-"].contains(&separator.text.as_str())
            || !self.is(at + 3, &[&separator.text])
        {
            return None;
        }
        if !(at + 1..at + 5).all(|i| self.token(i).is_some_and(|token| token.glued)) {
            return None;
        }
        let [(first, digits), (month, _), (last, last_digits)] =
            [self.number(at)?, self.number(at + 2)?, self.number(at + 4)?];
        let (day, year) = match (digits, last_digits) {
            (4, 1 | 2) => (last, first),
            (1 | 2, 4) => (first, last),
            (1 | 2, 2) => (first, century(last)),
            _ => return None,
        };
        Some((civil(year, month, day)?, at + 5))
    }

    /// `19 January 2015`, `1st of March, 2022`, `April 1 2012`.
    fn date_in_words(&self, at: usize) -> Option<(Date, usize)> {
        if let Some((day, _)) = self.number(at) {
            let at = self.past(at + 1, &["of"]);
            let month = self.month_name(at)?;
            let at = self.past(at + 1, &[",", "of"]);
            let year = self.year_number(at, self.is(at - 1, &["'"]))?;
            return Some((civil(year.into(), month.into(), day)?, at + 1));
        }
        let month = self.month_name(at)?;
        let (day, digits) = self.number(at + 1)?;
        if digits > 2 {
            return None;
        }
        let next = self.past(at + 2, &[",", "of"]);
        let year = self.year_number(next, false)?;
        Some((civil(year.into(), month.into(), day)?, next + 1))
    }

    /// `end of March 2013`, `start of April 2012`, `end January 2015`.
    fn edge_of_month(&self, at: usize) -> Option<(Date, usize)> {
        let last = self.is(at, &["end", "close"]);
        if !last && !self.is(at, &["start", "beginning"]) {
            return None;
        }
        let at = self.past(at + 1, &["of"]);
        let (first, next) = self.month_of_year(at)?;
        Some((if last { first.last_of_month() } else { first }, next))
    }

    /// `April 2021`, `Jan-15`, `Jan15`: its first day.
    fn month_of_year(&self, at: usize) -> Option<(Date, usize)> {
        let month = self.month_name(at)?;
        let dashed = self.is(at + 1, &["-", "–"]) && self.token(at + 1)?.glued;
        let next = self.past(at + 1, &["-", "–", ",", "of"]);
        let short = self.token(next)?.glued && (dashed || next == at + 1);
        let year = self.year_number(next, short)?;
        Some((civil(year.into(), month.into(), 1)?, next + 1))
    }

    fn connector(&self, at: usize) -> Option<usize> {
        self.is(at, &["to", "until", "till", "through", "-", "–", "—"])
            .then(|| self.past(at + 1, &["the"]))
    }

    /// `1/4/19 to 31/3/20`, `April 1 2012 to end of March 2013`, `October 2019 – September 2020`,
    /// `April to June 2014`, `between 1 May 2014 and 30 June 2014`.
    fn range(&self, at: usize) -> Option<Read> {
        let between = self.is(at, &["between"]);
        let start = self.past(at, &["between", "from"]);
        let (from, next) = self
            .date(start)
            .or_else(|| self.month_of_year(start))
            .or_else(|| {
                // "April to June 2014": the year is given once, at the end.
                let month = self.month_name(start)?;
                let (end, _) = self.month_of_year(self.connector(start + 1)?)?;
                Some((civil(end.year().into(), month.into(), 1)?, start + 1))
            })?;
        let next = if between && self.is(next, &["and"]) {
            next + 1
        } else {
            self.connector(next)?
        };
        let (to, next) = self.date(next).or_else(|| {
            self.month_of_year(next)
                .map(|(first, next)| (first.last_of_month(), next))
        })?;
        Some(Read::certain(vec![Period::between(from, to)?], next))
    }

    fn single_date(&self, at: usize) -> Option<Read> {
        let (date, next) = self.date(at)?;
        Some(Read::certain(vec![Period::as_at(date)], next))
    }

    fn single_month(&self, at: usize) -> Option<Read> {
        let (first, next) = self.month_of_year(at)?;
        Some(Read::certain(
            vec![Period::Month {
                year: first.year(),
                month: first.month(),
            }],
            next,
        ))
    }

    fn day_of_year(&self, at: usize) -> Option<Read> {
        let (day, month, next) = match self.number(at) {
            Some((day, 1 | 2)) => {
                let at = self.past(at + 1, &["of"]);
                (day, self.month_name(at)?, at + 1)
            }
            Some(_) => return None,
            None => (
                self.number(at + 1).filter(|(_, digits)| *digits < 3)?.0,
                self.month_name(at)?,
                at + 2,
            ),
        };
        civil(2000, month.into(), day)?;
        let day = i8::try_from(day).ok()?;
        Some(Read {
            what: What::DayOfYear { month, day },
            next,
            sure: Sure::Certain,
            reading: None,
        })
    }

    /// `2017/18`, `2015- 2016`, `13/14`, `2012/13 to 2014/15`.
    fn financial_years(&self, at: usize) -> Option<Read> {
        let between = self.is(at, &["between"]);
        let (first, next, sure) = self.financial_year(self.past(at, &["between", "from"]))?;
        let after = if between && self.is(next, &["and"]) {
            Some(next + 1)
        } else {
            self.connector(next)
        };
        if let Some((last, next, _)) = after.and_then(|after| self.financial_year(after))
            && (first..=first.saturating_add(40)).contains(&last)
        {
            return Some(Read::certain(
                (first..=last).map(Period::financial).collect(),
                next,
            ));
        }
        let period = Period::financial(first);
        Some(match sure {
            Sure::Certain => Read::certain(vec![period], next),
            _ => Read::taken(
                vec![period],
                next,
                sure,
                format!("read as the financial year {period}"),
            ),
        })
    }

    /// The year it starts in.
    fn financial_year(&self, at: usize) -> Option<(i16, usize, Sure)> {
        let (first, digits) = self.number(at)?;
        if !self.is(at + 1, &["/", "-", "–"]) {
            return None;
        }
        let (second, second_digits) = self.number(at + 2)?;
        let glued = self.token(at + 1)?.glued && self.token(at + 2)?.glued;
        // "1/4/19" and "13/14/15" are not years.
        if self.is(at + 3, &["/", "."])
            && self.number(at + 4).is_some()
            && self.token(at + 4)?.glued
        {
            return None;
        }
        let start = match (digits, second_digits) {
            (4, 2) if YEARS.contains(&first) && (first + 1) % 100 == second => first,
            (4, 4) if YEARS.contains(&first) && first + 1 == second => first,
            (2, 2) if self.is(at + 1, &["/"]) && (first + 1) % 100 == second && glued => {
                century(first)
            }
            _ => return None,
        };
        let sure = if digits == 2 || (!glued && second_digits == 4) {
            Sure::Likely
        } else {
            Sure::Certain
        };
        Some((i16::try_from(start).ok()?, at + 3, sure))
    }

    /// `year ending 31 March 2018`, `year to September 2021`, `12 months to 31 March 2021`.
    fn year_ending(&self, at: usize) -> Option<Read> {
        let at = match self.token(at)?.text.as_str() {
            "year" if self.is(at + 1, &["ending", "ended", "to"]) => at + 2,
            "months"
                if at > 0
                    && self.is(at + 1, &["ending", "ended", "to"])
                    && self.count(at - 1) == Some(12) =>
            {
                at + 2
            }
            _ => return None,
        };
        let (last, next) = self.date(at).or_else(|| {
            self.month_of_year(at)
                .map(|(first, next)| (first.last_of_month(), next))
        })?;
        let from = last.saturating_add(1.day()).saturating_sub(1.year());
        Some(Read::certain(vec![Period::between(from, last)?], next))
    }

    /// `Q1 2014/15`, `quarter 1 of 2014/15`.
    fn quarter(&self, at: usize) -> Option<Read> {
        if !self.is(at, &["q", "quarter", "qtr"]) {
            return None;
        }
        let (quarter, _) = self.number(at + 1).filter(|(n, _)| (1..=4).contains(n))?;
        let quarter = i8::try_from(quarter).ok()?;
        let at = self.past(at + 2, &["of", ",", "-", "in"]);
        if let Some((start, next, _)) = self.financial_year(at) {
            let period = Period::Quarter {
                kind: YearKind::Financial,
                ending: start + 1,
                quarter,
            };
            return Some(Read::certain(vec![period], next));
        }
        let year = self.year_number(at, false)?;
        let period = Period::Quarter {
            kind: YearKind::Calendar,
            ending: year,
            quarter,
        };
        let reading = format!(
            "a quarter of “{year}”, read as the calendar year ({})",
            period.print(super::Form::Months)
        );
        Some(Read::taken(vec![period], at + 1, Sure::Doubtful, reading))
    }

    /// `since 2017`, `since April 2019`.
    fn since(&self, at: usize) -> Option<Read> {
        if !self.is(at, &["since"]) {
            return None;
        }
        let at = self.past(at + 1, &["the"]);
        if let Some((first, next, _)) = self.financial_year(at) {
            let Period::Year { ending, .. } = YearKind::Financial.containing(self.received) else {
                return None;
            };
            let years: Vec<_> = (first..ending).map(Period::financial).collect();
            let reading =
                "each financial year from then to the date of the request, the last one in part"
                    .to_owned();
            return (!years.is_empty()).then(|| Read::taken(years, next, Sure::Likely, reading));
        }
        if let Some((from, next)) = self.date(at).or_else(|| self.month_of_year(at)) {
            let reading = "from then to the date of the request".to_owned();
            return Some(Read::taken(
                vec![Period::between(from, self.received)?],
                next,
                Sure::Likely,
                reading,
            ));
        }
        let first = self.year_number(at, false)?;
        if first > self.received.year() {
            return None;
        }
        let years = (first..=self.received.year()).map(unstated).collect();
        let reading =
            "each year from then to the date of the request, the last one in part".to_owned();
        Some(Read::taken(years, at + 1, Sure::Likely, reading))
    }

    /// `each of the four preceding years`, `the preceding 4 years`, `last five years`,
    /// `past 12 months`.
    fn relative(&self, at: usize, earlier: &[Found]) -> Option<Read> {
        const BACK: [&str; 6] = ["preceding", "previous", "prior", "last", "past", "recent"];
        let (count, word, next) = if self.is(at, &BACK) {
            (self.count(at + 1)?, at, at + 2)
        } else if self.count(at).is_some() && self.is(at + 1, &BACK) {
            (self.count(at)?, at + 1, at + 2)
        } else {
            return None;
        };
        let kind = match self.token(next)?.text.as_str() {
            "financial" | "fiscal" => Some(YearKind::Financial),
            "calendar" => Some(YearKind::Calendar),
            _ => None,
        };
        let next = next + usize::from(kind.is_some() || self.is(next, &["full", "complete"]));
        if !(1..=YEARS_MAX).contains(&count) {
            return None;
        }
        if self.is(next, &["months", "month"]) {
            let from = self.received.saturating_sub(count.months());
            let reading = format!("the {count} months before the date of the request");
            let to = self.received.saturating_sub(1.day());
            return Some(Read::taken(
                vec![Period::between(from, to)?],
                next + 1,
                Sure::Likely,
                reading,
            ));
        }
        if !self.is(next, &["years", "year"]) {
            return None;
        }
        let dates_before = earlier.iter().rev().find_map(|found| match &found.what {
            What::Periods(periods) => match periods.last()? {
                Period::AsAt { on } => Some(*on),
                _ => None,
            },
            _ => None,
        });
        let going_back = self.is(word, &["preceding", "previous", "prior"]);
        if let Some(on) = dates_before
            && going_back
            && kind.is_none()
        {
            let same_date = (at.saturating_sub(12)..at)
                .any(|i| self.is(i, &["same", "this", "that"]) && self.is(i + 1, &["date", "day"]));
            let dates = (1..=count)
                .map(|years| Period::as_at(on.saturating_sub(years.years())))
                .collect();
            let reading = format!(
                "the same date, counting back from {}",
                super::print::day(on)
            );
            return Some(Read {
                what: What::Periods(dates),
                next: next + 1,
                sure: if same_date {
                    Sure::Certain
                } else {
                    Sure::Likely
                },
                reading: Some(reading),
            });
        }
        let kind = kind.unwrap_or(YearKind::Unstated);
        let Period::Year {
            ending: current, ..
        } = kind.containing(self.received)
        else {
            return None;
        };
        let count = i16::try_from(count).ok()?;
        let years = (current - count..current)
            .map(|ending| Period::Year { kind, ending })
            .collect();
        let reading = format!(
            "the {count} complete {} before the date of the request",
            kind.plural()
        );
        let sure = if kind == YearKind::Unstated {
            Sure::Doubtful
        } else {
            Sure::Likely
        };
        Some(Read::taken(years, next + 1, sure, reading))
    }

    /// `currently`, `as of today`, `at present`.
    fn now(&self, at: usize) -> Option<Read> {
        let next = match self.token(at)?.text.as_str() {
            "current" | "currently" | "today" | "presently" => at + 1,
            "at" if self.is(at + 1, &["present"]) => at + 2,
            _ => return None,
        };
        Some(Read::taken(
            vec![Period::as_at(self.received)],
            next,
            Sure::Likely,
            NOW.to_owned(),
        ))
    }

    fn each(&self, at: usize) -> Option<Read> {
        let (unit, next) = match self.token(at)?.text.as_str() {
            "quarterly" => (Each::Quarter, at + 1),
            "monthly" => (Each::Month, at + 1),
            "annually" | "yearly" => (Each::Year, at + 1),
            "per" | "each" | "every" | "by" => {
                let at = self.past(at + 1, &["financial", "calendar"]);
                let unit = match self.token(at)?.text.as_str() {
                    "quarter" => Each::Quarter,
                    "month" => Each::Month,
                    "year" | "annum" => Each::Year,
                    _ => return None,
                };
                (unit, at + 1)
            }
            _ => return None,
        };
        Some(Read {
            what: What::Each(unit),
            next,
            sure: Sure::Certain,
            reading: None,
        })
    }

    /// `2017`, `2017 to 2022`, `2013-2021`, `between 2017 and 2022`.
    fn years(&self, at: usize) -> Option<Read> {
        let between = self.is(at, &["between"]);
        let start = self.past(at, &["between", "from"]);
        let first = self.year_number(start, false)?;
        // "the Act 2000", "Regulations 2004": a title, not a time; "£2017", "2017.5" are amounts.
        if start > 0 && self.is(start - 1, &["act", "regulations", "code", "£", "ref", "#"]) {
            return None;
        }
        // What is left of a date that does not exist, such as 31/2/2019.
        if start > 1 && self.is(start - 1, &["/", "."]) && self.number(start - 2).is_some() {
            return None;
        }
        let kind = self.year_kind_before(start);
        let after = if between && self.is(start + 1, &["and"]) {
            Some(start + 2)
        } else {
            self.connector(start + 1)
        };
        if let Some(after) = after
            && let Some(last) = self.year_number(after, false)
            && first < last
            && i32::from(last - first) < YEARS_MAX
        {
            let years = (first..=last)
                .map(|ending| Period::Year { kind, ending })
                .collect();
            return Some(Read::certain(years, after + 1));
        }
        Some(Read::certain(
            vec![Period::Year {
                kind,
                ending: first,
            }],
            start + 1,
        ))
    }

    /// "calendar years 2017, 2018": said once, for the numbers that follow.
    fn year_kind_before(&self, at: usize) -> YearKind {
        let said = (0..at).rev().find(|&i| {
            self.is(i, &["calendar", "financial"]) && self.is(i + 1, &["year", "years"])
        });
        match said {
            Some(i) if self.is(i, &["calendar"]) => YearKind::Calendar,
            _ => YearKind::Unstated,
        }
    }
}

fn unstated(year: i16) -> Period {
    Period::Year {
        kind: YearKind::Unstated,
        ending: year,
    }
}

/// A two-digit year: 00 to 69 are this century.
const fn century(year: i32) -> i32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::periods::Form;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        let shown: Vec<_> = periods(text, date(2023, 2, 6))
            .into_iter()
            .map(|found| match found.what {
                What::Periods(periods) => periods
                    .iter()
                    .map(|p| p.print(Form::Iso))
                    .collect::<Vec<_>>()
                    .join(" "),
                What::DayOfYear { month, day } => format!("day {month}-{day}"),
                What::Each(each) => format!("each {each:?}"),
            })
            .collect();
        shown.join(" | ")
    }

    #[test]
    fn forms_in_the_wild() {
        let fy = "2017-04-01/2018-03-31";
        for (text, expected) in [
            ("in 2017/18", fy),
            ("2017-18", fy),
            ("2017/2018", fy),
            ("2017- 2018", fy),
            ("17/18", fy),
            ("April 1 2017 to end of March 2018", fy),
            ("1/4/17 to 31/3/18", fy),
            ("01.04.2017 - 31.03.2018", fy),
            ("1st April 2017 until 31st of March, 2018", fy),
            ("April 2017 – March 2018", fy),
            ("the year ending 31 March 2018", fy),
            ("the 12 months to March 2018", fy),
            ("2019-09-03", "2019-09-03"),
            ("2009-10-03", "2009-10-03"),
            ("as of 1 March 2022", "2022-03-01"),
            ("on 18^th July 2014", "2014-07-18"),
            ("26.9.25", "2025-09-26"),
            ("end January 2015", "2015-01-31"),
            (
                "Jan-15 and Jan14",
                "2015-01-01/2015-01-31 | 2014-01-01/2014-01-31",
            ),
            ("April to June 2014", "2014-04-01/2014-06-30"),
            ("Q1 2014/15", "2014-04-01/2014-06-30"),
            ("quarter 4 of 2014/15", "2015-01-01/2015-03-31"),
            (
                "between 1 May 2014 and 30 June 2014",
                "2014-05-01/2014-06-30",
            ),
            (
                "2012/13 to 2014/15",
                "2012-04-01/2013-03-31 2013-04-01/2014-03-31 2014-04-01/2015-03-31",
            ),
            (
                "from 2012/13 to 2013/14",
                "2012-04-01/2013-03-31 2013-04-01/2014-03-31",
            ),
            (
                "between 2012/13 and 2013/14",
                "2012-04-01/2013-03-31 2013-04-01/2014-03-31",
            ),
            ("from 2017/18", fy),
            ("On 1 April in the following years", "day 4-1"),
            ("broken down per quarter", "each Quarter"),
            ("2021 (so far)", "2021-01-01/2021-12-31"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_same_date_in_preceding_years() {
        let expected = "2015-01-19 | 2014-01-19 2013-01-19 2012-01-19 2011-01-19";
        for text in [
            "on 19 January 2015 and on the same date for each of the four preceding years",
            "on 19 January 2015, and on the same date for each of the preceding four years?",
            "as of 19 January 2015, and on the same date for each of the preceding 4 years?",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn words_relative_to_the_request() {
        for (text, expected) in [
            (
                "the last three financial years",
                "2019-04-01/2020-03-31 2020-04-01/2021-03-31 2021-04-01/2022-03-31",
            ),
            (
                "past two years",
                "2021-01-01/2021-12-31 2022-01-01/2022-12-31",
            ),
            ("in the last 12 months", "2022-02-06/2023-02-05"),
            (
                "since 2021",
                "2021-01-01/2021-12-31 2022-01-01/2022-12-31 2023-01-01/2023-12-31",
            ),
            ("What is the current caseload?", "2023-02-06"),
            ("your current shortfall (as of 1 March 2022)", "2022-03-01"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn lists_and_ranges_of_years() {
        let six = (2017..=2022)
            .map(|y| format!("{y}-01-01/{y}-12-31"))
            .collect::<Vec<_>>();
        assert_eq!(
            read("for the years 2017, 2018, 2019, 2020, 2021, and 2022."),
            six.join(" | ")
        );
        assert_eq!(read("2017 to 2022"), six.join(" "));
        assert_eq!(read("2017-2022"), six.join(" "));
        assert_eq!(read("between 2017 and 2022"), six.join(" "));
    }

    #[test]
    fn numbers_that_are_not_times() {
        for text in [
            "under the Freedom of Information Act 2000",
            "the Regulations 2015",
            "Request ID: FOI405480749",
            "section 47 enquiries",
            "open 24/7",
            "200/07",
            "between 16 – 20 cases",
            "£2,017",
            "31/2/2019",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn a_doubtful_reading_says_what_was_taken() {
        let found = periods("Q1 2014", date(2023, 2, 6));
        assert_eq!(found[0].sure, Sure::Doubtful);
        assert!(
            found[0]
                .reading
                .as_ref()
                .unwrap()
                .contains("January 2014 to March 2014")
        );
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (1990_i16..2060, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d))
    }

    fn any_period() -> impl Strategy<Value = Period> {
        prop_oneof![
            any_date().prop_map(Period::as_at),
            (1991_i16..2060).prop_map(Period::financial),
            (1991_i16..2060).prop_map(|ending| Period::Year {
                kind: YearKind::Census,
                ending
            }),
            (1991_i16..2060).prop_map(|ending| Period::Year {
                kind: YearKind::Calendar,
                ending
            }),
            (1991_i16..2060, 1_i8..=4).prop_map(|(ending, quarter)| Period::Quarter {
                kind: YearKind::Financial,
                ending,
                quarter
            }),
            (1991_i16..2060, 1_i8..=12).prop_map(|(year, month)| Period::Month { year, month }),
            (any_date(), any_date())
                .prop_filter_map("in order", |(a, b)| { Period::between(a.min(b), a.max(b)) }),
        ]
    }

    proptest! {
        #[test]
        fn every_printed_form_reads_back(period in any_period()) {
            for form in [Form::House, Form::Hyphen, Form::SlashLong, Form::Days, Form::Months, Form::Numeric] {
                let printed = period.print(form);
                let found = periods(&printed, date(2023, 2, 6));
                prop_assert_eq!(found.len(), 1, "{} read as {:?}", printed, found);
                let What::Periods(read) = &found[0].what else { panic!("{printed}: {found:?}") };
                prop_assert_eq!(read.len(), 1, "{}", printed);
                prop_assert_eq!((read[0].first(), read[0].last()), (period.first(), period.last()), "{}", printed);
            }
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
            for found in periods(&text, date(2023, 2, 6)) {
                prop_assert!(text.get(found.start..found.end).is_some());
            }
        }
    }
}
