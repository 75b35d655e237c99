//! Children looked after: worked out from the children's episodes of need, the same every time.

use crate::days::Day;
use crate::need::GROWN;
use crate::world::Child;

/// An episode of being looked after, in the terms of the SSDA903 return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Care {
    /// The place of the episode of need.
    pub(crate) episode: usize,
    pub(crate) number: usize,
    pub(crate) started: Day,
    pub(crate) reason: &'static str,
    pub(crate) status: &'static str,
    pub(crate) placement: &'static str,
    pub(crate) provider: &'static str,
    pub(crate) ended: Option<Day>,
    pub(crate) reason_ended: &'static str,
}

impl Care {
    /// Whether the next episode begins because the child moved, and not for another reason.
    pub(crate) fn moved(&self, all: &[Care]) -> bool {
        all.iter().any(|next| {
            next.episode == self.episode && next.number == self.number + 1 && next.reason == "P"
        })
    }
}

/// Where children of an age live: mostly with foster carers, the older in homes or nearly on their own.
const PLACEMENTS: [(Day, &[&str]); 4] = [
    (365 * 5, &["U4", "U6", "U1", "U4", "U6", "U3"]),
    (365 * 11, &["U6", "U4", "U1", "U4", "U6", "U3"]),
    (365 * 16, &["U6", "U4", "U1", "K2", "U6", "K2"]),
    (Day::MAX, &["U6", "K2", "H5", "U4", "H5", "P2"]),
];

/// The child's episodes of care that had begun by the day of the extracts, which need not be the day
/// that a return describes: see [`as_known`].
pub(crate) fn care(number: usize, child: &Child, cut: Day) -> Vec<Care> {
    let mut found = Vec::new();
    let mix = (number as u64 + 11).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    let pick = |from: &[&'static str], turn: u64| {
        from[usize::try_from((mix >> turn) % from.len() as u64).unwrap_or(0)]
    };
    let cared_for = mix % 100 < 17;
    let placed = |on: Day, turn: u64| {
        let age = on - child.born;
        let of_age = PLACEMENTS.iter().find(|(below, _)| age < *below);
        pick(of_age.map_or(PLACEMENTS[0].1, |(_, from)| from), turn)
    };
    for (place, episode) in child.episodes.iter().enumerate() {
        let until = episode.closed.unwrap_or(Day::MAX);
        let days = i32::try_from(mix % 90).unwrap_or(0);
        let started = (episode.referred + 25 + days).max(child.born);
        // Care ends on the eighteenth birthday at the latest.
        let grown = child.born + GROWN;
        let until = until.min(grown);
        let brief = until.min(cut + 1) - started < 100;
        // Whoever is adopted was looked after before.
        let adopted = episode.reason == "RC1";
        let none = episode.no_further_action || episode.not_in_need() || !(cared_for || adopted);
        if none || brief || started > grown - 200 {
            continue;
        }
        let little = started - child.born < 365 * 5;
        let status = if adopted {
            "E1"
        } else if little {
            pick(&["C1", "C2", "V2", "E1", "C1", "V2"], 3)
        } else {
            pick(&["C2", "C1", "V2", "C2", "C1", "V2"], 3)
        };
        let provider = pick(&["PR1", "PR4", "PR1"], 9);
        let change = started + 150 + days;
        let last = match episode.reason {
            _ if until == grown => pick(&["E5", "E6", "E4A"], 13),
            "RC1" => "E11",
            "RC3" => "E41",
            "RC4" => "E45",
            "RC5" => "E3",
            "RC6" => "E7",
            _ => "E4A",
        };
        let ends = (until <= cut).then_some(until);
        let changes = change + 30 < until.min(cut);
        let first = Care {
            episode: place,
            number: 1,
            started,
            reason: "S",
            status,
            placement: placed(started, 7),
            provider,
            ended: if changes { Some(change) } else { ends },
            reason_ended: match (changes, ends) {
                (true, _) => "X1",
                (false, Some(_)) => last,
                (false, None) => "",
            },
        };
        found.push(first);
        if changes {
            // An interim care order becomes a full one where the child lives; others move.
            let ordered = status == "C1";
            found.push(Care {
                number: 2,
                started: change,
                reason: if ordered { "L" } else { "P" },
                status: if ordered { "C2" } else { status },
                placement: if ordered {
                    first.placement
                } else if adopted {
                    "A6"
                } else {
                    placed(change, 11)
                },
                ended: ends,
                reason_ended: if ends.is_some() { last } else { "" },
                ..first
            });
        }
    }
    found
}

/// The episodes as they were known on a day: those begun by then, and only the ends that had come.
pub(crate) fn as_known(all: &[Care], on: Day) -> Vec<Care> {
    let begun = all.iter().filter(|care| care.started <= on);
    begun
        .map(|care| {
            let ended = care.ended.filter(|&ended| ended <= on);
            Care {
                ended,
                reason_ended: if ended.is_some() {
                    care.reason_ended
                } else {
                    ""
                },
                ..*care
            }
        })
        .collect()
}
