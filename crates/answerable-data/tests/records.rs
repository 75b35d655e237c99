//! Loads and the engine over them, on a handful of made-up records.

use answerable_core::{
    figures::{Amount, Unreleased},
    measures::{MeasureId, Measures},
    periods::Period,
};
use answerable_data::records::{Engine, Loaded, Loading, Question, Records};
use answerable_law::Calendar;
use answerable_returns::Key;
use datafusion::arrow::{
    array::{ArrayRef, Date32Array, RecordBatch, StringArray},
    datatypes::{DataType, Field, Schema},
};
use jiff::civil::{Date, date};
use parquet::arrow::ArrowWriter;
use std::{fs, path::Path, sync::Arc};

const COUNCIL: &str = "E00000000";

fn loading(as_at: Option<Date>) -> Loading {
    Loading {
        of: None,
        year: None,
        as_at,
        from: None,
        authority: COUNCIL.to_owned(),
        authority_dfe: None,
        fewer: false,
        again: false,
        today: date(2023, 1, 1),
        by: "A. Analyst".to_owned(),
        at: String::new(),
    }
}

#[track_caller]
fn load(records: &Records, file: &Path, as_at: Option<Date>) {
    let key = Key::new(&[1; 32]);
    let loaded = records.load(
        &[file.to_owned()],
        &loading(as_at),
        &key,
        Calendar::builtin(),
        &mut |_, _| {},
    );
    match loaded.unwrap() {
        Loaded::New(..) => {}
        other => panic!("{other:?}"),
    }
}

/// The count of a measure for a time.
async fn count(records: &Records, measure: &str, period: Period) -> Option<Unreleased> {
    let measures = Measures::builtin();
    let engine = Engine::over(records, COUNCIL, Calendar::builtin(), None).unwrap();
    let question = Question {
        measure: measures.get(&MeasureId::new(measure)).unwrap(),
        method: None,
        periods: &[period],
        by: &[],
    };
    let outcome = engine.answer(question).await.unwrap();
    match outcome.worked.first()?.2.value? {
        Amount::People(count) => Some(count),
        Amount::Number(_) => None,
    }
}

fn cin(year: i16, children: &str) -> String {
    format!(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>\
         <ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails></Header>\
         <Children>{children}</Children></Message>"
    )
}

fn child(id: &str, referred: &str, closed: &str) -> String {
    format!(
        "<Child><ChildIdentifiers><LAchildID>{id}</LAchildID><PersonBirthDate>2012-05-01</PersonBirthDate>\
         <GenderCurrent>1</GenderCurrent></ChildIdentifiers>\
         <ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\
         <CINdetails><CINreferralDate>{referred}</CINreferralDate><ReferralSource>1A</ReferralSource>\
         <PrimaryNeedCode>N1</PrimaryNeedCode>{closed}<ReferralNFA>0</ReferralNFA></CINdetails></Child>"
    )
}

#[tokio::test]
async fn an_episode_in_two_yearly_returns_is_counted_once_and_as_the_later_one_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let records = Records::at(&folder.path().join("records"));
    let closed =
        "<CINclosureDate>2020-06-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>";
    for (year, children) in [
        (
            2020,
            [
                child("MADEUP1", "2020-02-03", ""),
                child("MADEUP2", "2020-02-04", ""),
            ]
            .concat(),
        ),
        (
            2021,
            [
                child("MADEUP1", "2020-02-03", closed),
                child("MADEUP3", "2020-05-04", ""),
            ]
            .concat(),
        ),
    ] {
        let file = folder.path().join(format!("cin-{year}.xml"));
        fs::write(&file, cin(year, &children)).unwrap();
        load(&records, &file, None);
    }
    let calendar_2020 = Period::between(date(2020, 1, 1), date(2020, 12, 31)).unwrap();
    // January to March 2020 is of the first return, April to December of the second.
    let referred = count(&records, "referrals/referrals", calendar_2020).await;
    assert_eq!(referred, Some(Unreleased::new(3)));
    let ended = count(&records, "need/episodes_ended", calendar_2020).await;
    assert_eq!(ended, Some(Unreleased::new(1)));
    // Of one return alone, what it says.
    let at_31_march = Period::as_at(date(2020, 3, 31));
    let open = count(&records, "need/children_in_need_at_31_march", at_31_march).await;
    assert_eq!(open, Some(Unreleased::new(2)));
    // A year without a return is not covered.
    assert_eq!(
        count(&records, "referrals/referrals", Period::financial(2018)).await,
        None
    );
}

