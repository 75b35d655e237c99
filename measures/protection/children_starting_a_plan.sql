/*---
title = "Children starting a child protection plan in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who became the subject of a child protection plan of the council"
basis = ["each child counts once in the year", "counted by the date the plan started"]
words = ["newly added to child protection plan", "newly added to cp plan", "newly added to cpp", "added to child protection plan", "added to cp plan", "added to cpp", "added to a child protection plan", "added to a cp plan", "added to a cpp", "children * added to * child protection plan", "children * added to * cp plan", "children * added to * cpp", "placed|put on child protection plan", "placed|put on cp plan", "placed|put on cpp", "placed|put on a child protection plan", "placed|put on a cp plan", "placed|put on a cpp", "children * placed|put on child protection plan", "children * placed|put on cp plan", "children * placed|put on cpp", "children * placed|put on a child protection plan", "children * placed|put on a cp plan", "children * placed|put on a cpp", "became|become|becoming|made * subject of|to * child protection plan", "became|become|becoming|made * subject of|to * cp plan", "became|become|becoming|made * subject of|to * cpp", "children * became|become|becoming|made * subject of|to child protection plan", "children * became|become|becoming|made * subject of|to cp plan", "children * became|become|becoming|made * subject of|to cpp", "children * became|become|becoming|made * subject of|to a child protection plan", "children * became|become|becoming|made * subject of|to a cp plan", "children * became|become|becoming|made * subject of|to a cpp", "started|starting|start|began|commenced * child protection plan", "started|starting|start|began|commenced * cp plan", "started|starting|start|began|commenced * cpp", "new child protection plan", "new cp plan", "new cpp", "child protection plan * started|starting|commenced", "cp plan * started|starting|commenced", "cpp * started|starting|commenced", "children * started|starting|began on a child protection plan", "children * started|starting|began on a cp plan", "children * started|starting|began on a cpp", "children * newly on child protection plan", "children * newly on cp plan", "children * newly on cpp", "children * newly on a child protection plan", "children * newly on a cp plan", "children * newly on a cpp", "newly * child protection plan", "newly * cp plan", "newly * cpp"]
look_for = "its children in need census return, or children with a plan start date in the period on the case system"
caveats = [
  "A child who starts two plans in the year counts once.",
  "It is not limited to children on a plan for the first time.",
]
breakdowns = ["category", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with a plan start date from 1 April to 31 March, each counted once."
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
  child_id
