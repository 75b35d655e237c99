//! A letter with everything in it. The council, the people and the figures are made up.

use answerable_core::figures::Value;
use answerable_core::letters::blocks::{
    Block, Cell, Chart, Column, Inline, Letter, Note, Point, Sender, Series, Standing, Table, cell,
    heading, paragraph, plain,
};
use answerable_core::periods::Period;
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
        heading(2, "Question 3: caseloads over six years"),
        paragraph("The average caseload at 30 September of each year is below."),
        Block::Table(caseloads()),
        Block::Chart(caseload_chart()),
        heading(2, "Question 4: plans by age over six years"),
        Block::Table(ages()),
        Block::Chart(age_chart()),
        heading(2, "Question 5: each school in the borough"),
        Block::Table(schools()),
        heading(2, "Question 6: agencies and their rates"),
        refused(
            "We hold the following for 2025/26: what each agency charged. We are withholding it under ",
            "section 43(2) of the Freedom of Information Act 2000",
            ". A tender is under way.",
        ),
        paragraph(
            "Disclosure would be likely to prejudice the commercial interests of any person: rivals could use the rates. The exemption is qualified, so we weighed the public interest (section 2(2)(b) of the Act). In favour of disclosure: openness about what agencies cost. In favour of maintaining the exemption: a fair tender. The total is published, and the tender ends in March.",
        ),
        refused(
            "We hold the following for 2025/26: the names of the workers. We are withholding it under ",
            "section 40(2) by virtue of section 40(3A)(a) of the Freedom of Information Act 2000",
            ". The exemption is absolute, so there is no public interest test.",
        ),
        refused(
            "We are not obliged to say whether we hold the following for 2015/16: the hours of each. To find out would by itself cost more than the appropriate limit (",
            "section 12(2) of the Freedom of Information Act 2000",
            "). Our estimate: 40 hours at £25, which is £1,000.",
        ),
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

fn refused(before: &str, ground: &str, after: &str) -> Block {
    let words = |words: &str| Inline::Plain {
        text: words.to_owned(),
    };
    let ground = Inline::Strong {
        text: ground.to_owned(),
    };
    Block::Paragraph {
        text: vec![words(before), ground, words(after)],
    }
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

const CASELOADS: [&str; 6] = ["17.4", "16.8", "c", "18.2", "17.9", "16.5"];

fn caseloads() -> Table {
    Table {
        number: 3,
        caption: "Average caseload of children’s social workers, Ambleford (made up)".to_owned(),
        columns: vec![
            Column {
                heading: "As at".to_owned(),
                numeric: false,
            },
            Column {
                heading: "Cases for each full-time equivalent social worker".to_owned(),
                numeric: true,
            },
        ],
        rows: (2020..)
            .zip(CASELOADS)
            .map(|(year, value)| {
                let value = if value == "c" {
                    marked("[c]", &["a"])
                } else {
                    cell(value)
                };
                vec![cell(format!("30\u{a0}September\u{a0}{year}")), value]
            })
            .collect(),
        notes: vec![note("a", "Suppressed to protect confidentiality.")],
        source: plain("workforce census."),
    }
}

/// One line, with a gap, and a break from the fifth year.
fn caseload_chart() -> Chart {
    let mut points = points(&CASELOADS);
    points[4].joined = false;
    Chart {
        number: 1,
        table: 3,
        title: "Average caseload of children’s social workers, Ambleford (made up)".to_owned(),
        unit: "cases for each full-time equivalent social worker".to_owned(),
        series: vec![Series { name: None, points }],
        alternative: "Line chart. Average caseload: first 17.4 (30 September 2020), last 16.5 (30 September 2025), lowest 16.5 (30 September 2025), highest 18.2 (30 September 2023), with no figure for 1 time.".to_owned(),
        note: "The figures are those in table 3. Points are not joined across a time without a figure, or where the way of counting or the source changes.".to_owned(),
    }
}

const AGES: [(&str, [&str; 6]); 6] = [
    ("Under 1", ["25", "30", "28", "26", "31", "33"]),
    ("1 to 4", ["55", "60", "52", "49", "58", "61"]),
    ("5 to 9", ["81", "78", "80", "84", "90", "88"]),
    ("10 to 15", ["105", "110", "97", "101", "99", "112"]),
    ("16 and over", ["12", "c", "c", "14", "15", "13"]),
    ("Unborn", ["8", "7", "9", "9", "11", "10"]),
];

fn ages() -> Table {
    let mut columns = vec![Column {
        heading: "Period".to_owned(),
        numeric: false,
    }];
    columns.extend(AGES.iter().map(|(age, _)| Column {
        heading: (*age).to_owned(),
        numeric: true,
    }));
    let rows = (0..6).map(|year| {
        let mut row = vec![cell(format!("{}/{}", 2019 + year, 20 + year))];
        row.extend(AGES.iter().map(|(_, values)| match values[year] {
            "c" => marked("[c]", &["a"]),
            value => cell(value),
        }));
        row
    });
    Table {
        number: 4,
        caption: "Children with a plan by age, number of children".to_owned(),
        columns,
        rows: rows.collect(),
        notes: vec![note("a", "Suppressed to protect confidentiality.")],
        source: plain("children in need census."),
    }
}

/// As many lines as a chart may have.
fn age_chart() -> Chart {
    let series = AGES.iter().map(|(age, values)| {
        let mut points = points(values);
        for (year, point) in (2019..).zip(&mut points) {
            point.period = Period::financial(year);
        }
        Series {
            name: Some((*age).to_owned()),
            points,
        }
    });
    Chart {
        number: 2,
        table: 4,
        title: "Children with a plan by age, number of children".to_owned(),
        unit: "children".to_owned(),
        series: series.collect(),
        alternative: "Line chart. Children with a plan by age: Under 1: first 25 (2019/20), last 33 (2024/25).".to_owned(),
        note: "The figures are those in table 4. Points are not joined across a time without a figure.".to_owned(),
    }
}

fn points(values: &[&str]) -> Vec<Point> {
    let mut before = false;
    (2020..)
        .zip(values)
        .map(|(year, value)| {
            let value: Value = value.parse().expect("a number or a symbol");
            let number = value.number().is_some();
            let joined = before && number;
            before = number;
            Point {
                period: Period::as_at(date(year, 9, 30)),
                value,
                joined,
            }
        })
        .collect()
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
        number: 5,
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
