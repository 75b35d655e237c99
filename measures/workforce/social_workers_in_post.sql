/*---
title = "Children and family social workers in post (headcount)"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "agency workers not included", "each person counted once, in the more senior post"]
unless = ["agency social worker", "agency worker", "agency staff"]
words = ["how many social worker", "how many frontline|registered|qualified|permanent|employed|children|substantive social worker", "how many child protection social worker", "how many frontline child protection social worker", "how many child and family social worker", "how many children and family social worker", "how many frontline|registered|qualified|permanent|employed|children|substantive children social worker", "number of social worker", "number of frontline|registered|qualified|permanent|employed|children|substantive social worker", "number of child protection social worker", "number of frontline child protection social worker", "number of child and family social worker", "number of children and family social worker", "number of frontline|registered|qualified|permanent|employed|children|substantive children social worker", "how many * social worker do|did|work|working|employed|employ", "number of * social worker employed|working|employ", "social worker * in post", "social worker headcount", "headcount of * social worker", "headcount * social worker", "size of * social work workforce"]
look_for = "its workforce census return (workers in post at 30 September), or the staff list at the date asked"
caveats = [
  "Agency workers are not social workers in post: add them only as a separate figure.",
  "The published figure covers every children and family social worker, from newly qualified to senior manager; it cannot be narrowed to frontline staff.",
]
breakdowns = ["team", "role", "qualification_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "People in post at 30 September, each counted once; agency workers are counted apart."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
value = "count(*)"
[method.tables]
workforce = ["csww"]

[[method]]
id = "posts-on-the-day"
stands_in = true
from = 2000-04-01
says = "Registered social workers with a post in children's services on any day, each person once, agency workers left out; from the list of posts instead of the census at 30 September."
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
    case workforce.role
      when '1' then 'senior manager'
      when '2' then 'middle manager'
      when '3' then 'first line manager'
      when '4' then 'senior practitioner'
      when '5' then 'case holder'
      when '6' then 'qualified without cases'
      else 'not recorded'
    end as role,
    coalesce(workforce.sex, 'not recorded') as sex,
    coalesce(workforce.ethnicity, 'not recorded') as ethnicity,
    case
      when age_at(workforce.born_on, asked.last_day) < 30 then 'under 30'
      when age_at(workforce.born_on, asked.last_day) < 40 then '30 to 39'
      when age_at(workforce.born_on, asked.last_day) < 50 then '40 to 49'
      when age_at(workforce.born_on, asked.last_day) >= 50 then '50 and over'
      else 'not recorded'
    end as age_group,
    -- one person once, in the more senior post, as the Department removes duplicates
    row_number() over (
      partition by asked.period, workforce.worker_id, workforce.born_on, workforce.sex, workforce.ethnicity
      order by workforce.role, workforce.number
    ) as place
  from asked
  join workforce
    on workforce.as_at = asked.last_day
    and (workforce.started_on is null or workforce.started_on <= workforce.as_at)
    and (workforce.left_on is null or workforce.left_on >= workforce.as_at)
  where not coalesce(workforce.agency, false)
)
select
  period,
  worker_id,
  role,
  sex,
  ethnicity,
  age_group
from posts_held
where place = 1
order by
  period,
  worker_id

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
    and not coalesce(posts.agency, false)
)
select
  period,
  worker_id,
  team,
  role,
  qualification_band
from posts_on_day
where place = 1
order by
  period,
  worker_id
