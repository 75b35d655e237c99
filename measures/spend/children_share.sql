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
---*/
