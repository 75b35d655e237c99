/*---
title = "Assessments completed within 45 working days"
service = "children"
unit = "% of assessments completed"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "assessments by the council's children's social care"
basis = ["working days from the start of the assessment to its authorisation", "assessments completed in the year, not those started"]
words = ["percentage of assessment * completed within 45 working day", "assessment * completed within 45 working day", "assessment completed within 45 working day", "how many assessment * completed within 45", "assessment * within 45 working day", "assessment * within 45 day", "assessment * in|within 45", "percentage * assessment * 45", "assessment * within timescale", "assessment * on time|timescale", "percentage * assessment * timescale"]
look_for = "its children in need census return, or assessments on the case system with start and authorisation dates"
caveats = [
  "The statutory standard runs from the referral, but the published duration runs from the start of the assessment.",
  "Assessments still open do not count, however long they have been open.",
]
breakdowns = ["sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2013-04-01
says = "Assessments authorised in the year within 45 working days of their start, over all assessments authorised in the year."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
numerator = "sum(in_time)"
denominator = "count(*)"
numerator_label = "assessments completed within 45 working days"
denominator_label = "assessments completed in the year"
[method.tables]
assessments = ["cin", "ssd"]
children = ["cin", "ssd"]

[[method]]
id = "from-referral"
from = 2000-04-01
says = "The working days run from the referral, as the statutory standard does, instead of from the start of the assessment; an assessment whose referral is not on record is left out of both halves."
source = "local"
numerator = "sum(in_time)"
denominator = "count(*)"
numerator_label = "assessments completed within 45 working days of the referral"
denominator_label = "assessments completed in the year whose referral is on record"
[method.tables]
assessments = ["cin", "ssd"]
referrals = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select
  asked.period,
  assessments.child_id,
  assessments.started_on,
  assessments.completed_on,
  case
    when assessments.started_on <= assessments.completed_on
    and working_days(assessments.started_on, assessments.completed_on) <= 45 then 1
    else 0
  end as in_time,
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

-- method: from-referral
select
  asked.period,
  assessments.child_id,
  referrals.referred_on,
  assessments.completed_on,
  case
    when referrals.referred_on <= assessments.completed_on
    and working_days(referrals.referred_on, assessments.completed_on) <= 45 then 1
    else 0
  end as in_time,
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
-- an assessment without its referral has no day to count from
join referrals
  on referrals.referral_id = assessments.referral_id
  and referrals.child_id = assessments.child_id
left join children
  on children.child_id = assessments.child_id
order by
  period,
  child_id,
  completed_on
