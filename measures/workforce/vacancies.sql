/*---
title = "Social worker vacancies (full-time equivalent)"
service = "children"
unit = "full-time-equivalent posts"
decimals = 1
counts_people = false
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "posts for children and family social workers in the council's structure"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent", "posts covered by agency workers are still vacant", "posts count whether or not they are being recruited to"]
words = ["vacancy", "how many * vacancy", "number of * vacancy", "how many social worker vacancy", "number of social worker vacancy", "recruitment shortfall", "staffing shortfall", "shortfall in|of * social worker", "shortfall into", "social worker shortfall", "unfilled post|position|role", "vacant post|position|role|job", "how many * social worker post * vacant", "post * vacant|unfilled"]
look_for = "its workforce census return (vacant full-time equivalent at 30 September), or the staffing structure at the date asked"
caveats = [
  "A post covered by an agency worker is a vacancy.",
  "Posts are counted, not recruitment campaigns: a vacant post counts even if it is not being advertised.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Vacant full-time-equivalent posts in the structure at 30 September, posts covered by agency workers included."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
