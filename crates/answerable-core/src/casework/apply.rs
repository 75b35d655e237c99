//! The one function that makes something happen to a case: pure, and the only way a case changes.

use super::{
    Case, CaseError, CaseStep, Complaint, Decision, Ending, Event, FigureGiven, LetterGone, Part,
    Review, ReviewDecided, Settled, Stage, clocks::kind,
};
use crate::{checks, reading::QuestionId};
use answerable_law::{
    Regime,
    clock::{Fee, Happening, Step},
    ground,
};
use jiff::civil::Date;

/// The case after an event; `None` is the case before its first.
///
/// # Errors
///
/// If the event cannot happen to a case in that state; the case is unchanged.
pub fn apply(case: Option<Case>, event: &Event) -> Result<Case, CaseError> {
    let Some(mut case) = case else {
        return first(event);
    };
    possible(&case, event)?;
    match event {
        Event::RequestReceived { .. } => {
            return Err(CaseError::OutOfOrder {
                event: event.name(),
                first: false,
            });
        }
        Event::RequestRead { reading } => {
            case.reading = Some(reading.clone());
            case.stage = Stage::Read;
        }
        Event::AnswersProposed { answered, parts } => {
            case.answered = Some(*answered);
            case.parts.clone_from(parts);
            case.stage = Stage::Proposed;
        }
        Event::RegimeDecided {
            question,
            regime,
            by,
        } => regime_decided(&mut case, question, *regime, by)?,
        Event::PartDecided {
            part,
            decision,
            by,
            on,
            explained,
        } => part_decided(&mut case, part, decision, (by, *on), explained.as_deref())?,
        Event::LetterIssued { on, by, parts } => letter_issued(&mut case, *on, by, parts)?,
        Event::ClarificationReceived { on, parts, text } => {
            clarified(&mut case, *on, parts, text)?;
        }
        Event::IdentityConfirmed { on } => {
            let own = case.parts.iter().filter(|part| part.regime == Regime::Sar);
            let parts: Vec<String> = own
                .filter(|part| part.settled.is_none())
                .map(|part| part.name.clone())
                .collect();
            if parts.is_empty() {
                return Err(needs(
                    event.name(),
                    "no question of it is a subject access request that is still to be answered",
                ));
            }
            let confirmed = |step: &CaseStep| step.step.what == Happening::IdentityConfirmed;
            if case.steps.iter().any(confirmed) {
                return Err(needs(event.name(), "who asks was confirmed already"));
            }
            case.push(parts, *on, Happening::IdentityConfirmed);
        }
        Event::SubjectAccessAnswered { on, by } => {
            someone(by, event.name())?;
            let waits = |part: &Part| {
                part.is_pending() && matches!(part.decision, Some(Decision::SubjectAccess { .. }))
            };
            let parts: Vec<String> = case
                .parts
                .iter()
                .filter(|part| waits(part))
                .map(|part| part.name.clone())
                .collect();
            if parts.is_empty() {
                return Err(needs(
                    event.name(),
                    "no letter has told of a subject access request that is still to be answered",
                ));
            }
            for part in case
                .parts
                .iter_mut()
                .filter(|part| parts.contains(&part.name))
            {
                part.settled = Some(Settled {
                    on: *on,
                    answered: true,
                });
            }
            case.push(parts, *on, Happening::Replied);
            restage(&mut case);
        }
        Event::FeeNoticeGiven { on, pence, by } => {
            someone(by, event.name())?;
            if *pence == 0 {
                return Err(needs(event.name(), "the fee is nothing"));
            }
            if !case.awaiting_fee().is_empty() {
                return Err(needs(
                    event.name(),
                    "a fees notice is waiting to be paid already",
                ));
            }
            let charged =
                |part: &&Part| kind(part.regime).is_some_and(|kind| kind.fee() != Fee::None);
            let parts: Vec<String> = case
                .untold()
                .filter(charged)
                .map(|part| part.name.clone())
                .collect();
            if parts.is_empty() {
                return Err(needs(
                    event.name(),
                    "no part that is still to be answered can be charged for",
                ));
            }
            case.push(parts, *on, Happening::FeeNotice);
        }
        Event::FeeReceived { on } => {
            let parts = case.awaiting_fee();
            if parts.is_empty() {
                return Err(needs(event.name(), "no fees notice is waiting to be paid"));
            }
            case.push(parts, *on, Happening::FeeReceived);
        }
        Event::ReviewRequested { on, words } => {
            if case.letters.is_empty() {
                return Err(needs(
                    event.name(),
                    "no letter has been issued that could be reviewed",
                ));
            }
            if let Some(review) = case.reviews.last()
                && (review.decided.is_none() || !case.answered_since(review.requested))
            {
                let says = format!(
                    "a review was asked for on {}, and there is one stage of review of an answer; what follows is a complaint to the Commissioner",
                    review.requested
                );
                return Err(needs(event.name(), says));
            }
            case.reviews.push(Review {
                requested: *on,
                words: words.clone(),
                decided: None,
            });
        }
        Event::ReviewDecided(decided) => review_decided(&mut case, decided, event)?,
        Event::ComplaintMade { on, to } => case.complaints.push(Complaint {
            to: *to,
            on: *on,
            decided: None,
        }),
        Event::ComplaintDecided { on, to, outcome } => {
            let open = case
                .complaints
                .iter_mut()
                .find(|complaint| complaint.to == *to && complaint.decided.is_none());
            let Some(complaint) = open else {
                return Err(needs(
                    event.name(),
                    "no such complaint is waiting to be decided",
                ));
            };
            complaint.decided = Some((*on, *outcome));
        }
        Event::Closed { on, ending, by } => closed(&mut case, *on, ending, by, event)?,
        Event::CalendarChanged(moved) => case.moved.push(moved.clone()),
        Event::FindingWaived(waiver) => {
            someone(&waiver.by, event.name())?;
            if checks::find(&waiver.check).is_none() {
                return Err(needs(
                    event.name(),
                    format!("there is no check {}", waiver.check),
                ));
            }
            if waiver.reason.trim().is_empty() {
                return Err(needs(
                    event.name(),
                    "a finding stands only with a reason: say why, with --reason",
                ));
            }
            case.waived.push((case.letters.len() + 1, waiver.clone()));
        }
    }
    Ok(case)
}

