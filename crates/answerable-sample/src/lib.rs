//! A made-up council whose totals equal the published figures of a real one, in the forms in which
//! councils hold such records: the children in need and workforce censuses as XML, the return of
//! looked-after children as text files and as XML, the Standard Safeguarding Dataset as text files,
//! Ofsted's Annex A as XLSX and as ODS, and the council's own tables as text. What it does not write is
//! Parquet, which `answerable-data` makes of the text of the dataset, and these tables as workbooks.
//!
//! Only the totals of children in need and of the workforce are published ones. Looked-after children,
//! and the council's own tables, are made up to go with them.
//!
//! The crate is pure: no clock and no network, and the same plan gives the same bytes. [`write`] makes
//! the council once, in memory, and then writes file after file, child by child; a scaled council is
//! the same one several times over, with other identifiers, so that it needs no more memory. The
//! workbooks alone are made in memory, and hold the council once however it is scaled.
//!
//! # What equals what
//!
//! A return of children in need holds every referral of the year and every episode open on a day of
//! it. The conditions below are over the table `referrals`, for the year from `first` (1 April) to
//! `last` (31 March). They hold in the return of the year alone, and just so where the returns of all
//! years are read together and the row of the latest stands.
//!
//! | Published | Condition |
//! |---|---|
//! | `referrals` | `referred_on between first and last` |
//! | `no_further_action` | the same, and `no_further_action` |
//! | `not_in_need` | the same, and `not no_further_action and closure_reason in ('RC8', 'RC9') and closed_on <= last` |
//! | `started_episodes` | the same, and `not no_further_action and not (closed_on <= last and closure_reason in ('RC8', 'RC9'))` |
//! | `ended_episodes` | `not no_further_action and closed_on between first and last and closure_reason not in ('RC8', 'RC9')` |
//! | `at31_episodes` | `not no_further_action and referred_on <= last and (closed_on is null or closed_on > last)` |
//! | `anypoint_episodes` | those at 31 March and those ended |
//! | `re_referrals` | a referral of the year with another of the same child where `previous.referred_on < referred_on and previous.referred_on >= referred_on - interval '1 year'`; the previous one may have had no further action |
//!
//! So referrals = no further action + not in need + episodes started: true of 1,240 of the 1,274
//! published rows of authorities, 2013 to 2021, and in the others there are more referrals. An episode
//! that is open at 31 March and then closes as RC8 or RC9 counts as in need at that 31 March, and in
//! nothing of the next year: that is why the published stocks and flows do not add up from year to
//! year (in 1,044 of 1,123 pairs of years they differ in that direction or agree).
//!
//! Where they differ the other way, episodes stand in the later return that began before it and were
//! not in the earlier one, as when they are recorded late. Where plans do not add up, a plan is recorded
//! late as ended before the year, or as begun before it: the return of each year alone still gives the
//! published figures, and reading all years together moves one or a few plans. [`Summary`] lists both.
//!
//! No two referrals of a child are from 365 to 371 days apart, so the limit of 12 months is never in
//! doubt.
//!
//! Section 47 enquiries count by start; conferences by date, with the working days from the start of
//! the enquiry, the first day not counted. The bands come out the same with the bank holidays of
//! England and with those of all parts of the kingdom. A conference in no published band is dated before
//! its enquiry. A plan that ends on a day is no longer open on it; plans at any point are those at
//! 31 March and those ended in the year. A second or subsequent plan starts in the year with one or
//! more previous plans.
//!
//! In the workforce census a worker who is not from an agency is in post at 30 September if the role
//! began on or before it and has no end on or before it; a starter or leaver has the role's start or
//! end from 1 October to 30 September. Full-time equivalents are sums of `FTE`, but those of case
//! holders of `FTE30`, over everyone with `Cases30` above nought, agency workers included; on that day
//! the two are the same. Days lost are those of workers in post. Sums are chosen within the rounding of
//! the published ones so that the rates of the unrounded sums, halves rounded up, are the published
//! ones. On each 30 September the open allocations with `case_holder` (begun on or before it, ended
//! after it or not at all) and the posts give every worker the cases and full-time equivalent of the
//! census.

mod allocate;
mod annex_a;
mod book;
mod cin;
mod council;
mod csww;
mod days;
mod extracts;
mod headings;
mod looked_after;
mod need;
mod numbers;
mod ods;
mod plain;
mod plan;
mod protection;
mod readme;
mod ssda903;
mod sums;
mod table;
mod workforce;
mod world;

pub use plan::{Cell, Output, Plan, SampleError, Step, Summary, Targets};

use answerable_law::Calendar;
use council::Council;
use days::Days;
use need::Making;
use numbers::Notes;
use std::io;
use std::ops::RangeInclusive;
use workforce::Workforce;

