/*---
title = "Establishment of social worker posts"
service = "children"
unit = "full-time-equivalent posts"
decimals = 1
counts_people = false
statistic = "count"
kind = "snapshot"
population = "funded posts for children and family social workers"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["funded posts, filled or not", "the council must say whether it gives full-time equivalents or posts"]
words = ["full complement", "full staffing complement", "establishment", "funded post", "budgeted post", "funded establishment", "number of * social worker post", "how many * social worker post", "number of * post for social worker", "fully staffed"]
look_for = "the establishment list or staffing budget held by human resources or finance at the date asked"
caveats = [
  "Posts filled plus vacancies in the workforce census come near to the establishment but are not it: posts over establishment and posts held open are treated differently from council to council.",
]
---*/
