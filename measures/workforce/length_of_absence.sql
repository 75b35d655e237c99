/*---
title = "Length of sickness absences"
service = "children"
unit = "working days for each absence"
decimals = 1
counts_people = false
statistic = "days"
kind = "flow"
year = "financial"
population = "sickness absences of children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "agency", "locum", "adult social care", "adult social worker"]
basis = ["the council must say whether it gives working or calendar days"]
words = ["length of absence", "length of * sickness absence", "length of * sick leave", "duration of absence", "duration of * sickness absence", "duration of * sick leave", "how long * absent", "how long * off sick", "average length of absence", "average length of * absence"]
look_for = "human resources sickness records for the period and posts asked"
caveats = [
  "A list of single absences with their lengths identifies people: give bands, such as short-term and long-term.",
  "The published workforce indicators do not have it.",
]
breakdowns = ["team", "role"]

[[method]]
id = "absence-records"
from = 2000-04-01
says = "Working days of sickness absences that ended in the period, from first to last day, averaged over the absences; the days recorded, or failing that the working days between."
source = "local"
numerator = "sum(days_lost)"
denominator = "count(*)"
numerator_label = "working days lost"
denominator_label = "absences that ended"
[method.tables]
absences = ["absences"]
posts = ["posts", "ssd"]

[[method]]
id = "median"
from = 2000-04-01
says = "The middle absence that ended in the period, instead of the average."
source = "local"
value = "median(days_lost)"
[method.tables]
absences = ["absences"]
posts = ["posts", "ssd"]
---*/

-- method: absence-records
with employed as (
  -- the worker's days in social-work posts within the period, and the last post held in it
  select
    asked.period,
    posts.worker_id,
    coalesce(posts.team, 'not recorded') as team,
    coalesce(posts.role, 'not recorded') as role,
    min(greatest(posts.started_on, asked.first_day)) over (
      partition by asked.period, posts.worker_id
    ) as from_day,
    max(least(posts.ended_on, asked.last_day)) over (
      partition by asked.period, posts.worker_id
    ) as to_day,
    row_number() over (
      partition by asked.period, posts.worker_id
      order by posts.ended_on desc nulls first, posts.fte desc nulls last, posts.post_id, posts.team
    ) as place
  from asked
  join posts
    on (posts.started_on is null or posts.started_on <= asked.last_day)
    and (posts.ended_on is null or posts.ended_on >= asked.first_day)
  where coalesce(posts.service, 'children') = 'children'
    and posts.social_worker
    and not coalesce(posts.agency, false)
),
absent as (
  select distinct
    absences.worker_id,
    absences.team,
    absences.started_on,
    absences.ended_on,
    absences.days_lost
  from absences
  where absences.reason = 'sickness'
    and coalesce(absences.service, 'children') = 'children'
),
in_order as (
  select
    worker_id,
    team,
    started_on,
    ended_on,
    days_lost,
    -- one that goes on overlaps with all that follow
    max(coalesce(ended_on, date '9999-12-31')) over (
      partition by worker_id
      order by started_on, ended_on
      rows between unbounded preceding and 1 preceding
    ) as ended_before
  from absent
),
spells as (
  -- rows that overlap are one absence
  select
    worker_id,
    team,
    started_on,
    ended_on,
    days_lost,
    sum(case when started_on <= ended_before then 0 else 1 end) over (
      partition by worker_id
      order by started_on, ended_on
      rows between unbounded preceding and current row
    ) as spell
  from in_order
),
whole as (
  select
    worker_id,
    first_value(team order by started_on) as team,
    min(started_on) as started_on,
    max(coalesce(ended_on, date '9999-12-31')) as ended_on,
    case when count(*) = 1 then max(days_lost) end as days_recorded
  from spells
  group by
    worker_id,
    spell
)
select
  employed.period,
  employed.worker_id,
  coalesce(whole.team, employed.team) as team,
  employed.role,
  coalesce(
    whole.days_recorded,
    cast(working_days_in(whole.started_on, whole.ended_on) as decimal(18, 6))
  ) as days_lost
from asked
join whole
  on whole.ended_on between asked.first_day and asked.last_day
join employed
  on employed.period = asked.period
  and employed.worker_id = whole.worker_id
  and employed.place = 1
order by
  period,
  worker_id

-- method: median
with employed as (
  -- the worker's days in social-work posts within the period, and the last post held in it
  select
    asked.period,
    posts.worker_id,
    coalesce(posts.team, 'not recorded') as team,
    coalesce(posts.role, 'not recorded') as role,
    min(greatest(posts.started_on, asked.first_day)) over (
      partition by asked.period, posts.worker_id
    ) as from_day,
    max(least(posts.ended_on, asked.last_day)) over (
      partition by asked.period, posts.worker_id
    ) as to_day,
    row_number() over (
      partition by asked.period, posts.worker_id
      order by posts.ended_on desc nulls first, posts.fte desc nulls last, posts.post_id, posts.team
    ) as place
  from asked
  join posts
    on (posts.started_on is null or posts.started_on <= asked.last_day)
    and (posts.ended_on is null or posts.ended_on >= asked.first_day)
  where coalesce(posts.service, 'children') = 'children'
    and posts.social_worker
    and not coalesce(posts.agency, false)
),
absent as (
  select distinct
    absences.worker_id,
    absences.team,
    absences.started_on,
    absences.ended_on,
    absences.days_lost
  from absences
  where absences.reason = 'sickness'
    and coalesce(absences.service, 'children') = 'children'
),
in_order as (
  select
    worker_id,
    team,
    started_on,
    ended_on,
    days_lost,
    -- one that goes on overlaps with all that follow
    max(coalesce(ended_on, date '9999-12-31')) over (
      partition by worker_id
      order by started_on, ended_on
      rows between unbounded preceding and 1 preceding
    ) as ended_before
  from absent
),
spells as (
  -- rows that overlap are one absence
  select
    worker_id,
    team,
    started_on,
    ended_on,
    days_lost,
    sum(case when started_on <= ended_before then 0 else 1 end) over (
      partition by worker_id
      order by started_on, ended_on
      rows between unbounded preceding and current row
    ) as spell
  from in_order
),
whole as (
  select
    worker_id,
    first_value(team order by started_on) as team,
    min(started_on) as started_on,
    max(coalesce(ended_on, date '9999-12-31')) as ended_on,
    case when count(*) = 1 then max(days_lost) end as days_recorded
  from spells
  group by
    worker_id,
    spell
)
select
  employed.period,
  employed.worker_id,
  coalesce(whole.team, employed.team) as team,
  employed.role,
  coalesce(
    whole.days_recorded,
    cast(working_days_in(whole.started_on, whole.ended_on) as decimal(18, 6))
  ) as days_lost
from asked
join whole
  on whole.ended_on between asked.first_day and asked.last_day
join employed
  on employed.period = asked.period
  and employed.worker_id = whole.worker_id
  and employed.place = 1
order by
  period,
  worker_id
