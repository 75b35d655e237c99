//! Whether the law allows a decision: checked when a person makes it, with every objection at once.
//!
//! An event that was recorded is not checked again: the law of its day allowed it.

use super::{
    Case, Decision, Part,
    clocks::{kind, read},
};
use crate::ledger::{self, Against};
use answerable_law::{
    Because, Calendar, Citation, Instrument, LawError, Regime,
    clock::{Clarification, Happening, Kind, Step},
    eir_2004,
    foia_2000::{self, section_16},
    ground::{self, CannotRely, Claim},
};
use jiff::civil::Date;

/// Why the law does not allow a decision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulingError {
    /// The ground cannot be relied on as claimed.
    #[error(transparent)]
    Ground(#[from] CannotRely),
    /// The ground belongs to other law than the question is answered under.
    #[error(
        "part {part} is answered under the {regime}, and {ground} is not a ground of it; decide the law with `answerable regime`, or decide it as that law allows"
    )]
    OtherLaw {
        /// The part.
        part: String,
        /// The law it is answered under.
        regime: Regime,
        /// The ground.
        ground: Citation,
    },
    /// The decision does not belong to the law that the question is answered under.
    #[error("part {part} is answered under the {regime}: {says}")]
    NotUnder {
        /// The part.
        part: String,
        /// The law it is answered under.
        regime: Regime,
        /// What can be done instead.
        says: &'static str,
    },
    /// What is not held is not refused.
    #[error("what is not held is not refused under {0}: decide it with --not-held")]
    NotARefusal(Citation),
    /// Section 39 sends a question to the Regulations; it is no answer to it.
    #[error(
        "section 39 sends environmental information to the Regulations, and is no reason to withhold it: decide the law of the question as eir, and answer it under that"
    )]
    Signpost,
    /// A figure is given that differs from an earlier letter's, and nothing says why.
    #[error("part {part}: {says}")]
    Unexplained {
        /// The part.
        part: String,
        /// The figures that differ.
        says: String,
    },
    /// There is no difference to explain.
    #[error("no figure of part {0} differs from an earlier letter's: there is nothing to explain")]
    NothingToExplain(String),
    /// More time cannot be taken so.
    #[error("{0}")]
    MoreTime(String),
    /// The clock cannot be read.
    #[error(transparent)]
    Law(#[from] LawError),
}

/// Whether the law allows a decision on a part, told to the requester today.
///
/// # Errors
///
/// Everything that stands in the way.
pub fn rule(
    case: &Case,
    part: &Part,
    decision: &Decision,
    today: Date,
    calendar: &Calendar,
) -> Result<(), RulingError> {
    let not_under = |says| RulingError::NotUnder {
        part: part.name.clone(),
        regime: part.regime,
        says,
    };
    match decision {
        Decision::Refuse { ground, claim, .. } => {
            let not_held = not_held(part.regime);
            if foia_2000::SECTION_1_1.covers(ground)
                || not_held.is_some_and(|not_held| not_held.covers(ground))
            {
                return Err(RulingError::NotARefusal(ground.clone()));
            }
            if Citation::new(Instrument::Foia2000, "39").covers(ground) {
                return Err(RulingError::Signpost);
            }
            ground::limb(ground, case.received)?;
            same_law(part, ground)?;
            rely(ground, claim.as_ref(), case.received)
        }
        Decision::NotHeld { claim, .. } => {
            let ground = not_held(part.regime).ok_or_else(|| {
                not_under(if part.regime == Regime::Sar {
                    "tell them, with --subject-access, that it is dealt with apart"
                } else {
                    "tell the requester so, with --supply"
                })
            })?;
            rely(&ground, claim.as_ref(), case.received)
        }
        Decision::Extend {
            under,
            until,
            claim,
            ..
        } => {
            extend(case, part, under, *until, today, calendar)?;
            ready_to_extend(part, under, claim.as_ref(), case.received)
        }
        // Advice is no answer by itself: what was asked for is held or it is not.
        Decision::Advise { claim, .. } => match not_held(part.regime) {
            Some(ground) => rely(&ground, claim.as_ref(), case.received),
            None => Ok(()),
        },
        Decision::Clarify { .. } => may_ask(case, part, today, calendar),
        Decision::SubjectAccess { .. } if part.regime != Regime::Sar => Err(not_under(
            "only the requester's own personal data are a matter of subject access; decide the law with `answerable regime`",
        )),
        Decision::Supply { .. } if part.regime == Regime::Sar => Err(not_under(
            "their personal data are not given in a letter that anyone may read; tell them, with --subject-access, that it is dealt with apart",
        )),
        _ => Ok(()),
    }
}

