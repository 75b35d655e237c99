/*---
title = "Children looked after at 31 March"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "03-31"
population = "children looked after by the council"
other_population_words = ["care leaver", "foster carer", "care home", "adult social care"]
basis = ["one day, 31 March", "short breaks (V3 and V4) not included"]
unless = ["caseload", "spend", "cost", "budget", "started|starting|became|entered", "ceased|left|leaving"]
words = ["how many children * looked after", "how many looked after children", "how many looked-after children", "how many children in care", "how many children * in care", "how many children * in local authority care", "how many children * in the care of the council|authority|local", "number of looked after children", "number of looked-after children", "number of children looked after", "number of children in care", "number of children * in care", "number of children * looked after", "looked after children at|on 31|31st march", "children looked after at|on 31|31st march", "children in care at|on 31|31st march", "how many children * currently in care", "number of lac", "how many lac"]
look_for = "its children looked after return (SSDA903), or episodes of care on the case system"
caveats = [
  "It is one day: the number looked after at any point in the year is larger.",
  "Looked-after children are children in need as well: do not add the two.",
]
breakdowns = ["need", "legal_status", "placement", "sex", "age_group", "ethnicity"]

[[method]]
id = "cla-return"
from = 2004-03-31
says = "Children with an episode of care that had started by the day and had not ended by the end of it, short breaks (V3 and V4) left out."
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
  on looked_after.started_on <= asked.last_day
  and (looked_after.ended_on is null or looked_after.ended_on > asked.last_day)
left join children
  on children.child_id = looked_after.child_id
where coalesce(looked_after.legal_status, '') not in ('V3', 'V4')
order by
  period,
  child_id
