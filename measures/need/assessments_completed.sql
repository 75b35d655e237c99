/*---
title = "Assessments completed by children's social care"
service = "children"
unit = "assessments"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children assessed by the council's children's social care"
other_population_words = ["adult social care", "occupational therapy", "education health and care", "ehc", "care act", "carer", "foster"]
basis = ["every completed assessment counts, so a child may count more than once", "counted by the date of authorisation"]
words = ["assessment completed", "assessment * were|was|been completed", "completed * assessment", "number of assessment", "how many assessment", "number of|completed child and family assessment", "how many child and family assessment", "how many children and family assessment", "number of children and family assessment", "number of single assessment", "how many single assessment", "how many social work assessment", "number of social work assessment"]
look_for = "its children in need census return, or assessments on the case system with an authorisation date in the period"
caveats = [
  "Assessments are counted when they are authorised, not when they start.",
  "The 45-working-day standard runs from the referral, but the published duration runs from the start of the assessment.",
]

[[method]]
id = "cin-series-2013"
from = 2013-04-01
says = "Assessments authorised from 1 April to 31 March; a child may have several."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
