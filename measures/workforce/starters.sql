/*---
title = "Children and family social workers starting in the year (headcount)"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "census"
population = "children and family social workers who joined the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "agency workers not included", "1 October to 30 September"]
words = ["how many social worker * joined|started|recruited|appointed|hired", "how many * social worker * joined|started|recruited|appointed|hired", "how many * social worker do|did * recruit|appoint|hire|recruited", "number of social worker * joined|started|recruited|appointed|hired", "number of * social worker recruited|appointed|hired", "social worker * joined|recruited", "how many * been|were recruited", "new social worker", "number of starter", "how many starter", "new starter", "starter and leaver", "social worker starter"]
look_for = "its workforce census return (role start dates from 1 October to 30 September), or human resources starters' records for the period asked"
caveats = [
  "The census year runs from 1 October to 30 September: it is not a financial or calendar year.",
  "Agency workers are not starters.",
]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "People starting between 1 October and 30 September, each counted once; agency workers are left out."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
