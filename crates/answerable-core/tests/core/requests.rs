//! Requests and what they are read to ask, as a person would check it by eye.

use answerable_core::{
    measures::Measures,
    reading::{self, Context, PassageKind, Reading, Wants},
};
use jiff::civil::{Date, date};
use std::fmt::Write;

fn read(text: &str, received: Date) -> Reading {
    let context = Context {
        measures: Measures::builtin(),
        received,
        authority: None,
        places: &[],
    };
    reading::read(text, context).unwrap()
}

/// One line a question, one an ask: what is wanted, how sure, for when, and what else was said.
fn shown(reading: &Reading) -> String {
    let mut out = String::new();
    for question in reading.asking() {
        writeln!(out, "{} | {}", question.id, question.text).unwrap();
        for ask in &question.asks {
            let wants = match &ask.wants {
                Wants::Explanation { about: Some(about) } => format!("explanation about {about}"),
                other => other.to_string(),
            };
            let periods: Vec<_> = ask
                .periods
                .iter()
                .map(|asked| asked.period.to_string())
                .collect();
            write!(
                out,
                "    {wants} “{}” ({}) {}",
                ask.words,
                ask.sure,
                periods.join(", ")
            )
            .unwrap();
            for (label, words) in [
                ("groups", &ask.groups),
                ("narrower", &ask.narrower),
                ("other people", &ask.other_people),
            ] {
                if !words.is_empty() {
                    write!(out, " | {label}: {}", words.join("; ")).unwrap();
                }
            }
            out.push('\n');
        }
    }
    for passage in &reading.passages {
        writeln!(
            out,
            "{:?} {} | {}",
            passage.kind, passage.line, passage.text
        )
        .unwrap();
    }
    writeln!(out, "{} parts", reading.parts()).unwrap();
    out
}

/// Ids and measures only, for the layouts.
fn outline(text: &str) -> String {
    let reading = read(text, date(2023, 2, 6));
    let lines: Vec<String> = reading
        .asking()
        .iter()
        .map(|question| {
            let asks: Vec<String> = question
                .asks
                .iter()
                .map(|ask| match &ask.wants {
                    Wants::Figure { measure } => measure.to_string(),
                    other => other.to_string(),
                })
                .collect();
            let periods = question.asks.first().map_or(0, |ask| ask.periods.len());
            format!("{} {} ×{periods}", question.id, asks.join(" + "))
        })
        .collect();
    lines.join("\n")
}

macro_rules! sample {
    ($test:ident, $file:literal, $received:expr, $parts:literal) => {
        #[test]
        fn $test() {
            let text = include_str!(concat!("../../../../samples/requests/", $file));
            // The words of a message, as the documents crate hands them on.
            let text = text
                .split_once("\n\n")
                .filter(|_| $file.ends_with(".eml"))
                .map_or(text, |(_, body)| body);
            let reading = read(text, $received);
            assert_eq!(reading.parts(), $parts);
            assert!(
                reading
                    .asking()
                    .iter()
                    .all(|q| q.asks.iter().all(|a| a.wants != Wants::NotUnderstood)),
                "{}",
                shown(&reading)
            );
            insta::assert_snapshot!(shown(&reading));
        }
    };
}

sample!(january_2015, "2015-01-caseloads.txt", date(2015, 1, 19), 15);
sample!(
    leicester_2015,
    "2015-06-children-and-families.txt",
    date(2015, 6, 1),
    55
);
sample!(
    march_2022,
    "2022-03-frontline-workforce.eml",
    date(2022, 3, 1),
    7
);
sample!(
    april_2022,
    "2022-04-childrens-services.txt",
    date(2022, 4, 4),
    55
);
sample!(
    february_2023,
    "2023-02-average-caseloads.eml",
    date(2023, 2, 6),
    6
);

