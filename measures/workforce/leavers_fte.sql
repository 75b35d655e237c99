/*---
title = "Children and family social workers leaving in the year (full-time equivalent)"
service = "children"
unit = "full-time equivalent"
decimals = 1
counts_people = false
statistic = "count"
kind = "flow"
year = "census"
population = "children and family social workers who left the council's children's social work"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent", "agency workers not included", "1 October to 30 September"]
words = ["how many fte social worker * left|leave|leaving|resigned|quit", "how many fte * social worker * left|leave|leaving|resigned|quit", "number of fte social worker * left|leave|leaving|resigned|quit", "number of fte * social worker * left|leave|leaving|resigned|quit", "fte social worker * left|leave|leaving|resigned|quit", "fte * leaver", "leaver * fte", "fte leaver", "how many wte social worker * left|leave|leaving|resigned|quit", "how many wte * social worker * left|leave|leaving|resigned|quit", "number of wte social worker * left|leave|leaving|resigned|quit", "number of wte * social worker * left|leave|leaving|resigned|quit", "wte social worker * left|leave|leaving|resigned|quit", "wte * leaver", "leaver * wte", "wte leaver", "how many full time equivalent social worker * left|leave|leaving|resigned|quit", "how many full time equivalent * social worker * left|leave|leaving|resigned|quit", "number of full time equivalent social worker * left|leave|leaving|resigned|quit", "number of full time equivalent * social worker * left|leave|leaving|resigned|quit", "full time equivalent social worker * left|leave|leaving|resigned|quit", "full time equivalent * leaver", "leaver * full time equivalent", "full time equivalent leaver"]
look_for = "its workforce census return (role end dates from 1 October to 30 September, with contracted full-time equivalent), or human resources leavers' records for the period asked"
caveats = [
  "The census year runs from 1 October to 30 September: it is not a financial or calendar year.",
  "Moves inside the council's children's social work are not leaving.",
  "Records with no full-time equivalent are left out.",
]
breakdowns = ["team", "role", "reason_left", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "Contracted full-time equivalent of people leaving between 1 October and 30 September; duplicates are not removed, and moves inside children's social work are left out."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "sum(fte)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-in-the-period"
stands_in = true
from = 2000-04-01
says = "Full-time equivalent of the posts that registered social workers left in any period, on leaving children's services; moves inside the service, with no working day between two posts, and agency workers are left out. From the list of posts instead of the census."
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
  workforce.left_on,
  case workforce.role
    when '1' then 'senior manager'
    when '2' then 'middle manager'
    when '3' then 'first line manager'
    when '4' then 'senior practitioner'
    when '5' then 'case holder'
    when '6' then 'qualified without cases'
    else 'not recorded'
  end as role,
  case workforce.reason_left
    when '1' then 'resignation'
    when '2' then 'voluntary redundancy'
    when '3' then 'compulsory redundancy'
    when '4' then 'dismissed'
    when '5' then 'retired'
    when '6' then 'died'
    when '7' then 'moved to other work in the council'
    when '8' then 'other'
    else 'not known'
  end as reason_left,
  coalesce(workforce.sex, 'not recorded') as sex,
  coalesce(workforce.ethnicity, 'not recorded') as ethnicity,
  case
    when age_at(workforce.born_on, asked.last_day) < 30 then 'under 30'
    when age_at(workforce.born_on, asked.last_day) < 40 then '30 to 39'
    when age_at(workforce.born_on, asked.last_day) < 50 then '40 to 49'
    when age_at(workforce.born_on, asked.last_day) >= 50 then '50 and over'
    else 'not recorded'
  end as age_group,
  workforce.fte
from asked
join workforce
  on workforce.left_on between asked.first_day and asked.last_day
  -- each from the census of its own year, however many are loaded
  and workforce.left_on <= workforce.as_at
  and workforce.left_on > workforce.as_at - interval '12 months'
-- a post that runs on, or starts before a working day has passed, makes it a move in the council
left join workforce as other
  on other.as_at = workforce.as_at
  and other.worker_id = workforce.worker_id
  and not coalesce(other.agency, false)
  and working_days(
    workforce.left_on,
    least(
      greatest(other.started_on - interval '1 day', workforce.left_on),
      workforce.left_on + interval '14 days'
    )
  ) = 0
  and (other.left_on is null or other.left_on > workforce.left_on)
where not coalesce(workforce.agency, false)
  and other.worker_id is null
order by
  period,
  worker_id

-- method: posts-in-the-period
select
  asked.period,
  posts.worker_id,
  posts.ended_on,
  coalesce(posts.team, 'not recorded') as team,
  coalesce(posts.role, 'not recorded') as role,
  coalesce(posts.reason_left, 'not known') as reason_left,
  case
    when posts.qualified_on is null then 'not recorded'
    when posts.qualified_on > posts.ended_on - interval '24 months' then 'less than 2 years'
    when posts.qualified_on > posts.ended_on - interval '60 months' then '2 to 4 years'
    else '5 years or more'
  end as qualification_band,
  posts.fte
from asked
join posts
  on posts.ended_on between asked.first_day and asked.last_day
-- a post that runs on, or starts before a working day has passed, makes it a move in the council
left join posts as other
  on other.worker_id = posts.worker_id
  and coalesce(other.service, 'children') = 'children'
  and other.social_worker
  and not coalesce(other.agency, false)
  and working_days(
    posts.ended_on,
    least(
      greatest(other.started_on - interval '1 day', posts.ended_on),
      posts.ended_on + interval '14 days'
    )
  ) = 0
  and (other.ended_on is null or other.ended_on > posts.ended_on)
where coalesce(posts.service, 'children') = 'children'
  and posts.social_worker
  and not coalesce(posts.agency, false)
  and other.worker_id is null
order by
  period,
  worker_id
