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

/// The month that a word names, in full or by its first letters: "January", "jan", "Sept".
pub(crate) fn month_named(word: &str) -> Option<i8> {
    if word.len() < 3 {
        return None;
    }
    if word.eq_ignore_ascii_case("sept") {
        return Some(9);
    }
    // Every word is asked this: nothing is copied for it.
    let month = MONTHS.iter().position(|name| {
        word.eq_ignore_ascii_case(name) || word.len() == 3 && word.eq_ignore_ascii_case(&name[..3])
    })?;
    i8::try_from(month + 1).ok()
}

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
    /// How the words say it.
    pub said: Said,
}

/// How words say a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// By name: "2017/18", "Q1 2014/15", "1 April 2022".
    #[default]
    ByName,
    /// By its first and its last day: "1/4/19 to 31/3/20".
    ByDays,
    /// Against the date of the request: "the last five years", "as of today".
    Relative,
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

/// How many words back a word said once ("calendar years") may stand before a year of its list.
const LOOK_BACK: usize = 200;

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
                    said: read.said,
                });
                at = read.next;
            }
            None => at += 1,
        }
    }
    days_of_several_years(&mut found, text);
    mend_lists(&mut found, text);
    // "your current shortfall as of 1 March 2022": the date given is what "current" means.
    // "The latest review, of the last 12 months" has that time too, and "as of today" is one more.
    let vague = |found: &Found| {
        found.reading.as_deref() == Some(NOW)
            && text.get(found.start..found.end).is_some_and(|words| {
                ["current", "latest", "most recent"].contains(&words.to_lowercase().as_str())
            })
    };
    let named = |found: &Found| matches!(found.what, What::Periods(_));
    if found.iter().any(|f| named(f) && f.said != Said::Relative) {
        found.retain(|f| f.reading.as_deref() != Some(NOW));
    } else if found.iter().any(|f| named(f) && !vague(f)) {
        found.retain(|f| !vague(f));
    }
    named_in_brackets(&mut found, text);
    found
}

/// "31 March 2019, 2020 and 2021" is the same day of each year.
fn days_of_several_years(found: &mut [Found], text: &str) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (Some(last), Some(this)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        if !is_list_gap(text, last.end, this.start) {
            continue;
        }
        if let (What::Periods(days), What::Periods(years)) = (&last.what, &this.what)
            && let [.., Period::AsAt { on }] = days.as_slice()
            && let [
                Period::Year {
                    kind: YearKind::Unstated,
                    ending,
                },
            ] = years.as_slice()
            && let Ok(on) = Date::new(*ending, on.month(), on.day())
        {
            this.what = What::Periods(vec![Period::as_at(on)]);
            this.reading = Some("the same day of each year in the list".to_owned());
        }
    }
}

/// Whether only a comma, "and" or a blank stands between two places of a text.
fn is_list_gap(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to)
        .is_some_and(|gap| ["", ",", "and", "&", ", and", "or"].contains(&gap.trim()))
}

