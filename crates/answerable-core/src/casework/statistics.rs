//! Compliance statistics, as the Code asks councils to publish them (s45 Code para 8.5, 8.6).
//!
//! Everything is judged as it stood at the end of a day: what happened later changes nothing of
//! what is reported for the time before. Two things have no day of their own and are taken as they
//! are known now: the law that a question is answered under, and the bank holidays.

use super::{
    Case, ComplaintOutcome, ComplaintTo, Decision, Ending, Review, ReviewOutcome, Stage, clocks,
};
use answerable_law::{
    Calendar, Citation, Ground, Instrument, LawError, Regime,
    clock::{Clock, Happening, State, Step, Waits},
    foia_2000,
    ground::{Council, Sort},
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The statistics of a period under one regime.
///
/// What is counted is requests. One that falls under both regimes is counted once in each, by the
/// parts that each has, and so are its review and its complaints; the parts that are subject access,
/// re-use or normal business are in neither. A request that has not yet come apart into parts counts
/// under the Act. Nothing is counted by who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// The first day.
    pub period_start: Date,
    /// The last day.
    pub period_end: Date,
    /// The law: `foia` or `eir`.
    pub regime: Regime,
    /// Open when the first day began.
    pub open_at_start: u32,
    /// Received in the period.
    pub received: u32,
    /// Open when the last day ended.
    pub open_at_end: u32,
    /// Of these, with nothing to do until the requester says more.
    pub open_clock_stopped_clarification: u32,
    /// Of these, with nothing to do until a fee arrives. One whose fee did not arrive in time is
    /// here until it is closed.
    pub open_clock_paused_fee: u32,
    /// Of these, with more time to weigh the public interest (EIR: because they are complex and
    /// voluminous), and not overdue.
    pub open_extended_pit: u32,
    /// Of these, with a part past its due date.
    pub open_overdue: u32,
    /// Answered in the period: the last of their parts was told, in it, of something that settles
    /// it. A request for clarification or a notice of more time settles nothing.
    pub processed: u32,
    /// Of the processed, with every part by its working day 20.
    pub in_time: u32,
    /// Of the processed, with every part in time, and some only because it was extended.
    pub in_time_extended: u32,
    /// Of the processed, with any part late.
    pub late: u32,
    /// How many of the processed were in time; `None` if nothing was processed.
    pub on_time_percent: Option<OnTime>,
    /// Of the processed, with everything supplied.
    pub granted_full: u32,
    /// Of the processed, with some supplied and some not. Advice and assistance instead of what was
    /// asked is not all that was asked: a request that was given nothing else is here.
    pub granted_part: u32,
    /// Of the processed, with nothing supplied and an exemption or exception relied on. Section 21
    /// is one: what the requester can get elsewhere is refused in law, though the letter gives it.
    pub refused_full: u32,
    /// Of the processed, with nothing supplied, no exemption, and refused on cost.
    pub refused_full_s12: u32,
    /// Of the processed, with nothing supplied, no exemption, and refused as vexatious or repeated.
    pub refused_full_s14: u32,
    /// Of the processed, with some of it not held and nothing that puts them in one of the others.
    /// That is no refusal under the Act; under the Regulations reg 12(4)(a) is counted here.
    pub not_held: u32,
    /// Of the processed, with nothing supplied or refused, and some of it neither confirmed nor
    /// denied.
    pub ncnd: u32,
    /// Ended in the period without a full answer: withdrawn, not clarified, or the fee not paid.
    pub withdrawn_or_lapsed: u32,
    /// Ended in the period because another authority has the request now.
    pub transferred: u32,
    /// Of the processed, those that relied on each exemption or exception for any part: `s21`,
    /// `s40`, `reg 12(5)(e)`. Sections 12 and 14 and reg 12(4)(a) are not among them.
    pub exemptions_used: BTreeMap<String, u32>,
    /// Requests for which the requester was first told in the period that more time is needed.
    pub pit_extensions: u32,
    /// Reviews asked for in the period.
    pub internal_reviews_received: u32,
    /// Reviews decided in the period, within 20 working days.
    pub ir_in_20: u32,
    /// Reviews decided in the period, within 40 working days; those within 20 are among them.
    pub ir_in_40: u32,
    /// Reviews decided in the period: the answer stands.
    pub ir_upheld: u32,
    /// Reviews decided in the period: some of the answer stands.
    pub ir_part_upheld: u32,
    /// Reviews decided in the period: the answer does not stand.
    pub ir_overturned: u32,
    /// Complaints to the Commissioner that the council heard of in the period.
    pub ico_complaints: u32,
    /// What the Commissioner decided in the period, by outcome; every outcome is there.
    pub ico_decisions: BTreeMap<ComplaintOutcome, u32>,
    /// Appeals to the tribunal that the council heard of in the period.
    pub tribunal: u32,
}

