/*---
title = "Average caseload of family support workers"
service = "children"
unit = "cases per family support worker"
decimals = 1
counts_people = false
statistic = "mean"
kind = "snapshot"
population = "family support workers in children's services who hold cases"
other_population_words = ["social worker"]
basis = ["the council must say whether a case is a child or a family", "post titles differ from council to council"]
words = ["average number of case per family support worker", "average number of case * per family support worker", "average number of case per b family support worker", "case * per * social worker * family support worker", "average caseload * family support worker", "average * caseload * family support worker", "family support worker * average caseload", "case per family support worker", "family support worker caseload"]
look_for = "open allocations to posts titled family support worker (or the council's equivalent) on the children's case system and the early help system"
caveats = [
  "Family support workers are outside the social work workforce census, so there is no published figure.",
  "In early help a case is often a family, not a child.",
]
breakdowns = ["team", "role"]

[[method]]
id = "audit-on-the-day"
from = 2000-04-01
says = "Cases over family support workers who hold any, from a workload audit made on the day asked for."
source = "local"
numerator = "sum(cases)"
denominator = "count(distinct worker_id)"
numerator_label = "cases held"
denominator_label = "family support workers holding cases"
[method.tables]
workload_audits = ["workload_audits"]

[[method]]
id = "audit-on-the-day-per-fte"
from = 2000-04-01
says = "Cases over the full-time equivalent of family support workers who hold any, from a workload audit made on the day asked for."
source = "local"
numerator = "sum(cases)"
denominator = "sum(fte)"
numerator_label = "cases held"
denominator_label = "full-time equivalent of family support workers holding cases"
[method.tables]
workload_audits = ["workload_audits"]

[[method]]
id = "latest-audit"
from = 2000-04-01
says = "From the last workload audit made on the day asked for or in the 12 months before it; the figure is for the day of the audit."
source = "local"
numerator = "sum(cases)"
denominator = "count(distinct worker_id)"
numerator_label = "cases held"
denominator_label = "family support workers holding cases"
reaches_back = "12 months"
[method.tables]
workload_audits = ["workload_audits"]

[[method]]
id = "allocations-per-worker"
from = 2000-04-01
says = "Cases over family support workers who hold any, from allocations open on the day asked for and the list of posts."
source = "local"
numerator = "sum(cases)"
denominator = "count(distinct worker_id)"
numerator_label = "cases held"
denominator_label = "family support workers holding cases"
[method.tables]
allocations = ["allocations", "ssd"]
posts = ["posts", "ssd"]
---*/

-- method: audit-on-the-day
select
  asked.period,
  workload_audits.worker_id,
  coalesce(workload_audits.team, 'not recorded') as team,
  coalesce(workload_audits.role, 'not recorded') as role,
  workload_audits.fte,
  workload_audits.cases
from asked
join workload_audits
  on workload_audits.audited_on = asked.last_day
where coalesce(workload_audits.service, 'children') = 'children'
  and lower(workload_audits.role) like '%family support%'
  and workload_audits.cases > 0
order by
  period,
  worker_id,
  team

-- method: audit-on-the-day-per-fte
select
  asked.period,
  workload_audits.worker_id,
  coalesce(workload_audits.team, 'not recorded') as team,
  coalesce(workload_audits.role, 'not recorded') as role,
  workload_audits.fte,
  workload_audits.cases
from asked
join workload_audits
  on workload_audits.audited_on = asked.last_day
where coalesce(workload_audits.service, 'children') = 'children'
  and lower(workload_audits.role) like '%family support%'
  and workload_audits.cases > 0
  and workload_audits.fte is not null
order by
  period,
  worker_id,
  team

-- method: latest-audit
with last_audits as (
  select
    asked.period,
    max(workload_audits.audited_on) as audited_on
  from asked
  join workload_audits
    on workload_audits.audited_on <= asked.last_day
    and workload_audits.audited_on > asked.last_day - interval '12 months'
  where coalesce(workload_audits.service, 'children') = 'children'
    and lower(workload_audits.role) like '%family support%'
  group by asked.period
)
select
  last_audits.period,
  workload_audits.audited_on,
  workload_audits.worker_id,
  coalesce(workload_audits.team, 'not recorded') as team,
  coalesce(workload_audits.role, 'not recorded') as role,
  workload_audits.fte,
  workload_audits.cases
from last_audits
join workload_audits
  on workload_audits.audited_on = last_audits.audited_on
where coalesce(workload_audits.service, 'children') = 'children'
  and lower(workload_audits.role) like '%family support%'
  and workload_audits.cases > 0
order by
  period,
  worker_id,
  team

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
    and lower(posts.role) like '%family support%'
)
select
  posts_on_day.period,
  posts_on_day.worker_id,
  posts_on_day.team,
  posts_on_day.role,
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
