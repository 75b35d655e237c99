//! What a value counts: read from the words beside it, or else from the question.

use crate::words::{Token, TokenKind, tokens};

/// Words for units. The first that a question uses is its unit; adjectives such as "children's"
/// are none.
const NOUNS: [(&str, &str); 85] = [
    ("appeals", "appeals"),
    ("caseload", "cases"),
    ("caseloads", "cases"),
    ("case", "cases"),
    ("cases", "cases"),
    ("achos", "cases"),
    ("fte", "FTE"),
    ("ftes", "FTE"),
    ("wte", "FTE"),
    ("children", "children"),
    ("child", "children"),
    ("names", "children"),
    ("referrals", "referrals"),
    ("referral", "referrals"),
    ("re-referrals", "referrals"),
    ("contacts", "contacts"),
    ("enquiries", "enquiries"),
    ("enquiry", "enquiries"),
    ("investigations", "enquiries"),
    ("assessments", "assessments"),
    ("complaints", "complaints"),
    ("assaults", "assaults"),
    ("incidents", "incidents"),
    ("visits", "visits"),
    ("plans", "plans"),
    ("placements", "placements"),
    ("applications", "applications"),
    ("conferences", "conferences"),
    ("families", "families"),
    ("households", "households"),
    ("carers", "carers"),
    ("posts", "posts"),
    ("post", "posts"),
    ("vacancies", "posts"),
    ("workers", "people"),
    ("worker", "people"),
    ("staff", "people"),
    ("people", "people"),
    ("persons", "people"),
    ("employees", "people"),
    ("officers", "people"),
    ("advisers", "people"),
    ("advisors", "people"),
    ("adviser", "people"),
    ("advisor", "people"),
    ("practitioners", "people"),
    ("practitioner", "people"),
    ("employee", "people"),
    ("officer", "people"),
    ("therapists", "people"),
    ("assistants", "people"),
    ("nqsws", "people"),
    ("clients", "people"),
    ("users", "people"),
    ("residents", "people"),
    ("students", "people"),
    ("parents", "people"),
    ("meetings", "meetings"),
    ("reviews", "reviews"),
    ("orders", "orders"),
    ("requests", "requests"),
    ("agencies", "agencies"),
    ("beds", "beds"),
    ("managers", "people"),
    ("headcount", "people"),
    ("heads", "people"),
    ("adults", "people"),
    ("individuals", "people"),
    ("leavers", "people"),
    ("starters", "people"),
    ("days", "days"),
    ("day", "days"),
    ("weeks", "weeks"),
    ("week", "weeks"),
    ("months", "months"),
    ("month", "months"),
    ("hours", "hours"),
    ("minutes", "minutes"),
    ("years", "years"),
    ("miles", "miles"),
    ("tonnes", "tonnes"),
    ("kwh", "kWh"),
    ("teams", "teams"),
    ("plan", "children"),
    ("ehcps", "plans"),
];

/// Words that say a question is about money.
const MONEY: [&str; 16] = [
    "spend",
    "spent",
    "spending",
    "expenditure",
    "cost",
    "costs",
    "budget",
    "budgets",
    "paid",
    "pay",
    "salary",
    "price",
    "charge",
    "charges",
    "money",
    "fees",
];

/// Units of time: an answer in them only answers a question about a length of time.
pub(super) fn is_time(unit: &str) -> bool {
    ["days", "weeks", "months", "hours", "minutes", "years"].contains(&unit)
}

