/*---
title = "Spending on children's social care, by heading"
service = "children"
unit = "pounds"
decimals = 0
counts_people = false
statistic = "money"
kind = "flow"
year = "financial"
population = "the council's social care services for children"
basis = ["outturn, not budget", "the council must say whether it is gross or net of grants and income"]
unless = ["early help", "early intervention", "prevention", "agency"]
words = ["total spend|spending|expenditure * children social care", "total spend|spending|expenditure * children service", "total spent * children social care", "total spent * children service", "overall spend|spending|expenditure * children social care", "overall spend|spending|expenditure * children service", "children social care outturn", "children service outturn", "outturn * children social care", "outturn * children service", "children social care spend|spending|expenditure by heading", "spend|spending|expenditure by heading", "spend|spending|expenditure * broken down by heading"]
look_for = "the general ledger or the outturn report for the year, and the section 251 return"
caveats = [
  "Spending is not budget, and gross is not net: name which is given.",
  "Headings are the council's own: they differ from the lines of the national return (section 251).",
]
breakdowns = ["heading", "subheading"]

[[method]]
id = "outturn"
from = 2000-04-01
says = "Outturn of all lines of children's services for the financial year, by heading; gross or net as the council's list has it."
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
  -- beside its own lines, a heading's line without a name is their total
  and (subheading is not null or parts = 0)
order by
  period,
  service,
  heading,
  subheading
