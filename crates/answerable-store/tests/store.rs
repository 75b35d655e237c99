//! The store, on SQLite always, and on PostgreSQL where `ANSWERABLE_TEST_POSTGRES` holds the URL
//! of a database in which the tests may create schemas.

#[macro_use]
mod place;
mod sample;

use answerable_core::casework::{Case, CaseError, Decision, Event, Reference, Stage};
use answerable_store::{Document, NewCase, Store, StoreError, TakeIn, TakeInError, Taken};
use place::{Place, run};
use sample::{
    AT, COVENTRY, ISSUED, RECEIVED, build, caseload, decided, document, issued, request, supplied,
};

on_both_engines! {
    a_request_is_taken_in
    the_same_request_is_found_not_doubled
    references_count_up_by_year
    a_request_that_cannot_be_built_leaves_nothing
    events_of_another_request_are_refused
    a_case_that_changed_meanwhile_is_not_overwritten
    an_event_that_cannot_happen_leaves_nothing
    figures_are_issued_with_the_letter
    figures_of_a_refused_part_are_not_issued
    documents_come_back_as_they_were_kept
    documents_of_an_issued_letter_are_kept
    history_says_who_and_when
    events_cannot_be_changed
    a_changed_event_is_found
    a_resealed_event_is_found
    a_missing_event_is_found
    a_changed_figure_stage_or_document_is_found
    an_unreadable_event_is_named
    two_stores_write_at_once
    the_same_request_at_once_is_one_case
    stores_open_a_new_database_at_once
    a_store_reopens
    a_newer_database_is_refused
}

async fn take_in(store: &Store, file_sha256: &str) -> Case {
    match store
        .take_in(request(file_sha256), build(file_sha256))
        .await
        .expect("taken in")
    {
        Taken::New(case) => *case,
        Taken::Already(reference) => panic!("{reference} was there already"),
    }
}

async fn issue(store: &Store, reference: &Reference) -> Case {
    store
        .append(
            reference,
            3,
            &[supplied(), issued()],
            &[],
            "A. Manager (made up)",
            AT,
        )
        .await
        .expect("issued")
}

fn reference(text: &str) -> Reference {
    Reference(text.to_owned())
}

async fn broken(store: &Store) -> Vec<String> {
    store
        .verify()
        .await
        .expect("verified")
        .iter()
        .map(ToString::to_string)
        .collect()
}

async fn a_request_is_taken_in(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    assert_eq!(case.reference, reference("FOI-2022-0001"));
    assert_eq!(case.stage, Stage::Proposed);
    assert_eq!(store.case(&case.reference).await.unwrap(), Some((case, 3)));
    let cases = store.cases().await.unwrap();
    assert_eq!(cases.len(), 1);
    assert_eq!(
        (cases[0].authority.as_str(), cases[0].received),
        (COVENTRY, RECEIVED)
    );
    assert_eq!(store.case(&reference("FOI-2022-0002")).await.unwrap(), None);
    assert_eq!(broken(&store).await, Vec::<String>::new());
}

async fn the_same_request_is_found_not_doubled(place: Place) {
    let store = place.open().await;
    take_in(&store, "aa").await;
    let again = store
        .take_in(request("aa"), |_: &Reference| Err("must not be built"))
        .await;
    assert_eq!(again.unwrap(), Taken::Already(reference("FOI-2022-0001")));
    let next_year = TakeIn {
        year: 2023,
        ..request("aa")
    };
    let again = store.take_in(next_year, build("aa")).await;
    assert_eq!(again.unwrap(), Taken::Already(reference("FOI-2022-0001")));
    assert_eq!(
        take_in(&store, "bb").await.reference,
        reference("FOI-2022-0002")
    );
}

async fn references_count_up_by_year(place: Place) {
    let store = place.open().await;
    for (year, file, expected) in [
        (2022, "a", "FOI-2022-0001"),
        (2022, "b", "FOI-2022-0002"),
        (2023, "c", "FOI-2023-0001"),
        (2022, "d", "FOI-2022-0003"),
    ] {
        let taken = store
            .take_in(
                TakeIn {
                    year,
                    ..request(file)
                },
                build(file),
            )
            .await
            .unwrap();
        assert!(matches!(taken, Taken::New(case) if case.reference == reference(expected)));
    }
    let listed: Vec<_> = store
        .cases()
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.reference.0)
        .collect();
    assert_eq!(
        listed,
        [
            "FOI-2022-0001",
            "FOI-2022-0002",
            "FOI-2022-0003",
            "FOI-2023-0001"
        ]
    );
}

