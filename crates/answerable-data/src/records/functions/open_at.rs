//! `open_at(started_on, ended_on, days)`: of the intervals of a group, how many are open on each of
//! `days`, as a list in the order of `days`. An interval is open from its start up to, and not on,
//! its end.
//!
//! This is what makes a caseload on many dates one fast operation. A range join looks at every
//! allocation once for every date; here each adds one at the first of the days on which it is open
//! and takes one away at the first on which it no longer is, and a sum along the days at the end
//! gives the numbers: work grows with allocations plus groups × days. As an aggregate it is split
//! among processors, and machines, by the engine like any other.

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, BooleanArray, Date32Array, Int64Array, ListArray},
        buffer::OffsetBuffer,
        datatypes::{DataType, Date32Type, Field, FieldRef, Int64Type},
    },
    common::{Result, ScalarValue, cast::as_date32_array, exec_err, plan_err},
    logical_expr::{
        Accumulator, AggregateUDF, AggregateUDFImpl, EmitTo, GroupsAccumulator, Signature,
        Volatility,
        function::{AccumulatorArgs, StateFieldsArgs},
    },
    physical_expr::expressions::Literal,
};
use std::{mem::size_of, sync::Arc};

#[derive(Debug, PartialEq, Eq, Hash)]
struct OpenAt {
    signature: Signature,
}

pub(super) fn function() -> AggregateUDF {
    AggregateUDF::from(OpenAt {
        signature: Signature::any(3, Volatility::Immutable),
    })
}

fn counts() -> DataType {
    DataType::List(Arc::new(Field::new_list_field(DataType::Int64, true)))
}

impl AggregateUDFImpl for OpenAt {
    fn name(&self) -> &'static str {
        "open_at"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, of: &[DataType]) -> Result<DataType> {
        if let [DataType::Date32, DataType::Date32, DataType::List(_)] = of {
            Ok(counts())
        } else {
            plan_err!("open_at takes two dates and a list of dates")
        }
    }

    fn state_fields(&self, args: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new(
            format!("{}[changes]", args.name),
            counts(),
            true,
        ))])
    }

    fn accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(One(Changes::of(&args)?)))
    }

    fn groups_accumulator_supported(&self, _: AccumulatorArgs) -> bool {
        true
    }

    fn create_groups_accumulator(
        &self,
        args: AccumulatorArgs,
    ) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(Changes::of(&args)?))
    }
}

/// For every group, by how much the number open changes at each of the days.
#[derive(Debug)]
struct Changes {
    /// For each day from the first of the days asked for to the last, the place of the first day
    /// asked for that is not before it.
    place: Vec<u32>,
    /// The first of the days, since 1970.
    first: i32,
    /// For each day as given, its place among the days in order.
    given: Vec<u32>,
    /// Days in order, without repeats.
    distinct: usize,
    /// `distinct` numbers for each group.
    by: Vec<i64>,
}

impl Changes {
    fn of(args: &AccumulatorArgs) -> Result<Changes> {
        let given = args
            .exprs
            .get(2)
            .and_then(|days| days.downcast_ref::<Literal>());
        let Some(ScalarValue::List(list)) = given.map(Literal::value) else {
            return exec_err!("the days of open_at must be written out, as $days are");
        };
        let days = as_date32_array(list.values())?;
        Changes::on(days)
    }

    fn on(days: &Date32Array) -> Result<Changes> {
        // Five centuries of single days would be a mistake, and a costly one.
        const SPAN_MAX: i32 = 200_000;
        let mut sorted: Vec<i32> = days.iter().flatten().collect();
        if sorted.len() != days.len() || sorted.is_empty() {
            return exec_err!("open_at needs at least one day, and no empty one");
        }
        sorted.sort_unstable();
        sorted.dedup();
        let (first, last) = (sorted[0], sorted[sorted.len() - 1]);
        if last - first > SPAN_MAX {
            return exec_err!("the days of open_at lie more than {SPAN_MAX} days apart");
        }
        let mut place = Vec::new();
        for (at, day) in (0_u32..).zip(&sorted) {
            let through = usize::try_from(day - first + 1).unwrap_or_default();
            place.resize(through, at);
        }
        let given = days.values().iter().map(|day| {
            let at = usize::try_from(day - first).unwrap_or_default();
            place[at]
        });
        Ok(Changes {
            given: given.collect(),
            first,
            distinct: sorted.len(),
            by: Vec::new(),
            place,
        })
    }

    /// The place of the first day asked for that is not before `day`; `distinct` if all are.
    #[inline]
    fn place_of(&self, day: i32) -> usize {
        match usize::try_from(day.saturating_sub(self.first)) {
            Err(_) => 0,
            Ok(at) => self
                .place
                .get(at)
                .map_or(self.distinct, |place| *place as usize),
        }
    }

    #[inline]
    fn add(&mut self, group: usize, start: i32, end: Option<i32>) {
        let from = self.place_of(start);
        let until = end.map_or(self.distinct, |end| self.place_of(end));
        if from < until {
            let row = group * self.distinct;
            self.by[row + from] += 1;
            if until < self.distinct {
                self.by[row + until] -= 1;
            }
        }
    }

    fn list(values: Vec<i64>, each: usize) -> Result<ArrayRef> {
        let groups = values.len().checked_div(each).unwrap_or_default();
        let offsets = OffsetBuffer::from_lengths(std::iter::repeat_n(each, groups));
        let field = Arc::new(Field::new_list_field(DataType::Int64, true));
        let list = ListArray::try_new(field, offsets, Arc::new(Int64Array::from(values)), None)?;
        Ok(Arc::new(list))
    }

