//! The workforce figures of a year, in thousandths, chosen within the rounding of what is published
//! so that the published rates come out as well.

use crate::numbers::{Notes, growth, nearest};
use crate::plan::{Cell, Targets};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The sums of one year: full-time equivalents in thousandths, days and vacancies too.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sums {
    pub(crate) heads: i64,
    pub(crate) fte: i64,
    pub(crate) starters: i64,
    pub(crate) starters_fte: i64,
    pub(crate) leavers: i64,
    pub(crate) leavers_fte: i64,
    pub(crate) agency: i64,
    pub(crate) agency_fte: i64,
    pub(crate) cover_fte: i64,
    pub(crate) vacant_fte: i64,
    pub(crate) holders_fte: i64,
    pub(crate) cases: i64,
    pub(crate) days_lost: i64,
}

/// Working days in the year, by which the published absence rate is divided.
pub(crate) fn working_days(year: i16) -> i64 {
    if matches!(year, 2020 | 2024) {
        254
    } else {
        253
    }
}

/// A published figure and the sums, in steps, that round to it.
struct Range {
    centre: i64,
    low: i64,
    high: i64,
    step: i64,
}

impl Range {
    /// The sums, the nearest to the published figure first.
    fn nearest_first(&self) -> impl Iterator<Item = i64> + '_ {
        let steps = (self.high - self.low) / self.step + 1;
        (0..=steps)
            .flat_map(|number| {
                let away = number * self.step;
                [self.centre - away, self.centre + away]
            })
            .skip(1)
            .filter(|sum| (self.low..=self.high).contains(sum))
    }
}

/// How many rates come out, the full-time equivalent, and the four other sums, each with whether
/// its rate comes out.
type Best = (usize, i64, [(i64, bool); 4]);

struct Solver<'a> {
    targets: &'a Targets,
    year: i16,
    growth: f64,
}

/// The sums of a year.
pub(crate) fn sums(targets: &Targets, year: i16, seed: u64, notes: &mut Notes) -> Sums {
    let solver = Solver {
        targets,
        year,
        growth: growth(seed, year),
    };
    solver.solve(notes)
}

