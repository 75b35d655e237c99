//! The reader as a whole: texts of every kind are read without a panic, in bounded time.

use super::*;
use crate::{measures::Measures, reading::QuestionId};
use jiff::civil::date;
use proptest::prelude::*;
use std::fmt::Write;

fn context() -> Context<'static> {
    Context {
        measures: Measures::builtin(),
        received: date(2023, 2, 6),
        authority: None,
        places: &[],
    }
}

/// A tree with one question a text, that all ask something.
fn tree(texts: &[&str]) -> Reading {
    let questions = texts
        .iter()
        .enumerate()
        .map(|(at, text)| Question {
            id: QuestionId((at + 1).to_string()),
            text: (*text).to_owned(),
            stem: String::new(),
            lead: String::new(),
            line: 0,
            last_line: 0,
            items: Vec::new(),
            asks: serde_json::from_value(serde_json::json!([{
                "wants": {"kind": "not-understood"}, "words": "", "sure": "likely", "periods": [],
                "groups": [], "each": null, "narrower": [], "other_people": []}]))
            .unwrap(),
            children: Vec::new(),
        })
        .collect();
    Reading {
        questions,
        passages: Vec::new(),
        instructions: Vec::new(),
    }
}

/// Answer classes, grounds and figures, a question a line.
fn shown(text: &str, questions: &[&str]) -> Vec<String> {
    read_with(text, &tree(questions), context())
        .questions
        .iter()
        .map(|leaf| {
            let figures: Vec<_> = leaf
                .figures
                .iter()
                .map(|figure| {
                    format!(
                        "{} {} {}{}",
                        figure.period.as_deref().unwrap_or("-"),
                        figure.series.as_deref().unwrap_or("-"),
                        figure.value.map_or_else(
                            || figure.suppressed.clone().unwrap_or("?".to_owned()),
                            |value| value.to_string()
                        ),
                        if figure.doubtful.is_some() {
                            " doubtful"
                        } else {
                            ""
                        }
                    )
                })
                .collect();
            format!(
                "{} {} | {}",
                leaf.answer.name(),
                leaf.grounds.join(" "),
                figures.join("; ")
            )
        })
        .collect()
}

const HEAD: &str = "A Council\n\nYour request, which we received on 6 February 2023.\n\n";
const Q1: &str = "How many referrals were there in 2020/21 and 2021/22?";
const Q2: &str = "What was the highest caseload on 31 March 2022?";

#[test]
fn where_answers_stand() {
    for (layout, expected) in [
        // Under each question.
        (
            format!("1. {Q1}\n\n1,092 and 1,101\n\n2. {Q2}\n\n28"),
            [
                "figures  | 2020/21 - 1092; 2021/22 - 1101",
                "figures  | 2022-03-31 - 28",
            ],
        ),
        // On the question's line.
        (
            format!("1. {Q1} 2020/21: 1,092; 2021/22: 1,101\n2. {Q2} A: 28"),
            [
                "figures  | 2020/21 - 1092; 2021/22 - 1101",
                "figures  | 2022-03-31 - 28",
            ],
        ),
        // In a block of their own, with the same numbers, the last first.
        (
            format!("1. {Q1}\n2. {Q2}\n\nOur response\n\n2) 28\n1) 1,092 and 1,101"),
            [
                "figures  | 2020/21 - 1092; 2021/22 - 1101",
                "figures  | 2022-03-31 - 28",
            ],
        ),
        // In a block without numbers, in order.
        (
            format!(
                "1. {Q1}\n2. {Q2}\n\nPlease see below.\n\n1,092 and 1,101 respectively.\n\nIt was 28."
            ),
            [
                "figures  | 2020/21 - 1092; 2021/22 - 1101",
                "figures  | 2022-03-31 - 28",
            ],
        ),
        // One paragraph for both.
        (
            format!(
                "1. {Q1}\n2. {Q2}\n\nFor Questions 1 and 2, this is exempt under Section 21 of the Act."
            ),
            ["refused s21 | ", "refused s21 | "],
        ),
        // All of the request.
        (
            format!(
                "1. {Q1}\n2. {Q2}\n\nFor all parts of your request, the cost limit would be exceeded. Section 12 applies: 1,840 files at 10 minutes each."
            ),
            ["refused s12 | ", "refused s12 | "],
        ),
        // As many values as dates, or not.
        (
            format!("1. {Q1}\n\n1,092\n\n2. {Q2}\n\nWe do not hold this information."),
            ["partial  | - - 1092 doubtful", "not_held  | "],
        ),
        // A note that moves the date.
        (
            format!(
                "1. {Q1}\n\nFewer than 5 in 2020/21 and none in 2021/22.\n\n2. {Q2}\n\n28\n\nPlease note: the data for Q2 is at 30 September 2021."
            ),
            [
                "figures  | 2020/21 - Fewer than 5",
                "figures  | 2021-09-30 - 28",
            ],
        ),
    ] {
        let text = format!("{HEAD}{layout}\n\nYou can ask for an internal review.\n");
        assert_eq!(shown(&text, &[Q1, Q2]), expected, "{text}");
    }
}

