/*---
title = "Median caseload of children's social workers"
service = "children"
unit = "cases held by the middle worker"
decimals = 1
counts_people = false
statistic = "median"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["agency workers included", "per person, not per full-time equivalent", "workers who hold no cases are left out", "each child is one case"]
words = ["median caseload", "median * caseload", "median number of case", "caseload * median", "middle caseload"]
look_for = "its workforce census return (cases held by each worker at 30 September), or case allocations on the children's system at the date asked"
caveats = [
  "The median and the average differ where a few workers hold many cases: say which is given.",
  "It is not published nationally, so there is no figure to compare with.",
]
breakdowns = ["team", "role", "agency", "qualification_band"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "The middle number of cases held by a worker with cases at 30 September, agency workers included; the census collects it and the median is not published."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "median(cases)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "allocations-per-worker"
stands_in = true
from = 2000-04-01
says = "The middle number of cases held by a worker with cases on any day. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
value = "median(cases)"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "allocations-per-fte"
from = 2000-04-01
says = "Each worker's cases are divided by the worker's full-time equivalent before the middle is taken; workers with none recorded, or 0, are left out. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
value = "median(cases)"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "allocations-families-per-worker"
from = 2000-04-01
says = "The middle number of families held by a worker with cases on any day: each family is one case of a worker, instead of each child; a child with no family recorded is a case alone. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
value = "median(cases)"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "adjusted"
from = 2000-04-01
says = "Both adjustments together, in place of the unadjusted `allocations-per-fte`: workers absent on the day through sickness, or on maternity leave, are left out with the cases still in their names, and each worker's full-time equivalent is multiplied by the share of a full caseload expected of the worker, such as 0.9 for one newly qualified or a senior practitioner; a worker with no share recorded counts in full. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September. Workers with no full-time equivalent recorded, or 0, are left out."
source = "local"
value = "median(cases)"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]
absences = ["absences"]

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
  cast(workers.cases as decimal(18, 6)) as cases
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
  cast(cases_on_day.cases as decimal(18, 6)) as cases
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
order by
  period,
  worker_id

-- method: allocations-per-fte
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
  cast(cases_on_day.cases as decimal(18, 6)) / posts_on_day.fte as cases
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte > 0
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
  cast(cases_on_day.cases as decimal(18, 6)) as cases
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.period = posts_on_day.period
where posts_on_day.place = 1
  and cases_on_day.cases > 0
order by
  period,
  worker_id

-- method: adjusted
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
absent_on_day as (
  select distinct
    asked.period,
    absences.worker_id
  from asked
  join absences
    on absences.started_on <= asked.last_day
    and (absences.ended_on is null or absences.ended_on >= asked.last_day)
  where absences.reason in ('sickness', 'maternity')
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
    sum(posts.fte * coalesce(posts.caseload_share, 1)) over (
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
  left join absent_on_day
    on absent_on_day.period = asked.period
    and absent_on_day.worker_id = posts.worker_id
  where coalesce(posts.service, 'children') = 'children'
    and posts.social_worker
    and absent_on_day.worker_id is null
)
select
  posts_on_day.period,
  posts_on_day.worker_id,
  posts_on_day.team,
  posts_on_day.role,
  posts_on_day.agency,
  posts_on_day.qualification_band,
  cast(cases_on_day.cases as decimal(18, 6)) / posts_on_day.fte as cases
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte > 0
order by
  period,
  worker_id
