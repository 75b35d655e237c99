//! Compliance statistics of made-up cases, worked out by hand, and what must hold of any.
//!
//! Most cases were received on Thursday 1 May 2025. Counting past 5 and 26 May, their working day
//! 20 is Monday 2 June and working day 40 Monday 30 June. Of one received on Monday 2 June, working
//! day 20 is Monday 30 June. The period is April to June 2025.

use answerable_core::{
    casework::{
        Band, Case, CaseError, ComplaintOutcome, ComplaintTo, Decision, Ending, Event, OnTime,
        Part, Reference, Request, ReviewDecided, ReviewOutcome, Statistics, apply, statistics,
    },
    figures::Authority,
    reading::{QuestionId, Wants},
};
use answerable_law::{Calendar, LawError, Regime, ground::Claim};
use jiff::{ToSpan, civil::Date, civil::date};
use proptest::prelude::*;
use std::collections::BTreeMap;

const OFFICER: &str = "R. Officer (made up)";

fn received(on: Date) -> Event {
    Event::RequestReceived {
        reference: Reference("FOI-2025-0001".to_owned()),
        authority: Authority {
            ons: "E08000026".into(),
            dfe: Some("331".into()),
            name: "Coventry".into(),
        },
        received: on,
        request: Request {
            text: "How many?".into(),
            subject: None,
            from: None,
            file: "request.txt".into(),
            sha256: String::new(),
            notes: Vec::new(),
        },
    }
}

/// Parts named 1, 2, … under these regimes.
fn parts(regimes: &[Regime], answered: Date) -> Event {
    let part = |(at, regime): (usize, &Regime)| Part {
        name: (at + 1).to_string(),
        question: QuestionId((at + 1).to_string()),
        wants: Wants::Policy,
        asked: None,
        decision: None,
        figures: Vec::new(),
        because: Vec::new(),
        against: Vec::new(),
        explained: None,
        to_decide: Vec::new(),
        decided_by: None,
        decided_on: None,
        regime: *regime,
        regime_because: Vec::new(),
        regime_decided_by: None,
        told: None,
        settled: None,
    };
    Event::AnswersProposed {
        answered,
        parts: regimes.iter().enumerate().map(part).collect(),
    }
}

fn decide(part: &str, decision: Decision) -> Event {
    Event::PartDecided {
        part: part.to_owned(),
        decision,
        by: OFFICER.to_owned(),
        on: None,
        explained: None,
    }
}

fn letter(on: Date, parts: &[&str]) -> Event {
    Event::LetterIssued {
        on,
        by: OFFICER.to_owned(),
        parts: parts.iter().map(|&part| part.to_owned()).collect(),
    }
}

fn closed(on: Date, ending: Ending) -> Event {
    Event::Closed {
        on,
        ending,
        by: OFFICER.to_owned(),
    }
}

fn supply() -> Decision {
    Decision::Supply {
        text: Some("Here it is.".into()),
    }
}

fn not_held() -> Decision {
    Decision::NotHeld {
        reason: "It was never recorded.".into(),
        claim: None,
    }
}

fn refuse(ground: &str) -> Decision {
    Decision::Refuse {
        ground: ground.parse().unwrap(),
        reason: "It applies.".into(),
        claim: None,
    }
}

fn neither(ground: &str) -> Decision {
    Decision::Refuse {
        ground: ground.parse().unwrap(),
        reason: "It applies.".into(),
        claim: Some(Claim {
            ground: ground.parse().unwrap(),
            neither_confirms_nor_denies: true,
            answers: BTreeMap::new(),
            public_interest: None,
        }),
    }
}

fn more_time(under: &str, until: Date) -> Decision {
    Decision::Extend {
        under: under.parse().unwrap(),
        until,
        reason: "It must be weighed.".into(),
        claim: None,
    }
}

fn clarify() -> Decision {
    Decision::Clarify {
        text: "Which year?".into(),
    }
}

fn advise() -> Decision {
    Decision::Advise {
        text: "The nearest is this.".into(),
        claim: None,
    }
}

fn fold(events: &[Event]) -> Case {
    let folded: Result<Option<Case>, CaseError> = events
        .iter()
        .try_fold(None, |case, event| apply(case, event).map(Some));
    folded.unwrap().unwrap()
}

/// A case of parts under the Act, one for each decision, received on 1 May and answered whole.
fn answered(on: Date, decisions: &[Decision]) -> Case {
    under(&vec![Regime::Foia; decisions.len()], on, decisions)
}

