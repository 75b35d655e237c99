//! The tests that section 40 of the Act and regulation 13 of the Regulations share: both ask, under
//! numbers of their own, whether giving someone's data would break data protection law.

use jiff::civil::{Date, date};

use crate::{
    Citation, Instrument,
    ground::{Takes, Test},
};

/// The conditions of both were rewritten by the Data Protection Act 2018, Sch 19.
pub(crate) const DPA_2018: Date = date(2018, 5, 25);
/// The last day of those before.
pub(crate) const BEFORE_DPA_2018: Option<Date> = Some(date(2018, 5, 24));
/// What personal data are.
pub(crate) const DEFINITION: Citation = Citation::new(Instrument::Dpa2018, "3(2)");
/// The lawful basis that disclosure to the world would need.
pub(crate) const LEGITIMATE_INTERESTS: Citation = Citation::new(Instrument::UkGdpr, "6(1)(f)");

/// Whether it is personal data.
pub(crate) const fn person(citation: Citation) -> Test {
    words(
        "person",
        "How does it relate to a living person who can be identified, by whom and with what other information?",
        citation,
    )
}

/// Whether it is in records that only the exemptions for manual data reach.
pub(crate) const fn paper(citation: Citation) -> Test {
    words(
        "paper",
        "In which paper records is it, and why are they not a structured file?",
        citation,
    )
}

/// The first of the three tests of Article 6(1)(f).
pub(crate) const fn interest(citation: Citation) -> Test {
    words(
        "interest",
        "What legitimate interest would disclosure to the world serve?",
        citation,
    )
}

/// The second.
pub(crate) const fn necessary(citation: Citation) -> Test {
    words(
        "necessary",
        "Is disclosure necessary for that interest, or would less do?",
        citation,
    )
}

/// The third.
pub(crate) const fn rights(citation: Citation) -> Test {
    words(
        "rights",
        "Why do the person's interests, rights and reasonable expectations outweigh it?",
        citation,
    )
}

/// What stands behind the second condition.
pub(crate) const fn objection(citation: Citation) -> Test {
    words(
        "objection",
        "What objection to processing was made or would be upheld?",
        citation,
    )
}

/// What stands behind the third.
pub(crate) const fn withheld_from_subject(citation: Citation) -> Test {
    words(
        "withheld_from_subject",
        "Under which provision would the person themselves be refused it?",
        citation,
    )
}

const fn words(key: &'static str, asks: &'static str, citation: Citation) -> Test {
    Test {
        key,
        asks,
        takes: Takes::Words,
        otherwise: "",
        citation,
    }
}
