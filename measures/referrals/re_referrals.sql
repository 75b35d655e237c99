/*---
title = "Re-referrals within 12 months"
service = "children"
unit = "referrals"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children referred to the council's children's social care"
basis = ["every re-referral counts, so a child may count more than once", "within 12 months of a previous referral of the same child"]
words = ["re-referral", "rereferral", "re-referral * 12 month", "how many re-referral", "number of re-referral", "how many rereferral", "number of rereferral", "repeat referral", "how many referral * within 12|twelve month of * previous referral", "number of referral * within 12|twelve month of * previous referral", "referral * within 12|twelve month of * previous"]
look_for = "its children in need census return, with the year before it, or referrals on the case system"
caveats = [
  "The previous year's referrals are needed as well.",
  "Whether a referral exactly 12 months after the last one counts is not stated.",
]
breakdowns = ["source", "need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Referrals in the year within 12 months of a previous referral of the same child."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
reaches_back = "12 months"
[method.tables]
referrals = ["cin", "ssd"]
children = ["cin", "ssd"]

[explains]
referral = "A request for services about a child who is not in need at the time, either never known to the council or closed before."
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
join re_referred
  on re_referred.period = asked.period
join referrals
  on referrals.child_id = re_referred.child_id
  and referrals.referred_on = re_referred.referred_on
left join children
  on children.child_id = referrals.child_id
order by
  period,
  child_id,
  referred_on
