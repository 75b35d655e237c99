/*---
title = "Plans that were a second or subsequent plan"
service = "children"
unit = "% of plans starting"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "child protection plans of the council starting in the year"
basis = ["plans, not children", "an earlier plan at any time in the child's life counts"]
words = ["second or subsequent child protection plan", "second or subsequent cp plan", "second or subsequent cpp", "repeat child protection plan", "repeat cp plan", "repeat cpp", "previous child protection plan", "previous cp plan", "previous cpp", "previously * on * child protection plan", "previously * on * cp plan", "previously * on * cpp", "previously * subject of|to * child protection plan", "previously * subject of|to * cp plan", "previously * subject of|to * cpp", "child protection plan * second or subsequent", "cp plan * second or subsequent", "cpp * second or subsequent", "child protection plan for * second time", "cp plan for * second time", "cpp for * second time", "more than one child protection plan", "more than one cp plan", "more than one cpp", "second child protection plan", "second cp plan", "second cpp", "became|become|becoming|made * subject of|to * child protection plan * second", "became|become|becoming|made * subject of|to * cp plan * second", "became|become|becoming|made * subject of|to * cpp * second", "became|become|becoming|made * subject of|to * child protection plan * second or subsequent", "became|become|becoming|made * subject of|to * cp plan * second or subsequent", "became|become|becoming|made * subject of|to * cpp * second or subsequent", "children * became|become|becoming|made * subject of|to a child protection plan * second or subsequent", "children * became|become|becoming|made * subject of|to a cp plan * second or subsequent", "children * became|become|becoming|made * subject of|to a cpp * second or subsequent", "children * became|become|becoming|made * subject of|to child protection plan * second or subsequent", "children * became|become|becoming|made * subject of|to cp plan * second or subsequent", "children * became|become|becoming|made * subject of|to cpp * second or subsequent", "children * subject of|to a child protection plan * second or subsequent", "children * subject of|to a cp plan * second or subsequent", "children * subject of|to a cpp * second or subsequent", "children * on a child protection plan * second or subsequent", "children * on a cp plan * second or subsequent", "children * on a cpp * second or subsequent", "children * on child protection plan * second or subsequent", "children * on cp plan * second or subsequent", "children * on cpp * second or subsequent", "children * placed|put on a child protection plan * second or subsequent", "children * placed|put on a cp plan * second or subsequent", "children * placed|put on a cpp * second or subsequent", "started|starting * second or subsequent child protection plan", "started|starting * second or subsequent cp plan", "started|starting * second or subsequent cpp", "second or subsequent plan", "second or subsequent time"]
look_for = "its children in need census return (number of previous plans on each plan that started in the year)"
caveats = [
  "Any earlier plan counts, however long ago; some local reports count only the last two years.",
  "Plans with another council count only if this council knows of them.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Plans starting in the year for a child with one or more previous plans, over all plans starting in the year."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