#[test]
fn a_reply_in_a_thread_that_comes_later_stands() {
    let text = format!(
        "From: A Person\nSent: 1 May 2019\n\n1. {Q1}\n2. {Q2}\n\nFrom: FOI Team\nSent: 3 June 2019\n\nWe refuse your request under section 12 of the Act.\n\nFrom: FOI Team\nSent: 9 July 2019\n\nInternal review\n\nQuestion 2: 28\n"
    );
    assert_eq!(
        shown(&text, &[Q1, Q2]),
        ["refused s12 | ", "figures  | 2022-03-31 - 28"]
    );
}

#[test]
fn a_long_letter_is_read() {
    let mut text = String::from(HEAD);
    let questions: Vec<String> = (1..=60)
        .map(|number| format!("How many referrals came from source {number} in 2021/22?"))
        .collect();
    for (at, question) in questions.iter().enumerate() {
        writeln!(text, "{}. {question}\n\n{}\n", at + 1, at + 100).unwrap();
    }
    text.push_str("For all parts of your request:\n");
    text.push_str(&"The rest is held in 12 files. Section 1(1) applies.\n".repeat(1_000));
    text.push_str(&"\n".repeat(5_000));
    let questions: Vec<&str> = questions.iter().map(String::as_str).collect();
    let read = read_with(&text, &tree(&questions), context());
    assert_eq!(read.questions.len(), 60);
    assert_eq!(read.questions[7].figures[0].value, Some(Decimal::from(107)));
}

/// What letters are made of, for putting together at random.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\n",
        "\n\n",
        " ",
        "\t",
        "1) ",
        "2 a) ",
        "Q1. ",
        Q1,
        Q2,
        "How many?",
        "£",
        "£8,023.000",
        "1,092",
        "£7.047,000",
        "2017/18",
        "2018",
        "20112012",
        "31 March",
        "30/09/2021",
        "–",
        " - ",
        ": ",
        "^{1,2}",
        "^",
        "section 40(2) and (3)",
        "s.",
        "section 1.1",
        "regulation 12(4)(b)",
        "fewer than ",
        "five",
        "<5",
        "*",
        "**",
        "> ",
        "From: FOI Team\nSent: 1 May 2019\n",
        "For Questions 1 to 2, ",
        "Table 1\n",
        "Year\t",
        "é",
        "€",
        "…",
        "[Read more]",
        "not held",
        "None",
        "RAS: 36 Other: 22",
        "(",
        ")",
        "/",
        ".",
        "?",
        "% ",
        "of which ",
        "up to 28 February 2019",
        "page 1 of 2",
        "the first point",
        "Yours sincerely",
        "’",
        "ŷ / ",
        " respectively",
        "Team 2021 2022\n",
        "per cent",
        "k",
        "0303 123 1113",
    ])
}