fn under(regimes: &[Regime], on: Date, decisions: &[Decision]) -> Case {
    let day = date(2025, 5, 1);
    let mut events = vec![received(day), parts(regimes, day)];
    for (at, decision) in decisions.iter().enumerate() {
        events.push(decide(&(at + 1).to_string(), decision.clone()));
    }
    events.push(letter(on, &[]));
    fold(&events)
}

fn with(case: Case, events: &[Event]) -> Case {
    events
        .iter()
        .fold(case, |case, event| apply(Some(case), event).unwrap())
}

fn between(cases: &[Case], from: Date, to: Date) -> [Statistics; 2] {
    let both = statistics(cases, from, to, Calendar::builtin()).unwrap();
    for one in &both {
        assert_eq!(one.checks(), Vec::<String>::new());
    }
    both.try_into().unwrap()
}

/// Of April to June 2025.
fn spring(cases: &[Case]) -> [Statistics; 2] {
    between(cases, date(2025, 4, 1), date(2025, 6, 30))
}

fn spring_of(case: &Case) -> Statistics {
    let [foia, eir] = spring(std::slice::from_ref(case));
    assert_eq!((eir.received, eir.open_at_start), (0, 0));
    foia
}

fn used(statistics: &Statistics) -> Vec<(&str, u32)> {
    let used = statistics.exemptions_used.iter();
    used.map(|(name, count)| (&**name, *count)).collect()
}

#[test]
fn working_day_20_is_in_time_and_the_day_after_is_late() {
    let foia = spring_of(&answered(date(2025, 6, 2), &[supply()]));
    assert_eq!(
        (foia.received, foia.processed, foia.granted_full),
        (1, 1, 1)
    );
    assert_eq!((foia.in_time, foia.in_time_extended, foia.late), (1, 0, 0));
    let foia = spring_of(&answered(date(2025, 6, 3), &[supply()]));
    assert_eq!((foia.in_time, foia.in_time_extended, foia.late), (0, 0, 1));
}

#[test]
fn a_reply_on_the_saturday_after_the_due_friday_is_late() {
    // Received on Friday 14 February 2025: working day 20 is Friday 14 March.
    let day = date(2025, 2, 14);
    let until = |on| {
        let events = [
            received(day),
            parts(&[Regime::Foia], day),
            decide("1", supply()),
            letter(on, &[]),
        ];
        let [foia, _] = between(&[fold(&events)], date(2025, 1, 1), date(2025, 3, 31));
        (foia.in_time, foia.late)
    };
    assert_eq!(until(date(2025, 3, 14)), (1, 0));
    assert_eq!(until(date(2025, 3, 15)), (0, 1));
}

#[test]
fn an_extension_is_counted_when_told_and_when_it_was_needed() {
    let day = date(2025, 5, 1);
    let extended = [
        received(day),
        parts(&[Regime::Foia], day),
        decide("1", more_time("s43(2)", date(2025, 6, 30))),
        letter(date(2025, 5, 30), &[]),
    ];
    let case = fold(&extended);
    let foia = spring_of(&case);
    // It is due on its last day, 30 June, and not overdue yet.
    assert_eq!((foia.pit_extensions, foia.processed), (1, 0));
    assert_eq!((foia.open_at_end, foia.open_extended_pit), (1, 1));
    let [july, _] = between(
        std::slice::from_ref(&case),
        date(2025, 7, 1),
        date(2025, 7, 1),
    );
    assert_eq!((july.open_at_start, july.open_overdue), (1, 1));
    assert_eq!((july.open_extended_pit, july.pit_extensions), (0, 0));

    let refused = |on| {
        let after = [decide("1", refuse("s43(2)")), letter(on, &[])];
        spring_of(&with(case.clone(), &after))
    };
    let foia = refused(date(2025, 6, 27));
    assert_eq!((foia.in_time, foia.in_time_extended, foia.late), (0, 1, 0));
    assert_eq!((foia.refused_full, foia.pit_extensions), (1, 1));
    assert_eq!(used(&foia), [("s43", 1)]);
    // Decided by working day 20 after all: the extension was not used.
    let foia = refused(date(2025, 6, 2));
    assert_eq!((foia.in_time, foia.in_time_extended, foia.late), (1, 0, 0));
}

