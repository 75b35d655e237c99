/*---
title = "Referrals signed off within one working day"
service = "children"
unit = "% of referrals"
decimals = 1
counts_people = false
statistic = "share"
kind = "flow"
year = "financial"
population = "referrals to the council's children's social care"
basis = ["all referrals received in the period are in the lower half, signed off or not", "the council must say which sign-off it takes"]
words = ["signed off within one|1 working day", "sign off within one|1 working day", "sign-off within one|1 working day", "referral * signed off within one|1 working day", "percentage * referral * signed off * one|1 working day", "proportion * referral * signed off * one|1 working day", "referral * sign off * within one|1 working day", "authorised by * manager within one|1 working day"]
look_for = "time stamps of referral and of the manager's sign-off on the case system"
caveats = [
  "Working days and hours by the clock give different figures: say which is given.",
  "Several sign-offs follow a referral: the first decision, the assessment and the closure give very different shares.",
]
breakdowns = ["source", "need", "sex", "age_group", "ethnicity"]

[[method]]
id = "within-one-working-day"
from = 2000-04-01
says = "Referrals signed off by the end of the next working day, over all referrals received in the period; a referral not signed off was not signed off in time."
source = "local"
numerator = "sum(in_time)"
denominator = "count(*)"
numerator_label = "referrals signed off in time"
denominator_label = "referrals received"
[method.tables]
referral_times = ["referral_times"]

[[method]]
id = "with-referrals"
stands_in = true
from = 2000-04-01
says = "Referrals signed off by the end of the next working day, over all referrals received in the period. The referral is looked up by its number, or by child and day, for its source and need."
source = "local"
numerator = "sum(in_time)"
denominator = "count(*)"
numerator_label = "referrals signed off in time"
denominator_label = "referrals received"
[method.tables]
referral_times = ["referral_times"]
referrals = ["ssd", "cin"]
children = ["ssd", "cin"]
---*/

-- method: within-one-working-day
select
  asked.period,
  referral_times.referral_id,
  referral_times.child_id,
  case
    when referral_times.signed_off_at >= referral_times.received_at
    and working_days(
      cast(referral_times.received_at as date),
      cast(referral_times.signed_off_at as date)
    ) <= 1 then 1
    else 0
  end as in_time
from asked
join referral_times
  on cast(referral_times.received_at as date) between asked.first_day and asked.last_day
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
    referral_times.signed_off_at,
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
  case
    when matched.signed_off_at >= matched.received_at
    and working_days(
      cast(matched.received_at as date),
      cast(matched.signed_off_at as date)
    ) <= 1 then 1
    else 0
  end as in_time,
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
order by
  period,
  referral_id
