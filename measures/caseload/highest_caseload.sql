/*---
title = "Highest caseload of a children's social worker"
service = "children"
unit = "cases held by one worker"
decimals = 0
counts_people = false
statistic = "maximum"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["agency workers included", "per person, not per full-time equivalent", "each child is one case"]
words = ["highest caseload", "highest * caseload", "maximum caseload", "maximum * caseload", "largest|biggest|most|greatest caseload", "largest|biggest * caseload", "highest number of case", "greatest number of case", "maximum number of case", "largest number of case", "most case held"]
look_for = "its workforce census return (cases held by each worker at 30 September), or case allocations on the children's system at the date asked"
caveats = [
  "The figure describes one worker, who may be known to colleagues: check that nothing else in the answer points to that person.",
  "Cases parked with a manager or a duty worker can make the maximum misleading.",
  "Per head and per full-time equivalent give different maxima: 8 cases held by a 0.4 worker are 20 per full-time equivalent, and that is a measure of its own.",
]
breakdowns = ["team", "role", "agency", "qualification_band"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "The census collects the cases each worker holds at 30 September; the maximum is not published and is read from the council's own return."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "max(cases)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "allocations-per-worker"
stands_in = true
from = 2000-04-01
says = "The most cases held by one worker on any day. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
value = "max(cases)"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "allocations-families-per-worker"
from = 2000-04-01
says = "The most families held by one worker on any day: each family is one case of a worker, instead of each child; a child with no family recorded is a case alone. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
value = "max(cases)"
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
    sum(workforce.cases) as cases
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

-- method: allocations-families-per-worker
with cases_on_day as (
  -- a child with no family recorded is a family alone
  select
    asked.period,
    allocations.worker_id,
    count(distinct coalesce(allocations.family_id, allocations.child_id)) as cases
  from asked
  join allocations
    on allocations.started_on <= asked.last_day
    and (allocations.ended_on is null or allocations.ended_on > asked.last_day)
  where allocations.case_holder
    and allocations.worker_id is not null
    and coalesce(allocations.service, 'children') = 'children'
  group by
    asked.period,
    allocations.worker_id
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
  and cases_on_day.period = posts_on_day.period
where posts_on_day.place = 1
  and cases_on_day.cases > 0
order by
  period,
  worker_id
