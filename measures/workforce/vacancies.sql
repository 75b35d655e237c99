/*---
title = "Social worker vacancies (full-time equivalent)"
service = "children"
unit = "full-time-equivalent posts"
decimals = 1
counts_people = false
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "posts for children and family social workers in the council's structure"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent", "posts covered by agency workers are still vacant", "posts count whether or not they are being recruited to"]
words = ["vacancy", "how many * vacancy", "number of * vacancy", "how many social worker vacancy", "number of social worker vacancy", "recruitment shortfall", "staffing shortfall", "shortfall in|of * social worker", "shortfall into", "social worker shortfall", "unfilled post|position|role", "vacant post|position|role|job", "how many * social worker post * vacant", "post * vacant|unfilled"]
look_for = "its workforce census return (vacant full-time equivalent at 30 September), or the staffing structure at the date asked"
caveats = [
  "A post covered by an agency worker is a vacancy.",
  "Posts are counted, not recruitment campaigns: a vacant post counts even if it is not being advertised.",
]
breakdowns = ["team", "role"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Vacant full-time-equivalent posts in the structure at 30 September, posts covered by agency workers included."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "sum(vacant_fte)"
[method.tables]
workforce_totals = ["csww"]

[[method]]
id = "without-agency-cover"
from = 2017-09-30
says = "Vacant full-time equivalent at 30 September less the agency full-time equivalent that covers vacancies; the census counts a covered post as vacant."
source = "local"
value = "sum(vacant_fte) - sum(agency_cover_fte)"
[method.tables]
workforce_totals = ["csww"]

[[method]]
id = "establishment-on-the-day"
stands_in = true
from = 2000-04-01
says = "Vacant full-time equivalent in an establishment list as at the day asked for, posts covered by agency workers included. Roles count whose name contains social worker, senior practitioner, advanced practitioner or team manager, and lines with no role; assistants, students, trainees and apprentices do not."
source = "local"
value = "sum(vacant_fte)"
[method.tables]
establishment = ["establishment"]

[[method]]
id = "establishment-without-agency-cover"
from = 2000-04-01
says = "Vacant full-time equivalent in an establishment list as at the day asked for, less what agency workers cover."
source = "local"
value = "sum(vacant_fte) - sum(agency_cover_fte)"
[method.tables]
establishment = ["establishment"]
---*/

-- method: csww-worker-level
select
  asked.period,
  workforce_totals.vacant_fte
from asked
join workforce_totals
  on workforce_totals.as_at = asked.last_day
order by period

-- method: without-agency-cover
select
  asked.period,
  workforce_totals.vacant_fte,
  coalesce(workforce_totals.agency_cover_fte, 0) as agency_cover_fte
from asked
join workforce_totals
  on workforce_totals.as_at = asked.last_day
order by period

-- method: establishment-on-the-day
-- the list does not say which posts are for social workers: the role's name does
select
  asked.period,
  establishment.as_at,
  coalesce(establishment.team, 'not recorded') as team,
  coalesce(establishment.role, 'not recorded') as role,
  establishment.vacant_fte
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

-- method: establishment-without-agency-cover
-- the list does not say which posts are for social workers: the role's name does
select
  asked.period,
  establishment.as_at,
  coalesce(establishment.team, 'not recorded') as team,
  coalesce(establishment.role, 'not recorded') as role,
  establishment.vacant_fte,
  coalesce(establishment.agency_cover_fte, 0) as agency_cover_fte
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
