//! The ledger of letters that were read, and the index of what was asked, on SQLite always and on
//! PostgreSQL where `ANSWERABLE_TEST_POSTGRES` is set.

mod letters;
#[macro_use]
mod place;
mod sample;

use answerable_core::{
    casework::{Case, Event, Reference},
    ledger::{Entry, Given, Letter},
    measures::MeasureId,
    reading::Topic,
};
use answerable_store::{AskedIn, AskedRow, Kept, LedgerFilter, NewCase, Store, StoreError, Taken};
use jiff::civil::{Date, date};
use letters::{GIVEN, asked, entry, id, letter};
use place::{Place, run};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sample::{AT, COVENTRY, ISSUED, RECEIVED, build, caseload, decided, issued, request, supplied};
use std::convert::Infallible;

const BY: &str = "A. Officer (made up)";

on_both_engines! {
    a_letter_is_kept_once
    many_letters_are_kept_at_once
    a_letter_of_many_questions_and_figures_is_kept
    a_letter_is_found_by_its_ending
    a_letter_that_contradicts_itself_is_refused
    a_letter_is_removed_and_kept_again
    the_ledger_has_what_was_read_and_what_was_issued
    the_ledger_is_filtered
    a_part_has_the_words_of_its_question
    a_draft_is_not_in_the_ledger
    words_are_found_in_other_forms
    what_has_more_of_the_words_comes_first
    numbers_and_joined_words_are_found
    nothing_typed_is_an_operator
    candidates_share_a_measure_words_or_a_topic
    questions_come_back_as_they_were_asked
    characters_that_no_column_holds_are_kept
    very_long_words_are_kept
    writers_keep_the_same_letters_at_once
    letters_are_removed_and_kept_at_once
    cases_of_an_earlier_version_are_indexed_once
    an_index_left_half_drawn_is_finished
    a_damaged_case_does_not_keep_the_store_shut
    a_changed_letter_is_found
    anything_may_be_searched
}

async fn keep(store: &Store, letter: &Letter) -> Kept {
    store.keep_letter(letter, BY, AT).await.expect("kept")
}

async fn take_in(store: &Store, file_sha256: &str) -> Case {
    let taken = store
        .take_in(request(file_sha256), build(file_sha256))
        .await;
    match taken.expect("taken in") {
        Taken::New(case) => *case,
        Taken::Already(reference) => panic!("{reference} was there already"),
    }
}

async fn issue(store: &Store, reference: &Reference) {
    let events = [supplied(), issued()];
    store
        .append(reference, 3, &events, &[], BY, AT)
        .await
        .expect("issued");
}

async fn broken(store: &Store) -> Vec<String> {
    let broken = store.verify().await.expect("verified");
    broken.iter().map(ToString::to_string).collect()
}

/// Where the words are found: reference and question, best first.
async fn found(store: &Store, words: &str) -> Vec<(String, String)> {
    let found = store.search(words, 100).await.expect("searched");
    assert!(found.windows(2).all(|pair| pair[0].rank >= pair[1].rank));
    found
        .into_iter()
        .map(|found| (found.asked.reference, found.asked.question))
        .collect()
}

async fn count(place: &Place, sql: &str) -> i64 {
    let mut connection = place.intruder().await;
    let (count,): (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(sql.to_owned()))
        .fetch_one(&mut connection)
        .await
        .expect(sql);
    count
}

/// The full text has what the table has, no more and no less.
async fn check_full_text(place: &Place) {
    if !place.postgres {
        let check = "insert into asked_words (asked_words, rank) values ('integrity-check', 1)";
        run(&mut place.intruder().await, check)
            .await
            .expect("in step");
    }
}

/// A letter that asks one thing, without figures.
fn asking(number: usize, words: &str, topic: Topic, measures: &[MeasureId]) -> Letter {
    Letter {
        questions: vec![asked("1", words, topic, measures.to_vec())],
        entries: Vec::new(),
        ..letter(number)
    }
}

async fn a_letter_is_kept_once(place: Place) {
    let store = place.open().await;
    assert_eq!(keep(&store, &letter(1)).await, Kept::New);
    let other = Letter {
        file: "another.txt".to_owned(),
        entries: Vec::new(),
        ..letter(1)
    };
    assert_eq!(keep(&store, &other).await, Kept::Already);
    assert_eq!(store.letter(&id(1)).await.unwrap(), Some(letter(1)));
    let rows = store.letters().await.unwrap();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row.id.as_str(), row.file.as_str()),
        (&*id(1), "response-1.txt (made up)")
    );
    assert_eq!(
        (row.body.as_str(), row.authority.as_deref()),
        ("Coventry", Some(COVENTRY))
    );
    assert_eq!(
        (row.received, row.responded),
        (Some(date(2021, 5, 12)), Some(GIVEN))
    );
    assert_eq!((row.taken_in_at, row.taken_in_by.as_str()), (AT, BY));
    assert_eq!((row.questions, row.figures), (2, 2));
    assert_eq!(broken(&store).await, Vec::<String>::new());
}

