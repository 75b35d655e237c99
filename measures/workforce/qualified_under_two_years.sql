/*---
title = "Social workers less than two years qualified"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
population = "children and family social workers who qualified less than two years before the date"
narrower_words = ["frontline", "front line", "child protection social worker"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "the council must say whether agency workers are counted", "the council must say which date it takes as qualification"]
words = ["less than two|2 year qualified", "fewer than two|2 year qualified", "under two|2 year qualified", "qualified * less than two|2 year", "qualified * fewer than two|2 year", "qualified * under two|2 year", "less than two|2 year * post qualification|qualifying", "less than two|2 year * post-qualification|post-qualifying", "qualified within * last two|2 year", "qualified in the last two|2 year", "less than two|2 year since qualifying", "how many * less than two|2 year qualified", "how many * fewer than two|2 year qualified", "how many * under two|2 year qualified", "how many * qualified * less than two|2 year", "how many * qualified * fewer than two|2 year", "how many * qualified * under two|2 year", "how many * less than two|2 year * post qualification|qualifying", "how many * less than two|2 year * post-qualification|post-qualifying", "how many * qualified within * last two|2 year", "how many * qualified in the last two|2 year", "how many * less than two|2 year since qualifying", "how many social worker * less than two|2 year qualified", "how many social worker * fewer than two|2 year qualified", "how many social worker * under two|2 year qualified", "how many social worker * qualified * less than two|2 year", "how many social worker * qualified * fewer than two|2 year", "how many social worker * qualified * under two|2 year", "how many social worker * less than two|2 year * post qualification|qualifying", "how many social worker * less than two|2 year * post-qualification|post-qualifying", "how many social worker * qualified within * last two|2 year", "how many social worker * qualified in the last two|2 year", "how many social worker * less than two|2 year since qualifying", "number of * less than two|2 year qualified", "number of * fewer than two|2 year qualified", "number of * under two|2 year qualified", "number of * qualified * less than two|2 year", "number of * qualified * fewer than two|2 year", "number of * qualified * under two|2 year", "number of * less than two|2 year * post qualification|qualifying", "number of * less than two|2 year * post-qualification|post-qualifying", "number of * qualified within * last two|2 year", "number of * qualified in the last two|2 year", "number of * less than two|2 year since qualifying", "number of social worker * less than two|2 year qualified", "number of social worker * fewer than two|2 year qualified", "number of social worker * under two|2 year qualified", "number of social worker * qualified * less than two|2 year", "number of social worker * qualified * fewer than two|2 year", "number of social worker * qualified * under two|2 year", "number of social worker * less than two|2 year * post qualification|qualifying", "number of social worker * less than two|2 year * post-qualification|post-qualifying", "number of social worker * qualified within * last two|2 year", "number of social worker * qualified in the last two|2 year", "number of social worker * less than two|2 year since qualifying", "how many frontline * social worker * qualified * less than two|2 year", "how many child protection social worker * qualified * less than two|2 year"]
look_for = "the human resources system (qualification date) or the date of first registration with Social Work England"
caveats = [
  "The workforce census has no qualification date, so it cannot answer this.",
  "A newly qualified starter, a worker in the assessed and supported year, and a worker less than two years qualified are three different groups.",
]
breakdowns = ["team", "role", "agency"]

[[method]]
id = "employed-and-agency"
from = 2000-04-01
says = "Registered social workers with a post in children's services on the day, employed or agency, who qualified less than two years before it; those with no date recorded are left out."
source = "local"
value = "count(*)"
[method.tables]
posts = ["posts", "ssd"]

[[method]]
id = "employed"
from = 2000-04-01
says = "As employed-and-agency, but agency workers are left out."
source = "local"
value = "count(*)"
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
  agency
from posts_on_day
where place = 1
  and qualification_band = 'less than 2 years'
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
  agency
from posts_on_day
where place = 1
  and qualification_band = 'less than 2 years'
order by
  period,
  worker_id
