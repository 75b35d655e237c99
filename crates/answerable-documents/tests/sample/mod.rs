//! A letter with everything in it. The council, the people and the figures are made up.

use answerable_core::letters::blocks::{
    Block, Cell, Column, Inline, Letter, Note, Sender, Standing, Table, cell, heading, paragraph,
    plain,
};
use jiff::civil::date;

/// The letter before it is approved.
pub(crate) fn draft() -> Letter {
    Letter {
        title: "Children’s social care: caseloads & plans – answer to your request".to_owned(),
        from: Sender {
            name: "Ambleford & Nettlecombe Borough Council".to_owned(),
            team: "Information Governance Team".to_owned(),
            address: ["Town Hall", "1 Market Street", "Ambleford", "AM1 1AA"]
                .map(str::to_owned)
                .to_vec(),
            email: "foi@ambleford.example".to_owned(),
            telephone: Some("01632 960123".to_owned()),
            website: Some("https://www.ambleford.example".to_owned()),
        },
        to: ["R. O’Sample", "2 Example Lane", "Ambleford", "AM2 2BB"]
            .map(str::to_owned)
            .to_vec(),
        dated: date(2026, 11, 20),
        standing: Standing::Draft,
        particulars: vec![
            ("Our reference".to_owned(), "FOI-2026-0142".to_owned()),
            ("Request received".to_owned(), "23 October 2026".to_owned()),
        ],
        salutation: "Dear R. O’Sample".to_owned(),
        body: body(),
        sign_off: [
            "Yours sincerely",
            "A. N. Officer",
            "Information Governance Manager",
        ]
        .map(str::to_owned)
        .to_vec(),
    }
}

/// The same letter, approved.
pub(crate) fn issued() -> Letter {
    Letter {
        standing: Standing::Issued,
        ..draft()
    }
}

fn body() -> Vec<Block> {
    vec![
        paragraph(
            "Thank you for your request for information, which we received on 23 October 2026. \
             We have dealt with it under the Freedom of Information Act 2000. We hold the \
             information you asked for and our answer to each question follows.",
        ),
        heading(1, "Your request"),
        paragraph("You asked:"),
        Block::Quote {
            paragraphs: vec![
                "1. How many children had a plan at 31 March in each year, by <age> & \"category\"?"
                    .to_owned(),
                "2. What did each plan cost (in £)?\nPlease give it for each quarter. \u{1F600}\u{7}"
                    .to_owned(),
            ],
        },
        heading(1, "Our answer"),
        heading(2, "Question 1: plans at 31 March"),
        Block::Paragraph {
            text: vec![
                Inline::Plain { text: "At 31 March 2026 there were ".to_owned() },
                Inline::Strong { text: "214 children".to_owned() },
                Inline::Plain {
                    text: " with a plan. The Department for Education publishes the figures of every \
                           council in "
                        .to_owned(),
                },
                Inline::Link {
                    text: "Characteristics of children in need".to_owned(),
                    target: "https://www.example.org/statistics?year=2026&table=\"D1\"".replace('"', "%22"),
                },
                Inline::Plain { text: ".".to_owned() },
            ],
        },
        Block::Table(plans()),
        heading(3, "How to read the figures"),
        paragraph("Three things to bear in mind:"),
        Block::List {
            ordered: false,
            items: vec![
                plain("figures are rounded to the nearest 5;"),
                plain("figures from 1 to 4 are not shown, so that no child can be recognised;"),
                plain("a child with two plans in a year is counted once."),
            ],
        },
        heading(2, "Question 2: cost by quarter"),
        paragraph("We hold the cost for each team, not for each plan. It is set out for every quarter below."),
        Block::Table(quarters()),
        heading(2, "Question 3: each school in the borough"),
        Block::Table(schools()),
        heading(1, "If you are not satisfied"),
        paragraph("If you are unhappy with how we have dealt with your request you may take these steps, in order:"),
        Block::List {
            ordered: true,
            items: vec![
                vec![
                    Inline::Plain { text: "Ask us for an internal review within 40 working days by writing to ".to_owned() },
                    Inline::Link {
                        text: "foi@ambleford.example".to_owned(),
                        target: "mailto:foi@ambleford.example".to_owned(),
                    },
                    Inline::Plain { text: ".".to_owned() },
                ],
                vec![
                    Inline::Plain { text: "If you remain unhappy, apply to the ".to_owned() },
                    Inline::Link {
                        text: "Information Commissioner".to_owned(),
                        target: "https://ico.org.uk".to_owned(),
                    },
                    Inline::Plain { text: " for a decision.".to_owned() },
                ],
            ],
        },
    ]
}