/// How many of the requests processed were answered in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OnTime {
    /// In time, extended or not.
    pub on_time: u32,
    /// Of how many; never none.
    pub processed: u32,
    /// The one in the other, in per cent to one decimal: `94.7`.
    pub percent: String,
    /// The Commissioner's band, from the counts and not from the rounded percentage.
    pub band: Band,
}

/// How the Commissioner sees a share of answers in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// 95% or more.
    Good,
    /// 90% or more, and less than 95%.
    Adequate,
    /// Less than 90%.
    Unsatisfactory,
}

impl OnTime {
    /// The share; `None` if nothing was processed.
    pub fn of(on_time: u32, processed: u32) -> Option<OnTime> {
        let (part, whole) = (u64::from(on_time), u64::from(processed));
        // Tenths of a per cent, a half rounded up.
        let tenths = (2000 * part + whole).checked_div(2 * whole)?;
        let at_least = |percent| part * 100 >= whole * percent;
        Some(OnTime {
            on_time,
            processed,
            percent: format!("{}.{}", tenths / 10, tenths % 10),
            band: if at_least(95) {
                Band::Good
            } else if at_least(90) {
                Band::Adequate
            } else {
                Band::Unsatisfactory
            },
        })
    }
}

/// The statistics of a period: one for the Act, then one for the Regulations.
///
/// # Errors
///
/// [`LawError::OutOfOrder`] for a period that ends before it starts, and if the law or the calendar
/// does not reach a date of a case.
///
/// Source: Freedom of Information Code of Practice (4 July 2018) paras 8.5 and 8.6.
pub fn statistics(
    cases: &[Case],
    from: Date,
    to: Date,
    calendar: &Calendar,
) -> Result<Vec<Statistics>, LawError> {
    if to < from {
        return Err(LawError::OutOfOrder {
            what: "the end of a period".to_owned(),
            on: to,
            needs: "a start that is not after it".to_owned(),
        });
    }
    let of = |regime| {
        let mut statistics = Statistics::none(from, to, regime);
        for share in cases.iter().filter_map(|case| Share::of(case, regime)) {
            statistics.count(&share, calendar)?;
        }
        statistics.on_time_percent = OnTime::of(
            statistics.in_time + statistics.in_time_extended,
            statistics.processed,
        );
        Ok(statistics)
    };
    [Regime::Foia, Regime::Eir].into_iter().map(of).collect()
}

/// The name that an exemption or exception is counted by: `s40` for any part of section 40, `reg
/// 12(5)(e)`.
fn section(ground: &Citation) -> String {
    let whole = Ground::find(ground).map_or(ground, |found| &found.provision.citation);
    let name = whole.to_string();
    let instrument = whole.instrument().short_name();
    name.strip_prefix(instrument)
        .map_or(&*name, str::trim_start)
        .to_owned()
}

/// The answers of a case under one regime, seen as a request of its own.
struct Share<'a> {
    case: &'a Case,
    regime: Regime,
    /// The names of its parts; none before the request has come apart.
    parts: Vec<&'a str>,
}