/// Made-up letters of several layouts, for cutting up.
const LETTERS: [&str; 5] = [
    include_str!("../../../tests/letters/table-one-cell-a-line-lost-cell.txt"),
    include_str!("../../../tests/letters/thread-welsh-beside-english.txt"),
    include_str!("../../../tests/letters/disclosure-page-ages-and-answers-below.txt"),
    include_str!("../../../tests/letters/parts-one-not-held-quarters.txt"),
    include_str!("../../../tests/letters/thread-greetings-receipt-then-bullets.txt"),
];

/// A letter with one stretch of its characters moved, doubled, or taken out, and another put in.
fn mutated() -> impl Strategy<Value = String> {
    (
        prop::sample::select(LETTERS.to_vec()),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..3_u8,
        any::<String>(),
    )
        .prop_map(|(letter, from, to, at, what, put)| {
            let chars: Vec<char> = letter.chars().collect();
            let (from, to) = (from.index(chars.len()), to.index(chars.len()));
            let (from, to) = (from.min(to), from.max(to));
            let stretch: String = chars[from..to].iter().take(400).collect();
            let mut out: Vec<char> = match what {
                0 => chars,
                _ => [&chars[..from], &chars[to.min(from + 400)..]].concat(),
            };
            let at = at.index(out.len() + 1);
            let put = if what == 1 { put } else { stretch };
            out.splice(at..at, put.chars());
            out.into_iter().collect()
        })
}

/// The letters read from their text alone and with a tree of their own.
fn read_both_ways(text: &str) -> Vec<ReadLetter> {
    let mut found = vec![read_with(text, &tree(&[Q1, Q2, "How many?"]), context())];
    found.extend(read(text, context()));
    found
}

/// Each figure has the place where it stands, and no period is given to a value in doubt unless
/// its own words name it.
fn places(text: &str, read: &ReadLetter) {
    let lines = text.split('\n').count();
    for figure in read.questions.iter().flat_map(|leaf| &leaf.figures) {
        let words = text.get(figure.span.0..figure.span.1).unwrap();
        assert!(!words.is_empty(), "{figure:?}");
        assert!((1..=lines).contains(&figure.line), "{figure:?}");
        let before = text[..figure.span.0].matches('\n').count();
        assert_eq!(before + 1, figure.line, "{figure:?}");
    }
}

#[test]
fn a_value_that_cannot_be_set_against_its_dates_is_in_doubt() {
    let text = format!("{HEAD}1. {Q1}\n\n1,092, 1,101 and 1,230\n");
    let read = read_with(&text, &tree(&[Q1]), context());
    let figures = &read.questions[0].figures;
    assert_eq!(figures.len(), 3);
    for figure in figures {
        assert_eq!(figure.period, None);
        assert!(figure.doubtful.as_ref().unwrap().contains("3 values"));
        assert!(!figure.is_placed());
    }
    places(&text, &read);
}

#[test]
fn how_figures_count() {
    for (answer, basis) in [
        ("1,092 (FTE)\n1,101 (FTE)", Some("full-time equivalents")),
        (
            "2020/21 - 1,092\n2021/22 - 1,101\n\nThe figures are by headcount.",
            Some("headcount"),
        ),
        (
            "\tAverage per full-time equivalent worker\n2020/21\t1,092\n2021/22\t1,101",
            Some("per full-time equivalent"),
        ),
        (
            "2020/21 - 1,092\n2021/22 - 1,101\n\nEach is an average over the year.",
            Some("average over the period"),
        ),
        (
            "2020/21 - 1,092\n2021/22 - 1,101\n\nFTE is not used; headcount is not either.",
            None,
        ),
        ("2020/21 - 1,092\n2021/22 - 1,101", None),
    ] {
        let text = format!("{HEAD}1. {Q1}\n\n{answer}\n");
        let read = read_with(&text, &tree(&[Q1]), context());
        let figures = &read.questions[0].figures;
        assert_eq!(figures.len(), 2, "{text}");
        for figure in figures {
            assert_eq!(figure.basis.as_deref(), basis, "{text}");
        }
    }
}

