/*---
title = "Children starting an episode of need in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children whose episode of need with the council began in the year"
basis = ["each child counts once in the year", "counted by the date of referral"]
words = ["newly assessed as in need", "newly assessed * in need", "newly * in need", "newly assessed as children in need", "became|become|becoming in need", "became|become|becoming * in need", "children * became|become children in need", "started|starting|began * episode of need", "children * started|starting * episode of need", "episode of need * started|starting", "new children in need", "number of new children in need", "how many new children in need"]
look_for = "its children in need census return, or referrals in the period that went further on the case system"
caveats = [
  "An episode starts at the referral, not at the assessment that found the child in need.",
  "It includes episodes that an assessment then closed as not in need.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with an episode of need that began from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"

[explains]
in_need = "A child has an episode of need from a referral that was not closed at once until the case is closed; children on protection plans and looked-after children are included."
---*/