fn first(event: &Event) -> Result<Case, CaseError> {
    match event {
        Event::RequestReceived {
            reference,
            authority,
            received,
            request,
        } => Ok(Case {
            reference: reference.clone(),
            authority: authority.clone(),
            received: *received,
            request: request.clone(),
            reading: None,
            parts: Vec::new(),
            answered: None,
            stage: Stage::Received,
            steps: Vec::new(),
            letters: Vec::new(),
            given: Vec::new(),
            reviews: Vec::new(),
            complaints: Vec::new(),
            moved: Vec::new(),
            waived: Vec::new(),
        }),
        other => Err(CaseError::OutOfOrder {
            event: other.name(),
            first: true,
        }),
    }
}

/// Whether an event can follow what the case has been through.
fn possible(case: &Case, event: &Event) -> Result<(), CaseError> {
    let afterwards = matches!(
        event,
        Event::ReviewRequested { .. }
            | Event::ReviewDecided(_)
            | Event::ComplaintMade { .. }
            | Event::ComplaintDecided { .. }
            | Event::CalendarChanged(_)
    );
    match &case.stage {
        Stage::Closed { on, .. } if !afterwards => {
            return Err(CaseError::AlreadyClosed {
                reference: case.reference.clone(),
                on: *on,
                event: event.name(),
            });
        }
        Stage::Issued { on, .. } if !afterwards && case.pending().next().is_none() => {
            return Err(CaseError::AlreadyIssued {
                reference: case.reference.clone(),
                on: *on,
                event: event.name(),
            });
        }
        _ => {}
    }
    if !case.letters.is_empty()
        && matches!(
            event,
            Event::AnswersProposed { .. } | Event::RequestRead { .. }
        )
    {
        return Err(needs(
            event.name(),
            "a letter has told of some of its parts",
        ));
    }
    let Some(on) = event
        .on()
        .filter(|_| !matches!(event, Event::RequestReceived { .. }))
    else {
        return Ok(());
    };
    if on < case.received {
        return Err(CaseError::BeforeReceipt {
            event: event.name(),
            on,
            received: case.received,
        });
    }
    let last = case.last_happened();
    if on < last && !matches!(event, Event::CalendarChanged(_)) {
        return Err(CaseError::BeforeLast {
            reference: case.reference.clone(),
            event: event.name(),
            on,
            last,
        });
    }
    Ok(())
}

