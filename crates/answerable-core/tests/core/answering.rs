//! What is proposed for a part, and why, from candidates drawn in the test.

use answerable_core::{
    answering::{self, Circumstances, Holdings},
    casework::{Decision, Part, explain},
    figures::{Authority, Figure, Place, Source},
    ledger,
    measures::{MeasureId, Measures},
    periods::Period,
    reading::{self, Context},
};
use answerable_law::foia_2000;
use jiff::civil::{Date, date};

fn coventry() -> Authority {
    Authority {
        ons: "E08000026".into(),
        dfe: Some("331".into()),
        name: "Coventry".into(),
    }
}

/// A figure of an edition published on a date.
fn figure(measure: &str, period: Period, value: &str, published: Date) -> Figure {
    let measure = Measures::builtin().get(&MeasureId::new(measure)).unwrap();
    Figure {
        measure: measure.id.clone(),
        title: measure.title.clone(),
        authority: coventry(),
        by: Vec::new(),
        population: measure.population.clone(),
        period,
        value: value.parse().unwrap(),
        unit: measure.unit.clone(),
        method: None,
        basis: measure.basis.clone(),
        parts: Vec::new(),
        source: Source::Published {
            place: Place {
                publisher: "Publisher".into(),
                publication: "Statistics".into(),
                dataset: "Data".into(),
                edition: format!("Edition of {published}"),
                published,
                file: "file.csv".into(),
                sha256: String::new(),
                url: "https://example.gov.uk/".into(),
                licence: "Open Government Licence v3.0".into(),
                drawn_from: Some("census return".into()),
            },
            filter: Vec::new(),
            column: "column".into(),
            label: None,
        },
        notes: Vec::new(),
    }
}

fn earlier(mut figure: Figure) -> Figure {
    figure.source = Source::EarlierLetter {
        case: "FOI-2020-0007".into(),
        part: "1".into(),
        issued: date(2020, 5, 1),
    };
    figure
}

/// The proposals for a question received and answered on given dates.
fn propose(
    question: &str,
    received: Date,
    answered: Date,
    published: Vec<Figure>,
    earlier: Vec<Figure>,
) -> Vec<Part> {
    let holdings = Holdings {
        published,
        earlier,
        ..Holdings::default()
    };
    propose_from(question, received, answered, &holdings)
}

fn propose_from(question: &str, received: Date, answered: Date, holdings: &Holdings) -> Vec<Part> {
    let measures = Measures::builtin();
    let authority = coventry();
    let reading = reading::read(
        question,
        Context {
            measures,
            received,
            authority: Some(&authority),
            places: &[],
        },
    )
    .unwrap();

    let on = Circumstances {
        subject: None,
        measures,
        authority: &authority,
        received,
        answered,
    };
    answering::propose(&reading, holdings, on)
}

fn why(part: &Part) -> String {
    part.because
        .iter()
        .map(|because| because.says.as_str())
        .collect::<Vec<_>>()
        .join(" / ")
}

const REFERRALS: &str =
    "How many referrals did children's services receive in 2019/20 and 2020/21?";

fn year(starts: i16) -> Period {
    Period::financial(starts)
}

#[test]
fn section_21_covers_only_the_periods_of_the_edition() {
    let published = vec![figure(
        "referrals/referrals",
        year(2019),
        "5382",
        date(2020, 10, 1),
    )];
    let parts = propose(
        REFERRALS,
        date(2021, 5, 4),
        date(2021, 5, 20),
        published,
        vec![],
    );
    assert!(
        matches!(&parts[0].decision, Some(Decision::Refuse { ground, .. }) if *ground == foia_2000::SECTION_21_1)
    );
    assert_eq!(parts[0].figures[0].value.to_string(), "5,382");
    assert!(!parts[0].is_open());
    assert_eq!(parts[1].decision, None);
    assert!(parts[1].is_open() && parts[1].figures.is_empty());
    assert_eq!(
        why(&parts[1]),
        "not covered: the latest that the published editions held here give is 2019/20"
    );
}