/// The first return of children in need.
const FIRST_RETURN: i16 = 2013;
/// The first workforce census of single workers.
const FIRST_CENSUS: i16 = 2017;

/// Makes the council and writes its files.
pub fn write(
    plan: &Plan,
    targets: &Targets,
    calendar: &Calendar,
    to: &mut dyn Output,
    progress: &mut dyn FnMut(Step<'_>),
) -> Result<Summary, SampleError> {
    let (first, last) = (*plan.years.start(), *plan.years.end());
    let limit = calendar.last().year() - 2;
    if first > last || first < FIRST_RETURN || last > limit {
        return Err(SampleError::Years { first, last, limit });
    }
    if plan.dfe_code.len() != 3 || !plan.dfe_code.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(SampleError::Code(plan.dfe_code.clone()));
    }
    if !(1..=5000).contains(&plan.scale) {
        return Err(SampleError::Scale(plan.scale));
    }
    let days = Days::new(calendar);
    let mut notes = Notes::default();
    let mut writing = Writing {
        to,
        progress,
        of: files_of(plan),
        files: Vec::new(),
    };

    // The return before the first is needed for its re-referrals; the year after the last for the
    // extracts of September.
    let began = (first - 1).max(FIRST_RETURN);
    writing.says("making up the children");
    let years = numbers::years(targets, began, last + 1, plan.seed, &mut notes);
    let mut making = Making::new(&days, plan.seed);
    making.stock(began, &years[&began]);
    for (&year, figures) in &years {
        making.year(year, figures, &mut notes);
        making.protect(year, figures, &mut notes);
    }
    making.tidy();
    for year in began..=last {
        let of = cin::Return {
            year,
            code: &plan.dfe_code,
            days: &days,
            scale: plan.scale,
            dirty: plan.dirty,
        };
        writing.file(&format!("made-up-cin-{year}.xml"), |to| {
            of.write(&making.children, to).map(|_| ())
        })?;
    }
    writing.says("making up the social workers");
    let workforce = Workforce::made(
        targets,
        first.max(FIRST_CENSUS),
        last,
        plan.seed,
        &mut notes,
        &mut making.contradictions,
    );
    for of in &workforce.censuses {
        let shape = (plan.scale, plan.dirty);
        writing.file(&format!("made-up-csww-{}.xml", of.year), |to| {
            csww::write(&workforce, of, &plan.dfe_code, &days, shape, to)
        })?;
    }
    writing.says("allocating the children");
    let cut = workforce::september(last);
    let allocations = allocate::allocations(&mut making, &workforce, cut, plan.seed);
    let contradictions = std::mem::take(&mut making.contradictions);
    let council = Council {
        plan,
        days: &days,
        children: making.children,
        workforce,
        allocations,
        cut,
    };
    for (name, write) in PLAIN.into_iter().chain(SSD) {
        writing.file(name, |to| write(&council, to))?;
    }
    for year in care_years(plan) {
        let of = ssda903::Return {
            council: &council,
            year,
        };
        for part in ssda903::parts(year) {
            let name = format!("made-up-ssda903-{year}/{part}.csv");
            writing.file(&name, |to| of.part(part, to))?;
        }
        let name = format!("ssda903-xml/made-up-ssda903-{year}.xml");
        writing.file(&name, |to| of.xml(to))?;
    }
    let book = council.annex_a();
    writing.file("made-up-annex-a.xlsx", |to| {
        let bytes = book.xlsx().map_err(io::Error::other)?;
        to.write_all(&bytes)
    })?;
    writing.file("made-up-annex-a.ods", |to| {
        let bytes = book.ods().map_err(io::Error::other)?;
        to.write_all(&bytes)
    })?;
    let copies = u64::from(plan.scale);
    let mut summary = Summary {
        files: Vec::new(),
        children: council.children.len() as u64 * copies,
        workers: council.workforce.workers.len() as u64 * copies,
        extrapolated: notes.extrapolated.into_iter().collect(),
        impossible: notes.impossible.into_iter().collect(),
        contradictions,
        equals_published: plan.scale == 1 && !plan.dirty,
        faults: Vec::new(),
    };
    if plan.dirty {
        summary.faults = readme::FAULTS.map(str::to_owned).to_vec();
    }
    let text = readme::readme(plan, &summary);
    writing.file("README.txt", |to| to.write_all(text.as_bytes()))?;
    summary.files = writing.files;
    Ok(summary)
}

/// The tables of the Standard Safeguarding Dataset: each is in a file, as `ssd/ssd_person.csv`.
pub fn ssd_tables() -> impl Iterator<Item = &'static str> {
    SSD.into_iter()
        .filter_map(|(name, _)| name.strip_prefix("ssd/")?.strip_suffix(".csv"))
}

