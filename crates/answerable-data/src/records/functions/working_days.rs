//! `working_days(from_day, to_day)`: the working days after the first day, up to and including the
//! second; `working_days_in(first_day, last_day)`: those of a span, both ends included.
//!
//! A working day of these statistics is not a Saturday, a Sunday or a bank holiday in England; the
//! Act's own working days leave out the holidays of the whole United Kingdom.
//! Source: DfE, Children in need census: guide to submitting data.

use answerable_law::{Calendar, calendar::Division};
use datafusion::{
    arrow::{
        array::{ArrayRef, AsArray, Date32Array, Int64Array},
        datatypes::{DataType, Date32Type},
    },
    common::{DataFusionError, Result, cast::as_date32_array},
    logical_expr::{
        ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
    },
};
use jiff::civil::{Date, Weekday, date};
use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

/// How many working days of England there have been up to each day of the calendar.
#[derive(Debug)]
pub(super) struct EnglishDays {
    /// The first day, in days since 1970.
    first: i32,
    last: i32,
    /// Working days from `first` up to and including each day.
    up_to: Vec<i32>,
}

/// Days since 1 January 1970, as Arrow counts them.
pub(in crate::records) fn since_1970(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

impl EnglishDays {
    pub(super) fn of(calendar: &Calendar) -> EnglishDays {
        let (first, last) = (calendar.first(), calendar.last());
        let mut working = Vec::new();
        let mut day = first;
        loop {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            let holiday = calendar.holidays_on(day).is_ok_and(|holidays| {
                let here = |holiday: &answerable_law::calendar::Holiday| {
                    holiday.divisions.contains(&Division::EnglandAndWales)
                };
                holidays.iter().any(here)
            });
            working.push(i32::from(!weekend && !holiday));
            match day.tomorrow() {
                Ok(next) if next <= last => day = next,
                _ => break,
            }
        }
        let mut sum = 0;
        for day in &mut working {
            sum += *day;
            *day = sum;
        }
        EnglishDays {
            first: since_1970(first),
            last: since_1970(last),
            up_to: working,
        }
    }

    /// Working days from the calendar's start up to and including a day. The day before the
    /// calendar starts has none.
    fn count(&self, day: i32) -> Result<i32> {
        if day == self.first - 1 {
            return Ok(0);
        }
        usize::try_from(day - self.first)
            .ok()
            .and_then(|at| self.up_to.get(at).copied())
            .ok_or_else(|| {
                let show = |day: i32| {
                    date(1970, 1, 1).saturating_add(jiff::Span::new().days(day)).to_string()
                };
                DataFusionError::Execution(format!(
                    "{} is outside the calendar of bank holidays, which runs from {} to {}; mend the record, or leave it out with a condition on its date",
                    show(day), show(self.first), show(self.last)
                ))
            })
    }
}

/// One of the two functions.
#[derive(Debug)]
struct WorkingDays {
    name: &'static str,
    /// Whether the first day counts too.
    first_counts: bool,
    signature: Signature,
    days: Arc<EnglishDays>,
}

impl PartialEq for WorkingDays {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for WorkingDays {}
impl Hash for WorkingDays {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

pub(super) fn between(days: Arc<EnglishDays>) -> ScalarUDF {
    function("working_days", false, days)
}

pub(super) fn within(days: Arc<EnglishDays>) -> ScalarUDF {
    function("working_days_in", true, days)
}

fn function(name: &'static str, first_counts: bool, days: Arc<EnglishDays>) -> ScalarUDF {
    ScalarUDF::from(WorkingDays {
        name,
        first_counts,
        signature: Signature::exact(
            vec![DataType::Date32, DataType::Date32],
            Volatility::Immutable,
        ),
        days,
    })
}

impl ScalarUDFImpl for WorkingDays {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Int64)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let arrays = ColumnarValue::values_to_arrays(&args.args)?;
        let (from, to): (&Date32Array, &Date32Array) = (
            as_date32_array(&arrays[0])?,
            arrays[1].as_primitive::<Date32Type>(),
        );
        let counted = from.iter().zip(to.iter()).map(|(from, to)| {
            let (Some(from), Some(to)) = (from, to) else {
                return Ok(None);
            };
            let before = from - i32::from(self.first_counts);
            Ok(Some(i64::from(
                self.days.count(to)? - self.days.count(before)?,
            )))
        });
        let counted: Int64Array = counted.collect::<Result<_>>()?;
        Ok(ColumnarValue::Array(Arc::new(counted) as ArrayRef))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bank_holidays_of_england_are_left_out() {
        let days = EnglishDays::of(Calendar::builtin());
        let after =
            |from, to| days.count(since_1970(to)).unwrap() - days.count(since_1970(from)).unwrap();
        // 26 and 27 December and 2 January were holidays in England; 3 January in Scotland only.
        assert_eq!(after(date(2016, 12, 23), date(2017, 1, 3)), 4);
        assert_eq!(after(date(2017, 1, 3), date(2017, 1, 3)), 0);
        assert_eq!(after(date(2017, 1, 6), date(2017, 1, 9)), 1);
    }

    #[test]
    fn a_day_outside_the_calendar_is_refused() {
        let days = EnglishDays::of(Calendar::builtin());
        assert!(days.count(since_1970(date(1989, 1, 1))).is_err());
    }
}