async fn a_request_that_cannot_be_built_leaves_nothing(place: Place) {
    let store = place.open().await;
    let error = store
        .take_in(request("aa"), |_: &Reference| Err("no questions"))
        .await;
    assert!(matches!(
        error.unwrap_err(),
        TakeInError::Build("no questions")
    ));
    assert_eq!(store.cases().await.unwrap(), []);
    assert_eq!(
        take_in(&store, "aa").await.reference,
        reference("FOI-2022-0001")
    );
}

async fn events_of_another_request_are_refused(place: Place) {
    let store = place.open().await;
    let error = store.take_in(request("aa"), build("bb")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "FOI-2022-0001 was not taken in: its fingerprint is aa, but its first event says bb; \
         this is a fault of the program, please report it"
    );
    let empty = |_: &Reference| {
        Ok::<_, std::convert::Infallible>(NewCase {
            events: Vec::new(),
            documents: Vec::new(),
        })
    };
    let error = store.take_in(request("aa"), empty).await.unwrap_err();
    assert!(matches!(
        error,
        TakeInError::Store(StoreError::NotThisRequest { .. })
    ));
    assert_eq!(store.cases().await.unwrap(), []);
}

async fn a_case_that_changed_meanwhile_is_not_overwritten(place: Place) {
    let (store, other) = (place.open().await, place.open().await);
    let case = take_in(&store, "aa").await;
    other
        .append(&case.reference, 3, &[supplied()], &[], "B", AT)
        .await
        .unwrap();
    let error = store
        .append(&case.reference, 3, &[supplied()], &[], "A", AT)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "FOI-2022-0001 has changed meanwhile: it was at version 3 and is now at 4; look at it \
         again, then decide"
    );
    assert_eq!(store.history(&case.reference).await.unwrap().len(), 4);
    let unknown = store
        .append(&reference("FOI-1999-0001"), 3, &[], &[], "A", AT)
        .await;
    assert!(matches!(unknown, Err(StoreError::NoSuchCase { .. })));
}

async fn an_event_that_cannot_happen_leaves_nothing(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    let draft = document("letter.html", "text/html", b"<p>Changed</p>");
    let nobody = decided("9", Decision::Supply { text: None });
    let error = store
        .append(&case.reference, 3, &[supplied(), nobody], &[draft], "A", AT)
        .await
        .unwrap_err();
    assert!(
        matches!(error, StoreError::Refused(CaseError::NoSuchPart { .. })),
        "{error}"
    );
    assert_eq!(
        store.case(&case.reference).await.unwrap(),
        Some((case.clone(), 3))
    );
    assert_eq!(
        store.documents(&case.reference).await.unwrap()[1].bytes,
        b"<p>Draft</p>"
    );
    assert_eq!(broken(&store).await, Vec::<String>::new());
}

async fn figures_are_issued_with_the_letter(place: Place) {
    let store = place.open().await;
    let (first, second) = (take_in(&store, "aa").await, take_in(&store, "bb").await);
    assert_eq!(store.log().await.unwrap(), []);
    assert_eq!(
        store.figures_issued(&[caseload()], COVENTRY).await.unwrap(),
        []
    );

    let case = issue(&store, &second.reference).await;
    assert!(matches!(case.stage, Stage::Issued { on: ISSUED, .. }));
    let found = store
        .figures_issued(&[caseload(), caseload()], COVENTRY)
        .await
        .unwrap();
    let values: Vec<_> = found
        .iter()
        .map(|issued| issued.figure.value.data())
        .collect();
    assert_eq!(values, ["16.8", "16.30"]);
    assert_eq!(found[0].reference, second.reference);
    assert_eq!((found[0].part.as_str(), found[0].issued_on), ("1", ISSUED));
    assert_eq!(found[0].figure, case.parts[0].figures[0]);
    assert_eq!(
        store
            .figures_issued(&[caseload()], "E06000016")
            .await
            .unwrap(),
        []
    );
    assert_eq!(store.figures_issued(&[], COVENTRY).await.unwrap(), []);

    issue(&store, &first.reference).await;
    let log: Vec<_> = store
        .log()
        .await
        .unwrap()
        .into_iter()
        .map(|issued| (issued.reference.0, issued.part, issued.figure.value.data()))
        .collect();
    let expected = ["FOI-2022-0001", "FOI-2022-0002"].map(|reference| {
        [("1", "16.8"), ("1", "16.30"), ("2", "c")]
            .map(|(part, value)| (reference.to_owned(), part.to_owned(), value.to_owned()))
    });
    assert_eq!(log, expected.concat());
    assert_eq!(broken(&store).await, Vec::<String>::new());
}