impl Case {
    /// The last day on which something is recorded to have happened.
    pub fn last_happened(&self) -> Date {
        let steps = self.steps.iter().map(|step| step.step.on);
        let letters = self.letters.iter().map(|letter| letter.on);
        let review = self.reviews.iter().flat_map(|review| {
            [
                Some(review.requested),
                review.decided.as_ref().map(|decided| decided.on),
            ]
        });
        let complaints = self
            .complaints
            .iter()
            .flat_map(|complaint| [Some(complaint.on), complaint.decided.map(|(on, _)| on)]);
        steps
            .chain(letters)
            .chain(review.chain(complaints).flatten())
            .fold(self.received, Date::max)
    }

    fn push(&mut self, parts: Vec<String>, on: Date, what: Happening) {
        self.steps.push(CaseStep {
            parts,
            step: Step { on, what },
        });
    }

    /// The parts that wait for a fee, of those still to be answered.
    fn awaiting_fee(&self) -> Vec<String> {
        let last = self.steps.iter().rfind(|step| {
            matches!(
                step.step.what,
                Happening::FeeNotice | Happening::FeeReceived
            )
        });
        let Some(notice) = last.filter(|step| step.step.what == Happening::FeeNotice) else {
            return Vec::new();
        };
        let waits = |part: &&Part| notice.parts.contains(&part.name) && part.is_unsettled();
        let parts = self.parts.iter().filter(waits);
        parts.map(|part| part.name.clone()).collect()
    }
}

fn needs(event: &'static str, needs: impl Into<String>) -> CaseError {
    CaseError::Needs {
        event,
        needs: needs.into(),
    }
}

fn someone(by: &str, event: &'static str) -> Result<(), CaseError> {
    if by.trim().is_empty() {
        return Err(CaseError::Nobody { event });
    }
    Ok(())
}

fn no_such_part(case: &Case, part: &str) -> CaseError {
    CaseError::NoSuchPart {
        reference: case.reference.clone(),
        part: part.to_owned(),
        parts: case.parts.iter().map(|part| part.name.clone()).collect(),
    }
}

fn regime_decided(
    case: &mut Case,
    question: &QuestionId,
    regime: Regime,
    by: &str,
) -> Result<(), CaseError> {
    someone(by, "regime-decided")?;
    if !case.parts.iter().any(|part| part.question == *question) {
        let mut questions: Vec<String> = Vec::new();
        for part in &case.parts {
            let name = part.question.to_string();
            if !questions.contains(&name) {
                questions.push(name);
            }
        }
        return Err(CaseError::NoSuchQuestion {
            reference: case.reference.clone(),
            question: question.to_string(),
            questions,
        });
    }
    let told = case.letters.iter().rev().find_map(|letter| {
        let of_question = |name: &str| {
            let part = case.parts.iter().find(|part| part.name == name);
            part.is_some_and(|part| part.question == *question)
        };
        let told = letter.told.iter().find(|(name, _)| of_question(name));
        told.map(|(name, _)| (name.clone(), letter.on))
    });
    if let Some((part, on)) = told {
        return Err(CaseError::AlreadyTold {
            reference: case.reference.clone(),
            part,
            on,
        });
    }
    let moved = case.steps.iter().find(|step| {
        case.parts
            .iter()
            .any(|part| part.question == *question && step.parts.contains(&part.name))
    });
    if let Some(step) = moved {
        return Err(CaseError::Needs {
            event: "regime-decided",
            needs: format!(
                "{} of {} was under the law it has now",
                step.step.what.name(),
                step.step.on
            ),
        });
    }
    let parts = case
        .parts
        .iter_mut()
        .filter(|part| part.question == *question);
    for part in parts {
        if part.regime != regime {
            // What was proposed or decided was so under other law.
            let proposed = part.decision.take();
            part.decided_by = None;
            if proposed.is_some() {
                part.to_decide
                    .push(format!("decide it under the {}", regime.title()));
            }
        }
        part.regime = regime;
        part.regime_decided_by = Some(by.to_owned());
        part.to_decide.retain(|left| !is_regime_question(left));
    }
    Ok(())
}

