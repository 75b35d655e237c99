/*---
title = "Initial child protection conferences"
service = "children"
unit = "conferences"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who were the subject of an initial child protection conference of the council"
basis = ["counted by the date of the conference", "one for each child", "conferences on children moving in from another council included"]
words = ["initial child protection conference", "icpc", "initial case conference", "initial cp conference", "number of child protection conference", "how many child protection conference"]
look_for = "its children in need census return, or conferences on the case system with a date in the period"
caveats = [
  "Review conferences are not counted.",
  "The published bands of time from enquiry to conference can add up to less than the total.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Initial conferences dated from 1 April to 31 March, those for children moving in included; counted child by child."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