async fn figures_of_a_refused_part_are_not_issued(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    let not_held = Decision::NotHeld {
        reason: "Never recorded.".to_owned(),
        claim: None,
    };
    let events = [decided("1", not_held), issued()];
    store
        .append(&case.reference, 3, &events, &[], "A", AT)
        .await
        .unwrap();
    assert_eq!(
        store.figures_issued(&[caseload()], COVENTRY).await.unwrap(),
        []
    );
    let parts: Vec<_> = store
        .log()
        .await
        .unwrap()
        .into_iter()
        .map(|issued| issued.part)
        .collect();
    assert_eq!(parts, ["2"]);
    assert_eq!(broken(&store).await, Vec::<String>::new());
}

async fn documents_come_back_as_they_were_kept(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    let replaced = document(
        "letter.html",
        "text/html; charset=utf-8",
        "<p>Größe</p>".as_bytes(),
    );
    let empty = document("empty.txt", "text/plain", b"");
    let all_bytes = document(
        "z.bin",
        "application/octet-stream",
        &(0..=255).collect::<Vec<u8>>(),
    );
    let new = [replaced.clone(), empty.clone(), all_bytes.clone()];
    store
        .append(&case.reference, 3, &[supplied()], &new, "A", AT)
        .await
        .unwrap();
    let docx = document(
        "letter.docx",
        "application/octet-stream",
        &[0, 159, 146, 150, 0],
    );
    let expected: Vec<Document> = vec![empty, docx, replaced, all_bytes];
    assert_eq!(store.documents(&case.reference).await.unwrap(), expected);
    assert_eq!(
        expected[0].sha256(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(
        store.documents(&reference("FOI-2022-0002")).await.unwrap(),
        []
    );
}

async fn documents_of_an_issued_letter_are_kept(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    issue(&store, &case.reference).await;
    let draft = [document("letter.html", "text/html", b"<p>Other</p>")];
    let error = store
        .append(&case.reference, 5, &[], &draft, "A", AT)
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::DocumentsKept { .. }), "{error}");
    let error = store
        .append(&case.reference, 5, &[supplied()], &[], "A", AT)
        .await
        .unwrap_err();
    assert!(
        matches!(error, StoreError::Refused(CaseError::AlreadyIssued { .. })),
        "{error}"
    );
}

async fn history_says_who_and_when(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    issue(&store, &case.reference).await;
    let history = store.history(&case.reference).await.unwrap();
    let names: Vec<_> = history
        .iter()
        .map(|recorded| (recorded.ordinal, recorded.event.name()))
        .collect();
    assert_eq!(
        names,
        [
            (1, "request-received"),
            (2, "request-read"),
            (3, "answers-proposed"),
            (4, "part-decided"),
            (5, "letter-issued")
        ]
    );
    assert_eq!(
        (history[0].actor.as_str(), history[0].at),
        ("A. Officer (made up)", AT)
    );
    assert_eq!(
        (history[4].actor.as_str(), &history[4].event),
        ("A. Manager (made up)", &issued())
    );
    assert_eq!(history[4].digest.len(), 64);
    assert_eq!(
        store.history(&reference("FOI-2022-0002")).await.unwrap(),
        []
    );
}

