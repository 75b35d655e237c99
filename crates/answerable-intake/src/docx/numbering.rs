//! The numbers of Word's lists, counted as Word counts them.

use crate::marks::{LONGEST, Mark, Numerals, shortened};
use crate::xml::Element;
use std::collections::HashMap;

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document, and where each has got to.
#[derive(Default)]
pub(crate) struct Numbering {
    /// The list that each number of a list stands for, and how it differs.
    lists: HashMap<u32, List>,
    /// The levels of each list.
    levels: HashMap<u32, Vec<Level>>,
    /// What each list has counted to. Lists that share their levels count together.
    counts: HashMap<u32, Counts>,
}

struct List {
    of: u32,
    /// Where levels start anew with the first item of this list.
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
    begun: bool,
}

#[derive(Clone)]
struct Level {
    start: u32,
    numerals: Numerals,
    bullet: bool,
    /// "%1.%2)"
    text: String,
    /// The level, counted from 1, after which this starts again; 0 for never.
    restart: Option<u32>,
    /// All numbers in it are decimals.
    legal: bool,
    /// The style of paragraph that is at this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 1,
            numerals: Numerals::Decimal,
            bullet: false,
            text: String::new(),
            restart: None,
            legal: false,
            style: None,
        }
    }
}

#[derive(Default)]
struct Counts {
    at: [Option<u32>; LEVELS],
}

impl Numbering {
    /// From `numbering.xml`.
    pub(crate) fn read(root: Element<'_>) -> Numbering {
        let mut numbering = Numbering::default();
        let Some(root) = root.child("numbering") else {
            return numbering;
        };
        for list in root.children().filter(|el| el.local() == "abstractNum") {
            let Some(id) = list.number("abstractNumId") else {
                continue;
            };
            let mut levels = vec![Level::default(); LEVELS];
            for (at, level) in list.children().filter_map(level) {
                levels[at] = level;
            }
            numbering.levels.insert(id, levels);
        }
        for list in root.children().filter(|el| el.local() == "num") {
            let of = list.value("abstractNumId");
            let (Some(id), Some(of)) = (
                list.number("numId"),
                of.and_then(|of| of.trim().parse().ok()),
            ) else {
                continue;
            };
            let mut found = List {
                of,
                starts: HashMap::new(),
                levels: HashMap::new(),
                begun: false,
            };
            for changed in list.children().filter(|el| el.local() == "lvlOverride") {
                let Some(at) = changed.number("ilvl").map(|at| at as usize) else {
                    continue;
                };
                if at >= LEVELS {
                    continue;
                }
                if let Some(start) = changed.value("startOverride") {
                    found.starts.insert(at, start.trim().parse().unwrap_or(1));
                }
                if let Some((_, level)) = changed.child("lvl").and_then(level) {
                    found.levels.insert(at, level);
                }
            }
            numbering.lists.insert(id, found);
        }
        numbering
    }

    /// The level of a list that paragraphs of this style have.
    pub(crate) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let of = self.lists.get(&list)?.of;
        let levels = self.levels.get(&of)?;
        levels
            .iter()
            .position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts an item, and gives its mark; `None` if there is no such list.
    pub(crate) fn next(&mut self, list: u32, at: usize) -> Option<Mark> {
        let at = at.min(LEVELS - 1);
        let list = self.lists.get_mut(&list)?;
        let levels = self.levels.get(&list.of)?;
        let level = |at: usize| list.levels.get(&at).or_else(|| levels.get(at));
        let counts = self.counts.entry(list.of).or_default();
        if !list.begun {
            for (at, start) in &list.starts {
                counts.at[*at] = start.checked_sub(1);
                // A start of 0 has no number before it.
                if *start == 0 {
                    counts.at[*at] = None;
                }
            }
        }
        let here = level(at)?;
        let first = list.starts.get(&at).copied().unwrap_or(here.start);
        // The levels above that were never counted show where they start.
        for above in 0..at {
            if counts.at[above].is_none() {
                counts.at[above] = Some(level(above).map_or(1, |level| level.start));
            }
        }
        counts.at[at] = Some(counts.at[at].map_or(first, |count| count.saturating_add(1)));
        for below in at + 1..LEVELS {
            let restarts = level(below).and_then(|level| level.restart);
            let after = restarts.map_or(below, |level| level as usize);
            if after > 0 && at < after {
                counts.at[below] = None;
            }
        }
        let mark = if here.bullet {
            (!here.text.trim().is_empty()).then(|| "\u{2022}".to_owned())
        } else {
            let mut mark = String::new();
            let mut letters = here.text.chars().peekable();
            while let Some(letter) = letters.next() {
                let digit = letters.peek().and_then(|next| next.to_digit(10));
                match digit.filter(|digit| letter == '%' && *digit > 0) {
                    Some(digit) => {
                        letters.next();
                        let shown = digit as usize - 1;
                        let numerals = match level(shown) {
                            Some(level) if !here.legal => level.numerals,
                            _ => Numerals::Decimal,
                        };
                        let number = counts.at.get(shown).copied().flatten().unwrap_or(1);
                        mark.push_str(&numerals.write(number));
                    }
                    None => mark.push(letter),
                }
            }
            let mark: String = mark.trim().chars().take(LONGEST).collect();
            (!mark.is_empty()).then_some(mark)
        };
        list.begun = true;
        Some(Mark(mark))
    }
}

fn level(element: Element<'_>) -> Option<(usize, Level)> {
    if element.local() != "lvl" {
        return None;
    }
    let at = element.number("ilvl")? as usize;
    if at >= LEVELS {
        return None;
    }
    let kind = element.value("numFmt").unwrap_or_default();
    let numerals = match kind.as_str() {
        "lowerLetter" => Numerals::LowerDoubled,
        "upperLetter" => Numerals::UpperDoubled,
        "lowerRoman" => Numerals::LowerRoman,
        "upperRoman" => Numerals::UpperRoman,
        "decimalZero" => Numerals::Zeroed,
        "none" | "bullet" => Numerals::Nothing,
        _ => Numerals::Decimal,
    };
    let number = |name| {
        element
            .value(name)
            .and_then(|text| text.trim().parse().ok())
    };
    let level = Level {
        start: number("start").unwrap_or(1),
        numerals,
        bullet: kind == "bullet",
        text: shortened(element.value("lvlText")),
        restart: number("lvlRestart"),
        legal: element.is_on("isLgl").unwrap_or(false),
        style: element.value("pStyle"),
    };
    Some((at, level))
}