/// Where a request stands at the end of a day.
enum Standing<'a> {
    /// It has not arrived.
    ToCome,
    /// Something is still to be told.
    Open,
    /// Everything was told, the last of it on that day, in these decisions.
    Processed(Date, Vec<&'a Decision>),
    /// It ended on that day with something untold.
    Ended(Date, &'a Ending),
}

/// How a processed request kept to its time.
enum Kept {
    InTime,
    Extended,
    Late,
}

/// What became of a part, as far as statistics tell it apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Supplied,
    Exempt,
    Cost,
    Vexatious,
    NeitherConfirmedNorDenied,
    NotHeld,
    Advised,
}

impl<'a> Share<'a> {
    fn of(case: &'a Case, regime: Regime) -> Option<Share<'a>> {
        let parts = case.parts.iter().filter(|part| part.regime == regime);
        let parts: Vec<&str> = parts.map(|part| &*part.name).collect();
        let unread = case.parts.is_empty() && regime == Regime::Foia;
        (unread || !parts.is_empty()).then_some(Share {
            case,
            regime,
            parts,
        })
    }

    /// What each part was last told by the end of a day.
    fn told(&self, day: Date) -> BTreeMap<&'a str, (Date, &'a Decision)> {
        let letters = self.case.letters.iter().filter(|letter| letter.on <= day);
        letters
            .flat_map(|letter| {
                let told = letter.told.iter();
                told.map(|(part, decision)| (&**part, (letter.on, decision)))
            })
            .collect()
    }

    /// The parts that were closed because the requester did not clarify or pay for them, by the end of
    /// a day, while others are or were answered.
    fn closed(&self, day: Date) -> BTreeMap<&'a str, Date> {
        let whole = matches!(
            self.case.stage,
            Stage::Closed {
                ending: Ending::Withdrawn | Ending::Transferred { .. },
                ..
            }
        );
        let parts = self.case.parts.iter().filter(|_| !whole);
        parts
            .filter(|part| self.parts.contains(&&*part.name))
            .filter_map(|part| {
                let settled = part.settled.filter(|settled| !settled.answered)?;
                (settled.on <= day).then_some((&*part.name, settled.on))
            })
            .collect()
    }

    /// Where it stands at the end of a day.
    fn on(&self, day: Date) -> Standing<'a> {
        if self.case.received > day {
            return Standing::ToCome;
        }
        let told = self.told(day);
        let closed = self.closed(day);
        let answered = |part: &&str| {
            let told = told.get(part).copied();
            told.filter(|(_, decision)| !decision.is_pending())
        };
        let answers: Vec<_> = self.parts.iter().filter_map(answered).collect();
        let done = |part: &&str| answered(part).is_some() || closed.contains_key(part);
        if self.parts.iter().all(done)
            && let Some(last) = answers
                .iter()
                .map(|(on, _)| *on)
                .chain(closed.values().copied())
                .max()
            && !answers.is_empty()
        {
            return Standing::Processed(last, answers.iter().map(|(_, said)| *said).collect());
        }
        match &self.case.stage {
            Stage::Closed { on, ending, .. } if *on <= day => Standing::Ended(*on, ending),
            _ => Standing::Open,
        }
    }

    /// The parts with something still to be told at the end of a day.
    fn unsettled(&self, day: Date) -> Vec<&'a str> {
        let told = self.told(day);
        let closed = self.closed(day);
        let settled = |part: &str| told.get(part).is_some_and(|(_, said)| !said.is_pending());
        let mut parts = self.parts.clone();
        parts.retain(|part| !settled(part) && !closed.contains_key(part));
        if self.parts.is_empty() {
            // What is not read yet runs on one clock.
            parts.push("");
        }
        parts
    }

    /// The clocks of some of its parts as they stood at the end of a day, each once.
    fn clocks(
        &self,
        parts: &[&str],
        day: Date,
        calendar: &Calendar,
    ) -> Result<Vec<Clock>, LawError> {
        let Some(kind) = clocks::kind(self.regime) else {
            return Ok(Vec::new());
        };
        let mut distinct: Vec<Vec<Step>> = Vec::new();
        for part in parts {
            let mut steps = self.case.steps_of(part);
            steps.retain(|step| step.on <= day);
            // What is recorded of the whole case after a part was answered does not move that part.
            let ends = |step: &Step| matches!(step.what, Happening::Replied | Happening::Closed);
            if let Some(end) = steps.iter().position(ends) {
                steps.truncate(end + 1);
            }
            if !distinct.contains(&steps) {
                distinct.push(steps);
            }
        }
        distinct
            .iter()
            .map(|steps| clocks::read(kind, self.case.received, steps, day, calendar))
            .collect()
    }

    fn kept(&self, on: Date, calendar: &Calendar) -> Result<Kept, LawError> {
        let mut kept = Kept::InTime;
        for clock in self.clocks(&self.parts, on, calendar)? {
            match clock.state {
                State::Stopped { late: true, .. } | State::Late => return Ok(Kept::Late),
                State::Stopped { on, .. } if clock.notice_due.is_some_and(|day| on > day) => {
                    kept = Kept::Extended;
                }
                _ => {}
            }
        }
        Ok(kept)
    }

    /// The day on which the requester was first told that more time is needed.
    fn extended_on(&self) -> Option<Date> {
        let letters = self.case.letters.iter();
        let extends = |(part, decision): &(String, Decision)| {
            self.parts.contains(&&**part) && matches!(decision, Decision::Extend { .. })
        };
        letters
            .filter(|letter| letter.told.iter().any(extends))
            .map(|letter| letter.on)
            .min()
    }
}