async fn many_letters_are_kept_at_once(place: Place) {
    let store = place.open().await;
    keep(&store, &letter(3)).await;
    // Backwards, over more than two transactions, with one twice.
    let mut letters: Vec<_> = (1..=230).rev().map(letter).collect();
    letters.push(letter(200));
    let kept = store.keep_letters(&letters, BY, AT).await.unwrap();
    let already: Vec<_> = (0..letters.len())
        .filter(|at| kept[*at] == Kept::Already)
        .collect();
    assert_eq!(already, [227, 230]);
    assert_eq!(store.keep_letters(&[], BY, AT).await.unwrap(), []);
    let ids: Vec<_> = store
        .letters()
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(ids, (1..=230).map(id).collect::<Vec<_>>());
    assert_eq!(store.letter(&id(117)).await.unwrap(), Some(letter(117)));
    assert_eq!(broken(&store).await, Vec::<String>::new());
    check_full_text(&place).await;
}

async fn a_letter_of_many_questions_and_figures_is_kept(place: Place) {
    let store = place.open().await;
    let measure = |number: usize| MeasureId::new(format!("made-up/measure_{number}"));
    let mut long = Letter {
        questions: (0..53)
            .map(|number| {
                let words = format!("How many zebras are in stable {number}?");
                let measures = vec![measure(number), measure(number + 1), caseload()];
                asked(&number.to_string(), &words, Topic::Other, measures)
            })
            .collect(),
        entries: Vec::new(),
        ..letter(1)
    };
    long.entries = (0..53)
        .map(|number| entry(&long, number, 2020, Given::Number(number.into())))
        .collect();
    assert_eq!(keep(&store, &long).await, Kept::New);
    assert_eq!(store.letter(&id(1)).await.unwrap(), Some(long));
    assert_eq!(broken(&store).await, Vec::<String>::new());
    for (number, expected) in [
        (0, vec![1]),
        (20, vec![20, 21]),
        (47, vec![47, 48]),
        (53, vec![53]),
    ] {
        let rows = store
            .candidates(&[], &[measure(number)], &[], 9)
            .await
            .unwrap();
        let ordinals: Vec<_> = rows.iter().map(|row| row.ordinal).collect();
        assert_eq!(ordinals, expected, "{number}");
        assert!(
            rows.iter()
                .all(|row| row.measures.contains(&measure(number)))
        );
    }
    assert_eq!(store.search("zebra", 1_000).await.unwrap().len(), 53);
}

async fn a_letter_is_found_by_its_ending(place: Place) {
    let store = place.open().await;
    let short = Letter {
        id: "2a".to_owned(),
        entries: Vec::new(),
        ..letter(0)
    };
    for letter in [&letter(0x12a), &letter(0x3b), &short] {
        keep(&store, letter).await;
    }
    let found = async |ending: &str| {
        let letter = store.letter(ending).await.unwrap();
        letter.map(|letter| letter.id)
    };
    assert_eq!(found("3b").await, Some(id(0x3b)));
    assert_eq!(found("b").await, Some(id(0x3b)));
    assert_eq!(found(&id(0x12a)).await, Some(id(0x12a)));
    // A whole fingerprint is meant, not the end of another.
    assert_eq!(found("2a").await, Some("2a".to_owned()));
    for none in ["", "%", "_b", "3B", "000", "é", "\0", &"0".repeat(100)] {
        assert_eq!(found(none).await, None, "{none:?}");
    }
    let error = store.letter("a").await.unwrap_err();
    assert!(
        matches!(error, StoreError::SeveralLetters { found: 2, .. }),
        "{error}"
    );
    assert!(error.to_string().starts_with("2 letters in "), "{error}");
}

async fn a_letter_that_contradicts_itself_is_refused(place: Place) {
    let store = place.open().await;
    let changed = |change: fn(&mut Letter)| {
        let mut letter = letter(1);
        change(&mut letter);
        letter
    };
    for (wrong, says) in [
        (
            changed(|letter| letter.id = String::new()),
            "it has no fingerprint",
        ),
        (
            changed(|letter| letter.id = id(2)),
            "its figure 1 is of the letter 000",
        ),
        (
            changed(|letter| letter.entries[1].issued = true),
            "its figure 2 is one that this desk",
        ),
        (
            changed(|letter| letter.responded = None),
            "its figure 1 was given on another day",
        ),
    ] {
        // The first is good, and is not kept either.
        let error = store
            .keep_letters(&[letter(9), wrong], BY, AT)
            .await
            .unwrap_err();
        assert!(matches!(error, StoreError::NotThisLetter { .. }), "{error}");
        assert!(error.to_string().contains(says), "{error}");
    }
    assert_eq!(store.letters().await.unwrap(), []);
}

