/*---
title = "Child protection plans open at any point in the year"
service = "children"
unit = "plans"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "child protection plans of the council"
basis = ["plans, not children: a child may have several"]
words = ["child protection plan open at any point", "cp plan open at any point", "number of child protection plan * at any point", "how many child protection plan * at any point", "how many plan * open at any point"]
look_for = "its children in need census return, or plans on the case system"
caveats = [
  "It counts plans: the children on them are fewer where a child had two plans in the year.",
]
breakdowns = ["category", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Plans open at 31 March and plans that ended in the year, added together."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
[method.tables]
plans = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select
  asked.period,
  plans.child_id,
  plans.started_on,
  plans.ended_on,
  coalesce(plans.latest_category, plans.initial_category, 'not recorded') as category,
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
  on plans.started_on <= asked.last_day
  and (plans.ended_on is null or plans.ended_on >= asked.first_day)
left join children
  on children.child_id = plans.child_id
order by
  period,
  child_id,
  started_on
