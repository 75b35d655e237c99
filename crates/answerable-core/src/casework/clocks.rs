//! The clocks of a case: one for the parts to which the same things happened, one for a review, and
//! the times in which a requester may go further.

use super::{Case, LetterGone};
use crate::periods::{Form, Period};
use answerable_law::{
    Calendar, LawError, Regime,
    clock::{Clock, Facts, Happening, Kind, State, Step, run},
};
use jiff::civil::Date;
use serde::Serialize;

/// One clock of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseClock {
    /// What it is the clock of: "the request", "questions 1 and 3", "the internal review".
    pub what: String,
    /// The parts it runs for; none for what runs for the case as a whole.
    pub parts: Vec<String>,
    /// The clock.
    #[serde(flatten)]
    pub clock: Clock,
}

impl CaseClock {
    /// Whether the council still has to do something by its due date.
    pub fn is_running(&self) -> bool {
        matches!(self.clock.state, State::Running { .. } | State::Late) && !self.is_requesters()
    }

    /// Whether it is the requester's time that runs.
    pub fn is_requesters(&self) -> bool {
        matches!(
            self.clock.kind,
            Kind::ReviewWindow | Kind::RepresentationsEir | Kind::Complaint
        )
    }
}

/// The clock that a question runs on; `None` for what the law sets no time for.
pub(super) fn kind(regime: Regime) -> Option<Kind> {
    match regime {
        Regime::Foia => Some(Kind::Foia),
        Regime::Eir => Some(Kind::Eir),
        Regime::Sar => Some(Kind::Sar),
        Regime::Rpsi => Some(Kind::Rpsi),
        Regime::Business => None,
    }
}

impl Case {
    /// Every clock of the case, as it stands on a day: of its parts, then of what followed.
    ///
    /// # Errors
    ///
    /// If the law or the calendar does not reach a date.
    pub fn clocks(&self, today: Date, calendar: &Calendar) -> Result<Vec<CaseClock>, LawError> {
        let mut clocks = self.clocks_of_parts(today, calendar)?;
        clocks.extend(self.clocks_afterwards(today, calendar)?);
        Ok(clocks)
    }

    /// The clocks of its parts alone, without what may follow the answer.
    ///
    /// # Errors
    ///
    /// If the law or the calendar does not reach a date.
    pub fn clocks_of_parts(
        &self,
        today: Date,
        calendar: &Calendar,
    ) -> Result<Vec<CaseClock>, LawError> {
        let mut groups: Vec<(Kind, Vec<Step>, Vec<String>)> = Vec::new();
        for part in &self.parts {
            let Some(kind) = kind(part.regime) else {
                continue;
            };
            let steps = self.steps_of(&part.name);
            match groups
                .iter_mut()
                .find(|(other, others, _)| *other == kind && *others == steps)
            {
                Some((_, _, parts)) => parts.push(part.name.clone()),
                None => groups.push((kind, steps, vec![part.name.clone()])),
            }
        }
        if self.parts.is_empty() {
            groups.push((Kind::Foia, self.steps_of(""), Vec::new()));
        }
        let whole = groups.len() == 1;
        groups
            .into_iter()
            .map(|(kind, steps, parts)| {
                Ok(CaseClock {
                    what: if whole {
                        "the request".to_owned()
                    } else {
                        self.questions(&parts)
                    },
                    clock: read(kind, self.received, &steps, today, calendar)?,
                    parts,
                })
            })
            .collect()
    }

    pub(super) fn steps_of(&self, part: &str) -> Vec<Step> {
        let of_part = |step: &&super::CaseStep| {
            step.parts.is_empty() || step.parts.iter().any(|name| name == part)
        };
        let steps = self.steps.iter().filter(of_part);
        steps.map(|step| step.step.clone()).collect()
    }