/// The unit that a question's words ask in.
pub(super) fn asked(text: &str) -> Option<&'static str> {
    let all = tokens(text);
    let lower = text.to_lowercase();
    let share = [
        "percentage",
        "per cent",
        "proportion",
        "what share",
        "the share",
        "% of",
    ]
    .iter()
    .any(|word| lower.contains(word))
        || all.iter().enumerate().any(|(at, token)| {
            token.is("rate")
                && !all.get(at.wrapping_sub(1)).is_some_and(|before| {
                    before.is("hourly") || before.is("day") || before.is("daily")
                })
        });
    let counts = ["how many", "number of", "how much"]
        .iter()
        .any(|word| lower.contains(word));
    if share && !counts {
        return Some("%");
    }
    let caseload = lower.contains("caseload") || lower.contains("case load");
    if caseload && !counts {
        return Some("cases");
    }
    // "What did the teams cost?"
    let money =
        |token: &Token| token.kind == TokenKind::Word && MONEY.contains(&token.text.as_str());
    if !counts && !lower.contains("average") && all.iter().any(money) {
        return Some("£");
    }
    // "How many adult social workers held more than 40 cases": what is counted comes first.
    let from = all
        .windows(2)
        .position(|two| {
            two[0].is("how") && two[1].is("many") || two[0].is("number") && two[1].is("of")
        })
        .unwrap_or(0);
    let unit = first(text, &all[from..]).or_else(|| first(text, &all))?;
    // "Section 47 referrals" are enquiries.
    if unit == "referrals"
        && ["section 47", "s47", "s.47"]
            .iter()
            .any(|name| lower.contains(name))
    {
        return Some("enquiries");
    }
    // Posts and people may be asked for as full-time equivalents.
    let equivalents = all.iter().enumerate().any(|(at, token)| {
        let words =
            token.is("fte") || token.is("wte") || token.is("equivalent") || token.is("equivalents");
        let per = all[at.saturating_sub(4)..at]
            .iter()
            .any(|before| before.is("per"));
        words && !per
    });
    if equivalents && ["people", "posts"].contains(&unit) {
        return Some("FTE");
    }
    Some(unit)
}

fn first(text: &str, all: &[Token]) -> Option<&'static str> {
    all.iter().enumerate().find_map(|(at, token)| {
        if token.kind != TokenKind::Word {
            return None;
        }
        let possessive = text.get(token.start..token.end).is_some_and(|raw| {
            raw.ends_with(['s', 'S']) && raw.contains(['\'', '’']) || raw.ends_with(['\'', '’'])
        });
        if possessive {
            return None;
        }
        if MONEY.contains(&token.text.as_str()) {
            return Some("£");
        }
        // "In the last five years", "each month": when, and nothing counted.
        let when = noun(&token.text).is_some_and(is_time)
            && all[at.saturating_sub(3)..at].iter().any(|before| {
                [
                    "last",
                    "past",
                    "previous",
                    "preceding",
                    "each",
                    "every",
                    "per",
                    "these",
                    "those",
                    "financial",
                    "calendar",
                    "the",
                    "a",
                    "one",
                    "reporting",
                ]
                .contains(&before.text.as_str())
            });
        if when {
            return None;
        }
        let next = all.get(at + 1);
        let compound = next.is_some_and(|next| {
            [
                "child", "case", "referral", "post", "plan", "day", "contact",
            ]
            .contains(&token.text.as_str())
                && [
                    "protection",
                    "management",
                    "work",
                    "social",
                    "holding",
                    "qualified",
                    "in",
                    "qualifying",
                    "care",
                    "and",
                    "centre",
                    "centres",
                ]
                .contains(&next.text.as_str())
        });
        // Only a child protection plan is a child's on it.
        let other_plan = token.text == "plan"
            && !all[..at]
                .iter()
                .any(|before| before.is("protection") || before.is("cp"));
        // "Adults Social Care", "Children's Services": who is served, and nothing counted.
        let service = ["adults", "adult", "children", "child", "people"]
            .contains(&token.text.as_str())
            && next.is_some_and(|next| {
                [
                    "social",
                    "services",
                    "service",
                    "team",
                    "teams",
                    "department",
                    "directorate",
                ]
                .contains(&next.text.as_str())
            });
        if compound || other_plan || service {
            return None;
        }
        // "Social worker posts" are posts.
        let head = next
            .filter(|next| {
                ["posts", "post", "vacancies", "caseload", "caseloads"]
                    .contains(&next.text.as_str())
            })
            .filter(|_| noun(&token.text).is_some());
        noun(head.map_or(token.text.as_str(), |head| head.text.as_str()))
    })
}