#[test]
fn a_request_is_late_if_any_part_was_and_processed_when_the_last_is_told() {
    let day = date(2025, 5, 1);
    let case = fold(&[
        received(day),
        parts(&[Regime::Foia, Regime::Foia], day),
        decide("1", supply()),
        letter(date(2025, 5, 20), &["1"]),
        decide("2", supply()),
        letter(date(2025, 6, 4), &["2"]),
    ]);
    let foia = spring_of(&case);
    assert_eq!((foia.processed, foia.late, foia.granted_full), (1, 1, 1));
    let cases = [case];
    let [may, _] = between(&cases, date(2025, 5, 1), date(2025, 5, 31));
    assert_eq!((may.received, may.processed, may.open_at_end), (1, 0, 1));
    // At the end of May part 2 was in time still: nothing to report of it.
    assert_eq!((may.open_overdue, may.open_extended_pit), (0, 0));
    let [june, _] = between(&cases, date(2025, 6, 1), date(2025, 6, 3));
    assert_eq!(
        (june.open_at_start, june.open_at_end, june.open_overdue),
        (1, 1, 1)
    );
}

#[test]
fn a_clarification_awaited_stops_the_clock_and_its_answer_starts_it_again() {
    let day = date(2025, 5, 1);
    let asked = fold(&[
        received(day),
        parts(&[Regime::Foia], day),
        decide("1", clarify()),
        letter(date(2025, 5, 12), &[]),
    ]);
    let foia = spring_of(&asked);
    assert_eq!((foia.processed, foia.open_at_end), (0, 1));
    assert_eq!(foia.open_clock_stopped_clarification, 1);
    assert_eq!((foia.open_clock_paused_fee, foia.open_overdue), (0, 0));
    // Clarified on 2 June, it is the same request, due on 30 June.
    let clarified = [
        Event::ClarificationReceived {
            on: date(2025, 6, 2),
            parts: Vec::new(),
            text: "Last year.".into(),
        },
        decide("1", supply()),
        letter(date(2025, 6, 30), &[]),
    ];
    let case = with(asked.clone(), &clarified);
    let foia = spring_of(&case);
    assert_eq!((foia.received, foia.processed, foia.in_time), (1, 1, 1));
    // What happened in June changes nothing of May.
    let may = |case: &Case| between(std::slice::from_ref(case), day, date(2025, 5, 31));
    assert_eq!(may(&case), may(&asked));
    assert_eq!(may(&case)[0].open_clock_stopped_clarification, 1);
    // Never clarified.
    let lapsed = with(asked, &[closed(date(2025, 6, 30), Ending::NotClarified)]);
    let foia = spring_of(&lapsed);
    assert_eq!((foia.withdrawn_or_lapsed, foia.open_at_end), (1, 0));
}

#[test]
fn a_part_that_runs_keeps_a_request_from_waiting() {
    // Part 2 waits for the requester from 12 May; part 1 is due on 2 June.
    let day = date(2025, 5, 1);
    let case = fold(&[
        received(day),
        parts(&[Regime::Foia, Regime::Foia], day),
        decide("2", clarify()),
        letter(date(2025, 5, 12), &["2"]),
    ]);
    let on = |to| {
        let [foia, _] = between(std::slice::from_ref(&case), day, to);
        (foia.open_clock_stopped_clarification, foia.open_overdue)
    };
    assert_eq!(on(date(2025, 6, 2)), (0, 0));
    assert_eq!(on(date(2025, 6, 3)), (0, 1));
}

#[test]
fn a_fee_awaited_pauses_the_clock() {
    let day = date(2025, 6, 2);
    let noticed = fold(&[
        received(day),
        parts(&[Regime::Foia], day),
        Event::FeeNoticeGiven {
            on: date(2025, 6, 9),
            pence: 1250,
            by: OFFICER.into(),
        },
    ]);
    let foia = spring_of(&noticed);
    assert_eq!((foia.open_at_end, foia.open_clock_paused_fee), (1, 1));
    // Not paid by 8 September, three months beginning with 9 June: with the fees until it is closed.
    let on = |case: &Case, to| {
        let [foia, _] = between(std::slice::from_ref(case), date(2025, 9, 1), to);
        (foia.open_clock_paused_fee, foia.withdrawn_or_lapsed)
    };
    assert_eq!(on(&noticed, date(2025, 9, 30)), (1, 0));
    let lapsed = with(noticed, &[closed(date(2025, 9, 9), Ending::FeeNotPaid)]);
    assert_eq!(on(&lapsed, date(2025, 9, 30)), (0, 1));
    assert_eq!(on(&lapsed, date(2025, 9, 8)), (1, 0));
}