#[test]
fn an_edition_published_after_the_answer_is_not_used() {
    let published = vec![figure(
        "referrals/referrals",
        year(2019),
        "5382",
        date(2020, 10, 1),
    )];
    let parts = propose(
        REFERRALS,
        date(2020, 5, 4),
        date(2020, 9, 30),
        published,
        vec![],
    );
    assert!(parts[0].is_open() && parts[0].figures.is_empty());
    assert!(
        why(&parts[0]).contains("was published on 1 October 2020, after the date of the answer"),
        "{}",
        why(&parts[0])
    );
}

#[test]
fn the_latest_edition_by_the_date_of_the_answer_is_chosen() {
    let published = vec![
        figure("referrals/referrals", year(2019), "5382", date(2020, 10, 1)),
        figure("referrals/referrals", year(2019), "5390", date(2021, 10, 1)),
        figure("referrals/referrals", year(2019), "5400", date(2022, 10, 1)),
    ];
    let parts = propose(
        REFERRALS,
        date(2022, 1, 4),
        date(2022, 1, 20),
        published,
        vec![],
    );
    assert_eq!(parts[0].figures[0].value.to_string(), "5,390");
}

const CASELOAD: &str =
    "What was the average caseload of children's social workers on 1 April 2022?";

fn caseload(year: i16, value: &str) -> Figure {
    figure(
        "caseload/average_caseload",
        Period::as_at(date(year, 9, 30)),
        value,
        date(2024, 2, 29),
    )
}

#[test]
fn another_date_is_offered_as_advice_with_the_shift_stated() {
    // 30 September 2022 is a day nearer, and was not yet there when the request came in.
    let published = vec![caseload(2021, "14.7"), caseload(2022, "13.4")];
    let parts = propose(
        CASELOAD,
        date(2022, 4, 4),
        date(2024, 3, 1),
        published,
        vec![],
    );
    assert!(
        matches!(&parts[0].decision, Some(Decision::Advise { text, .. })
        if text.contains("asked for 1 April 2022, held for 30 September 2021: 183 days earlier"))
    );
    assert_eq!(parts[0].figures[0].value.to_string(), "14.7");
    assert!(
        parts[0].is_open(),
        "the asked date is still to be looked for"
    );
}

#[test]
fn a_date_too_far_off_is_not_offered() {
    let published = vec![caseload(2017, "16.8")];
    let parts = propose(
        CASELOAD,
        date(2022, 4, 4),
        date(2024, 3, 1),
        published,
        vec![],
    );
    assert!(parts[0].figures.is_empty());
}

#[test]
fn narrower_people_are_not_covered_by_a_wider_figure() {
    let question = "What was the average caseload of frontline children's social workers on 30 September 2021?";
    let parts = propose(
        question,
        date(2022, 4, 4),
        date(2024, 3, 1),
        vec![caseload(2021, "14.7")],
        vec![],
    );
    assert!(
        matches!(&parts[0].decision, Some(Decision::Advise { text, .. }) if text.contains("which is wider than “frontline”"))
    );
    assert!(parts[0].is_open());
}

#[test]
fn a_total_is_no_answer_to_a_breakdown() {
    let published = vec![figure(
        "referrals/referrals",
        year(2019),
        "5382",
        date(2020, 10, 1),
    )];
    for (question, words) in [
        (
            "How many referrals did children's services receive in 2019/20, broken down by ward?",
            "broken down",
        ),
        (
            "How many referrals from schools did children's services receive in 2019/20?",
            "from schools",
        ),
        (
            "How many referrals were made by the police in 2019/20?",
            "by the police",
        ),
        (
            "How many referrals of children aged under 5 were received in 2019/20?",
            "aged",
        ),
    ] {
        let parts = propose(
            question,
            date(2021, 5, 4),
            date(2021, 5, 20),
            published.clone(),
            vec![],
        );
        assert!(
            matches!(&parts[0].decision, Some(Decision::Advise { text, .. }) if text.contains(words)),
            "{question}"
        );
        assert!(parts[0].is_open(), "{question}");
    }
}

