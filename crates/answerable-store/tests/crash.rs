//! A program that is killed while it writes loses nothing it has acknowledged and leaves nothing
//! half written. The program is this test binary, run again with `CHILD` set.

mod letters;
#[allow(
    dead_code,
    unused_macros,
    reason = "only the first version of the tables is needed"
)]
mod place;
mod sample;

use answerable_core::casework::{Reference, Stage};
use answerable_store::{AskedIn, Store, Taken};
use letters::letter;
use place::{Place, connect, run};
use sample::{AT, COVENTRY, build, caseload, document, issued, request, supplied};
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

const CHILD: &str = "ANSWERABLE_TEST_CRASH_URL";
const ROUND: &str = "ANSWERABLE_TEST_CRASH_ROUND";
const LETTER: &[u8] = &[7; 20_000];

/// Takes cases in and issues their letters until it is killed, saying what has been done.
#[tokio::test]
async fn child() {
    let (Ok(url), Ok(round)) = (std::env::var(CHILD), std::env::var(ROUND)) else {
        return;
    };
    let store = Store::open(&url).await.unwrap();
    for number in 0.. {
        let file = format!("{round}-{number}");
        let taken = store.take_in(request(&file), build(&file)).await.unwrap();
        let Taken::New(case) = taken else {
            panic!("{file} is new")
        };
        say("taken", &case.reference);
        let letter = [document("letter.docx", "application/octet-stream", LETTER)];
        let events = [supplied(), issued()];
        store
            .append(&case.reference, 3, &events, &letter, "A", AT)
            .await
            .unwrap();
        say("issued", &case.reference);
    }
}

fn say(what: &str, reference: &Reference) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{what} {reference}").unwrap();
    out.flush().unwrap();
}

/// Keeps letters, three in a transaction, until it is killed, saying what has been done.
#[tokio::test]
async fn keeper() {
    let (Ok(url), Ok(round)) = (std::env::var(CHILD), std::env::var(ROUND)) else {
        return;
    };
    let store = Store::open(&url).await.unwrap();
    let round: usize = round.parse().unwrap();
    for batch in 0.. {
        let first = round * 100_000 + batch * 3;
        let letters: Vec<_> = (first..first + 3).map(letter).collect();
        store.keep_letters(&letters, "A", AT).await.unwrap();
        for letter in letters {
            say("kept", &Reference(letter.id));
        }
    }
}

/// Opens a store, and so has what was asked indexed.
#[tokio::test]
async fn opener() {
    let Ok(url) = std::env::var(CHILD) else {
        return;
    };
    Store::open(&url).await.unwrap();
    // Whoever kills it may be late.
    sleep(Duration::from_mins(1));
}

/// Runs the child, kills it `after` it has said so many things, and gives what it said.
fn run_and_kill(
    (child, url): (&str, &str),
    round: usize,
    sayings: usize,
    after: Duration,
) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", child, "--nocapture", "--test-threads=1"])
        .env(CHILD, url)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let is_saying = |line: &String| {
        let mut starts = ["taken ", "issued ", "kept "].iter();
        starts.any(|start| line.starts_with(start))
    };
    let mut said: Vec<_> = lines.by_ref().filter(is_saying).take(sayings).collect();
    sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(said.len(), sayings, "the child ended by itself");
    // The last line may be cut off by the kill.
    said.extend(
        lines
            .filter(is_saying)
            .filter(|line| line.len() >= if line.starts_with("kept ") { 69 } else { 19 }),
    );
    said
}

/// Every case is whole: taken in, or taken in and issued.
async fn check(url: &str, said: &BTreeSet<String>) {
    let store = Store::open(url).await.unwrap();
    assert_eq!(store.verify().await.unwrap(), []);
    let mut done = BTreeSet::new();
    let mut figures = 0;
    for row in store.cases().await.unwrap() {
        let reference = row.reference;
        let (case, version) = store.case(&reference).await.unwrap().unwrap();
        assert_eq!(
            case.parts
                .iter()
                .map(|part| part.figures_given().len())
                .sum::<usize>(),
            3
        );
        let asked = store
            .questions_of(AskedIn::Case, &reference.0)
            .await
            .unwrap();
        assert_eq!(asked.len(), 2);
        let documents = store.documents(&reference).await.unwrap();
        assert_eq!(documents.len(), 2);
        done.insert(format!("taken {reference}"));
        if matches!(case.stage, Stage::Issued { .. }) {
            assert_eq!((version, documents[0].bytes.as_slice()), (5, LETTER));
            done.insert(format!("issued {reference}"));
            figures += 3;
        } else {
            assert_eq!((version, documents[0].bytes.len()), (3, 5));
        }
    }
    assert_eq!(store.log().await.unwrap().len(), figures);
    let caseloads = store.figures_issued(&[caseload()], COVENTRY).await.unwrap();
    assert_eq!(caseloads.len(), figures / 3 * 2);
    let lost: Vec<_> = said.difference(&done).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    store.close().await;
}

