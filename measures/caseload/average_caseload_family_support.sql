/*---
title = "Average caseload of family support workers"
service = "children"
unit = "cases per family support worker"
decimals = 1
counts_people = false
statistic = "mean"
kind = "snapshot"
population = "family support workers in children's services who hold cases"
other_population_words = ["social worker"]
basis = ["the council must say whether a case is a child or a family", "post titles differ from council to council"]
words = ["average number of case per family support worker", "average number of case * per family support worker", "average number of case per b family support worker", "case * per * social worker * family support worker", "average caseload * family support worker", "average * caseload * family support worker", "family support worker * average caseload", "case per family support worker", "family support worker caseload"]
look_for = "open allocations to posts titled family support worker (or the council's equivalent) on the children's case system and the early help system"
caveats = [
  "Family support workers are outside the social work workforce census, so there is no published figure.",
  "In early help a case is often a family, not a child.",
]
---*/