#[test]
fn words_that_the_figure_takes_no_account_of_keep_a_part_open() {
    let published = vec![
        figure(
            "protection/children_on_a_plan",
            year(2020),
            "996",
            date(2021, 10, 1),
        ),
        figure("referrals/referrals", year(2020), "5754", date(2021, 10, 1)),
        figure(
            "protection/section_47_enquiries",
            year(2020),
            "2247",
            date(2021, 10, 1),
        ),
        figure(
            "workforce/social_workers_in_post",
            Period::as_at(date(2022, 9, 30)),
            "376",
            date(2023, 2, 1),
        ),
    ];
    for (question, words) in [
        (
            "How many children on a child protection plan died in 2020/21?",
            "died",
        ),
        (
            "How many children were on a child protection plan in the academic year 2020/21?",
            "academic",
        ),
        (
            "How many referrals per 10,000 children were received in 2020/21?",
            "10",
        ),
        (
            "How many referrals were made to the police in 2020/21?",
            "police",
        ),
        (
            "How many section 47 enquiries were found to be malicious in 2020/21?",
            "malicious",
        ),
        (
            "How many social workers worked part time at 30 September 2022?",
            "part",
        ),
        (
            "What change was there in the number of referrals in 2020/21?",
            "change",
        ),
    ] {
        let parts = propose(
            question,
            date(2023, 3, 1),
            date(2023, 3, 20),
            published.clone(),
            vec![],
        );
        for part in &parts {
            assert!(part.is_open(), "{question}");
            assert!(
                !matches!(part.decision, Some(Decision::Refuse { .. })),
                "{question}"
            );
        }
        assert!(
            parts.iter().any(|part| why(part).contains(words)),
            "{question}: {}",
            why(&parts[0])
        );
    }
    for question in [
        "How many children in total were on child protection plans within your authority's children's services in the financial year 2020/21?",
        "Please tell me the number of referrals received by Coventry City Council's children's social care department in 2020/21.",
        "Section 47 enquiries 2020/21?",
    ] {
        let parts = propose(
            question,
            date(2023, 3, 1),
            date(2023, 3, 20),
            published.clone(),
            vec![],
        );
        assert!(
            parts.iter().all(|part| !part.is_open()),
            "{question}: {}",
            why(&parts[0])
        );
    }
}

#[test]
fn a_year_is_no_answer_to_its_months_or_a_snapshot_to_quarters() {
    let published = vec![figure(
        "referrals/referrals",
        year(2019),
        "5382",
        date(2020, 10, 1),
    )];
    let question = "How many referrals per month did children's services receive in 2019/20?";
    let parts = propose(
        question,
        date(2021, 5, 4),
        date(2021, 5, 20),
        published,
        vec![],
    );
    assert_eq!(parts.len(), 12);
    assert!(parts.iter().all(Part::is_open));
    let question =
        "What was the average caseload of children's social workers in each quarter of 2021?";
    let parts = propose(
        question,
        date(2022, 4, 4),
        date(2024, 3, 1),
        vec![caseload(2021, "14.7")],
        vec![],
    );
    assert!(
        matches!(&parts[0].decision, Some(Decision::Advise { text, .. }) if text.contains("not one for each quarter"))
    );
    assert!(parts[0].is_open());
}

