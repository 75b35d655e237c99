/*---
title = "Share of a budget, by heading"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "the council's social care services for children"
basis = ["budget, not spending", "each heading of children's services over the budget of children's services", "both gross or both net"]
unless = ["adult", "agency staff"]
words = ["percentage of * budget * by|per|each heading", "proportion of * budget * by|per|each heading", "share of * budget * by|per|each heading", "percentage * budget for each heading", "by heading * percentage|proportion|share of * budget", "each heading * percentage|proportion|share of * budget", "each heading * as a percentage|proportion|share of * budget", "budget share by heading", "percentage of * spend|spending|expenditure * by|per|each heading", "proportion of * spend|spending|expenditure * by|per|each heading", "percentage of * social care budget * by|per|each heading", "percentage of * children service budget * by|per|each heading", "percentage of * children social care budget * by|per|each heading", "proportion of * social care budget * by|per|each heading", "proportion of * children service budget * by|per|each heading", "proportion of * children social care budget * by|per|each heading", "share of * social care budget * by|per|each heading", "share of * children service budget * by|per|each heading", "share of * children social care budget * by|per|each heading"]
look_for = "the approved budget book for the year, by heading"
caveats = [
  "It is to be asked for by heading: of the whole it is 100.",
  "Headings are the council's own, and both halves must be on the same basis, gross or net.",
]
breakdowns = ["heading", "subheading"]

[[method]]
id = "of-service"
from = 2000-04-01
says = "Budget of the lines of children's services over the whole budget of children's services, for the financial year; by heading, that of each."
source = "local"
numerator = "sum(budget)"
denominator = "max(whole_budget)"
numerator_label = "budget of the heading, pounds"
denominator_label = "budget of children's services, pounds"
[method.tables]
finance = ["finance"]

[[method]]
id = "of-whole-council"
from = 2000-04-01
says = "Budget of the lines of children's services over the budget of the whole council, for the financial year; by heading, that of each."
source = "local"
numerator = "sum(budget)"
denominator = "max(whole_budget)"
numerator_label = "budget of the heading, pounds"
denominator_label = "budget of the whole council, pounds"
[method.tables]
finance = ["finance"]

[[method]]
id = "spend-of-service"
from = 2000-04-01
says = "Outturn of the lines of children's services over their whole outturn, instead of budget; by heading, that of each."
source = "local"
numerator = "sum(spend)"
denominator = "max(whole_spend)"
numerator_label = "outturn of the heading, pounds"
denominator_label = "outturn of children's services, pounds"
[method.tables]
finance = ["finance"]
---*/

-- method: of-service
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
),
counted as (
  select
    period,
    service,
    coalesce(heading, 'not recorded') as heading,
    coalesce(subheading, 'not recorded') as subheading,
    budget,
    -- each line has the whole beside it, so that it can be grouped by heading
    sum(case when service = 'children' then budget end) over (partition by period) as whole_budget
  from lines
  -- beside its own lines, a heading's line without a name is their total
  where subheading is not null
    or parts = 0
)
select
  period,
  heading,
  subheading,
  budget,
  whole_budget
from counted
where service = 'children'
order by
  period,
  heading,
  subheading

-- method: of-whole-council
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
),
counted as (
  select
    period,
    service,
    coalesce(heading, 'not recorded') as heading,
    coalesce(subheading, 'not recorded') as subheading,
    budget,
    -- each line has the whole beside it, so that it can be grouped by heading
    sum(case when service = 'whole council' then budget end) over (partition by period) as whole_budget
  from lines
  -- beside its own lines, a heading's line without a name is their total
  where subheading is not null
    or parts = 0
)
select
  period,
  heading,
  subheading,
  budget,
  whole_budget
from counted
where service = 'children'
order by
  period,
  heading,
  subheading

-- method: spend-of-service
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
),
counted as (
  select
    period,
    service,
    coalesce(heading, 'not recorded') as heading,
    coalesce(subheading, 'not recorded') as subheading,
    spend,
    -- each line has the whole beside it, so that it can be grouped by heading
    sum(case when service = 'children' then spend end) over (partition by period) as whole_spend
  from lines
  -- beside its own lines, a heading's line without a name is their total
  where subheading is not null
    or parts = 0
)
select
  period,
  heading,
  subheading,
  spend,
  whole_spend
from counted
where service = 'children'
order by
  period,
  heading,
  subheading
