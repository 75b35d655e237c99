/*---
title = "Children on a child protection plan at 31 March"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "03-31"
population = "children who were the subject of a child protection plan of the council"
basis = ["one day, 31 March", "a plan that ends on 31 March is not open"]
words = ["child protection plan at|on 31|31st march", "cp plan at|on 31|31st march", "cpp at|on 31|31st march", "child protection plan * at|on 31|31st march", "cp plan * at|on 31|31st march", "cpp * at|on 31|31st march", "children * on child protection plan * at|on 31|31st march", "children * on cp plan * at|on 31|31st march", "children * on cpp * at|on 31|31st march", "children * on a child protection plan * at|on 31|31st march", "children * on a cp plan * at|on 31|31st march", "children * on a cpp * at|on 31|31st march", "children * subject of|to child protection plan * at|on 31|31st march", "children * subject of|to cp plan * at|on 31|31st march", "children * subject of|to cpp * at|on 31|31st march", "children * subject of|to a child protection plan * at|on 31|31st march", "children * subject of|to a cp plan * at|on 31|31st march", "children * subject of|to a cpp * at|on 31|31st march", "children * with a child protection plan * at|on 31|31st march", "children * with a cp plan * at|on 31|31st march", "children * with a cpp * at|on 31|31st march", "at|on 31|31st march * children * on child protection plan", "at|on 31|31st march * children * on cp plan", "at|on 31|31st march * children * on cpp", "at|on 31|31st march * children * on a child protection plan", "at|on 31|31st march * children * on a cp plan", "at|on 31|31st march * children * on a cpp", "at|on 31|31st march * child protection plan", "at|on 31|31st march * cp plan", "at|on 31|31st march * cpp", "at|on 31|31st march * children * subject of|to a child protection plan", "at|on 31|31st march * children * subject of|to a cp plan", "at|on 31|31st march * children * subject of|to a cpp", "children * currently on child protection plan", "children * currently on cp plan", "children * currently on cpp", "children * currently on a child protection plan", "children * currently on a cp plan", "children * currently on a cpp", "current child protection plan", "current cp plan", "current cpp", "how many children are on child protection plan", "how many children are on cp plan", "how many children are on cpp", "how many children are on a child protection plan", "how many children are on a cp plan", "how many children are on a cpp", "children * currently subject of|to a child protection plan", "children * currently subject of|to a cp plan", "children * currently subject of|to a cpp", "number of open child protection plan", "number of open cp plan", "number of open cpp", "how many open child protection plan", "how many open cp plan", "how many open cpp"]
look_for = "its children in need census return, or plans open at the date asked on the case system"
caveats = [
  "It is one day: the number on a plan at any point in the year is larger.",
  "For another date, such as today or 1 April, only the council's own records can answer.",
]

[[method]]
id = "cin-series-2013"
from = 2013-03-31
says = "Plans that had started by 31 March and had not ended by the end of that day."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