#[test]
fn a_question_about_another_place_is_left_open() {
    let published = vec![figure(
        "referrals/referrals",
        year(2019),
        "5382",
        date(2020, 10, 1),
    )];
    let measures = Measures::builtin();
    let authority = coventry();
    let propose = |question: &str| {
        let places = ["Coventry", "Leicester", "Leicestershire", "England"];
        let context = Context {
            measures,
            received: date(2021, 5, 4),
            authority: Some(&authority),
            places: &places,
        };
        let reading = reading::read(question, context).unwrap();
        let on = Circumstances {
            subject: None,
            measures,
            authority: &authority,
            received: date(2021, 5, 4),
            answered: date(2021, 5, 20),
        };
        let holdings = Holdings {
            published: published.clone(),
            earlier: vec![],
            ..Holdings::default()
        };
        answering::propose(&reading, &holdings, on).remove(0)
    };
    let other = propose("How many referrals did Leicestershire receive in 2019/20?");
    assert!(
        other.figures.is_empty()
            && why(&other).contains("names Leicestershire, and this desk answers for Coventry")
    );
    assert!(!propose("How many referrals did Coventry receive in 2019/20?").is_open());
    let head = "Please answer for Leicester the following:\n\n1. How many referrals did you receive in 2019/20?";
    assert!(propose(head).is_open());
    let regulator =
        "How many referrals by those registered with Social Work England in Coventry in 2019/20?";
    assert!(!why(&propose(regulator)).contains("names England"));
}

#[test]
fn a_range_of_whole_years_is_each_of_them() {
    let published = (2018..2021)
        .map(|y| figure("referrals/referrals", year(y), "5000", date(2021, 10, 1)))
        .collect();
    let question = "How many referrals were received from 1 April 2018 to 31 March 2021?";
    let parts = propose(
        question,
        date(2022, 5, 4),
        date(2022, 5, 20),
        published,
        vec![],
    );
    assert_eq!(parts.len(), 3);
    assert!(parts.iter().all(|part| !part.is_open()));
}

#[test]
fn other_people_get_no_figure_at_all() {
    let question = "How many working days were lost to sickness by family support workers in the year ending 30 September 2021?";
    let held = figure(
        "workforce/working_days_lost",
        Period::between(date(2020, 10, 1), date(2021, 9, 30)).unwrap(),
        "3192",
        date(2024, 2, 29),
    );
    let parts = propose(
        question,
        date(2022, 4, 4),
        date(2024, 3, 1),
        vec![held],
        vec![],
    );
    assert!(parts[0].figures.is_empty() && parts[0].decision.is_none());
    assert!(why(&parts[0]).contains("are not among those whom"));
}

#[test]
fn a_symbol_is_no_answer() {
    let published = vec![figure(
        "referrals/referrals",
        year(2019),
        "c",
        date(2020, 10, 1),
    )];
    let parts = propose(
        REFERRALS,
        date(2021, 5, 4),
        date(2021, 5, 20),
        published,
        vec![],
    );
    assert_eq!(parts[0].decision, None);
    assert!(why(&parts[0]).contains("shows no number: suppressed to protect confidentiality"));
    assert!(parts[0].to_decide[0].contains("section 40(2)"));
}

#[test]
fn another_councils_figure_is_never_used() {
    let mut other = figure("referrals/referrals", year(2019), "9999", date(2020, 10, 1));
    other.authority.ons = "E06000016".into();
    let parts = propose(
        REFERRALS,
        date(2021, 5, 4),
        date(2021, 5, 20),
        vec![other],
        vec![],
    );
    assert!(parts[0].figures.is_empty());
}

