/*---
title = "Re-referral rate"
service = "children"
unit = "% of referrals"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "referrals to the council's children's social care"
basis = ["re-referrals within 12 months over all referrals in the year", "referrals, not children"]
words = ["re-referral rate", "rereferral rate", "percentage * re-referral", "percentage * rereferral", "proportion * re-referral", "proportion * rereferral", "rate of re-referral", "rate of rereferral", "percentage of referral * previous referral", "percentage of referral * within 12|twelve month of * previous", "proportion of referral * previous referral", "percentage of referral * repeat referral"]
look_for = "its children in need census return, with the year before it"
caveats = [
  "A rate on children is published too and differs from this one.",
]
breakdowns = ["source", "need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Re-referrals within 12 months over all referrals in the year."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
numerator = "sum(re_referral)"
denominator = "count(*)"
numerator_label = "re-referrals within 12 months"
denominator_label = "referrals in the year"
reaches_back = "12 months"
[method.tables]
referrals = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
with re_referred as (
  -- a referral of the same child on the same day is not an earlier one
  select distinct
    asked.period,
    referrals.child_id,
    referrals.referred_on
  from asked
  join referrals
    on referrals.referred_on between asked.first_day and asked.last_day
  join referrals as previous
    on previous.child_id = referrals.child_id
    and previous.referred_on < referrals.referred_on
    and previous.referred_on >= referrals.referred_on - interval '12 months'
)
select
  asked.period,
  referrals.child_id,
  referrals.referral_id,
  referrals.referred_on,
  case when re_referred.child_id is null then 0 else 1 end as re_referral,
  coalesce(referrals.source, 'not recorded') as source,
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
left join re_referred
  on re_referred.period = asked.period
  and re_referred.child_id = referrals.child_id
  and re_referred.referred_on = referrals.referred_on
left join children
  on children.child_id = referrals.child_id
order by
  period,
  child_id,
  referred_on
