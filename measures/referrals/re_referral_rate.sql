/*---
title = "Re-referral rate"
service = "children"
unit = "% of referrals"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "referrals to the council's children's social care"
basis = ["re-referrals within 12 months over all referrals in the year", "referrals, not children"]
words = ["re-referral rate", "rereferral rate", "percentage * re-referral", "percentage * rereferral", "proportion * re-referral", "proportion * rereferral", "rate of re-referral", "rate of rereferral", "percentage of referral * previous referral", "percentage of referral * within 12|twelve month of * previous", "proportion of referral * previous referral", "percentage of referral * repeat referral"]
look_for = "its children in need census return, with the year before it"
caveats = [
  "A rate on children is published too and differs from this one.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Re-referrals within 12 months over all referrals in the year."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
