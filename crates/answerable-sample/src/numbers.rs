//! The figures of each year: those published, and those made up where none was.

use crate::plan::{Cell, Targets};
use fastrand::Rng;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// A council of middling size: used only for a column that was published for no year at all.
const MIDDLING: [(&str, i64); 34] = [
    ("started_episodes", 2600),
    ("started_child", 2400),
    ("at31_episodes", 2500),
    ("ended_episodes", 2350),
    ("ended_child", 2200),
    ("anypoint_episodes", 4850),
    ("anypoint_child", 4500),
    ("referrals", 3900),
    ("no_further_action", 250),
    ("not_in_need", 1050),
    ("referrals_child", 3450),
    ("re_referrals", 850),
    ("re_referrals_child", 720),
    ("section47", 1400),
    ("section47_child", 1220),
    ("icpc", 520),
    ("icpc_child", 514),
    ("duration_0_10", 60),
    ("duration_11_15", 370),
    ("duration_16_20", 50),
    ("duration_21", 36),
    ("cpp_start", 450),
    ("cpp_child_start", 447),
    ("cpp_end", 440),
    ("cpp_child_end", 437),
    ("cpp_anypoint", 800),
    ("cpp_child_anypoint", 790),
    ("cpp_at31", 360),
    ("cpp_subsequent", 95),
    ("inpost_headcount", 220),
    ("starters_headcount", 36),
    ("leavers_headcount", 34),
    ("agency_headcount", 40),
    ("cases", 2300),
];

/// What had to be made up or could not be met.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) extrapolated: BTreeSet<Cell>,
    pub(crate) impossible: BTreeSet<Cell>,
}

impl Notes {
    pub(crate) fn impossible(&mut self, column: &str, year: i16) {
        self.impossible.insert(Cell {
            column: column.to_owned(),
            year,
        });
    }
}

/// The children's figures of one year, made to agree with each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Year {
    pub(crate) started: i64,
    pub(crate) started_child: i64,
    pub(crate) ended: i64,
    pub(crate) ended_child: i64,
    pub(crate) at31: i64,
    pub(crate) any_child: i64,
    pub(crate) referrals: i64,
    pub(crate) no_further_action: i64,
    pub(crate) not_in_need: i64,
    pub(crate) referrals_child: i64,
    pub(crate) re_referrals: i64,
    pub(crate) re_referrals_child: i64,
    pub(crate) section47: i64,
    pub(crate) section47_child: i64,
    pub(crate) icpc: i64,
    pub(crate) icpc_child: i64,
    /// Working days from section 47 to conference: 0–10, 11–15, 16–20, 21 and more.
    pub(crate) bands: [i64; 4],
    pub(crate) plans_started: i64,
    pub(crate) plans_started_child: i64,
    pub(crate) plans_ended: i64,
    pub(crate) plans_ended_child: i64,
    pub(crate) plans_any_child: i64,
    pub(crate) plans_at31: i64,
    pub(crate) plans_again: i64,
}

/// The figures of the years from `first` to `last`.
pub(crate) fn years(
    targets: &Targets,
    first: i16,
    last: i16,
    seed: u64,
    notes: &mut Notes,
) -> BTreeMap<i16, Year> {
    let mut made = BTreeMap::new();
    let mut before: Option<Year> = None;
    for year in first..=last {
        let column = Columns::new(targets, year, seed);
        let figures = column.reconciled(before.as_ref(), notes);
        before = Some(figures.clone());
        made.insert(year, figures);
    }
    made
}

/// The figure of a column in the year nearest to one that has it, and that year.
pub(crate) fn nearest(targets: &Targets, column: &str, year: i16) -> Option<(i16, Decimal)> {
    targets
        .iter()
        .filter(|(of, _, _)| *of == column)
        .map(|(_, of, figure)| (of, figure))
        .min_by_key(|(of, _)| (of.abs_diff(year), *of))
}

/// How much larger a year without figures is than the nearest one with them: the same for all its
/// columns, so that they go on agreeing.
pub(crate) fn growth(seed: u64, year: i16) -> f64 {
    let mut rng = Rng::with_seed(seed ^ (u64::from(year.unsigned_abs()) << 20));
    0.965 + 0.07 * rng.f64()
}

struct Columns<'a> {
    targets: &'a Targets,
    year: i16,
    growth: f64,
}

