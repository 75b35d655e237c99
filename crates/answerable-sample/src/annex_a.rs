//! The child-level lists of Ofsted's Annex A, as they stood on the day of the extracts.

use crate::book::{Book, Cell, Heading, Sheet};
use crate::cin::{child_id, family_id, reviews};
use crate::council::Council;
use crate::days::{Day, Days};
use crate::headings::HEADINGS;
use crate::looked_after::care;
use crate::workforce::{TEAMS, worker_id};
use crate::world::{Child, Episode};
use std::collections::BTreeMap;

use Cell::{Blank, Date, Number};

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn yes_no(yes: bool) -> Cell {
    text(if yes { "a) Yes" } else { "b) No" })
}

/// Six months before the request.
const WINDOW: Day = 183;

/// Ethnicities in the order of the lists' letters.
const ETHNICITIES: [&str; 20] = [
    "WBRI", "WIRI", "WOTH", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN",
    "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
];

struct Lists<'a> {
    council: &'a Council<'a>,
    rows: [Vec<Vec<Cell>>; 11],
    /// Who holds each child: the team, and the worker if it is not the team itself.
    held: BTreeMap<usize, (usize, Option<usize>)>,
    cut: Day,
    from: Day,
}

impl Council<'_> {
    /// One copy of the council, however often the other files have it: a sheet has room for no
    /// more.
    pub(crate) fn annex_a(&self) -> Book<'_> {
        let mut held = BTreeMap::new();
        for row in &self.allocations {
            let open = row.ended.is_none_or(|ended| ended > self.cut);
            if open && row.role != "co-worker" {
                held.insert(row.child, (row.team, row.worker.or(row.support)));
            }
        }
        let mut lists = Lists {
            council: self,
            rows: Default::default(),
            held,
            cut: self.cut,
            from: self.cut - WINDOW,
        };
        for (number, child) in self.children.iter().enumerate() {
            lists.child(number, child);
        }
        lists.adopters();
        lists.book()
    }
}

impl<'a> Lists<'a> {
    /// The columns with which nearly every list begins.
    fn who(&self, number: usize, child: &Child) -> Vec<Cell> {
        let letters = "abcdefghijklmnopqrst".chars();
        let letter = ETHNICITIES
            .iter()
            .zip(letters)
            .find(|(code, _)| **code == child.ethnicity)
            .map_or('t', |(_, letter)| letter);
        let born = child.born <= self.cut;
        let years = f64::from((self.cut - child.born).max(0)) / 365.25;
        vec![
            text(&child_id(number, 0)),
            text(match (born, child.male) {
                (false, _) => "c) Not stated",
                (true, true) => "a) Male",
                (true, false) => "b) Female",
            }),
            text(&format!("{letter}) {}", child.ethnicity)),
            Date(Some(child.born)),
            Number((years * 100.0).floor() / 100.0),
        ]
    }

    fn holder(&self, number: usize) -> [Cell; 2] {
        match self.held.get(&number) {
            Some((team, Some(worker))) => [text(TEAMS[*team]), text(&worker_id(*worker, 0))],
            Some((team, None)) => [text(TEAMS[*team]), Blank],
            None => [Blank, Blank],
        }
    }

    fn add(&mut self, list: usize, mut row: Vec<Cell>, rest: impl IntoIterator<Item = Cell>) {
        row.extend(rest);
        self.rows[list - 1].push(row);
    }

    fn recent(&self, day: Option<Day>) -> bool {
        day.is_some_and(|day| (self.from..=self.cut).contains(&day))
    }