#[test]
fn a_request_withdrawn_or_transferred_is_not_processed() {
    let day = date(2025, 5, 1);
    let open = fold(&[received(day), parts(&[Regime::Foia], day)]);
    let foia = spring_of(&with(
        open.clone(),
        &[closed(date(2025, 5, 9), Ending::Withdrawn)],
    ));
    assert_eq!(
        (foia.withdrawn_or_lapsed, foia.processed, foia.open_at_end),
        (1, 0, 0)
    );
    let to = "Warwickshire".to_owned();
    let transferred = closed(date(2025, 5, 9), Ending::Transferred { to });
    let foia = spring_of(&with(open, &[transferred]));
    assert_eq!(
        (foia.transferred, foia.processed, foia.open_at_end),
        (1, 0, 0)
    );
    // Withdrawn after one of two parts was answered: it never got its whole answer.
    let half = fold(&[
        received(day),
        parts(&[Regime::Foia, Regime::Foia], day),
        decide("1", refuse("s40(2)")),
        letter(date(2025, 5, 8), &["1"]),
        closed(date(2025, 5, 9), Ending::Withdrawn),
    ]);
    let foia = spring_of(&half);
    assert_eq!((foia.withdrawn_or_lapsed, foia.processed), (1, 0));
    assert!(foia.exemptions_used.is_empty());
}

#[test]
fn outcomes() {
    let on = date(2025, 5, 20);
    let outcome = |decisions: &[Decision]| {
        let foia = spring_of(&answered(on, decisions));
        let outcomes = [
            (foia.granted_full, "granted_full"),
            (foia.granted_part, "granted_part"),
            (foia.refused_full, "refused_full"),
            (foia.refused_full_s12, "refused_full_s12"),
            (foia.refused_full_s14, "refused_full_s14"),
            (foia.not_held, "not_held"),
            (foia.ncnd, "ncnd"),
        ];
        let name = outcomes.iter().find(|(count, _)| *count == 1).unwrap().1;
        let used: Vec<String> = foia.exemptions_used.into_keys().collect();
        format!("{name} {}", used.join(" ")).trim_end().to_owned()
    };
    for (decisions, expected) in [
        (vec![supply()], "granted_full"),
        (vec![supply(), refuse("s40(2)")], "granted_part s40"),
        (vec![supply(), not_held()], "granted_part"),
        (vec![supply(), advise()], "granted_part"),
        (vec![supply(), refuse("s12(1)")], "granted_part"),
        // Section 21 is an exemption, though the letter gives the figures.
        (vec![refuse("s21(1)")], "refused_full s21"),
        (vec![refuse("s21(1)"), supply()], "granted_part s21"),
        (
            vec![refuse("s40(2)"), refuse("s40(2)"), refuse("s22(1)")],
            "refused_full s22 s40",
        ),
        (vec![refuse("s12(1)"), refuse("s40(2)")], "refused_full s40"),
        (vec![refuse("s12(1)")], "refused_full_s12"),
        (
            vec![refuse("s12(2)"), refuse("s14(1)"), not_held()],
            "refused_full_s12",
        ),
        (vec![refuse("s14(1)")], "refused_full_s14"),
        (
            vec![refuse("s14(2)"), neither("s40(2)")],
            "refused_full_s14 s40",
        ),
        (vec![neither("s40(2)")], "ncnd s40"),
        (vec![neither("s31(1)(a)"), not_held()], "ncnd s31"),
        (
            vec![neither("s40(2)"), refuse("s43(2)")],
            "refused_full s40 s43",
        ),
        (vec![not_held()], "not_held"),
        (vec![not_held(), advise()], "not_held"),
        (vec![advise()], "granted_part"),
        (vec![advise(), refuse("s12(1)")], "refused_full_s12"),
    ] {
        assert_eq!(outcome(&decisions), expected, "{decisions:?}");
    }
}

#[test]
fn outcomes_under_the_regulations() {
    let on = date(2025, 5, 20);
    let of = |decisions: &[Decision]| {
        let regimes = vec![Regime::Eir; decisions.len()];
        let [foia, eir] = spring(&[under(&regimes, on, decisions)]);
        assert_eq!(foia.received, 0);
        eir
    };
    // "Not held" is an exception in the Regulations; it is reported as not held all the same.
    for decision in [not_held(), refuse("EIR reg 12(4)(a)")] {
        let eir = of(&[decision]);
        assert_eq!((eir.not_held, eir.refused_full), (1, 0));
        assert!(eir.exemptions_used.is_empty());
    }
    let eir = of(&[refuse("EIR reg 12(5)(e)"), refuse("EIR reg 13(1)")]);
    assert_eq!((eir.refused_full, eir.in_time), (1, 1));
    assert_eq!(used(&eir), [("reg 12(5)(e)", 1), ("reg 13", 1)]);
}

