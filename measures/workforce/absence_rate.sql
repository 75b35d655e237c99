/*---
title = "Social worker absence rate"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "census"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["sickness only", "days lost over full-time equivalent in post times the working days of the year", "1 October to 30 September"]
words = ["absence rate", "sickness rate", "sickness absence rate", "rate of sickness", "rate of absence", "percentage * sickness absence", "percentage of * day * lost"]
look_for = "its workforce census return (working days lost in the year and full-time equivalent in post)"
caveats = [
  "It counts sickness only, not other leave.",
  "The lower half uses staff in post at 30 September, not the average over the year.",
]
breakdowns = ["team", "role", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "Working days lost to sickness over full-time equivalent in post at 30 September times the working days in the year."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
numerator = "sum(days_lost)"
denominator = "sum(days_due)"
numerator_label = "working days lost to sickness"
denominator_label = "full-time equivalent in post at 30 September times the working days in the year"
[method.tables]
workforce = ["csww"]

[[method]]
id = "absence-records"
stands_in = true
from = 2000-04-01
says = "Working days of sickness in any period from absence records, over full-time equivalent in post on its last day times the working days in it: for a whole census year 253, or 254 in 2020 and 2024, as the Department takes them; for any other time those of the English calendar."
source = "local"
numerator = "sum(days_lost)"
denominator = "sum(days_due)"
numerator_label = "working days lost to sickness"
denominator_label = "full-time equivalent in post on the last day times the working days in the period"
[method.tables]
absences = ["absences"]
posts = ["posts", "ssd"]
---*/

-- method: csww-worker-level
-- the Department takes 253 working days for a census year, and took 254 for 2020 and 2024: not
-- quite the days of the calendar, which has 251 in 2022 and 253 in 2024
select
  asked.period,
  workforce.worker_id,
  case workforce.role
    when '1' then 'senior manager'
    when '2' then 'middle manager'
    when '3' then 'first line manager'
    when '4' then 'senior practitioner'
    when '5' then 'case holder'
    when '6' then 'qualified without cases'
    else 'not recorded'
  end as role,
  coalesce(workforce.sex, 'not recorded') as sex,
  coalesce(workforce.ethnicity, 'not recorded') as ethnicity,
  case
    when age_at(workforce.born_on, asked.last_day) < 30 then 'under 30'
    when age_at(workforce.born_on, asked.last_day) < 40 then '30 to 39'
    when age_at(workforce.born_on, asked.last_day) < 50 then '40 to 49'
    when age_at(workforce.born_on, asked.last_day) >= 50 then '50 and over'
    else 'not recorded'
  end as age_group,
  coalesce(workforce.days_lost, 0) as days_lost,
  case
    when (workforce.started_on is null or workforce.started_on <= workforce.as_at)
    and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
    then workforce.fte_on_day
      * case when extract(year from workforce.as_at) in (2020, 2024) then 254 else 253 end
    else 0
  end as days_due
from asked
join workforce
  on workforce.as_at between asked.first_day and asked.last_day
where not coalesce(workforce.agency, false)
order by
  period,
  worker_id

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
  -- an absence that was never closed ends with the worker's last post
  select distinct
    employed.period,
    employed.worker_id,
    coalesce(absences.team, employed.team) as team,
    employed.role,
    greatest(absences.started_on, employed.from_day) as from_day,
    least(absences.ended_on, employed.to_day) as to_day,
    case
      when absences.started_on >= employed.from_day
      and absences.ended_on <= employed.to_day
      then absences.days_lost
    end as days_recorded
  from employed
  join absences
    on absences.worker_id = employed.worker_id
    and absences.started_on <= employed.to_day
    and (absences.ended_on is null or absences.ended_on >= employed.from_day)
  where employed.place = 1
    and absences.reason = 'sickness'
    and coalesce(absences.service, 'children') = 'children'
),
in_order as (
  select
    period,
    worker_id,
    team,
    role,
    from_day,
    to_day,
    days_recorded,
    max(to_day) over (
      partition by period, worker_id
      order by from_day, to_day
      rows between unbounded preceding and 1 preceding
    ) as to_day_before
  from absent
),
spells as (
  -- rows that overlap are one absence
  select
    period,
    worker_id,
    team,
    role,
    from_day,
    to_day,
    days_recorded,
    sum(case when from_day <= to_day_before then 0 else 1 end) over (
      partition by period, worker_id
      order by from_day, to_day
      rows between unbounded preceding and current row
    ) as spell
  from in_order
)
select
  period,
  worker_id,
  first_value(team order by from_day) as team,
  role,
  -- the days recorded, for one row that lies within the period; otherwise those of the calendar
  case
    when count(*) = 1 and max(days_recorded) is not null then max(days_recorded)
    else cast(working_days_in(min(from_day), max(to_day)) as decimal(18, 6))
  end as days_lost,
  0 as days_due
from spells
group by
  period,
  worker_id,
  role,
  spell
union all
select
  asked.period,
  posts.worker_id,
  coalesce(posts.team, 'not recorded') as team,
  coalesce(posts.role, 'not recorded') as role,
  0 as days_lost,
  posts.fte * case
    -- a whole census year has the days that the Department takes for it
    when extract(month from asked.first_day) = 10
    and extract(day from asked.first_day) = 1
    and asked.last_day = asked.first_day + interval '12 months' - interval '1 day'
    then case when extract(year from asked.last_day) in (2020, 2024) then 254 else 253 end
    else working_days_in(asked.first_day, asked.last_day)
  end as days_due
from asked
join posts
  on (posts.started_on is null or posts.started_on <= asked.last_day)
  and (posts.ended_on is null or posts.ended_on >= asked.last_day)
where coalesce(posts.service, 'children') = 'children'
  and posts.social_worker
  and not coalesce(posts.agency, false)
order by
  period,
  worker_id