async fn events_cannot_be_changed(place: Place) {
    let store = place.open().await;
    take_in(&store, "aa").await;
    let mut intruder = place.intruder().await;
    let mut statements = vec![
        "update event set actor = 'somebody else'",
        "update event set ordinal = 9 where ordinal = 3",
        "delete from event where ordinal = 3",
        "delete from event",
    ];
    if place.postgres {
        statements.push("truncate event");
        statements.push("truncate case_file cascade");
    } else {
        statements.push("insert or replace into event select * from event where ordinal = 3");
    }
    for statement in statements {
        let error = run(&mut intruder, statement)
            .await
            .expect_err(statement)
            .to_string();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
    run(&mut intruder, "delete from case_file")
        .await
        .expect_err("a case has events");
    assert_eq!(broken(&store).await, Vec::<String>::new());
    assert_eq!(
        store
            .history(&reference("FOI-2022-0001"))
            .await
            .unwrap()
            .len(),
        3
    );
}

async fn a_changed_event_is_found(place: Place) {
    let store = place.open().await;
    take_in(&store, "aa").await;
    take_in(&store, "bb").await;
    place
        .tamper(
            "update event set actor = 'somebody else'
            where case_reference = 'FOI-2022-0002' and ordinal = 2",
        )
        .await;
    assert_eq!(
        broken(&store).await,
        ["FOI-2022-0002, event 2: it was changed after it was recorded"]
    );
}

/// Whoever changes an event and works out its digest anew breaks the next one.
async fn a_resealed_event_is_found(place: Place) {
    let store = place.open().await;
    take_in(&store, "aa").await;
    place
        .tamper("update event set digest = 'forged' where ordinal = 2")
        .await;
    let found = store.verify().await.unwrap();
    let ordinals: Vec<_> = found.iter().map(|broken| broken.ordinal).collect();
    assert_eq!(ordinals, [Some(2), Some(3)]);
    assert!(
        found[1]
            .what
            .starts_with("it does not follow from the event before it")
    );
}

async fn a_missing_event_is_found(place: Place) {
    let store = place.open().await;
    take_in(&store, "aa").await;
    let case = take_in(&store, "bb").await;
    place
        .tamper("delete from event where case_reference = 'FOI-2022-0001' and ordinal = 2")
        .await;
    place
        .tamper("delete from event where case_reference = 'FOI-2022-0002' and ordinal = 3")
        .await;
    let found = broken(&store).await;
    assert_eq!(found[0], "FOI-2022-0001, event 3: event 2 should come here");
    assert!(
        found.contains(&"FOI-2022-0002: it had 3 events; the last kept is 2".to_owned()),
        "{found:?}"
    );
    let error = store
        .append(&case.reference, 3, &[issued()], &[], "A", AT)
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
}

async fn a_changed_figure_stage_or_document_is_found(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    place
        .tamper("update figure set issued_on = '2022-04-21' where ordinal = 2")
        .await;
    place
        .tamper("update figure set body = replace(body, '16.8', '6.8') where ordinal = 1")
        .await;
    place
        .tamper("update case_file set stage = '{\"stage\":\"read\"}'")
        .await;
    place
        .tamper("update document set sha256 = 'aa' where name = 'letter.html'")
        .await;
    assert_eq!(
        broken(&store).await,
        [
            "FOI-2022-0001: its stage is not what its events say: {\"stage\":\"read\"}",
            "FOI-2022-0001: figure 1 (part 1) is not what its events say",
            "FOI-2022-0001: figure 2 (part 1) is not what its events say",
            "FOI-2022-0001: letter.html is not the file that was kept",
        ]
    );
    let error = store.documents(&case.reference).await.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    place.tamper("delete from figure").await;
    let found = broken(&store).await;
    assert_eq!(
        found[1],
        "FOI-2022-0001: 0 figures are kept, its events give 3"
    );
}

async fn an_unreadable_event_is_named(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    place
        .tamper("update event set body = '{\"event\":\"danced\"}' where ordinal = 2")
        .await;
    let error = store.case(&case.reference).await.unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("event 2 of FOI-2022-0001 in "),
        "{error}"
    );
    let found = broken(&store).await;
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[1].contains("event 2: it cannot be read: unknown variant `danced`"),
        "{found:?}"
    );
}

async fn two_stores_write_at_once(place: Place) {
    let stores = [place.open().await, place.open().await];
    let tasks: Vec<_> = (0..20)
        .map(|number| {
            let store = stores[number % 2].clone();
            tokio::spawn(async move { take_in(&store, &format!("{number:02x}")).await.reference.0 })
        })
        .collect();
    let mut references = Vec::new();
    for task in tasks {
        references.push(task.await.unwrap());
    }
    references.sort();
    let expected: Vec<_> = (1..=20)
        .map(|number| format!("FOI-2022-{number:04}"))
        .collect();
    assert_eq!(references, expected);
    assert_eq!(broken(&stores[0]).await, Vec::<String>::new());
}

