//! The functions that measures may use beside standard SQL. A plan names them, so that it can be
//! sent to another machine that has them too, with the same calendar.

mod age_at;
mod open_at;
mod working_days;

use answerable_law::Calendar;
use datafusion::prelude::SessionContext;
use std::sync::Arc;
use working_days::EnglishDays;

/// Makes the functions known to a session.
pub(super) fn register(context: &SessionContext, calendar: &Calendar) {
    let days = Arc::new(EnglishDays::of(calendar));
    context.register_udf(working_days::between(Arc::clone(&days)));
    context.register_udf(working_days::within(days));
    context.register_udf(age_at::function());
    context.register_udaf(open_at::function());
}