/// A slip in a list of years, where the years beside it leave one reading: "2010, 2011, 2011 and
/// 2013" and "2005/06, 200/07 and 2007/08". The reading is doubtful and says what was written.
fn mend_lists(found: &mut Vec<Found>, text: &str) {
    let single = |found: &Found| match &found.what {
        What::Periods(periods) => match periods.as_slice() {
            [Period::Year { kind, ending }] => Some((*kind, *ending)),
            _ => None,
        },
        _ => None,
    };
    for at in 1..found.len().saturating_sub(1) {
        let (Some(before), Some(this), Some(after)) = (
            single(&found[at - 1]),
            single(&found[at]),
            single(&found[at + 1]),
        ) else {
            continue;
        };
        let listed = is_list_gap(text, found[at - 1].end, found[at].start)
            && is_list_gap(text, found[at].end, found[at + 1].start);
        if listed && this == before && after.1 == before.1 + 2 && after.0 == before.0 {
            let written = text[found[at].start..found[at].end].to_owned();
            let period = Period::Year {
                kind: this.0,
                ending: this.1 + 1,
            };
            found[at].what = What::Periods(vec![period]);
            found[at].sure = Sure::Doubtful;
            found[at].reading = Some(format!(
                "“{written}” stands twice in the list; read as {period}, the year left out"
            ));
        }
    }
    // "200/07": three digits of a year, and the year that it must be between its neighbours.
    let mut mended = Vec::new();
    for pair in found.windows(2) {
        let (Some(before), Some(after)) = (single(&pair[0]), single(&pair[1])) else {
            continue;
        };
        if before.0 != YearKind::Financial
            || after.0 != YearKind::Financial
            || after.1 != before.1 + 2
        {
            continue;
        }
        let gap = text.get(pair[0].end..pair[1].start).unwrap_or_default();
        let slip = gap.trim_matches([',', ' ', '&']);
        let slip = slip
            .strip_suffix("and")
            .unwrap_or(slip)
            .trim_end_matches([',', ' ']);
        let numbers = slip.chars().filter(char::is_ascii_digit).count();
        if slip.contains(['/', '-'])
            && (4..=8).contains(&numbers)
            && slip.chars().all(|c| c.is_ascii_digit() || "/-".contains(c))
        {
            let period = Period::financial(before.1);
            let start = pair[0].end + gap.find(slip).unwrap_or_default();
            mended.push(Found {
                what: What::Periods(vec![period]),
                start,
                end: start + slip.len(),
                sure: Sure::Doubtful,
                reading: Some(format!(
                    "there is no year “{slip}”; read as {period}, the year between those beside it"
                )),
                said: Said::ByName,
            });
        }
    }
    if !mended.is_empty() {
        found.extend(mended);
        found.sort_by_key(|found| found.start);
    }
}

/// "The last five financial years (2014/15 to 2018/19)": the years named are the ones meant.
fn named_in_brackets(found: &mut Vec<Found>, text: &str) {
    let mut named = vec![false; found.len()];
    for at in 1..found.len() {
        let gap = text
            .get(found[at - 1].end..found[at].start)
            .unwrap_or_default();
        named[at - 1] = found[at - 1].said == Said::Relative
            && found[at].said != Said::Relative
            && matches!(found[at].what, What::Periods(_))
            && ["(", "(i.e.", "(that is", "(ie", ": "].contains(&gap.trim());
    }
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        !named[at - 1]
    });
}

const NOW: &str = "read as the date of the request";

/// One expression read: what it says and the token after it.
struct Read {
    what: What,
    next: usize,
    sure: Sure,
    reading: Option<String>,
    said: Said,
}

impl Read {
    fn certain(periods: Vec<Period>, next: usize) -> Read {
        Read {
            what: What::Periods(periods),
            next,
            sure: Sure::Certain,
            reading: None,
            said: Said::ByName,
        }
    }

    fn relative(self) -> Read {
        Read {
            said: Said::Relative,
            ..self
        }
    }

