/*---
title = "Children aged 0 to 17 in the area"
service = "children"
unit = "children"
decimals = 0
counts_people = false
statistic = "count"
kind = "snapshot"
as_at = "06-30"
population = "usual residents of the council's area aged 0 to 17"
basis = ["an estimate, not a count of records", "age at the middle of the year"]
words = ["child population", "children population", "population of children", "population * under 18", "population aged 0 to 17", "0-17 population", "under 18 population", "number of children living in", "how many children live in", "number of children resident"]
look_for = "no council record: the Office for National Statistics publishes it"
caveats = [
  "It is an estimate for 30 June and is revised after each census.",
  "Rates for the year ending 31 March use the estimate for the middle of the year before.",
]

[[method]]
id = "ons-mid-year"
from = 2012-06-30
says = "Residents aged 0 to 17 at 30 June, as estimated by the Office for National Statistics and used for rates per 10,000."
source = "Office for National Statistics, Mid-year population estimates"
url = "https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates"
---*/