/// Ten times as long takes about ten times as long: no part of it looks at everything from
/// everywhere.
#[test]
fn huge_letters_are_read() {
    type Line = fn(usize) -> String;
    let shapes: [(&str, usize, Line); 6] = [
        ("rows of a table", 4_000, |at| {
            format!("Team {at}\t{}\t{}\n", at % 97, at % 89)
        }),
        ("numbers", 5_000, |at| format!("{}\n", at % 977)),
        ("a list", 3_000, |at| format!("Team {at} - {}\n", at % 977)),
        ("one line of values", 2_000, |at| {
            format!("{} in 2020/21, ", at % 977)
        }),
        ("one row of values", 5_000, |at| format!("{}\t", at % 977)),
        ("cells", 10_000, |at| {
            format!("\t{}\n{}", at % 977, if at % 3 == 2 { "\n" } else { "" })
        }),
    ];
    for (name, count, line) in shapes {
        let mut text = format!("{HEAD}1. {Q1}\n\n");
        for at in 0..count {
            text.push_str(&line(at));
        }
        let started = std::time::Instant::now();
        let read = read_with(&text, &tree(&[Q1]), context());
        let took = started.elapsed();
        println!("{name}: {} bytes in {took:?}", text.len());
        assert!(!read.questions[0].figures.is_empty(), "{name}");
        assert!(took.as_secs() < 60, "{name} took {took:?}");
    }
}

proptest! {
    #[test]
    fn no_mutated_letter_panics(text in mutated()) {
        for read in read_both_ways(&text) {
            places(&text, &read);
            serde_json::to_string(&read).unwrap();
        }
    }

    #[test]
    fn no_unicode_panics(text in any::<String>(), more in "[0-9£%,. \\t\\n–ŷİﬁ١२]{0,80}") {
        let text = format!("{HEAD}1. {Q1}\n\n{text}\n{more}");
        for read in read_both_ways(&text) {
            places(&text, &read);
        }
    }

    #[test]
    fn no_text_panics(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        let read = read_with(&text, &tree(&[Q1, Q2, "How many?", "ŷ"]), context());
        for figure in read.questions.iter().flat_map(|leaf| &leaf.figures) {
            prop_assert!(text.get(figure.span.0..figure.span.1).is_some(), "{figure:?}");
        }
        serde_json::to_string(&read).unwrap();
    }
}

#[test]
fn a_line_of_very_many_values_is_read_in_part_and_says_so() {
    let mut text = format!("{HEAD}1. How many referrals were there in 2020/21?\n\n");
    for at in 0..2_000 {
        write!(text, "{at} in 2020/21, ").unwrap();
    }
    let read = read_with(
        &text,
        &tree(&["How many referrals were there in 2020/21?"]),
        context(),
    );
    let figures = &read.questions[0].figures;
    assert!(figures.len() < 1_000, "{}", figures.len());
    let doubts: Vec<_> = figures
        .iter()
        .filter_map(|figure| figure.doubtful.as_deref())
        .collect();
    assert!(
        doubts.iter().any(|doubt| doubt.contains("not read")),
        "{} {doubts:?}",
        figures.len()
    );
}

#[test]
fn numbers_keep_the_decimals_they_were_published_with() {
    let text = "1. What was the average caseload?\n\n19.0\n\n2. What was the highest?\n\n31\n";
    let read = read_with(
        text,
        &tree(&["What was the average caseload?", "What was the highest?"]),
        context(),
    );
    let values: Vec<String> = read
        .questions
        .iter()
        .flat_map(|leaf| &leaf.figures)
        .map(|figure| serde_json::to_value(figure).unwrap()["value"].to_string())
        .collect();
    assert_eq!(values, ["19.0", "31"]);
}