async fn a_letter_is_removed_and_kept_again(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    for number in [0x1a, 0x1b] {
        keep(&store, &letter(number)).await;
    }
    let error = store.remove_letter(&case.reference.0).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "FOI-2022-0001 is a case of this desk: what it issued stays in the ledger; only a letter \
         that was read can be removed"
    );
    for nothing in ["", "77", "\0"] {
        let error = store.remove_letter(nothing).await.unwrap_err();
        assert!(matches!(error, StoreError::NoSuchLetter { .. }), "{error}");
    }
    assert_eq!(store.remove_letter("1a").await.unwrap(), id(0x1a));
    assert!(store.remove_letter(&id(0x1a)).await.is_err(), "it has gone");
    assert_eq!(store.letter(&id(0x1a)).await.unwrap(), None);
    let ids: Vec<_> = store
        .letters()
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(ids, [id(0x1b)]);
    assert_eq!(found(&store, "taxis").await, [(id(0x1b), "2".to_owned())]);
    assert_eq!(
        store.ledger(&LedgerFilter::default()).await.unwrap().len(),
        2
    );
    for (sql, left) in [
        ("select count(*) from letter_figure", 2),
        ("select count(*) from asked", 4),
        ("select count(*) from asked_measure", 3),
    ] {
        assert_eq!(count(&place, sql).await, left, "{sql}");
    }
    check_full_text(&place).await;
    assert_eq!(keep(&store, &letter(0x1a)).await, Kept::New);
    assert_eq!(found(&store, "taxis").await.len(), 2);
    assert_eq!(broken(&store).await, Vec::<String>::new());
}

async fn the_ledger_has_what_was_read_and_what_was_issued(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    issue(&store, &case.reference).await;
    let mut undated = letter(1);
    undated.responded = None;
    for entry in &mut undated.entries {
        entry.given_on = None;
    }
    let mut late = letter(2);
    late.responded = Some(date(2023, 1, 3));
    for entry in &mut late.entries {
        entry.given_on = late.responded;
    }
    // More than ten, in the letter's order: 10 comes after 9.
    let mut early = letter(3);
    early.entries = (2001..2013)
        .map(|year| entry(&early, 1, year, Given::Number(year.into())))
        .collect();
    let letters = [undated.clone(), late.clone(), letter(4), early.clone()];
    store.keep_letters(&letters, BY, AT).await.unwrap();

    let ledger = store.ledger(&LedgerFilter::default()).await.unwrap();
    let read = |letter: &Letter| letter.entries.clone();
    let expected: Vec<Entry> = [
        read(&early),
        read(&letter(4)),
        ledger[14..17].to_vec(),
        read(&late),
        read(&undated),
    ]
    .concat();
    assert_eq!(ledger, expected);

    let log = store.log().await.unwrap();
    assert_eq!(log.len(), 3);
    for (entry, issued) in ledger[14..17].iter().zip(&log) {
        assert!(entry.issued);
        assert_eq!(
            (&entry.letter, entry.given_on),
            (&case.reference.0, Some(ISSUED))
        );
        assert_eq!(
            (&entry.question, &entry.measure),
            (&issued.part, &Some(issued.figure.measure.clone()))
        );
        assert_eq!(entry.value.to_string(), issued.figure.value.data());
    }
    assert_eq!(
        (ledger[14].asked.as_str(), ledger[16].asked.as_str()),
        (
            "What was the average caseload of your social workers in 2020 and 2021?",
            "What was the turnover rate of your social workers in 2021?"
        )
    );
}

