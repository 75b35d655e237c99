/*---
title = "Referrals with no further action"
service = "children"
unit = "referrals"
decimals = 0
counts_people = true
statistic = "count"
kind = "flow"
year = "financial"
population = "children referred to the council's children's social care"
basis = ["closed without an assessment", "every referral counts"]
unless = ["section 47", "s47"]
words = ["referral * no further action", "how many referral * no further action", "number of referral * no further action", "how many * no further action", "number * no further action", "referral * nfa", "how many referral * nfa", "number of referral * nfa", "how many * nfa", "resulted in no further action", "closed * no further action"]
look_for = "its children in need census return (the no-further-action mark on each referral)"
caveats = [
  "Councils differ widely in how they record these, so comparisons between councils mislead.",
  "Referrals assessed and found not in need are counted elsewhere.",
]

[[method]]
id = "cin-series-2013"
from = 2012-04-01
says = "Referrals in the year marked as needing no further action, closed without an assessment."
source = "Department for Education, Children in need: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-in-need"
---*/