fn plans() -> Table {
    let numeric = |heading: &str| Column {
        heading: heading.to_owned(),
        numeric: true,
    };
    Table {
        number: 1,
        caption:
            "Children with a child protection plan by age group, number of children, at 31 March \
                  2025 and 2026"
                .to_owned(),
        columns: vec![
            Column {
                heading: "Age group".to_owned(),
                numeric: false,
            },
            numeric("2025"),
            numeric("2026"),
        ],
        rows: vec![
            vec![cell("Under 1"), cell("25"), cell("30")],
            vec![cell("1 to 4"), cell("55"), marked("60", &["b"])],
            vec![cell("5 to 15"), cell("105"), cell("110")],
            vec![
                cell("16 and over"),
                marked("[c]", &["a"]),
                marked("[c]", &["a", "b"]),
            ],
            vec![cell("Total"), cell("195"), cell("214")],
        ],
        notes: vec![
            note(
                "a",
                "Not shown because the number is from 1 to 4, and could tell a reader something about a child who can be recognised.",
            ),
            note(
                "b",
                "Provisional: the return for 2026 has not been published yet.",
            ),
        ],
        source: vec![
            Inline::Plain {
                text: "children in need census, ".to_owned(),
            },
            Inline::Link {
                text: "how we count children with a plan".to_owned(),
                target: "https://www.ambleford.example/measures/plans".to_owned(),
            },
            Inline::Plain {
                text: ".".to_owned(),
            },
        ],
    }
}

fn quarters() -> Table {
    let mut columns = vec![Column {
        heading: "Team".to_owned(),
        numeric: false,
    }];
    for year in ["2023-24", "2024-25", "2025-26"] {
        for quarter in 1..=4 {
            columns.push(Column {
                heading: format!("{year} Q{quarter}"),
                numeric: true,
            });
        }
    }
    let teams = [
        "Assessment and Referral",
        "North Locality",
        "South Locality",
        "Children with Disabilities",
    ];
    let rows = (0..)
        .zip(teams)
        .map(|(row, team): (u32, _)| {
            let mut cells = vec![cell(team)];
            cells.extend((0..12).map(|quarter| {
                if row == 3 && quarter == 2 {
                    marked("[x]", &["a"])
                } else {
                    cell(format!("{},{:03}", 10 + row, 120 + 37 * quarter))
                }
            }));
            cells
        })
        .collect();
    Table {
        number: 2,
        caption: "Spending on child protection plans by team, pounds, by quarter from April 2023 to March 2026".to_owned(),
        columns,
        rows,
        notes: vec![note("a", "Not available: the team began in July 2023.")],
        source: plain("general ledger."),
    }
}

fn schools() -> Table {
    let words = |heading: &str| Column {
        heading: heading.to_owned(),
        numeric: false,
    };
    let number = |heading: &str| Column {
        heading: heading.to_owned(),
        numeric: true,
    };
    Table {
        number: 3,
        caption: "Pupils with a plan by school, number of pupils, January 2026".to_owned(),
        columns: vec![
            words("School"),
            words("Phase"),
            number("Pupils"),
            number("With a plan"),
            number("Share of pupils (%)"),
        ],
        rows: (1..=48)
            .map(|school| {
                let phase = if school % 3 == 0 {
                    "Secondary"
                } else {
                    "Primary"
                };
                vec![
                    cell(format!("Made-up {phase} School number {school}")),
                    cell(phase),
                    cell(format!("{}", 180 + school * 7)),
                    cell(format!("{}", school % 9)),
                    cell(format!("{}.{}", school % 4, school % 10)),
                ]
            })
            .collect(),
        notes: Vec::new(),
        source: plain("school census."),
    }
}

fn marked(text: &str, marks: &[&str]) -> Cell {
    Cell {
        text: text.to_owned(),
        marks: marks.iter().map(|mark| (*mark).to_owned()).collect(),
    }
}

fn note(mark: &str, text: &str) -> Note {
    Note {
        mark: mark.to_owned(),
        text: text.to_owned(),
    }
}
