/*---
title = "Average caseload of children's social workers"
service = "children"
unit = "cases per full-time-equivalent social worker holding cases"
decimals = 1
counts_people = false
statistic = "mean"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker"]
basis = ["agency workers included", "per full-time equivalent, not per person", "each child is one case"]
words = ["average caseload", "mean caseload", "average * caseload", "caseload * average", "average number of case", "average number of children per", "average number of case held by each|social worker", "average caseload of|for each", "case per * social worker"]
look_for = "the council's own case records at the date asked, or its workforce census return (cases held and full-time equivalent of each worker at 30 September)"
caveats = [
  "Workers who hold no cases are left out, so this is not cases divided by all social workers.",
  "2017 is the first year collected worker by worker and is not comparable with 2016.",
]
breakdowns = ["team", "role", "agency", "qualification_band"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Cases held at 30 September divided by the full-time equivalent of workers holding one or more cases; both include agency workers."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
numerator = "sum(cases)"
denominator = "sum(fte)"
numerator_label = "cases held"
denominator_label = "full-time equivalent of social workers holding cases"
[method.tables]
workforce = ["csww"]

[[method]]
id = "allocations-per-fte"
stands_in = true
from = 2000-04-01
says = "The census's definition, on any day. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
numerator = "sum(cases)"
denominator = "sum(fte)"
numerator_label = "cases held"
denominator_label = "full-time equivalent of social workers holding cases"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "allocations-per-worker"
from = 2000-04-01
says = "Cases divided by people who hold them, not by full-time equivalent. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
numerator = "sum(cases)"
denominator = "count(*)"
numerator_label = "cases held"
denominator_label = "social workers holding cases"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "allocations-families-per-fte"
from = 2000-04-01
says = "Each family is one case of a worker, instead of each child; a child with no family recorded is a case alone. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
numerator = "sum(cases)"
denominator = "sum(fte)"
numerator_label = "families held"
denominator_label = "full-time equivalent of social workers holding cases"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "adjusted-availability"
from = 2000-04-01
says = "Workers absent on the day through sickness, or on maternity leave, are left out of both halves, with the cases still in their names. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
numerator = "sum(cases)"
denominator = "sum(fte)"
numerator_label = "cases held"
denominator_label = "full-time equivalent of available social workers holding cases"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]
absences = ["absences"]

[[method]]
id = "adjusted-caseload-share"
from = 2000-04-01
says = "Full-time equivalent is multiplied by the share of a full caseload expected of the worker, such as 0.9 for one newly qualified; a worker with no share recorded counts in full. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
numerator = "sum(cases)"
denominator = "sum(fte)"
numerator_label = "cases held"
denominator_label = "full-time equivalent, adjusted for the caseload expected, of social workers holding cases"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]

[[method]]
id = "adjusted"
from = 2000-04-01
says = "Both adjustments together, in place of the unadjusted `allocations-per-fte`: workers absent on the day through sickness, or on maternity leave, are left out with the cases still in their names, and full-time equivalent is multiplied by the share of a full caseload expected of the worker, such as 0.9 for one newly qualified or a senior practitioner; a worker with no share recorded counts in full. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
numerator = "sum(cases)"
denominator = "sum(fte)"
numerator_label = "cases held"
denominator_label = "full-time equivalent, adjusted for the caseload expected, of available social workers holding cases"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]
absences = ["absences"]

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/

-- method: csww-worker-level
-- one row for each post: full-time equivalents are added up, duplicates and all
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
  workforce.cases,
  workforce.fte_on_day as fte
from asked
join workforce
  on workforce.as_at = asked.last_day
  and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
  and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
where workforce.cases > 0
  and workforce.fte_on_day is not null
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
  cases_on_day.cases,
  posts_on_day.fte
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte is not null
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

-- method: allocations-families-per-fte
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
  cases_on_day.cases,
  posts_on_day.fte
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.period = posts_on_day.period
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte is not null
order by
  period,
  worker_id

-- method: adjusted-availability
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
  cases_on_day.cases,
  posts_on_day.fte
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte is not null
order by
  period,
  worker_id

-- method: adjusted-caseload-share
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
  cases_on_day.cases,
  posts_on_day.fte
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte is not null
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
  cases_on_day.cases,
  posts_on_day.fte
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte is not null
order by
  period,
  worker_id
