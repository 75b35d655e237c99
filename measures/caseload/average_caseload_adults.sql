/*---
title = "Average caseload of social workers in adult social care"
service = "adults"
unit = "cases per social worker"
decimals = 1
counts_people = false
statistic = "mean"
kind = "snapshot"
population = "social workers in adult social care who hold cases"
narrower_words = ["hospital", "intake", "older people", "occupational therapy", "newly qualified", "asye"]
other_population_words = ["children social worker", "occupational therapist"]
basis = ["no national definition of a case in adult social care", "the council must say whether agency workers, part-time hours and workers without cases are counted"]
words = ["average * caseload * adult", "adult * average * caseload", "adult social care * average * caseload", "average adult * caseload", "average caseload * adult social worker", "average number of case * adult social", "average number of case per adult social worker", "mean caseload * adult"]
look_for = "the adult social care workload audit, or else open allocations on the adult case system at the date asked"
caveats = [
  "No national return gives an average caseload for adult social workers, so there is no published figure to compare with.",
  "Team averages from a workload audit cannot be averaged into one figure without the number of workers in each team.",
]
---*/
