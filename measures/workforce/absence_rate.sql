/*---
title = "Social worker absence rate"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "census"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["sickness only", "days lost over full-time equivalent in post times the working days of the year", "1 October to 30 September"]
words = ["absence rate", "sickness rate", "sickness absence rate", "rate of sickness", "rate of absence", "percentage * sickness absence", "percentage of * day * lost"]
look_for = "its workforce census return (working days lost in the year and full-time equivalent in post)"
caveats = [
  "It counts sickness only, not other leave.",
  "The lower half uses staff in post at 30 September, not the average over the year.",
]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "Working days lost to sickness over full-time equivalent in post at 30 September times the working days in the year."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
