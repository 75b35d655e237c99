/*---
title = "Share of children's social workers with more cases than the council's target"
service = "children"
unit = "% of social workers holding cases"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["above the target in force on the day for a full-time worker, in proportion to hours", "agency workers included", "workers who hold no cases are left out"]
words = ["above * target caseload", "caseload above * target caseload", "how many social worker * caseload above|over * target caseload", "above target", "over target", "exceed * target", "exceeding * target", "above * recommended caseload", "exceed * recommended caseload", "over * caseload limit", "exceed * caseload limit", "percentage * social worker * above * target", "percentage * social worker * over * recommended", "how many social worker * above * target|recommended", "how many social worker * exceed * target|recommended|limit"]
look_for = "case allocations, the list of posts and the caseload policy in force at the date asked"
caveats = [
  "A council with no target for a role has no figure for it.",
  "Targets differ from council to council: two councils' shares cannot be compared.",
]
breakdowns = ["team", "role", "agency", "qualification_band"]

[[method]]
id = "target-per-fte"
from = 2000-04-01
says = "Workers who hold more cases than the target in force for a full-time worker times their own full-time equivalent, over workers who hold cases and to whom a target applies."
source = "local"
numerator = "sum(above_target)"
denominator = "count(*)"
numerator_label = "social workers above target"
denominator_label = "social workers holding cases to whom a target applies"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]
caseload_targets = ["caseload_targets"]

[[method]]
id = "target-per-person"
from = 2000-04-01
says = "Workers who hold more cases than the target in force, whatever their hours, over workers who hold cases and to whom a target applies."
source = "local"
numerator = "sum(above_target)"
denominator = "count(*)"
numerator_label = "social workers above target"
denominator_label = "social workers holding cases to whom a target applies"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]
caseload_targets = ["caseload_targets"]

[[method]]
id = "adjusted"
from = 2000-04-01
says = "The target is also multiplied by the share of a full caseload expected of the worker, such as 0.9 for one newly qualified or a senior practitioner, and workers absent on the day through sickness, or on maternity leave, are left out of both halves; a worker with no share recorded counts in full."
source = "local"
numerator = "sum(above_target)"
denominator = "count(*)"
numerator_label = "social workers above target"
denominator_label = "available social workers holding cases to whom a target applies"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]
absences = ["absences"]
caseload_targets = ["caseload_targets"]

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/

-- method: target-per-fte
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
),
targets_on_day as (
  select
    posts_on_day.period,
    posts_on_day.worker_id,
    caseload_targets.target,
    -- a target for the role goes before one for the team, and either before one for all
    row_number() over (
      partition by posts_on_day.period, posts_on_day.worker_id
      order by
        case when caseload_targets.role is null then 1 else 0 end,
        case when caseload_targets.team is null then 1 else 0 end,
        caseload_targets.from_day desc
    ) as place
  from posts_on_day
  join caseload_targets
    on caseload_targets.from_day <= posts_on_day.last_day
    and (caseload_targets.until_day is null or caseload_targets.until_day >= posts_on_day.last_day)
    and (caseload_targets.team is null or caseload_targets.team = posts_on_day.team)
    and (caseload_targets.role is null or caseload_targets.role = posts_on_day.role)
  where posts_on_day.place = 1
    and coalesce(caseload_targets.service, 'children') = 'children'
)
select
  posts_on_day.period,
  posts_on_day.worker_id,
  posts_on_day.team,
  posts_on_day.role,
  posts_on_day.agency,
  posts_on_day.qualification_band,
  cases_on_day.cases,
  targets_on_day.target,
  case
    when cases_on_day.cases > targets_on_day.target * posts_on_day.fte then 1
    else 0
  end as above_target
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
join targets_on_day
  on targets_on_day.period = posts_on_day.period
  and targets_on_day.worker_id = posts_on_day.worker_id
  and targets_on_day.place = 1
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte is not null
order by
  period,
  worker_id

-- method: target-per-person
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
),
targets_on_day as (
  select
    posts_on_day.period,
    posts_on_day.worker_id,
    caseload_targets.target,
    -- a target for the role goes before one for the team, and either before one for all
    row_number() over (
      partition by posts_on_day.period, posts_on_day.worker_id
      order by
        case when caseload_targets.role is null then 1 else 0 end,
        case when caseload_targets.team is null then 1 else 0 end,
        caseload_targets.from_day desc
    ) as place
  from posts_on_day
  join caseload_targets
    on caseload_targets.from_day <= posts_on_day.last_day
    and (caseload_targets.until_day is null or caseload_targets.until_day >= posts_on_day.last_day)
    and (caseload_targets.team is null or caseload_targets.team = posts_on_day.team)
    and (caseload_targets.role is null or caseload_targets.role = posts_on_day.role)
  where posts_on_day.place = 1
    and coalesce(caseload_targets.service, 'children') = 'children'
)
select
  posts_on_day.period,
  posts_on_day.worker_id,
  posts_on_day.team,
  posts_on_day.role,
  posts_on_day.agency,
  posts_on_day.qualification_band,
  cases_on_day.cases,
  targets_on_day.target,
  case
    when cases_on_day.cases > targets_on_day.target then 1
    else 0
  end as above_target
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
join targets_on_day
  on targets_on_day.period = posts_on_day.period
  and targets_on_day.worker_id = posts_on_day.worker_id
  and targets_on_day.place = 1
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
),
targets_on_day as (
  select
    posts_on_day.period,
    posts_on_day.worker_id,
    caseload_targets.target,
    -- a target for the role goes before one for the team, and either before one for all
    row_number() over (
      partition by posts_on_day.period, posts_on_day.worker_id
      order by
        case when caseload_targets.role is null then 1 else 0 end,
        case when caseload_targets.team is null then 1 else 0 end,
        caseload_targets.from_day desc
    ) as place
  from posts_on_day
  join caseload_targets
    on caseload_targets.from_day <= posts_on_day.last_day
    and (caseload_targets.until_day is null or caseload_targets.until_day >= posts_on_day.last_day)
    and (caseload_targets.team is null or caseload_targets.team = posts_on_day.team)
    and (caseload_targets.role is null or caseload_targets.role = posts_on_day.role)
  where posts_on_day.place = 1
    and coalesce(caseload_targets.service, 'children') = 'children'
)
select
  posts_on_day.period,
  posts_on_day.worker_id,
  posts_on_day.team,
  posts_on_day.role,
  posts_on_day.agency,
  posts_on_day.qualification_band,
  cases_on_day.cases,
  targets_on_day.target,
  case
    when cases_on_day.cases > targets_on_day.target * posts_on_day.fte then 1
    else 0
  end as above_target
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
join targets_on_day
  on targets_on_day.period = posts_on_day.period
  and targets_on_day.worker_id = posts_on_day.worker_id
  and targets_on_day.place = 1
where posts_on_day.place = 1
  and cases_on_day.cases > 0
  and posts_on_day.fte is not null
order by
  period,
  worker_id
