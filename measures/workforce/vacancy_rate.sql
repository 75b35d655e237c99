/*---
title = "Social worker vacancy rate"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
as_at = "09-30"
population = "posts for children and family social workers in the council's structure"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent", "posts covered by agency workers are still vacant"]
words = ["vacancy rate", "rate of vacancy", "percentage of * vacancy", "percentage of * post * vacant|unfilled", "proportion of * post * vacant|unfilled", "percentage * vacant post|position|role", "percentage * vacancy"]
look_for = "its workforce census return (vacant and in-post full-time equivalent at 30 September)"
caveats = [
  "A post covered by an agency worker is a vacancy, so the rate does not show how much work is left undone.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Vacant full-time equivalent over vacant plus in-post full-time equivalent, at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
