/*---
title = "Social workers less than two years qualified (full-time equivalent)"
service = "children"
unit = "full-time equivalent"
decimals = 1
counts_people = false
statistic = "count"
kind = "snapshot"
population = "children and family social workers who qualified less than two years before the date"
narrower_words = ["frontline", "front line", "child protection social worker"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent, not people", "the council must say whether agency workers are counted", "the council must say which date it takes as qualification"]
words = ["fte * less than two|2 year qualified", "fte * fewer than two|2 year qualified", "fte * under two|2 year qualified", "fte * qualified * less than two|2 year", "fte * qualified * fewer than two|2 year", "fte * qualified * under two|2 year", "fte * less than two|2 year * post qualification|qualifying", "fte * qualified within * last two|2 year", "fte * qualified in the last two|2 year", "fte * less than two|2 year since qualifying", "less than two|2 year qualified * fte", "fewer than two|2 year qualified * fte", "under two|2 year qualified * fte", "qualified * less than two|2 year * fte", "wte * less than two|2 year qualified", "wte * fewer than two|2 year qualified", "wte * under two|2 year qualified", "wte * qualified * less than two|2 year", "wte * qualified * fewer than two|2 year", "wte * qualified * under two|2 year", "wte * less than two|2 year * post qualification|qualifying", "wte * qualified within * last two|2 year", "wte * qualified in the last two|2 year", "wte * less than two|2 year since qualifying", "less than two|2 year qualified * wte", "fewer than two|2 year qualified * wte", "under two|2 year qualified * wte", "qualified * less than two|2 year * wte", "full time equivalent * less than two|2 year qualified", "full time equivalent * fewer than two|2 year qualified", "full time equivalent * under two|2 year qualified", "full time equivalent * qualified * less than two|2 year", "full time equivalent * qualified * fewer than two|2 year", "full time equivalent * qualified * under two|2 year", "full time equivalent * less than two|2 year * post qualification|qualifying", "full time equivalent * qualified within * last two|2 year", "full time equivalent * qualified in the last two|2 year", "full time equivalent * less than two|2 year since qualifying", "less than two|2 year qualified * full time equivalent", "fewer than two|2 year qualified * full time equivalent", "under two|2 year qualified * full time equivalent", "qualified * less than two|2 year * full time equivalent", "fte social worker * less than two|2 year qualified", "how many fte social worker * less than two|2 year qualified", "number of fte social worker * less than two|2 year qualified", "fte social worker * fewer than two|2 year qualified", "how many fte social worker * fewer than two|2 year qualified", "number of fte social worker * fewer than two|2 year qualified", "fte social worker * under two|2 year qualified", "how many fte social worker * under two|2 year qualified", "number of fte social worker * under two|2 year qualified", "fte social worker * qualified * less than two|2 year", "how many fte social worker * qualified * less than two|2 year", "number of fte social worker * qualified * less than two|2 year", "fte social worker * qualified * fewer than two|2 year", "how many fte social worker * qualified * fewer than two|2 year", "number of fte social worker * qualified * fewer than two|2 year", "fte social worker * qualified * under two|2 year", "how many fte social worker * qualified * under two|2 year", "number of fte social worker * qualified * under two|2 year", "fte social worker * less than two|2 year * post qualification|qualifying", "how many fte social worker * less than two|2 year * post qualification|qualifying", "number of fte social worker * less than two|2 year * post qualification|qualifying", "fte social worker * qualified within * last two|2 year", "how many fte social worker * qualified within * last two|2 year", "number of fte social worker * qualified within * last two|2 year", "fte social worker * qualified in the last two|2 year", "how many fte social worker * qualified in the last two|2 year", "number of fte social worker * qualified in the last two|2 year", "fte social worker * less than two|2 year since qualifying", "how many fte social worker * less than two|2 year since qualifying", "number of fte social worker * less than two|2 year since qualifying", "wte social worker * less than two|2 year qualified", "how many wte social worker * less than two|2 year qualified", "number of wte social worker * less than two|2 year qualified", "wte social worker * fewer than two|2 year qualified", "how many wte social worker * fewer than two|2 year qualified", "number of wte social worker * fewer than two|2 year qualified", "wte social worker * under two|2 year qualified", "how many wte social worker * under two|2 year qualified", "number of wte social worker * under two|2 year qualified", "wte social worker * qualified * less than two|2 year", "how many wte social worker * qualified * less than two|2 year", "number of wte social worker * qualified * less than two|2 year", "wte social worker * qualified * fewer than two|2 year", "how many wte social worker * qualified * fewer than two|2 year", "number of wte social worker * qualified * fewer than two|2 year", "wte social worker * qualified * under two|2 year", "how many wte social worker * qualified * under two|2 year", "number of wte social worker * qualified * under two|2 year", "wte social worker * less than two|2 year * post qualification|qualifying", "how many wte social worker * less than two|2 year * post qualification|qualifying", "number of wte social worker * less than two|2 year * post qualification|qualifying", "wte social worker * qualified within * last two|2 year", "how many wte social worker * qualified within * last two|2 year", "number of wte social worker * qualified within * last two|2 year", "wte social worker * qualified in the last two|2 year", "how many wte social worker * qualified in the last two|2 year", "number of wte social worker * qualified in the last two|2 year", "wte social worker * less than two|2 year since qualifying", "how many wte social worker * less than two|2 year since qualifying", "number of wte social worker * less than two|2 year since qualifying", "full time equivalent social worker * less than two|2 year qualified", "how many full time equivalent social worker * less than two|2 year qualified", "number of full time equivalent social worker * less than two|2 year qualified", "full time equivalent social worker * fewer than two|2 year qualified", "how many full time equivalent social worker * fewer than two|2 year qualified", "number of full time equivalent social worker * fewer than two|2 year qualified", "full time equivalent social worker * under two|2 year qualified", "how many full time equivalent social worker * under two|2 year qualified", "number of full time equivalent social worker * under two|2 year qualified", "full time equivalent social worker * qualified * less than two|2 year", "how many full time equivalent social worker * qualified * less than two|2 year", "number of full time equivalent social worker * qualified * less than two|2 year", "full time equivalent social worker * qualified * fewer than two|2 year", "how many full time equivalent social worker * qualified * fewer than two|2 year", "number of full time equivalent social worker * qualified * fewer than two|2 year", "full time equivalent social worker * qualified * under two|2 year", "how many full time equivalent social worker * qualified * under two|2 year", "number of full time equivalent social worker * qualified * under two|2 year", "full time equivalent social worker * less than two|2 year * post qualification|qualifying", "how many full time equivalent social worker * less than two|2 year * post qualification|qualifying", "number of full time equivalent social worker * less than two|2 year * post qualification|qualifying", "full time equivalent social worker * qualified within * last two|2 year", "how many full time equivalent social worker * qualified within * last two|2 year", "number of full time equivalent social worker * qualified within * last two|2 year", "full time equivalent social worker * qualified in the last two|2 year", "how many full time equivalent social worker * qualified in the last two|2 year", "number of full time equivalent social worker * qualified in the last two|2 year", "full time equivalent social worker * less than two|2 year since qualifying", "how many full time equivalent social worker * less than two|2 year since qualifying", "number of full time equivalent social worker * less than two|2 year since qualifying"]
look_for = "the human resources system (qualification date and full-time equivalent) or the date of first registration with Social Work England"
caveats = [
  "The workforce census has no qualification date, so it cannot answer this.",
  "A newly qualified starter, a worker in the assessed and supported year, and a worker less than two years qualified are three different groups.",
]
breakdowns = ["team", "role", "agency"]

[[method]]
id = "employed-and-agency"
from = 2000-04-01
says = "Full-time equivalent of posts in children's services held on the day by registered social workers, employed or agency, who qualified less than two years before it; those with no date, or no full-time equivalent, recorded are left out."
source = "local"
value = "sum(fte)"
[method.tables]
posts = ["posts", "ssd"]

[[method]]
id = "employed"
from = 2000-04-01
says = "As employed-and-agency, but agency workers are left out."
source = "local"
value = "sum(fte)"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: employed-and-agency
-- every post counts with its full-time equivalent
select
  asked.period,
  posts.worker_id,
  coalesce(posts.team, 'not recorded') as team,
  coalesce(posts.role, 'not recorded') as role,
  coalesce(posts.agency, false) as agency,
  posts.fte
from asked
join posts
  on (posts.started_on is null or posts.started_on <= asked.last_day)
  and (posts.ended_on is null or posts.ended_on >= asked.last_day)
  and posts.qualified_on > asked.last_day - interval '24 months'
where coalesce(posts.service, 'children') = 'children'
  and posts.social_worker
order by
  period,
  worker_id

-- method: employed
-- every post counts with its full-time equivalent
select
  asked.period,
  posts.worker_id,
  coalesce(posts.team, 'not recorded') as team,
  coalesce(posts.role, 'not recorded') as role,
  coalesce(posts.agency, false) as agency,
  posts.fte
from asked
join posts
  on (posts.started_on is null or posts.started_on <= asked.last_day)
  and (posts.ended_on is null or posts.ended_on >= asked.last_day)
  and posts.qualified_on > asked.last_day - interval '24 months'
where coalesce(posts.service, 'children') = 'children'
  and posts.social_worker
  and not coalesce(posts.agency, false)
order by
  period,
  worker_id
