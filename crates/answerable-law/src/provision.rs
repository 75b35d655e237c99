//! The list of provisions: each a pair of code and page, cited and dated.

use jiff::civil::{Date, date};

use crate::{
    Citation, eir_2004, fees_2004, foia_2000, ground::Ground, rpsi_2015, section_45_code,
    time_regulations, uk_gdpr,
};

/// The day the right of access began, under the Act and under the Regulations alike. Source: FOIA
/// s87(3) and the orders made under it; EIR reg 1.
pub const RIGHT_OF_ACCESS: Date = date(2005, 1, 1);

/// A provision of law that this program applies.
#[derive(Debug)]
pub struct Provision {
    /// Which.
    pub citation: Citation,
    /// Its heading.
    pub title: &'static str,
    /// What it does, in a sentence of ours.
    pub effect: &'static str,
    /// The day from which this program applies it; for an earlier day it refuses.
    pub since: Date,
    /// The explanation for officers, in Markdown, whose worked examples are run as tests.
    pub page: &'static str,
}

/// A provision, by what the computer does with it.
#[derive(Debug, Clone, Copy)]
pub enum Entry {
    /// It lets information be withheld.
    Ground(&'static Ground),
    /// It sets or moves a date.
    Clock(&'static Provision),
    /// It sets a duty, a limit or a form.
    Duty(&'static Provision),
}

/// Every provision, in the order of the instruments. A new one is added here.
const ALL: &[Entry] = &[
    Entry::Ground(&foia_2000::section_1_1::GROUND),
    Entry::Clock(&foia_2000::section_1::PROVISION),
    Entry::Duty(&foia_2000::section_8::PROVISION),
    Entry::Clock(&foia_2000::section_9::PROVISION),
    Entry::Clock(&foia_2000::section_10::PROVISION),
    Entry::Clock(&foia_2000::section_10_3::PROVISION),
    Entry::Ground(&foia_2000::section_12::GROUND),
    Entry::Ground(&foia_2000::section_14::GROUND),
    Entry::Duty(&foia_2000::section_16::PROVISION),
    Entry::Duty(&foia_2000::section_17::PROVISION),
    Entry::Ground(&foia_2000::section_21::GROUND),
    Entry::Ground(&foia_2000::section_22::GROUND),
    Entry::Ground(&foia_2000::section_22a::GROUND),
    Entry::Ground(&foia_2000::section_23::GROUND),
    Entry::Ground(&foia_2000::section_24::GROUND),
    Entry::Ground(&foia_2000::section_26::GROUND),
    Entry::Ground(&foia_2000::section_27::GROUND),
    Entry::Ground(&foia_2000::section_28::GROUND),
    Entry::Ground(&foia_2000::section_29::GROUND),
    Entry::Ground(&foia_2000::section_30::GROUND),
    Entry::Ground(&foia_2000::section_31::GROUND),
    Entry::Ground(&foia_2000::section_32::GROUND),
    Entry::Ground(&foia_2000::section_33::GROUND),
    Entry::Ground(&foia_2000::section_34::GROUND),
    Entry::Ground(&foia_2000::section_35::GROUND),
    Entry::Ground(&foia_2000::section_36::GROUND),
    Entry::Ground(&foia_2000::section_37::GROUND),
    Entry::Ground(&foia_2000::section_38::GROUND),
    Entry::Ground(&foia_2000::section_39::GROUND),
    Entry::Ground(&foia_2000::section_40::GROUND),
    Entry::Ground(&foia_2000::section_41::GROUND),
    Entry::Ground(&foia_2000::section_42::GROUND),
    Entry::Ground(&foia_2000::section_43::GROUND),
    Entry::Ground(&foia_2000::section_44::GROUND),
    Entry::Clock(&foia_2000::section_50::PROVISION),
    Entry::Clock(&eir_2004::regulation_5::PROVISION),
    Entry::Clock(&eir_2004::regulation_7::PROVISION),
    Entry::Clock(&eir_2004::regulation_8::PROVISION),
    Entry::Clock(&eir_2004::regulation_9::PROVISION),
    Entry::Clock(&eir_2004::regulation_11::PROVISION),
    Entry::Ground(&eir_2004::regulation_12_4_a::GROUND),
    Entry::Ground(&eir_2004::regulation_12_4_b::GROUND),
    Entry::Ground(&eir_2004::regulation_12_4_c::GROUND),
    Entry::Ground(&eir_2004::regulation_12_4_d::GROUND),
    Entry::Ground(&eir_2004::regulation_12_4_e::GROUND),
    Entry::Ground(&eir_2004::regulation_12_5_a::GROUND),
    Entry::Ground(&eir_2004::regulation_12_5_b::GROUND),
    Entry::Ground(&eir_2004::regulation_12_5_c::GROUND),
    Entry::Ground(&eir_2004::regulation_12_5_d::GROUND),
    Entry::Ground(&eir_2004::regulation_12_5_e::GROUND),
    Entry::Ground(&eir_2004::regulation_12_5_f::GROUND),
    Entry::Ground(&eir_2004::regulation_12_5_g::GROUND),
    Entry::Ground(&eir_2004::regulation_13::GROUND),
    Entry::Duty(&eir_2004::regulation_14::PROVISION),
    Entry::Duty(&fees_2004::regulation_4::PROVISION),
    Entry::Duty(&fees_2004::regulation_5::PROVISION),
    Entry::Clock(&time_regulations::regulation_3::PROVISION),
    Entry::Clock(&time_regulations::regulation_4::PROVISION),
    Entry::Clock(&rpsi_2015::regulation_8::PROVISION),
    Entry::Clock(&uk_gdpr::article_12::PROVISION),
    Entry::Clock(&section_45_code::paragraph_5::PROVISION),
];

/// Every provision, in the order of the instruments.
pub fn all() -> impl Iterator<Item = Entry> {
    ALL.iter().copied()
}

impl Entry {
    /// The provision.
    pub fn provision(self) -> &'static Provision {
        match self {
            Entry::Ground(ground) => &ground.provision,
            Entry::Clock(provision) | Entry::Duty(provision) => provision,
        }
    }
}

/// The entries whose pages explain a citation: the provision itself or the narrowest that it is
/// part of, or else all that are part of it.
pub fn find(citation: &Citation) -> Vec<Entry> {
    let of = |entry: &Entry| &entry.provision().citation;
    let narrowest = all()
        .filter(|entry| of(entry).covers(citation))
        .max_by_key(|entry| of(entry).to_string().len());
    match narrowest {
        Some(entry) => vec![entry],
        None => all().filter(|entry| citation.covers(of(entry))).collect(),
    }
}
