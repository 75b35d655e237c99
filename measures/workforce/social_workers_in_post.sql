/*---
title = "Children and family social workers in post (headcount)"
service = "children"
unit = "people"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
as_at = "09-30"
population = "children and family social workers employed by the council"
narrower_words = ["frontline", "front line", "child protection social worker", "newly qualified", "asye"]
other_population_words = ["family support worker", "personal adviser", "occupational therapist", "adult social care", "adult social worker"]
basis = ["headcount", "agency workers not included", "each person counted once, in the more senior post"]
unless = ["agency social worker", "agency worker", "agency staff"]
words = ["how many social worker", "how many frontline|registered|qualified|permanent|employed|children|substantive social worker", "how many child protection social worker", "how many frontline child protection social worker", "how many child and family social worker", "how many children and family social worker", "how many frontline|registered|qualified|permanent|employed|children|substantive children social worker", "number of social worker", "number of frontline|registered|qualified|permanent|employed|children|substantive social worker", "number of child protection social worker", "number of frontline child protection social worker", "number of child and family social worker", "number of children and family social worker", "number of frontline|registered|qualified|permanent|employed|children|substantive children social worker", "how many * social worker do|did|work|working|employed|employ", "number of * social worker employed|working|employ", "social worker * in post", "social worker headcount", "headcount of * social worker", "headcount * social worker", "size of * social work workforce"]
look_for = "its workforce census return (workers in post at 30 September), or the staff list at the date asked"
caveats = [
  "Agency workers are not social workers in post: add them only as a separate figure.",
  "The published figure covers every children and family social worker, from newly qualified to senior manager; it cannot be narrowed to frontline staff.",
]

[[method]]
id = "csww-worker-level"
from = 2017-09-30
says = "People in post at 30 September, each counted once; agency workers are counted apart."
source = "Department for Education, Children's social work workforce: methodology"
url = "https://explore-education-statistics.service.gov.uk/methodology/children-s-social-work-workforce"
---*/
