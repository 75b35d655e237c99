/*---
title = "Children on a child protection plan at any point in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who were the subject of a child protection plan of the council"
basis = ["each child counts once in the year", "open on any day of the year"]
at_a_date = "protection/plans_at_31_march"
words = ["children * on child protection plan", "children * on cp plan", "children * on cpp", "children * on a child protection plan", "children * on a cp plan", "children * on a cpp", "how many children in total were on child protection plan", "how many children in total were on cp plan", "how many children in total were on cpp", "children * subject of|to child protection plan", "children * subject of|to cp plan", "children * subject of|to cpp", "children * subject of|to a child protection plan", "children * subject of|to a cp plan", "children * subject of|to a cpp", "child protection plan at any point", "cp plan at any point", "cpp at any point", "children * with a child protection plan", "children * with a cp plan", "children * with a cpp", "children * child protection plan at any point", "children * cp plan at any point", "children * cpp at any point", "children * on a child protection plan at any point", "children * on a cp plan at any point", "children * on a cpp at any point", "children * on child protection plan at any point", "children * on cp plan at any point", "children * on cpp at any point", "children * subject of|to a child protection plan at any point", "children * subject of|to a cp plan at any point", "children * subject of|to a cpp at any point", "children * on * child protection register"]
look_for = "its children in need census return, or children with a plan open on any day of the period on the case system"
caveats = [
  "It is larger than the number on a plan on one day: say which is given.",
  "Children in each quarter cannot be added up to a year.",
]
breakdowns = ["category", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with a plan open on any day from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(distinct child_id)"
[method.tables]
plans = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select distinct
  asked.period,
  plans.child_id,
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
  child_id