#[test]
fn one_refusal_answers_what_nothing_else_does() {
    let text = "1. How many were there?\n\n2. How many were upheld?\n\n3. How many took a year?\n\nResponse\n\nTo meet your request would go past the limit of section 12 of the Act.\n";
    let questions = [
        "How many were there?",
        "How many were upheld?",
        "How many took a year?",
    ];
    assert_eq!(
        shown(text, &questions),
        ["refused s12 | ", "refused s12 | ", "refused s12 | "]
    );
}

#[test]
fn reasons_and_names_that_stand_elsewhere() {
    // A reason for several answers stands once, below; only what points to it takes it.
    let text = "Request:\n\n1. How many visiting officers were there in 2020?\n\n2. How many duty officers were there in 2020?\n\nResponse:\n\n1. Fewer than 5 (see below)\n\n2. 40\n\nWe cannot give an exact number for the questions above because:\n\n• There is a low number involved.\n• Personal data is exempt under section 40 (2) of the Data Protection Act.";
    let read = read_with(
        text,
        &tree(&[
            "How many visiting officers were there in 2020?",
            "How many duty officers were there in 2020?",
        ]),
        context(),
    );
    assert_eq!(read.questions[0].grounds, ["s40(2)"]);
    assert_eq!(read.questions[0].answer, Answer::Partial);
    assert!(read.questions[1].grounds.is_empty());
    assert_eq!(read.questions[1].answer, Answer::Figures);

    let asked = [
        "How many visiting officers were there in 2011, 2012 and 2013?",
        "How many duty officers were there in 2011?",
        "How many night officers were there in 2011?",
    ];
    let mut request = String::new();
    for (at, text) in asked.iter().enumerate() {
        write!(request, "{}. {text}\n\n", at + 1).unwrap();
    }
    let text = request.clone()
        + "Response\n\n1. None\n\n2. - 3.\n\nThis is exempt under S17b of FOI(S)A, information not held.";
    let read = read_with(&text, &tree(&asked), context());
    let zeros = &read.questions[0].figures;
    assert_eq!(zeros.len(), 3);
    assert!(zeros.iter().all(|figure| figure.doubtful.is_none()));
    for leaf in &read.questions[1..] {
        assert_eq!(leaf.grounds, ["FOISA s17(b)"]);
        assert_eq!(leaf.answer, Answer::NotHeld);
    }

    let text = request
        + "Response\n\nTo comply with this request would go beyond the cost limit under Section 12 of the Act.\n\nThe answer to 2 is below:\n\n2011: 24";
    let read = read_with(&text, &tree(&asked), context());
    assert_eq!(read.questions[1].figures.len(), 1);
    assert!(read.questions[2].figures.is_empty());
}

#[test]
fn years_listed_over_prose() {
    let text = "1. How many visits were made in 2021 and 2022?\n2021 – 42 (January to June)\n2022 – 84 (5 still open)\nTo look into the 5 visits would take at least 20 minutes each and so 35 hours of work by hand, which goes beyond the cost limit under Section 12 of the Act.";
    let read = read_with(
        text,
        &tree(&["How many visits were made in 2021 and 2022?"]),
        context(),
    );
    let values: Vec<_> = read.questions[0]
        .figures
        .iter()
        .map(|figure| {
            (
                figure.period.as_deref().unwrap_or("-"),
                figure.value.map(|value| value.to_string()),
            )
        })
        .collect();
    assert!(
        values.contains(&("2021-01-01/2021-06-30", Some("42".to_owned()))),
        "{values:?}"
    );
    assert!(
        values.contains(&("2022", Some("84".to_owned()))),
        "{values:?}"
    );
    assert_eq!(read.questions[0].grounds, ["s12"]);
}

