//! How a new figure stands to every earlier one of the same measure, council and time.
//!
//! Equal, different for a reason that the two themselves show, or unexplained. An unexplained
//! difference is a finding: it is resolved, or explained in the letter.

use super::{Entry, Given, basis};
use crate::{
    measures::{Kind, Measures},
    periods::{Form, Period},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How two figures stand to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "consistency")]
pub enum Consistency {
    /// The same number, or the same hidden one.
    Equal {
        /// Whether only after rounding to the fewer decimals.
        rounded: bool,
    },
    /// Different, for reasons that both show.
    Differs {
        /// The reasons.
        causes: Vec<Cause>,
    },
    /// Different, and nothing says why.
    Unexplained,
    /// Not the same thing: whom it is of, or when, or what stands there.
    NotComparable {
        /// Why.
        why: String,
    },
}

/// Why two figures of one measure and time differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "cause")]
pub enum Cause {
    /// Worked out in another way.
    Method {
        /// The earlier's.
        earlier: String,
        /// The new one's.
        now: String,
    },
    /// Of another day of the same year.
    Date {
        /// The earlier's.
        earlier: String,
        /// The new one's.
        now: String,
    },
    /// Others counted in or out, or counted otherwise.
    Basis {
        /// The earlier's.
        earlier: String,
        /// The new one's.
        now: String,
    },
    /// From a later edition, later records, or another source.
    Revision {
        /// The earlier's.
        earlier: String,
        /// The new one's.
        now: String,
    },
}

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (what, earlier, now) = match self {
            Cause::Method { earlier, now } => ("another method", earlier, now),
            Cause::Date { earlier, now } => ("another date", earlier, now),
            Cause::Basis { earlier, now } => ("another basis", earlier, now),
            Cause::Revision { earlier, now } => ("another source or edition", earlier, now),
        };
        write!(f, "{what} (then {earlier}; now {now})")
    }
}

/// An earlier figure that a new one was set against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    /// The earlier figure.
    pub earlier: Entry,
    /// How the new one stands to it.
    #[serde(flatten)]
    pub consistency: Consistency,
}

impl Against {
    /// In a sentence: "FOI-2026-0003 of 2026-03-02 gave 14.7: equal".
    pub fn says(&self) -> String {
        let Entry {
            name,
            given_on,
            value,
            question,
            ..
        } = &self.earlier;
        let on = given_on.map_or_else(String::new, |on| {
            format!(" of {}", Period::as_at(on).print(Form::House))
        });
        let standing = match &self.consistency {
            Consistency::Equal { rounded: false } => "equal".to_owned(),
            Consistency::Equal { rounded: true } => "equal, rounded".to_owned(),
            Consistency::Differs { causes } => {
                let causes: Vec<String> = causes.iter().map(ToString::to_string).collect();
                format!("different: {}", causes.join("; "))
            }
            Consistency::Unexplained => "different, and nothing says why".to_owned(),
            Consistency::NotComparable { why } => format!("not compared: {why}"),
        };
        format!("{name}{on} gave {value} (question {question}): {standing}")
    }
}

/// Sets a new figure against the earlier ones of the same measure, council and time, oldest letter
/// first. Those of other measures, councils or times are left out.
pub fn against(new: &Entry, earlier: &[Entry], measures: &Measures) -> Vec<Against> {
    let mut found: Vec<Against> = earlier
        .iter()
        .filter(|entry| entry.letter != new.letter && is_same_matter(new, entry, measures))
        .map(|entry| Against {
            earlier: entry.clone(),
            consistency: consistency(new, entry),
        })
        .collect();
    found.sort_by(|a, b| {
        (a.earlier.given_on, &a.earlier.name).cmp(&(b.earlier.given_on, &b.earlier.name))
    });
    found
}

/// Those that differ with nothing to say why.
pub fn unexplained(found: &[Against]) -> impl Iterator<Item = &Against> {
    found
        .iter()
        .filter(|against| against.consistency == Consistency::Unexplained)
}

