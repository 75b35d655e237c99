//! Environmental Information Regulations 2004, regulation 12(5)(b): the course of justice, fair trials and inquiries.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(5)(b)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "The course of justice, fair trials and inquiries",
        effect: "An authority may refuse information whose disclosure would adversely affect the course of justice, a fair trial, or a criminal or disciplinary inquiry.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_5_b.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "whose disclosure would adversely affect the course of justice, a person's ability to receive a fair trial, or a public authority's ability to conduct a criminal or disciplinary inquiry",
        weighing: Weighing::Qualified,
        basis: Basis::AdverseEffect(
            "the course of justice, a fair trial, or a criminal or disciplinary inquiry",
        ),
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "interest",
                asks: "Which interest would it affect?",
                takes: Takes::OneOf(&["the course of justice", "a fair trial", "an inquiry"]),
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "matter",
                asks: "Which advice, proceedings or inquiry is it, and is it still live?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
        ],
    }],
    council: Council::Common,
};