/// What a proposal asks an officer about the regime starts so.
pub(crate) const REGIME_QUESTION: &str = "confirm the law it is answered under: ";

fn is_regime_question(left: &str) -> bool {
    left.starts_with(REGIME_QUESTION)
}

fn part_decided(
    case: &mut Case,
    name: &str,
    decision: &Decision,
    (by, on): (&str, Option<Date>),
    explained: Option<&str>,
) -> Result<(), CaseError> {
    someone(by, "part-decided")?;
    let reason = match decision {
        Decision::Supply { text } => text.as_ref(),
        Decision::NotHeld { reason, .. }
        | Decision::Refuse { reason, .. }
        | Decision::Extend { reason, .. } => Some(reason),
        Decision::Advise { text, .. }
        | Decision::Clarify { text }
        | Decision::SubjectAccess { text } => Some(text),
    };
    if reason.is_some_and(|reason| reason.trim().is_empty()) {
        return Err(CaseError::NoReason {
            what: decision.label(Regime::Foia),
        });
    }
    let Some(at) = case.parts.iter().position(|part| part.name == name) else {
        return Err(no_such_part(case, name));
    };
    if let Some(settled) = case.parts[at].settled {
        return Err(CaseError::Settled {
            reference: case.reference.clone(),
            part: name.to_owned(),
            on: settled.on,
            answered: settled.answered,
        });
    }
    if let Some(told) = case.parts[at].told {
        // Only more time to weigh the public interest is settled by a later decision; what waits
        // for the requester waits for the requester.
        if case.parts[at].waits_for_clarification() {
            return Err(CaseError::Waits {
                reference: case.reference.clone(),
                part: name.to_owned(),
                on: case.letters[told - 1].on,
            });
        }
        if !matches!(case.parts[at].decision, Some(Decision::Extend { .. })) {
            return Err(CaseError::AlreadyTold {
                reference: case.reference.clone(),
                part: name.to_owned(),
                on: case.letters[told - 1].on,
            });
        }
        case.stage = Stage::Proposed;
    }
    let received = case.received;
    let part = &mut case.parts[at];
    part.told = None;
    if part.decision.as_ref() != Some(decision) {
        // What was proposed had its reasons; what a person decides has the ground's.
        part.because = match decision {
            Decision::Refuse {
                claim: Some(claim), ..
            }
            | Decision::NotHeld {
                claim: Some(claim), ..
            }
            | Decision::Advise {
                claim: Some(claim), ..
            } => ground::rely(claim, received).map_or_else(|_| Vec::new(), |rests| rests.because),
            _ => Vec::new(),
        };
    }
    part.decision = Some(decision.clone());
    part.explained = explained.map(str::to_owned);
    // Whoever decides a part under a law has accepted that law for it.
    if part.to_decide.iter().any(|left| is_regime_question(left)) {
        part.regime_decided_by = Some(by.to_owned());
    }
    part.to_decide.clear();
    part.decided_by = Some(by.to_owned());
    part.decided_on = on;
    Ok(())
}

