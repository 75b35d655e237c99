/*---
title = "Agency worker rate (full-time equivalent)"
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
basis = ["full-time equivalent", "agency workers over agency workers and employed social workers together"]
words = ["agency rate * fte", "agency worker rate * fte", "fte agency rate", "fte agency worker rate", "percentage of * fte * agency", "proportion of * fte * agency", "percentage of fte * social worker * agency", "percentage of * social worker fte * agency", "percentage of fte * workforce|staff|worker|post * agency", "percentage * are|were agency * fte", "rate of agency * fte", "percentage of agency * fte", "agency rate * wte", "agency worker rate * wte", "wte agency rate", "wte agency worker rate", "percentage of * wte * agency", "proportion of * wte * agency", "percentage of wte * social worker * agency", "percentage of * social worker wte * agency", "percentage of wte * workforce|staff|worker|post * agency", "percentage * are|were agency * wte", "rate of agency * wte", "percentage of agency * wte", "agency rate * full-time equivalent", "agency worker rate * full-time equivalent", "full-time equivalent agency rate", "full-time equivalent agency worker rate", "percentage of * full-time equivalent * agency", "proportion of * full-time equivalent * agency", "percentage of full-time equivalent * social worker * agency", "percentage of * social worker full-time equivalent * agency", "percentage of full-time equivalent * workforce|staff|worker|post * agency", "percentage * are|were agency * full-time equivalent", "rate of agency * full-time equivalent", "percentage of agency * full-time equivalent", "agency rate * full time equivalent", "agency worker rate * full time equivalent", "full time equivalent agency rate", "full time equivalent agency worker rate", "percentage of * full time equivalent * agency", "proportion of * full time equivalent * agency", "percentage of full time equivalent * social worker * agency", "percentage of * social worker full time equivalent * agency", "percentage of full time equivalent * workforce|staff|worker|post * agency", "percentage * are|were agency * full time equivalent", "rate of agency * full time equivalent", "percentage of agency * full time equivalent"]
look_for = "its workforce census return (agency and employed full-time equivalent at 30 September)"
caveats = [
  "The rate is of all social workers, employed and agency together, not of employed staff only.",
]
breakdowns = ["team", "role", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Agency full-time equivalent over agency plus in-post full-time equivalent, at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
numerator = "sum(agency_fte)"
denominator = "sum(fte)"
numerator_label = "agency full-time equivalent"
denominator_label = "agency and in-post full-time equivalent"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-on-the-day"
stands_in = true
from = 2000-04-01
says = "Agency full-time equivalent over that of all social workers in children's services on any day; from the list of posts instead of the census at 30 September."
source = "local"
numerator = "sum(agency_fte)"
denominator = "sum(fte)"
numerator_label = "agency full-time equivalent"
denominator_label = "agency and in-post full-time equivalent"
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
  workforce.fte_on_day as fte,
  case
    when coalesce(workforce.agency, false) then workforce.fte_on_day
    else 0
  end as agency_fte
from asked
join workforce
  on workforce.as_at = asked.last_day
  and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
  and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
where workforce.fte_on_day is not null
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
  posts.fte,
  case when coalesce(posts.agency, false) then posts.fte else 0 end as agency_fte
from asked
join posts
  on (posts.started_on is null or posts.started_on <= asked.last_day)
  and (posts.ended_on is null or posts.ended_on >= asked.last_day)
where coalesce(posts.service, 'children') = 'children'
and posts.social_worker
order by
  period,
  worker_id
