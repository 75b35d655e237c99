/*---
title = "Agency worker rate (headcount)"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers, employed and agency together"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "agency workers over agency workers and employed social workers together"]
words = ["percentage * are|were agency", "proportion * are|were agency", "percent * are|were agency", "percentage agency", "percentage of * social worker * agency", "percentage of * workforce|staff|worker|post|role|position * agency", "proportion of * social worker * agency", "proportion of * workforce|staff|worker|post|role|position * agency", "share of * social worker * agency", "percentage of agency", "proportion of agency", "agency rate", "agency worker rate", "agency percentage", "percentage of them|these|those * agency", "rate of agency"]
look_for = "its workforce census return (agency and employed workers at 30 September)"
caveats = [
  "The rate is of all social workers, employed and agency together, not of employed staff only.",
  "The headline rate in the national statistics is the full-time-equivalent one: say which is given.",
]
breakdowns = ["team", "role", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Agency workers over agency workers plus social workers in post, by headcount, at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
numerator = "sum(agency_heads)"
denominator = "count(*)"
numerator_label = "agency workers"
denominator_label = "agency workers and social workers in post"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-on-the-day"
stands_in = true
from = 2000-04-01
says = "The census's definition, on any day: agency workers over all social workers in children's services, each employee once; from the list of posts instead of the census at 30 September."
source = "local"
numerator = "sum(agency_heads)"
denominator = "count(*)"
numerator_label = "agency workers"
denominator_label = "agency workers and social workers in post"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: csww-worker-level
with posts_held as (
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
    case when coalesce(workforce.agency, false) then 1 else 0 end as agency_heads,
    row_number() over (
      partition by
        asked.period,
        coalesce(workforce.agency, false),
        workforce.worker_id,
        workforce.born_on,
        workforce.sex,
        workforce.ethnicity
      order by workforce.role, workforce.number
    ) as place
  from asked
  join workforce
    on workforce.as_at = asked.last_day
    and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
    and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
)
select
  period,
  worker_id,
  role,
  sex,
  ethnicity,
  age_group,
  agency_heads
from posts_held
-- the Department removes duplicates among employees, never among agency workers
where place = 1
  or agency_heads = 1
order by
  period,
  worker_id

-- method: posts-on-the-day
with posts_on_day as (
  select
    asked.period,
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
    -- an employee with two posts stands once, in the larger
    row_number() over (
      partition by asked.period, posts.worker_id, coalesce(posts.agency, false)
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
  period,
  worker_id,
  team,
  role,
  qualification_band,
  case when agency then 1 else 0 end as agency_heads
from posts_on_day
-- the Department removes duplicates among employees, never among agency workers
where place = 1
  or agency
order by
  period,
  worker_id