async fn the_ledger_is_filtered(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    issue(&store, &case.reference).await;
    let mut elsewhere = Letter {
        body: "London Borough of Größe (made up)".to_owned(),
        authority: None,
        responded: None,
        ..letter(2)
    };
    for entry in &mut elsewhere.entries {
        entry.body.clone_from(&elsewhere.body);
        entry.authority = None;
        entry.given_on = None;
        entry.measure = None;
        entry.topic = Topic::Spend;
    }
    store
        .keep_letters(&[letter(1), elsewhere], BY, AT)
        .await
        .unwrap();

    let all = LedgerFilter::default;
    let turnover = MeasureId::new("workforce/turnover");
    let from = |day: Date| LedgerFilter {
        from: Some(day),
        ..all()
    };
    let to = |day: Date| LedgerFilter {
        to: Some(day),
        ..all()
    };
    let body = |name: &str| LedgerFilter {
        body: Some(name.to_owned()),
        ..all()
    };
    let authority = |code: &str| LedgerFilter {
        authority: Some(code.to_owned()),
        ..all()
    };
    let topic = |topic| LedgerFilter {
        topic: Some(topic),
        ..all()
    };
    let measure = |measure: MeasureId| LedgerFilter {
        measure: Some(measure),
        ..all()
    };
    let both = LedgerFilter {
        to: Some(GIVEN),
        ..measure(caseload())
    };
    // How many that were issued, that letter 1 gave, and that letter 2 gave.
    for (filter, expected) in [
        (all(), [3, 2, 2]),
        (measure(caseload()), [2, 2, 0]),
        (measure(turnover.clone()), [1, 0, 0]),
        (measure(MeasureId::new("workforce/none")), [0, 0, 0]),
        (topic(Topic::AverageCaseload), [2, 2, 0]),
        (topic(Topic::Spend), [0, 0, 2]),
        (authority(COVENTRY), [3, 2, 0]),
        (authority("E06000016\0"), [0, 0, 0]),
        (body("COVENTRY"), [3, 2, 0]),
        (body("london borough of GRÖSSE (made up)"), [0, 0, 0]),
        (body("london borough of GRÖßE (Made Up)"), [0, 0, 2]),
        (from(GIVEN), [3, 2, 0]),
        (from(GIVEN.tomorrow().unwrap()), [3, 0, 0]),
        (to(GIVEN), [0, 2, 0]),
        (to(ISSUED.yesterday().unwrap()), [0, 2, 0]),
        (to(ISSUED), [3, 2, 0]),
        (both, [0, 2, 0]),
    ] {
        let mut counts = [0; 3];
        for entry in store.ledger(&filter).await.unwrap() {
            counts[if entry.issued {
                0
            } else if entry.letter == id(1) {
                1
            } else {
                2
            }] += 1;
        }
        assert_eq!(counts, expected, "{filter:?}");
    }
}

/// Builds the case with its second part named as one of several of question 2.
fn build_in_parts(reference: &Reference) -> Result<NewCase, Infallible> {
    let mut new = build("aa")(reference)?;
    for event in &mut new.events {
        if let Event::AnswersProposed { parts, .. } = event {
            "2/1".clone_into(&mut parts[1].name);
        }
    }
    Ok(new)
}

async fn a_part_has_the_words_of_its_question(place: Place) {
    let store = place.open().await;
    let Taken::New(case) = store.take_in(request("aa"), build_in_parts).await.unwrap() else {
        panic!("it is new")
    };
    issue(&store, &case.reference).await;
    let ledger = store.ledger(&LedgerFilter::default()).await.unwrap();
    let last = ledger.last().unwrap();
    assert_eq!(
        (last.question.as_str(), last.asked.as_str()),
        (
            "2/1",
            "What was the turnover rate of your social workers in 2021?"
        )
    );
}

async fn a_draft_is_not_in_the_ledger(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    assert_eq!(store.ledger(&LedgerFilter::default()).await.unwrap(), []);
    let events = [
        decided(
            "1",
            answerable_core::casework::Decision::NotHeld {
                reason: "Never recorded.".to_owned(),
                claim: None,
            },
        ),
        issued(),
    ];
    store
        .append(&case.reference, 3, &events, &[], BY, AT)
        .await
        .unwrap();
    let ledger = store.ledger(&LedgerFilter::default()).await.unwrap();
    let questions: Vec<_> = ledger.iter().map(|entry| entry.question.as_str()).collect();
    assert_eq!(questions, ["2"]);
}

async fn words_are_found_in_other_forms(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    keep(&store, &letter(1)).await;
    let in_case = (case.reference.0.clone(), "1".to_owned());
    let in_letter = (id(1), "1".to_owned());
    for words in [
        "caseload",
        "CASELOADS",
        "How many caseloads?",
        "\"caseloads\"",
        "(caseload",
    ] {
        let mut places = found(&store, words).await;
        places.sort();
        assert_eq!(places, [in_letter.clone(), in_case.clone()], "{words}");
    }
    assert_eq!(found(&store, "spending").await, []);
    assert_eq!(found(&store, "taxi").await, [(id(1), "2".to_owned())]);
    for nothing in ["", "  \n", "how many of the", "the", "?!*\"", "swimming"] {
        assert_eq!(found(&store, nothing).await, [], "{nothing}");
    }
    let one = store.search("caseload", 1).await.unwrap();
    assert_eq!(one.len(), 1);
    assert!(one[0].rank > 0.0);
    assert_eq!(store.search("caseload", 0).await.unwrap(), []);
    assert_eq!(store.search("caseload", usize::MAX).await.unwrap().len(), 2);
}

