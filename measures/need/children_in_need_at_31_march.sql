/*---
title = "Children in need at 31 March"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "03-31"
population = "children with an episode of need with the council"
basis = ["one day, 31 March", "children on protection plans and looked-after children included"]
unless = ["allocation", "allocated", "unallocated", "without a|an social worker"]
words = ["children in need at|on 31|31st march", "children in need * at|on 31|31st march", "how many children in need * at|on 31|31st march", "number of children in need * at|on 31|31st march", "total * children in need * at|on 31|31st march", "at|on 31|31st march * children in need", "at|on 31|31st march * how many children in need", "at|on 31|31st march * number of children in need", "children * were|are in need * at|on 31|31st march", "how many children * were|are in need * at|on 31|31st march", "number of children * were|are in need * at|on 31|31st march", "children * categorised|classified|classed|recorded as in need * at|on 31|31st march", "at|on 31|31st march * children * categorised|classified|classed|recorded as in need", "current * children in need", "currently * in need", "children * currently * in need", "open children in need"]
look_for = "its children in need census return, or episodes open at the date asked on the case system"
caveats = [
  "It is one day: the number in need at any point in the year is larger.",
  "For another date only the council's own records can answer.",
]
breakdowns = ["need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2013-03-31
says = "Episodes of need open at 31 March."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
[method.tables]
referrals = ["cin", "ssd"]
children = ["cin", "ssd"]

[explains]
in_need = "A child has an episode of need from a referral that was not closed at once until the case is closed; children on protection plans and looked-after children are included."
---*/

-- method: cin-series-2013
select
  asked.period,
  referrals.child_id,
  referrals.referred_on,
  referrals.closed_on,
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
  and (referrals.closed_on is null or referrals.closed_on > asked.last_day)
left join children
  on children.child_id = referrals.child_id
where not coalesce(referrals.no_further_action, false)
order by
  period,
  child_id,
  referred_on
