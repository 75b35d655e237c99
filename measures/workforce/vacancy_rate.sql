/*---
title = "Social worker vacancy rate"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
as_at = "09-30"
population = "posts for children and family social workers in the council's structure"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent", "posts covered by agency workers are still vacant"]
words = ["vacancy rate", "rate of vacancy", "percentage of * vacancy", "percentage of * post * vacant|unfilled", "proportion of * post * vacant|unfilled", "percentage * vacant post|position|role", "percentage * vacancy"]
look_for = "its workforce census return (vacant and in-post full-time equivalent at 30 September)"
caveats = [
  "A post covered by an agency worker is a vacancy, so the rate does not show how much work is left undone.",
]
breakdowns = ["team", "role"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Vacant full-time equivalent over vacant plus in-post full-time equivalent, at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
numerator = "sum(vacant_fte)"
denominator = "sum(vacant_fte) + sum(in_post_fte)"
numerator_label = "vacant full-time equivalent"
denominator_label = "vacant and in-post full-time equivalent"
[method.tables]
workforce = ["csww"]
workforce_totals = ["csww"]

[[method]]
id = "establishment-and-posts"
stands_in = true
from = 2000-04-01
says = "The census's definition, on any day: vacant full-time equivalent in an establishment list as at the day asked for, over that and the full-time equivalent in post in the list of posts. Vacancies count in roles whose name contains social worker, senior practitioner, advanced practitioner or team manager, and in lines with no role; those of assistants, students, trainees and apprentices do not."
source = "local"
numerator = "sum(vacant_fte)"
denominator = "sum(vacant_fte) + sum(in_post_fte)"
numerator_label = "vacant full-time equivalent"
denominator_label = "vacant and in-post full-time equivalent"
[method.tables]
establishment = ["establishment"]
posts = ["posts", "ssd"]

[[method]]
id = "establishment-on-the-day"
from = 2000-04-01
says = "Vacant over established full-time equivalent in an establishment list as at the day asked for, instead of over vacant and in-post. Roles count whose name contains social worker, senior practitioner, advanced practitioner or team manager, and lines with no role; assistants, students, trainees and apprentices do not."
source = "local"
numerator = "sum(vacant_fte)"
denominator = "sum(posts_fte)"
numerator_label = "vacant full-time equivalent"
denominator_label = "established full-time equivalent"
[method.tables]
establishment = ["establishment"]
---*/

-- method: csww-worker-level
-- the vacancies are one row, each worker in post another
select
  asked.period,
  cast(null as varchar) as worker_id,
  workforce_totals.vacant_fte,
  0 as in_post_fte
from asked
join workforce_totals
  on workforce_totals.as_at = asked.last_day
union all
select
  asked.period,
  workforce.worker_id,
  0 as vacant_fte,
  workforce.fte_on_day as in_post_fte
from asked
join workforce
  on workforce.as_at = asked.last_day
  and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
  and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
-- workers count only where there are vacancies to set them beside
join workforce_totals as totals
  on totals.as_at = workforce.as_at
  and totals.vacant_fte is not null
where not coalesce(workforce.agency, false)
order by
  period,
  worker_id

-- method: establishment-and-posts
-- the list does not say which posts are for social workers: the role's name does
with vacant_posts as (
  select
    asked.period,
    asked.last_day,
    coalesce(establishment.team, 'not recorded') as team,
    coalesce(establishment.role, 'not recorded') as role,
    establishment.vacant_fte
  from asked
  join establishment
    on establishment.as_at = asked.last_day
  where coalesce(establishment.service, 'children') = 'children'
    and establishment.vacant_fte is not null
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
),
-- workers count only where there are vacancies to set them beside
lists as (
  select distinct
    period,
    last_day
  from vacant_posts
)
select
  vacant_posts.period,
  cast(null as varchar) as worker_id,
  vacant_posts.team,
  vacant_posts.role,
  vacant_posts.vacant_fte,
  0 as in_post_fte
from vacant_posts
union all
select
  lists.period,
  posts.worker_id,
  coalesce(posts.team, 'not recorded') as team,
  coalesce(posts.role, 'not recorded') as role,
  0 as vacant_fte,
  posts.fte as in_post_fte
from lists
join posts
  on (posts.started_on is null or posts.started_on <= lists.last_day)
  and (posts.ended_on is null or posts.ended_on >= lists.last_day)
where coalesce(posts.service, 'children') = 'children'
  and posts.social_worker
  and not coalesce(posts.agency, false)
order by
  period,
  worker_id

-- method: establishment-on-the-day
-- the list does not say which posts are for social workers: the role's name does
select
  asked.period,
  establishment.as_at,
  coalesce(establishment.team, 'not recorded') as team,
  coalesce(establishment.role, 'not recorded') as role,
  establishment.vacant_fte,
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
