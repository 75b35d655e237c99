//! Fees Regulations 2004, regulation 4: estimating what a request would cost, for section 12.
//!
//! Only four activities count, each at one rate for every person's time. The estimate is an
//! officer's; this file adds it up exactly, sets it against the limit, and works out from the same
//! numbers what would fit. Rounding is for print alone.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Limit, Limits, REGULATION_4_3, REGULATION_4_4};
use crate::{
    Because, Citation, Instrument, LawError, Provision,
    foia_2000::{SECTION_12_1, SECTION_12_2},
    provision::RIGHT_OF_ACCESS,
    words,
};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::FeesRegulations2004, "4"),
    title: "Estimating the cost of complying with a request",
    effect: "An estimate of cost counts only finding and taking out the information, at £25 for each person's hour.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_4.md"),
};

/// The longest time that a line takes: more is a slip of the pen.
const MOST_HOURS: u64 = 100_000;

/// An activity whose cost counts. There is no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// Determining whether the information is held.
    Determine,
    /// Locating it, or a document which may contain it.
    Locate,
    /// Retrieving it, or a document which may contain it.
    Retrieve,
    /// Extracting it from a document containing it.
    Extract,
}

/// What people think of as work on a request and is not counted, by the names they give it.
const UNCOUNTED: [(&[&str], &str); 9] = [
    (
        &[
            "redact",
            "redacting",
            "redaction",
            "anonymise",
            "anonymising",
            "blank-out",
            "remove",
        ],
        "taking out what is exempt is not extracting what was asked for",
    ),
    (
        &[
            "consider-exemptions",
            "considering-exemptions",
            "exemption",
            "exemptions",
            "decide",
            "deciding",
        ],
        "deciding whether to withhold is not finding the information",
    ),
    (
        &[
            "public-interest",
            "public-interest-test",
            "pit",
            "weigh",
            "weighing",
        ],
        "weighing the public interest is not finding the information",
    ),
    (
        &[
            "consult",
            "consulting",
            "consultation",
            "third-party",
            "third-parties",
            "legal-advice",
        ],
        "asking others about disclosure is not finding the information",
    ),
    (
        &[
            "review",
            "reviewing",
            "check",
            "checking",
            "read",
            "reading",
            "quality-assurance",
            "qa",
            "internal-review",
        ],
        "looking over what was found is not finding it",
    ),
    (
        &[
            "format",
            "formatting",
            "convert",
            "converting",
            "scan",
            "scanning",
            "type",
            "typing",
        ],
        "putting the information into a form is not extracting it",
    ),
    (
        &[
            "copy",
            "copying",
            "photocopy",
            "print",
            "printing",
            "post",
            "postage",
            "send",
            "sending",
        ],
        "giving the information is not finding it; printing and postage may be charged for by a fees notice (FOIA s9)",
    ),
    (
        &[
            "sign-off",
            "signoff",
            "approve",
            "approval",
            "clear",
            "clearance",
        ],
        "approval of the answer is not finding the information",
    ),
    (
        &[
            "reply",
            "letter",
            "draft",
            "drafting",
            "write",
            "writing",
            "admin",
            "administration",
            "log",
            "logging",
        ],
        "handling the request is not finding the information",
    ),
];

/// A line of an estimate: one activity, and what it would take. Made only by its constructors, which
/// refuse what makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Line {
    /// What is done.
    pub activity: Activity,
    /// The time it takes of one person, or of several together.
    pub seconds: u64,
    /// What it costs besides time, such as an archive's charge for fetching a box.
    pub pence: u64,
    /// How that was arrived at, as a clause.
    pub how: String,
    /// The sample that it was worked out from.
    pub sample: Option<Sample>,
}

/// What was tried on a few records, to be reckoned up for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// How many were tried.
    pub records: u64,
    /// How many minutes they took.
    pub minutes: u64,
    /// How many there are.
    pub all: u64,
}

