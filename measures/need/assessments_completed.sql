/*---
title = "Assessments completed by children's social care"
service = "children"
unit = "assessments"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children assessed by the council's children's social care"
other_population_words = ["adult social care", "occupational therapy", "education health and care", "ehc", "care act", "carer", "foster"]
basis = ["every completed assessment counts, so a child may count more than once", "counted by the date of authorisation"]
words = ["assessment completed", "assessment * were|was|been completed", "completed * assessment", "number of assessment", "how many assessment", "number of|completed child and family assessment", "how many child and family assessment", "how many children and family assessment", "number of children and family assessment", "number of single assessment", "how many single assessment", "how many social work assessment", "number of social work assessment"]
look_for = "its children in need census return, or assessments on the case system with an authorisation date in the period"
caveats = [
  "Assessments are counted when they are authorised, not when they start.",
  "The 45-working-day standard runs from the referral, but the published duration runs from the start of the assessment.",
]
breakdowns = ["duration_band", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2013-04-01
says = "Assessments authorised from 1 April to 31 March; a child may have several."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
[method.tables]
assessments = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select
  asked.period,
  assessments.child_id,
  assessments.started_on,
  assessments.completed_on,
  case
    -- from a Saturday to the Friday before there are no working days either
    when assessments.completed_on < assessments.started_on then 'not recorded'
    when working_days(assessments.started_on, assessments.completed_on) = 0 then 'same day'
    when working_days(assessments.started_on, assessments.completed_on) between 1 and 10 then '1 to 10'
    when working_days(assessments.started_on, assessments.completed_on) between 11 and 20 then '11 to 20'
    when working_days(assessments.started_on, assessments.completed_on) between 21 and 30 then '21 to 30'
    when working_days(assessments.started_on, assessments.completed_on) between 31 and 40 then '31 to 40'
    when working_days(assessments.started_on, assessments.completed_on) between 41 and 45 then '41 to 45'
    when working_days(assessments.started_on, assessments.completed_on) between 46 and 50 then '46 to 50'
    when working_days(assessments.started_on, assessments.completed_on) between 51 and 60 then '51 to 60'
    when working_days(assessments.started_on, assessments.completed_on) >= 61 then '61 or more'
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
join assessments
  on assessments.completed_on between asked.first_day and asked.last_day
left join children
  on children.child_id = assessments.child_id
order by
  period,
  child_id,
  completed_on
