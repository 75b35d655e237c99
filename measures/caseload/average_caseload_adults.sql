/*---
title = "Average caseload of social workers in adult social care"
service = "adults"
unit = "cases per social worker"
decimals = 1
counts_people = false
statistic = "mean"
kind = "snapshot"
population = "social workers in adult social care who hold cases"
narrower_words = ["hospital", "intake", "older people", "occupational therapy", "newly qualified", "asye"]
other_population_words = ["children social worker", "occupational therapist"]
basis = ["no national definition of a case in adult social care", "the council must say whether agency workers, part-time hours and workers without cases are counted"]
words = ["average * caseload * adult", "adult * average * caseload", "adult social care * average * caseload", "average adult * caseload", "average caseload * adult social worker", "average number of case * adult social", "average number of case per adult social worker", "mean caseload * adult"]
look_for = "the adult social care workload audit, or else open allocations on the adult case system at the date asked"
caveats = [
  "No national return gives an average caseload for adult social workers, so there is no published figure to compare with.",
  "Team averages from a workload audit cannot be averaged into one figure without the number of workers in each team.",
]
breakdowns = ["team", "role"]

[[method]]
id = "audit-on-the-day"
from = 2000-04-01
says = "Cases over social workers who hold any, from a workload audit made on the day asked for."
source = "local"
numerator = "sum(cases)"
denominator = "count(distinct worker_id)"
numerator_label = "cases held"
denominator_label = "social workers holding cases"
[method.tables]
workload_audits = ["workload_audits"]

[[method]]
id = "audit-on-the-day-per-fte"
from = 2000-04-01
says = "Cases over the full-time equivalent of social workers who hold any, from a workload audit made on the day asked for."
source = "local"
numerator = "sum(cases)"
denominator = "sum(fte)"
numerator_label = "cases held"
denominator_label = "full-time equivalent of social workers holding cases"
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
denominator_label = "social workers holding cases"
reaches_back = "12 months"
[method.tables]
workload_audits = ["workload_audits"]

[[method]]
id = "allocations-per-worker"
from = 2000-04-01
says = "Cases over social workers who hold any, from allocations open on the day asked for and the list of posts."
source = "local"
numerator = "sum(cases)"
denominator = "count(distinct worker_id)"
numerator_label = "cases held"
denominator_label = "social workers holding cases"
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
where workload_audits.service = 'adults'
  and lower(workload_audits.role) like '%social worker%'
  -- an assistant or a student is no social worker
  and lower(workload_audits.role) not like '%assistant%'
  and lower(workload_audits.role) not like '%student%'
  and lower(workload_audits.role) not like '%trainee%'
  and lower(workload_audits.role) not like '%apprentice%'
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
where workload_audits.service = 'adults'
  and lower(workload_audits.role) like '%social worker%'
  -- an assistant or a student is no social worker
  and lower(workload_audits.role) not like '%assistant%'
  and lower(workload_audits.role) not like '%student%'
  and lower(workload_audits.role) not like '%trainee%'
  and lower(workload_audits.role) not like '%apprentice%'
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
  where workload_audits.service = 'adults'
    and lower(workload_audits.role) like '%social worker%'
    and lower(workload_audits.role) not like '%assistant%'
    and lower(workload_audits.role) not like '%student%'
    and lower(workload_audits.role) not like '%trainee%'
    and lower(workload_audits.role) not like '%apprentice%'
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
where workload_audits.service = 'adults'
  and lower(workload_audits.role) like '%social worker%'
  -- an assistant or a student is no social worker
  and lower(workload_audits.role) not like '%assistant%'
  and lower(workload_audits.role) not like '%student%'
  and lower(workload_audits.role) not like '%trainee%'
  and lower(workload_audits.role) not like '%apprentice%'
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
    and service = 'adults'
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
  where posts.service = 'adults'
    and posts.social_worker
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