impl Fate {
    fn of(decision: &Decision) -> Fate {
        match decision {
            Decision::Supply { .. } => Fate::Supplied,
            Decision::NotHeld { .. } => Fate::NotHeld,
            Decision::Refuse { ground, .. } if is_not_held(ground) => Fate::NotHeld,
            Decision::Refuse { ground, claim, .. } => {
                let denies = claim
                    .as_ref()
                    .is_some_and(|claim| claim.neither_confirms_nor_denies);
                match Ground::find(ground).map(|found| found.sort) {
                    Some(Sort::Cost) => Fate::Cost,
                    Some(Sort::Vexatious) => Fate::Vexatious,
                    _ if denies => Fate::NeitherConfirmedNorDenied,
                    _ => Fate::Exempt,
                }
            }
            // Answered so under the Act before the law of each question was decided: s40(1).
            Decision::SubjectAccess { .. } => Fate::Exempt,
            // The last two settle nothing and are not asked of.
            Decision::Advise { .. } | Decision::Extend { .. } | Decision::Clarify { .. } => {
                Fate::Advised
            }
        }
    }
}

/// The exemption or exception that a decision relies on, by name.
fn relied_on(decision: &Decision) -> Option<String> {
    match (decision, Fate::of(decision)) {
        (Decision::Refuse { ground, .. }, Fate::Exempt | Fate::NeitherConfirmedNorDenied) => {
            Some(section(ground))
        }
        (Decision::SubjectAccess { .. }, _) => Some(section(&SECTION_40_1)),
        _ => None,
    }
}

const SECTION_40_1: Citation = Citation::new(Instrument::Foia2000, "40(1)");
const EIR_12_4_A: Citation = Citation::new(Instrument::Eir2004, "12(4)(a)");

fn is_not_held(ground: &Citation) -> bool {
    foia_2000::SECTION_1_1.covers(ground) || EIR_12_4_A.covers(ground)
}

impl Statistics {
    fn none(period_start: Date, period_end: Date, regime: Regime) -> Statistics {
        let outcomes = [
            ComplaintOutcome::Upheld,
            ComplaintOutcome::PartUpheld,
            ComplaintOutcome::NotUpheld,
            ComplaintOutcome::Closed,
        ];
        Statistics {
            period_start,
            period_end,
            regime,
            open_at_start: 0,
            received: 0,
            open_at_end: 0,
            open_clock_stopped_clarification: 0,
            open_clock_paused_fee: 0,
            open_extended_pit: 0,
            open_overdue: 0,
            processed: 0,
            in_time: 0,
            in_time_extended: 0,
            late: 0,
            on_time_percent: None,
            granted_full: 0,
            granted_part: 0,
            refused_full: 0,
            refused_full_s12: 0,
            refused_full_s14: 0,
            not_held: 0,
            ncnd: 0,
            withdrawn_or_lapsed: 0,
            transferred: 0,
            exemptions_used: BTreeMap::new(),
            pit_extensions: 0,
            internal_reviews_received: 0,
            ir_in_20: 0,
            ir_in_40: 0,
            ir_upheld: 0,
            ir_part_upheld: 0,
            ir_overturned: 0,
            ico_complaints: 0,
            ico_decisions: outcomes.into_iter().map(|outcome| (outcome, 0)).collect(),
            tribunal: 0,
        }
    }

