/*---
title = "Target or recommended caseload of children's social workers"
service = "children"
unit = "cases per social worker"
decimals = 0
counts_people = false
statistic = "mean"
kind = "snapshot"
population = "children and family social workers to whom the council's own caseload standard applies"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["a council's own standard, not a measurement"]
words = ["target caseload", "target * caseload", "recommended caseload", "recommended * caseload", "caseload target", "caseload * target", "caseload limit", "caseload cap", "maximum recommended caseload", "maximum recommended * caseload", "recommended maximum caseload", "recommended maximum * caseload", "average target caseload", "ideal caseload", "optimum caseload", "recommended number of case", "target number of case", "maximum target caseload"]
look_for = "the caseload policy, practice standards or workload management scheme in force at the date asked"
caveats = [
  "There is no national target or recommended caseload for social workers in England.",
  "Give the standard in force at each date asked: the one in force now may not have applied then.",
]

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/
