/*---
title = "Social worker turnover rate (headcount)"
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
basis = ["headcount", "leavers in the year over social workers in post at its end", "1 October to 30 September"]
words = ["turnover rate * headcount", "headcount turnover rate", "turnover * headcount", "headcount turnover", "headcount * turnover", "turnover by headcount", "turnover * by headcount", "turnover rate * head count", "turnover * head count", "head count turnover", "headcount turnover rate of * social worker", "headcount turnover * social worker", "headcount turnover of * social worker", "turnover rate of * social worker * headcount", "turnover of * social worker * headcount", "turnover * social worker * headcount", "social worker turnover * headcount"]
look_for = "its workforce census return (leavers in the year and workers in post at 30 September)"
caveats = [
  "The lower half is the closing position at 30 September, not an average over the year as many human resources reports use.",
  "The headline rate in the national statistics is the full-time-equivalent one: say which is given.",
]
breakdowns = ["team", "role", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "People leaving in the year over people in post at 30 September, each counted once. It is a rate of one census year: for several years together there is none."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
numerator = "sum(left_heads)"
denominator = "sum(in_post_heads)"
numerator_label = "people who left"
denominator_label = "people in post at 30 September"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-in-the-period"
stands_in = true
from = 2000-04-01
says = "People who left in any period over those in post on its last day, each counted once, from the list of posts instead of the census; moves inside the service, with no working day between two posts, are not leaving."
source = "local"
numerator = "sum(left_heads)"
denominator = "sum(in_post_heads)"
numerator_label = "people who left"
denominator_label = "people in post on the last day"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: csww-worker-level
with leavers as (
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
    coalesce(workforce.sex, 'not recorded') as sex,
    coalesce(workforce.ethnicity, 'not recorded') as ethnicity,
    case
      when age_at(workforce.born_on, asked.last_day) < 30 then 'under 30'
      when age_at(workforce.born_on, asked.last_day) < 40 then '30 to 39'
      when age_at(workforce.born_on, asked.last_day) < 50 then '40 to 49'
      when age_at(workforce.born_on, asked.last_day) >= 50 then '50 and over'
      else 'not recorded'
    end as age_group,
    -- one person once for each day, as the Department removes duplicates
    row_number() over (
      partition by
        asked.period,
        workforce.worker_id,
        workforce.born_on,
        workforce.sex,
        workforce.ethnicity,
        workforce.left_on
      order by workforce.role, workforce.number
    ) as place
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
),
in_post as (
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
    -- one person once, in the more senior post, as the Department removes duplicates
    row_number() over (
      partition by asked.period, workforce.worker_id, workforce.born_on, workforce.sex, workforce.ethnicity
      order by workforce.role, workforce.number
    ) as place
  from asked
  join workforce
    on workforce.as_at = asked.last_day
    -- a rate of one year
    and asked.first_day > asked.last_day - interval '12 months'
    and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
    and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
  where not coalesce(workforce.agency, false)
)
select
  period,
  worker_id,
  role,
  sex,
  ethnicity,
  age_group,
  1 as left_heads,
  0 as in_post_heads
from leavers
where place = 1
union all
select
  period,
  worker_id,
  role,
  sex,
  ethnicity,
  age_group,
  0 as left_heads,
  1 as in_post_heads
from in_post
where place = 1
order by
  period,
  worker_id

-- method: posts-in-the-period
with leavers as (
  select
    asked.period,
    posts.worker_id,
    posts.ended_on,
    coalesce(posts.team, 'not recorded') as team,
    coalesce(posts.role, 'not recorded') as role,
    case
      when posts.qualified_on is null then 'not recorded'
      when posts.qualified_on > posts.ended_on - interval '24 months' then 'less than 2 years'
      when posts.qualified_on > posts.ended_on - interval '60 months' then '2 to 4 years'
      else '5 years or more'
    end as qualification_band,
    row_number() over (
      partition by asked.period, posts.worker_id, posts.ended_on
      order by posts.fte desc nulls last, posts.post_id, posts.team
    ) as place
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
),
in_post as (
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
    and not coalesce(posts.agency, false)
)
select
  period,
  worker_id,
  team,
  role,
  qualification_band,
  1 as left_heads,
  0 as in_post_heads
from leavers
where place = 1
union all
select
  period,
  worker_id,
  team,
  role,
  qualification_band,
  0 as left_heads,
  1 as in_post_heads
from in_post
where place = 1
order by
  period,
  worker_id
