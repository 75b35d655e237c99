/*---
title = "Children subject of a section 47 enquiry"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who were the subject of a section 47 enquiry by the council"
basis = ["each child counts once in the year"]
words = ["how many children * section 47", "how many children * section 47 enquiry|inquiry|investigation|assessment", "how many children * s47", "how many children * s47 enquiry|inquiry|investigation|assessment", "number of children * section 47", "number of children * section 47 enquiry|inquiry|investigation|assessment", "number of children * s47", "number of children * s47 enquiry|inquiry|investigation|assessment", "children subject of|to * section 47", "children subject of|to * section 47 enquiry|inquiry|investigation|assessment", "children subject of|to * s47", "children subject of|to * s47 enquiry|inquiry|investigation|assessment", "children undergoing * section 47", "children undergoing * section 47 enquiry|inquiry|investigation|assessment", "children undergoing * s47", "children undergoing * s47 enquiry|inquiry|investigation|assessment"]
look_for = "its children in need census return, or children with a section 47 enquiry started in the period on the case system"
caveats = [
  "Children in each month or quarter cannot be added up to a year.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with at least one section 47 enquiry that started from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
