/*---
title = "Children starting an episode of need in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children whose episode of need with the council began in the year"
basis = ["each child counts once in the year", "counted by the date of referral"]
words = ["newly assessed as in need", "newly assessed * in need", "newly * in need", "newly assessed as children in need", "became|become|becoming in need", "became|become|becoming * in need", "children * became|become children in need", "started|starting|began * episode of need", "children * started|starting * episode of need", "episode of need * started|starting", "new children in need", "number of new children in need", "how many new children in need"]
look_for = "its children in need census return, or referrals in the period that went further on the case system"
caveats = [
  "An episode starts at the referral, not at the assessment that found the child in need.",
  "Referrals that an assessment then closed as not in need (RC8, and RC9 since 2023) are left out, if it did so by the end of the period asked for: quarters may add up to more than the year.",
]
breakdowns = ["need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with an episode of need that began from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(distinct child_id)"
[method.tables]
referrals = ["cin", "ssd"]
children = ["cin", "ssd"]

[explains]
in_need = "A child has an episode of need from a referral that was not closed at once until the case is closed; children on protection plans and looked-after children are included."
---*/

-- method: cin-series-2013
select distinct
  asked.period,
  referrals.child_id,
  coalesce(referrals.need, 'not recorded') as need,
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
join referrals
  on referrals.referred_on between asked.first_day and asked.last_day
left join children
  on children.child_id = referrals.child_id
where not coalesce(referrals.no_further_action, false)
  -- what was closed as not in need after the period was open to its end
  and not coalesce(
    referrals.closure_reason in ('RC8', 'RC9') and referrals.closed_on <= asked.last_day,
    false
  )
order by
  period,
  child_id
