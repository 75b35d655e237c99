//! Fees Regulations 2004, regulation 5: which requests may be costed together.
//!
//! Who asked, and whether two requests are for similar information, are an officer's to say. This
//! file counts the sixty working days, and says of every request that is left out why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::REGULATION_5_1;
use crate::{
    Because, Calendar, Citation, Instrument, LawError, Provision,
    foia_2000::{SECTION_1_1, SECTION_12_4},
    provision::RIGHT_OF_ACCESS,
    words,
};

const ONE_PERSON: Citation = Citation::new(Instrument::FeesRegulations2004, "5(1)(a)");
const IN_CONCERT: Citation = Citation::new(Instrument::FeesRegulations2004, "5(1)(b)");
const SIMILAR: Citation = Citation::new(Instrument::FeesRegulations2004, "5(2)(a)");
const PERIOD: Citation = Citation::new(Instrument::FeesRegulations2004, "5(2)(b)");

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::FeesRegulations2004, "5"),
    title: "Estimating the cost of complying with a request: aggregation of related requests",
    effect: "Related requests from one person, or from people acting together, may be costed together if they come within 60 consecutive working days.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_5.md"),
};

/// The length of the period. Source: reg 5(2)(b).
pub const WORKING_DAYS: u32 = 60;

/// How far forward the Commissioner looks from a request: it has to be answered by then.
const FORWARD: u32 = 20;

/// Who made another request, as it appears to the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The same person.
    SamePerson,
    /// Another, acting in concert with them or in pursuance of a campaign.
    ActingTogether,
    /// Another, who has nothing to do with them.
    Another,
}

/// Another request, seen from the one in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its reference.
    pub reference: String,
    /// When it was received.
    pub received: Date,
    /// Who made it.
    pub by: By,
    /// Whether it relates, to any extent, to the same or similar information.
    pub similar: bool,
}

/// What may be costed together with a request, and what may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aggregation {
    /// Every set of requests that came within one period with it, none part of another. Mostly one;
    /// none if no other request qualifies.
    pub together: Vec<Together>,
    /// The requests that qualify for none.
    pub apart: Vec<Apart>,
}

/// Requests that may be costed together with the one in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Together {
    /// Their references, in order of receipt; without the one in hand.
    pub references: Vec<String>,
    /// The first receipt among them and the one in hand.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// How many working days the period has that includes both.
    pub working_days: u32,
    /// The steps, in order.
    pub because: Vec<Because>,
}

/// A request that may not be costed together with the one in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// Its reference.
    pub reference: String,
    /// Why not; every reason.
    pub because: Vec<Because>,
}

/// Which other requests may be costed together with one that was received on a day.
///
/// All of a set come within one period of 60 consecutive working days, not merely each within 60 of
/// the request in hand. So there can be two sets, one reaching back and one forward. A receipt on a
/// day that is not a working day lies between two that are, and the period includes the one
/// further out.
///
/// # Errors
///
/// [`LawError::NotInForce`] for a receipt before 1 January 2005, and [`LawError::OutsideCalendar`]
/// for one outside the calendar.
///
/// Source: Fees Regulations 2004 reg 5; Freedom of Information Act 2000 s12(4).
pub fn aggregate(
    received: Date,
    others: &[Asked],
    calendar: &Calendar,
) -> Result<Aggregation, LawError> {
    for date in others.iter().map(|other| other.received).chain([received]) {
        if date < RIGHT_OF_ACCESS {
            return Err(LawError::NotInForce {
                date,
                since: RIGHT_OF_ACCESS,
                citation: SECTION_1_1,
            });
        }
    }
    let mut apart = Vec::new();
    let mut related = Vec::new();
    for other in others {
        let why = why_apart(received, other, calendar)?;
        if why.is_empty() {
            related.push(other);
        } else {
            apart.push(Apart {
                reference: other.reference.clone(),
                because: why,
            });
        }
    }
    related.sort_by_key(|other| other.received);

    let mut together: Vec<Together> = Vec::new();
    let mut starts: Vec<Date> = related.iter().map(|other| other.received).collect();
    starts.retain(|start| *start < received);
    starts.push(received);
    starts.dedup();
    for first in starts {
        let mut members = Vec::new();
        for &other in &related {
            let within = first <= other.received
                && period(first, received.max(other.received), calendar)? <= WORKING_DAYS;
            if within {
                members.push(other);
            }
        }
        let references: Vec<String> = members.iter().map(|m| m.reference.clone()).collect();
        let part_of_another = together
            .iter()
            .any(|set| references.iter().all(|r| set.references.contains(r)));
        if references.is_empty() || part_of_another {
            continue;
        }
        let last = members
            .iter()
            .map(|member| member.received)
            .fold(received, Date::max);
        together.push(set(
            received,
            &members,
            references,
            (first, last),
            calendar,
        )?);
    }
    Ok(Aggregation { together, apart })
}

