/*---
title = "Cases held by each children's social worker"
service = "children"
unit = "cases, listed worker by worker"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye", "less than two year", "less than 2 year", "under two year"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["agency workers included", "per person, not per full-time equivalent", "each child is one case"]
words = ["how many case each", "how many active|open|current|live|allocated case each", "case * each * social worker", "how many case * each * social worker", "how many active|open|current|live case each * social worker", "how many active|open|current|live case each * social worker * qualified * less than two|2 year", "how many case each * social worker * qualified * less than two|2 year", "how many active|open|current|live case each * social worker * less than two|2 year * qualified", "case held by each", "number of case held by each", "number of case each", "caseload of each", "caseload for each", "each * social worker caseload", "caseload * individual social worker", "caseload * broken down by social worker", "caseload by worker"]
look_for = "its workforce census return (cases held by each worker at 30 September), or case allocations on the children's system at the date asked"
caveats = [
  "In a small team a list by worker identifies people, even without names: give bands or a distribution instead.",
  "The return has no qualification date and no team, so the list cannot be narrowed by either without other records.",
]
listed_by = "worker"
breakdowns = ["worker", "team", "role", "agency", "qualification_band"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "The census collects the cases each worker holds at 30 September; the list is not published."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "sum(cases)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "allocations-per-worker"
stands_in = true
from = 2000-04-01
says = "Cases held by each worker on any day. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
value = "sum(cases)"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/

-- method: csww-worker-level
-- a person with two posts holds the cases of both
with workers as (
  select
    asked.period,
    workforce.worker_id,
    min(workforce.role) as role,
    coalesce(workforce.agency, false) as agency,
    sum(workforce.cases) as cases,
    sum(workforce.fte_on_day) as fte
  from asked
  join workforce
    on workforce.as_at = asked.last_day
    and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
    and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
  group by
    asked.period,
    workforce.worker_id,
    coalesce(workforce.agency, false)
)
select
  workers.period,
  workers.worker_id,
  case workers.role
    when '1' then 'senior manager'
    when '2' then 'middle manager'
    when '3' then 'first line manager'
    when '4' then 'senior practitioner'
    when '5' then 'case holder'
    when '6' then 'qualified without cases'
    else 'not recorded'
  end as role,
  workers.agency,
  workers.worker_id as worker,
  workers.cases
from workers
where workers.cases > 0
order by
  period,
  worker_id

-- method: allocations-per-worker
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
  posts_on_day.worker_id as worker,
  cases_on_day.cases
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
order by
  period,
  worker_id