#[test]
fn marks_of_every_kind_hang_where_they_say() {
    insta::assert_snapshot!(outline(
        "Q1a) How many referrals did you receive in 2020/21?\n\
         Q1b) How many section 47 enquiries did you make in 2020/21?\n\
         2a. How many children started a child protection plan in 2020/21?\n\
         2b) How many children were on child protection plans in total in 2020/21?\n\
         3.1) What was the average caseload of children's social workers on 30 September 2021?\n\
         (4) What was the highest caseload of a children's social worker on 30 September 2021?\n\
         5 - How many children were in need at 31 March 2021?"
    ), @"
    1a referrals/referrals ×1
    1b protection/section_47_enquiries ×1
    2a protection/children_starting_a_plan ×1
    2b protection/children_on_a_plan ×1
    3.1 caseload/average_caseload ×1
    4 caseload/highest_caseload ×1
    5 need/children_in_need_at_31_march ×1
    ");
}

#[test]
fn numbers_that_repeat_or_have_gaps_are_kept_apart() {
    insta::assert_snapshot!(outline(
        "1. How many referrals did you receive in 2020/21?\n\
         1. How many section 47 enquiries did you make in 2020/21?\n\
         4. What was the average caseload of children's social workers on 30 September 2021?"
    ), @"
    1 referrals/referrals ×1
    1#2 protection/section_47_enquiries ×1
    4 caseload/average_caseload ×1
    ");
}

#[test]
fn questions_without_marks_are_numbered_by_order() {
    insta::assert_snapshot!(outline(
        "Dear team,\n\nI would like to know how many referrals you received in 2020/21. \
         What was the average caseload of children's social workers on 30 September 2021?\n\n\
         Many thanks\nSam (made up)"
    ), @"
    1 referrals/referrals ×1
    2 caseload/average_caseload ×1
    ");
}

#[test]
fn a_period_said_once_at_the_head_rules_the_questions() {
    insta::assert_snapshot!(outline(
        "Please provide the following for each financial year from 2018/19 to 2020/21:\n\n\
         1. The number of referrals received\n\
         2. The number of section 47 enquiries"
    ), @"
    1 referrals/referrals ×3
    2 protection/section_47_enquiries ×3
    ");
}

#[test]
fn words_of_one_measure_do_not_fire_another() {
    insta::assert_snapshot!(outline(
        "1. What was the vacancy rate for children's social workers on 30 September 2022?\n\
         2. How many agency social workers (headcount) did you have on 30 September 2021?\n\
         3. The number of re-referrals within 12 months in 2020/21\n\
         4. How many children were the subject of a child protection plan on 31 March 2021?\n\
         5. I would also like the average caseload of children's social workers in 2021."
    ), @"
    1 workforce/vacancy_rate ×1
    2 workforce/agency_workers ×1
    3 referrals/re_referrals ×1
    4 protection/plans_at_31_march ×1
    5 caseload/average_caseload ×1
    ");
}

#[test]
fn a_close_right_under_a_question_is_no_part_of_it() {
    let reading = read(
        "1. How many referrals in 2020/21?\nYours faithfully\nSam Sample",
        date(2023, 2, 6),
    );
    assert_eq!(reading.questions[0].text, "How many referrals in 2020/21?");
}

#[test]
fn what_is_no_question_is_told_apart_and_kept() {
    let reading = read(
        "Dear Sir or Madam\n\n\
         1. How many referrals did you receive in 2020/21?\n\n\
         Please send the answer as a CSV file.\n\n\
         If any of this is exempt, please say how I could refine my request.\n\n\
         The moon is made of cheese and this sentence asks nothing whatever of anybody.\n\n\
         Yours faithfully\nSam Sample",
        date(2023, 2, 6),
    );
    let kinds: Vec<PassageKind> = reading
        .passages
        .iter()
        .map(|passage| passage.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            PassageKind::Courtesy,
            PassageKind::Instruction,
            PassageKind::Instruction,
            PassageKind::NotUnderstood,
            PassageKind::Courtesy,
        ]
    );
}

#[test]
fn a_question_that_is_not_understood_is_shown_as_such() {
    let reading = read(
        "1. How many parking fines did you issue in 2021/22?",
        date(2023, 2, 6),
    );
    assert_eq!(reading.asking()[0].asks[0].wants, Wants::NotUnderstood);
}

#[test]
fn the_request_inside_a_response_is_found_and_the_answers_left_aside() {
    let letter = "Exampleton Council\n\n05 May 2022\n\nDear Sir/Madam\n\n\
        You have requested the following information:\n\n\
        **1. How many referrals did you receive in the following financial years?**\n\n\
        **i) 2019/20**\n\n5,382\n\n**ii) 2020/21**\n\n5,754\n\n\
        **2. What was the average caseload of children's social workers on 30 September 2021?**\n\n14.7\n\n\
        1. Click on 'Download All Files'\n\n\
        If you are unhappy with the handling of your request, you can ask for a review.\n";
    let reading = read(letter, date(2022, 4, 4));
    let ids: Vec<&str> = reading
        .asking()
        .iter()
        .map(|question| question.id.0.as_str())
        .collect();
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(reading.parts(), 3);
    assert!(
        reading
            .passages
            .iter()
            .any(|passage| passage.text == "5,754" && passage.kind == PassageKind::CouncilText)
    );
}

#[test]
fn nothing_to_answer_is_refused() {
    let context = Context {
        measures: Measures::builtin(),
        received: date(2023, 2, 6),
        authority: None,
        places: &[],
    };
    let error = reading::read(
        "Dear team\n\nThe weather is nice here.\n\nYours\nSam",
        context,
    )
    .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("no question was found in 6 lines"),
        "{error}"
    );
}

/// What is refused at the door says what there is too much of, and what is within takes no hold of
/// the reader.
#[test]
fn more_than_a_letter_can_be_is_refused() {
    let context = Context {
        measures: Measures::builtin(),
        received: date(2023, 2, 6),
        authority: None,
        places: &[],
    };
    let many = "1. How many referrals were made in 2021/22?\n";
    for (text, limit) in [
        ("a ".repeat(20_000).repeat(30), "characters"),
        ("\n".repeat(50_000), "lines"),
        ("a".repeat(60_000), "characters in one line"),
        (many.repeat(2_500), "questions"),
    ] {
        let error = reading::read(&text, context).unwrap_err().to_string();
        assert!(
            error.contains(&format!(" {limit}, and a request")),
            "{error}"
        );
        assert!(error.contains("split it into one file"), "{error}");
    }
    let questions = reading::read(&many.repeat(500), context).unwrap().questions;
    assert_eq!(questions.len(), 500);
}

/// Made up: a page that puts its answers in a list of values, and one that answers as it goes.
#[test]
fn answers_are_no_questions() {
    let ids = |text: &str| -> Vec<String> {
        let context = Context {
            measures: Measures::builtin(),
            received: date(2023, 2, 6),
            authority: None,
            places: &[],
        };
        let reading = reading::read(text, context).unwrap();
        reading
            .asking()
            .iter()
            .map(|question| question.id.to_string())
            .collect()
    };
    let values = "Foster homes\n\nKindly say:\n\n1. How many foster homes were there on 1 May 2021?\n\n\
        2. How many groups of brothers and sisters lived in them?\n\n3. How many stood empty?\n\n\
        \u{2022} All homes are counted\n\n1. 212 homes.\n\n2. 31 groups.\n\n3. 9";
    assert_eq!(ids(values), ["1", "2", "3"]);
    let goes = "Your request and our response\n\n1. How many children in care:\n\n\
        \u{2022} The total number - 81 on 1 May 2021\n\u{2022} hold a passport,\n\u{2022} have asked for one.\n\n\
        We find that the rest would cost more than the limit of section 12.";
    assert_eq!(ids(goes), ["1.1", "1.2", "1.3"]);
    let again = "Request:\n\n1) How many homes did you use in 2021/22?\n\n2) What did a home cost a week in 2021/22?\n\n\
        a) lowest cost\n\nb) highest cost\n\n3) Are there homes enough?\n\nResponse:\n\n\
        1) How many homes did you use in 2021/22? 12\n\n2) What did a home cost a week in 2021/22?\n\n\
        a) lowest cost - £810\n\nb) highest cost - £2,100\n\n3) Are there homes enough? No.";
    assert_eq!(ids(again), ["1", "2a", "2b", "3"]);
    let retold = "Dear Sam\n\nThank you for your request for the number of children placed out of the county in 2021/22. \
        It is refused under section 12.\n\nYours sincerely";
    assert_eq!(ids(retold), ["1"]);
}

fn walk(questions: &[reading::Question], kept: &mut String) {
    for question in questions {
        write!(kept, " {} {}", question.text, question.items.join(" ")).unwrap();
        walk(&question.children, kept);
    }
}

#[test]
fn no_words_of_a_request_are_lost() {
    let text = include_str!("../../../../samples/requests/2022-04-childrens-services.txt");
    let reading = read(text, date(2022, 4, 4));
    let mut kept = String::new();
    walk(&reading.questions, &mut kept);
    for passage in &reading.passages {
        write!(kept, " {}", passage.text).unwrap();
    }
    let words = |text: &str| -> Vec<String> {
        let plain = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        plain
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .map(str::to_lowercase)
            .collect()
    };
    let kept = words(&kept);
    for word in words(text) {
        let mark = ["iii", "vii"].contains(&word.as_str());
        assert!(mark || kept.contains(&word), "“{word}” was lost");
    }
}

#[test]
fn a_reading_stored_before_topics_still_reads() {
    let reading = read(
        "1. How many referrals did you receive in 2020/21?\n\nPlease send a CSV file.",
        date(2023, 2, 6),
    );
    assert!(!reading.instructions.is_empty());
    let mut stored = serde_json::to_value(&reading).unwrap();
    stored.as_object_mut().unwrap().remove("instructions");
    let question = stored["questions"][0].as_object_mut().unwrap();
    for later in ["lead", "last_line"] {
        assert!(question.remove(later).is_some(), "{later}");
    }
    let ask = question["asks"][0].as_object_mut().unwrap();
    for later in ["topic", "parts", "clarification"] {
        assert!(ask.remove(later).is_some(), "{later}");
    }
    let period = ask["periods"][0].as_object_mut().unwrap();
    for later in ["said", "whole"] {
        assert!(period.remove(later).is_some(), "{later}");
    }
    let read: Reading = serde_json::from_value(stored).unwrap();
    assert_eq!(read.questions[0].text, reading.questions[0].text);
}

#[test]
fn what_a_figure_leaves_open_is_put_to_the_requester_in_words() {
    let reading = read(
        "1. What was the average caseload in 2005/06, 200/07 and 2007/08?\n\
         2. How many referrals did you receive in 2020/21?\n\
         3. What is the highest caseload of a social worker?",
        date(2023, 2, 6),
    );
    let asked = |at: usize| reading.questions[at].asks[0].clarification.clone();
    let first = asked(0).unwrap();
    assert!(first.contains("“200/07”"), "{first}");
    assert!(first.contains("2006/07"), "{first}");
    assert!(first.contains("Per which worker"), "{first}");
    assert_eq!(asked(1), None);
    assert_eq!(
        asked(2).as_deref(),
        Some("For which date or years is the figure wanted? None is given.")
    );
}

#[test]
fn a_range_to_the_end_of_the_calendar_is_one_period() {
    let reading = read(
        "1. How many referrals did you receive from 1/4/2000 to 31/12/9999?",
        date(2023, 2, 6),
    );
    assert_eq!(
        reading.questions[0].asks[0].normalised_periods(),
        ["2000-04-01/9999-12-31"]
    );
}
