/*---
title = "Share of agency-filled posts advertised as permanent"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "posts in children's services filled by agency workers in the period"
narrower_words = ["early help", "mash", "child protection"]
basis = ["posts, not people", "the council must say when an advertisement counts as being for the same post"]
words = ["job|post|position|role filled by agency * advertise|advertised", "job filled by agency * advertised", "post filled by agency * advertised", "position|role|vacancy filled by agency * advertised", "percentage of job|post|position|role filled by agency * advertised", "percentage * agency * advertised", "proportion * agency * advertised", "percentage of * job|post|position|role * agency * advertised", "agency * advertised as permanent", "percentage of * staff|worker * agency * advertised"]
look_for = "recruitment records and the agency contract's placements, with the retention schedule for both"
caveats = [
  "Recruitment records are kept for a limited time: if they are gone, name the retention period.",
  "It needs agency placements matched to advertisements, which may not be recorded together.",
]
breakdowns = ["team", "role"]

[[method]]
id = "same-role-and-team"
from = 2000-04-01
says = "Posts of children's services held by an agency worker on any day of the period, with a permanent post of the same role, in the same team or no named one, advertised in it, over all posts so held."
source = "local"
numerator = "sum(advertised)"
denominator = "count(*)"
numerator_label = "posts advertised as permanent"
denominator_label = "posts held by agency workers in the period"
[method.tables]
posts = ["posts", "ssd"]
adverts = ["adverts"]
---*/

-- method: same-role-and-team
with agency_posts as (
  -- a post held by two agency workers in turn is one post; unnumbered, it is the worker's
  select distinct
    asked.period,
    asked.first_day,
    asked.last_day,
    coalesce(posts.post_id, posts.worker_id) as post,
    posts.team,
    posts.role
  from asked
  join posts
    on (posts.started_on is null or posts.started_on <= asked.last_day)
    and (posts.ended_on is null or posts.ended_on >= asked.first_day)
  where coalesce(posts.service, 'children') = 'children'
    and posts.agency
)
select
  agency_posts.period,
  agency_posts.post,
  coalesce(agency_posts.team, 'not recorded') as team,
  coalesce(agency_posts.role, 'not recorded') as role,
  max(case when adverts.advertised_on is null then 0 else 1 end) as advertised
from agency_posts
left join adverts
  on adverts.role = agency_posts.role
  and (adverts.team is null or adverts.team = agency_posts.team)
  and adverts.advertised_on between agency_posts.first_day and agency_posts.last_day
  and not coalesce(adverts.agency, false)
  and coalesce(adverts.service, 'children') = 'children'
group by
  agency_posts.period,
  agency_posts.post,
  agency_posts.team,
  agency_posts.role
order by
  period,
  post
