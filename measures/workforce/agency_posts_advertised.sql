/*---
title = "Share of agency-filled posts advertised as permanent"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "posts in children's services filled by agency workers in the period"
narrower_words = ["early help", "mash", "child protection"]
basis = ["posts, not people", "the council must say when an advertisement counts as being for the same post"]
words = ["job|post|position|role filled by agency * advertise|advertised", "job filled by agency * advertised", "post filled by agency * advertised", "position|role|vacancy filled by agency * advertised", "percentage of job|post|position|role filled by agency * advertised", "percentage * agency * advertised", "proportion * agency * advertised", "percentage of * job|post|position|role * agency * advertised", "agency * advertised as permanent", "percentage of * staff|worker * agency * advertised"]
look_for = "recruitment records and the agency contract's placements, with the retention schedule for both"
caveats = [
  "Recruitment records are kept for a limited time: if they are gone, name the retention period.",
  "It needs agency placements matched to advertisements, which may not be recorded together.",
]
---*/
