/*---
title = "Agency social workers less than two years qualified"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
population = "agency children and family social workers who qualified less than two years before the date"
narrower_words = ["frontline", "front line", "child protection social worker"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount"]
words = ["both agency * less than two|2 year qualified", "both agency * less than two|2 year", "both agency * qualified * less than two|2 year", "both agency * under two|2 year qualified", "both agency * fewer than two|2 year qualified", "agency * and less than two|2 year qualified", "agency * and qualified * less than two|2 year", "agency * less than two|2 year qualified", "how many * both agency * less than two|2 year qualified", "how many * both agency * less than two|2 year", "how many * both agency * qualified * less than two|2 year", "how many * both agency * under two|2 year qualified", "how many * both agency * fewer than two|2 year qualified", "how many * agency * and less than two|2 year qualified", "how many * agency * and qualified * less than two|2 year", "how many * agency * less than two|2 year qualified", "how many agency * less than two|2 year qualified", "how many agency * fewer than two|2 year qualified", "how many agency * under two|2 year qualified", "how many agency * qualified * less than two|2 year", "how many agency * qualified * fewer than two|2 year", "how many agency * qualified * under two|2 year", "how many agency * less than two|2 year * post qualification|qualifying", "how many agency * less than two|2 year * post-qualification|post-qualifying", "how many agency * qualified within * last two|2 year", "how many agency * qualified in the last two|2 year", "how many agency * less than two|2 year since qualifying", "number of agency * less than two|2 year qualified", "number of agency * fewer than two|2 year qualified", "number of agency * under two|2 year qualified", "number of agency * qualified * less than two|2 year", "number of agency * qualified * fewer than two|2 year", "number of agency * qualified * under two|2 year", "number of agency * less than two|2 year * post qualification|qualifying", "number of agency * less than two|2 year * post-qualification|post-qualifying", "number of agency * qualified within * last two|2 year", "number of agency * qualified in the last two|2 year", "number of agency * less than two|2 year since qualifying", "number * both agency * less than two|2 year qualified", "number * both agency * less than two|2 year", "number * both agency * qualified * less than two|2 year", "number * both agency * under two|2 year qualified", "number * both agency * fewer than two|2 year qualified", "number * agency * and less than two|2 year qualified", "number * agency * and qualified * less than two|2 year", "number * agency * less than two|2 year qualified"]
look_for = "the agency contract's worker records, or registration dates looked up by registration number"
caveats = [
  "The workforce census has no qualification date and holds little about agency workers.",
  "The number is often small enough to identify people.",
  "A percentage is a measure of its own, and needs its whole named: of all social workers, of agency workers, or of those less than two years qualified.",
]
breakdowns = ["team", "role"]

[[method]]
id = "posts-on-the-day"
from = 2000-04-01
says = "Agency workers in social-work posts of children's services on the day who qualified less than two years before it, each person once; those with no date recorded are left out."
source = "local"
value = "count(*)"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: posts-on-the-day
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
    and posts.agency
)
select
  period,
  worker_id,
  team,
  role
from posts_on_day
where place = 1
  and qualification_band = 'less than 2 years'
order by
  period,
  worker_id
