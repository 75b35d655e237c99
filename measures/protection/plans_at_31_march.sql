/*---
title = "Children on a child protection plan at 31 March"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "03-31"
population = "children who were the subject of a child protection plan of the council"
basis = ["one day, 31 March", "a plan that ends on the day is not open"]
words = ["child protection plan at|on 31|31st march", "cp plan at|on 31|31st march", "cpp at|on 31|31st march", "child protection plan * at|on 31|31st march", "cp plan * at|on 31|31st march", "cpp * at|on 31|31st march", "children * on child protection plan * at|on 31|31st march", "children * on cp plan * at|on 31|31st march", "children * on cpp * at|on 31|31st march", "children * on a child protection plan * at|on 31|31st march", "children * on a cp plan * at|on 31|31st march", "children * on a cpp * at|on 31|31st march", "children * subject of|to child protection plan * at|on 31|31st march", "children * subject of|to cp plan * at|on 31|31st march", "children * subject of|to cpp * at|on 31|31st march", "children * subject of|to a child protection plan * at|on 31|31st march", "children * subject of|to a cp plan * at|on 31|31st march", "children * subject of|to a cpp * at|on 31|31st march", "children * with a child protection plan * at|on 31|31st march", "children * with a cp plan * at|on 31|31st march", "children * with a cpp * at|on 31|31st march", "at|on 31|31st march * children * on child protection plan", "at|on 31|31st march * children * on cp plan", "at|on 31|31st march * children * on cpp", "at|on 31|31st march * children * on a child protection plan", "at|on 31|31st march * children * on a cp plan", "at|on 31|31st march * children * on a cpp", "at|on 31|31st march * child protection plan", "at|on 31|31st march * cp plan", "at|on 31|31st march * cpp", "at|on 31|31st march * children * subject of|to a child protection plan", "at|on 31|31st march * children * subject of|to a cp plan", "at|on 31|31st march * children * subject of|to a cpp", "children * currently on child protection plan", "children * currently on cp plan", "children * currently on cpp", "children * currently on a child protection plan", "children * currently on a cp plan", "children * currently on a cpp", "current child protection plan", "current cp plan", "current cpp", "how many children are on child protection plan", "how many children are on cp plan", "how many children are on cpp", "how many children are on a child protection plan", "how many children are on a cp plan", "how many children are on a cpp", "children * currently subject of|to a child protection plan", "children * currently subject of|to a cp plan", "children * currently subject of|to a cpp", "number of open child protection plan", "number of open cp plan", "number of open cpp", "how many open child protection plan", "how many open cp plan", "how many open cpp"]
look_for = "its children in need census return, or plans open at the date asked on the case system"
caveats = [
  "It is one day: the number on a plan at any point in the year is larger.",
  "For another date, such as today or 1 April, only the council's own records can answer.",
]
breakdowns = ["category", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2013-03-31
says = "Plans that had started by 31 March and had not ended by the end of that day."
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
  and (plans.ended_on is null or plans.ended_on > asked.last_day)
left join children
  on children.child_id = plans.child_id
order by
  period,
  child_id,
  started_on
