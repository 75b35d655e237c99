//! Letters side by side, and a new figure against earlier ones. All councils and letters are made up.

use super::*;
use crate::{measures::Measures, reading::response::normal};
use jiff::civil::date;

/// A figure of a letter, in few words.
struct Said {
    letter: &'static str,
    on: Date,
    body: &'static str,
    series: Option<&'static str>,
    period: &'static str,
    value: &'static str,
    basis: &'static [&'static str],
}

const SAID: Said = Said {
    letter: "made-up-1.txt",
    on: date(2016, 3, 2),
    body: "Exampleton Council",
    series: None,
    period: "2015-01-31",
    value: "17",
    basis: &[],
};

fn entry_of(said: &Said) -> Entry {
    Entry {
        letter: said.letter.to_owned(),
        name: said.letter.to_owned(),
        issued: false,
        given_on: Some(said.on),
        body: said.body.to_owned(),
        authority: None,
        question: "1".to_owned(),
        asked: "What was the average caseload?".to_owned(),
        topic: Topic::AverageCaseload,
        measure: Some(MeasureId::new("caseload/average_caseload")),
        series: said.series.map(str::to_owned),
        narrowed: Vec::new(),
        period: period(said.period),
        period_said: Some(said.period.to_owned()),
        value: said
            .value
            .parse()
            .map_or_else(|_| Given::Hidden(said.value.to_owned()), Given::Number),
        unit: Some("cases".to_owned()),
        basis: said.basis.iter().map(|&words| words.to_owned()).collect(),
        method: None,
        source: format!("{}, question 1", said.letter),
        edition: None,
        line: None,
        span: None,
        doubtful: None,
    }
}

#[test]
fn letters_stand_side_by_side_with_every_break_said() {
    const BROKEN: &[&str] =
        &["Since February 2014 the service was restructured, and teams are counted separately."];
    let mut entries = Vec::new();
    for (series, period, value) in [
        (None, "2013-01-31", "15"),
        (None, "2014-01-31", "17"),
        (None, "2015-01-31", "19"),
        (Some("RAS"), "2015-01-31", "36"),
        (Some("Other"), "2015-01-31", "22"),
    ] {
        entries.push(entry_of(&Said {
            series,
            period,
            value,
            basis: BROKEN,
            ..SAID
        }));
    }
    let later = Said {
        letter: "made-up-2.txt",
        on: date(2019, 3, 6),
        ..SAID
    };
    for (period, value) in [("2015-01-31", "18.5"), ("2017", "16.8"), ("2018", "15.1")] {
        entries.push(entry_of(&Said {
            period,
            value,
            ..later
        }));
    }
    let elsewhere = Said {
        letter: "made-up-3.txt",
        body: "Sampleford Council",
        period: "2018",
        value: "20",
        ..later
    };
    entries.push(entry_of(&elsewhere));
    let found = compare(&entries);

    let columns: Vec<_> = found
        .columns
        .iter()
        .map(|column| (&*column.body, &*column.letter, column.series.as_deref()))
        .collect();
    assert_eq!(
        columns,
        [
            ("Exampleton Council", "made-up-1.txt", None),
            ("Exampleton Council", "made-up-1.txt", Some("RAS")),
            ("Exampleton Council", "made-up-1.txt", Some("Other")),
            ("Exampleton Council", "made-up-2.txt", None),
            ("Sampleford Council", "made-up-3.txt", None),
        ]
    );
    let shown: Vec<String> = found
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| {
                cell.as_ref()
                    .map_or("-".to_owned(), |cell| cell.value.to_string())
            });
            format!("{}: {}", row.shown, cells.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "31 January 2013: 15 - - - -",
            "31 January 2014: 17 - - - -",
            "31 January 2015: 19 36 22 18.5 -",
            "2017: - - - 16.8 -",
            "2018: - - - 15.1 20",
        ]
    );
    // Inside the first letter, at the time that its own words say.
    let inside: Vec<_> = found
        .breaks
        .iter()
        .filter(|b| b.before == b.after)
        .collect();
    assert_eq!(inside.len(), 1);
    assert_eq!(inside[0].before, 0);
    assert_eq!(inside[0].from.unwrap().first(), date(2014, 2, 1));
    // Between the letters: from the whole of the first to the whole of the second.
    let between = found
        .breaks
        .iter()
        .find(|b| (b.before, b.after) == (0, 3))
        .unwrap();
    assert!(
        between
            .why
            .iter()
            .any(|why| why.contains("years of a kind")),
        "{between:?}"
    );
    // Never between councils.
    assert!(found.breaks.iter().all(|b| b.after != 4 && b.before != 4));
    assert_eq!(found.agreements.len(), 1);
    assert!(!found.agreements[0].equal);
}

