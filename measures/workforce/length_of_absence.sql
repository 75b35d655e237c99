/*---
title = "Length of sickness absences"
service = "children"
unit = "working days for each absence"
decimals = 1
counts_people = false
statistic = "days"
kind = "flow"
year = "financial"
population = "sickness absences of children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "agency", "locum", "adult social care", "adult social worker"]
basis = ["the council must say whether it gives working or calendar days"]
words = ["length of absence", "length of * sickness absence", "length of * sick leave", "duration of absence", "duration of * sickness absence", "duration of * sick leave", "how long * absent", "how long * off sick", "average length of absence", "average length of * absence"]
look_for = "human resources sickness records for the period and posts asked"
caveats = [
  "A list of single absences with their lengths identifies people: give bands, such as short-term and long-term.",
  "The published workforce indicators do not have it.",
]
---*/