async fn what_has_more_of_the_words_comes_first(place: Place) {
    let store = place.open().await;
    let words = [
        "How many agency social workers were employed in the children’s teams?",
        "How many agency social workers left?",
        "How many swimming pools are there?",
        "How many children were in swimming lessons?",
    ];
    for (number, words) in words.iter().enumerate() {
        keep(&store, &asking(number, words, Topic::Other, &[])).await;
    }
    let order = async |typed: &str| {
        let found = found(&store, typed).await;
        found
            .into_iter()
            .map(|(reference, _)| reference)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        order("agency social workers leaving and left").await,
        [id(1), id(0)]
    );
    assert_eq!(order("swimming pools").await, [id(2), id(3)]);
    assert_eq!(order("children swimming").await[0], id(3));
}

async fn numbers_and_joined_words_are_found(place: Place) {
    let store = place.open().await;
    let words =
        "State the part-time staff/posts in 2017/18 at <16.8> FTE, a@example.org, year-2019_q1.";
    keep(&store, &asking(1, words, Topic::Headcount, &[])).await;
    for typed in [
        "2017",
        "18",
        "part",
        "time",
        "part-time",
        "2017/18",
        "posts",
        "16.8",
        "example",
        "2019",
        "q1",
        "fte",
    ] {
        assert_eq!(found(&store, typed).await.len(), 1, "{typed}");
    }
}

async fn nothing_typed_is_an_operator(place: Place) {
    let store = place.open().await;
    keep(&store, &letter(1)).await;
    for typed in [
        "caseload AND",
        "caseload NOT caseload",
        "NEAR(caseload taxis, 1)",
        "words:caseload",
        "nothing : caseload",
        "caseload*",
        "^caseload",
        "-caseload",
        "!caseload & zebra",
        "caseload & | ( :* <->",
        "'caseload' ''",
        "\"caseload",
        "{words}: caseload",
        "caseload\\",
        "caseload\0zebra",
        "caseload; drop table asked; --",
        "児童 caseload \u{202e} \u{feff}",
        "$1 $2 caseload ?",
    ] {
        let found = found(&store, typed).await;
        assert!(
            found.contains(&(id(1), "1".to_owned())),
            "{typed}: {found:?}"
        );
    }
    let long = format!("{} caseload", "zebra ".repeat(2_000));
    assert_eq!(found(&store, &long).await.len(), 1);
    assert_eq!(found(&store, &"x".repeat(10_000)).await, []);
    assert_eq!(found(&store, &"\"".repeat(10_000)).await, []);
}

async fn candidates_share_a_measure_words_or_a_topic(place: Place) {
    let store = place.open().await;
    let turnover = MeasureId::new("workforce/turnover");
    let both = [caseload(), turnover.clone()];
    for letter in [
        asking(
            1,
            "How many cases has each worker?",
            Topic::AverageCaseload,
            &[caseload()],
        ),
        asking(
            2,
            "What is the workload of a worker?",
            Topic::AverageCaseload,
            &[],
        ),
        asking(3, "How many zebras were seen?", Topic::Other, &[]),
        asking(
            4,
            "How many left, with what cases?",
            Topic::Headcount,
            &both,
        ),
        asking(5, "How much was spent?", Topic::Spend, &[]),
    ] {
        keep(&store, &letter).await;
    }
    let found = async |words: &[&str], measures: &[MeasureId], topics: &[Topic], limit| {
        let found = store
            .candidates(words, measures, topics, limit)
            .await
            .unwrap();
        found
            .into_iter()
            .map(|row: AskedRow| row.reference)
            .collect::<Vec<_>>()
    };
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    let load = [caseload()];
    assert_eq!(sorted(found(&[], &load, &[], 9).await), [id(1), id(4)]);
    assert_eq!(
        found(&["left"], &load, &[], 9).await,
        [id(4), id(1)],
        "words rank"
    );
    assert_eq!(
        sorted(found(&[], &both, &[], 9).await),
        [id(1), id(4)],
        "each once"
    );
    assert_eq!(found(&["zebra"], &[], &[], 9).await, [id(3)]);
    assert_eq!(
        found(&["workloads", "the"], &[], &[Topic::AverageCaseload], 9).await,
        [id(2), id(1)]
    );
    assert_eq!(
        found(&[], &[], &[Topic::Spend, Topic::Headcount], 9)
            .await
            .len(),
        2
    );
    assert_eq!(
        found(&[], &[], &[Topic::Other], 9).await,
        Vec::<String>::new()
    );
    assert_eq!(found(&["?"], &[], &[], 9).await, Vec::<String>::new());
    // In turn: a measure, words, a topic; none of them crowds out the others.
    let three = found(&["zebra"], &load, &[Topic::Spend], 3).await;
    assert_eq!(sorted(three), [id(1), id(3), id(5)]);
    assert_eq!(
        found(&["zebra"], &load, &[Topic::Spend], 0).await,
        Vec::<String>::new()
    );
    let odd = [MeasureId::new("a'b\"c_%\\")];
    assert_eq!(found(&[], &odd, &[], 9).await, Vec::<String>::new());
}

