/*---
title = "Children in need at any point in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children with an episode of need with the council"
basis = ["each child counts once in the year", "children on protection plans and looked-after children included"]
at_a_date = "need/children_in_need_at_31_march"
words = ["how many children in need", "number of children in need", "total * children in need", "children * categorised|classified|classed|recorded as in need", "children * categorised|classified|classed|recorded as children in need", "children * categorised|classified|classed|recorded as a child in need", "how many children * were|are in need", "number of children * were|are in need", "children in need at any point", "assessed as in need", "children * with an episode of need", "episode of need"]
look_for = "its children in need census return, or children with an open episode on any day of the period on the case system"
caveats = [
  "Children in need here include children on protection plans and looked-after children: it is not the number on a child in need plan.",
  "It is larger than the number on one day.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with an episode of need on any day from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"

[explains]
in_need = "A child has an episode of need from a referral that was not closed at once until the case is closed; children on protection plans and looked-after children are included."
---*/