#[tokio::test]
async fn parquet_is_read_by_the_same_rules_as_csv() {
    let folder = tempfile::tempdir().unwrap();
    let parquet = folder.path().join("made-up-posts.parquet");
    let day = |day: Date| (day - date(1970, 1, 1)).get_days();
    let text = |of: [&str; 3]| -> ArrayRef { Arc::new(StringArray::from(of.to_vec())) };
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("worker_id", text(["XX1", "XX2", "XX3"])),
        ("team", text(["North", "North", "South"])),
        (
            "role",
            text(["social worker", "social worker", "social worker"]),
        ),
        ("social_worker", text(["true", "true", "true"])),
        ("agency", text(["false", "false", "true"])),
        ("fte", text(["1", "0.5", "1"])),
        (
            "started_on",
            Arc::new(Date32Array::from(vec![
                day(date(2019, 1, 1)),
                day(date(2020, 1, 1)),
                day(date(2020, 1, 1)),
            ])),
        ),
        (
            "ended_on",
            Arc::new(Date32Array::from(vec![
                Some(day(date(2020, 6, 30))),
                None,
                None,
            ])),
        ),
    ];
    let schema = Arc::new(Schema::new(
        columns
            .iter()
            .map(|(name, column)| Field::new(*name, column.data_type().clone(), true))
            .collect::<Vec<_>>(),
    ));
    assert_eq!(schema.field(7).data_type(), &DataType::Date32);
    let batch = RecordBatch::try_new(
        Arc::clone(&schema),
        columns.into_iter().map(|(_, column)| column).collect(),
    )
    .unwrap();
    let mut writer =
        ArrowWriter::try_new(fs::File::create(&parquet).unwrap(), schema, None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let csv = folder.path().join("made-up-posts.csv");
    fs::write(
        &csv,
        "worker_id,team,role,social_worker,agency,fte,started_on,ended_on\n\
         XX1,North,social worker,true,false,1,2019-01-01,2020-06-30\n\
         XX2,North,social worker,true,false,0.5,2020-01-01,\n\
         XX3,South,social worker,true,true,1,2020-01-01,\n",
    )
    .unwrap();
    let mut counts = Vec::new();
    for file in [&parquet, &csv] {
        let desk = tempfile::tempdir().unwrap();
        let records = Records::at(desk.path());
        load(&records, file, Some(date(2022, 9, 30)));
        let all = records.all().unwrap();
        assert!(all[0].made_up);
        for day in [date(2020, 6, 30), date(2020, 7, 1)] {
            let period = Period::as_at(day);
            counts.push(count(&records, "workforce/social_workers_in_post", period).await);
        }
    }
    // A post's last day is still a day in it; agency workers are not in post.
    let expected = [2, 1, 2, 1].map(|count| Some(Unreleased::new(count)));
    assert_eq!(counts, expected);
}

#[test]
fn a_file_that_is_no_parquet_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("posts.parquet");
    fs::write(&file, "not a table").unwrap();
    let records = Records::at(&folder.path().join("records"));
    let key = Key::new(&[1; 32]);
    let refused = records.load(
        &[file],
        &loading(Some(date(2022, 9, 30))),
        &key,
        Calendar::builtin(),
        &mut |_, _| {},
    );
    let says = refused.unwrap_err().to_string();
    assert!(says.contains("it is not a Parquet file"), "{says}");
    assert!(records.all().unwrap().is_empty());
}

