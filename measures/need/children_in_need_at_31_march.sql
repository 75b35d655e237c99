/*---
title = "Children in need at 31 March"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "03-31"
population = "children with an episode of need with the council"
basis = ["one day, 31 March", "children on protection plans and looked-after children included"]
words = ["children in need at|on 31|31st march", "children in need * at|on 31|31st march", "how many children in need * at|on 31|31st march", "number of children in need * at|on 31|31st march", "total * children in need * at|on 31|31st march", "at|on 31|31st march * children in need", "at|on 31|31st march * how many children in need", "at|on 31|31st march * number of children in need", "children * were|are in need * at|on 31|31st march", "how many children * were|are in need * at|on 31|31st march", "number of children * were|are in need * at|on 31|31st march", "children * categorised|classified|classed|recorded as in need * at|on 31|31st march", "at|on 31|31st march * children * categorised|classified|classed|recorded as in need", "current * children in need", "currently * in need", "children * currently * in need", "open children in need"]
look_for = "its children in need census return, or episodes open at the date asked on the case system"
caveats = [
  "It is one day: the number in need at any point in the year is larger.",
  "For another date only the council's own records can answer.",
]

[[method]]
id = "cin-series-2013"
from = 2013-03-31
says = "Episodes of need open at 31 March."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"

[explains]
in_need = "A child has an episode of need from a referral that was not closed at once until the case is closed; children on protection plans and looked-after children are included."
---*/
