/*---
title = "Children and family social workers starting in the year (full-time equivalent)"
service = "children"
unit = "full-time equivalent"
decimals = 1
counts_people = false
statistic = "count"
kind = "flow"
year = "census"
population = "children and family social workers who joined the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent", "agency workers not included", "1 October to 30 September"]
words = ["how many fte social worker * joined|started|recruited|appointed|hired", "how many fte * social worker * joined|started|recruited|appointed|hired", "number of fte social worker * joined|started|recruited|appointed|hired", "number of fte * social worker * joined|started|recruited|appointed|hired", "fte social worker * joined|started|recruited|appointed|hired", "fte * starter", "starter * fte", "fte starter", "fte * new starter", "new starter * fte", "fte new starter", "how many wte social worker * joined|started|recruited|appointed|hired", "how many wte * social worker * joined|started|recruited|appointed|hired", "number of wte social worker * joined|started|recruited|appointed|hired", "number of wte * social worker * joined|started|recruited|appointed|hired", "wte social worker * joined|started|recruited|appointed|hired", "wte * starter", "starter * wte", "wte starter", "wte * new starter", "new starter * wte", "wte new starter", "how many full time equivalent social worker * joined|started|recruited|appointed|hired", "how many full time equivalent * social worker * joined|started|recruited|appointed|hired", "number of full time equivalent social worker * joined|started|recruited|appointed|hired", "number of full time equivalent * social worker * joined|started|recruited|appointed|hired", "full time equivalent social worker * joined|started|recruited|appointed|hired", "full time equivalent * starter", "starter * full time equivalent", "full time equivalent starter", "full time equivalent * new starter", "new starter * full time equivalent", "full time equivalent new starter"]
look_for = "its workforce census return (role start dates from 1 October to 30 September, with contracted full-time equivalent), or human resources starters' records for the period asked"
caveats = [
  "The census year runs from 1 October to 30 September: it is not a financial or calendar year.",
  "Agency workers are not starters.",
  "Records with no full-time equivalent are left out.",
]
breakdowns = ["team", "role", "start_origin", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "Contracted full-time equivalent of people starting between 1 October and 30 September; duplicates are not removed, and moves inside children's social work and agency workers are left out."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "sum(fte)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-in-the-period"
stands_in = true
from = 2000-04-01
says = "Full-time equivalent of the posts that registered social workers started in any period, on joining children's services; moves inside the service, with no working day between two posts, and agency workers are left out. From the list of posts instead of the census."
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
  workforce.started_on,
  case workforce.role
    when '1' then 'senior manager'
    when '2' then 'middle manager'
    when '3' then 'first line manager'
    when '4' then 'senior practitioner'
    when '5' then 'case holder'
    when '6' then 'qualified without cases'
    else 'not recorded'
  end as role,
  case workforce.start_origin
    when '1' then 'newly qualified'
    when '2' then 'another council in England'
    when '3' then 'outside England'
    when '4' then 'agency'
    when '5' then 'other social work'
    when '6' then 'other social care'
    when '7' then 'not social care, or a career break'
    when '8' then 'other'
    else 'not known'
  end as start_origin,
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
  on workforce.started_on between asked.first_day and asked.last_day
  -- each from the census of its own year, however many are loaded
  and workforce.started_on <= workforce.as_at
  and workforce.started_on > workforce.as_at - interval '12 months'
-- a post that ran on, or ended with no working day in between, makes it a move in the council
left join workforce as other
  on other.as_at = workforce.as_at
  and other.worker_id = workforce.worker_id
  and not coalesce(other.agency, false)
  and (other.started_on is null or other.started_on < workforce.started_on)
  and working_days(
    greatest(
      least(other.left_on, workforce.started_on - interval '1 day'),
      workforce.started_on - interval '15 days'
    ),
    workforce.started_on - interval '1 day'
  ) = 0
where not coalesce(workforce.agency, false)
  and other.worker_id is null
order by
  period,
  worker_id

-- method: posts-in-the-period
select
  asked.period,
  posts.worker_id,
  posts.started_on,
  coalesce(posts.team, 'not recorded') as team,
  coalesce(posts.role, 'not recorded') as role,
  coalesce(posts.start_origin, 'not known') as start_origin,
  case
    when posts.qualified_on is null then 'not recorded'
    when posts.qualified_on > posts.started_on - interval '24 months' then 'less than 2 years'
    when posts.qualified_on > posts.started_on - interval '60 months' then '2 to 4 years'
    else '5 years or more'
  end as qualification_band,
  posts.fte
from asked
join posts
  on posts.started_on between asked.first_day and asked.last_day
-- a post that ran on, or ended with no working day in between, makes it a move in the council
left join posts as other
  on other.worker_id = posts.worker_id
  and coalesce(other.service, 'children') = 'children'
  and other.social_worker
  and not coalesce(other.agency, false)
  and (other.started_on is null or other.started_on < posts.started_on)
  and working_days(
    greatest(
      least(other.ended_on, posts.started_on - interval '1 day'),
      posts.started_on - interval '15 days'
    ),
    posts.started_on - interval '1 day'
  ) = 0
where coalesce(posts.service, 'children') = 'children'
  and posts.social_worker
  and not coalesce(posts.agency, false)
  and other.worker_id is null
order by
  period,
  worker_id
