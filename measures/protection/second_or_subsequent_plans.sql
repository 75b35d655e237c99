/*---
title = "Plans that were a second or subsequent plan"
service = "children"
unit = "% of plans starting"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "child protection plans of the council starting in the year"
basis = ["plans, not children", "an earlier plan at any time in the child's life counts"]
words = ["second or subsequent child protection plan", "second or subsequent cp plan", "second or subsequent cpp", "repeat child protection plan", "repeat cp plan", "repeat cpp", "previous child protection plan", "previous cp plan", "previous cpp", "previously * on * child protection plan", "previously * on * cp plan", "previously * on * cpp", "previously * subject of|to * child protection plan", "previously * subject of|to * cp plan", "previously * subject of|to * cpp", "child protection plan * second or subsequent", "cp plan * second or subsequent", "cpp * second or subsequent", "child protection plan for * second time", "cp plan for * second time", "cpp for * second time", "more than one child protection plan", "more than one cp plan", "more than one cpp", "second child protection plan", "second cp plan", "second cpp", "became|become|becoming|made * subject of|to * child protection plan * second", "became|become|becoming|made * subject of|to * cp plan * second", "became|become|becoming|made * subject of|to * cpp * second", "became|become|becoming|made * subject of|to * child protection plan * second or subsequent", "became|become|becoming|made * subject of|to * cp plan * second or subsequent", "became|become|becoming|made * subject of|to * cpp * second or subsequent", "children * became|become|becoming|made * subject of|to a child protection plan * second or subsequent", "children * became|become|becoming|made * subject of|to a cp plan * second or subsequent", "children * became|become|becoming|made * subject of|to a cpp * second or subsequent", "children * became|become|becoming|made * subject of|to child protection plan * second or subsequent", "children * became|become|becoming|made * subject of|to cp plan * second or subsequent", "children * became|become|becoming|made * subject of|to cpp * second or subsequent", "children * subject of|to a child protection plan * second or subsequent", "children * subject of|to a cp plan * second or subsequent", "children * subject of|to a cpp * second or subsequent", "children * on a child protection plan * second or subsequent", "children * on a cp plan * second or subsequent", "children * on a cpp * second or subsequent", "children * on child protection plan * second or subsequent", "children * on cp plan * second or subsequent", "children * on cpp * second or subsequent", "children * placed|put on a child protection plan * second or subsequent", "children * placed|put on a cp plan * second or subsequent", "children * placed|put on a cpp * second or subsequent", "started|starting * second or subsequent child protection plan", "started|starting * second or subsequent cp plan", "started|starting * second or subsequent cpp", "second or subsequent plan", "second or subsequent time"]
look_for = "its children in need census return (number of previous plans on each plan that started in the year)"
caveats = [
  "Any earlier plan counts, however long ago; some local reports count only the last two years.",
  "Plans with another council count only if this council knows of them.",
]
breakdowns = ["category", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Plans starting in the year for a child with one or more previous plans, over all plans starting in the year."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
numerator = "sum(second_or_subsequent)"
denominator = "count(*)"
numerator_label = "second or subsequent plans"
denominator_label = "plans starting in the year"
[method.tables]
plans = ["cin"]
children = ["cin"]

[[method]]
id = "plans-on-record"
from = 2000-04-01
says = "An earlier plan of the child in the extract of the council's case system, instead of the number of previous plans that the return gives; plans before the extract begins and plans with another council are missed."
source = "local"
numerator = "sum(second_or_subsequent)"
denominator = "count(*)"
numerator_label = "plans with an earlier plan on record"
denominator_label = "plans starting in the year"
[method.tables]
plans = ["ssd"]
children = ["ssd"]
---*/

-- method: cin-series-2013
select
  asked.period,
  plans.child_id,
  plans.started_on,
  case when plans.previous_plans >= 1 then 1 else 0 end as second_or_subsequent,
  coalesce(plans.initial_category, 'not recorded') as category,
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
join plans
  on plans.started_on between asked.first_day and asked.last_day
left join children
  on children.child_id = plans.child_id
order by
  period,
  child_id,
  started_on

-- method: plans-on-record
with first_plans as (
  select
    child_id,
    min(started_on) as first_started_on
  from plans
  group by child_id
)
select
  asked.period,
  plans.child_id,
  plans.started_on,
  case when first_plans.first_started_on < plans.started_on then 1 else 0 end as second_or_subsequent,
  coalesce(plans.initial_category, 'not recorded') as category,
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
join plans
  on plans.started_on between asked.first_day and asked.last_day
join first_plans
  on first_plans.child_id = plans.child_id
left join children
  on children.child_id = plans.child_id
order by
  period,
  child_id,
  started_on
