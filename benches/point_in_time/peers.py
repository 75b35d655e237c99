"""The same question put to DuckDB and Polars, each in the forms known to be quickest for it.

    python3 benches/point_in_time/peers.py FILE

Needs `pip install duckdb polars`. Prints the best of three runs of each form, end to end from the
file, and the answer, which must be that of `point_in_time run FILE`.
"""

import sys
import time

import duckdb
import polars as pl

path = sys.argv[1]

DAYS = "select (date '2016-01-01' + interval (i + 1) month - interval 1 day)::date as day from range(120) t(i)"
ENDING = """
select count(*) as groups, sum(highest) as highest, sum(cases) as cases, sum(workers) as workers
from (
  select team, day, sum(cases) as cases, max(cases) as highest, count(*) as workers
  from of_worker where cases > 0 group by team, day
)
"""

FORMS = {
    "range join": f"""
with days as ({DAYS}),
of_worker as (
  select team, worker_id, day, count(*) as cases
  from '{path}' join days on started_on <= day and (ended_on is null or ended_on > day)
  group by all
) {ENDING}""",
    "month index, unnest": f"""
with spans as (
  select team, worker_id,
    greatest(0, (year(started_on) - 2016) * 12 + month(started_on) - 1) as lo,
    case when ended_on is null then 120
         else least(120, (year(ended_on) - 2016) * 12 + month(ended_on) - 1
              + (ended_on > last_day(ended_on))::int) end as hi
  from '{path}' where started_on <= date '2025-12-31'
),
of_worker as (
  select team, worker_id, day, count(*) as cases
  from (select team, worker_id, unnest(range(lo, hi)) as day from spans where hi > lo)
  group by all
) {ENDING}""",
    "events and a window": f"""
with spans as (
  select team, worker_id,
    greatest(0, (year(started_on) - 2016) * 12 + month(started_on) - 1) as lo,
    case when ended_on is null then 120
         else least(120, (year(ended_on) - 2016) * 12 + month(ended_on) - 1) end as hi
  from '{path}'
),
events as (
  select team, worker_id, place, sum(change) as change
  from (
    select team, worker_id, lo as place, 1 as change from spans where hi > lo
    union all
    select team, worker_id, hi as place, -1 as change from spans where hi > lo and hi < 120
  ) group by all
),
keys as (select distinct team, worker_id from events),
grid as (select team, worker_id, day from keys, range(120) t(day)),
of_worker as (
  select team, worker_id, day,
    sum(coalesce(change, 0)) over (partition by team, worker_id order by day) as cases
  from grid left join (select team, worker_id, place as day, change from events) using (team, worker_id, day)
) {ENDING}""",
}


def best(run, times=3):
    took = []
    for _ in range(times):
        began = time.perf_counter()
        answer = run()
        took.append(time.perf_counter() - began)
    return min(took), answer


def duck(sql):
    return tuple(int(x) for x in duckdb.connect().execute(sql).fetchone())


def month(column):
    return (pl.col(column).dt.year() - 2016) * 12 + pl.col(column).dt.month().cast(pl.Int32) - 1


def polars_months():
    lo = pl.max_horizontal(pl.lit(0), month("started_on"))
    hi = pl.min_horizontal(pl.lit(120), month("ended_on").fill_null(120))
    frame = (
        pl.scan_parquet(path)
        .select("team", "worker_id", lo=lo, hi=hi)
        .filter(pl.col("hi") > pl.col("lo"))
        .select("team", "worker_id", day=pl.int_ranges("lo", "hi"))
        .explode("day")
        .group_by("team", "worker_id", "day")
        .agg(cases=pl.len())
        .group_by("team", "day")
        .agg(cases=pl.col("cases").sum(), highest=pl.col("cases").max(), workers=pl.len())
        .select(pl.len().alias("groups"), pl.col("highest").sum(), pl.col("cases").sum(), pl.col("workers").sum())
    )
    return tuple(int(x) for x in frame.collect(engine="streaming").row(0))


def polars_events():
    lo = pl.max_horizontal(pl.lit(0), month("started_on"))
    hi = pl.min_horizontal(pl.lit(120), month("ended_on").fill_null(120))
    spans = pl.scan_parquet(path).select("team", "worker_id", lo=lo, hi=hi).filter(pl.col("hi") > pl.col("lo"))
    up = spans.group_by("team", "worker_id", day="lo").agg(change=pl.len().cast(pl.Int64))
    down = spans.group_by("team", "worker_id", day="hi").agg(change=-pl.len().cast(pl.Int64))
    events = pl.concat([up, down]).group_by("team", "worker_id", "day").agg(pl.col("change").sum())
    keys = events.select("team", "worker_id").unique()
    grid = keys.join(pl.LazyFrame({"day": list(range(120))}, schema={"day": pl.Int32}), how="cross")
    frame = (
        grid.join(events, on=["team", "worker_id", "day"], how="left")
        .sort("team", "worker_id", "day")
        .with_columns(cases=pl.col("change").fill_null(0).cum_sum().over("team", "worker_id"))
        .filter(pl.col("cases") > 0)
        .group_by("team", "day")
        .agg(cases=pl.col("cases").sum(), highest=pl.col("cases").max(), workers=pl.len())
        .select(pl.len().alias("groups"), pl.col("highest").sum(), pl.col("cases").sum(), pl.col("workers").sum())
    )
    return tuple(int(x) for x in frame.collect().row(0))


print(f"DuckDB {duckdb.__version__}, Polars {pl.__version__}")
answers = {}
for name, sql in FORMS.items():
    took, answers["DuckDB, " + name] = best(lambda sql=sql: duck(sql))
    print(f"DuckDB, {name:<24} {took:6.2f} s")
for name, run in {"month index, explode": polars_months, "events and a running sum": polars_events}.items():
    took, answers["Polars, " + name] = best(run)
    print(f"Polars, {name:<24} {took:6.2f} s")
if len(set(answers.values())) != 1:
    sys.exit(f"the answers differ: {answers}")
print(f"groups, highest, cases, workers = {answer}")
