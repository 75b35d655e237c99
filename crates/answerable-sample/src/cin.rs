//! The children in need census of a year, as XML, child by child.

use crate::days::{Day, Days, financial};
use crate::world::{Child, Episode};
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// What a return is of.
pub(crate) struct Return<'a> {
    pub(crate) year: i16,
    pub(crate) code: &'a str,
    pub(crate) days: &'a Days,
    pub(crate) scale: u32,
    pub(crate) dirty: bool,
}

/// The child's identifier in every file.
pub(crate) fn child_id(child: usize, copy: u32) -> String {
    let number = u64::from(copy) * 1_000_000 + child as u64 + 1;
    format!("MADEUP{number:07}")
}

/// The family's, in every file that has one.
pub(crate) fn family_id(family: u32, copy: u32) -> String {
    let number = u64::from(copy) * 1_000_000 + u64::from(family);
    format!("MADEUPF{number:07}")
}

impl Return<'_> {
    /// Writes the return; how many children are in it.
    pub(crate) fn write(&self, children: &[Child], to: &mut dyn io::Write) -> io::Result<u64> {
        let mut to = io::BufWriter::with_capacity(1 << 16, to);
        let (_, last) = financial(self.year);
        let mut text = String::with_capacity(4096);
        let _ = write!(
            text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n<Header>\n\
             <CollectionDetails><Collection>CIN</Collection><Year>{}</Year>\
             <ReferenceDate>{}</ReferenceDate></CollectionDetails>\n\
             {}</Header>\n<Children>\n",
            self.year,
            self.days.iso(last),
            self.source().repeat(if self.dirty { 2 } else { 1 }),
        );
        let mut written = 0;
        for copy in 0..self.scale {
            for (number, child) in children.iter().enumerate() {
                let before = text.len();
                // A child in two blocks, with an episode in each, as when two systems were merged.
                let held: Vec<usize> = (0..child.episodes.len())
                    .filter(|&place| self.holds(&child.episodes[place]))
                    .collect();
                if held.is_empty() {
                    continue;
                }
                written += 1;
                let (one, other) = if self.dirty && number % 13 == 6 {
                    held.split_at(1)
                } else {
                    held.split_at(held.len())
                };
                self.child(&mut text, number, copy, child, one);
                if !other.is_empty() {
                    self.child(&mut text, number, copy, child, other);
                }
                if self.dirty && number % 997 == 5 {
                    // And one wholly twice.
                    let again = text[before..].to_owned();
                    text.push_str(&again);
                }
                if self.dirty && number % 701 == 10 {
                    text.push_str("exported twice\n");
                }
                if text.len() > 1 << 15 {
                    to.write_all(text.as_bytes())?;
                    text.clear();
                }
            }
        }
        text.push_str("</Children>\n</Message>\n");
        to.write_all(text.as_bytes())?;
        to.flush()?;
        Ok(written)
    }

    fn source(&self) -> String {
        format!(
            "<Source><SourceLevel>L</SourceLevel><LEA>{}</LEA>\
             <SoftwareCode>Answerable made-up sample</SoftwareCode><Release>1</Release>\
             <SerialNo>001</SerialNo><DateTime>{}-05-20T09:00:00</DateTime></Source>\n",
            self.code, self.year,
        )
    }

    fn holds(&self, episode: &Episode) -> bool {
        let (first, last) = financial(self.year);
        episode.referred <= last
            && episode.known_from <= self.year
            && episode.closed.is_none_or(|closed| closed >= first)
    }

    /// A child, with the episodes at these places.
    fn child(&self, text: &mut String, number: usize, copy: u32, child: &Child, places: &[usize]) {
        let (_, last) = financial(self.year);
        let born = child.born <= last;
        text.push_str("<Child>\n<ChildIdentifiers>");
        tag(text, "LAchildID", &child_id(number, copy));
        let age = (last - child.born) / 365;
        tag(text, "UPNunknown", if age < 5 { "UN1" } else { "UN6" });
        let day = self.days.iso(child.born.min(self.days.last()));
        if born {
            tag(text, "PersonBirthDate", day);
        } else {
            tag(text, "ExpectedPersonBirthDate", day);
        }
        // Sex takes the place of GenderCurrent from 2024-25.
        let male = child.male ^ (copy % 2 == 1);
        let asks_for_sex = self.year >= 2025 && !(self.dirty && number % 7 == 3);
        if asks_for_sex {
            let sex = if !born {
                "U"
            } else if male {
                "M"
            } else {
                "F"
            };
            tag(text, "Sex", sex);
        } else {
            let gender = if !born {
                "0"
            } else if male {
                "1"
            } else {
                "2"
            };
            tag(text, "GenderCurrent", gender);
        }
        text.push_str("</ChildIdentifiers>\n<ChildCharacteristics>");
        tag(text, "Ethnicity", child.ethnicity);
        text.push_str("<Disabilities>");
        for disability in child.disabilities {
            tag(text, "Disability", disability);
        }
        text.push_str("</Disabilities></ChildCharacteristics>\n");
        for &place in places {
            self.episode(text, child, place, number);
            // Two episodes that began on the same day.
            if self.dirty && number % 991 == 8 {
                self.episode(text, child, place, number);
            }
        }
        text.push_str("</Child>\n");
    }

    fn episode(&self, text: &mut String, child: &Child, place: usize, number: usize) {
        let episode = &child.episodes[place];
        let (first, last) = financial(self.year);
        let closed = episode.closed.filter(|&closed| closed <= last);
        let date = |text: &mut String, name: &str, day: Day| tag(text, name, self.days.iso(day));
        text.push_str("<CINdetails>");
        date(text, "CINreferralDate", episode.referred);
        tag(text, "ReferralSource", episode.source);
        if self.dirty && number % 503 == 9 {
            tag(text, "LocalTeam", "Front Door");
        }
        if !episode.no_further_action {
            tag(text, "PrimaryNeedCode", episode.need);
        }
        if let Some(closed) = closed {
            let mut closed = closed;
            // An episode that overlaps the next by a few days, or ends before it began.
            if self.dirty && number % 211 == 7 {
                closed = match child.episodes.get(place + 1) {
                    Some(next) => (next.referred + 3).clamp(first, last),
                    None => episode.referred - 2,
                };
            }
            date(text, "CINclosureDate", closed);
            tag(text, "ReasonForClosure", episode.reason);
        }
        if let Some(held) = episode
            .transfer_in
            .filter(|day| (first..=last).contains(day))
        {
            date(text, "DateOfInitialCPC", held);
        }
        text.push('\n');
        for assessment in &episode.assessments {
            let completed = (assessment.completed <= last).then_some(assessment.completed);
            if completed.is_some_and(|day| day < first) || assessment.started > last {
                continue;
            }
            text.push_str("<Assessments>");
            date(text, "AssessmentActualStartDate", assessment.started);
            date(
                text,
                "AssessmentInternalReviewDate",
                (assessment.started + 10)
                    .min(assessment.completed)
                    .min(last),
            );
            if let Some(completed) = completed {
                date(text, "AssessmentAuthorisationDate", completed);
                text.push_str("<FactorsIdentifiedAtAssessment>");
                for factor in &assessment.factors {
                    tag(text, "AssessmentFactors", factor);
                }
                text.push_str("</FactorsIdentifiedAtAssessment>");
            }
            text.push_str("</Assessments>\n");
        }
        if self.year >= 2022
            && let Some((started, ended)) = cin_plan(self.days, child, place)
        {
            let ended = ended.filter(|&ended| ended <= last);
            if started <= last && ended.is_none_or(|ended| ended >= first) {
                text.push_str("<CINPlanDates>");
                date(text, "CINPlanStartDate", started);
                if let Some(ended) = ended {
                    date(text, "CINPlanEndDate", ended);
                }
                text.push_str("</CINPlanDates>\n");
            }
        }
        for enquiry in &episode.enquiries {
            if !(first..=last).contains(&enquiry.started) {
                continue;
            }
            text.push_str("<Section47>");
            date(text, "S47ActualStartDate", enquiry.started);
            if let Some(held) = enquiry.conference {
                let target = self.days.add_working(enquiry.started, 15);
                date(text, "InitialCPCtarget", target);
                date(text, "DateOfInitialCPC", held);
            }
            let required = enquiry.conference.is_some();
            tag(text, "ICPCnotRequired", self.flag(!required, number));
            text.push_str("</Section47>\n");
        }
        tag(
            text,
            "ReferralNFA",
            self.flag(episode.no_further_action, number),
        );
        text.push('\n');
        for plan in &episode.plans {
            let ended = plan
                .ended
                .filter(|&ended| ended <= last && plan.end_known_from <= self.year);
            let over = ended.is_some_and(|ended| ended < first) && plan.end_known_from != self.year;
            if plan.started > last || plan.known_from > self.year || over {
                continue;
            }
            text.push_str("<ChildProtectionPlans>");
            date(text, "CPPstartDate", plan.started);
            if let Some(ended) = ended {
                date(text, "CPPendDate", ended);
            }
            tag(text, "InitialCategoryOfAbuse", plan.initial);
            tag(text, "LatestCategoryOfAbuse", plan.latest);
            tag(text, "NumberOfPreviousCPP", &plan.before.to_string());
            let reviews = reviews(self.days, plan.started, ended.unwrap_or(last));
            if reviews.iter().any(|&day| day >= first) {
                text.push_str("<Reviews>");
                for day in reviews.into_iter().filter(|&day| day >= first) {
                    date(text, "CPPreviewDate", day);
                }
                text.push_str("</Reviews>");
            }
            text.push_str("</ChildProtectionPlans>\n");
        }
        text.push_str("</CINdetails>\n");
    }

    fn flag(&self, yes: bool, number: usize) -> &'static str {
        crate::csww::flag(yes, self.dirty && number % 2 == 1)
    }
}

