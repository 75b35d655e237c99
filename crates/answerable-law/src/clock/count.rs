//! The fold itself: what each happening does to the count, and the count in words.

use jiff::{
    ToSpan,
    civil::{Date, date},
};

use super::{Clarification, Clock, Counts, Fee, Kind, Skipped, State, Waits};
use crate::{
    Because, Calendar, Citation, Division, Holiday, Instrument, LawError, Status,
    calendar::{days, is_weekend},
    eir_2004, foia_2000, words,
};

/// Months after the notice of a fee within which it must be paid. Source: FOIA s9(2).
const FEE_MONTHS: i32 = 3;
/// Working days after the day of the notice of a charge within which it must be paid. Source: EIR
/// reg 8(5).
const CHARGE_WORKING_DAYS: u32 = 60;
/// The day Article 12A came into force. Source: SI 2026/82 reg 2.
const ARTICLE_12A: Date = date(2026, 2, 5);

const SECTION_9_2: Citation = Citation::new(Instrument::Foia2000, "9(2)");
const SECTION_10_2: Citation = Citation::new(Instrument::Foia2000, "10(2)");
const EIR_7_3: Citation = Citation::new(Instrument::Eir2004, "7(3)");
const EIR_8_5: Citation = Citation::new(Instrument::Eir2004, "8(5)");
const EIR_8_6: Citation = Citation::new(Instrument::Eir2004, "8(6)");
const EIR_9_4: Citation = Citation::new(Instrument::Eir2004, "9(4)");
const ARTICLE_12_3: Citation = Citation::new(Instrument::UkGdpr, "12(3)");
const ARTICLE_12A_CITATION: Citation = Citation::new(Instrument::UkGdpr, "12A");
/// Where the Code treats a request that arrives on a day that is not a working day as received on
/// the next one.
const CODE_4_2: Citation = Citation::new(Instrument::Section45Code, "4.2");

/// A clock that is being folded.
pub(super) struct Count<'a> {
    kind: Kind,
    calendar: &'a Calendar,
    closed: &'a [(Date, Date)],
    day_0: Date,
    /// First and last days of the times disregarded for a fee.
    disregarded: Vec<(Date, Date)>,
    /// First and last days of the times in which a subject access clock stood still.
    pauses: Vec<(Date, Date)>,
    pub(super) asked: Option<Date>,
    /// A notice of a fee not yet paid.
    fee: Option<Date>,
    /// A notice of a fee that came too late to count.
    late_notice: bool,
    /// When the requester was told of an extension, and until when.
    extended: Option<(Date, Date)>,
    because: Vec<Because>,
    notes: Vec<String>,
}