fn letter_issued(case: &mut Case, on: Date, by: &str, parts: &[String]) -> Result<(), CaseError> {
    if let Some(answered) = case.answered.filter(|answered| on < *answered) {
        return Err(CaseError::BeforeAnswer { on, answered });
    }
    someone(by, "letter-issued")?;
    if let Some(name) = parts
        .iter()
        .find(|name| !case.untold().any(|part| part.name == **name))
    {
        let known = case.parts.iter().find(|part| part.name == *name);
        return Err(match known.and_then(|part| part.told) {
            Some(told) => CaseError::AlreadyTold {
                reference: case.reference.clone(),
                part: name.clone(),
                on: case.letters[told - 1].on,
            },
            None => no_such_part(case, name),
        });
    }
    let covers = |part: &Part| part.is_untold() && (parts.is_empty() || parts.contains(&part.name));
    let covered: Vec<usize> = (0..case.parts.len())
        .filter(|at| covers(&case.parts[*at]))
        .collect();
    let open: Vec<String> = covered
        .iter()
        .map(|at| &case.parts[*at])
        .filter(|part| part.is_open())
        .map(|part| part.name.clone())
        .collect();
    if covered.is_empty() {
        return Err(CaseError::NothingToTell {
            reference: case.reference.clone(),
        });
    }
    if !open.is_empty() {
        return Err(CaseError::PartsOpen {
            reference: case.reference.clone(),
            open,
        });
    }
    let decided = covered.iter().filter_map(|at| case.parts[*at].decided_on);
    if let Some(decided) = decided.max().filter(|decided| on < *decided) {
        return Err(CaseError::BeforeDecision { on, decided });
    }
    let number = case.letters.len() + 1;
    let mut told = Vec::new();
    let first = case.steps.len();
    for at in covered {
        let part = &mut case.parts[at];
        part.told = Some(number);
        let part = case.parts[at].clone();
        let Some(decision) = part.decision.clone() else {
            continue;
        };
        case.given
            .extend(part.figures_given().iter().map(|figure| FigureGiven {
                letter: number,
                on,
                part: part.name.clone(),
                decision: part.label(),
                asked: part.asked.clone(),
                figure: figure.clone(),
            }));
        let what = match &decision {
            Decision::Clarify { .. } => Happening::ClarificationAsked,
            Decision::Extend { until, under, .. } => Happening::Extended {
                until: *until,
                under: Some(under.clone()),
            },
            // They are answered apart from this letter, and until then their clock runs.
            Decision::SubjectAccess { .. } => {
                told.push((part.name, decision));
                continue;
            }
            _ => Happening::Replied,
        };
        // Parts to which the same happens share a step, but only of this letter: what came between letters on one day keeps its place.
        match case.steps[first..]
            .iter_mut()
            .find(|step| step.step.what == what)
        {
            Some(step) => step.parts.push(part.name.clone()),
            None => case.push(vec![part.name.clone()], on, what),
        }
        told.push((part.name, decision));
    }
    case.letters.push(LetterGone {
        on,
        by: by.to_owned(),
        told,
    });
    restage(case);
    Ok(())
}

fn clarified(case: &mut Case, on: Date, names: &[String], text: &str) -> Result<(), CaseError> {
    let waiting: Vec<String> = case
        .parts
        .iter()
        .filter(|part| part.waits_for_clarification())
        .map(|part| part.name.clone())
        .collect();
    let event = "clarification-received";
    if waiting.is_empty() {
        return Err(needs(
            event,
            "no letter has asked for a clarification that is still awaited",
        ));
    }
    if text.trim().is_empty() {
        return Err(needs(event, "say what the requester answered"));
    }
    if let Some(name) = names.iter().find(|name| !waiting.contains(name)) {
        return Err(CaseError::Needs {
            event,
            needs: format!(
                "part {name} does not wait for one; those that do: {}",
                waiting.join(", ")
            ),
        });
    }
    let names = if names.is_empty() { &waiting } else { names };
    for part in case
        .parts
        .iter_mut()
        .filter(|part| names.contains(&part.name))
    {
        part.told = None;
        part.decision = None;
        part.decided_by = None;
        part.to_decide = vec![format!("answer it as the requester clarified it: “{text}”")];
    }
    case.push(names.to_vec(), on, Happening::ClarificationReceived);
    case.stage = Stage::Proposed;
    Ok(())
}

