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

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with at least one referral from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