/// What a request would cost, against the limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Estimate {
    /// The lines, as given.
    pub lines: Vec<Line>,
    /// The time in all.
    pub seconds: u64,
    /// The cost in all, to the nearest penny; whether it exceeds the limit is decided exactly.
    pub pence: u64,
    /// The limit that applies.
    pub limit: Limit,
    /// Whether the cost is more than the limit. The limit itself is not more.
    pub exceeds: bool,
    /// The steps, in order.
    pub because: Vec<Because>,
    /// What to tell the applicant about narrowing the request (s16), if it exceeds.
    pub help: Vec<String>,
}

impl Activity {
    /// Every activity, in the order of the paragraph.
    pub const ALL: [Activity; 4] = [
        Activity::Determine,
        Activity::Locate,
        Activity::Retrieve,
        Activity::Extract,
    ];

    /// Its name in a record: `locate`.
    pub const fn name(self) -> &'static str {
        match self {
            Activity::Determine => "determine",
            Activity::Locate => "locate",
            Activity::Retrieve => "retrieve",
            Activity::Extract => "extract",
        }
    }

    /// The paragraph that lets it be counted.
    pub const fn citation(self) -> Citation {
        let paragraph = match self {
            Activity::Determine => "4(3)(a)",
            Activity::Locate => "4(3)(b)",
            Activity::Retrieve => "4(3)(c)",
            Activity::Extract => "4(3)(d)",
        };
        Citation::new(Instrument::FeesRegulations2004, paragraph)
    }
}

impl fmt::Display for Activity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Activity::Determine => "determining whether the information is held",
            Activity::Locate => "locating the information",
            Activity::Retrieve => "retrieving the information",
            Activity::Extract => "extracting the information",
        })
    }
}

impl FromStr for Activity {
    type Err = LawError;

    /// Reads one of the four names. What people often count and the Regulations do not is refused
    /// with the reason.
    fn from_str(text: &str) -> Result<Activity, LawError> {
        let name = text.trim().to_lowercase().replace([' ', '_'], "-");
        if let Some(activity) = Activity::ALL.into_iter().find(|a| a.name() == name) {
            return Ok(activity);
        }
        match UNCOUNTED.iter().find(|(names, _)| names.contains(&&*name)) {
            Some((_, why)) => Err(LawError::DoesNotCount {
                activity: text.trim().to_owned(),
                why,
            }),
            None => Err(LawError::NotAnActivity {
                text: text.trim().to_owned(),
            }),
        }
    }
}

impl Line {
    /// A line from a time as an officer writes it: `2` or `2.5` hours, `2h30m`, `150m`.
    ///
    /// `how` says what the time is for: "four mailboxes at 30 minutes each".
    ///
    /// # Errors
    ///
    /// [`LawError::BadLine`] if it is not such a time, is nothing, or is beyond belief.
    pub fn from_time(
        activity: Activity,
        time: &str,
        how: impl Into<String>,
    ) -> Result<Line, LawError> {
        let refuse = |says| LawError::BadLine {
            text: time.trim().to_owned(),
            says,
        };
        let seconds = seconds(time).map_err(refuse)?;
        if seconds == 0 {
            return Err(refuse("it is no time at all; leave the line out"));
        }
        if seconds > MOST_HOURS * 3600 {
            return Err(refuse(TOO_LONG));
        }
        Ok(Line {
            activity,
            seconds,
            pence: 0,
            how: how.into().trim().to_owned(),
            sample: None,
        })
    }

    /// A line reckoned up from a sample: so many records took so many minutes, and there are so
    /// many in all. A part of a second is dropped, so that nothing is overstated.
    ///
    /// # Errors
    ///
    /// [`LawError::BadLine`] for a sample of nothing, of more than there is, or that took no time.
    pub fn from_sample(activity: Activity, sample: Sample) -> Result<Line, LawError> {
        let Sample {
            records,
            minutes,
            all,
        } = sample;
        let how = format!(
            "from a sample of {} of {} that took {}",
            words::count(records),
            words::counted(all, "record", "records"),
            words::counted(minutes, "minute", "minutes"),
        );
        let says = if records == 0 {
            "nothing was sampled; try at least one record"
        } else if records > all {
            "the sample is larger than the whole"
        } else if minutes == 0 {
            "it took no time; give the whole minutes that the sample took"
        } else {
            let seconds =
                (u128::from(minutes) * 60).saturating_mul(u128::from(all)) / u128::from(records);
            match u64::try_from(seconds) {
                Ok(seconds) if seconds <= MOST_HOURS * 3600 => {
                    return Ok(Line {
                        activity,
                        seconds,
                        pence: 0,
                        how,
                        sample: Some(sample),
                    });
                }
                _ => TOO_LONG,
            }
        };
        Err(LawError::BadLine { text: how, says })
    }