fn review_decided(
    case: &mut Case,
    decided: &ReviewDecided,
    event: &Event,
) -> Result<(), CaseError> {
    someone(&decided.by, event.name())?;
    let Some(review) = case.reviews.last_mut() else {
        return Err(needs(event.name(), "no review has been asked for"));
    };
    if let Some(earlier) = &review.decided {
        let says = format!("the review was decided on {}", earlier.on);
        return Err(needs(event.name(), says));
    }
    if decided.reason.trim().is_empty() {
        return Err(needs(
            event.name(),
            "say why, so that the requester can be told",
        ));
    }
    review.decided = Some(decided.clone());
    Ok(())
}

fn closed(
    case: &mut Case,
    on: Date,
    ending: &Ending,
    by: &str,
    event: &Event,
) -> Result<(), CaseError> {
    someone(by, event.name())?;
    if matches!(ending, Ending::Transferred { to } if to.trim().is_empty()) {
        return Err(needs(event.name(), "say to which authority"));
    }
    let fee = case.awaiting_fee();
    let ends = |part: &Part| match ending {
        Ending::NotClarified => part.waits_for_clarification(),
        Ending::FeeNotPaid => fee.contains(&part.name),
        Ending::Withdrawn | Ending::Transferred { .. } => part.is_unsettled(),
    };
    let mut parts = Vec::new();
    for part in &mut case.parts {
        if ends(part) {
            part.settled = Some(Settled {
                on,
                answered: false,
            });
            part.to_decide.clear();
            parts.push(part.name.clone());
        }
    }
    match ending {
        Ending::NotClarified if parts.is_empty() => {
            return Err(needs(event.name(), "no clarification is awaited"));
        }
        Ending::FeeNotPaid if parts.is_empty() => {
            return Err(needs(event.name(), "no fee is awaited"));
        }
        _ => {}
    }
    case.push(parts, on, Happening::Closed);
    restage(case);
    let whole = matches!(ending, Ending::Withdrawn | Ending::Transferred { .. });
    if whole || (case.untold().next().is_none() && !case.is_answered()) {
        case.stage = Stage::Closed {
            on,
            ending: ending.clone(),
            by: by.to_owned(),
        };
    }
    Ok(())
}

impl Case {
    /// Whether a letter has settled anything since a day.
    fn answered_since(&self, day: Date) -> bool {
        self.letters
            .iter()
            .any(|letter| letter.on > day && letter.told.iter().any(|(_, told)| !told.is_pending()))
    }

    /// Whether anything was answered, or is told of and will be.
    fn is_answered(&self) -> bool {
        self.parts.iter().any(|part| match part.settled {
            Some(settled) => settled.answered,
            None => part.told.is_some(),
        })
    }
}