async fn questions_come_back_as_they_were_asked(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    keep(&store, &letter(1)).await;
    let in_case = store
        .questions_of(AskedIn::Case, &case.reference.0)
        .await
        .unwrap();
    assert_eq!(in_case.len(), 2);
    let first = AskedRow {
        kind: AskedIn::Case,
        reference: case.reference.0.clone(),
        ordinal: 1,
        question: "1".to_owned(),
        authority: Some(COVENTRY.to_owned()),
        body: "Coventry".to_owned(),
        on_day: Some(RECEIVED),
        topic: Topic::AverageCaseload,
        measures: vec![caseload()],
        words: "What was the average caseload of your social workers in 2020 and 2021?".to_owned(),
    };
    assert_eq!(in_case[0], first);
    assert_eq!((in_case[1].ordinal, in_case[1].question.as_str()), (2, "2"));

    let in_letter = store.questions_of(AskedIn::Letter, &id(1)).await.unwrap();
    let questions: Vec<_> = in_letter.iter().map(|row| row.question.as_str()).collect();
    assert_eq!(questions, ["1", "2"]);
    assert_eq!(in_letter[1].topic, Topic::Spend);
    assert_eq!(
        in_letter[1].on_day,
        Some(date(2021, 5, 12)),
        "the request’s day"
    );
    for (kind, reference) in [(AskedIn::Letter, &*case.reference.0), (AskedIn::Case, "\0")] {
        assert_eq!(store.questions_of(kind, reference).await.unwrap(), []);
    }

    // Drawn again with each event: as many, and as before.
    issue(&store, &case.reference).await;
    assert_eq!(
        store
            .questions_of(AskedIn::Case, &case.reference.0)
            .await
            .unwrap(),
        in_case
    );
    assert_eq!(found(&store, "turnover").await.len(), 1);
    check_full_text(&place).await;
    let undrawn = "select count(*) from case_file where asked_at_version < version";
    assert_eq!(count(&place, undrawn).await, 0);
}

async fn characters_that_no_column_holds_are_kept(place: Place) {
    let store = place.open().await;
    let measure = || MeasureId::new("a\0\"b");
    let words = "How many zebras\0\0were \u{fffe}seen 🦓 \u{1}?";
    let mut odd = Letter {
        file: "a\0b".to_owned(),
        body: "\0".to_owned(),
        questions: vec![
            asked("1", words, Topic::Other, vec![measure(), measure()]),
            asked("2\0", "", Topic::Other, Vec::new()),
        ],
        entries: Vec::new(),
        ..letter(1)
    };
    odd.entries = vec![
        entry(&odd, 0, 2020, Given::Hidden("\0".to_owned())),
        entry(&odd, 1, 2020, Given::Absent(String::new())),
    ];
    assert_eq!(store.keep_letter(&odd, "\0", AT).await.unwrap(), Kept::New);
    assert_eq!(store.letter(&id(1)).await.unwrap(), Some(odd.clone()));
    assert_eq!(store.letters().await.unwrap()[0].file, "a\u{fffd}b");
    assert_eq!(found(&store, "zebra").await, [(id(1), "1".to_owned())]);
    let filter = LedgerFilter {
        measure: Some(measure()),
        ..LedgerFilter::default()
    };
    assert_eq!(store.ledger(&filter).await.unwrap(), odd.entries[..1]);
    assert_eq!(broken(&store).await, Vec::<String>::new());
}

