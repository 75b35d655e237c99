/*---
title = "Children and family social workers in post (full-time equivalent)"
service = "children"
unit = "full-time equivalent"
decimals = 1
counts_people = false
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent, not people", "agency workers not included"]
words = ["how many fte social worker", "how many fte frontline|registered|qualified|permanent|employed|children|substantive social worker", "how many fte child protection social worker", "how many fte frontline child protection social worker", "how many fte child and family social worker", "how many fte children and family social worker", "how many fte frontline|registered|qualified|permanent|employed|children|substantive children social worker", "number of fte social worker", "number of fte frontline|registered|qualified|permanent|employed|children|substantive social worker", "number of fte child protection social worker", "number of fte frontline child protection social worker", "number of fte child and family social worker", "number of fte children and family social worker", "number of fte frontline|registered|qualified|permanent|employed|children|substantive children social worker", "how many fte * social worker do|did|work|working|employed|employ", "number of fte * social worker employed|working|employ", "how many wte social worker", "how many wte frontline|registered|qualified|permanent|employed|children|substantive social worker", "how many wte child protection social worker", "how many wte frontline child protection social worker", "how many wte child and family social worker", "how many wte children and family social worker", "how many wte frontline|registered|qualified|permanent|employed|children|substantive children social worker", "number of wte social worker", "number of wte frontline|registered|qualified|permanent|employed|children|substantive social worker", "number of wte child protection social worker", "number of wte frontline child protection social worker", "number of wte child and family social worker", "number of wte children and family social worker", "number of wte frontline|registered|qualified|permanent|employed|children|substantive children social worker", "how many wte * social worker do|did|work|working|employed|employ", "number of wte * social worker employed|working|employ", "how many full-time equivalent social worker", "how many full-time equivalent frontline|registered|qualified|permanent|employed|children|substantive social worker", "how many full-time equivalent child protection social worker", "how many full-time equivalent frontline child protection social worker", "how many full-time equivalent child and family social worker", "how many full-time equivalent children and family social worker", "how many full-time equivalent frontline|registered|qualified|permanent|employed|children|substantive children social worker", "number of full-time equivalent social worker", "number of full-time equivalent frontline|registered|qualified|permanent|employed|children|substantive social worker", "number of full-time equivalent child protection social worker", "number of full-time equivalent frontline child protection social worker", "number of full-time equivalent child and family social worker", "number of full-time equivalent children and family social worker", "number of full-time equivalent frontline|registered|qualified|permanent|employed|children|substantive children social worker", "how many full-time equivalent * social worker do|did|work|working|employed|employ", "number of full-time equivalent * social worker employed|working|employ", "how many full time equivalent social worker", "how many full time equivalent frontline|registered|qualified|permanent|employed|children|substantive social worker", "how many full time equivalent child protection social worker", "how many full time equivalent frontline child protection social worker", "how many full time equivalent child and family social worker", "how many full time equivalent children and family social worker", "how many full time equivalent frontline|registered|qualified|permanent|employed|children|substantive children social worker", "number of full time equivalent social worker", "number of full time equivalent frontline|registered|qualified|permanent|employed|children|substantive social worker", "number of full time equivalent child protection social worker", "number of full time equivalent frontline child protection social worker", "number of full time equivalent child and family social worker", "number of full time equivalent children and family social worker", "number of full time equivalent frontline|registered|qualified|permanent|employed|children|substantive children social worker", "how many full time equivalent * social worker do|did|work|working|employed|employ", "number of full time equivalent * social worker employed|working|employ", "social worker * fte|wte", "social worker * full-time equivalent", "social worker * full time equivalent", "fte|wte of * social worker", "fte|wte social worker", "full time equivalent social worker", "full-time equivalent social worker"]
look_for = "its workforce census return (contracted full-time equivalent at 30 September), or the staff list at the date asked"
caveats = [
  "Agency workers are not included.",
  "Records with no full-time equivalent are left out, and a person recorded in two posts is not reduced to one.",
]
breakdowns = ["team", "role", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Contracted hours over standard hours for the grade, added up at 30 September; agency workers are counted apart."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "sum(fte)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-on-the-day"
stands_in = true
from = 2000-04-01
says = "Full-time equivalent of posts in children's services held by registered social workers on any day, agency workers left out; from the list of posts instead of the census at 30 September."
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
where not coalesce(workforce.agency, false)
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
  and not coalesce(posts.agency, false)
order by
  period,
  worker_id
