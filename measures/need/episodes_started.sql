/*---
title = "Episodes of need started in the year"
service = "children"
unit = "episodes of need"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "episodes of need with the council"
basis = ["episodes, not children: a child may have several", "children on protection plans and looked-after children included"]
words = ["number of episode of need * started|starting", "how many episode of need * started|starting", "episode of need started in the year", "episode of need starting in the year"]
look_for = "its children in need census return, or episodes on the case system"
caveats = [
  "It counts episodes: the children in them are fewer where a child had two in the year.",
]
breakdowns = ["need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Episodes of need whose referral was from 1 April to 31 March; a child may have several."
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
  child_id,
  referred_on
