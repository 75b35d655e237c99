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
---*/