    /// The names that `exemptions_used` counts by: every exemption and exception that a council can
    /// rely on, in the order of the Act and the Regulations.
    pub fn exemptions() -> Vec<String> {
        let grounds = Ground::all().filter(|ground| {
            matches!(ground.sort, Sort::Exemption | Sort::Exception)
                && !matches!(ground.council, Council::NotOpen(_))
                && !is_not_held(&ground.provision.citation)
        });
        grounds
            .map(|ground| section(&ground.provision.citation))
            .collect()
    }

    fn within(&self, day: Date) -> bool {
        self.period_start <= day && day <= self.period_end
    }

    fn count(&mut self, share: &Share, calendar: &Calendar) -> Result<(), LawError> {
        let case = share.case;
        if self.within(case.received) {
            self.received += 1;
        }
        // Nothing is open before the first day that there is.
        let before = self.period_start.yesterday().ok();
        if before.is_some_and(|before| matches!(share.on(before), Standing::Open)) {
            self.open_at_start += 1;
        }
        match share.on(self.period_end) {
            Standing::Open => self.count_open(share, calendar)?,
            Standing::Processed(on, decisions) if self.within(on) => {
                self.count_processed(&decisions, &share.kept(on, calendar)?);
            }
            Standing::Ended(on, ending) if self.within(on) => match ending {
                Ending::Transferred { .. } => self.transferred += 1,
                Ending::Withdrawn | Ending::NotClarified | Ending::FeeNotPaid => {
                    self.withdrawn_or_lapsed += 1;
                }
            },
            _ => {}
        }
        if share.extended_on().is_some_and(|on| self.within(on)) {
            self.pit_extensions += 1;
        }
        self.count_review(case, calendar)?;
        self.count_complaints(case);
        Ok(())
    }

    /// An open request is in one of the four at most: overdue if any part is, else extended if any
    /// part is, else waiting if there is no part that does not wait.
    fn count_open(&mut self, share: &Share, calendar: &Calendar) -> Result<(), LawError> {
        self.open_at_end += 1;
        let day = self.period_end;
        let clocks = share.clocks(&share.unsettled(day), day, calendar)?;
        let is_extended =
            |clock: &Clock| clock.notice_due.is_some() && clock.due > clock.notice_due;
        let asked = |clock: &Clock| {
            matches!(
                clock.state,
                State::Paused {
                    waits_for: Waits::Clarification,
                    ..
                }
            )
        };
        let runs = |clock: &Clock| matches!(clock.state, State::Running { .. });
        if clocks.iter().any(|clock| clock.state == State::Late) {
            self.open_overdue += 1;
        } else if clocks.iter().any(is_extended) {
            self.open_extended_pit += 1;
        } else if clocks.iter().any(runs) {
            // The council has something to do, and time to do it.
        } else if clocks.iter().any(asked) {
            self.open_clock_stopped_clarification += 1;
        } else {
            self.open_clock_paused_fee += 1;
        }
        Ok(())
    }