/// Every unit that a text names.
pub(super) fn all(text: &str) -> Vec<&'static str> {
    let words = tokens(text);
    let mut found = Vec::new();
    for at in 0..words.len() {
        // One word and the one after it, which may make it another thing.
        if let Some(unit) = first(text, &words[at..(at + 2).min(words.len())])
            && !found.contains(&unit)
        {
            found.push(unit);
        }
    }
    found
}

pub(super) fn noun(word: &str) -> Option<&'static str> {
    NOUNS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, unit)| *unit)
}

/// The unit named right after a value: "16.5 cases", "171.5 full-time equivalents", "27 agency
/// social workers".
pub(super) fn after(rest: &str) -> Option<&'static str> {
    // A few words are enough.
    let near = rest
        .char_indices()
        .nth(80)
        .map_or(rest, |(end, _)| &rest[..end]);
    let lower = near.to_lowercase();
    let lower = lower.trim_start_matches([' ', '(']);
    if lower.starts_with("full-time equivalent")
        || lower.starts_with("full time equivalent")
        || lower.starts_with("whole time equivalent")
        || lower.starts_with("cyfwerth ag amser llawn")
    {
        return Some("FTE");
    }
    let clause = lower.split([',', ';', '.', ')', ':', '(']).next()?;
    let mut words = clause.split_whitespace();
    for _ in 0..4 {
        let word = words.next()?;
        if [
            "in", "at", "of", "for", "were", "was", "is", "are", "on", "and", "per", "out", "to",
            "or", "=", "a", "an", "each", "every",
        ]
        .contains(&word)
        {
            return None;
        }
        if word.ends_with("'s") || word.ends_with("’s") {
            continue;
        }
        if word == "team" {
            return Some("teams");
        }
        if let Some(unit) = noun(word) {
            let goes_on = words.clone().next();
            let compound = word == "child" || word == "case" && goes_on.is_some();
            if !compound {
                return Some(unit);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_questions_ask_in() {
        for (text, unit) in [
            (
                "What was the average caseload of a children's social worker?",
                "cases",
            ),
            (
                "How many adult social workers held more than 40 cases?",
                "people",
            ),
            (
                "Number of children in need with no allocated social worker",
                "children",
            ),
            (
                "Working days lost to sickness by children's social workers",
                "days",
            ),
            ("Spend on agency social workers", "£"),
            (
                "How many FTE children's social worker posts are there?",
                "FTE",
            ),
            (
                "What percentage of social workers, by heads, is agency?",
                "%",
            ),
            (
                "Of those, how many and what percentage are agency social workers?",
                "people",
            ),
            (
                "average number of open cases per full-time equivalent social worker",
                "cases",
            ),
            (
                "How many full-time equivalent social worker posts were vacant",
                "FTE",
            ),
            ("Number of section 47 enquiries", "enquiries"),
            ("How many child protection conferences", "conferences"),
            ("What was the turnover rate?", "%"),
        ] {
            assert_eq!(asked(text), Some(unit), "{text}");
        }
        assert_eq!(asked("How many left?"), None);
    }

    #[test]
    fn units_beside_values() {
        for (rest, unit) in [
            (" cases. Every child", Some("cases")),
            (" full-time equivalents. This", Some("FTE")),
            (" agency social workers were engaged", Some("people")),
            (" FTE", Some("FTE")),
            (" open cases on 1 May", Some("cases")),
            (" (people)", Some("people")),
            (" in 2018", None),
            (" were upheld", None),
            (", held in the team", None),
        ] {
            assert_eq!(after(rest), unit, "{rest}");
        }
    }
}
