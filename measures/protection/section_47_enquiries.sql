/*---
title = "Section 47 enquiries"
service = "children"
unit = "enquiries"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who were the subject of a section 47 enquiry by the council"
basis = ["every enquiry counts, so a child may count more than once", "counted by the date the enquiry started"]
words = ["section 47 enquiry|inquiry|investigation|assessment", "s47 enquiry|inquiry|investigation|assessment", "number of section 47", "how many section 47", "number of s47", "how many s47", "section 47 * started|initiated|undertaken|conducted", "child protection investigation|enquiry"]
look_for = "its children in need census return, or section 47 enquiries on the case system with a start date in the period"
caveats = [
  "A child with two enquiries in the year counts twice.",
  "Brothers and sisters in one enquiry are counted a child each.",
]
breakdowns = ["conference_not_required", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Section 47 enquiries that started from 1 April to 31 March; a child may have several."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
[method.tables]
section_47s = ["cin", "ssd"]
children = ["cin", "ssd"]

[explains]
section_47 = "An enquiry under section 47 of the Children Act 1989, made when the council suspects that a child is suffering, or is likely to suffer, significant harm."
---*/

-- method: cin-series-2013
select
  asked.period,
  section_47s.child_id,
  section_47s.started_on,
  coalesce(section_47s.conference_not_required, false) as conference_not_required,
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
  child_id,
  started_on
