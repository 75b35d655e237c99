/*---
title = "Section 47 enquiries"
service = "children"
unit = "enquiries"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who were the subject of a section 47 enquiry by the council"
basis = ["every enquiry counts, so a child may count more than once", "counted by the date the enquiry started"]
words = ["section 47 enquiry|inquiry|investigation|assessment", "s47 enquiry|inquiry|investigation|assessment", "number of section 47", "how many section 47", "number of s47", "how many s47", "section 47 * started|initiated|undertaken|conducted", "child protection investigation|enquiry"]
look_for = "its children in need census return, or section 47 enquiries on the case system with a start date in the period"
caveats = [
  "A child with two enquiries in the year counts twice.",
  "Brothers and sisters in one enquiry are counted a child each.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Section 47 enquiries that started from 1 April to 31 March; a child may have several."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"

[explains]
section_47 = "An enquiry under section 47 of the Children Act 1989, made when the council suspects that a child is suffering, or is likely to suffer, significant harm."
---*/
