/*---
title = "Children ending a child protection plan in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who stopped being the subject of a child protection plan of the council"
basis = ["each child counts once in the year", "counted by the date the plan ended"]
words = ["exited child protection plan", "exited cp plan", "exited cpp", "exited|left|ceased|ended|leaving|exiting * child protection plan", "exited|left|ceased|ended|leaving|exiting * cp plan", "exited|left|ceased|ended|leaving|exiting * cpp", "came|come|taken|coming off * child protection plan", "came|come|taken|coming off * cp plan", "came|come|taken|coming off * cpp", "children * came|taken off child protection plan", "children * came|taken off cp plan", "children * came|taken off cpp", "removed from child protection plan", "removed from cp plan", "removed from cpp", "removed from a child protection plan", "removed from a cp plan", "removed from a cpp", "children * removed from * child protection plan", "children * removed from * cp plan", "children * removed from * cpp", "child protection plan * ended|ending|ceased|closed|discontinued", "cp plan * ended|ending|ceased|closed|discontinued", "cpp * ended|ending|ceased|closed|discontinued", "ceased * subject of|to * child protection plan", "ceased * subject of|to * cp plan", "ceased * subject of|to * cpp", "children * ceased * subject of|to child protection plan", "children * ceased * subject of|to cp plan", "children * ceased * subject of|to cpp", "children * ceased * subject of|to a child protection plan", "children * ceased * subject of|to a cp plan", "children * ceased * subject of|to a cpp", "children * child protection plan * ended|ceased", "children * cp plan * ended|ceased", "children * cpp * ended|ceased", "stepped down from * child protection plan", "stepped down from * cp plan", "stepped down from * cpp"]
look_for = "its children in need census return, or children with a plan end date in the period on the case system"
caveats = [
  "A plan that ends on 31 March counts as ended in that year.",
  "An end may be a move to another council or a child coming into care, not only an improvement.",
]
breakdowns = ["category", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with a plan end date from 1 April to 31 March, each counted once."
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
  on plans.ended_on between asked.first_day and asked.last_day
left join children
  on children.child_id = plans.child_id
order by
  period,
  child_id