/// The child in need plan of an episode: after its first assessment, if there was no protection.
pub(crate) fn cin_plan(days: &Days, child: &Child, place: usize) -> Option<(Day, Option<Day>)> {
    let episode = &child.episodes[place];
    if episode.no_further_action || episode.not_in_need() || !episode.plans.is_empty() {
        return None;
    }
    let started = days.working_from(episode.assessments.first()?.completed + 7);
    // Some are looked after or need no plan.
    let has_plan = (episode.referred + child.born).rem_euclid(10) < 6;
    let long = episode.closed.is_none_or(|closed| closed > started + 10);
    (has_plan && long).then_some((started, episode.closed))
}

/// The reviews of a plan: within three months, then within six.
pub(crate) fn reviews(days: &Days, started: Day, until: Day) -> Vec<Day> {
    let mut held = Vec::new();
    // Now and then one is late.
    let mut next = started + if started % 23 == 0 { 97 } else { 82 };
    loop {
        let day = days.working_until(next.min(days.last()));
        if day > until || next > days.last() {
            return held;
        }
        held.push(day);
        next += 171;
    }
}

/// `<Name>value</Name>`; the value needs no escaping, since the sample makes it.
pub(crate) fn tag(text: &mut String, name: &str, value: &str) {
    text.push('<');
    text.push_str(name);
    text.push('>');
    text.push_str(value);
    text.push_str("</");
    text.push_str(name);
    text.push('>');
}