/// Whether both are of one measure, one council and one time. For what is counted on a day, another
/// day of the same year is the same matter: that the dates differ is then the reason.
fn is_same_matter(new: &Entry, entry: &Entry, measures: &Measures) -> bool {
    let same_measure = new.measure.is_some() && new.measure == entry.measure;
    let same_council = match (&new.authority, &entry.authority) {
        (Some(one), Some(other)) => one == other,
        _ => new.body.eq_ignore_ascii_case(&entry.body),
    };
    let (Some(now), Some(then)) = (new.period, entry.period) else {
        return false;
    };
    if !same_measure || !same_council {
        return false;
    }
    if is_same_time(now, then) {
        return true;
    }
    let measure = new.measure.as_ref().and_then(|id| measures.get(id));
    let on_a_day = measure.is_some_and(|measure| matches!(measure.kind, Kind::Snapshot { .. }));
    on_a_day
        && now.last().year() == then.last().year()
        && (now.overlaps(then) || both_days(now, then))
}

fn is_same_time(one: Period, other: Period) -> bool {
    (one.first(), one.last()) == (other.first(), other.last())
}

/// Two days at most a month apart: the same count, a little earlier or later.
fn both_days(one: Period, other: Period) -> bool {
    one.is_snapshot()
        && other.is_snapshot()
        && crate::periods::days_between(one.first(), other.first()).abs() <= 31
}

fn consistency(new: &Entry, earlier: &Entry) -> Consistency {
    if let Some(why) = &earlier.doubtful {
        return Consistency::NotComparable {
            why: format!("the earlier figure was read with a doubt: {why}"),
        };
    }
    if let Some(why) = other_people(new, earlier) {
        return Consistency::NotComparable { why };
    }
    match (&new.value, &earlier.value) {
        (Given::Number(now), Given::Number(then)) => {
            if now == then {
                return Consistency::Equal { rounded: false };
            }
            if is_rounding(*now, *then) {
                return Consistency::Equal { rounded: true };
            }
        }
        (Given::Hidden(_), Given::Hidden(_)) => return Consistency::Equal { rounded: false },
        (now, then) => {
            return Consistency::NotComparable {
                why: format!("“{then}” then, “{now}” now"),
            };
        }
    }
    let causes = causes(new, earlier);
    if causes.is_empty() {
        Consistency::Unexplained
    } else {
        Consistency::Differs { causes }
    }
}

/// Why the two are not of the same people.
fn other_people(new: &Entry, earlier: &Entry) -> Option<String> {
    let shown = |entry: &Entry| {
        let mut said: Vec<String> = entry
            .narrowed
            .iter()
            .map(|word| word.to_lowercase())
            .collect();
        said.extend(entry.series.iter().map(|series| series.to_lowercase()));
        said.sort();
        said
    };
    let (now, then) = (shown(new), shown(earlier));
    if now == then {
        return None;
    }
    let named = |said: &[String]| match said {
        [] => "the whole".to_owned(),
        said => format!("“{}”", said.join("”, “")),
    };
    Some(format!("{} then, {} now", named(&then), named(&now)))
}

/// Whether two numbers are one, given with more decimals and with fewer.
fn is_rounding(one: Decimal, other: Decimal) -> bool {
    let (one, other) = (one.normalize(), other.normalize());
    let fewer = one.scale().min(other.scale());
    one.scale() != other.scale() && (one - other).abs() * Decimal::TWO <= Decimal::new(1, fewer)
}

fn causes(new: &Entry, earlier: &Entry) -> Vec<Cause> {
    let mut causes = Vec::new();
    if let (Some(now), Some(then)) = (new.period, earlier.period)
        && !is_same_time(now, then)
    {
        causes.push(Cause::Date {
            earlier: then.print(Form::House),
            now: now.print(Form::House),
        });
    }
    if let (Some(now), Some(then)) = (&new.method, &earlier.method)
        && now != then
    {
        causes.push(Cause::Method {
            earlier: then.clone(),
            now: now.clone(),
        });
    }
    let said = |entry: &Entry| {
        let unit = entry.unit.as_deref();
        basis::bases(entry.basis.iter().map(String::as_str).chain(unit))
    };
    if let Some((then, now)) = basis::apart(&said(earlier), &said(new)) {
        causes.push(Cause::Basis { earlier: then, now });
    }
    if let (Some(now), Some(then)) = (&new.edition, &earlier.edition)
        && now != then
    {
        causes.push(Cause::Revision {
            earlier: then.clone(),
            now: now.clone(),
        });
    }
    let provisional = |entry: &Entry| {
        let mut said = entry.basis.iter();
        said.any(|words| words.to_lowercase().contains("provisional"))
    };
    if provisional(earlier) && !provisional(new) {
        causes.push(Cause::Revision {
            earlier: "provisional".to_owned(),
            now: "not provisional".to_owned(),
        });
    }
    causes
}
