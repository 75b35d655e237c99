/*---
title = "Children on a child protection plan at any point in the year"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children who were the subject of a child protection plan of the council"
basis = ["each child counts once in the year", "open on any day of the year"]
at_a_date = "protection/plans_at_31_march"
words = ["children * on child protection plan", "children * on cp plan", "children * on cpp", "children * on a child protection plan", "children * on a cp plan", "children * on a cpp", "how many children in total were on child protection plan", "how many children in total were on cp plan", "how many children in total were on cpp", "children * subject of|to child protection plan", "children * subject of|to cp plan", "children * subject of|to cpp", "children * subject of|to a child protection plan", "children * subject of|to a cp plan", "children * subject of|to a cpp", "child protection plan at any point", "cp plan at any point", "cpp at any point", "children * with a child protection plan", "children * with a cp plan", "children * with a cpp", "children * child protection plan at any point", "children * cp plan at any point", "children * cpp at any point", "children * on a child protection plan at any point", "children * on a cp plan at any point", "children * on a cpp at any point", "children * on child protection plan at any point", "children * on cp plan at any point", "children * on cpp at any point", "children * subject of|to a child protection plan at any point", "children * subject of|to a cp plan at any point", "children * subject of|to a cpp at any point", "children * on * child protection register"]
look_for = "its children in need census return, or children with a plan open on any day of the period on the case system"
caveats = [
  "It is larger than the number on a plan on one day: say which is given.",
  "Children in each quarter cannot be added up to a year.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Children with a plan open on any day from 1 April to 31 March, each counted once."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
