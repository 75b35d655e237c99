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
breakdowns = ["team", "role"]

[[method]]
id = "policy-in-force"
from = 2000-04-01
says = "The highest target or limit in force on the day for a full-time worker; by role or team, the one for each."
source = "local"
value = "max(target)"
[method.tables]
caseload_targets = ["caseload_targets"]

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/

-- method: policy-in-force
select
  asked.period,
  coalesce(caseload_targets.team, 'all') as team,
  coalesce(caseload_targets.role, 'all') as role,
  caseload_targets.document,
  caseload_targets.from_day,
  caseload_targets.target
from asked
join caseload_targets
  on caseload_targets.from_day <= asked.last_day
  and (caseload_targets.until_day is null or caseload_targets.until_day >= asked.last_day)
where coalesce(caseload_targets.service, 'children') = 'children'
order by
  period,
  team,
  role
