/*---
title = "Agency social workers (full-time equivalent)"
service = "children"
unit = "full-time equivalent"
decimals = 1
counts_people = false
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "agency workers doing children and family social work for the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent, not people", "children's social work only, not the whole council"]
words = ["how many fte agency", "how many fte * are|were agency", "number of fte agency", "how many agency * fte", "number of agency * fte", "agency * fte", "fte agency", "fte of agency", "how many wte agency", "how many wte * are|were agency", "number of wte agency", "how many agency * wte", "number of agency * wte", "agency * wte", "wte agency", "wte of agency", "how many full-time equivalent agency", "how many full-time equivalent * are|were agency", "number of full-time equivalent agency", "how many agency * full-time equivalent", "number of agency * full-time equivalent", "agency * full-time equivalent", "full-time equivalent agency", "full-time equivalent of agency", "how many full time equivalent agency", "how many full time equivalent * are|were agency", "number of full time equivalent agency", "how many agency * full time equivalent", "number of agency * full time equivalent", "agency * full time equivalent", "full time equivalent agency", "full time equivalent of agency"]
look_for = "its workforce census return (agency full-time equivalent at 30 September), or the agency contract's list of placements at the date asked"
caveats = [
  "Agency workers are counted apart from social workers in post.",
  "Not all of them cover vacancies.",
]
breakdowns = ["team", "role", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Full-time equivalent of agency workers in children and family social work at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "sum(fte)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-on-the-day"
stands_in = true
from = 2000-04-01
says = "Full-time equivalent of agency workers in social-work posts of children's services on any day; from the list of posts instead of the census at 30 September."
source = "local"
value = "sum(fte)"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: csww-worker-level
-- duplicates are not removed from full-time equivalents
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
  workforce.fte_on_day as fte
from asked
join workforce
  on workforce.as_at = asked.last_day
  and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
  and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
where workforce.agency
order by
  period,
  worker_id

-- method: posts-on-the-day
select
  asked.period,
  posts.worker_id,
  coalesce(posts.team, 'not recorded') as team,
  coalesce(posts.role, 'not recorded') as role,
  case
    when posts.qualified_on is null then 'not recorded'
    when posts.qualified_on > asked.last_day - interval '24 months' then 'less than 2 years'
    when posts.qualified_on > asked.last_day - interval '60 months' then '2 to 4 years'
    else '5 years or more'
  end as qualification_band,
  posts.fte
from asked
join posts
  on (posts.started_on is null or posts.started_on <= asked.last_day)
  and (posts.ended_on is null or posts.ended_on >= asked.last_day)
where coalesce(posts.service, 'children') = 'children'
and posts.social_worker
  and posts.agency
order by
  period,
  worker_id