impl Columns<'_> {
    fn new(targets: &Targets, year: i16, seed: u64) -> Columns<'_> {
        Columns {
            targets,
            year,
            growth: growth(seed, year),
        }
    }

    fn known(&self, column: &str) -> Option<i64> {
        self.targets
            .get(column, self.year)
            .and_then(|figure| figure.to_i64())
    }

    /// The figure of the nearest year, grown; or that of a middling council.
    fn guess(&self, column: &str) -> i64 {
        let donor = nearest(self.targets, column, self.year)
            .and_then(|(_, figure)| figure.to_f64())
            .or_else(|| {
                MIDDLING
                    .iter()
                    .find(|(name, _)| *name == column)
                    .map(|(_, figure)| to_f64(*figure))
            })
            .unwrap_or(0.0);
        round(donor * self.growth)
    }

    fn take(&self, column: &str) -> i64 {
        self.known(column).unwrap_or_else(|| self.guess(column))
    }

    /// A figure in the proportion that it bears to another in the nearest year.
    fn share(&self, column: &str, whole: &str, of: i64) -> i64 {
        self.known(column).unwrap_or_else(|| {
            let (part, total) = (self.guess(column), self.guess(whole));
            if total == 0 {
                return 0;
            }
            round(to_f64(of) * to_f64(part) / to_f64(total)).min(of)
        })
    }

    fn reconciled(&self, before: Option<&Year>, notes: &mut Notes) -> Year {
        let mut y = Year::default();
        self.stock(&mut y, before);
        self.referrals(&mut y);
        self.children(&mut y);
        self.enquiries(&mut y);
        self.plans(&mut y, before);
        self.note(&y, notes);
        y
    }

    /// Episodes of need. At any point in the year = at 31 March + ended.
    fn stock(&self, y: &mut Year, before: Option<&Year>) {
        y.started = self.known("started_episodes").unwrap_or_else(|| {
            match (
                self.known("referrals"),
                self.known("no_further_action"),
                self.known("not_in_need"),
            ) {
                (Some(all), Some(none), Some(not)) => (all - none - not).max(0),
                _ => self.guess("started_episodes"),
            }
        });
        let (at31, ended, any) = (
            self.known("at31_episodes"),
            self.known("ended_episodes"),
            self.known("anypoint_episodes"),
        );
        y.at31 = at31
            .or_else(|| Some(any? - ended?))
            .unwrap_or_else(|| self.guess("at31_episodes"));
        y.ended = ended.or_else(|| Some(any? - y.at31)).unwrap_or_else(|| {
            match before {
                // Whoever is open at one 31 March is open at the next or ended between: only published
                // figures can say otherwise.
                Some(before) => before.at31 + y.started - y.at31,
                None => self.guess("ended_episodes"),
            }
            .max(y.started / 2)
        });
        // Nothing that started in the year is missing at its end.
        y.started = y.started.min(y.at31 + y.ended);
    }

    /// Referrals = no further action + not in need + episodes started.
    fn referrals(&self, y: &mut Year) {
        let (all, not) = (self.known("referrals"), self.known("not_in_need"));
        let none = self.known("no_further_action");
        y.no_further_action = none
            .or_else(|| Some((all? - not? - y.started).max(0)))
            .unwrap_or_else(|| {
                let guess = self.guess("no_further_action");
                all.map_or(guess, |all| guess.min((all - y.started).max(0)))
            });
        y.not_in_need = match (all, not) {
            (Some(all), _) => (all - y.no_further_action - y.started).max(0),
            (None, Some(not)) => not,
            (None, None) => self.guess("not_in_need"),
        };
        y.referrals = y.no_further_action + y.not_in_need + y.started;
    }

    /// Children, each counted once, and re-referrals.
    fn children(&self, y: &mut Year) {
        let any = y.at31 + y.ended;
        y.ended_child = self
            .share("ended_child", "ended_episodes", y.ended)
            .clamp(1.min(y.ended), y.ended);
        y.started_child = self
            .share("started_child", "started_episodes", y.started)
            .clamp(1.min(y.started), y.started);
        let twice_ended = y.ended - y.ended_child;
        let twice_started = (y.started - y.started_child).min(y.started / 2);
        y.started_child = y.started - twice_started;
        // Every child in need twice has started at least once, and most have ended once.
        let most = (y.started - twice_started).min(twice_ended + y.at31);
        let twice = (any - self.share("anypoint_child", "anypoint_episodes", any))
            .clamp(twice_ended.max(twice_started).min(most), most);
        y.any_child = any - twice;
        y.ended_child = y.ended - twice_ended.min(twice);

        let not_started = y.no_further_action + y.not_in_need;
        let again = y.referrals - self.share("referrals_child", "referrals", y.referrals);
        let attached = (again - twice_started).clamp(0, not_started / 2 + y.started / 4);
        let again = twice_started + attached;
        y.referrals_child = y.referrals - again;
        let from_before = (self.share("re_referrals", "referrals", y.referrals) - again)
            .clamp(0, y.referrals_child);
        y.re_referrals = again + from_before;
        let both = (y.re_referrals
            - self.share("re_referrals_child", "re_referrals", y.re_referrals))
        .clamp(0, from_before + attached / 2);
        y.re_referrals_child = y.re_referrals - both;
    }

    fn enquiries(&self, y: &mut Year) {
        y.section47 = self.take("section47");
        y.section47_child = self
            .share("section47_child", "section47", y.section47)
            .min(y.any_child);
        y.icpc = self.take("icpc");
        y.icpc_child = self
            .share("icpc_child", "icpc", y.icpc)
            .clamp(y.icpc / 2 + y.icpc % 2, y.icpc)
            .min(y.any_child);
        let mut left = y.icpc;
        for (band, column) in y.bands.iter_mut().zip(BANDS) {
            *band = self.share(column, "icpc", y.icpc).min(left);
            left -= *band;
        }
        // Without all four bands the remainder is not known to be undated: it is the commonest.
        if BANDS.iter().any(|column| self.known(column).is_none()) && self.known(BANDS[1]).is_none()
        {
            y.bands[1] += left;
        }
    }

    /// Protection plans. At any point in the year = at 31 March + ended.
    fn plans(&self, y: &mut Year, before: Option<&Year>) {
        y.plans_started = self.take("cpp_start");
        let (at31, ended, any) = (
            self.known("cpp_at31"),
            self.known("cpp_end"),
            self.known("cpp_anypoint"),
        );
        y.plans_at31 = at31
            .or_else(|| Some(any? - ended?))
            .unwrap_or_else(|| self.guess("cpp_at31"))
            .min(y.at31);
        y.plans_ended =
            ended
                .or_else(|| Some(any? - y.plans_at31))
                .unwrap_or_else(|| match before {
                    Some(before) => (before.plans_at31 + y.plans_started - y.plans_at31).max(0),
                    None => self.guess("cpp_end"),
                });
        let any = y.plans_at31 + y.plans_ended;
        y.plans_started = y.plans_started.min(any);
        y.plans_started_child = self.share("cpp_child_start", "cpp_start", y.plans_started);
        y.plans_ended_child = self.share("cpp_child_end", "cpp_end", y.plans_ended);
        let started_twice = y.plans_started - y.plans_started_child;
        let ended_twice = y.plans_ended - y.plans_ended_child;
        let twice = (any - self.share("cpp_child_anypoint", "cpp_anypoint", any))
            .clamp(started_twice.max(ended_twice), any / 2);
        y.plans_any_child = any - twice;
        y.plans_again = self
            .share("cpp_subsequent", "cpp_start", y.plans_started)
            .clamp(twice.min(y.plans_started), y.plans_started);
    }

    fn note(&self, y: &Year, notes: &mut Notes) {
        for (column, figure) in y.figures() {
            match self.known(column) {
                Some(known) if known != figure => notes.impossible(column, self.year),
                Some(_) => {}
                None => {
                    notes.extrapolated.insert(Cell {
                        column: column.to_owned(),
                        year: self.year,
                    });
                }
            }
        }
    }
}

