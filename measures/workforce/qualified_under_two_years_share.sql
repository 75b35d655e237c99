/*---
title = "Share of social workers less than two years qualified"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
population = "children and family social workers"
narrower_words = ["frontline", "front line", "child protection social worker"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "the council must say whether agency workers are in both halves"]
words = ["percentage * less than two|2 year qualified", "percentage * fewer than two|2 year qualified", "percentage * under two|2 year qualified", "percentage * qualified * less than two|2 year", "percentage * qualified * fewer than two|2 year", "percentage * qualified * under two|2 year", "percentage * less than two|2 year * post qualification|qualifying", "percentage * less than two|2 year * post-qualification|post-qualifying", "percentage * qualified within * last two|2 year", "percentage * qualified in the last two|2 year", "percentage * less than two|2 year since qualifying", "proportion * less than two|2 year qualified", "proportion * fewer than two|2 year qualified", "proportion * under two|2 year qualified", "proportion * qualified * less than two|2 year", "proportion * qualified * fewer than two|2 year", "proportion * qualified * under two|2 year", "proportion * less than two|2 year * post qualification|qualifying", "proportion * less than two|2 year * post-qualification|post-qualifying", "proportion * qualified within * last two|2 year", "proportion * qualified in the last two|2 year", "proportion * less than two|2 year since qualifying", "percent * less than two|2 year qualified", "percent * fewer than two|2 year qualified", "percent * under two|2 year qualified", "percent * qualified * less than two|2 year", "percent * qualified * fewer than two|2 year", "percent * qualified * under two|2 year", "percent * less than two|2 year * post qualification|qualifying", "percent * less than two|2 year * post-qualification|post-qualifying", "percent * qualified within * last two|2 year", "percent * qualified in the last two|2 year", "percent * less than two|2 year since qualifying", "percentage of * social worker * less than two|2 year qualified", "percentage of * social worker * fewer than two|2 year qualified", "percentage of * social worker * under two|2 year qualified", "percentage of * social worker * qualified * less than two|2 year", "percentage of * social worker * qualified * fewer than two|2 year", "percentage of * social worker * qualified * under two|2 year", "percentage of * social worker * less than two|2 year * post qualification|qualifying", "percentage of * social worker * less than two|2 year * post-qualification|post-qualifying", "percentage of * social worker * qualified within * last two|2 year", "percentage of * social worker * qualified in the last two|2 year", "percentage of * social worker * less than two|2 year since qualifying"]
look_for = "the human resources system (qualification date) or the date of first registration with Social Work England"
caveats = [
  "The workforce census has no qualification date, so it cannot answer this.",
  "Workers with no date recorded must be left out of both halves or reported.",
]
breakdowns = ["team", "role", "agency"]

[[method]]
id = "employed-and-agency"
from = 2000-04-01
says = "Registered social workers less than two years qualified over those with a qualification date recorded, employed or agency, with a post in children's services on the day."
source = "local"
numerator = "sum(under_two_years)"
denominator = "count(*)"
numerator_label = "social workers less than two years qualified"
denominator_label = "social workers with a qualification date recorded"
[method.tables]
posts = ["posts", "ssd"]

[[method]]
id = "employed"
from = 2000-04-01
says = "As employed-and-agency, but agency workers are left out of both halves."
source = "local"
numerator = "sum(under_two_years)"
denominator = "count(*)"
numerator_label = "social workers less than two years qualified"
denominator_label = "social workers with a qualification date recorded"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: employed-and-agency
with posts_on_day as (
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
  period,
  worker_id,
  team,
  role,
  agency,
  case when qualification_band = 'less than 2 years' then 1 else 0 end as under_two_years
from posts_on_day
where place = 1
  and qualification_band <> 'not recorded'
order by
  period,
  worker_id

-- method: employed
with posts_on_day as (
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
    and not coalesce(posts.agency, false)
)
select
  period,
  worker_id,
  team,
  role,
  agency,
  case when qualification_band = 'less than 2 years' then 1 else 0 end as under_two_years
from posts_on_day
where place = 1
  and qualification_band <> 'not recorded'
order by
  period,
  worker_id
