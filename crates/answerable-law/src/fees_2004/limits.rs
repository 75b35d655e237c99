//! The appropriate limit and the hourly rate, by body and date: data, in the folder `fees` at the
//! top of the repository.

use std::{fmt, str::FromStr, sync::LazyLock};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{REGULATION_3, REGULATION_3_2, REGULATION_3_3};
use crate::{
    Citation, LawError, Problem,
    calendar::csv::{at, note, parse_date, read_rows},
};

const FILE: &str = "appropriate-limit.csv";
const BUILTIN_CSV: &str = include_str!("../../../../fees/appropriate-limit.csv");

static BUILTIN: LazyLock<Limits> =
    LazyLock::new(|| Limits::from_csv(BUILTIN_CSV).expect("a test reads the file in `fees`"));

/// Whose limit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// A local authority, and every other body that is not in Part I of Schedule 1 to the Act.
    LocalAuthority,
    /// A body in Part I of Schedule 1 to the Act.
    CentralGovernment,
}

/// The limit of a body from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// The first day of receipt for which it applies.
    pub since: Date,
    /// Whose it is.
    pub body: Body,
    /// The limit.
    pub limit_pounds: u32,
    /// What an hour of one person's time is counted at.
    pub hourly_rate_pounds: u32,
    /// The provisions that set them.
    pub source: String,
}

/// The limits there have been, by date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// In the order of their dates.
    limits: Vec<Limit>,
}

impl Body {
    /// Every kind of body.
    pub const ALL: [Body; 2] = [Body::LocalAuthority, Body::CentralGovernment];

    /// The provision that sets its limit.
    pub const fn citation(self) -> Citation {
        match self {
            Body::LocalAuthority => REGULATION_3_3,
            Body::CentralGovernment => REGULATION_3_2,
        }
    }

    /// Its name in the data: `local-authority`.
    const fn slug(self) -> &'static str {
        match self {
            Body::LocalAuthority => "local-authority",
            Body::CentralGovernment => "central-government",
        }
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Body::LocalAuthority => "a local authority",
            Body::CentralGovernment => "a body of central government",
        })
    }
}

impl FromStr for Body {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Body, LawError> {
        Body::ALL
            .into_iter()
            .find(|body| body.slug() == text)
            .ok_or_else(|| LawError::NotABody {
                text: text.to_owned(),
            })
    }
}

impl Limit {
    /// How much time the limit buys, in whole seconds.
    pub fn seconds(&self) -> u64 {
        u64::from(self.limit_pounds) * 3600 / u64::from(self.hourly_rate_pounds)
    }
}

impl Limits {
    /// The limits that come with the program.
    pub fn builtin() -> &'static Limits {
        &BUILTIN
    }

    /// The limits in the text of `appropriate-limit.csv`, for an authority that keeps its own copy.
    ///
    /// # Errors
    ///
    /// [`LawError::BadLimits`] lists every faulty row.
    pub fn from_csv(text: &str) -> Result<Limits, LawError> {
        let columns = [
            "since",
            "body",
            "limit_pounds",
            "hourly_rate_pounds",
            "source",
        ];
        let mut problems: Vec<Problem> = Vec::new();
        let mut read: Vec<(u64, Limit)> = Vec::new();
        let rows = read_rows(FILE, text, columns, &mut problems);
        if rows.is_empty() && problems.is_empty() {
            let says = "at least one row is wanted below the header".to_owned();
            problems.extend(at(FILE, 2, vec![says]));
        }
        for (line, [since, body, limit, rate, source]) in rows {
            let mut says = Vec::new();
            let since = note(parse_date(&since), &mut says);
            let body = note(
                body.parse::<Body>().map_err(|error| error.to_string()),
                &mut says,
            );
            let limit_pounds = note(pounds("limit_pounds", &limit), &mut says);
            let hourly_rate_pounds = note(pounds("hourly_rate_pounds", &rate), &mut says);
            if source.is_empty() {
                says.push("the source is missing; name the provisions that set them".to_owned());
            }
            if let (Some(since), Some(body)) = (since, body)
                && let Some((earlier, _)) = read
                    .iter()
                    .find(|(_, limit)| limit.since == since && limit.body == body)
            {
                says.push(format!(
                    "{body} has a row for {since} on line {earlier} already"
                ));
            }
            if let (Some(since), Some(body), Some(limit_pounds), Some(hourly_rate_pounds)) =
                (since, body, limit_pounds, hourly_rate_pounds)
            {
                let limit = Limit {
                    since,
                    body,
                    limit_pounds,
                    hourly_rate_pounds,
                    source,
                };
                read.push((line, limit));
            }
            problems.extend(at(FILE, line, says));
        }
        if !problems.is_empty() {
            problems.sort_by_key(|problem| problem.line);
            return Err(LawError::BadLimits { problems });
        }
        let mut limits: Vec<Limit> = read.into_iter().map(|(_, limit)| limit).collect();
        limits.sort_by_key(|limit| (limit.since, limit.body));
        Ok(Limits { limits })
    }

    /// The limit of a body for a request received on a day.
    ///
    /// # Errors
    ///
    /// [`LawError::NotInForce`] for a day before its first row.
    pub fn at(&self, body: Body, on: Date) -> Result<&Limit, LawError> {
        let its_own = || self.limits.iter().filter(|limit| limit.body == body);
        its_own()
            .rfind(|limit| limit.since <= on)
            .ok_or_else(|| LawError::NotInForce {
                date: on,
                since: its_own().next().map_or(Date::MAX, |limit| limit.since),
                citation: REGULATION_3,
            })
    }
}