#[test]
fn an_earlier_letter_is_agreed_with_or_to_be_explained() {
    let held = figure("referrals/referrals", year(2019), "5382", date(2020, 10, 1));
    let beside = |given: &Figure| {
        let given = ledger::issued(given, "FOI-2020-0007", "1", REFERRALS, date(2020, 11, 2));
        let holdings = Holdings {
            published: vec![held.clone()],
            ledger: vec![given],
            ..Holdings::default()
        };
        propose_from(REFERRALS, date(2021, 5, 4), date(2021, 5, 20), &holdings).remove(0)
    };
    let agreed = beside(&held);
    assert!(
        why(&agreed).ends_with("FOI-2020-0007 of 2 November 2020 gave 5,382 (question 1): equal"),
        "{}",
        why(&agreed)
    );
    assert!(!agreed.is_open());

    // From another edition: that is the reason.
    let before = figure("referrals/referrals", year(2019), "5380", date(2020, 9, 1));
    let revised = beside(&before);
    assert!(
        why(&revised).contains("another source or edition"),
        "{}",
        why(&revised)
    );
    assert!(!revised.is_open());

    // From the same edition there is no reason that shows.
    let mut wrong = held.clone();
    wrong.value = "5380".parse().unwrap();
    let part = beside(&wrong);
    assert_eq!(
        part.to_decide,
        [
            "FOI-2020-0007 of 2 November 2020 gave 5,380 (question 1): different, and nothing says why; correct the one that is wrong, or explain the difference in the letter"
        ]
    );
    let supply = Decision::Supply { text: None };
    let refused = explain(&part, &supply, None).unwrap_err().to_string();
    assert!(refused.contains("gave 5,380"), "{refused}");
    assert!(explain(&part, &supply, Some(" ")).is_err());
    explain(
        &part,
        &supply,
        Some("The earlier letter left out one team."),
    )
    .unwrap();
    // Nothing is given, so nothing contradicts.
    let not_held = Decision::NotHeld {
        reason: "It was never recorded.".into(),
        claim: None,
    };
    explain(&part, &not_held, None).unwrap();
    assert!(explain(&agreed, &supply, Some("Why?")).is_err());
}

#[test]
fn an_earlier_letter_answers_where_nothing_is_published() {
    let held = earlier(figure(
        "referrals/referrals",
        year(2019),
        "5382",
        date(2020, 10, 1),
    ));
    let parts = propose(
        REFERRALS,
        date(2021, 5, 4),
        date(2021, 5, 20),
        vec![],
        vec![held],
    );
    assert_eq!(parts[0].decision, Some(Decision::Supply { text: None }));
    assert_eq!(
        parts[0].to_decide,
        ["confirm that the earlier figure still stands"]
    );
}

#[test]
fn a_year_whose_kind_is_not_said_is_asked_about_for_a_flow() {
    let published = vec![figure(
        "referrals/referrals",
        year(2019),
        "5382",
        date(2020, 10, 1),
    )];
    let parts = propose(
        "How many referrals did children's services receive in 2019?",
        date(2021, 5, 4),
        date(2021, 5, 20),
        published,
        vec![],
    );
    assert!(
        matches!(&parts[0].decision, Some(Decision::Clarify { text }) if text.contains("recorded for financial years"))
    );
    assert!(parts[0].is_open());
}

#[test]
fn a_doubtful_period_must_be_confirmed() {
    let published: Vec<_> = (2016..2021).map(|year| caseload(year, "15.0")).collect();
    let parts = propose(
        "What was the average caseload of children's social workers in the last two years?",
        date(2022, 4, 4),
        date(2024, 3, 1),
        published,
        vec![],
    );
    assert_eq!(parts.len(), 2);
    assert!(parts.iter().all(|part| {
        part.to_decide
            .iter()
            .any(|left| left.starts_with("confirm the period"))
    }));
}

#[test]
fn how_a_case_is_counted_is_explained_from_the_measure() {
    let parts = propose(
        "1. What was the average caseload of children's social workers on 30 September 2021?\n\n\
         a. Please explain how figures are calculated where several children in a family are supported.",
        date(2022, 4, 4),
        date(2024, 3, 1),
        vec![caseload(2021, "14.7")],
        vec![],
    );
    let explained = parts.iter().find(|part| part.name == "1a").unwrap();
    assert!(
        matches!(&explained.decision, Some(Decision::Supply { text: Some(text) }) if text.starts_with("One case is one child"))
    );
    assert_eq!(
        explained.to_decide,
        ["confirm that the council counts in this way too"]
    );
}
