/*---
title = "Children in need or on a plan in a holding allocation"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
population = "children in need or on a child protection plan whom duty, a manager or a team holds in a social worker's place"
basis = ["there is no official definition", "children with no allocation at all are not counted"]
words = ["in a holding allocation", "in holding allocation", "with a holding allocation", "number of|many holding allocation", "given a holding allocation", "child|children * holding allocation", "how many children * holding allocation", "number of children * holding allocation", "holding allocation only|alone", "only a holding allocation", "case * holding allocation", "child|children * allocated to duty", "how many children * allocated to duty", "number of children * allocated to duty", "child|children * held by|on duty", "how many children * held by|on duty", "held by a team|manager * in place of a social worker", "how many children in need * holding allocation", "how many children in need * allocated to duty", "how many children on a child protection plan * holding allocation", "how many children on a child protection plan * allocated to duty", "how many children on child protection plan * holding allocation", "how many children on child protection plan * allocated to duty", "how many children subject of|to a child protection plan * holding allocation", "how many children subject of|to a child protection plan * allocated to duty", "how many children in need or on a child protection plan * holding allocation", "how many children in need or on a child protection plan * allocated to duty", "number of children in need * holding allocation", "number of children in need * allocated to duty", "number of children on a child protection plan * holding allocation", "number of children on a child protection plan * allocated to duty", "number of children on child protection plan * holding allocation", "number of children on child protection plan * allocated to duty", "number of children subject of|to a child protection plan * holding allocation", "number of children subject of|to a child protection plan * allocated to duty", "number of children in need or on a child protection plan * holding allocation", "number of children in need or on a child protection plan * allocated to duty", "children in need * holding allocation", "children in need * allocated to duty", "children on a child protection plan * holding allocation", "children on a child protection plan * allocated to duty", "children on child protection plan * holding allocation", "children on child protection plan * allocated to duty", "children subject of|to a child protection plan * holding allocation", "children subject of|to a child protection plan * allocated to duty", "children in need or on a child protection plan * holding allocation", "children in need or on a child protection plan * allocated to duty"]
unless = ["unallocated", "not * allocated", "without a|an * social worker", "no allocated social worker", "awaiting allocation"]
look_for = "the case system's allocation history: open cases whose allocated worker was a team, duty or a manager at the date asked"
caveats = [
  "There is no official definition of a holding allocation: councils draw the line in different places.",
  "The number is often small: check whether it can be given.",
  "Allocation history may not go back as far as the dates asked.",
]
breakdowns = ["on_a_plan", "team", "need", "sex", "age_group", "ethnicity"]

[[method]]
id = "holding-only"
from = 2000-04-01
says = "Children in need or on a protection plan on the day with an open holding allocation (duty, a manager or a team in the worker's place) and no open allocation to a named worker as case holder."
source = "local"
value = "count(*)"
[method.tables]
referrals = ["cin", "ssd"]
plans = ["cin", "ssd"]
children = ["cin", "ssd"]
allocations = ["allocations", "ssd"]
---*/

-- method: holding-only
with known as (
  select
    asked.period,
    referrals.child_id,
    referrals.need,
    0 as on_a_plan
  from asked
  join referrals
    on referrals.referred_on <= asked.last_day
    and (referrals.closed_on is null or referrals.closed_on > asked.last_day)
  where not coalesce(referrals.no_further_action, false)
  union all
  select
    asked.period,
    plans.child_id,
    cast(null as varchar) as need,
    1 as on_a_plan
  from asked
  join plans
    on plans.started_on <= asked.last_day
    and (plans.ended_on is null or plans.ended_on > asked.last_day)
),
known_children as (
  select
    period,
    child_id,
    max(need) as need,
    max(on_a_plan) as on_a_plan
  from known
  group by
    period,
    child_id
),
allocated as (
  -- a child that has a worker of its own is not held in the place of one
  select distinct
    asked.period,
    allocations.child_id
  from asked
  join allocations
    on allocations.started_on <= asked.last_day
    and (allocations.ended_on is null or allocations.ended_on > asked.last_day)
    and coalesce(allocations.service, 'children') = 'children'
    and allocations.worker_id is not null
    and allocations.case_holder
    and not coalesce(allocations.holding, false)
),
held as (
  -- the team that holds the child, or failing that the team of any other allocation
  select
    asked.period,
    allocations.child_id,
    allocations.team,
    coalesce(allocations.holding, false) as holding,
    row_number() over (
      partition by asked.period, allocations.child_id
      order by
        coalesce(allocations.holding, false) desc,
        allocations.started_on desc,
        allocations.team
    ) as place
  from asked
  join allocations
    on allocations.started_on <= asked.last_day
    and (allocations.ended_on is null or allocations.ended_on > asked.last_day)
    and coalesce(allocations.service, 'children') = 'children'
)
select
  asked.period,
  known_children.child_id,
  known_children.on_a_plan = 1 as on_a_plan,
  coalesce(held.team, 'not recorded') as team,
  coalesce(known_children.need, 'not recorded') as need,
  coalesce(children.sex, 'not recorded') as sex,
  coalesce(children.ethnicity, 'not recorded') as ethnicity,
  case
    when children.born_on > asked.last_day then 'unborn'
    when children.born_on is null and children.expected_on is not null then 'unborn'
    when age_at(children.born_on, asked.last_day) < 1 then 'under 1'
    when age_at(children.born_on, asked.last_day) < 5 then '1 to 4'
    when age_at(children.born_on, asked.last_day) < 10 then '5 to 9'
    when age_at(children.born_on, asked.last_day) < 16 then '10 to 15'
    when age_at(children.born_on, asked.last_day) >= 16 then '16 and over'
    else 'not recorded'
  end as age_group
from asked
join known_children
  on known_children.period = asked.period
left join allocated
  on allocated.period = known_children.period
  and allocated.child_id = known_children.child_id
join held
  on held.period = known_children.period
  and held.child_id = known_children.child_id
  and held.place = 1
left join children
  on children.child_id = known_children.child_id
where allocated.child_id is null
  and held.holding
order by
  period,
  child_id
