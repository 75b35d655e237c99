//! Citations as values: which provision of which instrument.
//!
//! A citation says nothing about what the provision means; that is the work of the modules named
//! after each Act.

use std::{borrow::Cow, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::LawError;

/// An Act, a set of Regulations or a Code that this program cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Instrument {
    /// Freedom of Information Act 2000 (c. 36).
    Foia2000,
    /// Environmental Information Regulations 2004 (SI 2004/3391).
    Eir2004,
    /// Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004
    /// (SI 2004/3244).
    FeesRegulations2004,
    /// Re-use of Public Sector Information Regulations 2015 (SI 2015/1415).
    Rpsi2015,
    /// Banking and Financial Dealings Act 1971 (c. 80).
    Bfda1971,
    /// The Code of Practice issued under section 45 of the 2000 Act, 4 July 2018.
    Section45Code,
    /// Freedom of Information (Time for Compliance with Request) Regulations 2004 (SI 2004/3364).
    TimeRegulations2004,
    /// Freedom of Information (Time for Compliance with Request) Regulations 2010 (SI 2010/2768).
    TimeRegulations2010,
    /// UK General Data Protection Regulation (assimilated Regulation (EU) 2016/679).
    UkGdpr,
    /// Data Protection Act 2018 (c. 12).
    Dpa2018,
}

impl Instrument {
    /// Every instrument.
    pub const ALL: [Instrument; 10] = [
        Instrument::Foia2000,
        Instrument::Eir2004,
        Instrument::FeesRegulations2004,
        Instrument::Rpsi2015,
        Instrument::Bfda1971,
        Instrument::Section45Code,
        Instrument::TimeRegulations2004,
        Instrument::TimeRegulations2010,
        Instrument::UkGdpr,
        Instrument::Dpa2018,
    ];

    /// The full title, as a letter gives it.
    pub const fn title(self) -> &'static str {
        match self {
            Instrument::Foia2000 => "Freedom of Information Act 2000",
            Instrument::Eir2004 => "Environmental Information Regulations 2004",
            Instrument::FeesRegulations2004 => {
                "Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004"
            }
            Instrument::Rpsi2015 => "Re-use of Public Sector Information Regulations 2015",
            Instrument::Bfda1971 => "Banking and Financial Dealings Act 1971",
            Instrument::Section45Code => "Freedom of Information Code of Practice",
            Instrument::TimeRegulations2004 => {
                "Freedom of Information (Time for Compliance with Request) Regulations 2004"
            }
            Instrument::TimeRegulations2010 => {
                "Freedom of Information (Time for Compliance with Request) Regulations 2010"
            }
            Instrument::UkGdpr => "UK General Data Protection Regulation",
            Instrument::Dpa2018 => "Data Protection Act 2018",
        }
    }

    /// The short name, as officers say it.
    pub const fn short_name(self) -> &'static str {
        match self {
            Instrument::Foia2000 => "FOIA",
            Instrument::Eir2004 => "EIR",
            Instrument::FeesRegulations2004 => "Fees Regs",
            Instrument::Rpsi2015 => "RPSI",
            Instrument::Bfda1971 => "BFDA",
            Instrument::Section45Code => "s45 Code",
            Instrument::TimeRegulations2004 => "TfC Regs 2004",
            Instrument::TimeRegulations2010 => "TfC Regs 2010",
            Instrument::UkGdpr => "UK GDPR",
            Instrument::Dpa2018 => "DPA 2018",
        }
    }

    /// What a numbered provision of this instrument is called.
    const fn unit(self) -> Unit {
        match self {
            Instrument::Foia2000 | Instrument::Bfda1971 | Instrument::Dpa2018 => Unit {
                full: "section",
                short: "s",
                spaced: false,
            },
            Instrument::Eir2004
            | Instrument::FeesRegulations2004
            | Instrument::Rpsi2015
            | Instrument::TimeRegulations2004
            | Instrument::TimeRegulations2010 => Unit {
                full: "regulation",
                short: "reg",
                spaced: true,
            },
            Instrument::UkGdpr => Unit {
                full: "article",
                short: "art",
                spaced: true,
            },
            Instrument::Section45Code => Unit {
                full: "paragraph",
                short: "para",
                spaced: true,
            },
        }
    }
}

struct Unit {
    full: &'static str,
    short: &'static str,
    /// `reg 12`, but `s10`.
    spaced: bool,
}