#[test]
fn a_request_under_both_laws_is_counted_once_in_each() {
    // The part under the Act is supplied on 20 May; that under the Regulations, with one of subject
    // access beside it, is answered on 4 June, late.
    let day = date(2025, 5, 1);
    let case = fold(&[
        received(day),
        parts(&[Regime::Foia, Regime::Eir, Regime::Sar], day),
        decide("1", supply()),
        letter(date(2025, 5, 20), &["1"]),
        decide("2", refuse("EIR reg 12(4)(b)")),
        letter(date(2025, 6, 4), &["2"]),
    ]);
    let [foia, eir] = spring(std::slice::from_ref(&case));
    assert_eq!(
        (foia.received, foia.granted_full, foia.in_time, foia.late),
        (1, 1, 1, 0)
    );
    assert_eq!(
        (eir.received, eir.refused_full, eir.in_time, eir.late),
        (1, 1, 0, 1)
    );
    let [foia, eir] = between(std::slice::from_ref(&case), day, date(2025, 6, 3));
    assert_eq!(
        (foia.open_at_end, eir.open_at_end, eir.open_overdue),
        (0, 1, 1)
    );
    // Withdrawn when only the Regulations' part was left: the Act's was answered.
    let day = date(2025, 5, 1);
    let case = fold(&[
        received(day),
        parts(&[Regime::Foia, Regime::Eir], day),
        decide("1", supply()),
        letter(date(2025, 5, 20), &["1"]),
        closed(date(2025, 5, 21), Ending::Withdrawn),
    ]);
    let [foia, eir] = spring(&[case]);
    assert_eq!((foia.processed, foia.withdrawn_or_lapsed), (1, 0));
    assert_eq!((eir.processed, eir.withdrawn_or_lapsed), (0, 1));
}

#[test]
fn what_is_neither_is_in_neither() {
    let regimes = [Regime::Sar, Regime::Rpsi, Regime::Business];
    let case = under(&regimes, date(2025, 5, 20), &[supply(), supply(), supply()]);
    for one in spring(&[case]) {
        let none = spring(&[])[usize::from(one.regime == Regime::Eir)].clone();
        assert_eq!(one, none);
    }
    // What nobody has read yet is a request under the Act.
    let foia = spring_of(&fold(&[received(date(2025, 5, 1))]));
    assert_eq!(
        (foia.received, foia.open_at_end, foia.open_overdue),
        (1, 1, 1)
    );
}

#[test]
fn reviews_complaints_and_appeals() {
    let reviewed = |requested, decided, outcome| {
        with(
            answered(date(2025, 5, 1), &[supply()]),
            &[
                Event::ReviewRequested {
                    on: requested,
                    words: "I disagree.".into(),
                },
                Event::ReviewDecided(ReviewDecided {
                    on: decided,
                    outcome,
                    reason: "Looked at afresh.".into(),
                    by: OFFICER.into(),
                }),
            ],
        )
    };
    let cases = [
        // Working day 20 of a review asked for on 2 June is 30 June.
        reviewed(date(2025, 6, 2), date(2025, 6, 30), ReviewOutcome::Upheld),
        // Working day 20 of one asked for on 1 May is 2 June, and working day 40 is 30 June.
        reviewed(
            date(2025, 5, 1),
            date(2025, 6, 3),
            ReviewOutcome::PartUpheld,
        ),
        reviewed(
            date(2025, 5, 1),
            date(2025, 6, 30),
            ReviewOutcome::Overturned,
        ),
        // Working day 41: in neither. It is of the next period by its decision.
        reviewed(date(2025, 5, 1), date(2025, 7, 1), ReviewOutcome::Upheld),
    ];
    let [foia, eir] = spring(&cases);
    assert_eq!(foia.internal_reviews_received, 4);
    assert_eq!((foia.ir_in_20, foia.ir_in_40), (1, 3));
    assert_eq!(
        (foia.ir_upheld, foia.ir_part_upheld, foia.ir_overturned),
        (1, 1, 1)
    );
    assert_eq!(eir.internal_reviews_received, 0);
    let [july, _] = between(&cases, date(2025, 7, 1), date(2025, 9, 30));
    assert_eq!((july.internal_reviews_received, july.ir_upheld), (0, 1));
    assert_eq!((july.ir_in_20, july.ir_in_40), (0, 0));

    let complained = with(
        cases[0].clone(),
        &[
            Event::ComplaintMade {
                on: date(2025, 6, 30),
                to: ComplaintTo::Commissioner,
            },
            Event::ComplaintDecided {
                on: date(2025, 9, 1),
                to: ComplaintTo::Commissioner,
                outcome: ComplaintOutcome::PartUpheld,
            },
            Event::ComplaintMade {
                on: date(2025, 9, 20),
                to: ComplaintTo::Tribunal,
            },
        ],
    );
    let cases = [complained];
    let [foia, _] = spring(&cases);
    assert_eq!((foia.ico_complaints, foia.tribunal), (1, 0));
    assert_eq!(foia.ico_decisions.values().sum::<u32>(), 0);
    let [july, _] = between(&cases, date(2025, 7, 1), date(2025, 9, 30));
    assert_eq!((july.ico_complaints, july.tribunal), (0, 1));
    assert_eq!(july.ico_decisions[&ComplaintOutcome::PartUpheld], 1);
    assert_eq!(july.ico_decisions.values().sum::<u32>(), 1);
}

