/*---
title = "Spending on early help and prevention"
service = "children"
unit = "pounds"
decimals = 0
counts_people = false
statistic = "money"
kind = "flow"
year = "financial"
population = "the council's early help and prevention services for children and families"
narrower_words = ["youth", "children centre", "family hub"]
other_population_words = ["adult social care", "public health"]
basis = ["the council must say whether it is gross or net of grants and income", "the council must list the services counted"]
words = ["spent * early help", "spend|spending|expenditure|budget * early help", "early help * prevention", "spent * early help * prevention", "early help spend|spending|expenditure|budget", "spent * early intervention", "spend|spending|expenditure|budget * early intervention", "cost of early help"]
look_for = "the general ledger for the year, and the revenue outturn (RO) and section 251 returns"
caveats = [
  "There is no one national definition of early help, so councils' figures cover different services.",
  "Spending is not budget, and gross is not net: name which is given.",
  "Ledger records for old years may have been destroyed under the retention schedule.",
]
---*/
