/*---
title = "Agency worker rate (full-time equivalent)"
service = "children"
unit = "%"
decimals = 1
counts_people = false
statistic = "share"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers, employed and agency together"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["full-time equivalent", "agency workers over agency workers and employed social workers together"]
words = ["agency rate * fte", "agency worker rate * fte", "fte agency rate", "fte agency worker rate", "percentage of * fte * agency", "proportion of * fte * agency", "percentage of fte * social worker * agency", "percentage of * social worker fte * agency", "percentage of fte * workforce|staff|worker|post * agency", "percentage * are|were agency * fte", "rate of agency * fte", "percentage of agency * fte", "agency rate * wte", "agency worker rate * wte", "wte agency rate", "wte agency worker rate", "percentage of * wte * agency", "proportion of * wte * agency", "percentage of wte * social worker * agency", "percentage of * social worker wte * agency", "percentage of wte * workforce|staff|worker|post * agency", "percentage * are|were agency * wte", "rate of agency * wte", "percentage of agency * wte", "agency rate * full-time equivalent", "agency worker rate * full-time equivalent", "full-time equivalent agency rate", "full-time equivalent agency worker rate", "percentage of * full-time equivalent * agency", "proportion of * full-time equivalent * agency", "percentage of full-time equivalent * social worker * agency", "percentage of * social worker full-time equivalent * agency", "percentage of full-time equivalent * workforce|staff|worker|post * agency", "percentage * are|were agency * full-time equivalent", "rate of agency * full-time equivalent", "percentage of agency * full-time equivalent", "agency rate * full time equivalent", "agency worker rate * full time equivalent", "full time equivalent agency rate", "full time equivalent agency worker rate", "percentage of * full time equivalent * agency", "proportion of * full time equivalent * agency", "percentage of full time equivalent * social worker * agency", "percentage of * social worker full time equivalent * agency", "percentage of full time equivalent * workforce|staff|worker|post * agency", "percentage * are|were agency * full time equivalent", "rate of agency * full time equivalent", "percentage of agency * full time equivalent"]
look_for = "its workforce census return (agency and employed full-time equivalent at 30 September)"
caveats = [
  "The rate is of all social workers, employed and agency together, not of employed staff only.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "Agency full-time equivalent over agency plus in-post full-time equivalent, at 30 September."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