    /// The review, and the times in which the requester may ask for one or complain.
    fn clocks_afterwards(
        &self,
        today: Date,
        calendar: &Calendar,
    ) -> Result<Vec<CaseClock>, LawError> {
        let mut clocks = Vec::new();
        let mut add = |what: &str, kind, from, steps: &[Step]| -> Result<(), LawError> {
            let clock = match read(kind, from, steps, today, calendar) {
                // A requester's time that ends beyond the calendar stops no work of the council.
                Err(LawError::OutsideCalendar { .. })
                    if matches!(
                        kind,
                        Kind::ReviewWindow | Kind::RepresentationsEir | Kind::Complaint
                    ) =>
                {
                    return Ok(());
                }
                clock => clock?,
            };
            clocks.push(CaseClock {
                what: what.to_owned(),
                parts: Vec::new(),
                clock,
            });
            Ok(())
        };
        for review in &self.reviews {
            let replied = review.decided.as_ref().map(|decided| Step {
                on: decided.on,
                what: Happening::Replied,
            });
            let steps: Vec<Step> = replied.into_iter().collect();
            // A letter under both laws is reviewed under both, each in its own time.
            let under = |regime| self.parts.iter().any(|part| part.regime == regime);
            let regulations = under(Regime::Eir);
            if !regulations || under(Regime::Foia) {
                add(
                    "the internal review",
                    Kind::ReviewFoia,
                    review.requested,
                    &steps,
                )?;
            }
            if regulations {
                add(
                    "the reconsideration under the Regulations",
                    Kind::ReviewEir,
                    review.requested,
                    &steps,
                )?;
            }
            let last = self.reviews.last() == Some(review);
            if let Some(decided) = review.decided.as_ref().filter(|_| last) {
                add(
                    "the time to complain to the Commissioner",
                    Kind::Complaint,
                    decided.on,
                    &self.complained(),
                )?;
            }
        }
        let reviewed = self.reviews.last().map(|review| review.requested);
        let since = |letter: &&LetterGone| reviewed.is_none_or(|day| letter.on > day);
        for letter in self.letters.iter().filter(since) {
            let regimes: Vec<Regime> = letter
                .told
                .iter()
                .filter(|(_, decision)| !decision.is_pending())
                .filter_map(|(name, _)| self.parts.iter().find(|part| part.name == *name))
                .map(|part| part.regime)
                .collect();
            let (kind, what) = if regimes.contains(&Regime::Foia) {
                (Kind::ReviewWindow, "the time to ask for an internal review")
            } else if regimes.contains(&Regime::Eir) {
                (Kind::RepresentationsEir, "the time to make representations")
            } else {
                continue;
            };
            let what = if self.letters.len() == 1 {
                what.to_owned()
            } else {
                let day = Period::as_at(letter.on).print(Form::House);
                format!("{what} about the letter of {day}")
            };
            add(&what, kind, letter.on, &[])?;
        }
        Ok(clocks)
    }

    fn complained(&self) -> Vec<Step> {
        let decided = self
            .reviews
            .iter()
            .rev()
            .find_map(|review| review.decided.as_ref());
        let first = self
            .complaints
            .iter()
            .map(|complaint| complaint.on)
            .find(|on| decided.is_some_and(|decided| *on >= decided.on));
        first
            .map(|on| Step {
                on,
                what: Happening::Closed,
            })
            .into_iter()
            .collect()
    }

    /// Parts by their questions, in words: "questions 1, 2a and 4", "part 3/2".
    pub fn questions(&self, parts: &[String]) -> String {
        let mut named: Vec<String> = Vec::new();
        for part in self.parts.iter().filter(|part| parts.contains(&part.name)) {
            let all = self
                .parts
                .iter()
                .filter(|other| other.question == part.question)
                .all(|other| parts.contains(&other.name));
            let name = if all {
                part.question.to_string()
            } else {
                part.name.clone()
            };
            if !named.contains(&name) {
                named.push(name);
            }
        }
        let noun = if named.len() == 1 {
            "question"
        } else {
            "questions"
        };
        format!("{noun} {}", crate::words::list(&named))
    }
}

pub(super) fn read(
    kind: Kind,
    received: Date,
    steps: &[Step],
    today: Date,
    calendar: &Calendar,
) -> Result<Clock, LawError> {
    let facts = Facts {
        kind,
        received,
        steps,
        closed: &[],
        today: today.max(received),
    };
    run(facts, calendar)
}
