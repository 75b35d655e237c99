//! `answerable decide CASE PART …`

use super::{
    Global, day_of,
    estimate::{self, Lines},
    print_json, show as shown,
};
use crate::{clock, desk::Desk, draft, failure::Failure, show};
use answerable_core::{
    casework::{
        Case, CaseError, Decision, Event, Part, Reference, apply, explain, help_due, not_held, rule,
    },
    ledger,
};
use answerable_law::{
    Citation, Instrument,
    fees_2004::Body,
    foia_2000::SECTION_12_2,
    ground::{Claim, PublicInterest},
};
use answerable_store::Store;
use clap::Args;
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(Debug, Args)]
pub(crate) struct Decide {
    /// The case's reference
    case: String,
    /// A part (5a/3), a question with all its parts (5a), or "all" with --as-proposed
    part: String,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    #[command(flatten)]
    what: What,
    /// Why, for --refuse and --extend
    #[arg(long, value_name = "WORDS")]
    reason: Option<String>,
    /// Why the figures given differ from an earlier letter's, where nothing else says so; the letter
    /// says it
    #[arg(long, value_name = "WORDS")]
    explain: Option<String>,
    /// The day of the decision; otherwise today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// When a decision is expected, for --extend
    #[arg(long, value_name = "DATE", requires = "extend")]
    until: Option<Date>,
    /// The answer to a test that the ground sets, and again for another: held=yes
    #[arg(long, value_name = "TEST=ANSWER")]
    test: Vec<String>,
    /// What speaks for disclosure, and again for more, where the public interest is weighed
    #[arg(long, value_name = "WORDS")]
    for_disclosure: Vec<String>,
    /// What speaks for maintaining the ground, and again for more
    #[arg(long, value_name = "WORDS")]
    for_maintaining: Vec<String>,
    /// Why the one outweighs the other
    #[arg(long, value_name = "WORDS")]
    balance: Option<String>,
    #[command(flatten)]
    estimate: Lines,
    /// Neither confirm nor deny that the information is held, under the ground given with --refuse or --extend
    #[arg(long)]
    neither_confirm_nor_deny: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct What {
    /// Confirm what is proposed, with what was said to be left settled
    #[arg(long)]
    as_proposed: bool,
    /// Supplied, in these words
    #[arg(long, value_name = "WORDS")]
    supply: Option<String>,
    /// Not held (s1(1)(a); EIR reg 12(4)(a)), and why
    #[arg(long, value_name = "WHY")]
    not_held: Option<String>,
    /// Refused under this ground, to the limb: "s43(2)"; say why with --reason
    #[arg(long, value_name = "GROUND", requires = "reason")]
    refuse: Option<String>,
    /// More time, to weigh the public interest in this ground (s10(3)) or under "EIR reg 7(1)"
    #[arg(long, value_name = "GROUND", requires_all = ["reason", "until"])]
    extend: Option<String>,
    /// Dealt with as a subject access request; what the requester is told
    #[arg(long, value_name = "WORDS")]
    subject_access: Option<String>,
    /// Advice and assistance (s16), in these words, where what was asked for is not held: its tests are
    /// those of --not-held
    #[arg(long, value_name = "WORDS")]
    advise: Option<String>,
    /// As a part of an earlier case was decided: FOI-2025-0007/3a
    #[arg(long, value_name = "CASE/PART")]
    as_in: Option<String>,
    /// Ask the requester (s1(3)), in these words
    #[arg(long, value_name = "WORDS")]
    clarify: Option<String>,
}

/// Whether an explanation is of this part: of several, of those that have something to explain.
fn explains(part: &Part, parts: usize) -> bool {
    parts == 1 || ledger::unexplained(&part.against).next().is_some()
}

/// The decision that a person made on a part of an earlier case. The law is asked of it anew.
async fn decided_in(store: &Store, named: &str) -> Result<Decision, Failure> {
    let wrong = |says: String| {
        Failure::refused(says)
            .hint("`answerable precedents CASE` says which; name it like FOI-2025-0007/3a")
    };
    let Some((reference, name)) = named.split_once('/') else {
        return Err(wrong(format!("“{named}” names no part of a case")));
    };
    let found = store.case(&Reference(reference.to_owned())).await?;
    let (case, _) =
        found.ok_or_else(|| Failure::not_found(format!("there is no case {reference}")))?;
    let part = case.parts.iter().find(|part| part.name == name);
    let part = part.ok_or_else(|| wrong(format!("{reference} has no part “{name}”")))?;
    match (&part.decision, &part.decided_by) {
        (Some(Decision::Extend { .. } | Decision::Clarify { .. }) | None, _) | (_, None) => {
            Err(wrong(format!(
                "part {name} of {reference} has no answer that a person decided"
            )))
        }
        (Some(decision), Some(_)) => Ok(decision.clone()),
    }
}

impl Decide {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let (found, version) = shown::case(&store, &self.case).await?;
        let calendar = desk.calendar()?;
        let on = day_of(self.on, "it cannot have been decided on")?;
        if on < found.last_happened() {
            return Err(Failure::refused(format!(
                "it cannot have been decided on {on}: the last thing recorded of {} was on {}",
                found.reference,
                found.last_happened()
            )));
        }
        let all = self.part == "all" && self.what.as_proposed;
        let named = |part: &&Part| part.name == self.part || part.question.0 == self.part;
        // Of a question, or of all, the parts that can be decided now; a part that is named by itself
        // and cannot is refused with the reason.
        let now = |part: &&Part| {
            part.is_untold()
                || (part.is_pending() && matches!(part.decision, Some(Decision::Extend { .. })))
        };
        let proposed = |part: &&Part| part.decision.is_some() && part.decided_by.is_none();
        let mut parts: Vec<&Part> = found
            .parts
            .iter()
            .filter(|part| now(part) && (named(part) || (all && proposed(part))))
            .collect();
        if parts.is_empty() && !all {
            parts = found.parts.iter().filter(named).take(1).collect();
        }
        if all && parts.is_empty() {
            let says = format!(
                "no part of {} has a proposal that is still to be confirmed",
                found.reference
            );
            return Err(Failure::refused(says));
        }
        if parts.is_empty() {
            let parts = found.parts.iter().map(|part| part.name.clone()).collect();
            return Err(Failure::refused(CaseError::NoSuchPart {
                reference: found.reference.clone(),
                part: self.part.clone(),
                parts,
            }));
        }
        let earlier = match &self.what.as_in {
            Some(named) => Some(decided_in(&store, named).await?),
            None => None,
        };
        let mut events = Vec::new();
        for part in &parts {
            let of_part = |failure: Failure| failure.of_part(&part.name);
            let decision = match &earlier {
                Some(decision) => decision.clone(),
                None => self.decision(&desk, &found, part).map_err(of_part)?,
            };
            rule(&found, part, &decision, on, &calendar).map_err(|error| of_part(error.into()))?;
            let explained = self.explain.clone().filter(|_| explains(part, parts.len()));
            explain(part, &decision, explained.as_deref())
                .map_err(|error| of_part(Failure::from(error)))?;
            events.push(Event::PartDecided {
                part: part.name.clone(),
                decision,
                by: self.by.clone(),
                on: Some(on),
                explained,
            });
        }
        let mut after = found.clone();
        for event in &events {
            after = apply(Some(after), event)?;
        }
        let dated = after.draft_dated(clock::today());
        let (case, files) =
            draft::record(&desk, &store, (&after, version), &events, dated, &self.by).await?;
        if global.json {
            return print_json(&show::case_json(&desk, &case, clock::today(), &files)?);
        }
        println!(
            "Decided {} of {}. {}",
            show::counted(events.len(), "part"),
            case.reference,
            show::tally(&case)
        );
        let decided = case
            .parts
            .iter()
            .find(|part| parts.iter().any(|named| named.name == part.name));
        for because in decided.map(help_due).unwrap_or_default() {
            println!("Advice and assistance: {}", show::because(&because, 2));
        }
        Ok(())
    }