    fn taken(periods: Vec<Period>, next: usize, sure: Sure, reading: String) -> Read {
        Read {
            what: What::Periods(periods),
            next,
            sure,
            reading: Some(reading),
            said: Said::ByName,
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
            .or_else(|| self.to_present(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.half_years(at))
            .or_else(|| self.range(at))
            .or_else(|| self.single_date(at))
            .or_else(|| self.financial_years(at))
            .or_else(|| self.single_month(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.season(at))
            .or_else(|| self.day_of_year(at))
            .or_else(|| self.so_far(at))
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
        if token.kind != TokenKind::Word {
            return None;
        }
        month_named(&token.text)
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
        Some((civil(untwist(year), month, day)?, at + 5))
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

    /// `31st Mar 21` at the end of a range whose start gives the century.
    fn date_of_short_year(&self, at: usize, from: Date) -> Option<(Date, usize)> {
        let (month, day, next) = self.day_and_month(at)?;
        let year = self.year_number(next, true)?;
        let to = civil(year.into(), month.into(), day)?;
        (from <= to && to.year() - from.year() <= 40).then_some((to, next + 1))
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

    /// What joins the ends of a range: "to", and "and" after "between".
    fn link(&self, at: usize, between: bool) -> Option<usize> {
        // Page conversion makes a quotation mark of a dash.
        if between && self.is(at, &["and", "'", "‘", "’", "&"]) {
            return Some(at + 1);
        }
        self.connector(at)
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
                let to = self.link(start + 1, between)?;
                let (end, _) = self.month_of_year(to)?;
                Some((civil(end.year().into(), month.into(), 1)?, start + 1))
            })
            .or_else(|| {
                // "1 January to 31 March 2022": so is the year of days.
                let (month, day, next) = self.day_and_month(start)?;
                let (end, _) = self.date(self.link(next, between)?)?;
                let from = civil(end.year().into(), month.into(), day)?;
                (from < end).then_some((from, next))
            })?;
        let next = self.link(next, between)?;
        let (to, next) = self
            .date(next)
            .or_else(|| self.date_of_short_year(next, from))
            .or_else(|| {
                self.month_of_year(next)
                    .map(|(first, next)| (first.last_of_month(), next))
            })?;
        let by_day = (at..next).any(|i| {
            self.number(i)
                .is_some_and(|(n, digits)| digits < 3 && (1..=31).contains(&n))
        });
        let mut read = Read::certain(vec![Period::between(from, to)?], next);
        if by_day {
            read.said = Said::ByDays;
        }
        Some(read)
    }

    /// `01/01/16 to present`, `from April 2018 to date`, `2018 to the present day`.
    fn to_present(&self, at: usize) -> Option<Read> {
        let between = self.is(at, &["between"]);
        let start = self.past(at, &["between", "from"]);
        let ends = |next: usize, words: &[&str]| {
            let next = self.past(self.link(next, between)?, &["the"]);
            self.is(next, words)
                .then(|| self.past(next + 1, &["day", "time"]))
        };
        if let Some((from, next)) = self.date(start).or_else(|| self.month_of_year(start)) {
            let next = ends(next, &["present", "now", "today", "date"])?;
            let periods = vec![Period::between(from, self.received)?];
            let reading = "from then to the date of the request".to_owned();
            return Some(Read::taken(periods, next, Sure::Likely, reading).relative());
        }
        let now = ["present", "now", "today"];
        let (years, next): (Vec<Period>, usize) = if let Some((first, next, _)) =
            self.financial_year(start)
        {
            let Period::Year { ending, .. } = YearKind::Financial.containing(self.received) else {
                return None;
            };
            let years = (first..ending).map(Period::financial).collect();
            (years, ends(next, &now)?)
        } else {
            let first = self.year_number(start, false)?;
            let years = (first..=self.received.year()).map(unstated).collect();
            (years, ends(start + 1, &now)?)
        };
        let reading = "each year from then to the date of the request, the last one in part";
        (1..=40)
            .contains(&years.len())
            .then(|| Read::taken(years, next, Sure::Likely, reading.to_owned()).relative())
    }

    /// `first half of 2024`, `each half year of 2019 and 2020`, `H1 2021`.
    fn half_years(&self, at: usize) -> Option<Read> {
        let (halves, mut next): (&[i8], usize) =
            if self.is(at, &["first", "second"]) && self.is(at + 1, &["half"]) {
                let half: &[i8] = if self.is(at, &["first"]) { &[1] } else { &[2] };
                (half, self.past(at + 2, &["of"]))
            } else if self.is(at, &["h"]) {
                match self.number(at + 1)? {
                    (1, 1) => (&[1], self.past(at + 2, &["of"])),
                    (2, 1) => (&[2], self.past(at + 2, &["of"])),
                    _ => return None,
                }
            } else if self.is(at, &["half"]) {
                let dashed = self.past(at + 1, &["-"]);
                if !self.is(dashed, &["year", "years", "yearly"]) {
                    return None;
                }
                (&[1, 2], self.past(dashed + 1, &["of", "in", "for"]))
            } else {
                return None;
            };
        let mut found = Vec::new();
        loop {
            let (year, after) = match self.financial_year(next) {
                Some((start, after, _)) => (Period::financial(start), after),
                None => (unstated(self.year_number(next, false)?), next + 1),
            };
            found.extend(halves.iter().filter_map(|half| {
                let from = year.first().saturating_add((6 * (half - 1)).months());
                let to = from.saturating_add(6.months()).saturating_sub(1.day());
                Period::between(from, to)
            }));
            let more = self.past(self.past(after, &[","]), &["and", "&"]);
            let goes_on = more > after
                && halves.len() == 2
                && (self.financial_year(more).is_some() || self.year_number(more, false).is_some());
            if !goes_on {
                return Some(Read::certain(found, after));
            }
            next = more;
        }
    }

    /// `Christmas Eve 2022`.
    fn feast(&self, at: usize) -> Option<Read> {
        let (month, day) = match (
            self.token(at)?.text.as_str(),
            self.token(at + 1)?.text.as_str(),
        ) {
            ("christmas", "eve") => (12, 24),
            ("christmas", "day") => (12, 25),
            ("boxing", "day") => (12, 26),
            _ => return None,
        };
        let next = self.past(at + 2, &[",", "in", "of"]);
        let year = self.year_number(next, false)?;
        let on = civil(year.into(), month, day)?;
        Some(Read::certain(vec![Period::as_at(on)], next + 1))
    }

    /// `summer 2022`: no two people mean the same days, so its words are kept.
    fn season(&self, at: usize) -> Option<Read> {
        let first = match self.token(at)?.text.as_str() {
            "spring" => 3,
            "summer" => 6,
            "autumn" => 9,
            _ => return None,
        };
        let next = self.past(at + 1, &["of"]);
        let year = self.year_number(next, false)?;
        let from = civil(year.into(), first, 1)?;
        let to = from.saturating_add(3.months()).saturating_sub(1.day());
        let reading = format!(
            "read as {}",
            Period::between(from, to)?.print(super::Form::Months)
        );
        let periods = vec![Period::between(from, to)?];
        Some(Read::taken(periods, next + 1, Sure::Doubtful, reading).relative())
    }

    fn single_date(&self, at: usize) -> Option<Read> {
        let (date, next) = self.date(at)?;
        let periods = vec![Period::as_at(date)];
        let slip = (at..next).find(|i| {
            self.number(*i)
                .is_some_and(|(year, digits)| digits == 4 && untwist(year) != year)
        });
        Some(match slip {
            Some(slip) => Read::taken(
                periods,
                next,
                Sure::Doubtful,
                format!(
                    "there is no year “{}”; read as {}",
                    self.tokens[slip].text,
                    date.year()
                ),
            ),
            None => Read::certain(periods, next),
        })
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

    /// `1 April`, `April 1`: the month, the day and the index after them.
    fn day_and_month(&self, at: usize) -> Option<(i8, i32, usize)> {
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
        Some((month, day, next))
    }

    fn day_of_year(&self, at: usize) -> Option<Read> {
        let (month, day, next) = self.day_and_month(at)?;
        let day = i8::try_from(day).ok()?;
        Some(Read {
            what: What::DayOfYear { month, day },
            next,
            sure: Sure::Certain,
            reading: None,
            said: Said::ByName,
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
        if self.is_academic(at) {
            let from = civil(first.into(), 9, 1)?;
            let to = civil(i32::from(first) + 1, 8, 31)?;
            let reading = "an academic year runs from 1 September to 31 August".to_owned();
            let mut read = Read::taken(
                vec![Period::between(from, to)?],
                next,
                Sure::Certain,
                reading,
            );
            read.said = Said::ByDays;
            return Some(read);
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

    /// `so far in 2021`: its words are kept, since it ends with the day they were written.
    fn so_far(&self, at: usize) -> Option<Read> {
        if !self.is(at, &["so"]) || !self.is(at + 1, &["far"]) {
            return None;
        }
        let next = self.past(self.past(at + 2, &["in"]), &["for"]);
        let (period, next) = match self.financial_year(next) {
            Some((first, next, _)) => (Period::financial(first), next),
            None => (unstated(self.year_number(next, false)?), next + 1),
        };
        let reading = "the year so far, to the date of the request".to_owned();
        Some(Read::taken(vec![period], next, Sure::Likely, reading).relative())
    }

    /// `since 2017`, `since April 2019`.
    fn since(&self, at: usize) -> Option<Read> {
        // "From 2014 on" is "since 2014".
        if self.is(at, &["from"]) {
            let year = self.year_number(at + 1, false)?;
            if !self.is(at + 2, &["on", "onward", "onwards"]) || year > self.received.year() {
                return None;
            }
            let years = (year..=self.received.year()).map(unstated).collect();
            let reading =
                "each year from then to the date of the request, the last one in part".to_owned();
            return Some(Read::taken(years, at + 2, Sure::Likely, reading).relative());
        }
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
            return (!years.is_empty())
                .then(|| Read::taken(years, next, Sure::Likely, reading).relative());
        }
        if let Some((from, next)) = self.date(at).or_else(|| self.month_of_year(at)) {
            let reading = "from then to the date of the request".to_owned();
            return Some(
                Read::taken(
                    vec![Period::between(from, self.received)?],
                    next,
                    Sure::Likely,
                    reading,
                )
                .relative(),
            );
        }
        let first = self.year_number(at, false)?;
        if first > self.received.year() {
            return None;
        }
        let years = (first..=self.received.year()).map(unstated).collect();
        let reading =
            "each year from then to the date of the request, the last one in part".to_owned();
        Some(Read::taken(years, at + 1, Sure::Likely, reading).relative())
    }

    /// `each of the four preceding years`, `the preceding 4 years`, `last five years`,
    /// `past 12 months`.
    fn relative(&self, at: usize, earlier: &[Found]) -> Option<Read> {
        const BACK: [&str; 6] = ["preceding", "previous", "prior", "last", "past", "recent"];
        let (count, word, next) = if self.is(at, &BACK) && self.count(at + 1).is_some() {
            (self.count(at + 1)?, at, at + 2)
        } else if self.count(at).is_some() && self.is(at + 1, &BACK) {
            (self.count(at)?, at + 1, at + 2)
        } else if self.count(at).is_some()
            && self.is(at + 1, &["years", "year"])
            && self.is(at + 2, &["before", "beforehand", "earlier"])
        {
            return self.years_before(at, earlier);
        } else {
            return self.last_year(at);
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
            return Some(
                Read::taken(
                    vec![Period::between(from, to)?],
                    next + 1,
                    Sure::Likely,
                    reading,
                )
                .relative(),
            );
        }
        if !self.is(next, &["years", "year"]) {
            return None;
        }
        let dates_before =
            earlier
                .iter()
                .rev()
                .take(LOOK_BACK)
                .find_map(|found| match &found.what {
                    What::Periods(periods) => match periods.last()? {
                        Period::AsAt { on } => Some((*on, found.said)),
                        _ => None,
                    },
                    _ => None,
                });
        let going_back = self.is(word, &["preceding", "previous", "prior"]);
        if let Some((on, said)) = dates_before
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
                said,
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
        Some(Read::taken(years, next + 1, sure, reading).relative())
    }

    /// `last year`, `the last financial year`, `the previous calendar year`, `this financial year`.
    fn last_year(&self, at: usize) -> Option<Read> {
        let back = self.is(at, &["last", "previous", "preceding", "past"]);
        if self.is(at, &["last", "past"]) && self.is(at + 1, &["month"]) {
            let first = self.received.first_of_month().saturating_sub(1.months());
            let period = Period::Month {
                year: first.year(),
                month: first.month(),
            };
            let reading = "the month before that of the request".to_owned();
            return Some(Read::taken(vec![period], at + 2, Sure::Doubtful, reading).relative());
        }
        if !back && !self.is(at, &["this", "current"]) {
            return None;
        }
        if self.is(at, &["last", "previous"]) && self.is(at + 1, &["quarter"]) {
            let day = self.received.saturating_sub(3.months());
            let kind = YearKind::Calendar;
            let period = kind
                .containing(day)
                .quarters()?
                .into_iter()
                .find(|quarter| (quarter.first()..=quarter.last()).contains(&day))?;
            let reading = "the calendar quarter before that of the request".to_owned();
            return Some(Read::taken(vec![period], at + 2, Sure::Doubtful, reading).relative());
        }
        let full = self.past(at + 1, &["full", "complete"]);
        let kind = match self.token(full)?.text.as_str() {
            "financial" | "fiscal" => Some(YearKind::Financial),
            "calendar" => Some(YearKind::Calendar),
            _ => None,
        };
        let next = full + usize::from(kind.is_some());
        // "This year" and "the previous year" may be years that the letter has named.
        if !self.is(next, &["year"]) || kind.is_none() && !self.is(at, &["last", "past"]) {
            return None;
        }
        let kind = kind.unwrap_or(YearKind::Unstated);
        let Period::Year { ending, .. } = kind.containing(self.received) else {
            return None;
        };
        let ending = ending - i16::from(back);
        let reading = if back {
            format!(
                "the last complete {} before the date of the request",
                kind.name()
            )
        } else {
            format!("the {} of the date of the request", kind.name())
        };
        let sure = if kind == YearKind::Unstated {
            Sure::Doubtful
        } else {
            Sure::Likely
        };
        let periods = vec![Period::Year { kind, ending }];
        Some(Read::taken(periods, next + 1, sure, reading).relative())
    }

    /// `the same date in each of the three years before`.
    fn years_before(&self, at: usize, earlier: &[Found]) -> Option<Read> {
        let count = self.count(at).filter(|n| (1..=YEARS_MAX).contains(n))?;
        let on = earlier
            .iter()
            .rev()
            .take(LOOK_BACK)
            .find_map(|found| match &found.what {
                What::Periods(periods) => match periods.last()? {
                    Period::AsAt { on } => Some(*on),
                    _ => None,
                },
                _ => None,
            })?;
        let dates = (1..=count)
            .map(|years| Period::as_at(on.saturating_sub(years.years())))
            .collect();
        let reading = format!(
            "the same date, counting back from {}",
            super::print::day(on)
        );
        Some(Read::taken(dates, at + 3, Sure::Likely, reading))
    }

    /// `currently`, `as of today`, `at present`, `the date of responding`.
    fn now(&self, at: usize) -> Option<Read> {
        let next = match self.token(at)?.text.as_str() {
            "current" | "currently" | "today" | "presently" | "latest" => at + 1,
            "at" if self.is(at + 1, &["present"]) => at + 2,
            "at" if self.is(at + 1, &["the"]) && self.is(at + 2, &["moment"]) => at + 3,
            "at" if self.is(at + 1, &["the"])
                && self.is(at + 2, &["present"])
                && self.is(at + 3, &["time", "moment"]) =>
            {
                at + 4
            }
            "as" if self.is(at + 1, &["of", "at"]) && self.is(at + 2, &["today", "now"]) => at + 3,
            "as" if self.is(at + 1, &["things"]) => return None,
            "most" if self.is(at + 1, &["recent"]) && self.count(at + 2).is_none() => at + 2,
            "date" | "time"
                if self.is(at + 1, &["of"])
                    && self.is(
                        at + 2,
                        &[
                            "responding",
                            "response",
                            "reply",
                            "replying",
                            "writing",
                            "answering",
                        ],
                    ) =>
            {
                at + 3
            }
            "date" | "time"
                if self.is(at + 1, &["of"])
                    && self.is(at + 2, &["your", "the", "this"])
                    && self.is(at + 3, &["response", "reply", "request", "answer"]) =>
            {
                at + 4
            }
            _ => return None,
        };
        Some(
            Read::taken(
                vec![Period::as_at(self.received)],
                next,
                Sure::Likely,
                NOW.to_owned(),
            )
            .relative(),
        )
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
            said: Said::ByName,
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
        // "FOI request 2021-0456": a reference.
        if self.is(start + 1, &["-", "/"])
            && self.token(start + 1).is_some_and(|mark| mark.glued)
            && self.token(start + 2).is_some_and(|token| token.glued)
            && self
                .number(start + 2)
                .is_some_and(|(next, digits)| digits > 2 && !YEARS.contains(&next))
        {
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

    /// "the academic years 2021/22 and 2022/23": said once, for the numbers of the list.
    fn is_academic(&self, at: usize) -> bool {
        let said = (at.saturating_sub(LOOK_BACK)..at).rev().find(|&i| {
            self.is(
                i,
                &["academic", "school", "financial", "fiscal", "calendar"],
            ) && self.is(i + 1, &["year", "years"])
        });
        said.is_some_and(|i| self.is(i, &["academic", "school"]))
    }

    /// "calendar years 2017, 2018": said once, for the numbers that follow.
    fn year_kind_before(&self, at: usize) -> YearKind {
        let said = (at.saturating_sub(LOOK_BACK)..at).rev().find(|&i| {
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

/// "0217" for 2017: the first two digits of a year of this century the wrong way round. Any other
/// number is left as it is.
const fn untwist(year: i32) -> i32 {
    if year / 100 == 2 {
        2000 + year % 100
    } else {
        year
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
            ("31 March 2019 and 2020", "2019-03-31 | 2020-03-31"),
            (
                "between 1 January and 31 March 2022",
                "2022-01-01/2022-03-31",
            ),
            ("between January and December 2021", "2021-01-01/2021-12-31"),
            (
                "the first half of 2024 (January to June)",
                "2024-01-01/2024-06-30",
            ),
            (
                "each half year of 2019 and 2020",
                "2019-01-01/2019-06-30 2019-07-01/2019-12-31 2020-01-01/2020-06-30 2020-07-01/2020-12-31",
            ),
            ("the academic year 2021/22", "2021-09-01/2022-08-31"),
            ("on Christmas Eve 2022", "2022-12-24"),
            ("on 05-09-0217", "2017-09-05"),
            (
                "2005/06, 200/07 and 2007/08",
                "2005-04-01/2006-03-31 | 2006-04-01/2007-03-31 | 2007-04-01/2008-03-31",
            ),
            (
                "2010 2011 2011 and 2013",
                "2010-01-01/2010-12-31 | 2011-01-01/2011-12-31 | 2012-01-01/2012-12-31 | 2013-01-01/2013-12-31",
            ),
            (
                "the last two financial years (2020/21 to 2021/22)",
                "2020-04-01/2021-03-31 2021-04-01/2022-03-31",
            ),
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
            ("in the last financial year", "2021-04-01/2022-03-31"),
            ("in the current financial year", "2022-04-01/2023-03-31"),
            ("last year", "2022-01-01/2022-12-31"),
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
            "FOI request 2021-0456",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn what_was_written_is_told_from_what_was_taken() {
        for (text, said) in [
            ("in 2017/18", Said::ByName),
            ("1/4/17 to 31/3/18", Said::ByDays),
            ("the academic year 2021/22", Said::ByDays),
            ("the last five years", Said::Relative),
            ("since 2019", Said::Relative),
            ("from 2019 onwards", Said::Relative),
            ("as of today", Said::Relative),
            ("the date of your response", Said::Relative),
            ("in summer 2022", Said::Relative),
        ] {
            let found = periods(text, date(2023, 2, 6));
            assert_eq!(found[0].said, said, "{text}");
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
