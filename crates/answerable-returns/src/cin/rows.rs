//! The rows of one child.

use super::child::{Child, Episode};
use crate::{
    cell::{Cell, Rows, Stop},
    pseudonym::{Key, Of},
    report::{ReadError, Report},
    tables::Tables,
    xml::{
        sheet::{Sheet, cell, code},
        value::Code,
    },
};
use jiff::civil::Date;
use std::{
    collections::HashMap,
    fmt::Write as _,
    hash::{DefaultHasher, Hash, Hasher},
};

/// The tables that the census fills.
pub(super) struct Sheets {
    children: Sheet<9>,
    referrals: Sheet<10>,
    assessments: Sheet<7>,
    cin_plans: Sheet<5>,
    section_47s: Sheet<7>,
    conferences: Sheet<6>,
    plans: Sheet<8>,
    reviews: Sheet<4>,
    /// How many referrals of a child on a day there were so far, whichever place in the file the
    /// child stands in.
    referrals_so_far: HashMap<u64, i64>,
    text: Texts,
}

/// Text that is put together, kept from child to child.
#[derive(Default)]
struct Texts {
    child: String,
    reference: String,
    referral: String,
    codes: String,
}

impl Sheets {
    pub(super) fn new() -> Result<Sheets, ReadError> {
        let of = &Tables::builtin()?;
        Ok(Sheets {
            children: Sheet::new(
                of,
                "children",
                [
                    "child_id",
                    "family_id",
                    "born_on",
                    "expected_on",
                    "sex",
                    "ethnicity",
                    "disability",
                    "upn_unknown",
                    "died_on",
                ],
            )?,
            referrals: Sheet::new(
                of,
                "referrals",
                [
                    "child_id",
                    "referral_id",
                    "number",
                    "referred_on",
                    "source",
                    "need",
                    "no_further_action",
                    "conference_on",
                    "closed_on",
                    "closure_reason",
                ],
            )?,
            assessments: Sheet::new(
                of,
                "assessments",
                [
                    "child_id",
                    "referral_id",
                    "number",
                    "started_on",
                    "reviewed_on",
                    "completed_on",
                    "factors",
                ],
            )?,
            cin_plans: Sheet::new(
                of,
                "cin_plans",
                [
                    "child_id",
                    "referral_id",
                    "number",
                    "started_on",
                    "ended_on",
                ],
            )?,
            section_47s: Sheet::new(
                of,
                "section_47s",
                [
                    "child_id",
                    "referral_id",
                    "number",
                    "started_on",
                    "conference_target_on",
                    "conference_on",
                    "conference_not_required",
                ],
            )?,
            conferences: Sheet::new(
                of,
                "conferences",
                [
                    "child_id",
                    "referral_id",
                    "number",
                    "held_on",
                    "counted_from",
                    "transfer_in",
                ],
            )?,
            plans: Sheet::new(
                of,
                "plans",
                [
                    "child_id",
                    "referral_id",
                    "number",
                    "started_on",
                    "ended_on",
                    "initial_category",
                    "latest_category",
                    "previous_plans",
                ],
            )?,
            reviews: Sheet::new(
                of,
                "plan_reviews",
                ["child_id", "referral_id", "plan_started_on", "reviewed_on"],
            )?,
            referrals_so_far: HashMap::new(),
            text: Texts::default(),
        })
    }

    /// The child's pseudonym, which its rows will have.
    pub(super) fn pseudonym(&mut self, key: &Key, child: &Child) -> &str {
        key.pseudonym(Of::Child, &child.id, &mut self.text.child);
        &self.text.child
    }

    /// Hands on the rows of a child, after [`Sheets::pseudonym`]. The row of the child itself is
    /// handed on once, however often the child is in the file.
    pub(super) fn write(
        &mut self,
        key: &Key,
        child: &Child,
        to: &mut dyn Rows,
    ) -> Result<(), Stop> {
        if !child.id_seen {
            join(&mut self.text.codes, &child.disabilities);
            let cells = [
                Cell::Text(&self.text.child),
                Cell::Empty,
                cell(child.born_on, Cell::Date),
                cell(child.expected_on, Cell::Date),
                code(child.sex.as_ref()),
                code(child.ethnicity.as_ref()),
                filled(&self.text.codes),
                code(child.upn_unknown.as_ref()),
                cell(child.died_on, Cell::Date),
            ];
            self.children.row(to, cells)?;
        }
        for episode in &child.episodes {
            let number = self.number(episode.referred_on);
            self.reference(key, child, episode, number);
            self.episode(child, episode, number, to)?;
        }
        Ok(())
    }

    /// The number of the next referral of the child on a day.
    fn number(&mut self, referred_on: Option<Date>) -> i64 {
        let mut hasher = DefaultHasher::new();
        self.text.child.hash(&mut hasher);
        referred_on.hash(&mut hasher);
        let number = self.referrals_so_far.entry(hasher.finish()).or_default();
        *number += 1;
        *number
    }

    /// Works out the pseudonym of the referral.
    fn reference(&mut self, key: &Key, child: &Child, episode: &Episode, number: i64) {
        let reference = &mut self.text.reference;
        reference.clear();
        reference.push_str(&child.id);
        reference.push('|');
        // Writing to a string cannot fail.
        if let Some(day) = episode.referred_on {
            let _ = write!(reference, "{day}");
        }
        let _ = write!(reference, "|{number}");
        key.pseudonym(Of::Reference, reference, &mut self.text.referral);
    }

