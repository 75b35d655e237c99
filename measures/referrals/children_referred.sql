/*---
title = "Children referred to children's social care"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children referred to the council's children's social care"
other_population_words = ["adult safeguarding", "adult social care", "camhs", "early help"]
basis = ["each child counts once in the year"]
words = ["children referred", "children were|are|been referred", "children who were|are referred", "children * been referred", "number of children * with a referral", "how many children * with a referral", "children with a referral", "how many children * had a referral", "young people referred"]
look_for = "its children in need census return, or children with a referral date in the period on the case system"
caveats = [
  "Children in each month or quarter cannot be added up to a year: the same child may be referred in two.",
]
breakdowns = ["source", "need", "sex", "age_group", "ethnicity"]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with at least one referral from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
value = "count(distinct child_id)"
[method.tables]
referrals = ["cin", "ssd"]
children = ["cin", "ssd"]
---*/

-- method: cin-series-2013
select distinct
  asked.period,
  referrals.child_id,
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
  child_id
