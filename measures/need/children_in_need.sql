/*---
title = "Children in need at any point in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children with an episode of need with the council"
basis = ["each child counts once in the year", "children on protection plans and looked-after children included"]
at_a_date = "need/children_in_need_at_31_march"
unless = ["allocation", "allocated", "unallocated", "without a|an social worker"]
words = ["how many children in need", "number of children in need", "total * children in need", "children * categorised|classified|classed|recorded as in need", "children * categorised|classified|classed|recorded as children in need", "children * categorised|classified|classed|recorded as a child in need", "how many children * were|are in need", "number of children * were|are in need", "children in need at any point", "assessed as in need", "children * with an episode of need", "episode of need"]
look_for = "its children in need census return, or children with an open episode on any day of the period on the case system"
caveats = [
  "Children in need here include children on protection plans and looked-after children: it is not the number on a child in need plan.",
  "It is larger than the number on one day.",
]
breakdowns = ["need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with an episode of need on any day from 1 April to 31 March, each counted once."
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
  on referrals.referred_on <= asked.last_day
  and (referrals.closed_on is null or referrals.closed_on >= asked.first_day)
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