const ALLOCATIONS: &str = "child_id,worker_id,team,role,started_on,ended_on\n\
    MADEUP1,XX1,North,allocated case worker,2019-02-04,2021-03-01\n\
    MADEUP2,XX1,North,allocated case worker,2020-02-04,\n";

/// The cases held on a day, or why the records do not say.
async fn held_on(records: &Records, day: Date) -> Result<Unreleased, String> {
    let measures = Measures::builtin();
    let engine = Engine::over(records, COUNCIL, Calendar::builtin(), None).unwrap();
    let question = Question {
        measure: measures
            .get(&MeasureId::new("workforce/social_workers_in_post"))
            .unwrap(),
        method: Some("posts-on-the-day"),
        periods: &[Period::as_at(day)],
        by: &[],
    };
    let outcome = engine
        .answer(question)
        .await
        .map_err(|error| error.to_string())?;
    if let Some((_, missing)) = outcome.not_covered.first() {
        return Err(missing[0].1.to_string());
    }
    match outcome.worked[0].2.value {
        Some(Amount::People(count)) => Ok(count),
        other => Err(format!("{other:?}")),
    }
}

fn posts(ended: &str) -> String {
    format!(
        "worker_id,team,role,social_worker,agency,fte,started_on,ended_on\n\
         XX1,North,social worker,true,false,1,2010-01-04,{ended}\n\
         XX2,North,social worker,true,false,1,2015-01-05,\n"
    )
}

#[tokio::test]
async fn a_list_of_what_is_open_now_says_nothing_of_the_past() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("made-up-posts.csv");
    let taken = date(2022, 9, 30);
    let past = date(2016, 1, 4);
    for (ended, in_the_past) in [("", None), ("2015-06-30", Some(Unreleased::new(1)))] {
        let desk = tempfile::tempdir().unwrap();
        let records = Records::at(desk.path());
        fs::write(&file, posts(ended)).unwrap();
        load(&records, &file, Some(taken));
        let then = held_on(&records, past).await;
        if let Some(count) = in_the_past {
            assert_eq!(then, Ok(count));
            continue;
        }
        let refused = then.unwrap_err();
        assert!(refused.contains("speaks only from 2022-09-30"), "{refused}");
        assert_eq!(held_on(&records, taken).await, Ok(Unreleased::new(2)));
    }
}

#[tokio::test]
async fn a_table_that_no_file_could_fill_is_not_counted_as_nought() {
    let folder = tempfile::tempdir().unwrap();
    let records = Records::at(&folder.path().join("records"));
    let given = folder.path().join("ssda903-2021");
    fs::create_dir(&given).unwrap();
    fs::write(
        given.join("header.csv"),
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nMADEUP1,1,01/02/2012,WBRI,UN1,,\n",
    )
    .unwrap();
    load(&records, &given, None);
    let period = Period::as_at(date(2021, 3, 31));
    assert_eq!(count(&records, "care/looked_after_at", period).await, None);
    fs::write(
        given.join("episodes.csv"),
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n",
    )
    .unwrap();
    load(&records, &given, None);
    let nobody = count(&records, "care/looked_after_at", period).await;
    assert_eq!(nobody, Some(Unreleased::new(0)));
}

#[tokio::test]
async fn a_desk_may_stand_in_a_folder_of_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("made-up-posts.csv");
    fs::write(&file, posts("2015-06-30")).unwrap();
    let records = Records::at(&folder.path().join("FOI [2024] *? #1%20"));
    load(&records, &file, Some(date(2022, 9, 30)));
    let found = held_on(&records, date(2022, 9, 30)).await;
    assert_eq!(found, Ok(Unreleased::new(1)));
}