    /// A line for money that would be spent on an activity and is not anyone's time.
    ///
    /// # Errors
    ///
    /// [`LawError::BadLine`] for no money, or more than a million pounds.
    pub fn from_charge(
        activity: Activity,
        pence: u64,
        how: impl Into<String>,
    ) -> Result<Line, LawError> {
        if !(1..=100_000_000).contains(&pence) {
            return Err(LawError::BadLine {
                text: words::money(pence),
                says: "give a charge from a penny to a million pounds",
            });
        }
        Ok(Line {
            activity,
            seconds: 0,
            pence,
            how: how.into().trim().to_owned(),
            sample: None,
        })
    }

    /// Its exact cost, as a multiple of a 3,600th of a penny.
    fn cost(&self, limit: &Limit) -> u128 {
        u128::from(self.seconds) * u128::from(limit.hourly_rate_pounds) * 100
            + u128::from(self.pence) * 3600
    }
}

impl Estimate {
    /// Whether finding out that the information is held would by itself exceed the limit (s12(2)).
    pub fn determining_exceeds(&self) -> bool {
        exceeds_alone(&self.lines, Activity::Determine, &self.limit)
    }

    /// Adds up the lines, for a request received on a day, and sets them against the limit.
    ///
    /// Requests that are costed together under regulation 5 have their lines put into one estimate.
    ///
    /// # Errors
    ///
    /// [`LawError::EmptyEstimate`] without a line, and [`LawError::NotInForce`] for a day before the
    /// first limit.
    ///
    /// Source: Fees Regulations 2004 regs 3 and 4; Freedom of Information Act 2000 s12.
    pub fn new(
        lines: Vec<Line>,
        body: Body,
        on: Date,
        limits: &Limits,
    ) -> Result<Estimate, LawError> {
        let limit = limits.at(body, on)?.clone();
        if lines.is_empty() {
            return Err(LawError::EmptyEstimate);
        }
        let cost: u128 = lines.iter().map(|line| line.cost(&limit)).sum();
        let exceeds = cost > ceiling(&limit);
        let seconds = lines
            .iter()
            .fold(0, |sum: u64, line| sum.saturating_add(line.seconds));
        let limit_pence = u64::from(limit.limit_pounds) * 100;
        // An excess of less than half a penny is not rounded away.
        let pence = pence(cost).max(if exceeds { limit_pence + 1 } else { 0 });

        let mut because: Vec<Because> = lines.iter().map(|line| step(line, &limit)).collect();
        because.push(Because::under(
            REGULATION_4_3,
            "Only determining whether the information is held, locating, retrieving and extracting it are counted.",
        ));
        because.push(Because::under(
            REGULATION_4_4,
            total(&lines, seconds, pence, &limit),
        ));
        because.push(Because::under(
            body.citation(),
            format!(
                "The appropriate limit for {body} is {}, which is {} at that rate.",
                words::money(limit_pence),
                words::duration(limit.seconds()),
            ),
        ));
        because.push(Because::under(
            SECTION_12_1,
            if exceeds {
                format!(
                    "{} is more than {}: the authority need not comply.",
                    words::money(pence),
                    words::money(limit_pence)
                )
            } else {
                format!(
                    "{} is not more than {}: section 12 does not apply.",
                    words::money(pence),
                    words::money(limit_pence)
                )
            },
        ));
        let determining = exceeds_alone(&lines, Activity::Determine, &limit);
        if exceeds {
            because.push(Because::under(
                SECTION_12_2,
                if determining {
                    "Determining whether it is held would alone exceed the limit: it need not be said whether it is held."
                } else {
                    "Determining whether it is held would not alone exceed the limit: it is still to be said whether it is held."
                },
            ));
        }
        let help = if exceeds {
            help(&lines, cost, &limit)
        } else {
            Vec::new()
        };
        Ok(Estimate {
            lines,
            seconds,
            pence,
            limit,
            exceeds,
            because,
            help,
        })
    }
}

