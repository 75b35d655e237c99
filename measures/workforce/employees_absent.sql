/*---
title = "Employees absent through sickness"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "agency", "locum", "adult social care", "adult social worker"]
basis = ["people absent at least once in the period", "agency workers not included"]
words = ["number of staff taking sick leave", "staff * sick leave", "employee * absent", "staff * absent", "number of staff * sickness absence", "number of employee * sickness", "how many social worker * absent|sick", "how many social worker * off sick", "how many social worker * sick leave", "how many * social worker * sick leave", "number of social worker * absent|sick", "number of social worker * off sick", "number of social worker * sick leave", "staff * off sick"]
look_for = "human resources sickness records for the period and posts asked"
caveats = [
  "People absent in each quarter cannot be added up to a year: the same person may be absent in two.",
  "The published workforce indicators do not have it.",
]
breakdowns = ["team", "role"]

[[method]]
id = "absence-records"
from = 2000-04-01
says = "Employed social workers of children's services with an absence through sickness on at least one day of the period, each counted once, from absence records."
source = "local"
value = "count(distinct worker_id)"
[method.tables]
absences = ["absences"]
posts = ["posts", "ssd"]
---*/

-- method: absence-records
with employed as (
  -- the worker's days in social-work posts within the period, and the last post held in it
  select
    asked.period,
    posts.worker_id,
    coalesce(posts.team, 'not recorded') as team,
    coalesce(posts.role, 'not recorded') as role,
    min(greatest(posts.started_on, asked.first_day)) over (
      partition by asked.period, posts.worker_id
    ) as from_day,
    max(least(posts.ended_on, asked.last_day)) over (
      partition by asked.period, posts.worker_id
    ) as to_day,
    row_number() over (
      partition by asked.period, posts.worker_id
      order by posts.ended_on desc nulls first, posts.fte desc nulls last, posts.post_id, posts.team
    ) as place
  from asked
  join posts
    on (posts.started_on is null or posts.started_on <= asked.last_day)
    and (posts.ended_on is null or posts.ended_on >= asked.first_day)
  where coalesce(posts.service, 'children') = 'children'
    and posts.social_worker
    and not coalesce(posts.agency, false)
)
select distinct
  employed.period,
  employed.worker_id,
  coalesce(absences.team, employed.team) as team,
  employed.role
from employed
join absences
  on absences.worker_id = employed.worker_id
  and absences.started_on <= employed.to_day
  and (absences.ended_on is null or absences.ended_on >= employed.from_day)
where employed.place = 1
  and absences.reason = 'sickness'
  and coalesce(absences.service, 'children') = 'children'
order by
  period,
  worker_id,
  team
