/*---
title = "Children in need or on a plan with no allocated social worker"
service = "children"
unit = "children"
decimals = 0
counts_people = true
statistic = "count"
kind = "snapshot"
population = "children in need or on a child protection plan with no named social worker, or with a holding allocation"
basis = ["there is no official definition", "the rule used must be given with the number"]
words = ["not yet allocated", "not yet been allocated", "unallocated", "holding allocation", "without an allocated social worker", "without a * allocated social worker", "no allocated social worker", "not allocated", "not been allocated", "awaiting allocation", "waiting * allocation", "waiting to be allocated", "without a social worker", "awaiting a social worker", "allocated to * duty", "how many children in need * unallocated", "how many children in need * not allocated", "how many children in need * without an allocated social worker", "how many children in need * no allocated social worker", "how many children in need * awaiting allocation", "how many children in need * without a social worker", "how many children in need * not yet allocated", "number of children in need * unallocated", "number of children in need * not allocated", "number of children in need * without an allocated social worker", "number of children in need * no allocated social worker", "number of children in need * awaiting allocation", "number of children in need * without a social worker", "number of children in need * not yet allocated", "children * on child protection plan * unallocated", "children * on child protection plan * not allocated", "children * on child protection plan * without an allocated social worker", "children * on child protection plan * no allocated social worker", "children * on child protection plan * awaiting allocation", "children * on child protection plan * without a social worker", "children * on child protection plan * not yet allocated", "children * on a child protection plan * unallocated", "children * on a child protection plan * not allocated", "children * on a child protection plan * without an allocated social worker", "children * on a child protection plan * no allocated social worker", "children * on a child protection plan * awaiting allocation", "children * on a child protection plan * without a social worker", "children * on a child protection plan * not yet allocated", "children * subject of|to a child protection plan * unallocated", "children * subject of|to a child protection plan * not allocated", "children * subject of|to a child protection plan * without an allocated social worker", "children * subject of|to a child protection plan * no allocated social worker", "children * subject of|to a child protection plan * awaiting allocation", "children * subject of|to a child protection plan * without a social worker", "children * subject of|to a child protection plan * not yet allocated"]
look_for = "the case system's allocation history: open cases whose allocated worker was blank, a team, duty or a manager at the date asked"
caveats = [
  "There is no official definition of an unallocated child; councils that have answered drew the line in different places.",
  "The number is often small: check whether it can be given.",
  "Allocation history may not go back as far as the dates asked.",
]
---*/
