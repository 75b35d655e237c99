//! How the answer is wanted: its format, and what to do if it cannot be given whole.

use super::{Instruction, Passage, PassageKind, Wish, phrases::sentences};

pub(super) fn read(passages: &[Passage]) -> Vec<Instruction> {
    let mut found = Vec::new();
    let own = passages.iter().filter(|passage| {
        !matches!(
            passage.kind,
            PassageKind::CouncilText
                | PassageKind::Letterhead
                | PassageKind::Earlier
                | PassageKind::Heading
        )
    });
    for passage in own {
        for sentence in sentences(&passage.text) {
            let lower = sentence.to_lowercase();
            for (wish, words) in WISHES {
                if words.iter().any(|word| lower.contains(word)) {
                    found.push(Instruction {
                        wish: *wish,
                        words: sentence.to_owned(),
                        line: passage.line,
                    });
                }
            }
        }
    }
    found
}

const WISHES: &[(Wish, &[&str])] = &[
    (Wish::Csv, &["csv", "comma-separated", "comma separated"]),
    (Wish::Excel, &["excel", "spreadsheet", "xlsx"]),
    (
        Wish::Electronic,
        &["electronic", "by email", "by e-mail", "machine-readable"],
    ),
    (Wish::Paper, &["by post", "paper cop", "hard cop"]),
    (
        Wish::Refine,
        &[
            "refine",
            "advice and assistance",
            "narrow the request",
            "narrow my request",
            "section 16",
        ],
    ),
    (
        Wish::Priority,
        &[
            "order of priority",
            "in priority order",
            "matters most",
            "most important",
        ],
    ),
    (
        Wish::Breakdown,
        &["broken down", "break down", "breakdown", "split by"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wishes_of_a_letter() {
        let passage = Passage {
            kind: PassageKind::Instruction,
            text: "A CSV file is best for me, or failing that Excel. If any of this is exempt, \
                   tell me how I might refine the request."
                .to_owned(),
            line: 9,
        };
        let wishes: Vec<Wish> = read(&[passage])
            .into_iter()
            .map(|found| found.wish)
            .collect();
        assert_eq!(wishes, [Wish::Csv, Wish::Excel, Wish::Refine]);
    }
}
