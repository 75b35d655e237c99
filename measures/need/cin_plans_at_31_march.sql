/*---
title = "Children on a child in need plan at 31 March"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "03-31"
population = "children with a child in need plan of the council"
basis = ["one day, 31 March", "plans under section 17, not child protection plans", "a plan that ends on the day is not open"]
words = ["child in need plan", "children in need plan", "cin plan", "how many * child in need plan", "number of * child in need plan", "children * on a child in need plan", "children * on child in need plan", "how many children * on a child in need plan", "children * on a cin plan", "children * on cin plan", "how many children * on a cin plan", "how many * cin plan", "number of * cin plan", "how many children in need plan * at|on 31|31st march", "children in need plan * at|on 31|31st march", "children on a|child in need plan * at|on 31|31st march"]
look_for = "its children in need census return, or child in need plans open at the date asked on the case system"
caveats = [
  "It is much smaller than the number of children in need, which includes children on protection plans and looked-after children.",
  "Child in need plans are in the national return from the year ending 31 March 2022.",
]
breakdowns = ["sex", "age_group", "ethnicity"]

[[method]]
id = "cin-census"
from = 2022-03-31
says = "Child in need plans that had started by 31 March and had not ended by the end of that day."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
[method.tables]
cin_plans = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-census
select
  asked.period,
  cin_plans.child_id,
  cin_plans.started_on,
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
join cin_plans
  on cin_plans.started_on <= asked.last_day
  and (cin_plans.ended_on is null or cin_plans.ended_on > asked.last_day)
left join children
  on children.child_id = cin_plans.child_id
order by
  period,
  child_id,
  started_on
