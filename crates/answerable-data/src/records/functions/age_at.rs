//! `age_at(born_on, day)`: age in whole years on a day. Somebody born on 29 February is a year
//! older on 1 March of other years. Before birth there is no age.

use datafusion::{
    arrow::{
        array::{ArrayRef, AsArray, Int64Array},
        datatypes::{DataType, Date32Type},
    },
    common::Result,
    logical_expr::{
        ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
    },
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use std::sync::Arc;

#[derive(Debug, PartialEq, Eq, Hash)]
struct AgeAt {
    signature: Signature,
}

pub(super) fn function() -> ScalarUDF {
    ScalarUDF::from(AgeAt {
        signature: Signature::exact(
            vec![DataType::Date32, DataType::Date32],
            Volatility::Immutable,
        ),
    })
}

/// The day that is so many days after 1 January 1970.
fn day(since: i32) -> Option<Date> {
    date(1970, 1, 1).checked_add(since.days()).ok()
}

fn age(born: i32, on: i32) -> Option<i64> {
    if on < born {
        return None;
    }
    let (born, on) = (day(born)?, day(on)?);
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    Some(i64::from(on.year() - born.year()) - i64::from(!had_birthday))
}

impl ScalarUDFImpl for AgeAt {
    fn name(&self) -> &'static str {
        "age_at"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Int64)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let arrays = ColumnarValue::values_to_arrays(&args.args)?;
        let born = arrays[0].as_primitive::<Date32Type>();
        let on = arrays[1].as_primitive::<Date32Type>();
        let ages: Int64Array = born
            .iter()
            .zip(on.iter())
            .map(|(born, on)| age(born?, on?))
            .collect();
        Ok(ColumnarValue::Array(Arc::new(ages) as ArrayRef))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::working_days::since_1970, *};

    #[test]
    fn ages_on_and_around_birthdays() {
        let age = |born, on| age(since_1970(born), since_1970(on));
        assert_eq!(age(date(2010, 3, 31), date(2020, 3, 30)), Some(9));
        assert_eq!(age(date(2010, 3, 31), date(2020, 3, 31)), Some(10));
        assert_eq!(age(date(2012, 2, 29), date(2021, 2, 28)), Some(8));
        assert_eq!(age(date(2012, 2, 29), date(2021, 3, 1)), Some(9));
        assert_eq!(age(date(2020, 1, 1), date(2019, 12, 31)), None);
    }
}