    fn decision(&self, desk: &Desk, case: &Case, part: &Part) -> Result<Decision, Failure> {
        let claims = self.what.refuse.is_some()
            || self.what.not_held.is_some()
            || self.what.advise.is_some()
            || self.what.extend.is_some();
        let tested = !self.test.is_empty() || self.weighs();
        if tested && !claims && !self.what.as_proposed {
            return Err(Failure::refused(
                "tests and the public interest go with --refuse, --not-held, --advise, --extend or --as-proposed",
            ));
        }
        let reasoned = self.what.refuse.is_some() || self.what.extend.is_some();
        if self.reason.is_some() && !reasoned {
            return Err(Failure::refused("--reason goes with --refuse and --extend"));
        }
        if !self.estimate.is_empty() && self.what.refuse.is_none() {
            return Err(Failure::refused(
                "an estimate goes with --refuse \"s12(1)\"",
            ));
        }
        if self.neither_confirm_nor_deny && !reasoned {
            return Err(Failure::refused(
                "--neither-confirm-nor-deny goes with --refuse and --extend",
            ));
        }
        if let Some(text) = self.what.supply.clone() {
            return Ok(Decision::Supply { text: Some(text) });
        }
        if let Some(reason) = self.what.not_held.clone() {
            return Ok(Decision::NotHeld {
                reason,
                claim: self.not_held_claim(part)?,
            });
        }
        if let Some(text) = self.what.advise.clone() {
            return Ok(Decision::Advise {
                text,
                claim: self.not_held_claim(part)?,
            });
        }
        if let Some(text) = self.what.clarify.clone() {
            return Ok(Decision::Clarify { text });
        }
        if let Some(text) = self.what.subject_access.clone() {
            return Ok(Decision::SubjectAccess { text });
        }
        let reason = self.reason.clone().unwrap_or_default();
        if let Some(ground) = &self.what.refuse {
            let ground: Citation = ground.parse()?;
            let answers = self.estimated(desk, case, &ground)?;
            let worked_out = |given: &&String| {
                let key = given.split('=').next().unwrap_or_default().trim();
                ["estimate", "held_costs"].contains(&key) && answers.contains_key(key)
            };
            if let Some(given) = self.test.iter().find(worked_out) {
                return Err(Failure::refused(format!(
                    "`{given}`: that is worked out from the estimate, and not to be put in words"
                )));
            }
            return Ok(Decision::Refuse {
                claim: Some(self.claim(ground.clone(), answers)?),
                ground,
                reason,
            });
        }
        if let (Some(under), Some(until)) = (&self.what.extend, self.until) {
            let under: Citation = under.parse()?;
            if self.weighs() {
                return Err(Failure::refused(
                    "the public interest is still to be weighed: give it with the decision",
                ));
            }
            let claim = Some(self.claim(under.clone(), BTreeMap::new())?);
            return Ok(Decision::Extend {
                under,
                until,
                reason,
                claim,
            });
        }
        self.as_proposed(case, part, tested)
    }

