/*---
title = "Initial child protection conferences"
service = "children"
unit = "conferences"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who were the subject of an initial child protection conference of the council"
basis = ["counted by the date of the conference", "one for each child", "conferences on children moving in from another council included"]
words = ["initial child protection conference", "icpc", "initial case conference", "initial cp conference", "number of child protection conference", "how many child protection conference"]
look_for = "its children in need census return, or conferences on the case system with a date in the period"
caveats = [
  "Review conferences are not counted.",
  "The published bands of time from enquiry to conference can add up to less than the total.",
]
breakdowns = ["duration_band", "transfer_in", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Initial conferences dated from 1 April to 31 March, those for children moving in included; counted child by child."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
[method.tables]
conferences = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select
  asked.period,
  conferences.child_id,
  conferences.held_on,
  coalesce(conferences.transfer_in, false) as transfer_in,
  case
    -- from a Saturday to the Friday before there are no working days either
    when conferences.held_on < conferences.counted_from then 'not recorded'
    when working_days(conferences.counted_from, conferences.held_on) <= 10 then '0 to 10'
    when working_days(conferences.counted_from, conferences.held_on) <= 15 then '11 to 15'
    when working_days(conferences.counted_from, conferences.held_on) <= 20 then '16 to 20'
    when working_days(conferences.counted_from, conferences.held_on) >= 21 then '21 or more'
    else 'not recorded'
  end as duration_band,
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
join conferences
  on conferences.held_on between asked.first_day and asked.last_day
left join children
  on children.child_id = conferences.child_id
order by
  period,
  child_id,
  held_on
