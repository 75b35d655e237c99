/*---
title = "Share of agency social workers less than two years qualified"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
population = "agency workers doing children and family social work for the council"
narrower_words = ["frontline", "front line", "child protection social worker"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "of agency workers, not of all social workers"]
unless = ["both"]
words = ["percentage of agency * less than two|2 year qualified", "percentage of agency * fewer than two|2 year qualified", "percentage of agency * under two|2 year qualified", "percentage of agency * qualified * less than two|2 year", "percentage of agency * qualified * fewer than two|2 year", "percentage of agency * qualified * under two|2 year", "percentage of agency * less than two|2 year * post qualification|qualifying", "percentage of agency * less than two|2 year * post-qualification|post-qualifying", "percentage of agency * qualified within * last two|2 year", "percentage of agency * qualified in the last two|2 year", "percentage of agency * less than two|2 year since qualifying", "proportion of agency * less than two|2 year qualified", "proportion of agency * fewer than two|2 year qualified", "proportion of agency * under two|2 year qualified", "proportion of agency * qualified * less than two|2 year", "proportion of agency * qualified * fewer than two|2 year", "proportion of agency * qualified * under two|2 year", "proportion of agency * less than two|2 year * post qualification|qualifying", "proportion of agency * less than two|2 year * post-qualification|post-qualifying", "proportion of agency * qualified within * last two|2 year", "proportion of agency * qualified in the last two|2 year", "proportion of agency * less than two|2 year since qualifying", "share of agency * less than two|2 year qualified", "share of agency * fewer than two|2 year qualified", "share of agency * under two|2 year qualified", "share of agency * qualified * less than two|2 year", "share of agency * qualified * fewer than two|2 year", "share of agency * qualified * under two|2 year", "share of agency * less than two|2 year * post qualification|qualifying", "share of agency * less than two|2 year * post-qualification|post-qualifying", "share of agency * qualified within * last two|2 year", "share of agency * qualified in the last two|2 year", "share of agency * less than two|2 year since qualifying", "percentage of * agency worker|staff|social * less than two|2 year qualified", "percentage of * agency worker|staff|social * fewer than two|2 year qualified", "percentage of * agency worker|staff|social * under two|2 year qualified", "percentage of * agency worker|staff|social * qualified * less than two|2 year", "percentage of * agency worker|staff|social * qualified * fewer than two|2 year", "percentage of * agency worker|staff|social * qualified * under two|2 year", "percentage of * agency worker|staff|social * less than two|2 year * post qualification|qualifying", "percentage of * agency worker|staff|social * less than two|2 year * post-qualification|post-qualifying", "percentage of * agency worker|staff|social * qualified within * last two|2 year", "percentage of * agency worker|staff|social * qualified in the last two|2 year", "percentage of * agency worker|staff|social * less than two|2 year since qualifying", "proportion of * agency worker|staff|social * less than two|2 year qualified", "proportion of * agency worker|staff|social * fewer than two|2 year qualified", "proportion of * agency worker|staff|social * under two|2 year qualified", "proportion of * agency worker|staff|social * qualified * less than two|2 year", "proportion of * agency worker|staff|social * qualified * fewer than two|2 year", "proportion of * agency worker|staff|social * qualified * under two|2 year", "proportion of * agency worker|staff|social * less than two|2 year * post qualification|qualifying", "proportion of * agency worker|staff|social * less than two|2 year * post-qualification|post-qualifying", "proportion of * agency worker|staff|social * qualified within * last two|2 year", "proportion of * agency worker|staff|social * qualified in the last two|2 year", "proportion of * agency worker|staff|social * less than two|2 year since qualifying", "percentage of agency social worker * less than two|2 year qualified", "percentage of agency social worker * fewer than two|2 year qualified", "percentage of agency social worker * under two|2 year qualified", "percentage of agency social worker * qualified * less than two|2 year", "percentage of agency social worker * qualified * fewer than two|2 year", "percentage of agency social worker * qualified * under two|2 year", "percentage of agency social worker * less than two|2 year * post qualification|qualifying", "percentage of agency social worker * qualified within * last two|2 year", "percentage of agency social worker * qualified in the last two|2 year", "percentage of agency social worker * less than two|2 year since qualifying", "percentage of agency worker|staff * less than two|2 year qualified", "percentage of agency worker|staff * fewer than two|2 year qualified", "percentage of agency worker|staff * under two|2 year qualified", "percentage of agency worker|staff * qualified * less than two|2 year", "percentage of agency worker|staff * qualified * fewer than two|2 year", "percentage of agency worker|staff * qualified * under two|2 year", "percentage of agency worker|staff * less than two|2 year * post qualification|qualifying", "percentage of agency worker|staff * qualified within * last two|2 year", "percentage of agency worker|staff * qualified in the last two|2 year", "percentage of agency worker|staff * less than two|2 year since qualifying", "percentage of * agency social worker * less than two|2 year qualified", "percentage of * agency social worker * fewer than two|2 year qualified", "percentage of * agency social worker * under two|2 year qualified", "percentage of * agency social worker * qualified * less than two|2 year", "percentage of * agency social worker * qualified * fewer than two|2 year", "percentage of * agency social worker * qualified * under two|2 year", "percentage of * agency social worker * less than two|2 year * post qualification|qualifying", "percentage of * agency social worker * qualified within * last two|2 year", "percentage of * agency social worker * qualified in the last two|2 year", "percentage of * agency social worker * less than two|2 year since qualifying", "percentage of * agency worker|staff * less than two|2 year qualified", "percentage of * agency worker|staff * fewer than two|2 year qualified", "percentage of * agency worker|staff * under two|2 year qualified", "percentage of * agency worker|staff * qualified * less than two|2 year", "percentage of * agency worker|staff * qualified * fewer than two|2 year", "percentage of * agency worker|staff * qualified * under two|2 year", "percentage of * agency worker|staff * less than two|2 year * post qualification|qualifying", "percentage of * agency worker|staff * qualified within * last two|2 year", "percentage of * agency worker|staff * qualified in the last two|2 year", "percentage of * agency worker|staff * less than two|2 year since qualifying", "proportion of agency social worker * less than two|2 year qualified", "proportion of agency social worker * fewer than two|2 year qualified", "proportion of agency social worker * under two|2 year qualified", "proportion of agency social worker * qualified * less than two|2 year", "proportion of agency social worker * qualified * fewer than two|2 year", "proportion of agency social worker * qualified * under two|2 year", "proportion of agency social worker * less than two|2 year * post qualification|qualifying", "proportion of agency social worker * qualified within * last two|2 year", "proportion of agency social worker * qualified in the last two|2 year", "proportion of agency social worker * less than two|2 year since qualifying", "proportion of agency worker|staff * less than two|2 year qualified", "proportion of agency worker|staff * fewer than two|2 year qualified", "proportion of agency worker|staff * under two|2 year qualified", "proportion of agency worker|staff * qualified * less than two|2 year", "proportion of agency worker|staff * qualified * fewer than two|2 year", "proportion of agency worker|staff * qualified * under two|2 year", "proportion of agency worker|staff * less than two|2 year * post qualification|qualifying", "proportion of agency worker|staff * qualified within * last two|2 year", "proportion of agency worker|staff * qualified in the last two|2 year", "proportion of agency worker|staff * less than two|2 year since qualifying", "proportion of * agency social worker * less than two|2 year qualified", "proportion of * agency social worker * fewer than two|2 year qualified", "proportion of * agency social worker * under two|2 year qualified", "proportion of * agency social worker * qualified * less than two|2 year", "proportion of * agency social worker * qualified * fewer than two|2 year", "proportion of * agency social worker * qualified * under two|2 year", "proportion of * agency social worker * less than two|2 year * post qualification|qualifying", "proportion of * agency social worker * qualified within * last two|2 year", "proportion of * agency social worker * qualified in the last two|2 year", "proportion of * agency social worker * less than two|2 year since qualifying", "proportion of * agency worker|staff * less than two|2 year qualified", "proportion of * agency worker|staff * fewer than two|2 year qualified", "proportion of * agency worker|staff * under two|2 year qualified", "proportion of * agency worker|staff * qualified * less than two|2 year", "proportion of * agency worker|staff * qualified * fewer than two|2 year", "proportion of * agency worker|staff * qualified * under two|2 year", "proportion of * agency worker|staff * less than two|2 year * post qualification|qualifying", "proportion of * agency worker|staff * qualified within * last two|2 year", "proportion of * agency worker|staff * qualified in the last two|2 year", "proportion of * agency worker|staff * less than two|2 year since qualifying"]
look_for = "the agency contract's worker records, or registration dates looked up by registration number"
caveats = [
  "The workforce census has no qualification date and holds little about agency workers.",
  "Workers with no qualification date recorded are in neither half.",
  "The number above the line is often small enough to identify people, and the percentage gives it away.",
]
breakdowns = ["team", "role"]

[[method]]
id = "posts-on-the-day"
from = 2000-04-01
says = "Agency workers less than two years qualified over all agency workers with a qualification date recorded in social-work posts of children's services on the day, each person once."
source = "local"
numerator = "sum(both_of_them)"
denominator = "count(*)"
numerator_label = "agency workers less than two years qualified"
denominator_label = "agency workers with a qualification date recorded"
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
    posts.qualified_on,
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
  role,
  case
    when agency and qualified_on > last_day - interval '24 months' then 1
    else 0
  end as both_of_them
from posts_on_day
where place = 1
  and qualified_on is not null
order by
  period,
  worker_id
