/*---
title = "Share of social workers who are agency workers less than two years qualified"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
population = "children and family social workers, employed and agency together"
narrower_words = ["frontline", "front line", "child protection social worker"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "the whole must be named: of all social workers, employed and agency, unless another is asked for"]
words = ["percentage * both agency * less than two|2 year qualified", "percentage * both agency * less than two|2 year", "percentage * both agency * qualified * less than two|2 year", "percentage * both agency * under two|2 year qualified", "percentage * both agency * fewer than two|2 year qualified", "percentage * agency * and less than two|2 year qualified", "percentage * agency * and qualified * less than two|2 year", "proportion * both agency * less than two|2 year qualified", "proportion * both agency * less than two|2 year", "proportion * both agency * qualified * less than two|2 year", "proportion * both agency * under two|2 year qualified", "proportion * both agency * fewer than two|2 year qualified", "proportion * agency * and less than two|2 year qualified", "proportion * agency * and qualified * less than two|2 year", "percentage of social worker * both agency * less than two|2 year qualified", "percentage of social worker * both agency * fewer than two|2 year qualified", "percentage of social worker * both agency * under two|2 year qualified", "percentage of social worker * both agency * qualified * less than two|2 year", "percentage of social worker * both agency * qualified * fewer than two|2 year", "percentage of social worker * both agency * qualified * under two|2 year", "percentage of social worker * both agency * less than two|2 year * post qualification|qualifying", "percentage of social worker * both agency * qualified within * last two|2 year", "percentage of social worker * both agency * qualified in the last two|2 year", "percentage of social worker * both agency * less than two|2 year since qualifying", "percentage of * social worker * both agency * less than two|2 year qualified", "percentage of * social worker * both agency * fewer than two|2 year qualified", "percentage of * social worker * both agency * under two|2 year qualified", "percentage of * social worker * both agency * qualified * less than two|2 year", "percentage of * social worker * both agency * qualified * fewer than two|2 year", "percentage of * social worker * both agency * qualified * under two|2 year", "percentage of * social worker * both agency * less than two|2 year * post qualification|qualifying", "percentage of * social worker * both agency * qualified within * last two|2 year", "percentage of * social worker * both agency * qualified in the last two|2 year", "percentage of * social worker * both agency * less than two|2 year since qualifying", "proportion of social worker * both agency * less than two|2 year qualified", "proportion of social worker * both agency * fewer than two|2 year qualified", "proportion of social worker * both agency * under two|2 year qualified", "proportion of social worker * both agency * qualified * less than two|2 year", "proportion of social worker * both agency * qualified * fewer than two|2 year", "proportion of social worker * both agency * qualified * under two|2 year", "proportion of social worker * both agency * less than two|2 year * post qualification|qualifying", "proportion of social worker * both agency * qualified within * last two|2 year", "proportion of social worker * both agency * qualified in the last two|2 year", "proportion of social worker * both agency * less than two|2 year since qualifying", "proportion of * social worker * both agency * less than two|2 year qualified", "proportion of * social worker * both agency * fewer than two|2 year qualified", "proportion of * social worker * both agency * under two|2 year qualified", "proportion of * social worker * both agency * qualified * less than two|2 year", "proportion of * social worker * both agency * qualified * fewer than two|2 year", "proportion of * social worker * both agency * qualified * under two|2 year", "proportion of * social worker * both agency * less than two|2 year * post qualification|qualifying", "proportion of * social worker * both agency * qualified within * last two|2 year", "proportion of * social worker * both agency * qualified in the last two|2 year", "proportion of * social worker * both agency * less than two|2 year since qualifying"]
look_for = "the agency contract's worker records, or registration dates looked up by registration number"
caveats = [
  "The workforce census has no qualification date and holds little about agency workers.",
  "Workers with no qualification date recorded are in neither half.",
  "The number above the line is often small enough to identify people, and the percentage gives it away.",
]
breakdowns = ["team", "role"]

[[method]]
id = "of-all-social-workers"
from = 2000-04-01
says = "Agency workers less than two years qualified over all social workers, employed and agency, with a qualification date recorded and a post in children's services on the day, each person once."
source = "local"
numerator = "sum(both_of_them)"
denominator = "count(*)"
numerator_label = "agency workers less than two years qualified"
denominator_label = "social workers with a qualification date recorded"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: of-all-social-workers
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
