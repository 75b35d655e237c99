/*---
title = "Cases held by each children's social worker"
service = "children"
unit = "cases, listed worker by worker"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye", "less than two year", "less than 2 year", "under two year"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["agency workers included", "per person, not per full-time equivalent", "each child is one case"]
words = ["how many case each", "how many active|open|current|live|allocated case each", "case * each * social worker", "how many case * each * social worker", "how many active|open|current|live case each * social worker", "how many active|open|current|live case each * social worker * qualified * less than two|2 year", "how many case each * social worker * qualified * less than two|2 year", "how many active|open|current|live case each * social worker * less than two|2 year * qualified", "case held by each", "number of case held by each", "number of case each", "caseload of each", "caseload for each", "each * social worker caseload", "caseload * individual social worker", "caseload * broken down by social worker", "caseload by worker"]
look_for = "its workforce census return (cases held by each worker at 30 September), or case allocations on the children's system at the date asked"
caveats = [
  "In a small team a list by worker identifies people, even without names: give bands or a distribution instead.",
  "The return has no qualification date and no team, so the list cannot be narrowed by either without other records.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "The census collects the cases each worker holds at 30 September; the list is not published."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/
