/*---
title = "Children who started to be looked after in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who came into the care of the council"
other_population_words = ["care leaver", "foster carer", "care home", "adult social care"]
basis = ["each child counts once in the year", "short breaks (V3 and V4) not included"]
words = ["started|starting|start to be looked after", "started|starting|start being looked after", "became|become|becoming looked after", "children * taken into care", "children * came|come|coming into care", "children * entered|entering care", "children * entered|entering the care", "started * looked after", "children * placed in care", "number of children * taken into care", "how many children * taken into care", "how many children * entered|entering care", "number of children * entered|entering care", "how many children * came|come into care", "how many children * became|become looked after", "how many children * started * looked after"]
look_for = "its children looked after return (SSDA903), or episodes of care on the case system"
caveats = [
  "A child who came into care twice in the year counts once.",
]
breakdowns = ["need", "legal_status", "placement", "sex", "age_group", "ethnicity"]

[[method]]
id = "cla-return"
from = 2003-04-01
says = "Children with a period of care that started (reason for the new episode S) from 1 April to 31 March, each counted once; short breaks (V3 and V4) left out."
source = "Department for Education, Children looked after in England including adoptions: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-looked-after-in-england-including-adoptions"
value = "count(distinct child_id)"
[method.tables]
looked_after = ["ssda903", "ssd"]
children = ["ssda903", "ssd"]
---*/

-- method: cla-return
select distinct
  asked.period,
  looked_after.child_id,
  coalesce(looked_after.need, 'not recorded') as need,
  coalesce(looked_after.legal_status, 'not recorded') as legal_status,
  coalesce(looked_after.placement, 'not recorded') as placement,
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
join looked_after
  on looked_after.started_on between asked.first_day and asked.last_day
  and looked_after.reason_started = 'S'
left join children
  on children.child_id = looked_after.child_id
where coalesce(looked_after.legal_status, '') not in ('V3', 'V4')
order by
  period,
  child_id
