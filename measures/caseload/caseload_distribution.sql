/*---
title = "Children's social workers by the number of cases they hold"
service = "children"
unit = "social workers holding cases"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["agency workers included", "people, not full-time equivalent", "each child is one case"]
words = ["caseload distribution", "distribution of caseload", "caseload band", "how many social worker * caseload of more|over|above", "how many social worker * more than * case", "how many social worker * over * case", "number of social worker * more than * case", "number of social worker * over * case", "social worker * hold|holding|held more than * case", "social worker * with more than * case", "social worker * with a caseload over|above"]
look_for = "its workforce census return (cases held by each worker at 30 September), or case allocations on the children's system at the date asked"
caveats = [
  "A band with one or two workers can identify them.",
  "A limit that falls inside a band cannot be read from the bands: count above the council's own target instead, or name the limit.",
]
breakdowns = ["caseload_band", "team", "role", "agency", "qualification_band"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Workers with cases at 30 September, by how many they hold; the census collects it and the distribution is not published."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "count(*)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "allocations-per-worker"
stands_in = true
from = 2000-04-01
says = "Workers with cases on any day, by how many they hold. Cases and workers are taken from the case system and the list of posts on the day asked for, not from the census at 30 September."
source = "local"
value = "count(*)"
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
  workers.cases,
  case
    when workers.cases <= 5 then '1 to 5'
    when workers.cases <= 10 then '6 to 10'
    when workers.cases <= 15 then '11 to 15'
    when workers.cases <= 20 then '16 to 20'
    when workers.cases <= 25 then '21 to 25'
    when workers.cases <= 30 then '26 to 30'
    else '31 or more'
  end as caseload_band
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
  cases_on_day.cases,
  case
    when cases_on_day.cases <= 5 then '1 to 5'
    when cases_on_day.cases <= 10 then '6 to 10'
    when cases_on_day.cases <= 15 then '11 to 15'
    when cases_on_day.cases <= 20 then '16 to 20'
    when cases_on_day.cases <= 25 then '21 to 25'
    when cases_on_day.cases <= 30 then '26 to 30'
    else '31 or more'
  end as caseload_band
from posts_on_day
join cases_on_day
  on cases_on_day.worker_id = posts_on_day.worker_id
  and cases_on_day.day = posts_on_day.last_day
where posts_on_day.place = 1
  and cases_on_day.cases > 0
order by
  period,
  worker_id