/// Where the case stands once its parts have moved: issued when nothing is left to tell of.
fn restage(case: &mut Case) {
    if case.untold().next().is_some() {
        case.stage = Stage::Proposed;
    } else if case.is_answered()
        && let Some(letter) = case.letters.last()
    {
        case.stage = Stage::Issued {
            on: letter.on,
            by: letter.by.clone(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        casework::{Reference, Request},
        figures::Authority,
        reading::{QuestionId, Wants},
    };
    use jiff::civil::date;

    fn received() -> Event {
        Event::RequestReceived {
            reference: Reference("FOI-2022-0001".to_owned()),
            authority: Authority {
                ons: "E08000026".into(),
                dfe: Some("331".into()),
                name: "Coventry".into(),
            },
            received: date(2022, 4, 4),
            request: Request {
                text: "How many referrals in 2020/21?".into(),
                subject: None,
                from: None,
                file: "request.txt".into(),
                sha256: String::new(),
                notes: Vec::new(),
            },
        }
    }

    fn proposed() -> Event {
        let part = Part {
            name: "1".into(),
            question: QuestionId("1".into()),
            wants: Wants::Policy,
            asked: None,
            decision: None,
            figures: Vec::new(),
            because: Vec::new(),
            against: Vec::new(),
            explained: None,
            to_decide: vec!["find the policy".into()],
            decided_by: None,
            decided_on: None,
            regime: Regime::Foia,
            regime_because: Vec::new(),
            regime_decided_by: None,
            told: None,
            settled: None,
        };
        Event::AnswersProposed {
            answered: date(2022, 4, 20),
            parts: vec![part],
        }
    }

    fn decided(decision: Decision) -> Event {
        Event::PartDecided {
            part: "1".into(),
            decision,
            by: "A. Officer (made up)".into(),
            on: None,
            explained: None,
        }
    }

    fn issued(on: Date) -> Event {
        Event::LetterIssued {
            on,
            by: "A. Manager (made up)".into(),
            parts: Vec::new(),
        }
    }

    fn fold(events: &[Event]) -> Result<Case, CaseError> {
        let mut case = None;
        for event in events {
            case = Some(apply(case, event)?);
        }
        Ok(case.expect("at least one event"))
    }

    #[test]
    fn a_case_from_receipt_to_issue() {
        let supply = decided(Decision::Supply {
            text: Some("See the practice standards.".into()),
        });
        let case = fold(&[received(), proposed(), supply, issued(date(2022, 4, 21))]).unwrap();
        assert_eq!(
            case.stage,
            Stage::Issued {
                on: date(2022, 4, 21),
                by: "A. Manager (made up)".into()
            }
        );
    }

    #[test]
    fn an_open_part_stops_the_letter() {
        let error = fold(&[received(), proposed(), issued(date(2022, 4, 21))]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "FOI-2022-0001 cannot be issued: 1 of its parts are still to be decided: 1"
        );
    }

    #[test]
    fn what_cannot_happen_is_refused() {
        assert!(apply(None, &proposed()).is_err());
        assert!(fold(&[received(), received()]).is_err());
        let bare = decided(Decision::NotHeld {
            reason: " ".into(),
            claim: None,
        });
        assert_eq!(
            fold(&[received(), proposed(), bare])
                .unwrap_err()
                .to_string(),
            "not held, s1(1)(a) needs a reason: say why, so that the letter can"
        );
        let supply = decided(Decision::Supply { text: None });
        let early = issued(date(2022, 4, 1));
        assert!(fold(&[received(), proposed(), supply.clone(), early]).is_err());
        let late = fold(&[
            received(),
            proposed(),
            supply.clone(),
            issued(date(2022, 5, 5)),
            supply,
        ]);
        assert!(
            late.unwrap_err()
                .to_string()
                .contains("was answered on 2022-05-05")
        );
    }

    /// As they were recorded before letters told of parts and grounds had tests.
    #[test]
    fn older_events_are_still_read() {
        let part = r#"{"name":"1","question":"1","wants":{"kind":"policy"},"asked":null,"decision":null,"figures":[],"because":[],"to_decide":[],"decided_by":null}"#;
        let events = [
            format!(
                r#"{{"event":"answers-proposed","answered":"2022-04-20","parts":[{part}]}}"#
            ),
            r#"{"event":"part-decided","part":"1","decision":{"decision":"refuse","ground":"FOIA s40(2)","reason":"A person."},"by":"O"}"#.to_owned(),
            r#"{"event":"letter-issued","on":"2022-04-21","by":"M"}"#.to_owned(),
        ];
        let mut case = apply(None, &received()).ok();
        for event in &events {
            let event: Event = serde_json::from_str(event).expect(event);
            case = Some(apply(case, &event).expect("it could happen then"));
        }
        let case = case.expect("a case");
        assert!(case.is_finished());
        assert_eq!(case.parts[0].regime, Regime::Foia);
        assert_eq!(case.letters.len(), 1);
    }
}