#[test]
fn a_quarter_of_many() {
    let day = date(2025, 5, 1);
    // Received on Monday 3 March 2025: past 17 March, working day 20 is Tuesday 1 April.
    let march = fold(&[
        received(date(2025, 3, 3)),
        parts(&[Regime::Foia], date(2025, 3, 3)),
        decide("1", supply()),
        letter(date(2025, 4, 7), &[]),
    ]);
    let mixed = [Regime::Foia, Regime::Eir];
    let cases = [
        march,
        answered(date(2025, 6, 2), &[supply()]),
        answered(date(2025, 5, 6), &[refuse("s21(1)")]),
        answered(date(2025, 5, 7), &[refuse("s12(1)")]),
        under(&mixed, date(2025, 5, 8), &[supply(), not_held()]),
        fold(&[received(day), parts(&[Regime::Foia], day)]),
        fold(&[received(day), closed(date(2025, 5, 2), Ending::Withdrawn)]),
        fold(&[received(date(2025, 7, 1))]),
    ];
    let [foia, eir] = spring(&cases);
    // Six received in May (not March's, not July's); five processed with March's, four in time.
    assert_eq!((foia.open_at_start, foia.received), (1, 6));
    assert_eq!((foia.processed, foia.in_time, foia.late), (5, 4, 1));
    assert_eq!(
        (foia.granted_full, foia.refused_full, foia.refused_full_s12),
        (3, 1, 1)
    );
    assert_eq!(
        (
            foia.withdrawn_or_lapsed,
            foia.open_at_end,
            foia.open_overdue
        ),
        (1, 1, 1)
    );
    assert_eq!(used(&foia), [("s21", 1)]);
    assert_eq!(
        foia.on_time_percent,
        Some(OnTime {
            on_time: 4,
            processed: 5,
            percent: "80.0".into(),
            band: Band::Unsatisfactory,
        })
    );
    assert_eq!((eir.received, eir.processed, eir.not_held), (1, 1, 1));
    assert_eq!(eir.on_time_percent.unwrap().band, Band::Good);
}

#[test]
fn the_share_in_time_is_exact() {
    for (on_time, processed, percent, band) in [
        (0, 3, "0.0", Band::Unsatisfactory),
        (1, 3, "33.3", Band::Unsatisfactory),
        (2, 3, "66.7", Band::Unsatisfactory),
        (1, 16, "6.3", Band::Unsatisfactory),
        (9, 10, "90.0", Band::Adequate),
        (19, 20, "95.0", Band::Good),
        (3, 3, "100.0", Band::Good),
        // 94.96% prints as 95.0% and is less than 95%.
        (2374, 2500, "95.0", Band::Adequate),
        (u32::MAX, u32::MAX, "100.0", Band::Good),
    ] {
        let share = OnTime::of(on_time, processed).unwrap();
        assert_eq!(
            (&*share.percent, share.band),
            (percent, band),
            "{on_time}/{processed}"
        );
    }
    assert_eq!(OnTime::of(0, 0), None);
}

#[test]
fn a_sum_that_does_not_come_out_is_named() {
    let [mut foia, _] = spring(&[answered(date(2025, 6, 2), &[supply()])]);
    foia.granted_full = 0;
    foia.open_at_start = 2;
    assert_eq!(
        foia.checks(),
        [
            "foia: processed is 1, and granted_full + granted_part + refused_full + refused_full_s12 + refused_full_s14 + not_held + ncnd is 0",
            "foia: received + open_at_start is 3, and processed + withdrawn_or_lapsed + transferred + open_at_end is 1",
        ]
    );
}

