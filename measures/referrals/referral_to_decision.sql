/*---
title = "Average time from referral to a manager's decision"
service = "children"
unit = "working days"
decimals = 1
counts_people = false
statistic = "mean"
kind = "flow"
year = "financial"
population = "referrals to the council's children's social care"
basis = ["from the day the referral was received", "to the manager's decision on the next step, not to the end of an assessment"]
words = ["average time * decision on|about * referral", "time * decide|decision * referral", "how long * decision on|about * referral", "average time to decide * referral", "average time * decision * made on referral"]
look_for = "time stamps of referral and of the manager's decision on the case system"
caveats = [
  "Statutory guidance expects a decision on the next step within one working day of a referral; that is a standard, not a measurement.",
  "Referrals not yet decided on are left out, so a backlog makes the average look better than it is.",
]
breakdowns = ["source", "need", "sex", "age_group", "ethnicity"]

[[method]]
id = "working-days"
from = 2000-04-01
says = "Working days from the day a referral was received to the day a manager decided what to do, averaged over the referrals received in the period; the same day is 0."
source = "local"
numerator = "sum(days)"
denominator = "count(*)"
numerator_label = "working days"
denominator_label = "referrals decided on"
[method.tables]
referral_times = ["referral_times"]

[[method]]
id = "median-working-days"
from = 2000-04-01
says = "The middle referral's working days, instead of the average."
source = "local"
value = "median(days)"
[method.tables]
referral_times = ["referral_times"]

[[method]]
id = "with-referrals"
stands_in = true
from = 2000-04-01
says = "Working days from the day a referral was received to the day a manager decided what to do, averaged over the referrals received in the period; the same day is 0. The referral is looked up by its number, or by child and day, for its source and need."
source = "local"
numerator = "sum(days)"
denominator = "count(*)"
numerator_label = "working days"
denominator_label = "referrals decided on"
[method.tables]
referral_times = ["referral_times"]
referrals = ["ssd", "cin"]
children = ["ssd", "cin"]
---*/

-- method: working-days
select
  asked.period,
  referral_times.referral_id,
  referral_times.child_id,
  working_days(
    cast(referral_times.received_at as date),
    cast(referral_times.decided_at as date)
  ) as days
from asked
join referral_times
  on cast(referral_times.received_at as date) between asked.first_day and asked.last_day
where referral_times.decided_at >= referral_times.received_at
order by
  period,
  referral_id

-- method: median-working-days
select
  asked.period,
  referral_times.referral_id,
  referral_times.child_id,
  cast(
    working_days(cast(referral_times.received_at as date), cast(referral_times.decided_at as date))
    as decimal(18, 6)
  ) as days
from asked
join referral_times
  on cast(referral_times.received_at as date) between asked.first_day and asked.last_day
where referral_times.decided_at >= referral_times.received_at
order by
  period,
  referral_id

-- method: with-referrals
with matched as (
  -- the referral of the same number, or failing that the child's first of the day
  select
    asked.period,
    asked.last_day,
    referral_times.referral_id,
    referral_times.received_at,
    referral_times.decided_at,
    coalesce(referral_times.child_id, by_number.child_id) as child_id,
    coalesce(by_number.source, by_day.source, 'not recorded') as source,
    coalesce(by_number.need, by_day.need, 'not recorded') as need,
    row_number() over (
      partition by asked.period, referral_times.referral_id
      order by by_number.number, by_day.number
    ) as place
  from asked
  join referral_times
    on cast(referral_times.received_at as date) between asked.first_day and asked.last_day
  left join referrals as by_number
    on by_number.referral_id = referral_times.referral_id
  left join referrals as by_day
    on by_day.child_id = referral_times.child_id
    and by_day.referred_on = cast(referral_times.received_at as date)
)
select
  matched.period,
  matched.referral_id,
  matched.child_id,
  working_days(
    cast(matched.received_at as date),
    cast(matched.decided_at as date)
  ) as days,
  matched.source,
  matched.need,
  coalesce(children.sex, 'not recorded') as sex,
  coalesce(children.ethnicity, 'not recorded') as ethnicity,
  case
    when children.born_on > matched.last_day then 'unborn'
    when children.born_on is null and children.expected_on is not null then 'unborn'
    when age_at(children.born_on, matched.last_day) < 1 then 'under 1'
    when age_at(children.born_on, matched.last_day) < 5 then '1 to 4'
    when age_at(children.born_on, matched.last_day) < 10 then '5 to 9'
    when age_at(children.born_on, matched.last_day) < 16 then '10 to 15'
    when age_at(children.born_on, matched.last_day) >= 16 then '16 and over'
    else 'not recorded'
  end as age_group
from matched
left join children
  on children.child_id = matched.child_id
where matched.place = 1
  and matched.decided_at >= matched.received_at
order by
  period,
  referral_id
