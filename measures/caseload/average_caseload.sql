/*---
title = "Average caseload of children's social workers"
service = "children"
unit = "cases per full-time-equivalent social worker holding cases"
decimals = 1
counts_people = false
statistic = "mean"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker"]
basis = ["agency workers included", "per full-time equivalent, not per person", "each child is one case"]
words = ["average caseload", "mean caseload", "average * caseload", "caseload * average", "average number of case", "average number of children per", "average number of case held by each|social worker", "average caseload of|for each", "case per * social worker"]
look_for = "the council's own case records at the date asked, or its workforce census return (cases held and full-time equivalent of each worker at 30 September)"
caveats = [
  "Workers who hold no cases are left out, so this is not cases divided by all social workers.",
  "2017 is the first year collected worker by worker and is not comparable with 2016.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Cases held at 30 September divided by the full-time equivalent of workers holding one or more cases; both include agency workers."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/
