//! Published figures, a plan, and files in memory.
#![allow(dead_code, reason = "each test uses its own part")]

use answerable_law::Calendar;
use answerable_sample::{Output, Plan, Summary, Targets, write};
use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::Event;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::io;

const COVENTRY: &str = include_str!("../published/coventry.csv");
const LEICESTER: &str = include_str!("../published/leicester.csv");

/// Files in memory.
#[derive(Default)]
pub(crate) struct Memory(pub(crate) BTreeMap<String, Vec<u8>>);

impl Output for Memory {
    fn file(&mut self, name: &str) -> io::Result<Box<dyn io::Write + '_>> {
        Ok(Box::new(self.0.entry(name.to_owned()).or_default()))
    }
}

impl Memory {
    pub(crate) fn text(&self, name: &str) -> &str {
        let bytes = self
            .0
            .get(name)
            .unwrap_or_else(|| panic!("{name} was not written"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    /// The rows of a CSV file, by heading.
    pub(crate) fn rows(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_reader(self.text(name).as_bytes());
        reader
            .deserialize()
            .map(|row| row.expect("a row"))
            .collect()
    }
}

/// The published figures of an authority.
pub(crate) fn published(code: &str) -> Targets {
    let text = match code {
        "E08000026" => COVENTRY,
        "E06000016" => LEICESTER,
        _ => panic!("no figures of {code}"),
    };
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let years: Vec<i16> = reader
        .headers()
        .expect("headings")
        .iter()
        .skip(1)
        .map(|year| year.parse().expect("a year"))
        .collect();
    let mut targets = Targets::new();
    for row in reader.records() {
        let row = row.expect("a row");
        for (cell, &year) in row.iter().skip(1).zip(&years) {
            if let Ok(figure) = cell.parse::<Decimal>() {
                targets.insert(&row[0], year, figure);
            }
        }
    }
    targets
}

pub(crate) fn plan(code: &str) -> Plan {
    let (name, dfe_code) = match code {
        "E08000026" => ("Coventry", "331"),
        _ => ("Leicester", "856"),
    };
    Plan {
        authority_name: name.to_owned(),
        dfe_code: dfe_code.to_owned(),
        years: 2013..=2022,
        seed: 7,
        scale: 1,
        dirty: false,
    }
}

pub(crate) fn made(plan: &Plan, targets: &Targets) -> (Memory, Summary) {
    let mut files = Memory::default();
    let summary = write(plan, targets, Calendar::builtin(), &mut files, &mut |_| {}).expect("made");
    (files, summary)
}

/// An element: its name, text and children.
#[derive(Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) inside: Vec<Element>,
}

impl Element {
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.inside
            .iter()
            .filter(move |element| element.name == name)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.all(name).next().map(|element| element.text.as_str())
    }

    pub(crate) fn date(&self, name: &str) -> Option<Date> {
        self.text(name).map(|text| text.parse().expect("a date"))
    }
}

/// Every element of this name in a return.
pub(crate) fn children_of(xml: &str, name: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut children = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => open.push(Element {
                name: start.name().as_ref().to_owned(),
                ..Element::default()
            }),
            Event::Empty(empty) => {
                if let Some(outer) = open.last_mut() {
                    outer.inside.push(Element {
                        name: empty.name().as_ref().to_owned(),
                        ..Element::default()
                    });
                }
            }
            Event::Text(text) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(text.trim());
                }
            }
            Event::End(_) => {
                let done = open.pop().expect("balanced");
                if done.name == name {
                    children.push(done);
                } else if let Some(outer) = open.last_mut() {
                    outer.inside.push(done);
                }
            }
            Event::Eof => return children,
            _ => {}
        }
    }
}
