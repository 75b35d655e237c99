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
            line: 0,
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

proptest! {
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