    fn episode(
        &mut self,
        child: &Child,
        episode: &Episode,
        number: i64,
        to: &mut dyn Rows,
    ) -> Result<(), Stop> {
        let ids = [
            Cell::Text(&self.text.child),
            Cell::Text(&self.text.referral),
        ];
        let [of_child, of_referral] = ids;
        let cells = [
            of_child,
            of_referral,
            Cell::Whole(number),
            cell(episode.referred_on, Cell::Date),
            code(episode.source.as_ref()),
            code(episode.need.as_ref()),
            cell(episode.no_further_action, Cell::Flag),
            cell(episode.conference_on, Cell::Date),
            cell(episode.closed_on, Cell::Date),
            code(episode.closure_reason.as_ref()),
        ];
        self.referrals.row(to, cells)?;

        let list = &child.assessments[episode.assessments.clone()];
        for (at, of) in list.iter().enumerate() {
            let number = ordinal(&list[..at], |other| other.started_on == of.started_on);
            join(&mut self.text.codes, &child.factors[of.factors.clone()]);
            let cells = [
                of_child,
                of_referral,
                Cell::Whole(number),
                cell(of.started_on, Cell::Date),
                cell(of.reviewed_on, Cell::Date),
                cell(of.completed_on, Cell::Date),
                filled(&self.text.codes),
            ];
            self.assessments.row(to, cells)?;
        }

        let list = &child.cin_plans[episode.cin_plans.clone()];
        for (at, of) in list.iter().enumerate() {
            let number = ordinal(&list[..at], |other| other.started_on == of.started_on);
            let cells = [
                of_child,
                of_referral,
                Cell::Whole(number),
                cell(of.started_on, Cell::Date),
                cell(of.ended_on, Cell::Date),
            ];
            self.cin_plans.row(to, cells)?;
        }

        let list = &child.section_47s[episode.section_47s.clone()];
        for (at, of) in list.iter().enumerate() {
            let number = ordinal(&list[..at], |other| other.started_on == of.started_on);
            let cells = [
                of_child,
                of_referral,
                Cell::Whole(number),
                cell(of.started_on, Cell::Date),
                cell(of.target_on, Cell::Date),
                cell(of.conference_on, Cell::Date),
                cell(of.not_required, Cell::Flag),
            ];
            self.section_47s.row(to, cells)?;
            if let Some(held) = of.conference_on {
                let number = ordinal(&list[..at], |other| other.conference_on == Some(held));
                let cells = conference(ids, number, held, of.started_on, false);
                self.conferences.row(to, cells)?;
            }
        }
        if let Some(held) = episode.conference_on {
            let number = ordinal(list, |other| other.conference_on == Some(held));
            let cells = conference(ids, number, held, episode.referred_on, true);
            self.conferences.row(to, cells)?;
        }

        let list = &child.plans[episode.plans.clone()];
        for (at, of) in list.iter().enumerate() {
            let number = ordinal(&list[..at], |other| other.started_on == of.started_on);
            let cells = [
                of_child,
                of_referral,
                Cell::Whole(number),
                cell(of.started_on, Cell::Date),
                cell(of.ended_on, Cell::Date),
                code(of.initial_category.as_ref()),
                code(of.latest_category.as_ref()),
                cell(of.previous_plans, Cell::Whole),
            ];
            self.plans.row(to, cells)?;
            let reviews = &child.reviews[of.reviews.clone()];
            for (at, reviewed) in reviews.iter().enumerate() {
                // The same day twice is one review.
                if reviews[..at].contains(reviewed) {
                    continue;
                }
                let cells = [
                    of_child,
                    of_referral,
                    cell(of.started_on, Cell::Date),
                    Cell::Date(*reviewed),
                ];
                self.reviews.row(to, cells)?;
            }
        }
        Ok(())
    }

    pub(super) fn count(&self, report: &mut Report) {
        self.children.count(report);
        self.referrals.count(report);
        self.assessments.count(report);
        self.cin_plans.count(report);
        self.section_47s.count(report);
        self.conferences.count(report);
        self.plans.count(report);
        self.reviews.count(report);
    }
}

fn conference(
    [of_child, of_referral]: [Cell<'_>; 2],
    number: i64,
    held: Date,
    counted_from: Option<Date>,
    transfer_in: bool,
) -> [Cell<'_>; 6] {
    [
        of_child,
        of_referral,
        Cell::Whole(number),
        Cell::Date(held),
        cell(counted_from, Cell::Date),
        Cell::Flag(transfer_in),
    ]
}

/// One more than how many of those before are like it.
fn ordinal<T>(before: &[T], alike: impl Fn(&T) -> bool) -> i64 {
    before
        .iter()
        .filter(|other| alike(other))
        .fold(1, |sum, _| sum + 1)
}

fn join(to: &mut String, codes: &[Code]) {
    to.clear();
    for code in codes.iter().filter(|code| **code != Code::UNKNOWN) {
        if !to.is_empty() {
            to.push(' ');
        }
        to.push_str(code.as_str());
    }
}

fn filled(text: &str) -> Cell<'_> {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text)
    }
}