#[test]
fn two_letters_that_say_nothing_are_still_not_one_run() {
    let later = Said {
        letter: "made-up-2.txt",
        on: date(2019, 3, 6),
        period: "2018-01-31",
        ..SAID
    };
    let found = compare(&[entry_of(&SAID), entry_of(&later)]);
    assert_eq!(found.breaks.len(), 1);
    assert_eq!(
        found.breaks[0].why,
        ["another letter, and neither says that both count alike"]
    );
}

#[test]
fn a_figure_without_a_time_is_kept_apart() {
    let mut entry = entry_of(&SAID);
    entry.period = None;
    let found = compare(&[entry.clone()]);
    assert_eq!((found.columns.len(), found.untimed), (0, vec![entry]));
}

/// How a new figure stands to one earlier one.
fn consistency(new: &Entry, earlier: &Entry) -> Option<Consistency> {
    let mut found = against(new, std::slice::from_ref(earlier), Measures::builtin());
    found.pop().map(|against| against.consistency)
}

fn new_one() -> Entry {
    entry_of(&Said {
        letter: "FOI-2026-0001",
        on: date(2026, 1, 5),
        ..SAID
    })
}

#[test]
fn equal_or_equal_rounded() {
    let new = new_one();
    assert_eq!(
        consistency(&new, &entry_of(&SAID)),
        Some(Consistency::Equal { rounded: false })
    );
    let exact = entry_of(&Said {
        value: "16.8",
        ..SAID
    });
    assert_eq!(
        consistency(&new, &exact),
        Some(Consistency::Equal { rounded: true })
    );
    let too_far = entry_of(&Said {
        value: "16.4",
        ..SAID
    });
    assert_eq!(consistency(&new, &too_far), Some(Consistency::Unexplained));
}

#[test]
fn a_difference_has_its_reason_or_is_a_finding() {
    let new = new_one();
    let other = entry_of(&Said {
        value: "21",
        ..SAID
    });
    assert_eq!(consistency(&new, &other), Some(Consistency::Unexplained));

    let mut by_method = (new.clone(), other.clone());
    by_method.0.method = Some("per-fte".to_owned());
    by_method.1.method = Some("per-head".to_owned());
    let mut by_basis = (new.clone(), other.clone());
    by_basis.0.basis = vec!["by heads".to_owned()];
    by_basis.1.basis = vec!["full-time equivalents".to_owned()];
    let mut by_revision = (new.clone(), other.clone());
    by_revision.0.edition = Some("Reporting year 2022".to_owned());
    by_revision.1.edition = Some("Reporting year 2021".to_owned());
    let by_date = (
        new.clone(),
        entry_of(&Said {
            value: "21",
            period: "2015-02-15",
            ..SAID
        }),
    );
    for ((now, then), cause) in [
        (by_method, "another method (then per-head; now per-fte)"),
        (
            by_basis,
            "another basis (then full-time equivalents; now heads)",
        ),
        (
            by_revision,
            "another source or edition (then Reporting year 2021; now Reporting year 2022)",
        ),
        (
            by_date,
            "another date (then 15 February 2015; now 31 January 2015)",
        ),
    ] {
        let Some(Consistency::Differs { causes }) = consistency(&now, &then) else {
            panic!("{cause}: {:?}", consistency(&now, &then));
        };
        assert_eq!(
            causes.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [cause]
        );
    }
}

#[test]
fn what_is_not_the_same_matter_is_not_set_beside() {
    let new = new_one();
    for earlier in [
        Said {
            body: "Sampleford Council",
            ..SAID
        },
        Said {
            period: "2012-01-31",
            ..SAID
        },
        Said {
            letter: "FOI-2026-0001",
            ..SAID
        },
    ] {
        assert_eq!(consistency(&new, &entry_of(&earlier)), None);
    }
    for earlier in [
        entry_of(&Said {
            series: Some("RAS"),
            ..SAID
        }),
        entry_of(&Said {
            value: "<5",
            ..SAID
        }),
        Entry {
            doubtful: Some("no date beside it".to_owned()),
            ..entry_of(&SAID)
        },
    ] {
        let found = consistency(&new, &earlier);
        assert!(
            matches!(found, Some(Consistency::NotComparable { .. })),
            "{found:?}"
        );
    }
}

#[test]
fn periods_from_their_one_form_and_back() {
    for said in [
        "2017/18",
        "2017",
        "2012/13 Q1",
        "2018-03",
        "2021-09-30",
        "2019-01-01/2019-06-30",
        "1999/00",
    ] {
        let period = period(said).unwrap();
        let back = match period {
            Period::AsAt { on } => on.to_string(),
            other => normal(other),
        };
        assert_eq!(back, said);
    }
    for said in [
        "2017/19",
        "2017 Q1",
        "2018-13",
        "soon",
        "",
        "17",
        "2012/13 Q5",
    ] {
        assert_eq!(period(said), None, "{said}");
    }
}