fn url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

#[tokio::test]
async fn a_killed_program_leaves_whole_cases() {
    let folder = tempfile::tempdir().unwrap();
    let url = url(&folder.path().join("answerable.db"));
    let mut said = BTreeSet::new();
    for round in 0..25 {
        // Spread over the few milliseconds that a write takes, by a step that shares no factor.
        let after = Duration::from_micros((round as u64 * 1_370) % 9_000);
        said.extend(run_and_kill(("child", &url), round, round % 4, after));
        check(&url, &said).await;
    }
    assert!(
        said.len() > 25,
        "too few cases were written: {}",
        said.len()
    );
}

#[tokio::test]
async fn a_program_killed_while_it_creates_the_file_leaves_one_that_opens() {
    for round in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let url = url(&folder.path().join("answerable.db"));
        let after = Duration::from_millis(2 + 3 * round as u64);
        let said = run_and_kill(("child", &url), round, 0, after);
        check(&url, &said.into_iter().collect()).await;
    }
}

#[tokio::test]
async fn a_killed_program_leaves_whole_letters() {
    let folder = tempfile::tempdir().unwrap();
    let url = url(&folder.path().join("answerable.db"));
    let mut said = BTreeSet::new();
    let mut whole = 0;
    for round in 0..20 {
        let after = Duration::from_micros((round as u64 * 1_370) % 9_000);
        said.extend(run_and_kill(("keeper", &url), round, round % 4, after));
        let store = Store::open(&url).await.unwrap();
        assert_eq!(store.verify().await.unwrap(), []);
        let mut kept = BTreeSet::new();
        for row in store.letters().await.unwrap() {
            assert_eq!((row.questions, row.figures), (2, 2));
            let number = usize::from_str_radix(&row.id, 16).unwrap();
            assert_eq!(store.letter(&row.id).await.unwrap(), Some(letter(number)));
            kept.insert(format!("kept {}", row.id));
        }
        // Three in a transaction.
        assert_eq!(kept.len() % 3, 0);
        let lost: Vec<_> = said.difference(&kept).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        let found = store.search("taxis", usize::MAX).await.unwrap();
        assert_eq!(found.len(), kept.len());
        whole = kept.len();
        store.close().await;
        check_full_text(&url).await;
    }
    assert!(whole > 20, "too few letters were kept: {whole}");
}

#[tokio::test]
async fn a_program_killed_while_it_indexes_an_earlier_store_leaves_the_rest_to_the_next() {
    const CASES: usize = 160;
    let new = Place::sqlite();
    let store = new.open().await;
    for number in 0..CASES {
        let file = number.to_string();
        store.take_in(request(&file), build(&file)).await.unwrap();
    }
    store.close().await;

    let mut left = BTreeSet::new();
    for round in 0..10 {
        let place = Place::sqlite();
        place.of_first_version(&new).await;
        let after = Duration::from_millis(20 + 25 * round as u64);
        run_and_kill(("opener", &place.url), round, 0, after);
        let mut connection = connect(&place.url).await;
        if let Ok((drawn,)) = sqlx::query_as::<_, (i64,)>(
            "select count(*) from case_file where asked_at_version = version",
        )
        .fetch_one(&mut connection)
        .await
        {
            left.insert(drawn);
        }
        let store = place.open().await;
        assert_eq!(store.verify().await.unwrap(), []);
        let found = store.search("turnover", usize::MAX).await.unwrap();
        assert_eq!(found.len(), CASES);
        store.close().await;
        check_full_text(&place.url).await;
    }
    println!("cases indexed when the program was killed: {left:?}");
}

/// The full text has what the table has.
async fn check_full_text(url: &str) {
    let check = "insert into asked_words (asked_words, rank) values ('integrity-check', 1)";
    run(&mut connect(url).await, check).await.unwrap();
}
