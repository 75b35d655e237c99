/*---
title = "Social care budget"
service = "children"
unit = "pounds"
decimals = 0
counts_people = false
statistic = "money"
kind = "flow"
year = "financial"
population = "the council's social care services for adults and children"
basis = ["budget, not spending", "the council must say whether it is gross or net", "the council must say whether public health and housing support are counted"]
words = ["overall budget * social", "budget for social", "total budget * social", "social care budget", "social service budget", "budget * social care", "budget for adult and children social care"]
look_for = "the approved budget book for the year, and the revenue account budget (RA) return"
caveats = [
  "Budget books use each council's own departments, which change from year to year.",
  "If it is answered by pointing to a publication, give the page and line, not only the website.",
]
breakdowns = ["service", "heading", "subheading"]

[[method]]
id = "budget"
from = 2000-04-01
says = "Budget of all lines of children's and adults' services for the financial year; gross or net as the council's list has it."
source = "local"
value = "sum(budget)"
[method.tables]
finance = ["finance"]
---*/

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
where service in ('children', 'adults')
  -- beside its own lines, a heading's line without a name is their total
  and (subheading is not null or parts = 0)
order by
  period,
  service,
  heading,
  subheading