    fn child(&mut self, number: usize, child: &Child) {
        let disabled = child.disabilities != ["NONE"];
        for episode in &child.episodes {
            if episode.referred > self.cut || episode.closed.is_some_and(|day| day < self.from) {
                continue;
            }
            self.episode(number, child, episode, disabled);
        }
        self.in_care(number, child, disabled);
        if child.episodes.is_empty() && self.held.contains_key(&number) {
            let row = self.who(number, child);
            let holder = self.holder(number);
            let rest = [yes_no(disabled)].into_iter().chain(holder).chain([
                text("b) Former relevant child"),
                yes_no(!number.is_multiple_of(11)),
                text("V: Independent living"),
                text("a) Suitable"),
                text(if number.is_multiple_of(3) {
                    "F2: Full time in education other than higher education"
                } else {
                    "F5: Full time in training or employment"
                }),
            ]);
            self.add(9, row, rest);
        }
    }

    fn episode(&mut self, number: usize, child: &Child, episode: &Episode, disabled: bool) {
        let closed = episode.closed.filter(|&day| day <= self.cut);
        let cut = self.cut;
        let in_year = |day: Day| day > cut - 365 && day <= cut;
        if self.recent(Some(episode.referred)) {
            let source = text(&format!(
                "{}) {}",
                source_letter(episode.source),
                episode.source
            ));
            let row = self.who(number, child);
            self.add(1, row, [Date(Some(episode.referred)), source]);
            let source = text(&format!(
                "{}) {}",
                source_letter(episode.source),
                episode.source
            ));
            let before = child
                .episodes
                .iter()
                .filter(|other| {
                    other.referred < episode.referred && other.referred > episode.referred - 365
                })
                .count();
            let row = self.who(number, child);
            let holder = self.holder(number);
            let rest = [
                Date(Some(episode.referred)),
                source,
                yes_no(episode.no_further_action),
                Number(f64::from(u32::try_from(before).unwrap_or(0))),
            ];
            self.add(3, row, rest.into_iter().chain(holder));
        }
        if episode.not_in_need() && number.is_multiple_of(3) && self.recent(closed) {
            let started = closed.map(|day| day + 4).filter(|&day| day <= self.cut);
            let completed = started.map(|day| day + 30).filter(|&day| day <= self.cut);
            if started.is_some() {
                let row = self.who(number, child);
                self.add(
                    2,
                    row,
                    [Date(started), Date(completed), text("Made-up Family Hub")],
                );
            }
        }
        for assessment in &episode.assessments {
            let completed = Some(assessment.completed).filter(|&day| day <= self.cut);
            if assessment.started > self.cut || completed.is_some() && !self.recent(completed) {
                continue;
            }
            let row = self.who(number, child);
            let holder = self.holder(number);
            let rest = [
                yes_no(disabled),
                Date(Some(assessment.started)),
                yes_no(true),
                Date(completed),
                completed.map_or(Blank, |_| yes_no(!episode.not_in_need())),
            ];
            self.add(4, row, rest.into_iter().chain(holder));
        }
        let count = |days: Vec<Day>| {
            let count = days.into_iter().filter(|&day| in_year(day)).count();
            Number(f64::from(u32::try_from(count).unwrap_or(0)))
        };
        for enquiry in &episode.enquiries {
            if !self.recent(Some(enquiry.started)) {
                continue;
            }
            let held = enquiry.conference.filter(|&day| day <= self.cut);
            let enquiries = child.episodes.iter().flat_map(|of| &of.enquiries);
            let starts = count(enquiries.clone().map(|of| of.started).collect());
            let conferences = count(enquiries.filter_map(|of| of.conference).collect());
            let plan = episode.plans.iter().any(|plan| Some(plan.started) == held);
            let row = self.who(number, child);
            let holder = self.holder(number);
            let rest = [
                yes_no(disabled),
                Date(Some(enquiry.started)),
                yes_no(enquiry.conference.is_none()),
                Date(held),
                held.map_or(Blank, |_| yes_no(plan)),
                starts,
                conferences,
            ];
            self.add(5, row, rest.into_iter().chain(holder));
        }
        let in_need = !episode.no_further_action && (!episode.not_in_need() || closed.is_none());
        if in_need {
            let cared = care(number, child, self.cut)
                .iter()
                .any(|care| care.ended.is_none());
            let plan = episode.plans.iter().any(|plan| {
                plan.started <= self.cut && plan.ended.is_none_or(|ended| ended > self.cut)
            });
            let assessed = episode
                .assessments
                .iter()
                .any(|of| of.completed <= self.cut);
            let status = match closed {
                Some(_) => "e) Closed episode",
                None if cared => "a) Looked after child",
                None if plan => "b) Child Protection plan",
                None if assessed => "c) Child in need plan",
                None => "d) Open assessment",
            };
            let seen = closed.unwrap_or(self.cut) - Day::try_from(number % 28).unwrap_or(0);
            let row = self.who(number, child);
            let holder = self.holder(number);
            let rest = [
                yes_no(disabled),
                Date(Some(episode.referred)),
                text(episode.need),
                Date(Some(seen.max(episode.referred))),
                Date(closed),
                closed.map_or(Blank, |_| text(episode.reason)),
                text(status),
            ];
            self.add(6, row, rest.into_iter().chain(holder));
        }
        for plan in &episode.plans {
            let ended = plan.ended.filter(|&day| day <= self.cut);
            if plan.started > self.cut || ended.is_some() && !self.recent(ended) {
                continue;
            }
            let until = ended.unwrap_or(self.cut);
            let reviewed = reviews(self.council.days, plan.started, until).pop();
            let visited = (until - Day::try_from(number % 14).unwrap_or(0)).max(plan.started);
            let row = self.who(number, child);
            let holder = self.holder(number);
            let rest = [
                yes_no(disabled),
                Date(Some(plan.started)),
                text(plan.initial),
                text(plan.latest),
                Date(Some(visited)),
                yes_no(!number.is_multiple_of(5)),
                Date(reviewed),
                Date(ended),
                yes_no(number.is_multiple_of(40)),
                Number(f64::from(plan.before)),
            ];
            self.add(7, row, rest.into_iter().chain(holder));
        }
    }

