//! What a command says when it cannot do what was asked, and the exit code it ends with.

use answerable_core::casework::{CaseError, RulingError};
use answerable_data::DataError;
use answerable_law::LawError;
use answerable_store::{StoreError, TakeInError};
use std::fmt;

/// The reasons a command fails, each with its exit code (documented in `docs/using/commands.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 1: the machine refused, or the program is wrong.
    Unexpected,
    /// 3: what was given cannot be used as it is.
    Refused,
    /// 4: there is no such thing, or nothing that covers it.
    NotFound,
    /// 5: it does not fit what is there already.
    Conflict,
    /// 6: a date outside the law in force or the calendar.
    OutsideCalendar,
    /// 7: a letter was checked and has an error.
    Faults,
}

/// A failure: what happened, the details, and what to do next.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    says: String,
    /// Each as text and as data.
    problems: Vec<(String, serde_json::Value)>,
    /// What stands in the way of relying on a ground.
    objections: Vec<String>,
    hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(kind: Kind, says: impl fmt::Display) -> Failure {
        Failure {
            kind,
            says: says.to_string(),
            problems: Vec::new(),
            objections: Vec::new(),
            hint: None,
        }
    }

    pub(crate) fn refused(says: impl fmt::Display) -> Failure {
        Failure::new(Kind::Refused, says)
    }

    /// A letter that was checked has an error: what was found is said already.
    pub(crate) fn faults() -> Failure {
        Failure::new(Kind::Faults, "a letter has an error")
    }

    pub(crate) fn not_found(says: impl fmt::Display) -> Failure {
        Failure::new(Kind::NotFound, says)
    }

    /// The same, with what is wrong in the files given.
    pub(crate) fn problems<T: fmt::Display + serde::Serialize>(
        mut self,
        problems: &[T],
    ) -> Failure {
        self.problems = problems
            .iter()
            .map(|problem| {
                let data = serde_json::to_value(problem).unwrap_or_default();
                (problem.to_string(), data)
            })
            .collect();
        self
    }

    pub(crate) fn hint(mut self, hint: impl fmt::Display) -> Failure {
        self.hint = Some(hint.to_string());
        self
    }

    /// The same, of a part.
    pub(crate) fn of_part(mut self, part: &str) -> Failure {
        if !self.says.starts_with("part ") {
            self.says = format!("part {part}: {}", self.says);
        }
        self
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::Unexpected => 1,
            Kind::Refused => 3,
            Kind::NotFound => 4,
            Kind::Conflict => 5,
            Kind::OutsideCalendar => 6,
            Kind::Faults => 7,
        }
    }

    pub(crate) fn print(&self, json: bool) {
        if self.kind == Kind::Faults {
            return;
        }
        if json {
            let problems: Vec<&serde_json::Value> =
                self.problems.iter().map(|(_, data)| data).collect();
            let error = serde_json::json!({
                "error": { "says": self.says, "problems": problems, "objections": self.objections, "hint": self.hint, "exit_code": self.exit_code() }
            });
            println!("{error:#}");
            return;
        }
        eprintln!("error: {}", self.says);
        for (problem, _) in &self.problems {
            eprintln!("  {problem}");
        }
        for objection in &self.objections {
            eprintln!("  - {objection}");
        }
        if let Some(hint) = &self.hint {
            eprintln!("hint: {hint}");
        }
    }
}

impl From<DataError> for Failure {
    fn from(error: DataError) -> Failure {
        let kind = match &error {
            DataError::Refused(_)
            | DataError::Unreadable { .. }
            | DataError::Return(_)
            | DataError::NoBreakdown { .. }
            | DataError::NoMethod { .. } => Kind::Refused,
            DataError::OtherContents { .. } => Kind::Conflict,
            _ => Kind::Unexpected,
        };
        let failure = Failure::new(kind, chain(&error));
        match error {
            DataError::Refused(problems) => failure.problems(&problems),
            _ => failure,
        }
    }
}

impl From<LawError> for Failure {
    fn from(error: LawError) -> Failure {
        let kind = match error {
            LawError::NotInForce { .. } | LawError::OutsideCalendar { .. } => Kind::OutsideCalendar,
            _ => Kind::Refused,
        };
        Failure::new(kind, error)
    }
}

impl From<CaseError> for Failure {
    fn from(error: CaseError) -> Failure {
        let kind = match error {
            CaseError::AlreadyIssued { .. }
            | CaseError::AlreadyTold { .. }
            | CaseError::Settled { .. }
            | CaseError::AlreadyClosed { .. } => Kind::Conflict,
            _ => Kind::Refused,
        };
        Failure::new(kind, error)
    }
}

impl From<RulingError> for Failure {
    fn from(error: RulingError) -> Failure {
        match error {
            RulingError::Law(error) => error.into(),
            RulingError::Ground(error) => Failure {
                kind: Kind::Refused,
                says: error.head(),
                problems: Vec::new(),
                objections: error.objections.iter().map(ToString::to_string).collect(),
                hint: Some(format!(
                    "{}`answerable law show \"{}\"` explains it",
                    if error.asks() {
                        "answer a test with --test held=yes, and weigh the public interest, where it is asked for, with --for-disclosure, --for-maintaining and --balance; "
                    } else {
                        ""
                    },
                    error.ground
                )),
            },
            error @ RulingError::Unexplained { .. } => Failure::refused(error).hint(
                "say why with --explain, which the letter repeats; a letter that was read wrongly is taken out with `answerable ledger remove`",
            ),
            error => Failure::refused(error),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let kind = match &error {
            StoreError::Changed { .. } => Kind::Conflict,
            StoreError::Refused { .. } => Kind::Refused,
            _ => Kind::Unexpected,
        };
        Failure::new(kind, chain(&error))
    }
}

impl From<TakeInError<Failure>> for Failure {
    fn from(error: TakeInError<Failure>) -> Failure {
        match error {
            TakeInError::Store(error) => error.into(),
            TakeInError::Build(failure) => failure,
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure::new(Kind::Unexpected, error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

/// An error with its causes, each said once.
fn chain(error: &dyn std::error::Error) -> String {
    let mut says = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_says = inner.to_string();
        if !says.contains(&inner_says) {
            says = format!("{says}: {inner_says}");
        }
        cause = inner.source();
    }
    says
}