/// Whether one activity by itself costs more than the limit.
fn exceeds_alone(lines: &[Line], activity: Activity, limit: &Limit) -> bool {
    let lines = lines.iter().filter(|line| line.activity == activity);
    lines.map(|line| line.cost(limit)).sum::<u128>() > ceiling(limit)
}

/// The limit, in the unit of [`Line::cost`].
fn ceiling(limit: &Limit) -> u128 {
    u128::from(limit.limit_pounds) * 100 * 3600
}

/// To the nearest penny.
fn pence(cost: u128) -> u64 {
    u64::try_from((cost + 1800) / 3600).unwrap_or(u64::MAX)
}

fn step(line: &Line, limit: &Limit) -> Because {
    let what = if line.pence == 0 {
        words::duration(line.seconds)
    } else {
        "a charge".to_owned()
    };
    let how = if line.how.is_empty() {
        String::new()
    } else {
        format!(", {}", line.how)
    };
    let cost = words::money(pence(line.cost(limit)));
    let activity = line.activity.to_string();
    let (first, rest) = activity.split_at(1);
    Because::under(
        line.activity.citation(),
        format!("{}{rest}: {what}{how}: {cost}.", first.to_uppercase()),
    )
}

fn total(lines: &[Line], seconds: u64, pence: u64, limit: &Limit) -> String {
    let rate = words::money(u64::from(limit.hourly_rate_pounds) * 100);
    let charges = lines
        .iter()
        .fold(0, |sum: u64, line| sum.saturating_add(line.pence));
    let besides = if charges == 0 {
        String::new()
    } else {
        format!(" and {} besides", words::money(charges))
    };
    format!(
        "In all {} at {rate} for each person's hour{besides}: {}.",
        words::duration(seconds),
        words::money(pence)
    )
}

/// What would have to give for the request to fit, from the numbers of the estimate.
fn help(lines: &[Line], cost: u128, limit: &Limit) -> Vec<String> {
    let rate = u128::from(limit.hourly_rate_pounds) * 100;
    let over = (cost - ceiling(limit)).div_ceil(rate);
    let mut help = vec![format!(
        "The limit allows {}. The request would have to be cut by {}.",
        words::duration(limit.seconds()),
        words::duration(u64::try_from(over).unwrap_or(u64::MAX))
    )];
    for line in lines {
        if lines.len() > 1 && line.cost(limit) > ceiling(limit) {
            help.push(format!(
                "Of the work, {} alone exceeds the limit: narrow that part of the request.",
                line.activity
            ));
        }
        let Some(sample) = line.sample else { continue };
        let others = cost - line.cost(limit);
        let left = ceiling(limit).saturating_sub(others);
        // How many records fit in what is left, at what each of them costs.
        let each = u128::from(sample.minutes) * 60 * rate;
        let fit = left * u128::from(sample.records) / each;
        let fit = u64::try_from(fit).unwrap_or(u64::MAX).min(sample.all);
        if fit == 0 {
            help.push(format!(
                "The rest of the work leaves no time for {}.",
                line.activity
            ));
            continue;
        }
        let share = u128::from(fit) * 100 / u128::from(sample.all);
        let spread = match share {
            0 => "less than 1%".to_owned(),
            share => format!("about {share}%"),
        };
        help.push(format!(
            "{} of the {} would fit within the limit. If they are spread evenly over the period asked for, that is {spread} of it.",
            words::count(fit),
            words::counted(sample.all, "record", "records"),
        ));
    }
    help
}

const TOO_LONG: &str = "it is more than 100,000 hours; check the number";
const NOT_A_TIME: &str = "write hours, as 2 or 2.5, or hours and minutes, as 2h30m or 150m";