    fn take(&mut self, emit: EmitTo) -> Vec<i64> {
        match emit {
            EmitTo::All => std::mem::take(&mut self.by),
            EmitTo::First(groups) => {
                let rest = self.by.split_off(groups * self.distinct);
                std::mem::replace(&mut self.by, rest)
            }
        }
    }

    /// The changes of each group, summed along the days and put in the order given.
    fn open(&self, changes: &[i64]) -> Vec<i64> {
        let mut open = Vec::with_capacity(changes.len() / self.distinct * self.given.len());
        let mut running = vec![0; self.distinct];
        for row in changes.chunks_exact(self.distinct) {
            let mut sum = 0;
            for (running, change) in running.iter_mut().zip(row) {
                sum += change;
                *running = sum;
            }
            open.extend(self.given.iter().map(|at| running[*at as usize]));
        }
        open
    }
}

impl GroupsAccumulator for Changes {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total: usize,
    ) -> Result<()> {
        self.by.resize(total * self.distinct, 0);
        let starts = values[0].as_primitive::<Date32Type>();
        let ends = values[1].as_primitive::<Date32Type>();
        if filter.is_none() && starts.null_count() == 0 {
            let end_values = ends.values();
            match ends.nulls() {
                None => {
                    for ((start, end), group) in starts.values().iter().zip(end_values).zip(groups)
                    {
                        self.add(*group, *start, Some(*end));
                    }
                }
                Some(nulls) => {
                    for (at, (start, group)) in starts.values().iter().zip(groups).enumerate() {
                        let end = nulls.is_valid(at).then(|| end_values[at]);
                        self.add(*group, *start, end);
                    }
                }
            }
            return Ok(());
        }
        for (at, group) in groups.iter().enumerate() {
            let passes = filter.is_none_or(|filter| filter.is_valid(at) && filter.value(at));
            if passes && starts.is_valid(at) {
                let end = ends.is_valid(at).then(|| ends.value(at));
                self.add(*group, starts.value(at), end);
            }
        }
        Ok(())
    }

    fn merge_batch(&mut self, values: &[ArrayRef], groups: &[usize], total: usize) -> Result<()> {
        self.by.resize(total * self.distinct, 0);
        let lists = values[0].as_list::<i32>();
        let numbers = lists.values().as_primitive::<Int64Type>().values();
        for (at, group) in groups.iter().enumerate() {
            let from = usize::try_from(lists.value_offsets()[at]).unwrap_or_default();
            let row = group * self.distinct;
            let added = &numbers[from..from + self.distinct];
            for (change, more) in self.by[row..row + self.distinct].iter_mut().zip(added) {
                *change += more;
            }
        }
        Ok(())
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        let changes = self.take(emit);
        Changes::list(self.open(&changes), self.given.len())
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        let changes = self.take(emit);
        Ok(vec![Changes::list(changes, self.distinct)?])
    }

    fn convert_to_state(
        &self,
        values: &[ArrayRef],
        filter: Option<&BooleanArray>,
    ) -> Result<Vec<ArrayRef>> {
        let rows = values[0].len();
        let mut each = Changes {
            place: self.place.clone(),
            given: self.given.clone(),
            by: Vec::new(),
            ..*self
        };
        let groups: Vec<usize> = (0..rows).collect();
        each.update_batch(values, &groups, filter, rows)?;
        GroupsAccumulator::state(&mut each, EmitTo::All)
    }

    fn size(&self) -> usize {
        self.by.capacity() * size_of::<i64>() + self.place.capacity() * size_of::<u32>()
    }
}

/// The aggregate over rows without groups.
#[derive(Debug)]
struct One(Changes);

impl Accumulator for One {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let groups = vec![0; values[0].len()];
        GroupsAccumulator::update_batch(&mut self.0, values, &groups, None, 1)
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let groups = vec![0; states[0].len()];
        GroupsAccumulator::merge_batch(&mut self.0, states, &groups, 1)
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        self.0.by.resize(self.0.distinct, 0);
        let state = GroupsAccumulator::state(&mut self.0, EmitTo::All)?;
        Ok(vec![ScalarValue::try_from_array(&state[0], 0)?])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.0.by.resize(self.0.distinct, 0);
        let list = GroupsAccumulator::evaluate(&mut self.0, EmitTo::All)?;
        ScalarValue::try_from_array(&list, 0)
    }

    fn size(&self) -> usize {
        GroupsAccumulator::size(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::working_days::since_1970, *};
    use jiff::civil::date;

    /// The slow, obvious count.
    fn obvious(intervals: &[(i32, Option<i32>)], day: i32) -> i64 {
        let open =
            |(start, end): &&(i32, Option<i32>)| *start <= day && end.is_none_or(|end| end > day);
        i64::try_from(intervals.iter().filter(open).count()).unwrap()
    }

    #[test]
    fn the_sweep_agrees_with_looking_at_every_interval() {
        let base = since_1970(date(2020, 1, 1));
        let mut seed = 7_u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            i32::try_from((seed >> 8) % below).unwrap()
        };
        for _ in 0..200 {
            let intervals: Vec<(i32, Option<i32>)> = (0..next(30))
                .map(|_| {
                    let start = base + next(100) - 20;
                    // Some end before they start: they are never open.
                    let end = (next(4) > 0).then(|| start + next(60) - 3);
                    (start, end)
                })
                .collect();
            let days: Vec<i32> = (0..=next(12)).map(|_| base + next(90) - 10).collect();
            let mut changes = Changes::on(&Date32Array::from(days.clone())).unwrap();
            changes.by.resize(changes.distinct, 0);
            for (start, end) in &intervals {
                changes.add(0, *start, *end);
            }
            let open = changes.open(&changes.by);
            let expected: Vec<i64> = days.iter().map(|day| obvious(&intervals, *day)).collect();
            assert_eq!(open, expected, "{intervals:?} on {days:?}");
        }
    }
}