#[test]
fn a_file_named_beside_its_folder_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let given = folder.path().join("given");
    fs::create_dir(&given).unwrap();
    let file = given.join("made-up-allocations.csv");
    fs::write(&file, ALLOCATIONS).unwrap();
    let records = Records::at(&folder.path().join("records"));
    let loaded = records.load(
        &[given, file],
        &loading(Some(date(2022, 9, 30))),
        &Key::new(&[1; 32]),
        Calendar::builtin(),
        &mut |_, _| {},
    );
    let Loaded::New(load, _) = loaded.unwrap() else {
        panic!("it is new")
    };
    assert_eq!(load.tables["allocations"].rows, 2);
    assert_eq!(load.files.len(), 1);
}

#[test]
fn what_a_load_left_behind_goes_and_one_under_way_stays() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("records");
    fs::create_dir(&root).unwrap();
    let file = folder.path().join("made-up-posts.csv");
    fs::write(&file, posts("2015-06-30")).unwrap();
    for name in ["dead", "alive", "without-a-lock"] {
        fs::create_dir(root.join(format!(".incoming-{name}"))).unwrap();
    }
    let lock = |name: &str| fs::File::create(root.join(format!(".incoming-{name}.lock"))).unwrap();
    drop(lock("dead"));
    let held = lock("alive");
    held.lock().unwrap();
    let records = Records::at(&root);
    load(&records, &file, Some(date(2022, 9, 30)));
    let left = || {
        let entries = fs::read_dir(&root).unwrap();
        let names = entries.map(|of| of.unwrap().file_name().to_string_lossy().into_owned());
        let mut hidden: Vec<String> = names.filter(|name| name.starts_with('.')).collect();
        hidden.sort();
        hidden
    };
    assert_eq!(left(), [".incoming-alive", ".incoming-alive.lock"]);
    drop(held);
    load(&records, &file, Some(date(2022, 10, 1)));
    assert!(left().is_empty(), "{:?}", left());
}

#[test]
fn the_same_files_are_loaded_again_only_if_somebody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("made-up-posts.csv");
    fs::write(&file, posts("2015-06-30")).unwrap();
    let records = Records::at(&folder.path().join("records"));
    let mut held = Vec::new();
    for again in [false, false, true] {
        let loading = Loading {
            again,
            ..loading(Some(date(2022, 9, 30)))
        };
        let key = Key::new(&[1; 32]);
        let files = std::slice::from_ref(&file);
        let calendar = Calendar::builtin();
        let loaded = records.load(files, &loading, &key, calendar, &mut |_, _| {});
        held.push(matches!(loaded.unwrap(), Loaded::New(..)));
    }
    assert_eq!(held, [true, false, true]);
    assert_eq!(records.all().unwrap().len(), 2);
}

/// Loads, lists, counts and finds a change, in an object store at `url`.
async fn in_a_store(url: &str, settings: Vec<(String, String)>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("made-up-posts.csv");
    fs::write(&file, posts("2015-06-30")).unwrap();
    let aside = folder.path().join("aside");
    let records = Records::at_url(url, settings.clone(), &aside).unwrap();
    assert!(records.all().unwrap().is_empty());
    load(&records, &file, Some(date(2022, 9, 30)));
    // Another desk of the same store.
    let elsewhere = folder.path().join("elsewhere");
    let records = Records::at_url(url, settings, &elsewhere).unwrap();
    let all = records.all().unwrap();
    assert_eq!(all.len(), 1);
    assert!(records.problems(&all[0]).is_ok());
    let found = held_on(&records, date(2022, 9, 30)).await;
    assert_eq!(found, Ok(Unreleased::new(1)));
    assert_eq!(fs::read_dir(&aside).unwrap().count(), 0);
}

#[tokio::test]
async fn records_may_be_kept_in_an_object_store() {
    let store = tempfile::tempdir().unwrap();
    let url = format!("file://{}/records", store.path().display());
    in_a_store(&url, Vec::new()).await;
    // A table without its load is no load, and one that was changed is refused.
    let mut folders = vec![store.path().to_owned()];
    let mut tables = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "parquet") {
                tables.push(path);
            }
        }
    }
    for table in &tables {
        fs::write(table, "something else").unwrap();
    }
    let records = Records::at_url(&url, Vec::new(), &store.path().join("aside")).unwrap();
    let refused = held_on(&records, date(2022, 9, 30)).await.unwrap_err();
    assert!(
        refused.contains("was changed after it was loaded"),
        "{refused}"
    );
    let load = tables[0].with_file_name("load.json");
    fs::remove_file(load).unwrap();
    assert!(records.all().unwrap().is_empty());
}