/// Whether the figures that a decision gives agree with what earlier letters of the council gave, or
/// the difference is explained.
///
/// # Errors
///
/// An unexplained difference, or an explanation of none.
pub fn explain(
    part: &Part,
    decision: &Decision,
    explained: Option<&str>,
) -> Result<(), RulingError> {
    let gives = matches!(decision, Decision::Supply { .. } | Decision::Advise { .. });
    let unexplained: Vec<String> = ledger::unexplained(&part.against)
        .filter(|_| gives)
        .map(Against::says)
        .collect();
    match explained.map(str::trim) {
        Some(_) if unexplained.is_empty() => Err(RulingError::NothingToExplain(part.name.clone())),
        None | Some("") if !unexplained.is_empty() => Err(RulingError::Unexplained {
            part: part.name.clone(),
            says: unexplained.join("; "),
        }),
        _ => Ok(()),
    }
}

/// The ground on which information is said not to be held; `None` under other law.
pub fn not_held(regime: Regime) -> Option<Citation> {
    match regime {
        Regime::Foia => Some(foia_2000::SECTION_1_1_A),
        Regime::Eir => Some(Citation::new(Instrument::Eir2004, "12(4)(a)")),
        _ => None,
    }
}

/// The advice and assistance that a decision makes due, beyond the notice itself.
///
/// Source: Freedom of Information Act 2000 s16; Environmental Information Regulations 2004 reg 9.
pub fn help_due(part: &Part) -> Vec<Because> {
    let section_12 = Citation::new(Instrument::Foia2000, "12");
    let decided = match part.decision.as_ref() {
        Some(Decision::NotHeld { .. }) => section_16::Decision::NotHeld,
        Some(Decision::Clarify { .. }) => section_16::Decision::Unclear,
        Some(Decision::Refuse { ground, .. }) if section_12.covers(ground) => {
            section_16::Decision::OverLimit
        }
        _ => return Vec::new(),
    };
    if part.regime == Regime::Eir {
        return vec![Because::under(
            eir_2004::REGULATION_9_1,
            "Help as far as is reasonable: say what is held that is near to it.",
        )];
    }
    section_16::help_due(decided)
}

fn same_law(part: &Part, ground: &Citation) -> Result<(), RulingError> {
    let law = match ground.instrument() {
        Instrument::Foia2000 => Some(Regime::Foia),
        Instrument::Eir2004 => Some(Regime::Eir),
        _ => None,
    };
    if law == Some(part.regime) {
        return Ok(());
    }
    Err(RulingError::OtherLaw {
        part: part.name.clone(),
        regime: part.regime,
        ground: ground.clone(),
    })
}

fn rely(ground: &Citation, claim: Option<&Claim>, received: Date) -> Result<(), RulingError> {
    ground::rely(claim.unwrap_or(&bare(ground)), received)?;
    Ok(())
}

/// A claim that answers nothing, for what it lacks to be said.
fn bare(ground: &Citation) -> Claim {
    Claim {
        ground: ground.clone(),
        neither_confirms_nor_denies: false,
        answers: std::collections::BTreeMap::new(),
        public_interest: None,
    }
}

