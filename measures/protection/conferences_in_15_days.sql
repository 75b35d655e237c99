/*---
title = "Initial child protection conferences held within 15 working days"
service = "children"
unit = "% of initial conferences"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "initial child protection conferences of the council"
basis = ["working days from the start of the section 47 enquiry", "for a child who moved here, from the referral", "conferences, not enquiries"]
words = ["initial child protection conference * within 15|fifteen working day", "percentage of initial child protection conference * within 15|fifteen", "initial child protection conference * within 15|fifteen day", "conference * within 15|fifteen working day", "conference * within 15|fifteen day", "icpc * within 15|fifteen", "percentage * conference * within 15|fifteen", "conference * in time|timescale", "conference * within timescale", "icpc * within timescale"]
look_for = "its children in need census return, or conferences and section 47 enquiries on the case system"
caveats = [
  "Conferences with no start date, or one after the conference, are in the lower half and not in the upper.",
]
breakdowns = ["transfer_in", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Initial conferences held in the year within 15 working days of the start of the section 47 enquiry (for a transfer-in, of the referral), over all initial conferences held in the year."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
numerator = "sum(in_time)"
denominator = "count(*)"
numerator_label = "conferences within 15 working days"
denominator_label = "initial conferences in the year"
[method.tables]
conferences = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select
  asked.period,
  conferences.child_id,
  conferences.held_on,
  case
    when conferences.counted_from <= conferences.held_on
    and working_days(conferences.counted_from, conferences.held_on) <= 15 then 1
    else 0
  end as in_time,
  coalesce(conferences.transfer_in, false) as transfer_in,
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
