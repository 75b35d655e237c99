/*---
title = "Children and family social workers leaving in the year (headcount)"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "census"
population = "children and family social workers who left the council's children's social work"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["agency", "locum", "family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "agency workers not included", "1 October to 30 September"]
words = ["how many social worker * left|leave|resigned|quit", "how many * social worker * left|leave|resigned|quit", "number of social worker * left|leave|leaving|resigned|quit", "number of * social worker leaving|resigning", "social worker * left|resigned", "number of leaver", "how many leaver", "starter and leaver", "social worker leaver", "left * social work post"]
look_for = "its workforce census return (role end dates from 1 October to 30 September), or human resources leavers' records for the period asked"
caveats = [
  "The census year runs from 1 October to 30 September: it is not a financial or calendar year.",
  "Moves inside the council's children's social work are not leaving.",
]

[[method]]
id = "csww-worker-level"
from = 2016-10-01
says = "People leaving between 1 October and 30 September, each counted once; moves inside children's social work are left out."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
