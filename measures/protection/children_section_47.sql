/*---
title = "Children subject of a section 47 enquiry"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who were the subject of a section 47 enquiry by the council"
basis = ["each child counts once in the year"]
words = ["how many children * section 47", "how many children * section 47 enquiry|inquiry|investigation|assessment", "how many children * s47", "how many children * s47 enquiry|inquiry|investigation|assessment", "number of children * section 47", "number of children * section 47 enquiry|inquiry|investigation|assessment", "number of children * s47", "number of children * s47 enquiry|inquiry|investigation|assessment", "children subject of|to * section 47", "children subject of|to * section 47 enquiry|inquiry|investigation|assessment", "children subject of|to * s47", "children subject of|to * s47 enquiry|inquiry|investigation|assessment", "children undergoing * section 47", "children undergoing * section 47 enquiry|inquiry|investigation|assessment", "children undergoing * s47", "children undergoing * s47 enquiry|inquiry|investigation|assessment"]
look_for = "its children in need census return, or children with a section 47 enquiry started in the period on the case system"
caveats = [
  "Children in each month or quarter cannot be added up to a year.",
]
breakdowns = ["sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with at least one section 47 enquiry that started from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(distinct child_id)"
[method.tables]
section_47s = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select distinct
  asked.period,
  section_47s.child_id,
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
join section_47s
  on section_47s.started_on between asked.first_day and asked.last_day
left join children
  on children.child_id = section_47s.child_id
order by
  period,
  child_id
