/*---
title = "Share of social workers less than two years qualified"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
population = "children and family social workers"
narrower_words = ["frontline", "front line", "child protection social worker"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "the council must say whether agency workers are in both halves"]
words = ["percentage * less than two|2 year qualified", "percentage * fewer than two|2 year qualified", "percentage * under two|2 year qualified", "percentage * qualified * less than two|2 year", "percentage * qualified * fewer than two|2 year", "percentage * qualified * under two|2 year", "percentage * less than two|2 year * post qualification|qualifying", "percentage * less than two|2 year * post-qualification|post-qualifying", "percentage * qualified within * last two|2 year", "percentage * qualified in the last two|2 year", "percentage * less than two|2 year since qualifying", "proportion * less than two|2 year qualified", "proportion * fewer than two|2 year qualified", "proportion * under two|2 year qualified", "proportion * qualified * less than two|2 year", "proportion * qualified * fewer than two|2 year", "proportion * qualified * under two|2 year", "proportion * less than two|2 year * post qualification|qualifying", "proportion * less than two|2 year * post-qualification|post-qualifying", "proportion * qualified within * last two|2 year", "proportion * qualified in the last two|2 year", "proportion * less than two|2 year since qualifying", "percent * less than two|2 year qualified", "percent * fewer than two|2 year qualified", "percent * under two|2 year qualified", "percent * qualified * less than two|2 year", "percent * qualified * fewer than two|2 year", "percent * qualified * under two|2 year", "percent * less than two|2 year * post qualification|qualifying", "percent * less than two|2 year * post-qualification|post-qualifying", "percent * qualified within * last two|2 year", "percent * qualified in the last two|2 year", "percent * less than two|2 year since qualifying", "percentage of * social worker * less than two|2 year qualified", "percentage of * social worker * fewer than two|2 year qualified", "percentage of * social worker * under two|2 year qualified", "percentage of * social worker * qualified * less than two|2 year", "percentage of * social worker * qualified * fewer than two|2 year", "percentage of * social worker * qualified * under two|2 year", "percentage of * social worker * less than two|2 year * post qualification|qualifying", "percentage of * social worker * less than two|2 year * post-qualification|post-qualifying", "percentage of * social worker * qualified within * last two|2 year", "percentage of * social worker * qualified in the last two|2 year", "percentage of * social worker * less than two|2 year since qualifying"]
look_for = "the human resources system (qualification date) or the date of first registration with Social Work England"
caveats = [
  "The workforce census has no qualification date, so it cannot answer this.",
  "Workers with no date recorded must be left out of both halves or reported.",
]
---*/
