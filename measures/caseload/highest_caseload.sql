/*---
title = "Highest caseload of a children's social worker"
service = "children"
unit = "cases held by one worker"
decimals = 0
counts_people = false
statistic = "maximum"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers who hold at least one case"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "adult social worker", "adult social care"]
basis = ["agency workers included", "per person, not per full-time equivalent", "each child is one case"]
words = ["highest caseload", "highest * caseload", "maximum caseload", "maximum * caseload", "largest|biggest|most|greatest caseload", "largest|biggest * caseload", "highest number of case", "greatest number of case", "maximum number of case", "largest number of case", "most case held"]
look_for = "its workforce census return (cases held by each worker at 30 September), or case allocations on the children's system at the date asked"
caveats = [
  "The figure describes one worker, who may be known to colleagues: check that nothing else in the answer points to that person.",
  "Cases parked with a manager or a duty worker can make the maximum misleading.",
  "Per head and per full-time equivalent give different maxima: 8 cases held by a 0.4 worker are 20 per full-time equivalent.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "The census collects the cases each worker holds at 30 September; the maximum is not published and is read from the council's own return."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"

[explains]
case = "One case is one child: each child in a family is counted as a case of the worker to whom the child is allocated."
---*/