async fn the_same_request_at_once_is_one_case(place: Place) {
    let stores = [place.open().await, place.open().await];
    let tasks: Vec<_> = (0..8)
        .map(|number: i16| {
            let store = stores[usize::from(number % 2 == 0)].clone();
            // Under different years' counters, which do not wait for one another.
            let year = 2022 + number % 3;
            tokio::spawn(async move {
                store
                    .take_in(
                        TakeIn {
                            year,
                            ..request("aa")
                        },
                        build("aa"),
                    )
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut new = 0;
    for task in tasks {
        new += usize::from(matches!(task.await.unwrap(), Taken::New(_)));
    }
    assert_eq!(new, 1);
    assert_eq!(stores[0].cases().await.unwrap().len(), 1);
}

async fn stores_open_a_new_database_at_once(place: Place) {
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let url = place.url.clone();
            tokio::spawn(async move { Store::open(&url).await.map(drop) })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
}

async fn a_store_reopens(place: Place) {
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    store.close().await;
    let store = place.open().await;
    assert_eq!(
        store.case(&case.reference).await.unwrap(),
        Some((case.clone(), 3))
    );
    assert_eq!(
        take_in(&store, "bb").await.reference,
        reference("FOI-2022-0002")
    );
    issue(&store, &case.reference).await;
    drop(store);
    assert_eq!(place.open().await.log().await.unwrap().len(), 3);
}

async fn a_newer_database_is_refused(place: Place) {
    place.open().await.close().await;
    let mut newer = place.intruder().await;
    run(
        &mut newer,
        "insert into _sqlx_migrations (
            version,
            description,
            success,
            checksum,
            execution_time
        )
        select
            99,
            description,
            success,
            checksum,
            execution_time
        from _sqlx_migrations
        where version = 1",
    )
    .await
    .unwrap();
    let error = Store::open(&place.url).await.unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { layout: 99, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("update this program"), "{error}");
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named() {
    let error = Store::open("sqlite:///no/such/folder/answerable.db")
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error:?}");
    assert!(
        error.to_string().contains("/no/such/folder/answerable.db"),
        "{error}"
    );
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "Dear Sir or Madam, ".repeat(100)).unwrap();
    let error = Store::open(&format!("sqlite://{}", file.display()))
        .await
        .unwrap_err();
    assert!(
        matches!(error, StoreError::NotADatabase { .. }),
        "{error:?}"
    );
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .starts_with("Dear Sir")
    );
}

#[tokio::test]
async fn a_store_opened_for_reading_says_that_it_cannot_be_written() {
    let place = Place::sqlite();
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    store.close().await;
    let store = Store::open(&format!("{}?mode=ro", place.url))
        .await
        .unwrap();
    assert!(store.case(&case.reference).await.unwrap().is_some());
    let error = store
        .append(&case.reference, 3, &[supplied()], &[], "A", AT)
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::NotWritable { .. }), "{error:?}");
}

#[tokio::test]
async fn a_lock_held_by_another_program_is_named() {
    let place = Place::sqlite();
    let store = place.open().await;
    let case = take_in(&store, "aa").await;
    let mut intruder = place.intruder().await;
    run(&mut intruder, "begin immediate").await.unwrap();
    let error = store
        .append(&case.reference, 3, &[supplied()], &[], "A", AT)
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
    assert!(
        store.case(&case.reference).await.unwrap().is_some(),
        "reading goes on"
    );
    run(&mut intruder, "rollback").await.unwrap();
    store
        .append(&case.reference, 3, &[supplied()], &[], "A", AT)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_server_that_refuses_is_named_without_the_password() {
    let url = "postgres://officer:secret@127.0.0.1:1/foi";
    let error = Store::open(url).await.unwrap_err();
    assert!(matches!(error, StoreError::Unreachable { .. }), "{error:?}");
    assert!(error.to_string().contains("127.0.0.1:1/foi"), "{error}");
    assert!(!format!("{error:?}").contains("secret"), "{error:?}");
}

#[tokio::test]
async fn an_event_out_of_order_is_refused_at_once() {
    let store = Place::sqlite().open().await;
    let first = |_: &Reference| {
        Ok::<_, std::convert::Infallible>(NewCase {
            events: vec![Event::LetterIssued {
                on: ISSUED,
                by: "A".to_owned(),
                parts: Vec::new(),
            }],
            documents: Vec::new(),
        })
    };
    let error = store.take_in(request("aa"), first).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "letter-issued cannot come before the request is received"
    );
}
