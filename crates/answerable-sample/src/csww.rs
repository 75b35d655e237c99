//! The social work workforce census of a year, as XML.

use crate::cin::tag;
use crate::days::{Days, census};
use crate::workforce::{Census, TEAMS, Workforce, worker_id};
use crate::world::one_of;
use fastrand::Rng;
use std::fmt::Write as _;
use std::io;

/// Writes the census of a year.
pub(crate) fn write(
    workforce: &Workforce,
    of: &Census,
    code: &str,
    days: &Days,
    (scale, dirty): (u32, bool),
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let (_, last) = census(of.year);
    let times = i64::from(scale);
    let mut text = String::with_capacity(4096);
    let _ = write!(
        text,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n<Header>\n\
         <CollectionDetails><Collection>CSWW</Collection><Year>{}</Year>\
         <ReferenceDate>{}</ReferenceDate></CollectionDetails>\n\
         <Source><SourceLevel>L</SourceLevel><LEA>{code}</LEA>\
         <SoftwareCode>Answerable made-up sample</SoftwareCode>\
         <DateTime>{}-11-20T09:00:00</DateTime></Source>\n</Header>\n\
         <LALevelVacancies><NumberOfVacancies>{}</NumberOfVacancies><NoAgencyFTE>{}</NoAgencyFTE>\
         <NoAgencyHeadcount>{}</NoAgencyHeadcount></LALevelVacancies>\n",
        of.year,
        days.iso(last),
        of.year,
        hundredths(of.sums.vacant_fte * times),
        hundredths(of.sums.cover_fte * times),
        (of.sums.cover_fte + 999) / 1000 * times,
    );
    for copy in 0..scale {
        for (&worker, leaver) in of
            .staff
            .iter()
            .chain(&of.agency)
            .map(|worker| (worker, false))
            .chain(of.leavers.iter().map(|worker| (worker, true)))
        {
            element(
                workforce,
                of.year,
                (worker, copy, leaver),
                days,
                dirty,
                &mut text,
            );
            if text.len() > 1 << 15 {
                to.write_all(text.as_bytes())?;
                text.clear();
            }
        }
    }
    text.push_str("</Message>\n");
    to.write_all(text.as_bytes())
}

fn element(
    workforce: &Workforce,
    year: i16,
    (number, copy, leaver): (usize, u32, bool),
    days: &Days,
    dirty: bool,
    text: &mut String,
) {
    let worker = &workforce.workers[number];
    let Some(record) = worker.records.iter().find(|record| record.year == year) else {
        return;
    };
    let mut rng = Rng::with_seed(number as u64);
    let flag = |yes: bool| flag(yes, dirty && number % 2 == 1);
    text.push_str("<CSWWWorker>");
    tag(text, "AgencyWorker", flag(worker.agency));
    tag(text, "SWENo", &worker_id(number, copy));
    tag(text, "FTE", &millionths(record.fte));
    tag(text, "PersonBirthDate", days.iso(worker.born));
    tag(text, "GenderCurrent", if worker.male { "1" } else { "2" });
    tag(text, "Ethnicity", worker.ethnicity);
    tag(
        text,
        "QualInst",
        &format!("Made-up University {}", worker.university + 1),
    );
    tag(text, "QualLevel", worker.level);
    tag(text, "StepUpGrad", flag(rng.u32(..100) < 4));
    tag(text, "OrgRole", &record.role.to_string());
    tag(text, "RoleStartDate", days.iso(worker.started));
    tag(text, "StartOrigin", worker.origin);
    if leaver {
        tag(
            text,
            "RoleEndDate",
            worker.left.map_or("", |left| days.iso(left)),
        );
        tag(text, "LeaverDestination", worker.destination);
        tag(text, "ReasonLeave", worker.reason_left);
    } else {
        tag(text, "FTE30", &millionths(record.fte));
        tag(text, "Cases30", &record.cases.to_string());
        if !worker.agency {
            tag(text, "WorkingDaysLost", &hundredths(record.days_lost));
        }
    }
    if worker.agency {
        tag(
            text,
            "ContractWeeks",
            one_of(&mut rng, &[(3, "13.0"), (4, "26.0"), (2, "52.0")]),
        );
    }
    tag(text, "FrontlineGrad", flag(rng.u32(..100) < 3));
    if !leaver {
        tag(text, "Absat30Sept", flag(!record.absent.is_empty()));
        if !record.absent.is_empty() {
            tag(text, "ReasonAbsence", record.absent);
        }
    }
    let newly = worker.origin == "1" && worker.started > crate::days::day(year, 9, 30) - 365;
    let status = match record.role {
        _ if newly => "1",
        1 | 2 => "4",
        3 => "3",
        _ => "2",
    };
    tag(text, "CFKSSstatus", status);
    if dirty && number % 29 == 4 {
        tag(text, "LocalTeam", TEAMS[record.team]);
    }
    text.push_str("</CSWWWorker>\n");
}

/// A flag of the censuses, which some systems write in words.
pub(crate) fn flag(yes: bool, in_words: bool) -> &'static str {
    match (yes, in_words) {
        (true, false) => "1",
        (false, false) => "0",
        (true, true) => "true",
        (false, true) => "false",
    }
}

/// Thousandths with six decimals, as the census has them.
fn millionths(thousandths: i64) -> String {
    format!("{}.{:03}000", thousandths / 1000, thousandths % 1000)
}

/// Thousandths with two decimals.
pub(crate) fn hundredths(thousandths: i64) -> String {
    format!("{}.{:02}", thousandths / 1000, thousandths % 1000 / 10)
}