async fn very_long_words_are_kept(place: Place) {
    let store = place.open().await;
    let different: Vec<_> = (0..300_000).map(|number| format!("w{number}")).collect();
    let different = different.join(" ");
    let one = format!("zebra {}", "x".repeat(3_000_000));
    let letters = [
        asking(1, &format!("zebra {different}"), Topic::Other, &[]),
        asking(2, &one, Topic::Other, &[]),
        asking(3, &"é".repeat(200_000), Topic::Other, &[]),
    ];
    store.keep_letters(&letters, BY, AT).await.unwrap();
    assert_eq!(
        store.letter(&id(1)).await.unwrap().as_ref(),
        Some(&letters[0])
    );
    assert_eq!(found(&store, "zebras").await.len(), 2);
    assert_eq!(found(&store, "w77").await.len(), 1);
    assert_eq!(store.remove_letter(&id(1)).await.unwrap(), id(1));
    assert_eq!(found(&store, "w77").await, []);
}

async fn writers_keep_the_same_letters_at_once(place: Place) {
    let stores = [place.open().await, place.open().await];
    let tasks: Vec<_> = (0..6)
        .map(|writer: usize| {
            let store = stores[writer % 2].clone();
            // Each in another order, some one by one.
            let mut letters: Vec<_> = (0..40).map(letter).collect();
            letters.rotate_left(writer * 7);
            if writer.is_multiple_of(2) {
                letters.reverse();
            }
            tokio::spawn(async move {
                let mut kept = Vec::new();
                for batch in letters.chunks(if writer < 2 { 1 } else { 15 }) {
                    kept.extend(store.keep_letters(batch, BY, AT).await.unwrap());
                }
                kept.iter().filter(|kept| **kept == Kept::New).count()
            })
        })
        .collect();
    let mut new = 0;
    for task in tasks {
        new += task.await.unwrap();
    }
    assert_eq!(new, 40);
    assert_eq!(stores[0].letters().await.unwrap().len(), 40);
    assert_eq!(found(&stores[1], "taxis").await.len(), 40);
    assert_eq!(broken(&stores[0]).await, Vec::<String>::new());
    check_full_text(&place).await;
}

