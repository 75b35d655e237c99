/*---
title = "Share of referrals with no further action"
service = "children"
unit = "% of referrals"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "referrals to the council's children's social care"
basis = ["referrals closed without an assessment over all referrals in the year", "referrals, not children"]
unless = ["section 47", "s47"]
words = ["percentage of referral * no further action", "proportion of referral * no further action", "share of referral * no further action", "percent of referral * no further action", "percentage * referral * no further action", "proportion * referral * no further action", "percentage * no further action", "proportion * no further action", "rate of no further action", "no further action rate", "no further action percentage", "percentage of referral * nfa", "proportion of referral * nfa", "percentage * nfa", "proportion * nfa", "nfa rate", "nfa percentage", "percentage of referral * resulted in no further action", "percentage of referral * closed with no further action", "percentage of referral * ended in no further action", "percentage of referral * led to no further action", "proportion of referral * resulted in no further action", "proportion of referral * closed with no further action", "proportion of referral * ended in no further action", "proportion of referral * led to no further action", "share of referral * resulted in no further action", "share of referral * closed with no further action", "share of referral * ended in no further action", "share of referral * led to no further action"]
look_for = "its children in need census return (the no-further-action mark on each referral)"
caveats = [
  "Councils differ widely in how they record these, so comparisons between councils mislead.",
  "Referrals assessed and found not in need are counted elsewhere.",
]
breakdowns = ["source", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Referrals in the year marked as needing no further action, over all referrals in the year."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
numerator = "sum(no_further_action)"
denominator = "count(*)"
numerator_label = "referrals with no further action"
denominator_label = "referrals in the year"
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
  case when referrals.no_further_action then 1 else 0 end as no_further_action,
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
left join children
  on children.child_id = referrals.child_id
order by
  period,
  child_id,
  referred_on
