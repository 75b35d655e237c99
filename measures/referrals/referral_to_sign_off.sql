/*---
title = "Average time from referral to manager's sign-off"
service = "children"
unit = "working days"
decimals = 1
counts_people = false
statistic = "mean"
kind = "flow"
year = "financial"
population = "referrals to the council's children's social care"
basis = ["the council must say which sign-off it takes", "the council must say whether it gives working days, calendar days or hours"]
words = ["referral * signed off", "referral * sign off", "referral * sign-off", "average referral time", "average time * referral", "referral * authorised by * manager", "from referral to decision", "from the point of referral", "time taken * referral"]
look_for = "time stamps of referral and of the manager's decision or authorisation on the case system"
caveats = [
  "Statutory guidance expects a decision on the next step within one working day of a referral; that is a standard, not a measurement.",
  "Several sign-offs follow a referral: the first decision, the assessment and the closure give very different times.",
]
---*/
