/*---
title = "Social worker turnover rate (full-time equivalent)"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "census"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent", "leavers in the year over social workers in post at its end", "1 October to 30 September"]
words = ["turnover rate", "staff turnover", "turnover of * social worker", "turnover * social worker", "social worker turnover", "workforce turnover", "rate of turnover", "turnover percentage"]
look_for = "its workforce census return (leavers in the year and workers in post at 30 September)"
caveats = [
  "The lower half is the closing position at 30 September, not an average over the year as many human resources reports use.",
  "A headcount rate is published too and differs.",
]
breakdowns = ["team", "role", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "Leavers' full-time equivalent in the year over full-time equivalent in post at 30 September. It is a rate of one census year: for several years together there is none."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
numerator = "sum(left_fte)"
denominator = "sum(in_post_fte)"
numerator_label = "leavers' full-time equivalent"
denominator_label = "full-time equivalent in post at 30 September"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-in-the-period"
stands_in = true
from = 2000-04-01
says = "Leavers' full-time equivalent in any period over that in post on its last day, from the list of posts instead of the census; moves inside the service, with no working day between two posts, are not leaving."
source = "local"
numerator = "sum(left_fte)"
denominator = "sum(in_post_fte)"
numerator_label = "leavers' full-time equivalent"
denominator_label = "full-time equivalent in post on the last day"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: csww-worker-level
-- a leaver has no full-time equivalent at 30 September: the contracted one counts
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
  workforce.fte as left_fte,
  0 as in_post_fte
from asked
join workforce
  on workforce.as_at = asked.last_day
  -- a rate of one year
  and asked.first_day > asked.last_day - interval '12 months'
  and workforce.left_on between asked.first_day and asked.last_day
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
union all
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
  0 as left_fte,
  workforce.fte_on_day as in_post_fte
from asked
join workforce
  on workforce.as_at = asked.last_day
  -- a rate of one year
  and asked.first_day > asked.last_day - interval '12 months'
  and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
  and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
where not coalesce(workforce.agency, false)
order by
  period,
  worker_id

-- method: posts-in-the-period
select
  asked.period,
  posts.worker_id,
  coalesce(posts.team, 'not recorded') as team,
  coalesce(posts.role, 'not recorded') as role,
  case
    when posts.qualified_on is null then 'not recorded'
    when posts.qualified_on > posts.ended_on - interval '24 months' then 'less than 2 years'
    when posts.qualified_on > posts.ended_on - interval '60 months' then '2 to 4 years'
    else '5 years or more'
  end as qualification_band,
  posts.fte as left_fte,
  0 as in_post_fte
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
union all
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
  0 as left_fte,
  posts.fte as in_post_fte
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
