/*---
title = "Children in need or on a plan with no allocated social worker"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
population = "children in need or on a child protection plan with no named social worker, or with a holding allocation"
basis = ["there is no official definition", "the rule used must be given with the number"]
words = ["not yet allocated", "not yet been allocated", "unallocated", "holding allocation", "without an allocated social worker", "without a * allocated social worker", "no allocated social worker", "not allocated", "not been allocated", "awaiting allocation", "waiting * allocation", "waiting to be allocated", "without a social worker", "awaiting a social worker", "allocated to * duty", "how many children in need * unallocated", "how many children in need * not allocated", "how many children in need * without an allocated social worker", "how many children in need * no allocated social worker", "how many children in need * awaiting allocation", "how many children in need * without a social worker", "how many children in need * not yet allocated", "number of children in need * unallocated", "number of children in need * not allocated", "number of children in need * without an allocated social worker", "number of children in need * no allocated social worker", "number of children in need * awaiting allocation", "number of children in need * without a social worker", "number of children in need * not yet allocated", "children * on child protection plan * unallocated", "children * on child protection plan * not allocated", "children * on child protection plan * without an allocated social worker", "children * on child protection plan * no allocated social worker", "children * on child protection plan * awaiting allocation", "children * on child protection plan * without a social worker", "children * on child protection plan * not yet allocated", "children * on a child protection plan * unallocated", "children * on a child protection plan * not allocated", "children * on a child protection plan * without an allocated social worker", "children * on a child protection plan * no allocated social worker", "children * on a child protection plan * awaiting allocation", "children * on a child protection plan * without a social worker", "children * on a child protection plan * not yet allocated", "children * subject of|to a child protection plan * unallocated", "children * subject of|to a child protection plan * not allocated", "children * subject of|to a child protection plan * without an allocated social worker", "children * subject of|to a child protection plan * no allocated social worker", "children * subject of|to a child protection plan * awaiting allocation", "children * subject of|to a child protection plan * without a social worker", "children * subject of|to a child protection plan * not yet allocated"]
look_for = "the case system's allocation history: open cases whose allocated worker was blank, a team, duty or a manager at the date asked"
caveats = [
  "There is no official definition of an unallocated child; councils that have answered drew the line in different places.",
  "The number is often small: check whether it can be given.",
  "Allocation history may not go back as far as the dates asked.",
]
breakdowns = ["on_a_plan", "team", "holding", "need", "sex", "age_group", "ethnicity"]

[[method]]
id = "no-named-worker"
from = 2000-04-01
says = "Children in need or on a protection plan on the day with no open allocation to a named worker as case holder; a holding allocation (duty, a manager or a team in the worker's place) does not count as one."
source = "local"
value = "count(*)"
[method.tables]
referrals = ["cin", "ssd"]
plans = ["cin", "ssd"]
children = ["cin", "ssd"]
allocations = ["allocations", "ssd"]

[[method]]
id = "no-worker-at-all"
from = 2000-04-01
says = "As no-named-worker, but a holding allocation to a named person, such as a manager, counts as allocated."
source = "local"
value = "count(*)"
[method.tables]
referrals = ["cin", "ssd"]
plans = ["cin", "ssd"]
children = ["cin", "ssd"]
allocations = ["allocations", "ssd"]

[[method]]
id = "no-allocation"
from = 2000-04-01
says = "Only children with no open allocation of any kind: those held by a team or by duty count as allocated."
source = "local"
value = "count(*)"
[method.tables]
referrals = ["cin", "ssd"]
plans = ["cin", "ssd"]
children = ["cin", "ssd"]
allocations = ["allocations", "ssd"]
---*/

-- method: no-named-worker
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
  -- a child held by duty, by a manager or by a team waits for a worker
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
  coalesce(held.holding, false) as holding,
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
left join held
  on held.period = known_children.period
  and held.child_id = known_children.child_id
  and held.place = 1
left join children
  on children.child_id = known_children.child_id
where allocated.child_id is null
order by
  period,
  child_id

-- method: no-worker-at-all
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
  -- anybody named will do, a manager who holds the child for a time among them
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
  coalesce(held.holding, false) as holding,
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
left join held
  on held.period = known_children.period
  and held.child_id = known_children.child_id
  and held.place = 1
left join children
  on children.child_id = known_children.child_id
where allocated.child_id is null
order by
  period,
  child_id

-- method: no-allocation
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
  -- a team or duty will do, named worker or not
  select distinct
    asked.period,
    allocations.child_id
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
left join children
  on children.child_id = known_children.child_id
where allocated.child_id is null
order by
  period,
  child_id