impl<'a> Count<'a> {
    pub(super) fn new(
        kind: Kind,
        day_0: Date,
        closed: &'a [(Date, Date)],
        calendar: &'a Calendar,
    ) -> Count<'a> {
        Count {
            kind,
            calendar,
            closed,
            day_0,
            disregarded: Vec::new(),
            pauses: Vec::new(),
            asked: None,
            fee: None,
            late_notice: false,
            extended: None,
            because: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn says(&mut self, citation: Citation, says: impl Into<String>) {
        self.because.push(Because::under(citation, says));
    }

    pub(super) fn receipt(&mut self) -> Result<(), LawError> {
        let working_day = self.calendar.is_working_day(self.day_0)?;
        let mut says = format!(
            "{} {}, which is day 0.",
            self.kind.starts_with(),
            words::weekday(self.day_0)
        );
        if !working_day && self.in_working_days() {
            says.push_str(" It is not a working day, but it is still day 0.");
        }
        self.says(self.kind.days(), says);
        Ok(())
    }

    fn in_working_days(&self) -> bool {
        matches!(
            self.kind.counts(),
            Counts::WorkingDays(_) | Counts::SchoolDays(..)
        )
    }

    pub(super) fn clarified(&mut self, on: Date) -> Result<(), LawError> {
        let asked = self.asked.take();
        if let Some(asked) = asked {
            let says = format!(
                "More was needed to find the information: the requester was asked on {}.",
                words::weekday(asked)
            );
            let citation = match self.kind.clarification() {
                Clarification::Pauses => ARTICLE_12A_CITATION,
                Clarification::RestartsIfAskedInTime => eir_2004::REGULATION_9_2,
                _ => foia_2000::SECTION_1_3,
            };
            self.says(citation, says);
        }
        match self.kind.clarification() {
            Clarification::None => Err(self.not_here("a clarification")),
            Clarification::Pauses => {
                let Some(asked) = asked else {
                    return Err(LawError::AskedWhen { kind: self.kind });
                };
                let due = self.ends(self.kind.counts())?.0;
                if asked > due {
                    self.says(
                        ARTICLE_12A_CITATION,
                        format!(
                            "It was asked after {}, when the time had ended, so no pause counts.",
                            words::weekday(due)
                        ),
                    );
                    return Ok(());
                }
                let days = asked.until(on).map_or(0, |span| span.get_days()) + 1;
                self.pauses.push((asked, on));
                self.says(
                    ARTICLE_12A_CITATION,
                    format!(
                        "The answer arrived on {}. The {days} days from asking to answer, both included, do not count.",
                        words::weekday(on)
                    ),
                );
                if asked < ARTICLE_12A {
                    self.notes.push(format!(
                        "Before {} the pause rested on the Commissioner's guidance alone.",
                        words::day(ARTICLE_12A)
                    ));
                }
                Ok(())
            }
            Clarification::RestartsIfAskedInTime => {
                let due = self.unextended()?;
                if asked.is_some_and(|asked| asked > due) {
                    self.says(
                        eir_2004::REGULATION_9_2,
                        format!(
                            "It was asked after {}, the last day for asking, so the answer on {} changes nothing.",
                            words::weekday(due),
                            words::weekday(on)
                        ),
                    );
                    return Ok(());
                }
                self.restart(EIR_9_4, on)
            }
            Clarification::Restarts => {
                let due = self.unextended()?;
                if asked.is_some_and(|asked| asked > due) {
                    self.notes.push(format!(
                        "The requester was asked after {}, when the answer was due. The Code and the Commissioner expect it to be asked promptly.",
                        words::weekday(due)
                    ));
                }
                self.restart(foia_2000::SECTION_10_6, on)
            }
        }
    }

    fn restart(&mut self, citation: Citation, on: Date) -> Result<(), LawError> {
        self.day_0 = on;
        self.extended = None;
        let also = if self.calendar.is_working_day(on)? {
            ""
        } else {
            " It is not a working day, but it is still day 0."
        };
        self.says(
            citation,
            format!(
                "The answer to the clarification arrived on {}: the count starts again in full, and that is day 0.{also}",
                words::weekday(on)
            ),
        );
        Ok(())
    }

    pub(super) fn fee_notice(&mut self, on: Date) -> Result<(), LawError> {
        if self.kind.fee() == Fee::None {
            return Err(self.not_here("a fees notice"));
        }
        let due = self.unextended()?;
        if on > due {
            // Whoever records a notice is told; one that was in time when it was given, and is not
            // since the bank holidays changed, must still be readable.
            self.notes.push(format!(
                "The fees notice of {} came after {}, the last day for it: it changes nothing.",
                words::weekday(on),
                words::weekday(due)
            ));
            self.late_notice = true;
            return Ok(());
        }
        self.fee = Some(on);
        Ok(())
    }

    fn fee_last_day(&self, notice: Date) -> Result<Date, LawError> {
        match self.kind.fee() {
            Fee::SixtyWorkingDays => self.calendar.add_working_days(notice, CHARGE_WORKING_DAYS),
            _ => Ok(last_of_months(notice, FEE_MONTHS)),
        }
    }

    pub(super) fn fee_received(&mut self, on: Date) -> Result<(), LawError> {
        let Some(notice) = self.fee else {
            if self.late_notice {
                return Ok(());
            }
            return Err(LawError::OutOfOrder {
                what: "a fee".to_owned(),
                on,
                needs: "a fees notice before it".to_owned(),
            });
        };
        if on > self.fee_last_day(notice)? {
            // The duty has lapsed; the fee does not revive it.
            return Ok(());
        }
        self.fee = None;
        self.disregarded.push((notice, on));
        let citation = if self.kind.fee() == Fee::SixtyWorkingDays {
            EIR_8_6
        } else {
            SECTION_10_2
        };
        self.says(
            citation,
            format!(
                "A fees notice was given on {} and the fee arrived on {}: the working days from the one to the other, both included, are disregarded.",
                words::weekday(notice),
                words::weekday(on)
            ),
        );
        Ok(())
    }

    pub(super) fn identified(&mut self, on: Date) -> Result<(), LawError> {
        if !matches!(self.kind, Kind::Sar | Kind::SarExt) {
            return Err(self.not_here("a confirmation of identity"));
        }
        self.day_0 = self.day_0.max(on);
        let citation = if on < ARTICLE_12A {
            Citation::new(Instrument::UkGdpr, "12(6)")
        } else {
            ARTICLE_12A_CITATION
        };
        self.says(
            citation,
            format!(
                "What was needed to confirm who asks arrived on {}, and the time runs from then.",
                words::weekday(on)
            ),
        );
        Ok(())
    }

    pub(super) fn extend(
        &mut self,
        on: Date,
        until: Date,
        under: Option<&Citation>,
    ) -> Result<(), LawError> {
        let Some(longer) = self.kind.extended() else {
            return Err(self.not_here("an extension"));
        };
        let due = self.unextended()?;
        let citation = match self.kind {
            Kind::Foia => foia_2000::SECTION_17_2,
            Kind::Eir => EIR_7_3,
            Kind::Sar => ARTICLE_12_3,
            _ => longer.limit(),
        };
        if on > due {
            self.says(
                citation,
                format!(
                    "The requester was told on {} that more time was needed, after {}, the last day for telling them: it changes nothing.",
                    words::weekday(on),
                    words::weekday(due)
                ),
            );
            return Ok(());
        }
        let (outer, _) = self.ends(longer.counts())?;
        self.says(
            citation,
            format!(
                "The requester was told on {} that more time was needed{}, until {}.",
                words::weekday(on),
                under.map_or_else(String::new, |under| format!(" for {under}")),
                words::weekday(until)
            ),
        );
        if until > outer {
            self.notes.push(format!(
                "The estimate, {}, is later than {}, the most that is accepted: that day is used.",
                words::weekday(until),
                words::weekday(outer)
            ));
        }
        self.extended = Some((on, until));
        Ok(())
    }

    fn not_here(&self, what: &str) -> LawError {
        LawError::NotOnThisClock {
            what: what.to_owned(),
            kind: self.kind,
        }
    }

    /// The due date without an extension by notice.
    fn unextended(&self) -> Result<Date, LawError> {
        let kind = self.kind.extends().unwrap_or(self.kind);
        Ok(self.ends(kind.counts())?.0)
    }

    /// Whether a day counts: a working day that is not disregarded.
    fn counts(&self, day: Date, school: bool) -> Result<bool, LawError> {
        let within = |spans: &[(Date, Date)]| {
            spans
                .iter()
                .any(|(first, last)| *first <= day && day <= *last)
        };
        Ok(self.calendar.is_working_day(day)?
            && !within(&self.disregarded)
            && !(school && within(self.closed)))
    }

    /// The `n`th day after day 0 that counts.
    fn nth(&self, n: u32, school: bool) -> Result<Date, LawError> {
        let mut day = self.day_0;
        let mut counted = 0;
        while counted < n {
            day = day.saturating_add(1.day());
            if self.counts(day, school)? {
                counted += 1;
            }
        }
        Ok(day)
    }

    /// Where a limit ends, and how in words.
    fn ends(&self, counts: Counts) -> Result<(Date, String), LawError> {
        Ok(match counts {
            Counts::WorkingDays(n) => {
                let due = self.nth(n, false)?;
                (
                    due,
                    format!("Day {n}, the last day in time, is {}.", words::weekday(due)),
                )
            }
            Counts::SchoolDays(school, all) => {
                let latest = self.nth(all, false)?;
                // A closure without an end in sight is cut off by the second limit.
                match self.nth(school, true) {
                    Ok(due) if due <= latest => (
                        due,
                        format!(
                            "School day {school} is {}, before working day {all}, {}.",
                            words::weekday(due),
                            words::weekday(latest)
                        ),
                    ),
                    _ => (
                        latest,
                        format!(
                            "Working day {all} is {}, before school day {school}.",
                            words::weekday(latest)
                        ),
                    ),
                }
            }
            Counts::Months(n) => {
                let month = if n == 1 { "month" } else { "months" };
                let corresponding = self.day_0.saturating_add(n.months());
                let pause = self.paused_after(self.day_0);
                let moved = corresponding.saturating_add(pause.days());
                let mut due = moved;
                while !self.is_open_in_england(due)? {
                    due = due.saturating_add(1.day());
                }
                let mut says = format!(
                    "{n} {month} later, the corresponding date is {}.",
                    words::weekday(corresponding)
                );
                if corresponding.day() != self.day_0.day() {
                    says = format!(
                        "{n} {month} later there is no {} of the month: its last day is {}.",
                        words::ordinal(self.day_0.day()),
                        words::weekday(corresponding)
                    );
                }
                if pause > 0 {
                    says = format!(
                        "{says} With the {pause} days that do not count it is {}.",
                        words::weekday(moved)
                    );
                }
                if due != moved {
                    says = format!(
                        "{says} That is not a working day; the next is {}.",
                        words::weekday(due)
                    );
                }
                (due, says)
            }
            Counts::Weeks(n) => {
                let due = self.day_0.saturating_add(n.weeks());
                self.calendar.is_working_day(due)?;
                (due, format!("{n} weeks later is {}.", words::weekday(due)))
            }
        })
    }

    /// Days that count after the first date, up to and including the second.
    fn between(&self, after: Date, to: Date) -> Result<u32, LawError> {
        let school = matches!(self.kind.counts(), Counts::SchoolDays(..));
        let mut counted = 0;
        for day in days(after, to) {
            if self.counts(day, school)? {
                counted += 1;
            }
        }
        Ok(counted)
    }

    fn skipped(&self, due: Date) -> Result<Vec<Skipped>, LawError> {
        let mut skipped = Vec::new();
        for day in days(self.day_0, due) {
            if !is_weekend(day) && !self.calendar.is_working_day(day)? {
                skipped.push(Skipped {
                    date: day,
                    holidays: self.calendar.holidays_on(day)?.to_vec(),
                });
            }
        }
        Ok(skipped)
    }

    pub(super) fn read(
        mut self,
        received: Date,
        stopped: Option<Date>,
        today: Date,
    ) -> Result<Clock, LawError> {
        let until = stopped.unwrap_or(today);
        let kind = self.kind;
        if let Some(waiting) = self.waiting(until, stopped.is_some())? {
            // No time runs while the authority waits, so what ends then is not late, unless it was
            // late before it asked.
            let state = match stopped {
                Some(on) => State::Stopped {
                    on,
                    late: self.was_late()?,
                },
                None => waiting,
            };
            return Ok(Clock {
                kind,
                received,
                day_0: self.day_0,
                due: None,
                limit: kind.limit(),
                notice_due: None,
                state,
                working_day: self.between(self.day_0, until.max(self.day_0))?,
                late_by: 0,
                skipped: Vec::new(),
                disregarded: 0,
                because: self.because,
                notes: self.notes,
            });
        }

        let (limit, says) = self.ends(kind.counts())?;
        let extended = self.extended_to(limit)?;
        let due = extended.unwrap_or(limit);
        let skipped = if self.in_working_days() {
            self.skipped(due)?
        } else {
            Vec::new()
        };
        let mut disregarded = 0;
        if self.in_working_days() {
            self.count_in_words(due, &skipped)?;
            for day in days(self.day_0, due) {
                if self.calendar.is_working_day(day)? && !self.counts(day, self.is_school())? {
                    disregarded += 1;
                }
            }
        }
        match (extended, kind.extends()) {
            (Some(extended), _) => self.says(
                kind.extended().unwrap_or(kind).limit(),
                format!(
                    "With the extension, the last day in time is {}; without it, it would be {}.",
                    words::weekday(extended),
                    words::weekday(limit)
                ),
            ),
            (None, Some(shorter)) => {
                let (notice, _) = self.ends(shorter.counts())?;
                self.says(kind.limit(), says);
                self.says(
                    match kind {
                        Kind::FoiaPit => foia_2000::SECTION_17_2,
                        Kind::EirExt => EIR_7_3,
                        _ => shorter.limit(),
                    },
                    format!(
                        "The requester must be told of it by {}.",
                        words::weekday(notice)
                    ),
                );
            }
            (None, None) => self.says(kind.limit(), says),
        }
        self.add_notes(received, due, &skipped);
        let notice_due = match (kind.extends(), kind.extended()) {
            (None, None) => None,
            _ => Some(self.unextended()?),
        };
        let late = until > due;
        let state = match stopped {
            Some(on) => State::Stopped { on, late },
            None if late => State::Late,
            None => State::Running {
                working_days_left: self.between(until.max(self.day_0), due)?,
            },
        };
        Ok(Clock {
            kind,
            received,
            day_0: self.day_0,
            due: Some(due),
            limit: extended.and(kind.extended()).unwrap_or(kind).limit(),
            notice_due,
            state,
            working_day: self.between(self.day_0, until)?,
            late_by: self.calendar.working_days_between(due, until)?,
            skipped,
            disregarded,
            because: self.because,
            notes: self.notes,
        })
    }

    /// The date that an extension gives: the estimate, moved by what was disregarded since, no later
    /// than the law or the Commissioner accepts and no earlier than without it.
    fn extended_to(&self, limit: Date) -> Result<Option<Date>, LawError> {
        let (Some((told, until)), Some(longer)) = (self.extended, self.kind.extended()) else {
            return Ok(None);
        };
        let (outer, _) = self.ends(longer.counts())?;
        let mut moved = until.saturating_add(self.paused_after(told).days());
        let mut disregarded = 0;
        for (first, last) in self.disregarded.iter().filter(|(_, last)| *last > told) {
            let from = (*first)
                .max(told.saturating_add(1.day()))
                .saturating_sub(1.day());
            disregarded += self.calendar.working_days_between(from, *last)?;
        }
        if disregarded > 0 && moved < outer {
            moved = self.calendar.add_working_days(moved, disregarded)?;
        }
        Ok(Some(moved.min(outer).max(limit)))
    }

    /// Days after a day on which a subject access clock stood still.
    fn paused_after(&self, day: Date) -> i32 {
        let spans = self.pauses.iter();
        let count = spans.flat_map(|(first, last)| days(first.saturating_sub(1.day()), *last));
        let count = count.filter(|paused| *paused > day).count();
        i32::try_from(count).unwrap_or(i32::MAX)
    }

    /// Whether a month may end on a day: not at a weekend or on a public holiday in England, where
    /// the council is. Source: the Commissioner's guidance on the right of access.
    fn is_open_in_england(&self, day: Date) -> Result<bool, LawError> {
        let holidays = self.calendar.holidays_on(day)?;
        let here = holidays
            .iter()
            .any(|holiday| holiday.divisions.contains(&Division::EnglandAndWales));
        Ok(!here && !is_weekend(day))
    }

    fn is_school(&self) -> bool {
        matches!(self.kind.counts(), Counts::SchoolDays(..))
    }

    /// Whether the clock waits for the requester on a day.
    fn waiting(&mut self, today: Date, ended: bool) -> Result<Option<State>, LawError> {
        if let Some(since) = self.asked {
            let due = self.unextended()?;
            let (citation, too_late) = match self.kind.clarification() {
                Clarification::RestartsIfAskedInTime => (eir_2004::REGULATION_9_2, since > due),
                Clarification::Pauses => {
                    let due = self.ends(self.kind.counts())?.0;
                    (ARTICLE_12A_CITATION, since > due)
                }
                _ => (foia_2000::SECTION_1_3, false),
            };
            if !too_late {
                if since > due {
                    self.notes.push(format!(
                        "The requester was asked after {}, when the answer was due: it was late by then.",
                        words::weekday(due)
                    ));
                }
                self.says(
                    citation,
                    format!(
                        "More is needed to find the information: the requester was asked on {} and has not answered.{}",
                        words::weekday(since),
                        if ended {
                            ""
                        } else {
                            " There is no date until they do."
                        }
                    ),
                );
                return Ok(Some(State::Paused {
                    since,
                    waits_for: Waits::Clarification,
                    until: None,
                }));
            }
        }
        let Some(notice) = self.fee else {
            return Ok(None);
        };
        let last = self.fee_last_day(notice)?;
        let citation = if self.kind.fee() == Fee::SixtyWorkingDays {
            EIR_8_5
        } else {
            SECTION_9_2
        };
        if today > last {
            self.says(
                citation,
                format!(
                    "A fees notice was given on {} and the fee did not arrive by {}: there is no longer a duty to answer.",
                    words::weekday(notice),
                    words::weekday(last)
                ),
            );
            return Ok(Some(State::Lapsed { on: last }));
        }
        self.says(
            citation,
            format!(
                "A fees notice was given on {}: there is no date until the fee arrives, and no duty to answer if it has not by {}.",
                words::weekday(notice),
                words::weekday(last)
            ),
        );
        Ok(Some(State::Paused {
            since: notice,
            waits_for: Waits::Fee,
            until: Some(last),
        }))
    }

    /// Whether the answer was overdue when the requester was asked for more.
    fn was_late(&self) -> Result<bool, LawError> {
        let due = self.unextended()?;
        Ok(self.asked.is_some_and(|asked| asked > due))
    }

    fn count_in_words(&mut self, due: Date, skipped: &[Skipped]) -> Result<(), LawError> {
        let citation = self.kind.days();
        let day_1 = self.nth(1, self.is_school())?;
        self.says(
            self.kind.limit(),
            format!(
                "Day 1 is {}, the next day that counts.",
                words::weekday(day_1)
            ),
        );
        let weekend_days = days(self.day_0, due).filter(|day| is_weekend(*day)).count();
        self.says(
            citation.clone(),
            format!(
                "Saturdays and Sundays are not counted: {weekend_days} of them fall in the period."
            ),
        );
        for day in skipped {
            self.says(citation.clone(), day.says());
        }
        for (first, last) in self.closed {
            if *last > self.day_0 && *first <= due {
                self.says(
                    Citation::new(Instrument::TimeRegulations2004, "3(3)"),
                    format!(
                        "The school has no sessions from {} to {}.",
                        words::weekday(*first),
                        words::weekday(*last)
                    ),
                );
            }
        }
        Ok(())
    }

    fn add_notes(&mut self, received: Date, due: Date, skipped: &[Skipped]) {
        let code_applies = matches!(
            self.kind,
            Kind::Foia | Kind::FoiaPit | Kind::School | Kind::Archive
        );
        let not_working = self.calendar.is_working_day(self.day_0) == Ok(false);
        if code_applies && not_working && self.extended.is_none() {
            self.notes.extend(self.code_note(received, due));
        }
        self.notes
            .extend(projection_note(due, skipped, self.calendar));
    }

    /// The Code would take day 1 as the day of receipt, and so be one working day later.
    fn code_note(&self, received: Date, due: Date) -> Option<String> {
        let day_1 = self.nth(1, false).unwrap_or(self.day_0);
        let mut later = Count::new(self.kind, day_1, self.closed, self.calendar);
        later.disregarded.clone_from(&self.disregarded);
        let code_date = match later.ends(self.kind.counts()) {
            Ok((date, _)) if date == due => return None,
            Ok((date, _)) => format!("on {}", words::weekday(date)),
            Err(_) => "one working day later".to_owned(),
        };
        let what = if received == self.day_0 {
            "The request"
        } else {
            "The clarification"
        };
        Some(format!(
            "{what} arrived on a day that is not a working day. The Code of Practice ({CODE_4_2}) would treat it as received on {} and so make the answer due {code_date}. The Act and the Commissioner give the earlier date, which is used here.",
            words::weekday(day_1)
        ))
    }
}

impl Skipped {
    fn says(&self) -> String {
        let holidays: Vec<String> = self.holidays.iter().map(Holiday::to_string).collect();
        format!(
            "{} is not counted: {}.",
            words::weekday(self.date),
            words::list(&holidays)
        )
    }

    fn is_projected(&self) -> bool {
        self.holidays
            .iter()
            .any(|holiday| holiday.status == Status::Projected)
    }
}

/// The last day of a period of months that begins with a day: the day before the corresponding
/// date, or the last of the month that has none.
fn last_of_months(first: Date, months: i32) -> Date {
    let corresponding = first.saturating_add(months.months());
    if corresponding.day() == first.day() {
        corresponding.saturating_sub(1.day())
    } else {
        corresponding
    }
}

/// A count that reaches the projected days relies on them: both on those listed and on there being
/// no others.
fn projection_note(due: Date, skipped: &[Skipped], calendar: &Calendar) -> Option<String> {
    let projected_from = calendar.projected_from().filter(|from| *from <= due)?;
    let mut note = format!(
        "Bank holidays from {} on are projected, not yet published, and this date relies on them",
        words::day(projected_from)
    );
    let relied_on: Vec<String> = skipped
        .iter()
        .filter(|day| day.is_projected())
        .map(|day| words::day(day.date))
        .collect();
    if !relied_on.is_empty() {
        note.push_str(" (");
        note.push_str(&words::list(&relied_on));
        note.push(')');
    }
    note.push_str(". Check it again when they are published.");
    Some(note)
}
