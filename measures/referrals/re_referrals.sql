/*---
title = "Re-referrals within 12 months"
service = "children"
unit = "referrals"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children referred to the council's children's social care"
basis = ["every re-referral counts, so a child may count more than once", "within 12 months of a previous referral of the same child"]
words = ["re-referral", "rereferral", "re-referral * 12 month", "how many re-referral", "number of re-referral", "how many rereferral", "number of rereferral", "repeat referral", "how many referral * within 12|twelve month of * previous referral", "number of referral * within 12|twelve month of * previous referral", "referral * within 12|twelve month of * previous"]
look_for = "its children in need census return, with the year before it, or referrals on the case system"
caveats = [
  "The previous year's referrals are needed as well.",
  "Whether a referral exactly 12 months after the last one counts is not stated.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Referrals in the year within 12 months of a previous referral of the same child."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"

[explains]
referral = "A request for services about a child who is not in need at the time, either never known to the council or closed before."
---*/