/// A provision of an instrument, such as section 10(1) of the Freedom of Information Act 2000.
///
/// Displayed short (`FOIA s10(1)`); [`Citation::full`] is the form for a letter. Serialised as the
/// short form.
///
/// # Example
///
/// ```
/// use answerable_law::{Citation, Instrument};
///
/// const TIME: Citation = Citation::new(Instrument::Foia2000, "10(1)");
/// assert_eq!(TIME.to_string(), "FOIA s10(1)");
/// assert_eq!(TIME.full(), "section 10(1) of the Freedom of Information Act 2000");
/// assert_eq!("section 10(1)".parse(), Ok(TIME));
/// assert!("regulation 5(2)".parse::<Citation>().is_err(), "of which Regulations?");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    instrument: Instrument,
    /// `10(1)`: well formed, no spaces.
    provision: Cow<'static, str>,
}

impl Citation {
    /// A citation known when the program is written.
    ///
    /// # Panics
    ///
    /// If the provision is not written like `10`, `11(1A)`, `17(1)(b)` or `4.2`. For a constant
    /// that is a failure to compile.
    pub const fn new(instrument: Instrument, provision: &'static str) -> Citation {
        assert!(
            is_well_formed(provision.as_bytes()),
            "write a provision like `10`, `11(1A)`, `17(1)(b)` or `4.2`"
        );
        Citation {
            instrument,
            provision: Cow::Borrowed(provision),
        }
    }

    /// The instrument cited.
    pub const fn instrument(&self) -> Instrument {
        self.instrument
    }

    /// The number of the section, regulation or paragraph: `17` of `17(1)(b)`.
    pub fn number(&self) -> &str {
        match self.provision.split_once('(') {
            Some((number, _)) => number,
            None => &self.provision,
        }
    }

    /// The subsections and paragraphs in turn: `1` and `b` of `17(1)(b)`.
    pub fn subsections(&self) -> impl Iterator<Item = &str> {
        self.provision
            .split('(')
            .skip(1)
            .map(|part| part.trim_end_matches(')'))
    }

    /// The form for a letter: `section 10(1) of the Freedom of Information Act 2000`.
    pub fn full(&self) -> String {
        let unit = self.instrument.unit().full;
        let title = self.instrument.title();
        format!("{unit} {} of the {title}", self.provision)
    }

    /// Whether `other` is this provision or a part of it: section 10 covers section 10(1), not the
    /// reverse.
    pub fn covers(&self, other: &Citation) -> bool {
        self.instrument == other.instrument
            && other
                .provision
                .strip_prefix(&*self.provision)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', '.']))
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.instrument.short_name();
        let unit = self.instrument.unit();
        let space = if unit.spaced { " " } else { "" };
        write!(f, "{name} {}{space}{}", unit.short, self.provision)
    }
}

impl FromStr for Citation {
    type Err = LawError;

