//! What a figure counts in and out, as far as words say it: what two figures of one measure and
//! time may differ by.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt};

/// A way of counting that has another way against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Workers by their hours.
    FullTimeEquivalent,
    /// Workers by heads.
    Heads,
    /// With agency workers.
    AgencyIn,
    /// Without agency workers.
    AgencyOut,
    /// Each child is a case.
    PerChild,
    /// Each family is a case.
    PerFamily,
    /// An average or total over the year.
    OverTheYear,
    /// What stood on one day.
    OnADay,
    /// Workers with fewer cases count for less than one.
    Weighted,
    /// Without those on long absence.
    AbsentOut,
}

impl Basis {
    /// The way of counting that cannot hold beside it, where there is one.
    const fn opposite(self) -> Option<Basis> {
        Some(match self {
            Basis::FullTimeEquivalent => Basis::Heads,
            Basis::Heads => Basis::FullTimeEquivalent,
            Basis::AgencyIn => Basis::AgencyOut,
            Basis::AgencyOut => Basis::AgencyIn,
            Basis::PerChild => Basis::PerFamily,
            Basis::PerFamily => Basis::PerChild,
            Basis::OverTheYear => Basis::OnADay,
            Basis::OnADay => Basis::OverTheYear,
            Basis::Weighted | Basis::AbsentOut => return None,
        })
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Basis::FullTimeEquivalent => "full-time equivalents",
            Basis::Heads => "heads",
            Basis::AgencyIn => "with agency workers",
            Basis::AgencyOut => "without agency workers",
            Basis::PerChild => "each child a case",
            Basis::PerFamily => "each family a case",
            Basis::OverTheYear => "over the year",
            Basis::OnADay => "on one day",
            Basis::Weighted => "weighted caseloads",
            Basis::AbsentOut => "without workers on long absence",
        })
    }
}

/// Words that say a way of counting. A text is searched in lower case with hyphens as spaces.
const SAID: [(Basis, &[&str]); 10] = [
    (
        Basis::FullTimeEquivalent,
        &[
            "full time equivalent",
            " fte",
            " wte",
            "whole time equivalent",
        ],
    ),
    (Basis::Heads, &["headcount", "head count", "by heads"]),
    (
        Basis::AgencyIn,
        &[
            "agency workers included",
            "agency staff included",
            "agency workers are included",
            "agency staff are included",
            "includes agency",
            "including agency",
            "include agency",
            "both include agency",
        ],
    ),
    (
        Basis::AgencyOut,
        &[
            "agency workers not included",
            "agency workers are not included",
            "agency staff are not included",
            "not include agency",
            "excludes agency",
            "excluding agency",
            "exclude agency",
            "without agency",
            "permanent staff only",
        ],
    ),
    (
        Basis::PerChild,
        &[
            "each child is one case",
            "one case per child",
            "each child is a case",
            "each child counts as",
            "each child is counted",
            "case per child",
        ],
    ),
    (
        Basis::PerFamily,
        &[
            "each family is one case",
            "one case per family",
            "each family is a case",
            "case per family",
        ],
    ),
    (
        Basis::OverTheYear,
        &[
            "average over the year",
            "average for the year",
            "averaged over",
            "across the year",
            "throughout the year",
        ],
    ),
    (
        Basis::OnADay,
        &[
            "snapshot",
            "as at the end of",
            "end of month",
            "end of the month",
            "on one day",
        ],
    ),
    (
        Basis::Weighted,
        &["weighted", "weighting", "counts as 0.", "count as 0."],
    ),
    (
        Basis::AbsentOut,
        &[
            "long term sick",
            "maternity leave are not",
            "excluding maternity",
            "excludes maternity",
        ],
    ),
];

/// The ways of counting that words say.
pub fn bases<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<Basis> {
    let mut found = BTreeSet::new();
    for text in words {
        let text = format!(
            " {}",
            text.to_lowercase().replace(['-', '\u{2011}', '‐'], " ")
        );
        for (basis, said) in SAID {
            if said.iter().any(|words| text.contains(words)) {
                found.insert(basis);
            }
        }
    }
    // "Does not include agency workers" holds both wordings.
    if found.contains(&Basis::AgencyOut) {
        found.remove(&Basis::AgencyIn);
    }
    found
}

/// Ways of counting of two figures that cannot both hold of one: the earlier's and the later's.
/// What only one of them says is no difference, except a weighting or people left out.
pub(super) fn apart(earlier: &BTreeSet<Basis>, now: &BTreeSet<Basis>) -> Option<(String, String)> {
    for basis in earlier {
        match basis.opposite() {
            Some(opposite)
                if now.contains(&opposite)
                    && !now.contains(basis)
                    && !earlier.contains(&opposite) =>
            {
                return Some((basis.to_string(), opposite.to_string()));
            }
            None if !now.contains(basis) => {
                return Some((basis.to_string(), "nothing said of that".to_owned()));
            }
            _ => {}
        }
    }
    let only_now = now
        .iter()
        .find(|basis| basis.opposite().is_none() && !earlier.contains(basis))?;
    Some(("nothing said of that".to_owned(), only_now.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_counting_in_words() {
        for (text, found) in [
            (
                "cases per full-time-equivalent social worker",
                vec![Basis::FullTimeEquivalent],
            ),
            (
                "The figures do not include agency staff.",
                vec![Basis::AgencyOut],
            ),
            ("agency workers included", vec![Basis::AgencyIn]),
            (
                "Each child is one case; a snapshot at 31 March",
                vec![Basis::PerChild, Basis::OnADay],
            ),
            (
                "Newly qualified workers count as 0.6",
                vec![Basis::Weighted],
            ),
            ("After the restructure", vec![]),
        ] {
            let said: Vec<Basis> = bases([text]).into_iter().collect();
            assert_eq!(said, found, "{text}");
        }
    }

    #[test]
    fn what_cannot_both_hold() {
        let of = |text| bases([text]);
        assert!(apart(&of("FTE"), &of("by heads")).is_some());
        assert!(apart(&of("weighted"), &of("FTE")).is_some());
        assert_eq!(apart(&of("FTE"), &of("nothing")), None);
        assert_eq!(apart(&of("FTE, by heads"), &of("FTE")), None);
    }
}