    /// What is proposed, with the tests that the proposal leaves to the one who confirms it.
    fn as_proposed(&self, case: &Case, part: &Part, tested: bool) -> Result<Decision, Failure> {
        let proposed = part.decision.clone().ok_or_else(|| {
            Failure::refused(format!(
                "nothing is proposed for part “{}” of {}: decide it another way",
                part.name, case.reference
            ))
            .hint("--supply, --not-held, --refuse, --extend, --advise or --clarify")
        })?;
        Ok(match proposed {
            Decision::Refuse {
                ground,
                reason,
                claim,
            } => Decision::Refuse {
                claim: Some(self.claim(
                    ground.clone(),
                    claim.map(|claim| claim.answers).unwrap_or_default(),
                )?),
                ground,
                reason,
            },
            Decision::Advise { text, .. } => Decision::Advise {
                text,
                claim: self.not_held_claim(part)?,
            },
            _ if tested => {
                return Err(Failure::refused(format!(
                    "what is proposed for part “{}” is no refusal, and has no tests",
                    part.name
                )));
            }
            other => other,
        })
    }

    /// What was answered to the tests for saying that something is not held.
    fn not_held_claim(&self, part: &Part) -> Result<Option<Claim>, Failure> {
        let claim = |ground| self.claim(ground, BTreeMap::new());
        not_held(part.regime).map(claim).transpose()
    }

    /// The estimate that section 12 rests on: worked out here, never taken from words.
    fn estimated(
        &self,
        desk: &Desk,
        case: &Case,
        ground: &Citation,
    ) -> Result<BTreeMap<String, String>, Failure> {
        if !Citation::new(Instrument::Foia2000, "12").covers(ground) {
            if self.estimate.is_empty() {
                return Ok(BTreeMap::new());
            }
            return Err(Failure::refused(format!(
                "an estimate goes with s12, not with {ground}"
            )));
        }
        if self.estimate.is_empty() {
            return Err(Failure::refused(format!(
                "{ground} rests on an estimate, activity by activity"
            ))
            .hint("give it with --hours locate=4 --sample extract=20/60/1200; `answerable law estimate` tries one out"));
        }
        let worked =
            self.estimate
                .work_out(Body::LocalAuthority, case.received, &desk.limits()?)?;
        let says = estimate::in_words(&worked);
        if !worked.exceeds {
            return Err(Failure::refused(format!(
                "{ground} cannot be relied on: the estimate is within the limit. {says}."
            )));
        }
        let mut answers = BTreeMap::from([("estimate".to_owned(), says)]);
        if SECTION_12_2.covers(ground) {
            if !worked.determining_exceeds() {
                return Err(Failure::refused(format!(
                    "{ground} cannot be relied on: finding out whether it is held would not by itself exceed the limit"
                ))
                .hint("say whether it is held, and rely on s12(1) for the rest"));
            }
            answers.insert("held_costs".to_owned(), "yes".to_owned());
        }
        if !worked.help.is_empty() {
            answers.insert("refine".to_owned(), worked.help.join(" "));
        }
        Ok(answers)
    }

    /// Whether anything of the public interest test is given.
    fn weighs(&self) -> bool {
        !self.for_disclosure.is_empty()
            || !self.for_maintaining.is_empty()
            || self.balance.is_some()
    }

    fn claim(
        &self,
        ground: Citation,
        mut answers: BTreeMap<String, String>,
    ) -> Result<Claim, Failure> {
        for given in &self.test {
            let Some((key, answer)) = given.split_once('=') else {
                let says = format!("`{given}` is not an answer to a test");
                return Err(Failure::refused(says).hint("write it like --test held=yes"));
            };
            answers.insert(key.trim().to_owned(), answer.trim().to_owned());
        }
        Ok(Claim {
            ground,
            neither_confirms_nor_denies: self.neither_confirm_nor_deny,
            answers,
            public_interest: self.weighs().then(|| PublicInterest {
                for_disclosure: self.for_disclosure.clone(),
                for_maintaining: self.for_maintaining.clone(),
                balance: self.balance.clone().unwrap_or_default(),
            }),
        })
    }
}