/// The ids of the questions of a letter with the answer that each gets.
fn answered_as(text: &str) -> Vec<String> {
    read(text, context())
        .unwrap()
        .questions
        .iter()
        .map(|leaf| format!("{} {}", leaf.id, leaf.answer.name()))
        .collect()
}

#[test]
fn labels_alone_on_their_lines() {
    let text = "Dear Ms Sample\n\nThank you for your request.\n\nQ1\nNumber of foster carers at 31 March 2019.\n\n\
        A1\n212\n\nQ2\nIn the year 2018/19:\n  a. how many started\n  b. how many left\n  c. how many of them had been approved for a decade\n\n\
        A2\nThere were 30 starters in the year against 28 leavers.\n\n\
        Q3\nThe names of the agencies used.\n\nA3\nThis is exempt under section 43(2).\n\n\
        Q4\nNumber of approvals in 2018/19.\n\nA4\n41\n\nQ5\nNumber of panels in 2018/19.\n\nA5\n19\n\nYours sincerely\n";
    assert_eq!(
        answered_as(text),
        [
            "1 figures",
            "2a text",
            "2b text",
            "2c figures",
            "3 refused",
            "4 figures",
            "5 figures"
        ]
    );
}

#[test]
fn a_heading_over_each_answer() {
    let text = "Dear Mr Sample\n\nYour request:\n\n1. What system do you use for adult care records?\n\
        Our response:\nThe Sample system.\n\n2. The names of the managers of the help desk.\nOur response:\n\
        Refused under section 40(2).\n\n3. How much did the system cost in 2020/21?\nOur response:\n£41,000\n";
    assert_eq!(answered_as(text), ["1 text", "2 refused", "3 figures"]);
}

#[test]
fn a_table_with_a_column_of_answers() {
    let text = "Dear Mr Sample\n\nYour request was received on 4 May 2020. Our answers are in the table.\n\n\
        No.\tQuestion\tAnswer\n1\tNumber of day centres at 31 March 2020\t14\n\
        2\tFee paid to each provider\tExempt - section 43(2), see below\n\
        3\tNumber of places at 31 March 2020\t310\n\n\
        Question 2. The Council holds this information. Providers could outbid each other.\n";
    assert_eq!(answered_as(text), ["1 figures", "2 refused", "3 figures"]);
}

#[test]
fn questions_each_in_quotation_marks() {
    let text = "Dear Ms Sample\n\nThank you for your request of 4 May 2020, which we now answer.\n\n\
        \"(i) the number of day centres on 1 April 2020\"\n\nThere were 14.\n\n\
        \"(ii) the most people who attended one on that day.\"\n\n61.\n\n\
        \"(iii) the rota of the largest.\"\n\nWe do not hold this.\n";
    assert_eq!(
        answered_as(text),
        ["i figures", "ii figures", "iii not_held"]
    );
}

#[test]
fn questions_that_run_on_in_one_quotation() {
    let text = "Dear Requester\n\nYou asked us on 4 May:\n\n  \"(a) How many day centres were open on 1 April 2019? (b) Please\n  \
        divide them by district. (c) How many had closed in the year before?\"\n\nOur answer\n\n\
        (a) 14.\n\n(b) North 6, South 8.\n\n(c) 2.\n";
    assert_eq!(answered_as(text), ["a figures", "b figures", "c figures"]);
}

#[test]
fn a_list_whose_names_come_again() {
    let text = "Dear Ms Sample\n\nThank you for your request. You have asked us to provide:\n\n\
        A. The number of REFERRALS for day care in 2018/19.\nB. Spending on day care in 2018/19.\nC. Your day care plan.\n\n\
        In response to A, there were 402.\n\nIn response to B, we spent £2,104,000.\n\nIn response to C, the plan is not held.\n";
    assert_eq!(answered_as(text), ["A figures", "B figures", "C not_held"]);
}
