/*---
title = "Employees absent through sickness"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "agency", "locum", "adult social care", "adult social worker"]
basis = ["people absent at least once in the period", "agency workers not included"]
words = ["number of staff taking sick leave", "staff * sick leave", "employee * absent", "staff * absent", "number of staff * sickness absence", "number of employee * sickness", "how many social worker * absent|sick", "how many social worker * off sick", "how many social worker * sick leave", "how many * social worker * sick leave", "number of social worker * absent|sick", "number of social worker * off sick", "number of social worker * sick leave", "staff * off sick"]
look_for = "human resources sickness records for the period and posts asked"
caveats = [
  "People absent in each quarter cannot be added up to a year: the same person may be absent in two.",
  "The published workforce indicators do not have it.",
]
---*/
