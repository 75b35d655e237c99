/*---
title = "Children's share of the social care budget"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "the council's social care services for adults and children"
basis = ["children's social care budget over the social care budget for adults and children", "both gross or both net"]
words = ["percentage * apportioned to * children", "percentage of that was apportioned", "percentage of that * apportioned", "percentage * allocated to * children service", "proportion of the budget", "percentage of * budget * children", "share of * budget * children", "percentage of the * budget * children"]
look_for = "the approved budget book for the year"
caveats = [
  "Both halves must be on the same basis: gross or net, with or without schools.",
  "The whole must be named: of social care, or of the council's entire budget.",
]

[[method]]
id = "of-social-care"
from = 2000-04-01
says = "Budget of children's services over that of children's and adults' services together, for the financial year."
source = "local"
numerator = "sum(children_budget)"
denominator = "sum(budget)"
numerator_label = "children's social care budget, pounds"
denominator_label = "social care budget for children and adults, pounds"
[method.tables]
finance = ["finance"]

[[method]]
id = "of-whole-council"
from = 2000-04-01
says = "Budget of children's services over that of the whole council, for the financial year."
source = "local"
numerator = "sum(children_budget)"
denominator = "sum(whole_budget)"
numerator_label = "children's social care budget, pounds"
denominator_label = "budget of the whole council, pounds"
[method.tables]
finance = ["finance"]
---*/

-- method: of-social-care
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
  coalesce(budget, 0) as budget,
  case when service = 'children' then coalesce(budget, 0) else 0 end as children_budget
from lines
where service in ('children', 'adults')
  -- beside its own lines, a heading's line without a name is their total
  and (subheading is not null or parts = 0)
order by
  period,
  service,
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
)
select
  period,
  service,
  coalesce(heading, 'not recorded') as heading,
  coalesce(subheading, 'not recorded') as subheading,
  case when service = 'children' then coalesce(budget, 0) else 0 end as children_budget,
  case when service = 'whole council' then coalesce(budget, 0) else 0 end as whole_budget
from lines
where service in ('children', 'whole council')
  -- beside its own lines, a heading's line without a name is their total
  and (subheading is not null or parts = 0)
order by
  period,
  service,
  heading,
  subheading
