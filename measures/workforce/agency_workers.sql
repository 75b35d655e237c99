/*---
title = "Agency social workers (headcount)"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "agency workers doing children and family social work for the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "duplicate agency records are not removed", "children's social work only, not the whole council"]
words = ["how many agency social worker do|did|work|working|employed|employ", "number of agency social worker employed|working|employ", "how many agency", "number of agency", "how many * are|were agency", "number of locum", "how many locum", "how many of them|these|those * agency", "how many social worker * are|were agency", "how many * social worker * are|were agency", "employed or agency", "agency headcount", "agency worker headcount", "number * who are|were agency"]
look_for = "its workforce census return (agency workers at 30 September), or the agency contract's list of placements at the date asked"
caveats = [
  "Agency workers are counted apart from social workers in post.",
  "Records of agency workers are not checked for duplicates, so one person may be counted twice.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Agency workers in children and family social work at 30 September; duplicates are not removed."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