impl Solver<'_> {
    fn known(&self, column: &str) -> Option<Decimal> {
        self.targets.get(column, self.year)
    }

    fn guess(&self, column: &str, otherwise: f64, notes: &mut Notes) -> f64 {
        notes.extrapolated.insert(Cell {
            column: column.to_owned(),
            year: self.year,
        });
        nearest(self.targets, column, self.year)
            .and_then(|(_, figure)| figure.to_f64())
            .map_or(otherwise, |figure| figure * self.growth)
    }

    fn heads(&self, column: &str, otherwise: f64, notes: &mut Notes) -> i64 {
        self.known(column)
            .and_then(|figure| figure.to_i64())
            .unwrap_or_else(|| thousandths(self.guess(column, otherwise, notes)) / 1000)
            .max(0)
    }

    /// The sums that round to a published figure, none above what the heads can be.
    fn range(
        &self,
        column: &str,
        otherwise: f64,
        most: i64,
        step: i64,
        notes: &mut Notes,
    ) -> Range {
        let Some(figure) = self.known(column).and_then(|figure| figure.to_f64()) else {
            let guess = thousandths(self.guess(column, otherwise, notes)) / 100 * 100;
            let centre = guess.clamp(0, most) / step * step;
            return Range {
                centre,
                low: centre,
                high: centre,
                step,
            };
        };
        let centre = thousandths(figure);
        if centre - 50 > most {
            // More than one full-time equivalent each.
            notes.impossible(column, self.year);
            return Range {
                centre: most,
                low: most,
                high: most,
                step,
            };
        }
        Range {
            centre: centre.min(most),
            low: (centre - 50).max(0),
            high: (centre + 50 - step).min(most),
            step,
        }
    }

    /// The first of the sums that makes the rate what was published, or the first of all.
    fn fit(&self, rate: &str, range: &Range, of: impl Fn(i64) -> (i64, i64)) -> (i64, bool) {
        let published = self.known(rate).and_then(|figure| figure.to_f64());
        let first = range.nearest_first().next().unwrap_or(range.centre);
        let Some(published) = published else {
            return (first, true);
        };
        let wanted = thousandths(published) / 100;
        range
            .nearest_first()
            .find(|&sum| {
                let (part, whole) = of(sum);
                tenths(part, whole) == Some(wanted)
            })
            .map_or((first, false), |sum| (sum, true))
    }

    fn solve(&self, notes: &mut Notes) -> Sums {
        let heads = self.heads("inpost_headcount", 220.0, notes).max(8);
        let starters = self.heads("starters_headcount", 36.0, notes).min(heads);
        let leavers = self.heads("leavers_headcount", 34.0, notes);
        let agency = self.heads("agency_headcount", 40.0, notes);
        let cases = self.heads("cases", 2300.0, notes);
        let most = |heads: i64| heads * 1000;
        let share = 0.94;
        #[expect(clippy::cast_precision_loss, reason = "few people")]
        let guess = |heads: i64| share * heads as f64;

        let fte = self.range("inpost_fte", guess(heads), most(heads), 1, notes);
        let left = self.range("leavers_fte", guess(leavers), most(leavers), 1, notes);
        let locum = self.range("agency_fte", guess(agency), most(agency), 1, notes);
        let vacant = self.range("vacancy_fte", guess(heads) / 6.0, i64::MAX, 10, notes);
        let lost = self.range(
            "working_days_lost_fte",
            guess(heads) * 9.0,
            i64::MAX,
            10,
            notes,
        );
        let days = working_days(self.year);

        // The full-time equivalent in post is in four of the rates: the sum that suits most of them.
        let mut best: Option<Best> = None;
        for sum in fte.nearest_first() {
            let found = [
                self.fit("turnover_rate_fte", &left, |part| (part, sum)),
                self.fit("agency_rate_fte", &locum, |part| (part, part + sum)),
                self.fit("vacancy_rate_fte", &vacant, |part| (part, part + sum)),
                self.fit("absence_rate_fte", &lost, |part| (part, sum * days)),
            ];
            let met = found.iter().filter(|(_, met)| *met).count();
            if best.is_none_or(|(most, _, _)| met > most) {
                best = Some((met, sum, found));
            }
            if met == 4 {
                break;
            }
        }
        let none = (fte.centre, false);
        let (_, fte, found) = best.unwrap_or((0, fte.centre, [none; 4]));
        let rates = [
            "turnover_rate_fte",
            "agency_rate_fte",
            "vacancy_rate_fte",
            "absence_rate_fte",
        ];
        for ((_, met), rate) in found.iter().zip(rates) {
            if !met {
                notes.impossible(rate, self.year);
            }
        }
        for (rate, part, whole) in [
            ("turnover_rate_headcount", leavers, heads),
            ("agency_rate_headcount", agency, agency + heads),
        ] {
            let published = self.known(rate).and_then(|figure| figure.to_f64());
            let wanted = published.map(|figure| thousandths(figure) / 100);
            if wanted.is_some() && tenths(part, whole) != wanted {
                notes.impossible(rate, self.year);
            }
        }

        let agency_fte = found[1].0;
        let all = fte + agency_fte;
        let holders = self.range("case_holders_fte", guess(heads) * 0.6, all, 1, notes);
        let caseload = self
            .known("caseload_fte")
            .and_then(|figure| figure.to_f64());
        let holders_fte = caseload
            .and_then(|caseload| {
                let wanted = thousandths(caseload) / 100;
                let made = |sum: &i64| tenths(cases * 10, *sum) == Some(wanted);
                let found = holders.nearest_first().find(made);
                if found.is_none() {
                    notes.impossible("caseload_fte", self.year);
                }
                found
            })
            .unwrap_or(holders.centre);
        let starters_fte = self.range("starters_fte", guess(starters), most(starters), 1, notes);
        let cover = self.range("agency_cover_fte", guess(agency) * 0.8, i64::MAX, 10, notes);
        Sums {
            heads,
            fte,
            starters,
            starters_fte: starters_fte.centre,
            leavers,
            leavers_fte: found[0].0,
            agency,
            agency_fte,
            cover_fte: cover.centre,
            vacant_fte: found[2].0,
            holders_fte,
            cases,
            days_lost: found[3].0,
        }
    }
}

/// A hundred times the part of the whole, in tenths, halves rounded up.
fn tenths(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (2000 * part + whole) / (2 * whole))
}

fn thousandths(figure: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the figures of one council"
    )]
    let whole = (figure * 1000.0).round() as i64;
    whole
}
