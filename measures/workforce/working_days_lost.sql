/*---
title = "Working days lost to sickness by social workers"
service = "children"
unit = "working days"
decimals = 1
counts_people = false
statistic = "days"
kind = "flow"
year = "census"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "agency", "locum", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["sickness only", "agency workers not included", "1 October to 30 September"]
words = ["day * lost", "day lost * ill health|sickness|sick", "working day lost", "sickness day", "sick day", "day of sickness|sick", "day * off sick", "day * sick leave", "how many * day * lost"]
look_for = "its workforce census return (working days lost in the year), or human resources sickness records for the period and posts asked"
caveats = [
  "The census year runs from 1 October to 30 September: financial years and quarters come only from the council's own records.",
  "Only sickness counts; other leave does not.",
]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "Working days lost to sickness between 1 October and 30 September, added over employed social workers."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
