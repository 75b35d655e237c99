//! A figure worked out from records, set beside the published one.

use super::{
    Figure, Symbol, Threshold, Value, Worked,
    worked::{exactly, holds_back, printed},
};
use crate::measures::Measure;
use rust_decimal::Decimal;
use serde::Serialize;

/// How an own figure stands to the published one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "comparison")]
pub enum Comparison {
    /// The same, to the last decimal published.
    Equal,
    /// Apart by less than the published figure's last decimal.
    WithinRounding,
    /// Another number.
    Different {
        /// Own less published; none where that would show a count that is held back.
        by: Option<Value>,
    },
    /// The published figure is a symbol: nothing can be said of equality.
    Unknown {
        /// The symbol.
        symbol: Symbol,
    },
    /// The records give no figure.
    NotWorkedOut,
}

/// Compares, without showing a count of people that is held back.
pub fn compare(
    measure: &Measure,
    own: &Worked,
    published: &Figure,
    threshold: Threshold,
) -> Comparison {
    let there = match published.value {
        Value::Symbol(symbol) => return Comparison::Unknown { symbol },
        Value::Number(number) => number,
    };
    let Some(exact) = exactly(own, measure.statistic) else {
        return Comparison::NotWorkedOut;
    };
    let decimals = measure.decimals;
    let here = printed(exact, decimals);
    if here == there {
        return Comparison::Equal;
    }
    let unit = Decimal::new(1, u32::from(decimals));
    if (exact - there).abs() < unit && decimals > 0 {
        return Comparison::WithinRounding;
    }
    Comparison::Different {
        by: (!holds_back(measure, own, threshold)).then(|| Value::Number(here - there)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::{Amount, Authority, Source, Unreleased},
        measures::{MeasureId, Measures},
        periods::Period,
    };

    fn check(measure: &str, own: &Worked, published: &str) -> Comparison {
        let measure = Measures::builtin().get(&MeasureId::new(measure)).unwrap();
        let published = Figure {
            measure: measure.id.clone(),
            title: String::new(),
            authority: Authority {
                ons: "E00000000".to_owned(),
                dfe: None,
                name: String::new(),
            },
            population: String::new(),
            by: Vec::new(),
            period: own.period,
            value: published.parse().unwrap(),
            unit: String::new(),
            method: None,
            basis: Vec::new(),
            parts: Vec::new(),
            source: Source::Records {
                loads: Vec::new(),
                definition: String::new(),
                signed_by: None,
            },
            notes: Vec::new(),
        };
        compare(measure, own, &published, Threshold::CHILDREN_IN_NEED)
    }

    fn own(value: Option<u64>, halves: Option<(i64, i64)>) -> Worked {
        Worked {
            by: Vec::new(),
            period: Period::financial(2021),
            value: value.map(|count| Amount::People(Unreleased::new(count))),
            numerator: halves.map(|(n, _)| Amount::Number(Decimal::from(n))),
            denominator: halves.map(|(_, d)| Amount::Number(Decimal::from(d))),
            rests_on: Vec::new(),
        }
    }

    #[test]
    fn counts_and_means() {
        let count =
            |count, published| check("referrals/referrals", &own(Some(count), None), published);
        assert_eq!(count(5754, "5754"), Comparison::Equal);
        let by = |by: &str| Comparison::Different {
            by: Some(by.parse().unwrap()),
        };
        assert_eq!(count(5757, "5754"), by("3"));
        assert_eq!(count(3, "12"), Comparison::Different { by: None });
        assert_eq!(
            count(3, "c"),
            Comparison::Unknown {
                symbol: Symbol::Suppressed
            }
        );
        let mean = |n, d, published| {
            check(
                "caseload/average_caseload",
                &own(None, Some((n, d))),
                published,
            )
        };
        // 2,917 cases among 171.8 is 16.979.
        assert_eq!(mean(29_170, 1_718, "17.0"), Comparison::Equal);
        // 16.45 exactly rounds up.
        assert_eq!(mean(1_645, 100, "16.5"), Comparison::Equal);
        assert_eq!(mean(1_644, 100, "16.5"), Comparison::WithinRounding);
        assert_eq!(mean(0, 0, "16.5"), Comparison::NotWorkedOut);
    }
}