/// Every reason for which another request cannot be taken with this one.
fn why_apart(received: Date, other: &Asked, calendar: &Calendar) -> Result<Vec<Because>, LawError> {
    let mut why = Vec::new();
    if other.by == By::Another {
        why.push(Because::under(
            REGULATION_5_1,
            "It was made by another person, who does not appear to act in concert with this one or in pursuance of a campaign.",
        ));
    }
    if !other.similar {
        why.push(Because::under(
            SIMILAR,
            "It does not relate to the same or similar information, to any extent.",
        ));
    }
    let first = received.min(other.received);
    let last = received.max(other.received);
    let working_days = period(first, last, calendar)?;
    if working_days > WORKING_DAYS {
        why.push(Because::under(
            PERIOD,
            format!(
                "From {} to {} are {working_days} working days, and the period is {WORKING_DAYS}.",
                words::day(first),
                words::day(last)
            ),
        ));
    }
    Ok(why)
}

fn set(
    received: Date,
    members: &[&Asked],
    references: Vec<String>,
    (first, last): (Date, Date),
    calendar: &Calendar,
) -> Result<Together, LawError> {
    let working_days = period(first, last, calendar)?;
    let mut because: Vec<Because> = members
        .iter()
        .map(|member| match member.by {
            By::SamePerson => Because::under(
                ONE_PERSON,
                format!("{} was made by the same person.", member.reference),
            ),
            By::ActingTogether | By::Another => Because::under(
                IN_CONCERT,
                format!(
                    "{} was made by a person who appears to act in concert with this one, or in pursuance of a campaign.",
                    member.reference
                ),
            ),
        })
        .collect();
    because.push(Because::under(
        SIMILAR,
        "They relate, to some extent, to the same or similar information.",
    ));
    because.push(Because::under(
        PERIOD,
        format!(
            "They were received from {} to {}: {}, within the {WORKING_DAYS}.",
            words::day(first),
            words::day(last),
            days(working_days)
        ),
    ));
    because.push(Because::under(
        SECTION_12_4,
        "The cost of complying with any one of them is taken to be that of complying with all.",
    ));
    if calendar.working_days_between(received, last)? > FORWARD {
        because.push(Because::fact(format!(
            "The Commissioner looks no further forward than the {FORWARD} working days in which the request itself is to be answered."
        )));
    }
    Ok(Together {
        references,
        first,
        last,
        working_days,
        because,
    })
}

fn days(n: u32) -> String {
    words::counted(u64::from(n), "working day", "working days")
}

