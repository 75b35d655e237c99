/*---
title = "Spending on early help and prevention"
service = "children"
unit = "pounds"
decimals = 0
counts_people = false
statistic = "money"
kind = "flow"
year = "financial"
population = "the council's early help and prevention services for children and families"
narrower_words = ["youth", "children centre", "family hub"]
other_population_words = ["adult social care", "public health"]
basis = ["the council must say whether it is gross or net of grants and income", "the council must list the services counted"]
words = ["spent * early help", "spend|spending|expenditure|budget * early help", "early help * prevention", "spent * early help * prevention", "early help spend|spending|expenditure|budget", "spent * early intervention", "spend|spending|expenditure|budget * early intervention", "cost of early help"]
look_for = "the general ledger for the year, and the revenue outturn (RO) and section 251 returns"
caveats = [
  "There is no one national definition of early help, so councils' figures cover different services.",
  "Spending is not budget, and gross is not net: name which is given.",
  "Ledger records for old years may have been destroyed under the retention schedule.",
]
breakdowns = ["heading", "subheading"]

[[method]]
id = "outturn"
from = 2000-04-01
says = "Outturn of the lines of children's services headed early help, for the financial year; gross or net as the council's list has it."
source = "local"
value = "sum(spend)"
[method.tables]
finance = ["finance"]

[[method]]
id = "budget"
from = 2000-04-01
says = "Budget of those lines, instead of outturn."
source = "local"
value = "sum(budget)"
[method.tables]
finance = ["finance"]
---*/

-- method: outturn
with lines as (
  select
    asked.period,
    coalesce(finance.service, 'children') as service,
    finance.heading,
    finance.subheading,
    finance.spend,
    -- of a heading's own lines, those that have the amount
    count(case when finance.subheading is not null then finance.spend end) over (
      partition by asked.period, coalesce(finance.service, 'children'), lower(finance.heading)
    ) as parts
  from asked
  join finance
    on finance.year_ending = asked.last_day
    -- a line is for a whole financial year
    and asked.first_day = asked.last_day - interval '12 months' + interval '1 day'
)
select
  period,
  service,
  coalesce(heading, 'not recorded') as heading,
  coalesce(subheading, 'not recorded') as subheading,
  spend
from lines
where service = 'children'
  and lower(heading) like '%early help%'
  -- beside its own lines, a heading's line without a name is their total
  and (subheading is not null or parts = 0)
order by
  period,
  service,
  heading,
  subheading

-- method: budget
with lines as (
  select
    asked.period,
    coalesce(finance.service, 'children') as service,
    finance.heading,
    finance.subheading,
    finance.budget,
    -- of a heading's own lines, those that have the amount
    count(case when finance.subheading is not null then finance.budget end) over (
      partition by asked.period, coalesce(finance.service, 'children'), lower(finance.heading)
    ) as parts
  from asked
  join finance
    on finance.year_ending = asked.last_day
    -- a line is for a whole financial year
    and asked.first_day = asked.last_day - interval '12 months' + interval '1 day'
)
select
  period,
  service,
  coalesce(heading, 'not recorded') as heading,
  coalesce(subheading, 'not recorded') as subheading,
  budget
from lines
where service = 'children'
  and lower(heading) like '%early help%'
  -- beside its own lines, a heading's line without a name is their total
  and (subheading is not null or parts = 0)
order by
  period,
  service,
  heading,
  subheading
