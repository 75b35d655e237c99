/*---
title = "Spending on agency staff in children's services"
service = "children"
unit = "pounds"
decimals = 0
counts_people = false
statistic = "money"
kind = "flow"
year = "financial"
population = "agency staff of the council's children's services"
basis = ["outturn, not budget", "fees to the agency included if the council's line includes them"]
words = ["spend|spending|spent|expenditure * agency", "agency spend|spending|expenditure", "cost of agency", "agency cost", "agency staff cost", "agency social worker cost", "how much * spent * agency", "how much * agency * cost", "total cost of agency"]
look_for = "the general ledger for the year, by the subjective codes for agency staff, or the agency contract's invoices"
caveats = [
  "The line may cover staff other than social workers: say what it covers.",
  "It is gross: what the vacant posts would have cost is not taken off.",
]
breakdowns = ["heading", "subheading"]

[[method]]
id = "outturn"
from = 2000-04-01
says = "Outturn of the lines of children's services whose heading or line names agency, for the financial year; multi-agency and inter-agency lines, and fostering and adoption agencies, are left out."
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
    -- what has another kind of agency in its name has nothing to do with agency staff
    replace(replace(replace(replace(replace(replace(
      replace(lower(concat_ws(' / ', finance.heading, finance.subheading)), '-', ' '),
      'multi agency', ''),
      'multiagency', ''),
      'inter agency', ''),
      'interagency', ''),
      'fostering agency', ''),
      'adoption agency', '')
    as name,
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
  and name like '%agency%'
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
    -- what has another kind of agency in its name has nothing to do with agency staff
    replace(replace(replace(replace(replace(replace(
      replace(lower(concat_ws(' / ', finance.heading, finance.subheading)), '-', ' '),
      'multi agency', ''),
      'multiagency', ''),
      'inter agency', ''),
      'interagency', ''),
      'fostering agency', ''),
      'adoption agency', '')
    as name,
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
  and name like '%agency%'
  -- beside its own lines, a heading's line without a name is their total
  and (subheading is not null or parts = 0)
order by
  period,
  service,
  heading,
  subheading
