/*---
title = "Establishment of social worker posts"
service = "children"
unit = "full-time-equivalent posts"
decimals = 1
counts_people = false
statistic = "count"
kind = "snapshot"
population = "funded posts for children and family social workers"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["funded posts, filled or not", "the council must say whether it gives full-time equivalents or posts"]
words = ["full complement", "full staffing complement", "establishment", "funded post", "budgeted post", "funded establishment", "number of * social worker post", "how many * social worker post", "number of * post for social worker", "fully staffed"]
look_for = "the establishment list or staffing budget held by human resources or finance at the date asked"
caveats = [
  "Posts filled plus vacancies in the workforce census come near to the establishment but are not it: posts over establishment and posts held open are treated differently from council to council.",
]
breakdowns = ["team", "role"]

[[method]]
id = "list-on-the-day"
from = 2000-04-01
says = "Full-time equivalent of social-work posts in children's services in a list as at the day asked for. Roles count whose name contains social worker, senior practitioner, advanced practitioner or team manager, and lines with no role; assistants, students, trainees and apprentices do not."
source = "local"
value = "sum(posts_fte)"
[method.tables]
establishment = ["establishment"]

[[method]]
id = "posts-not-fte"
from = 2000-04-01
says = "Posts instead of full-time equivalent, in a list as at the day asked for."
source = "local"
value = "sum(posts)"
[method.tables]
establishment = ["establishment"]

[[method]]
id = "latest-list"
from = 2000-04-01
says = "Full-time equivalent in the last list of such posts as at the day asked for or in the 12 months before it; the figure is for the day of the list."
source = "local"
value = "sum(posts_fte)"
reaches_back = "12 months"
[method.tables]
establishment = ["establishment"]
---*/

-- method: list-on-the-day
-- the list does not say which posts are for social workers: the role's name does
select
  asked.period,
  establishment.as_at,
  coalesce(establishment.team, 'not recorded') as team,
  coalesce(establishment.role, 'not recorded') as role,
  establishment.posts_fte
from asked
join establishment
  on establishment.as_at = asked.last_day
where coalesce(establishment.service, 'children') = 'children'
  and (
    establishment.role is null
    or lower(establishment.role) like '%social worker%'
    or lower(establishment.role) like '%senior practitioner%'
    or lower(establishment.role) like '%advanced practitioner%'
    or lower(establishment.role) like '%team manager%'
  )
  -- an assistant or a student is no social worker
  and coalesce(lower(establishment.role), '') not like '%assistant%'
  and coalesce(lower(establishment.role), '') not like '%student%'
  and coalesce(lower(establishment.role), '') not like '%trainee%'
  and coalesce(lower(establishment.role), '') not like '%apprentice%'
order by
  period,
  team,
  role

-- method: posts-not-fte
-- the list does not say which posts are for social workers: the role's name does
select
  asked.period,
  establishment.as_at,
  coalesce(establishment.team, 'not recorded') as team,
  coalesce(establishment.role, 'not recorded') as role,
  establishment.posts
from asked
join establishment
  on establishment.as_at = asked.last_day
where coalesce(establishment.service, 'children') = 'children'
  and (
    establishment.role is null
    or lower(establishment.role) like '%social worker%'
    or lower(establishment.role) like '%senior practitioner%'
    or lower(establishment.role) like '%advanced practitioner%'
    or lower(establishment.role) like '%team manager%'
  )
  -- an assistant or a student is no social worker
  and coalesce(lower(establishment.role), '') not like '%assistant%'
  and coalesce(lower(establishment.role), '') not like '%student%'
  and coalesce(lower(establishment.role), '') not like '%trainee%'
  and coalesce(lower(establishment.role), '') not like '%apprentice%'
order by
  period,
  team,
  role

-- method: latest-list
with last_lists as (
  select
    asked.period,
    max(establishment.as_at) as as_at
  from asked
  join establishment
    on establishment.as_at <= asked.last_day
    and establishment.as_at > asked.last_day - interval '12 months'
  -- a later list of another service, or of other roles, does not hide the last of these posts
  where coalesce(establishment.service, 'children') = 'children'
    and (
      establishment.role is null
      or lower(establishment.role) like '%social worker%'
      or lower(establishment.role) like '%senior practitioner%'
      or lower(establishment.role) like '%advanced practitioner%'
      or lower(establishment.role) like '%team manager%'
    )
    and coalesce(lower(establishment.role), '') not like '%assistant%'
    and coalesce(lower(establishment.role), '') not like '%student%'
    and coalesce(lower(establishment.role), '') not like '%trainee%'
    and coalesce(lower(establishment.role), '') not like '%apprentice%'
  group by asked.period
)
select
  last_lists.period,
  establishment.as_at,
  coalesce(establishment.team, 'not recorded') as team,
  coalesce(establishment.role, 'not recorded') as role,
  establishment.posts_fte
from last_lists
join establishment
  on establishment.as_at = last_lists.as_at
where coalesce(establishment.service, 'children') = 'children'
  and (
    establishment.role is null
    or lower(establishment.role) like '%social worker%'
    or lower(establishment.role) like '%senior practitioner%'
    or lower(establishment.role) like '%advanced practitioner%'
    or lower(establishment.role) like '%team manager%'
  )
  -- an assistant or a student is no social worker
  and coalesce(lower(establishment.role), '') not like '%assistant%'
  and coalesce(lower(establishment.role), '') not like '%student%'
  and coalesce(lower(establishment.role), '') not like '%trainee%'
  and coalesce(lower(establishment.role), '') not like '%apprentice%'
order by
  period,
  team,
  role