#[test]
fn a_period_that_ends_before_it_starts_is_refused() {
    let error = statistics(
        &[],
        date(2025, 7, 1),
        date(2025, 6, 30),
        Calendar::builtin(),
    );
    assert!(matches!(error, Err(LawError::OutOfOrder { .. })));
    // The first day that there is has none before it.
    assert!(statistics(&[], Date::MIN, Date::MAX, Calendar::builtin()).is_ok());
}

#[test]
fn the_exemptions_are_named_as_they_are_counted() {
    let names = Statistics::exemptions();
    for name in [
        "s21",
        "s22A",
        "s40",
        "s44",
        "reg 12(4)(b)",
        "reg 12(5)(g)",
        "reg 13",
    ] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
    for name in ["s1", "s12", "s14", "s25", "s33", "reg 12(4)(a)"] {
        assert!(
            !names.iter().any(|known| known == name),
            "{name}: {names:?}"
        );
    }
}

#[test]
fn the_fields_have_the_names_of_the_return() {
    let [foia, _] = spring(&[answered(date(2025, 6, 2), &[refuse("s21(1)")])]);
    let json = serde_json::to_value(&foia).unwrap();
    assert_eq!(json["regime"], "foia");
    assert_eq!(json["period_start"], "2025-04-01");
    assert_eq!(json["exemptions_used"]["s21"], 1);
    assert_eq!(json["ico_decisions"]["part-upheld"], 0);
    assert_eq!(json["on_time_percent"]["percent"], "100.0");
    assert_eq!(json["on_time_percent"]["band"], "good");
}

/// One thing tried on a case, so many days after the last.
#[derive(Clone, Debug)]
struct Try {
    after: i32,
    what: What,
    /// The part, counted from 0 and round again.
    part: usize,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Decide(usize),
    LetterOfOne,
    LetterOfAll,
    Clarified,
    FeeNotice,
    FeePaid,
    Review,
    ReviewDecided(usize),
    Complaint(bool),
    ComplaintDecided(bool),
    Close(usize),
}

fn any_try() -> impl Strategy<Value = Try> {
    let what = prop_oneof![
        8 => (0..11_usize).prop_map(What::Decide),
        4 => Just(What::LetterOfOne),
        6 => Just(What::LetterOfAll),
        3 => Just(What::Clarified),
        1 => Just(What::FeeNotice),
        1 => Just(What::FeePaid),
        1 => Just(What::Review),
        1 => (0..3_usize).prop_map(What::ReviewDecided),
        1 => any::<bool>().prop_map(What::Complaint),
        1 => any::<bool>().prop_map(What::ComplaintDecided),
        1 => (0..4_usize).prop_map(What::Close),
    ];
    (0..25_i32, what, 0..4_usize).prop_map(|(after, what, part)| Try { after, what, part })
}

impl Try {
    fn event(&self, on: Date, case: &Case) -> Event {
        let part = case.parts[self.part % case.parts.len()].name.clone();
        let to = |tribunal| {
            if tribunal {
                ComplaintTo::Tribunal
            } else {
                ComplaintTo::Commissioner
            }
        };
        match self.what {
            What::Decide(which) => decide(
                &part,
                match which {
                    0 | 1 => supply(),
                    2 => not_held(),
                    3 => refuse("s40(2)"),
                    4 => refuse("s12(1)"),
                    5 => refuse("s14(1)"),
                    6 => neither("s31(1)(a)"),
                    7 => advise(),
                    8 => refuse("EIR reg 12(4)(a)"),
                    9 => clarify(),
                    _ => more_time("s43(2)", on.saturating_add(20.days())),
                },
            ),
            What::LetterOfOne => letter(on, &[&part]),
            What::LetterOfAll => letter(on, &[]),
            What::Clarified => Event::ClarificationReceived {
                on,
                parts: Vec::new(),
                text: "Last year.".into(),
            },
            What::FeeNotice => Event::FeeNoticeGiven {
                on,
                pence: 1000,
                by: OFFICER.into(),
            },
            What::FeePaid => Event::FeeReceived { on },
            What::Review => Event::ReviewRequested {
                on,
                words: "I disagree.".into(),
            },
            What::ReviewDecided(which) => Event::ReviewDecided(ReviewDecided {
                on,
                outcome: [
                    ReviewOutcome::Upheld,
                    ReviewOutcome::PartUpheld,
                    ReviewOutcome::Overturned,
                ][which],
                reason: "Looked at afresh.".into(),
                by: OFFICER.into(),
            }),
            What::Complaint(tribunal) => Event::ComplaintMade {
                on,
                to: to(tribunal),
            },
            What::ComplaintDecided(tribunal) => Event::ComplaintDecided {
                on,
                to: to(tribunal),
                outcome: ComplaintOutcome::NotUpheld,
            },
            What::Close(which) => closed(
                on,
                [
                    Ending::Withdrawn,
                    Ending::Transferred { to: "Kent".into() },
                    Ending::NotClarified,
                    Ending::FeeNotPaid,
                ][which]
                    .clone(),
            ),
        }
    }
}

