/*---
title = "Children ending an episode of need in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children whose episode of need with the council ended in the year"
basis = ["each child counts once in the year", "counted by the date of closure"]
words = ["removed from * in need category", "removed from * in need", "children * removed from * in need", "ceased * in need", "ceased being|be in need", "ceased to be children in need", "no longer in need", "no longer children in need", "ended|ending * episode of need", "children * ended|ending * episode of need", "episode of need * ended|ending|closed", "left * children in need", "children in need * closed"]
look_for = "its children in need census return, or closures in the period on the case system"
caveats = [
  "Closure has many reasons, a move to another council among them; it does not always mean that need ended.",
]
breakdowns = ["need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with an episode of need that ended from 1 April to 31 March, each counted once."
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
  on referrals.closed_on between asked.first_day and asked.last_day
left join children
  on children.child_id = referrals.child_id
where not coalesce(referrals.no_further_action, false)
  and coalesce(referrals.closure_reason, '') not in ('RC8', 'RC9')
order by
  period,
  child_id
