//! The children of the made-up council and what happened to them.

use crate::days::Day;
use fastrand::Rng;

/// A child or young person.
#[derive(Debug, Clone)]
pub(crate) struct Child {
    pub(crate) family: u32,
    pub(crate) born: Day,
    pub(crate) male: bool,
    pub(crate) ethnicity: &'static str,
    pub(crate) disabilities: &'static [&'static str],
    /// Protection plans before the first that the council knows of.
    pub(crate) plans_elsewhere: u8,
    pub(crate) episodes: Vec<Episode>,
}

/// A referral and what followed from it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Episode {
    pub(crate) referred: Day,
    pub(crate) closed: Option<Day>,
    pub(crate) no_further_action: bool,
    /// Why it closed, once it has.
    pub(crate) reason: &'static str,
    pub(crate) source: &'static str,
    pub(crate) need: &'static str,
    /// A conference without a section 47 enquiry.
    pub(crate) transfer_in: Option<Day>,
    pub(crate) assessments: Vec<Assessment>,
    pub(crate) enquiries: Vec<Enquiry>,
    pub(crate) plans: Vec<Plan>,
    /// The first return that has it: later than its date where it was recorded late.
    pub(crate) known_from: i16,
}

#[derive(Debug, Clone)]
pub(crate) struct Assessment {
    pub(crate) started: Day,
    pub(crate) completed: Day,
    pub(crate) factors: Vec<&'static str>,
}

/// A section 47 enquiry.
#[derive(Debug, Clone)]
pub(crate) struct Enquiry {
    pub(crate) started: Day,
    pub(crate) conference: Option<Day>,
}

/// A child protection plan.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) started: Day,
    pub(crate) ended: Option<Day>,
    pub(crate) initial: &'static str,
    pub(crate) latest: &'static str,
    pub(crate) before: u8,
    /// The first return that has it, and the first that has its end.
    pub(crate) known_from: i16,
    pub(crate) end_known_from: i16,
}

impl Episode {
    /// Whether it was closed after an assessment that found no need.
    pub(crate) fn not_in_need(&self) -> bool {
        matches!(self.reason, "RC8" | "RC9")
    }

    pub(crate) fn open_plan(&mut self) -> Option<&mut Plan> {
        self.plans.iter_mut().find(|plan| plan.ended.is_none())
    }

    /// Closes it; nothing in it lasts longer.
    pub(crate) fn close(&mut self, on: Day, reason: &'static str) {
        self.closed = Some(on);
        self.reason = reason;
        for assessment in &mut self.assessments {
            assessment.completed = assessment.completed.min(on);
            assessment.started = assessment.started.min(on);
        }
    }
}

impl Child {
    pub(crate) fn last(&self) -> Option<&Episode> {
        self.episodes.last()
    }

    pub(crate) fn is_open(&self) -> bool {
        self.last()
            .is_some_and(|episode| episode.closed.is_none() && !episode.no_further_action)
    }

    /// Protection plans that have started so far.
    pub(crate) fn plans(&self) -> usize {
        usize::from(self.plans_elsewhere)
            + self
                .episodes
                .iter()
                .map(|episode| episode.plans.len())
                .sum::<usize>()
    }
}

/// One of several, some likelier than others.
pub(crate) fn one_of<T: Copy>(rng: &mut Rng, of: &[(u32, T)]) -> T {
    let total: u32 = of.iter().map(|(weight, _)| weight).sum();
    let mut drawn = rng.u32(..total.max(1));
    for (weight, value) in of {
        if drawn < *weight {
            return *value;
        }
        drawn -= weight;
    }
    of[of.len() - 1].1
}

pub(crate) const ETHNICITIES: [(u32, &str); 16] = [
    (540, "WBRI"),
    (60, "WOTH"),
    (6, "WROM"),
    (3, "WIRT"),
    (40, "MWBC"),
    (14, "MWBA"),
    (24, "MWAS"),
    (30, "MOTH"),
    (38, "AIND"),
    (62, "APKN"),
    (20, "ABAN"),
    (36, "AOTH"),
    (18, "BCRB"),
    (55, "BAFR"),
    (20, "OOTH"),
    (34, "NOBT"),
];

pub(crate) const SOURCES: [(u32, &str); 18] = [
    (70, "1A"),
    (12, "1B"),
    (18, "1C"),
    (16, "1D"),
    (180, "2A"),
    (22, "2B"),
    (18, "3A"),
    (24, "3B"),
    (8, "3C"),
    (22, "3D"),
    (32, "3E"),
    (40, "3F"),
    (20, "4"),
    (70, "5A"),
    (52, "5C"),
    (310, "6"),
    (40, "7"),
    (46, "8"),
];

pub(crate) const NEEDS: [(u32, &str); 9] = [
    (560, "N1"),
    (75, "N2"),
    (30, "N3"),
    (90, "N4"),
    (150, "N5"),
    (30, "N6"),
    (8, "N7"),
    (40, "N8"),
    (17, "N9"),
];

pub(crate) const DISABILITIES: [(u32, &[&str]); 8] = [
    (880, &["NONE"]),
    (35, &["LD"]),
    (30, &["AUT"]),
    (15, &["LD", "AUT"]),
    (12, &["BEH"]),
    (10, &["COMM", "LD"]),
    (10, &["MOB", "PC"]),
    (8, &["DDA"]),
];

pub(crate) const CATEGORIES: [(u32, &str); 5] = [
    (460, "NEG"),
    (370, "EMO"),
    (80, "PHY"),
    (45, "SAB"),
    (45, "MUL"),
];

const FACTORS: [(u32, &str); 20] = [
    (170, "3B"),
    (150, "4B"),
    (90, "2B"),
    (75, "1B"),
    (85, "17A"),
    (75, "16A"),
    (60, "3A"),
    (60, "4A"),
    (50, "18C"),
    (30, "14A"),
    (28, "15A"),
    (26, "5A"),
    (24, "19C"),
    (20, "10A"),
    (18, "11A"),
    (18, "13A"),
    (18, "6A"),
    (16, "7A"),
    (14, "20"),
    (12, "24A"),
];

/// The factors of an assessment, in no order, none twice.
pub(crate) fn factors(rng: &mut Rng, year: i16, none: bool) -> Vec<&'static str> {
    if none {
        return vec!["21"];
    }
    let mut found: Vec<&'static str> = Vec::new();
    for _ in 0..=rng.usize(..4) {
        let factor = match one_of(rng, &FACTORS) {
            "18C" if year < 2021 => "18A",
            "19C" if year < 2021 => "19A",
            "24A" if year < 2022 => "20",
            factor => factor,
        };
        if !found.contains(&factor) {
            found.push(factor);
        }
    }
    found
}