/// With a server of the S3 interface, where the tests are told of one.
#[tokio::test]
async fn records_may_be_kept_in_s3() {
    let Ok(endpoint) = std::env::var("ANSWERABLE_TEST_S3") else {
        eprintln!("passed over: ANSWERABLE_TEST_S3 names no server");
        return;
    };
    let settings = [
        ("aws_endpoint", endpoint.as_str()),
        ("aws_allow_http", "true"),
        ("aws_region", "eu-west-2"),
        ("aws_access_key_id", "made-up"),
        ("aws_secret_access_key", "made-up"),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let place = uuid::Uuid::now_v7();
    in_a_store(&format!("s3://answerable/{place}/records"), settings.into()).await;
}

#[test]
fn a_store_that_is_not_known_or_not_there_is_named() {
    let aside = tempfile::tempdir().unwrap();
    for (url, says) in [
        ("ftp://example.org/records", "ftp://example.org/records"),
        ("not a url", "not a url"),
        (
            "s3://nowhere.example/records",
            "s3://nowhere.example/records",
        ),
    ] {
        let settings = [
            ("aws_endpoint", "http://127.0.0.1:9"),
            ("aws_allow_http", "true"),
            ("aws_region", "eu-west-2"),
            ("aws_access_key_id", "made-up"),
            ("aws_secret_access_key", "made-up"),
        ];
        let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let records = Records::at_url(url, settings, aside.path());
        let refused = records.and_then(|records| records.all()).unwrap_err();
        let refused = refused.to_string();
        assert!(
            refused.contains(says) && refused.contains("nothing was changed"),
            "{refused}"
        );
    }
}

/// Bytes changed here and there, always the same ones for a number.
fn damaged(bytes: &[u8], number: u64) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for _ in 0..=(number % 6) {
        // xorshift
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let at = usize::try_from(state % bytes.len() as u64).unwrap();
        bytes[at] = state.to_le_bytes()[5];
    }
    bytes
}

#[test]
fn damaged_parquet_is_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("made-up-posts.parquet");
    // Mostly values, so that what is changed is not always the file's own account of itself.
    let workers: Vec<String> = (0..2_000).map(|worker| format!("XX{worker}")).collect();
    let roles = vec!["social worker"; workers.len()];
    let yes = vec!["yes"; workers.len()];
    let columns: [(&str, ArrayRef); 3] = [
        ("worker_id", Arc::new(StringArray::from(workers))),
        ("role", Arc::new(StringArray::from(roles))),
        ("social_worker", Arc::new(StringArray::from(yes))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut writer =
        ArrowWriter::try_new(fs::File::create(&file).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let whole = fs::read(&file).unwrap();
    let key = Key::new(&[1; 32]);
    load(
        &Records::at(&folder.path().join("records")),
        &file,
        Some(date(2022, 9, 30)),
    );
    let (mut read, mut refused) = (0, 0);
    for number in 0..60 {
        fs::write(&file, damaged(&whole, number)).unwrap();
        let desk = tempfile::tempdir().unwrap();
        let records = Records::at(desk.path());
        let loaded = records.load(
            std::slice::from_ref(&file),
            &loading(Some(date(2022, 9, 30))),
            &key,
            Calendar::builtin(),
            &mut |_, _| {},
        );
        match loaded {
            Ok(Loaded::New(..)) => read += 1,
            Ok(Loaded::Already(_)) => panic!("the desk was empty"),
            // Nothing of it is held.
            Ok(Loaded::Refused(_)) | Err(_) => {
                assert!(records.all().unwrap().is_empty(), "{number}");
                refused += 1;
            }
        }
    }
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused");
}