/// `2`, `2.5`, `2h`, `2h30m`, `2h 30m`, `150m`: in seconds, exactly.
fn seconds(text: &str) -> Result<u64, &'static str> {
    let text: String = text.to_lowercase().split_whitespace().collect();
    if text.starts_with(['-', '−', '–']) {
        return Err("a time cannot be less than nothing");
    }
    if let Some((hours, minutes)) = text.split_once('h') {
        let hours = hundredths(hours)?;
        if minutes.is_empty() {
            return Ok(hours.saturating_mul(36));
        }
        let minutes = minutes.strip_suffix('m').ok_or(NOT_A_TIME)?;
        let minutes = whole(minutes)?;
        if minutes > 59 || !hours.is_multiple_of(100) {
            return Err("write whole hours and fewer than 60 minutes, as 2h30m");
        }
        return Ok(hours.saturating_mul(36).saturating_add(minutes * 60));
    }
    if let Some(minutes) = text.strip_suffix('m') {
        return Ok(whole(minutes)?.saturating_mul(60));
    }
    Ok(hundredths(&text)?.saturating_mul(36))
}

/// `2.25` as 225. Two decimals at most, so that an hour divides into whole seconds.
fn hundredths(text: &str) -> Result<u64, &'static str> {
    let (whole_part, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let decimals = match decimals.len() {
        1 => whole(decimals)? * 10,
        2 => whole(decimals)?,
        0 => return Err(NOT_A_TIME),
        _ => return Err("give two decimals of an hour at most, or hours and minutes, as 2h20m"),
    };
    Ok(whole(whole_part)?
        .saturating_mul(100)
        .saturating_add(decimals))
}

