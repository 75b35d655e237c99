/*---
title = "Children and family social workers starting in the year (headcount)"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "census"
population = "children and family social workers who joined the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "agency workers not included", "1 October to 30 September"]
words = ["how many social worker * joined|started|recruited|appointed|hired", "how many * social worker * joined|started|recruited|appointed|hired", "how many * social worker do|did * recruit|appoint|hire|recruited", "number of social worker * joined|started|recruited|appointed|hired", "number of * social worker recruited|appointed|hired", "social worker * joined|recruited", "how many * been|were recruited", "new social worker", "number of starter", "how many starter", "new starter", "starter and leaver", "social worker starter"]
look_for = "its workforce census return (role start dates from 1 October to 30 September), or human resources starters' records for the period asked"
caveats = [
  "The census year runs from 1 October to 30 September: it is not a financial or calendar year.",
  "Agency workers are not starters.",
]
breakdowns = ["team", "role", "start_origin", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "People starting between 1 October and 30 September, each counted once; moves inside children's social work and agency workers are left out."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "count(*)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-in-the-period"
stands_in = true
from = 2000-04-01
says = "Registered social workers who started in children's services in any period, each counted once for each start; moves inside the service, with no working day between two posts, and agency workers are left out. From the list of posts instead of the census."
source = "local"
value = "count(*)"
[method.tables]
posts = ["posts", "ssd"]
---*/

-- method: csww-worker-level
with posts_held as (
  select
    asked.period,
    workforce.worker_id,
    workforce.started_on,
    case workforce.role
      when '1' then 'senior manager'
      when '2' then 'middle manager'
      when '3' then 'first line manager'
      when '4' then 'senior practitioner'
      when '5' then 'case holder'
      when '6' then 'qualified without cases'
      else 'not recorded'
    end as role,
    case workforce.start_origin
      when '1' then 'newly qualified'
      when '2' then 'another council in England'
      when '3' then 'outside England'
      when '4' then 'agency'
      when '5' then 'other social work'
      when '6' then 'other social care'
      when '7' then 'not social care, or a career break'
      when '8' then 'other'
      else 'not known'
    end as start_origin,
    coalesce(workforce.sex, 'not recorded') as sex,
    coalesce(workforce.ethnicity, 'not recorded') as ethnicity,
    case
      when age_at(workforce.born_on, asked.last_day) < 30 then 'under 30'
      when age_at(workforce.born_on, asked.last_day) < 40 then '30 to 39'
      when age_at(workforce.born_on, asked.last_day) < 50 then '40 to 49'
      when age_at(workforce.born_on, asked.last_day) >= 50 then '50 and over'
      else 'not recorded'
    end as age_group,
    -- one person once for each day, as the Department removes duplicates
    row_number() over (
      partition by
        asked.period,
        workforce.worker_id,
        workforce.born_on,
        workforce.sex,
        workforce.ethnicity,
        workforce.started_on
      order by workforce.role, workforce.number
    ) as place
  from asked
  join workforce
    on workforce.started_on between asked.first_day and asked.last_day
    -- each from the census of its own year, however many are loaded
    and workforce.started_on <= workforce.as_at
    and workforce.started_on > workforce.as_at - interval '12 months'
  -- a post that ran on, or ended with no working day in between, makes it a move in the council
  left join workforce as other
    on other.as_at = workforce.as_at
    and other.worker_id = workforce.worker_id
    and not coalesce(other.agency, false)
    and (other.started_on is null or other.started_on < workforce.started_on)
    and working_days(
      greatest(
        least(other.left_on, workforce.started_on - interval '1 day'),
        workforce.started_on - interval '15 days'
      ),
      workforce.started_on - interval '1 day'
    ) = 0
  where not coalesce(workforce.agency, false)
    and other.worker_id is null
)
select
  period,
  worker_id,
  started_on,
  role,
  start_origin,
  sex,
  ethnicity,
  age_group
from posts_held
where place = 1
order by
  period,
  worker_id

-- method: posts-in-the-period
with starts as (
  select
    asked.period,
    posts.worker_id,
    posts.started_on,
    coalesce(posts.team, 'not recorded') as team,
    coalesce(posts.role, 'not recorded') as role,
    coalesce(posts.start_origin, 'not known') as start_origin,
    case
      when posts.qualified_on is null then 'not recorded'
      when posts.qualified_on > posts.started_on - interval '24 months' then 'less than 2 years'
      when posts.qualified_on > posts.started_on - interval '60 months' then '2 to 4 years'
      else '5 years or more'
    end as qualification_band,
    row_number() over (
      partition by asked.period, posts.worker_id, posts.started_on
      order by posts.fte desc nulls last, posts.post_id, posts.team
    ) as place
  from asked
  join posts
    on posts.started_on between asked.first_day and asked.last_day
  -- a post that ran on, or ended with no working day in between, makes it a move in the council
  left join posts as other
    on other.worker_id = posts.worker_id
    and coalesce(other.service, 'children') = 'children'
    and other.social_worker
    and not coalesce(other.agency, false)
    and (other.started_on is null or other.started_on < posts.started_on)
    and working_days(
      greatest(
        least(other.ended_on, posts.started_on - interval '1 day'),
        posts.started_on - interval '15 days'
      ),
      posts.started_on - interval '1 day'
    ) = 0
  where coalesce(posts.service, 'children') = 'children'
    and posts.social_worker
    and not coalesce(posts.agency, false)
    and other.worker_id is null
)
select
  period,
  worker_id,
  started_on,
  team,
  role,
  start_origin,
  qualification_band
from starts
where place = 1
order by
  period,
  worker_id