/// What must hold before time is taken under the Act: everything but the public interest, whether
/// the information is held included, for only the public interest may wait (s10(3)). For section 36
/// that is the opinion too (the Commissioner's line to take LTT17).
fn ready_to_extend(
    part: &Part,
    under: &Citation,
    claim: Option<&Claim>,
    received: Date,
) -> Result<(), RulingError> {
    if part.regime != Regime::Eir {
        ground::engaged(claim.unwrap_or(&bare(under)), received)?;
    }
    Ok(())
}

/// Whether the requester can be asked for more: only where an answer moves the clock, and under the
/// Regulations only in time.
fn may_ask(case: &Case, part: &Part, today: Date, calendar: &Calendar) -> Result<(), RulingError> {
    let Some(kind) = kind(part.regime) else {
        return Ok(());
    };
    let not_under = |says| RulingError::NotUnder {
        part: part.name.clone(),
        regime: part.regime,
        says,
    };
    match kind.clarification() {
        Clarification::None => Err(not_under(
            "it knows no request for clarification; ask within the time for the answer, with --advise",
        )),
        Clarification::RestartsIfAskedInTime => {
            let clock = read(
                kind,
                case.received,
                &case.steps_of(&part.name),
                today,
                calendar,
            )?;
            match clock.notice_due {
                Some(last) if last < today => Err(RulingError::MoreTime(format!(
                    "the requester had to be asked by {last} [EIR reg 9(2)]: advise them instead, or name an exception"
                ))),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// More time: only where the law gives it, told in time, and no longer than it gives.
fn extend(
    case: &Case,
    part: &Part,
    under: &Citation,
    until: Date,
    today: Date,
    calendar: &Calendar,
) -> Result<(), RulingError> {
    let regulation_7 = eir_2004::REGULATION_7_1;
    let kind = match part.regime {
        Regime::Eir if *under == regulation_7 => Kind::Eir,
        Regime::Eir => {
            return Err(RulingError::MoreTime(format!(
                "part {} is answered under the {}, which gives more time only where the request is complex and voluminous: name {regulation_7}",
                part.name, part.regime
            )));
        }
        _ => {
            same_law(part, under)?;
            ground::may_extend(under, case.received)?;
            Kind::Foia
        }
    };
    let steps = case.steps_of(&part.name);
    let clarified = |step: &Step| step.what == Happening::ClarificationReceived;
    let since = steps.iter().rposition(clarified).map_or(0, |at| at + 1);
    if steps[since..]
        .iter()
        .any(|step| matches!(step.what, Happening::Extended { .. }))
    {
        return Err(RulingError::MoreTime(format!(
            "part {} has had its extension: decide it",
            part.name
        )));
    }
    let clock = read(kind, case.received, &steps, today, calendar)?;
    let Some(due) = clock.notice_due else {
        return Err(RulingError::MoreTime(format!(
            "the clock of part {} waits for the requester: there is nothing to extend",
            part.name
        )));
    };
    if today > due {
        return Err(RulingError::MoreTime(format!(
            "it is too late for more time: the requester had to be told by {due}, working day 20"
        )));
    }
    // With an estimate that cannot be met, the clock gives the latest day that is accepted.
    let mut longest = steps.clone();
    longest.push(Step {
        on: today,
        what: Happening::Extended {
            until: Date::MAX,
            under: None,
        },
    });
    let outer = read(kind, case.received, &longest, today, calendar)?
        .due
        .unwrap_or(due);
    if until <= due {
        return Err(RulingError::MoreTime(format!(
            "the estimate, {until}, is no later than the answer is due in any case, {due}"
        )));
    }
    if until > outer {
        return Err(RulingError::MoreTime(format!(
            "the estimate, {until}, is later than {outer}, working day 40 in all: {}",
            if kind == Kind::Eir {
                "the Regulations allow no more [EIR reg 7(1)]"
            } else {
                "the Commissioner accepts no more time as reasonable [FOIA s10(3)]"
            }
        )));
    }
    Ok(())
}