/// A case at every moment, and the day of the last thing that had happened to it.
type Story = Vec<(Date, Case)>;

fn any_story() -> impl Strategy<Value = Story> {
    let regime = prop_oneof![
        4 => Just(Regime::Foia),
        2 => Just(Regime::Eir),
        1 => Just(Regime::Business),
    ];
    let regimes = proptest::collection::vec(regime, 1..4);
    let tries = proptest::collection::vec(any_try(), 0..14);
    (0..200_i32, regimes, tries).prop_map(|(day, regimes, tries)| {
        let mut on = date(2024, 12, 1).saturating_add(day.days());
        let mut case = fold(&[received(on), parts(&regimes, on)]);
        let mut story = vec![(on, case.clone())];
        for one in tries {
            let next = on.saturating_add(one.after.days());
            // What cannot happen does not; nor does what the clocks refuse, as when it is recorded.
            let Ok(after) = apply(Some(case.clone()), &one.event(next, &case)) else {
                continue;
            };
            if after.clocks(next, Calendar::builtin()).is_err() {
                continue;
            }
            on = next;
            case = after;
            story.push((on, case.clone()));
        }
        story
    })
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..420_i32).prop_map(|day| date(2024, 11, 1).saturating_add(day.days()))
}

proptest! {
    #[test]
    fn the_sums_come_out_and_periods_add_up(
        stories in proptest::collection::vec(any_story(), 1..6),
        days in [any_day(), any_day(), any_day()],
    ) {
        let mut days = days;
        days.sort();
        let [from, middle, to] = days;
        let next = middle.tomorrow().unwrap();
        let last = to.max(next);
        let cases: Vec<Case> = stories
            .iter()
            .map(|story| story.last().unwrap().1.clone())
            .collect();
        let first = between(&cases, from, middle);
        let second = between(&cases, next, last);
        let whole = between(&cases, from, last);
        for ((first, second), whole) in first.iter().zip(&second).zip(&whole) {
            prop_assert_eq!(first.open_at_end, second.open_at_start);
            prop_assert_eq!(first.open_at_start, whole.open_at_start);
            prop_assert_eq!(second.open_at_end, whole.open_at_end);
            let counts = |of: &Statistics| {
                let mut counts = vec![
                    of.received, of.processed, of.in_time, of.in_time_extended, of.late,
                    of.granted_full, of.granted_part, of.refused_full, of.refused_full_s12,
                    of.refused_full_s14, of.not_held, of.ncnd, of.withdrawn_or_lapsed,
                    of.transferred, of.pit_extensions, of.internal_reviews_received, of.ir_in_20,
                    of.ir_in_40, of.ir_upheld, of.ir_part_upheld, of.ir_overturned,
                    of.ico_complaints, of.tribunal,
                ];
                counts.extend(of.ico_decisions.values());
                counts
            };
            let sum: Vec<u32> = counts(first)
                .iter()
                .zip(counts(second))
                .map(|(first, second)| first + second)
                .collect();
            prop_assert_eq!(sum, counts(whole));
            for one in [first, second, whole] {
                let waiting = one.open_clock_stopped_clarification
                    + one.open_clock_paused_fee
                    + one.open_extended_pit
                    + one.open_overdue;
                prop_assert!(waiting <= one.open_at_end);
                prop_assert!(one.ir_in_20 <= one.ir_in_40);
            }
        }
    }

    #[test]
    fn what_happens_later_changes_nothing_of_an_earlier_period(
        stories in proptest::collection::vec(any_story(), 1..6),
        from in any_day(),
        length in 0..120_i32,
    ) {
        let to = from.saturating_add(length.days());
        let at_the_time: Vec<Case> = stories
            .iter()
            .filter_map(|story| story.iter().rfind(|(on, _)| *on <= to))
            .map(|(_, case)| case.clone())
            .collect();
        let now: Vec<Case> = stories
            .iter()
            .map(|story| story.last().unwrap().1.clone())
            .collect();
        prop_assert_eq!(between(&at_the_time, from, to), between(&now, from, to));
    }
}
