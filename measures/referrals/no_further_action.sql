/*---
title = "Referrals with no further action"
service = "children"
unit = "referrals"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children referred to the council's children's social care"
basis = ["closed without an assessment", "every referral counts"]
unless = ["section 47", "s47"]
words = ["referral * no further action", "how many referral * no further action", "number of referral * no further action", "how many * no further action", "number * no further action", "referral * nfa", "how many referral * nfa", "number of referral * nfa", "how many * nfa", "resulted in no further action", "closed * no further action", "how many * referral * resulted in no further action", "how many * referral * closed * no further action"]
look_for = "its children in need census return (the no-further-action mark on each referral)"
caveats = [
  "Councils differ widely in how they record these, so comparisons between councils mislead.",
  "Referrals assessed and found not in need are counted elsewhere.",
]
breakdowns = ["source", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Referrals in the year marked as needing no further action, closed without an assessment."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
[method.tables]
referrals = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select
  asked.period,
  referrals.child_id,
  referrals.referral_id,
  referrals.referred_on,
  coalesce(referrals.source, 'not recorded') as source,
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
  and referrals.no_further_action
left join children
  on children.child_id = referrals.child_id
order by
  period,
  child_id,
  referred_on