    fn in_care(&mut self, number: usize, child: &Child, disabled: bool) {
        let all = care(number, child, self.cut);
        let Some(last) = all.last() else {
            return;
        };
        let first = all.iter().find(|care| care.episode == last.episode);
        let entered = first.map(|care| care.started);
        if last.ended.is_none_or(|ended| ended >= self.from) {
            let until = last.ended.unwrap_or(self.cut);
            let before = |days: Day| Date(Some((until - days).max(last.started)));
            let mix = Day::try_from(number % 30).unwrap_or(0);
            let row = self.who(number, child);
            let holder = self.holder(number);
            let rest = [
                yes_no(number.is_multiple_of(29)),
                yes_no(disabled),
                Date(entered),
                text(child.episodes[last.episode].need),
                yes_no(false),
                Date(entered),
                text(last.status),
                before(60 + mix),
                before(mix),
                text(["Return to family", "Long-term fostering", "Adoption"][number % 3]),
                before(80 + mix),
                before(150 + mix),
                before(170 + mix),
                Number(f64::from(u32::try_from(all.len()).unwrap_or(1))),
                Date(last.ended),
                text(last.reason_ended),
                Date(Some(last.started)),
                text(last.placement),
                text(last.provider),
                Blank,
                text("XXXXXXX"),
                text("a) In"),
                Blank,
                Number(0.0),
                Number(0.0),
                Blank,
                Blank,
            ];
            self.add(8, row, rest.into_iter().chain(holder));
        }
        let adopted =
            last.reason_ended == "E11" && last.ended.is_some_and(|day| day > self.cut - 365);
        if adopted {
            let ended = last.ended.unwrap_or(self.cut);
            let mut row = self.who(number, child);
            row.insert(1, text(&family_id(child.family, 0)));
            let dates = [500, 420, 380, 260, 200, 0]
                .map(|ago| Date(Some((ended - ago).max(entered.unwrap_or(ended)))));
            let rest = [yes_no(disabled)]
                .into_iter()
                .chain(dates)
                .chain([Blank, Blank, Blank]);
            self.add(10, row, rest);
        }
    }