/// The years of the return of looked-after children that are written: those asked for whose layout is
/// known.
fn care_years(plan: &Plan) -> RangeInclusive<i16> {
    let (first, last) = (*plan.years.start(), *plan.years.end());
    first.max(*ssda903::YEARS.start())..=last.min(*ssda903::YEARS.end())
}

/// How many files there will be.
fn files_of(plan: &Plan) -> usize {
    let (first, last) = (*plan.years.start(), *plan.years.end());
    let cin = ((first - 1).max(FIRST_RETURN)..=last).count();
    let csww = (first.max(FIRST_CENSUS)..=last).count();
    let care = care_years(plan).map(|year| ssda903::parts(year).len() + 1);
    // Besides, the workbook twice, and what they all are.
    cin + csww + PLAIN.len() + SSD.len() + care.sum::<usize>() + 3
}

/// The files being written.
struct Writing<'a> {
    to: &'a mut dyn Output,
    progress: &'a mut dyn FnMut(Step<'_>),
    of: usize,
    files: Vec<String>,
}

impl Writing<'_> {
    fn says(&mut self, says: &str) {
        (self.progress)(Step {
            says,
            done: self.files.len(),
            of: self.of,
        });
    }

    /// Writes one file.
    fn file(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), SampleError> {
        self.says(&format!("writing {name}"));
        let failed = |source| SampleError::Write {
            name: name.to_owned(),
            source,
        };
        let mut opened = self.to.file(name).map_err(failed)?;
        write(opened.as_mut())
            .and_then(|()| opened.flush())
            .map_err(failed)?;
        drop(opened);
        self.files.push(name.to_owned());
        Ok(())
    }
}

type Write = fn(&Council<'_>, &mut dyn io::Write) -> io::Result<()>;

/// The plain CSV files.
const PLAIN: [(&str, Write); 10] = [
    ("made-up-allocations.csv", |council, to| {
        council.write_allocations(to)
    }),
    ("made-up-posts.csv", |council, to| council.write_posts(to)),
    ("made-up-absences.csv", |council, to| {
        council.write_absences(to)
    }),
    ("made-up-establishment.csv", |council, to| {
        council.write_establishment(to)
    }),
    ("made-up-finance.csv", |council, to| {
        council.write_finance(to)
    }),
    ("made-up-workload-audits.csv", |council, to| {
        council.write_workload_audits(to)
    }),
    ("made-up-caseload-targets.csv", |council, to| {
        council.write_caseload_targets(to)
    }),
    ("made-up-referral-times.csv", |council, to| {
        council.write_referral_times(to)
    }),
    ("made-up-adverts.csv", |council, to| {
        council.write_adverts(to)
    }),
    ("made-up-retention.csv", |_, to| {
        Council::write_retention(to)
    }),
];

/// The tables of the Standard Safeguarding Dataset.
const SSD: [(&str, Write); 17] = [
    ("ssd/ssd_person.csv", |council, to| council.ssd_person(to)),
    ("ssd/ssd_family.csv", |council, to| council.ssd_family(to)),
    ("ssd/ssd_disability.csv", |council, to| {
        council.ssd_disability(to)
    }),
    ("ssd/ssd_cin_episodes.csv", |council, to| {
        council.ssd_cin_episodes(to)
    }),
    ("ssd/ssd_cin_assessments.csv", |council, to| {
        council.ssd_cin_assessments(to)
    }),
    ("ssd/ssd_assessment_factors.csv", |council, to| {
        council.ssd_assessment_factors(to)
    }),
    ("ssd/ssd_cin_plans.csv", |council, to| {
        council.ssd_cin_plans(to)
    }),
    ("ssd/ssd_s47_enquiry.csv", |council, to| {
        council.ssd_s47_enquiry(to)
    }),
    ("ssd/ssd_initial_cp_conference.csv", |council, to| {
        council.ssd_initial_cp_conference(to)
    }),
    ("ssd/ssd_cp_plans.csv", |council, to| {
        council.ssd_cp_plans(to)
    }),
    ("ssd/ssd_cp_reviews.csv", |council, to| {
        council.ssd_cp_reviews(to)
    }),
    ("ssd/ssd_cla_episodes.csv", |council, to| {
        council.ssd_cla_episodes(to)
    }),
    ("ssd/ssd_cla_placement.csv", |council, to| {
        council.ssd_cla_placement(to)
    }),
    ("ssd/ssd_legal_status.csv", |council, to| {
        council.ssd_legal_status(to)
    }),
    ("ssd/ssd_involvements.csv", |council, to| {
        council.ssd_involvements(to)
    }),
    ("ssd/ssd_professionals.csv", |council, to| {
        council.ssd_professionals(to)
    }),
    ("ssd/ssd_department.csv", |council, to| {
        council.ssd_department(to)
    }),
];