fn pounds(column: &str, text: &str) -> Result<u32, String> {
    text.parse()
        .ok()
        .filter(|pounds| (1..=1_000_000).contains(pounds))
        .ok_or_else(|| format!("{column} is `{text}`; write whole pounds, as 450"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const HEADER: &str = "since,body,limit_pounds,hourly_rate_pounds,source\n";

    #[test]
    fn the_file_of_the_repository_is_sound() {
        let limits = Limits::from_csv(BUILTIN_CSV).expect("fees/ should be sound");
        assert_eq!(&limits, Limits::builtin());
        let council = limits
            .at(Body::LocalAuthority, date(2026, 6, 1))
            .expect("a limit");
        assert_eq!((council.limit_pounds, council.seconds()), (450, 18 * 3600));
        let department = limits
            .at(Body::CentralGovernment, date(2005, 1, 1))
            .expect("a limit");
        assert_eq!(department.seconds(), 24 * 3600);
    }

    #[test]
    fn a_limit_applies_from_its_day() {
        let text = format!(
            "{HEADER}2027-04-01,local-authority,300,25,made up\n2005-01-01,local-authority,450,25,reg 3\n"
        );
        let limits = Limits::from_csv(&text).expect("sound");
        let pounds = |on| limits.at(Body::LocalAuthority, on).map(|l| l.limit_pounds);
        assert_eq!(pounds(date(2027, 3, 31)), Ok(450));
        assert_eq!(pounds(date(2027, 4, 1)), Ok(300));
        let too_early = pounds(date(2004, 12, 31)).unwrap_err().to_string();
        assert!(too_early.contains("before 1 January 2005"), "{too_early}");
        assert!(
            limits
                .at(Body::CentralGovernment, date(2026, 1, 1))
                .is_err()
        );
    }

    #[test]
    fn every_fault_is_reported() {
        let text = format!(
            "{HEADER}01/01/2005,council,£450,0,\n\
             2005-01-01,local-authority,450,25,reg 3\n\
             2005-01-01,local-authority,450,25,reg 3\n\
             2005-01-01,local-authority\n"
        );
        let Err(LawError::BadLimits { problems }) = Limits::from_csv(&text) else {
            panic!("expected faults")
        };
        let says: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(
            says,
            [
                "appropriate-limit.csv line 2: `01/01/2005` is not a date; write it like 2026-06-15",
                "appropriate-limit.csv line 2: `council` is not a body with a limit; write local-authority or central-government",
                "appropriate-limit.csv line 2: limit_pounds is `£450`; write whole pounds, as 450",
                "appropriate-limit.csv line 2: hourly_rate_pounds is `0`; write whole pounds, as 450",
                "appropriate-limit.csv line 2: the source is missing; name the provisions that set them",
                "appropriate-limit.csv line 4: a local authority has a row for 2005-01-01 on line 3 already",
                "appropriate-limit.csv line 5: 5 columns are wanted, not 2",
            ]
        );
        let Err(error) = Limits::from_csv(HEADER) else {
            panic!("expected a fault")
        };
        assert!(error.to_string().contains("at least one row"), "{error}");
    }
}
