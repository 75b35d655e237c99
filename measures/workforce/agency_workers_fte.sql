/*---
title = "Agency social workers (full-time equivalent)"
service = "children"
unit = "full-time equivalent"
decimals = 1
counts_people = false
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "agency workers doing children and family social work for the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent, not people", "children's social work only, not the whole council"]
words = ["how many fte agency", "how many fte * are|were agency", "number of fte agency", "how many agency * fte", "number of agency * fte", "agency * fte", "fte agency", "fte of agency", "how many wte agency", "how many wte * are|were agency", "number of wte agency", "how many agency * wte", "number of agency * wte", "agency * wte", "wte agency", "wte of agency", "how many full-time equivalent agency", "how many full-time equivalent * are|were agency", "number of full-time equivalent agency", "how many agency * full-time equivalent", "number of agency * full-time equivalent", "agency * full-time equivalent", "full-time equivalent agency", "full-time equivalent of agency", "how many full time equivalent agency", "how many full time equivalent * are|were agency", "number of full time equivalent agency", "how many agency * full time equivalent", "number of agency * full time equivalent", "agency * full time equivalent", "full time equivalent agency", "full time equivalent of agency"]
look_for = "its workforce census return (agency full-time equivalent at 30 September), or the agency contract's list of placements at the date asked"
caveats = [
  "Agency workers are counted apart from social workers in post.",
  "Not all of them cover vacancies.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Full-time equivalent of agency workers in children and family social work at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