async fn letters_are_removed_and_kept_at_once(place: Place) {
    let stores = [place.open().await, place.open().await];
    let tasks: Vec<_> = (0..4)
        .map(|worker: usize| {
            let store = stores[worker % 2].clone();
            tokio::spawn(async move {
                for number in 0..15 {
                    keep(&store, &letter(number % 5)).await;
                    match store.remove_letter(&id((number + worker) % 5)).await {
                        Ok(_) | Err(StoreError::NoSuchLetter { .. }) => {}
                        Err(error) => panic!("{error:?}"),
                    }
                    let found = store.search("taxis", 100).await.unwrap();
                    assert!(found.len() <= 5);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let store = &stores[0];
    let left = store.letters().await.unwrap();
    assert!(
        left.iter()
            .all(|row| (row.questions, row.figures) == (2, 2))
    );
    let asked = count(&place, "select count(*) from asked").await;
    assert_eq!(usize::try_from(asked).unwrap(), left.len() * 2);
    assert_eq!(broken(store).await, Vec::<String>::new());
    check_full_text(&place).await;
}

/// A database with this many cases, as the first version of the tables left it.
async fn earlier(place: &Place, cases: usize) {
    let new = place.beside().await;
    let store = new.open().await;
    for number in 0..cases {
        take_in(&store, &number.to_string()).await;
    }
    issue(&store, &Reference("FOI-2022-0001".to_owned())).await;
    store.close().await;
    place.of_first_version(&new).await;
    let mut old = place.intruder().await;
    assert!(
        run(&mut old, "select * from asked").await.is_err(),
        "it has no index"
    );
}

async fn cases_of_an_earlier_version_are_indexed_once(place: Place) {
    // More than one transaction's worth.
    earlier(&place, 60).await;
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let url = place.url.clone();
            tokio::spawn(async move {
                let store = Store::open(&url).await.unwrap();
                // Whoever has it open finds everything, whoever drew it.
                store.search("turnover", 1_000).await.unwrap().len()
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), 60);
    }
    let store = place.open().await;
    assert_eq!(count(&place, "select count(*) from asked").await, 120);
    assert_eq!(
        count(&place, "select count(distinct reference) from asked").await,
        60
    );
    let ledger = store.ledger(&LedgerFilter::default()).await.unwrap();
    assert!(ledger[0].asked.contains("caseload"), "{ledger:?}");
    assert_eq!(broken(&store).await, Vec::<String>::new());
    check_full_text(&place).await;
}

async fn an_index_left_half_drawn_is_finished(place: Place) {
    let store = place.open().await;
    for number in 0..5 {
        take_in(&store, &number.to_string()).await;
    }
    store.close().await;
    let mut other = place.intruder().await;
    for statement in [
        "delete from asked where reference in ('FOI-2022-0002', 'FOI-2022-0004')",
        "update case_file set asked_at_version = 0 where reference in ('FOI-2022-0002', 'FOI-2022-0004')",
        // A program of an earlier version, open all the while, has added to another.
        "update case_file set asked_at_version = 2 where reference = 'FOI-2022-0005'",
        "update asked set words = 'stale' where reference = 'FOI-2022-0005'",
    ] {
        run(&mut other, statement).await.unwrap();
    }
    let store = place.open().await;
    assert_eq!(found(&store, "turnover").await.len(), 5);
    assert_eq!(found(&store, "stale").await, []);
    assert_eq!(broken(&store).await, Vec::<String>::new());
    check_full_text(&place).await;
}

async fn a_damaged_case_does_not_keep_the_store_shut(place: Place) {
    earlier(&place, 3).await;
    place
        .tamper(
            "update event set body = '{}' where case_reference = 'FOI-2022-0002' and ordinal = 2",
        )
        .await;
    for _ in 0..2 {
        let store = place.open().await;
        let places = found(&store, "turnover").await;
        assert_eq!(places.len(), 2, "{places:?}");
        let broken = broken(&store).await;
        assert!(
            broken
                .iter()
                .any(|what| what.starts_with("FOI-2022-0002, event 2")),
            "{broken:?}"
        );
        store.close().await;
    }
}

async fn a_changed_letter_is_found(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    keep(&store, &letter(1)).await;
    for (statement, says) in [
        (
            "update letter set responded = '2020-01-01'",
            "its row is not what the letter says",
        ),
        ("update letter set responded = '2021-06-10'", ""),
        (
            "update letter_figure set topic = 'spend' where ordinal = 2",
            "the row of figure 2 is not what it says",
        ),
        ("update letter_figure set topic = 'average caseload'", ""),
        (
            "update asked set words = 'other' where kind = 'letter' and ordinal = 2",
            "its questions are not indexed as they were asked",
        ),
        (
            "update asked set topic = 'none' where kind = 'letter' and ordinal = 2",
            "the topic of question 2 cannot be read",
        ),
        (
            "delete from asked where kind = 'letter'",
            "its questions are not indexed as they were asked",
        ),
        (
            "update letter_figure set body = '{}' where ordinal = 1",
            "figure 1 cannot be read: missing field",
        ),
        ("update letter set body = 'no'", "it cannot be read: "),
    ] {
        place.tamper(statement).await;
        let found = broken(&store).await;
        if says.is_empty() {
            assert_eq!(found, Vec::<String>::new(), "{statement}");
        } else {
            assert_eq!(found.len(), 1, "{statement}: {found:?}");
            assert!(
                found[0].starts_with(&format!("{}: {says}", id(1))),
                "{statement}: {found:?}"
            );
        }
    }
    let error = store.letter(&id(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    // What cannot be read can still be removed.
    store.remove_letter(&id(1)).await.unwrap();
    place.tamper("delete from asked where kind = 'case'").await;
    let what = format!(
        "{}: its questions are not indexed as they were asked",
        case.reference
    );
    assert_eq!(broken(&store).await, [what]);
}

/// Whatever is typed: no error, and the word among it is found.
async fn anything_may_be_searched(place: Place) {
    let store = place.open().await;
    keep(&store, &letter(1)).await;
    let here = tokio::runtime::Handle::current();
    let cases = if place.postgres { 100 } else { 300 };
    let checked = tokio::task::spawn_blocking(move || {
        let typed = prop_oneof![
            any::<String>(),
            "\\PC{0,200}",
            "[a-z\"'()*:^|&!<> \\\\-]{0,60}",
            "(AND|OR|NOT|NEAR|\"|\\(|\\)|caseload|taxis|[*:^+-]| ){0,20}",
        ];
        TestRunner::new(Config {
            failure_persistence: None,
            ..Config::with_cases(cases)
        })
        .run(&typed, |typed| {
            let found = here.block_on(store.search(&typed, 10)).unwrap();
            prop_assert!(found.len() <= 2);
            let with = format!("caseloads {typed}");
            let found = here.block_on(store.search(&with, 10)).unwrap();
            prop_assert!(found.iter().any(|found| found.asked.question == "1"));
            let words = [typed.as_str()];
            let found = here
                .block_on(store.candidates(&words, &[caseload()], &[], 10))
                .unwrap();
            prop_assert!(found.iter().any(|row| row.question == "1"));
            here.block_on(store.letter(&typed)).unwrap();
            Ok(())
        })
        .map_err(|error| error.to_string())
    });
    assert_eq!(checked.await.unwrap(), Ok(()));
}
