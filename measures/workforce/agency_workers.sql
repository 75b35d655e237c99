/*---
title = "Agency social workers (headcount)"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "agency workers doing children and family social work for the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "duplicate agency records are not removed", "children's social work only, not the whole council"]
words = ["how many agency social worker do|did|work|working|employed|employ", "number of agency social worker employed|working|employ", "how many agency", "number of agency", "how many * are|were agency", "number of locum", "how many locum", "how many of them|these|those * agency", "how many social worker * are|were agency", "how many * social worker * are|were agency", "employed or agency", "agency headcount", "agency worker headcount", "number * who are|were agency"]
look_for = "its workforce census return (agency workers at 30 September), or the agency contract's list of placements at the date asked"
caveats = [
  "Agency workers are counted apart from social workers in post.",
  "Records of agency workers are not checked for duplicates, so one person may be counted twice.",
]
breakdowns = ["team", "role", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Agency workers in children and family social work at 30 September; duplicates are not removed."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "count(*)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-on-the-day"
stands_in = true
from = 2000-04-01
says = "The census's definition, on any day: agency workers in social-work posts of children's services; duplicates are not removed. From the list of posts instead of the census at 30 September."
source = "local"
value = "count(*)"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: csww-worker-level
-- the Department never removes duplicates among agency workers
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
  end as age_group
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
-- the Department never removes duplicates among agency workers
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
  end as qualification_band
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