const BANDS: [&str; 4] = [
    "duration_0_10",
    "duration_11_15",
    "duration_16_20",
    "duration_21",
];

impl Year {
    /// The figures under the names of the published columns.
    pub(crate) fn figures(&self) -> [(&'static str, i64); 29] {
        [
            ("anypoint_episodes", self.at31 + self.ended),
            ("anypoint_child", self.any_child),
            ("started_episodes", self.started),
            ("started_child", self.started_child),
            ("ended_episodes", self.ended),
            ("ended_child", self.ended_child),
            ("at31_episodes", self.at31),
            ("referrals", self.referrals),
            ("re_referrals", self.re_referrals),
            ("no_further_action", self.no_further_action),
            ("not_in_need", self.not_in_need),
            ("referrals_child", self.referrals_child),
            ("re_referrals_child", self.re_referrals_child),
            ("section47", self.section47),
            ("section47_child", self.section47_child),
            ("icpc", self.icpc),
            ("icpc_child", self.icpc_child),
            (BANDS[0], self.bands[0]),
            (BANDS[1], self.bands[1]),
            (BANDS[2], self.bands[2]),
            (BANDS[3], self.bands[3]),
            ("cpp_start", self.plans_started),
            ("cpp_child_start", self.plans_started_child),
            ("cpp_end", self.plans_ended),
            ("cpp_child_end", self.plans_ended_child),
            ("cpp_anypoint", self.plans_at31 + self.plans_ended),
            ("cpp_child_anypoint", self.plans_any_child),
            ("cpp_at31", self.plans_at31),
            ("cpp_subsequent", self.plans_again),
        ]
    }
}

fn round(figure: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the figures of one council are small"
    )]
    let whole = figure.round() as i64;
    whole
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the figures of one council are small"
)]
fn to_f64(figure: i64) -> f64 {
    figure as f64
}
