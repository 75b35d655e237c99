/*---
title = "Referrals to children's social care"
service = "children"
unit = "referrals"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children referred to the council's children's social care"
other_population_words = ["adult safeguarding", "adult social care", "camhs", "early help"]
basis = ["every referral counts, so a child may count more than once", "contacts that did not become referrals are not counted"]
words = ["how many referral", "number of referral", "referral * received", "received * referral", "total referral", "total number of referral", "volume of referral", "how many new referral", "number of new referral", "how many social care referral", "number of children social care referral", "how many children social care referral", "how many * referral * receive|received"]
look_for = "its children in need census return, or referrals on the case system with a referral date in the period"
caveats = [
  "A contact is not a referral, and councils differ in when one becomes the other.",
  "A child referred twice in the year is two referrals.",
]
breakdowns = ["source", "need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Every referral with a referral date from 1 April to 31 March; a child may have several."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(*)"
[method.tables]
referrals = ["cin", "ssd"]
children = ["cin", "ssd"]

[explains]
referral = "A request for services about a child who is not in need at the time, either never known to the council or closed before."
---*/

-- method: cin-series-2013
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
join referrals
  on referrals.referred_on between asked.first_day and asked.last_day
left join children
  on children.child_id = referrals.child_id
order by
  period,
  child_id,
  referred_on
