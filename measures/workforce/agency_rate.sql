/*---
title = "Agency worker rate (headcount)"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers, employed and agency together"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "agency workers over agency workers and employed social workers together"]
words = ["percentage * are|were agency", "proportion * are|were agency", "percent * are|were agency", "percentage agency", "percentage of * social worker * agency", "percentage of * workforce|staff|worker|post|role|position * agency", "proportion of * social worker * agency", "proportion of * workforce|staff|worker|post|role|position * agency", "share of * social worker * agency", "percentage of agency", "proportion of agency", "agency rate", "agency worker rate", "agency percentage", "percentage of them|these|those * agency", "rate of agency"]
look_for = "its workforce census return (agency and employed workers at 30 September)"
caveats = [
  "The rate is of all social workers, employed and agency together, not of employed staff only.",
  "The headline rate in the national statistics is the full-time-equivalent one: say which is given.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Agency workers over agency workers plus social workers in post, by headcount, at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