    /// Reads `s10(1)`, `s 10(1)`, `section 10(1)`, `FOIA s10(1)` and the full form.
    ///
    /// A section with no instrument is one of the Freedom of Information Act 2000; a regulation or
    /// a paragraph must say of what.
    fn from_str(text: &str) -> Result<Citation, LawError> {
        let not_a_citation = || LawError::NotACitation {
            text: text.to_owned(),
        };
        let (instrument, rest) = split_instrument(text.trim());
        let unit = instrument.unit();
        let number = [unit.full, unit.short]
            .iter()
            .find_map(|name| strip_prefix_ignoring_case(rest, name))
            // `EIR 12(4)(b)`: the instrument is named, and so is what its provisions are called.
            .or_else(|| {
                let named = rest.len() < text.trim().len();
                (named && rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
            })
            .ok_or_else(not_a_citation)?;
        let provision: String = number
            .strip_prefix('.')
            .unwrap_or(number)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        if !is_well_formed(provision.as_bytes()) {
            return Err(not_a_citation());
        }
        Ok(Citation {
            instrument,
            provision: Cow::Owned(provision),
        })
    }
}

impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Citation, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// The instrument named before (`FOIA s10`) or after (`section 10 of the …`), and the remainder.
fn split_instrument(text: &str) -> (Instrument, &str) {
    for instrument in Instrument::ALL {
        if let Some(rest) = strip_prefix_ignoring_case(text, instrument.short_name()) {
            return (instrument, rest.trim_start());
        }
        if let Some(rest) = text
            .strip_suffix(instrument.title())
            .and_then(|rest| rest.trim_end().strip_suffix(" of the"))
        {
            return (instrument, rest);
        }
    }
    (Instrument::Foia2000, text)
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Digits, then capitals (`19A`) or a decimal (`4.2`), then any bracketed parts (`(1A)(b)`).
///
/// Written over bytes with an index because it also checks constants while compiling.
const fn is_well_formed(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() && text[at].is_ascii_digit() {
        at += 1;
    }
    if at == 0 {
        return false;
    }
    while at < text.len() && text[at].is_ascii_uppercase() {
        at += 1;
    }
    if at < text.len() && text[at] == b'.' {
        let point = at;
        at += 1;
        while at < text.len() && text[at].is_ascii_digit() {
            at += 1;
        }
        if at == point + 1 {
            return false;
        }
    }
    while at < text.len() && text[at] == b'(' {
        let open = at;
        at += 1;
        while at < text.len() && text[at].is_ascii_alphanumeric() {
            at += 1;
        }
        if at == open + 1 || at == text.len() || text[at] != b')' {
            return false;
        }
        at += 1;
    }
    at == text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTION_10: Citation = Citation::new(Instrument::Foia2000, "10");
    const SECTION_10_1: Citation = Citation::new(Instrument::Foia2000, "10(1)");

    #[test]
    fn reads_the_ways_officers_write_a_section() {
        for text in [
            "s10(1)",
            "s 10(1)",
            "s.10(1)",
            "S10 (1)",
            "section 10(1)",
            "Section 10 (1)",
            "FOIA s10(1)",
            "foia section 10(1)",
            "section 10(1) of the Freedom of Information Act 2000",
        ] {
            assert_eq!(text.parse(), Ok(SECTION_10_1), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_citation() {
        for text in [
            "",
            "s",
            "10(1)",
            "s10(",
            "s10()",
            "s10(1",
            "s10(1))",
            "s10.",
            "s10(1) and s17",
            "EIR s5",
            "reg 5(2)",
            "FOIA reg 5",
            "sé",
        ] {
            let refused = LawError::NotACitation {
                text: text.to_owned(),
            };
            assert_eq!(text.parse::<Citation>(), Err(refused), "{text}");
        }
    }

    #[test]
    fn every_instrument_reads_back_short_and_full() {
        for instrument in Instrument::ALL {
            for provision in ["4", "4.2", "11(1A)", "12(4)(a)", "19A(2)"] {
                let citation = Citation::new(instrument, provision);
                assert_eq!(citation.to_string().parse(), Ok(citation.clone()));
                assert_eq!(citation.full().parse(), Ok(citation));
            }
        }
    }

    #[test]
    fn each_instrument_is_cited_in_its_own_manner() {
        let cases = [
            (Instrument::Bfda1971, "1(3)", "BFDA s1(3)"),
            (Instrument::Eir2004, "12(4)(a)", "EIR reg 12(4)(a)"),
            (
                Instrument::FeesRegulations2004,
                "4(3)",
                "Fees Regs reg 4(3)",
            ),
            (Instrument::Rpsi2015, "8", "RPSI reg 8"),
            (Instrument::Section45Code, "4.2", "s45 Code para 4.2"),
        ];
        for (instrument, provision, short) in cases {
            assert_eq!(Citation::new(instrument, provision).to_string(), short);
        }
    }

    #[test]
    fn a_section_covers_its_subsections_and_itself() {
        let section_1 = Citation::new(Instrument::Foia2000, "1");
        assert!(SECTION_10.covers(&SECTION_10_1));
        assert!(SECTION_10.covers(&SECTION_10));
        assert!(!SECTION_10_1.covers(&SECTION_10));
        assert!(!section_1.covers(&SECTION_10), "1 is not the start of 10");
        assert!(!section_1.covers(&Citation::new(Instrument::Foia2000, "1A")));
        assert!(!section_1.covers(&Citation::new(Instrument::Bfda1971, "1(3)")));
    }

    #[test]
    fn takes_a_provision_apart() {
        let citation = Citation::new(Instrument::Foia2000, "17(1)(b)");
        assert_eq!(citation.number(), "17");
        assert_eq!(citation.subsections().collect::<Vec<_>>(), ["1", "b"]);
        assert_eq!(SECTION_10.number(), "10");
        assert_eq!(SECTION_10.subsections().count(), 0);
    }

    #[test]
    fn is_written_to_and_read_from_files_as_the_short_form() {
        use serde::de::{IntoDeserializer, value};

        let deserializer: value::StrDeserializer<'_, value::Error> = "s10(1)".into_deserializer();
        assert_eq!(Citation::deserialize(deserializer), Ok(SECTION_10_1));
        let deserializer: value::StrDeserializer<'_, value::Error> = "soon".into_deserializer();
        assert!(Citation::deserialize(deserializer).is_err());
    }
}
