/*---
title = "Social worker turnover rate (full-time equivalent)"
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
basis = ["full-time equivalent", "leavers in the year over social workers in post at its end", "1 October to 30 September"]
words = ["turnover rate", "staff turnover", "turnover of * social worker", "turnover * social worker", "social worker turnover", "workforce turnover", "rate of turnover", "turnover percentage"]
look_for = "its workforce census return (leavers in the year and workers in post at 30 September)"
caveats = [
  "The lower half is the closing position at 30 September, not an average over the year as many human resources reports use.",
  "A headcount rate is published too and differs.",
]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "Leavers' full-time equivalent in the year over full-time equivalent in post at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