fn whole(text: &str) -> Result<u64, &'static str> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NOT_A_TIME);
    }
    text.parse().map_err(|_| TOO_LONG)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::page::{self, examples};

    fn council(lines: Vec<Line>) -> Estimate {
        Estimate::new(
            lines,
            Body::LocalAuthority,
            date(2026, 6, 1),
            Limits::builtin(),
        )
        .expect("an estimate")
    }

    fn time(activity: Activity, time: &str) -> Line {
        Line::from_time(activity, time, "").expect("a time")
    }

    /// `locate 2h30m; extract 20 of 1200 took 60; retrieve £40`
    fn lines(text: &str) -> Result<Vec<Line>, LawError> {
        text.split(';')
            .map(|line| {
                let (activity, rest) = line.trim().split_once(' ').expect("an activity");
                let activity = activity.parse()?;
                let number = |text: &str| text.trim().parse().expect("a number");
                if let Some((records, rest)) = rest.split_once(" of ") {
                    let (all, minutes) = rest.split_once(" took ").expect("a sample");
                    let sample = Sample {
                        records: number(records),
                        minutes: number(minutes),
                        all: number(all),
                    };
                    return Line::from_sample(activity, sample);
                }
                match rest.strip_prefix('£') {
                    Some(pounds) => Line::from_charge(activity, number(pounds) * 100, "a charge"),
                    None => Line::from_time(activity, rest, ""),
                }
            })
            .collect()
    }

    #[test]
    fn every_example_on_the_page_is_true() {
        for row in examples(PROVISION.page) {
            let about = format!("{row:?}");
            let body = row["Body"].parse().expect(&about);
            let on = page::date(&row["Received"]);
            let outcome = lines(&row["Work"])
                .and_then(|lines| Estimate::new(lines, body, on, Limits::builtin()));
            match (outcome, row["Result"].strip_prefix("refused: ")) {
                (Ok(estimate), None) => {
                    let exceeds = if estimate.exceeds {
                        "exceeds"
                    } else {
                        "does not exceed"
                    };
                    let says = format!("{}, {exceeds}", words::money(estimate.pence));
                    assert_eq!(says, row["Result"], "{about}");
                    let help = estimate.help.join(" ");
                    match &*row["Help"] {
                        "none" => assert_eq!(help, "", "{about}"),
                        says => assert!(help.contains(says), "{about}: {help}"),
                    }
                }
                (Err(error), Some(why)) => {
                    assert!(error.to_string().contains(why), "{about}: {error}");
                }
                (outcome, _) => panic!("{about}: {outcome:?}"),
            }
        }
    }

    #[test]
    fn reads_time_as_officers_write_it() {
        for (text, wanted) in [
            ("2", 7200),
            ("2.5", 9000),
            ("2.25h", 8100),
            ("2h30m", 9000),
            ("2h 30m", 9000),
            ("150m", 9000),
            ("0.01", 36),
            ("100000", 360_000_000),
        ] {
            assert_eq!(time(Activity::Locate, text).seconds, wanted, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for (text, says) in [
            ("", "write hours"),
            ("-2", "less than nothing"),
            ("0", "no time at all"),
            ("0m", "no time at all"),
            (".5", "write hours"),
            ("2.", "write hours"),
            ("NaN", "write hours"),
            ("inf", "write hours"),
            ("1e3", "write hours"),
            ("2,5", "write hours"),
            ("two", "write hours"),
            ("2.333", "two decimals"),
            ("2h90m", "fewer than 60 minutes"),
            ("2.5h30m", "fewer than 60 minutes"),
            ("2h30", "write hours"),
            ("100000.01", "more than 100,000 hours"),
            ("99999999999999999999", "more than 100,000 hours"),
        ] {
            let error = Line::from_time(Activity::Locate, text, "").unwrap_err();
            assert!(error.to_string().contains(says), "{text}: {error}");
        }
        for (records, minutes, all, says) in [
            (0, 60, 100, "nothing was sampled"),
            (20, 60, 10, "larger than the whole"),
            (20, 0, 100, "took no time"),
            (1, u64::MAX, u64::MAX, "more than 100,000 hours"),
        ] {
            let sample = Sample {
                records,
                minutes,
                all,
            };
            let error = Line::from_sample(Activity::Extract, sample).unwrap_err();
            assert!(error.to_string().contains(says), "{sample:?}: {error}");
        }
        assert!(Line::from_charge(Activity::Retrieve, 0, "").is_err());
        assert_eq!(
            Estimate::new(
                Vec::new(),
                Body::LocalAuthority,
                date(2026, 6, 1),
                Limits::builtin()
            ),
            Err(LawError::EmptyEstimate)
        );
    }

    #[test]
    fn what_does_not_count_is_refused_with_the_reason() {
        for activity in [
            "redact",
            "Redaction",
            "consider exemptions",
            "public_interest",
            "consult",
            "review",
            "format",
            "sign-off",
        ] {
            let error = activity.parse::<Activity>().unwrap_err().to_string();
            assert!(error.contains("does not count"), "{error}");
            assert!(error.contains("Fees Regs reg 4(3)"), "{error}");
        }
        let error = "juggle".parse::<Activity>().unwrap_err().to_string();
        assert!(
            error.contains("determine, locate, retrieve or extract"),
            "{error}"
        );
        for activity in Activity::ALL {
            assert_eq!(activity.name().parse(), Ok(activity));
        }
    }

    #[test]
    fn the_limit_itself_is_not_exceeded() {
        assert!(!council(vec![time(Activity::Extract, "18")]).exceeds);
        assert!(council(vec![time(Activity::Extract, "18.01")]).exceeds);
    }

    #[test]
    fn the_steps_can_be_read_out() {
        let sample = Sample {
            records: 20,
            minutes: 60,
            all: 1200,
        };
        let estimate = council(vec![
            time(Activity::Locate, "1.5"),
            Line::from_sample(Activity::Extract, sample).expect("a sample"),
        ]);
        let steps: Vec<String> = estimate
            .because
            .iter()
            .map(|step| {
                let citation = step.citation.as_ref().expect("each has an authority");
                format!("{} [{citation}]", step.says)
            })
            .collect();
        assert_eq!(
            steps,
            [
                "Locating the information: 1 hour 30 minutes: £37.50. [Fees Regs reg 4(3)(b)]",
                "Extracting the information: 60 hours, from a sample of 20 of 1,200 records that took 60 minutes: £1,500. [Fees Regs reg 4(3)(d)]",
                "Only determining whether the information is held, locating, retrieving and extracting it are counted. [Fees Regs reg 4(3)]",
                "In all 61 hours 30 minutes at £25 for each person's hour: £1,537.50. [Fees Regs reg 4(4)]",
                "The appropriate limit for a local authority is £450, which is 18 hours at that rate. [Fees Regs reg 3(3)]",
                "£1,537.50 is more than £450: the authority need not comply. [FOIA s12(1)]",
                "Determining whether it is held would not alone exceed the limit: it is still to be said whether it is held. [FOIA s12(2)]",
            ]
        );
        assert_eq!(
            estimate.help,
            [
                "The limit allows 18 hours. The request would have to be cut by 43 hours 30 minutes.",
                "Of the work, extracting the information alone exceeds the limit: narrow that part of the request.",
                "330 of the 1,200 records would fit within the limit. If they are spread evenly over the period asked for, that is about 27% of it.",
            ]
        );
    }

    fn any_line() -> impl Strategy<Value = Line> {
        let activity = prop::sample::select(Activity::ALL.to_vec());
        let time = (activity.clone(), 1..3_000_u64).prop_map(|(activity, minutes)| {
            Line::from_time(activity, &format!("{minutes}m"), "").expect("a time")
        });
        let sample = (activity.clone(), 1..50_u64, 1..600_u64, 0..5_000_u64).prop_map(
            |(activity, records, minutes, more)| {
                let sample = Sample {
                    records,
                    minutes,
                    all: records + more,
                };
                Line::from_sample(activity, sample).expect("a sample")
            },
        );
        let charge = (activity, 1..100_000_u64).prop_map(|(activity, pence)| {
            Line::from_charge(activity, pence, "").expect("a charge")
        });
        prop_oneof![time, sample, charge]
    }

    proptest! {
        #[test]
        fn cost_grows_with_time(lines in prop::collection::vec(any_line(), 1..6), more in 1..600_u64) {
            let before = council(lines.clone());
            let mut longer = lines;
            longer.push(time(Activity::Locate, &format!("{more}m")));
            let after = council(longer);
            prop_assert!(after.pence > before.pence);
            prop_assert_eq!(after.seconds, before.seconds + more * 60);
            prop_assert!(after.exceeds || !before.exceeds);
        }

        #[test]
        fn the_order_of_the_lines_does_not_matter(
            (lines, shuffled) in prop::collection::vec(any_line(), 1..6)
                .prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle()))
        ) {
            let (one, other) = (council(lines), council(shuffled));
            prop_assert_eq!((one.seconds, one.pence, one.exceeds), (other.seconds, other.pence, other.exceeds));
            prop_assert_eq!(one.help.len(), other.help.len());
        }

        #[test]
        fn it_exceeds_exactly_when_it_costs_more_than_the_limit(
            lines in prop::collection::vec(any_line(), 1..6)
        ) {
            let estimate = council(lines);
            // In 3,600ths of a penny: £25 an hour, and £450.
            let cost: u64 = estimate.lines.iter().map(|l| l.seconds * 2_500 + l.pence * 3_600).sum();
            prop_assert_eq!(estimate.exceeds, cost > 45_000 * 3_600);
            prop_assert_eq!(estimate.exceeds, estimate.pence > 45_000);
            prop_assert_eq!(estimate.exceeds, !estimate.help.is_empty());
        }

        #[test]
        fn what_is_said_to_fit_does_fit(records in 1..50_u64, minutes in 1..600_u64, more in 0..5_000_u64) {
            let sample = Sample { records, minutes, all: records + more };
            let estimate = council(vec![Line::from_sample(Activity::Extract, sample).expect("a sample")]);
            prop_assume!(estimate.exceeds && !estimate.help[1].contains("no time"));
            let fit: u64 = estimate.help[1]
                .split(' ')
                .next()
                .expect("a number")
                .replace(',', "")
                .parse()
                .expect("a number");
            let cost = |n: u64| u128::from(n) * u128::from(minutes) * 60 / u128::from(records);
            prop_assert!(cost(fit) <= 18 * 3600);
            prop_assert!(u128::from(fit + 1) * u128::from(minutes) * 60 > 18 * 3600 * u128::from(records));
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,12}") {
            let _ = Line::from_time(Activity::Locate, &text, "");
            let _ = text.parse::<Activity>();
        }
    }
}