/// How many working days the shortest period has that includes both days and begins and ends on a
/// working day.
fn period(first: Date, last: Date, calendar: &Calendar) -> Result<u32, LawError> {
    // `first` itself or, where it is no working day, the one before it; and the same after `last`.
    let after = u32::from(!calendar.is_working_day(last)?);
    Ok(1 + calendar.working_days_between(first, last)? + after)
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    use super::*;
    use crate::page::{self, examples};

    fn asked(reference: &str, received: Date) -> Asked {
        Asked {
            reference: reference.to_owned(),
            received,
            by: By::SamePerson,
            similar: true,
        }
    }

    #[test]
    fn every_example_on_the_page_is_true() {
        for row in examples(PROVISION.page) {
            let about = format!("{row:?}");
            let other = Asked {
                reference: "FOI-2".to_owned(),
                received: page::date(&row["The other"]),
                by: match &*row["Made by"] {
                    "the same person" => By::SamePerson,
                    "a campaign" => By::ActingTogether,
                    "another" => By::Another,
                    other => panic!("made by “{other}”"),
                },
                similar: row["Similar"] == "yes",
            };
            let received = page::date(&row["Received"]);
            let outcome = aggregate(received, &[other], Calendar::builtin()).expect(&about);
            if let [together] = outcome.together.as_slice() {
                let says = format!("together, {}", days(together.working_days));
                assert_eq!(says, row["Result"], "{about}");
            } else {
                let [apart] = outcome.apart.as_slice() else {
                    panic!("{about}: {outcome:?}")
                };
                let why = row["Result"].strip_prefix("apart: ").expect(&about);
                let says = apart.because.iter().map(|step| &*step.says);
                let says = says.collect::<Vec<_>>().join(" ");
                assert!(says.contains(why), "{about}: {says}");
            }
        }
    }

    #[test]
    fn a_set_comes_within_one_period() {
        let outcome = aggregate(
            date(2026, 6, 1),
            &[
                asked("early", date(2026, 4, 1)),
                asked("late", date(2026, 7, 20)),
                asked("near", date(2026, 6, 3)),
            ],
            Calendar::builtin(),
        )
        .expect("inside the calendar");
        let sets: Vec<&[String]> = outcome.together.iter().map(|t| &*t.references).collect();
        assert_eq!(sets, [["early", "near"], ["near", "late"]]);
        assert!(outcome.apart.is_empty());
        let last = outcome.together[1].because.last().expect("steps");
        assert!(last.says.contains("no further forward"), "{}", last.says);
    }

    #[test]
    fn every_reason_is_given_at_once() {
        let other = Asked {
            by: By::Another,
            similar: false,
            ..asked("other", date(2025, 1, 6))
        };
        let outcome = aggregate(date(2026, 6, 1), &[other], Calendar::builtin()).expect("dates");
        assert_eq!(outcome.apart[0].because.len(), 3);
        assert!(outcome.together.is_empty());
    }

    #[test]
    fn dates_that_are_not_known_are_refused() {
        let calendar = Calendar::builtin();
        let too_early = aggregate(date(2026, 6, 1), &[asked("a", date(2004, 12, 1))], calendar);
        assert!(matches!(too_early, Err(LawError::NotInForce { .. })));
        let too_late = aggregate(date(2031, 6, 1), &[asked("a", date(2030, 12, 2))], calendar);
        assert!(matches!(too_late, Err(LawError::OutsideCalendar { .. })));
        let first_day = aggregate(date(2005, 1, 1), &[asked("a", date(2005, 1, 2))], calendar);
        assert_eq!(first_day.expect("it counts").together.len(), 1);
    }

    proptest! {
        #[test]
        fn it_is_the_same_from_either_side(day in 0..9_000_i32, after in 0..120_i32) {
            let (one, other) = (date(2005, 1, 1) + day.days(), date(2005, 1, 1) + (day + after).days());
            let calendar = Calendar::builtin();
            let forward = aggregate(one, &[asked("x", other)], calendar).unwrap();
            let back = aggregate(other, &[asked("x", one)], calendar).unwrap();
            prop_assert_eq!(forward.together.len(), back.together.len());
            prop_assert_eq!(forward.apart.len() + forward.together.len(), 1);
        }

        #[test]
        fn every_request_is_somewhere(days in prop::collection::vec(0..200_i32, 0..8), at in 0..200_i32) {
            let start = date(2024, 1, 1);
            let others: Vec<Asked> = days
                .iter()
                .enumerate()
                .map(|(n, day)| asked(&n.to_string(), start + day.days()))
                .collect();
            let outcome = aggregate(start + at.days(), &others, Calendar::builtin()).unwrap();
            for other in &others {
                let together = outcome.together.iter().any(|t| t.references.contains(&other.reference));
                let apart = outcome.apart.iter().any(|a| a.reference == other.reference);
                prop_assert!(together != apart, "{:?}", other);
            }
            prop_assert!(outcome.together.iter().all(|t| t.working_days <= WORKING_DAYS));
        }
    }
}