    /// A few adopters, none of them a worker or a parent in these records.
    fn adopters(&mut self) {
        for number in 0..12_u32 {
            let enquired = self.cut - 420 + Day::try_from(number).unwrap_or(0) * 17;
            let id = format!("MADEUPA{:05}", number + 1);
            let family = format!("MADEUPFA{:05}", number / 2 + 1);
            let row = vec![
                text(&id),
                text(&family),
                text(if number % 2 == 0 {
                    "a) Male"
                } else {
                    "b) Female"
                }),
                text("a) WBRI"),
                yes_no(false),
                yes_no(number % 5 == 0),
            ];
            let steps = [0, 20, 80, 85, 190, 200, 230].map(|after| Date(Some(enquired + after)));
            let rest = [Blank, Blank, Blank, Blank, Blank, Blank];
            self.add(11, row, steps.into_iter().chain(rest));
        }
    }

    fn book(self) -> Book<'a> {
        let dirty = self.council.plan.dirty;
        let days = self.council.days;
        let mut sheets: Vec<Sheet> = Vec::new();
        for (mut rows, (headings, list)) in self.rows.into_iter().zip(HEADINGS.iter().zip(1..)) {
            if dirty {
                for (number, row) in rows.iter_mut().enumerate() {
                    typed_by_hand(row, number, days);
                }
            }
            sheets.push(Sheet {
                name: format!("List {list}"),
                hidden: false,
                headings: if dirty {
                    merged(headings, list)
                } else {
                    vec![headings.iter().map(|text| Heading::over(text, 1)).collect()]
                },
                rows,
            });
        }
        if dirty {
            sheets.push(Sheet {
                name: "Lookup".to_owned(),
                hidden: true,
                headings: Vec::new(),
                rows: vec![vec![text("a) Yes")], vec![text("b) No")]],
            });
        }
        Book {
            title: "Annex A, made up: no real person is in it",
            made: self.cut,
            days,
            sheets,
        }
    }
}

/// A title over all columns, and the worker's two headings under one that is merged over both.
fn merged(headings: &[&str], list: usize) -> Vec<Vec<Heading>> {
    let width = u16::try_from(headings.len()).unwrap_or(1);
    let title = Heading::over(&format!("List {list} as at the request"), width);
    let (mut upper, mut lower) = (Vec::new(), Vec::new());
    for heading in headings {
        let (over, under) = match *heading {
            "Allocated Team" => (Some(Heading::over("Allocated", 2)), "Team"),
            "Allocated Worker" => (None, "Worker"),
            heading => (Some(Heading::over(heading, 1)), ""),
        };
        upper.extend(over);
        lower.push(Heading::over(under, 1));
    }
    if upper.len() == lower.len() {
        return vec![vec![title], upper];
    }
    vec![vec![title], upper, lower]
}

/// In every third row dates are text, and answers are words without their letter.
fn typed_by_hand(row: &mut [Cell], number: usize, days: &Days) {
    if number % 3 != 1 {
        return;
    }
    for cell in row {
        match cell {
            Date(Some(day)) => *cell = Cell::Text(days.slashed(*day)),
            Cell::Text(words) => {
                let plain = match words.as_str() {
                    "a) Male" => "Male",
                    "b) Female" => "F",
                    "a) Yes" => "Y",
                    "b) No" => "No",
                    _ => continue,
                };
                plain.clone_into(words);
            }
            _ => {}
        }
    }
}

/// The letter before a referral source in the lists: 1A is a), and so on.
fn source_letter(source: &str) -> char {
    const CODES: [&str; 21] = [
        "1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B", "3C", "3D", "3E", "3F", "4", "5A", "5B",
        "5C", "6", "7", "8", "9", "10",
    ];
    let place = CODES.iter().position(|code| *code == source).unwrap_or(13);
    char::from(b'a' + u8::try_from(place).unwrap_or(0))
}
