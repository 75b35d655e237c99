/*---
title = "Cases held by newly qualified children's social workers"
service = "children"
unit = "cases"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "front line", "child protection social worker"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["workers who qualified less than two years before the date", "agency workers included", "each child is one case"]
words = ["case * held by * newly qualified", "case held by newly qualified", "case * held by asye", "newly qualified * hold|holding case", "number of case * newly qualified", "how many case * newly qualified", "case * allocated to newly qualified", "case * allocated to asye"]
look_for = "case allocations at the date asked, with qualification dates from the human resources system"
caveats = [
  "A newly qualified starter, a worker in the assessed and supported year, and a worker less than two years qualified are three different groups.",
]
breakdowns = ["team", "role", "agency"]

[[method]]
id = "allocations-under-two-years"
from = 2000-04-01
says = "Cases held on the day by social workers, agency workers included, who qualified less than two years before it; those with no date recorded are left out."
source = "local"
value = "sum(cases)"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "csww-assessed-year"
from = 2018-09-30
says = "Cases held at 30 September by workers in their assessed and supported year, as the workforce census records it."
source = "local"
value = "sum(cases)"
[method.tables]
workforce = ["csww"]

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/

-- method: allocations-under-two-years
with held as (
  select
    worker_id,
    open_at(counted_from, ended_on, $days) as cases
  from allocations
  where case_holder
    and worker_id is not null
    and coalesce(service, 'children') = 'children'
  group by worker_id
),
cases_on_day as (
  select
    worker_id,
    unnest($days) as day,
    unnest(cases) as cases
  from held
),
posts_on_day as (
  select
    asked.period,
    asked.last_day,
    posts.worker_id,
    coalesce(posts.team, 'not recorded') as team,
    coalesce(posts.role, 'not recorded') as role,
    coalesce(posts.agency, false) as agency,
    case
      when posts.qualified_on is null then 'not recorded'
      when posts.qualified_on > asked.last_day - interval '24 months' then 'less than 2 years'
      when posts.qualified_on > asked.last_day - interval '60 months' then '2 to 4 years'
      else '5 years or more'
    end as qualification_band,
    sum(posts.fte) over (
      partition by asked.period, posts.worker_id
    ) as fte,
    -- a worker with two posts stands once, in the larger
    row_number() over (
      partition by asked.period, posts.worker_id
      order by posts.fte desc nulls last, posts.post_id, posts.team
    ) as place
  from asked
  join posts
    on (posts.started_on is null or posts.started_on <= asked.last_day)
    and (posts.ended_on is null or posts.ended_on >= asked.last_day)
  where coalesce(posts.service, 'children') = 'children'
    and posts.social_worker
)
select
  posts_on_day.period,
  posts_on_day.worker_id,
  posts_on_day.team,
  posts_on_day.role,
  posts_on_day.agency,
  posts_on_day.qualification_band,
  cases_on_day.cases
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.qualification_band = 'less than 2 years'
order by
  period,
  worker_id

-- method: csww-assessed-year
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
  coalesce(workforce.agency, false) as agency,
  workforce.cases
from asked
join workforce
  on workforce.as_at = asked.last_day
  and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
  and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
where workforce.status = '1'
  and workforce.cases > 0
order by
  period,
  worker_id