    fn count_processed(&mut self, decisions: &[&Decision], kept: &Kept) {
        self.processed += 1;
        match kept {
            Kept::InTime => self.in_time += 1,
            Kept::Extended => self.in_time_extended += 1,
            Kept::Late => self.late += 1,
        }
        let fates: Vec<Fate> = decisions
            .iter()
            .map(|decision| Fate::of(decision))
            .collect();
        let any = |fate| fates.contains(&fate);
        let outcome = if fates.iter().all(|fate| *fate == Fate::Supplied) {
            &mut self.granted_full
        } else if any(Fate::Supplied) {
            &mut self.granted_part
        } else if any(Fate::Exempt) {
            &mut self.refused_full
        } else if any(Fate::Cost) {
            &mut self.refused_full_s12
        } else if any(Fate::Vexatious) {
            &mut self.refused_full_s14
        } else if any(Fate::NeitherConfirmedNorDenied) {
            &mut self.ncnd
        } else if any(Fate::NotHeld) {
            &mut self.not_held
        } else {
            // Advice alone: something near what was asked.
            &mut self.granted_part
        };
        *outcome += 1;
        let mut used: Vec<String> = decisions
            .iter()
            .filter_map(|said| relied_on(said))
            .collect();
        used.sort_unstable();
        used.dedup();
        for name in used {
            *self.exemptions_used.entry(name).or_default() += 1;
        }
    }

    fn count_review(&mut self, case: &Case, calendar: &Calendar) -> Result<(), LawError> {
        for review in &case.reviews {
            self.count_one_review(review, calendar)?;
        }
        Ok(())
    }

    fn count_one_review(&mut self, review: &Review, calendar: &Calendar) -> Result<(), LawError> {
        if self.within(review.requested) {
            self.internal_reviews_received += 1;
        }
        let Some(decided) = review.decided.as_ref().filter(|said| self.within(said.on)) else {
            return Ok(());
        };
        let within = |days| -> Result<u32, LawError> {
            let last = calendar.add_working_days(review.requested, days)?;
            Ok(u32::from(decided.on <= last))
        };
        self.ir_in_20 += within(20)?;
        self.ir_in_40 += within(40)?;
        match decided.outcome {
            ReviewOutcome::Upheld => self.ir_upheld += 1,
            ReviewOutcome::PartUpheld => self.ir_part_upheld += 1,
            ReviewOutcome::Overturned => self.ir_overturned += 1,
        }
        Ok(())
    }

    fn count_complaints(&mut self, case: &Case) {
        for complaint in &case.complaints {
            if self.within(complaint.on) {
                match complaint.to {
                    ComplaintTo::Commissioner => self.ico_complaints += 1,
                    ComplaintTo::Tribunal => self.tribunal += 1,
                }
            }
            if let (ComplaintTo::Commissioner, Some((on, outcome))) =
                (complaint.to, complaint.decided)
                && self.within(on)
            {
                *self.ico_decisions.entry(outcome).or_default() += 1;
            }
        }
    }

    /// The sums that must come out and do not; none if all is well.
    pub fn checks(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut check = |left: &str, left_is: u32, right: &[(&str, u32)]| {
            let sum: u32 = right.iter().map(|(_, count)| count).sum();
            if left_is != sum {
                let names: Vec<&str> = right.iter().map(|(name, _)| *name).collect();
                wrong.push(format!(
                    "{}: {left} is {left_is}, and {} is {sum}",
                    self.regime.slug(),
                    names.join(" + ")
                ));
            }
        };
        check(
            "processed",
            self.processed,
            &[
                ("granted_full", self.granted_full),
                ("granted_part", self.granted_part),
                ("refused_full", self.refused_full),
                ("refused_full_s12", self.refused_full_s12),
                ("refused_full_s14", self.refused_full_s14),
                ("not_held", self.not_held),
                ("ncnd", self.ncnd),
            ],
        );
        check(
            "received + open_at_start",
            self.received + self.open_at_start,
            &[
                ("processed", self.processed),
                ("withdrawn_or_lapsed", self.withdrawn_or_lapsed),
                ("transferred", self.transferred),
                ("open_at_end", self.open_at_end),
            ],
        );
        // What the percentage of those in time rests on.
        check(
            "processed",
            self.processed,
            &[
                ("in_time", self.in_time),
                ("in_time_extended", self.in_time_extended),
                ("late", self.late),
            ],
        );
        wrong
    }
}
