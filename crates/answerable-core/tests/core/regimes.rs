//! The regime proposed for each question of a table of made-up ones, and files of words that are
//! refused.

use answerable_core::{
    measures::Measures,
    reading::{self, Context},
    regimes::{Around, Proposal, Vocabulary, propose},
    sure::Sure,
};
use answerable_law::Regime;
use jiff::civil::date;
use serde::Deserialize;
use std::fmt::Write;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    question: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    asks: String,
    subject: Option<String>,
    #[serde(default)]
    preamble: String,
    regime: Regime,
    words: Option<Vec<String>>,
    limbs: Option<Vec<String>>,
    sure: Option<Sure>,
    #[serde(default)]
    says: Vec<String>,
}

fn table() -> Vec<Row> {
    let table: Table = toml::from_str(include_str!("regimes.toml")).unwrap();
    table.question
}

fn shown(proposal: &Proposal) -> String {
    let mut out = format!("{} ({})", proposal.regime.slug(), proposal.sure);
    for led in &proposal.led_by {
        let limb = led.limb.as_ref().map(ToString::to_string);
        write!(out, " “{}” {}", led.words, limb.unwrap_or_default()).unwrap();
    }
    for because in &proposal.because {
        let citation = because.citation.as_ref().map(ToString::to_string);
        let citation = citation.map_or(String::new(), |citation| format!(" [{citation}]"));
        write!(out, "\n    {}{citation}", because.says).unwrap();
    }
    out
}

#[test]
fn each_question_is_proposed_for_its_regime_with_the_words_that_led_to_it() {
    let mut wrong = String::new();
    for row in table() {
        let around = Around {
            subject: row.subject.as_deref(),
            preamble: &row.preamble,
        };
        let proposal = propose(&row.asks, around);
        let words: Vec<&str> = proposal
            .led_by
            .iter()
            .map(|led| led.words.as_str())
            .collect();
        let limbs: Vec<String> = proposal
            .led_by
            .iter()
            .filter_map(|led| led.limb.as_ref()?.subsections().last().map(str::to_owned))
            .collect();
        let right = proposal.regime == row.regime
            && row.words.as_ref().is_none_or(|wanted| *wanted == words)
            && row.limbs.as_ref().is_none_or(|wanted| *wanted == limbs)
            && row.sure.is_none_or(|sure| sure == proposal.sure)
            && row
                .says
                .iter()
                .all(|says| proposal.because.iter().any(|because| because.says == *says));
        if !right {
            let Row {
                asks,
                regime,
                words,
                limbs,
                sure,
                says,
                ..
            } = &row;
            writeln!(
                wrong,
                "{asks}\n  wanted {} {sure:?} {words:?} {limbs:?} {says:?}\n  proposed {}\n",
                regime.slug(),
                shown(&proposal)
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_table_is_wide_enough_to_be_worth_reading() {
    let of = |regime| table().iter().filter(|row| row.regime == regime).count();
    assert!(table().len() >= 90, "{}", table().len());
    assert!(of(Regime::Foia) >= 35, "{}", of(Regime::Foia));
    for regime in Regime::ALL {
        assert!(of(regime) > 3, "{regime}");
    }
}

#[test]
fn every_proposal_gives_a_reason_and_only_the_act_needs_no_words() {
    for row in table() {
        let proposal = propose(&row.asks, Around::default());
        assert!(!proposal.because.is_empty(), "{}", row.asks);
        let led = !proposal.led_by.is_empty();
        assert!(led || proposal.regime == Regime::Foia, "{}", row.asks);
        for led in &proposal.led_by {
            let limbed = led.limb.is_some() == (proposal.regime == Regime::Eir);
            assert!(limbed, "{}: {}", row.asks, led.words);
        }
    }
}

/// Subject and words of each sample, as the letter gives them.
const SAMPLES: [(Option<&str>, &str); 5] = [
    (
        None,
        include_str!("../../../../samples/requests/2015-01-caseloads.txt"),
    ),
    (
        None,
        include_str!("../../../../samples/requests/2015-06-children-and-families.txt"),
    ),
    (
        Some("Frontline child protection social workers"),
        include_str!("../../../../samples/requests/2022-03-frontline-workforce.eml"),
    ),
    (
        None,
        include_str!("../../../../samples/requests/2022-04-childrens-services.txt"),
    ),
    (
        Some("Caseloads in adult and children's social care"),
        include_str!("../../../../samples/requests/2023-02-average-caseloads.eml"),
    ),
];

#[test]
fn every_question_of_the_samples_is_under_the_act() {
    let mut count = 0;
    for (subject, text) in SAMPLES {
        let text = match subject {
            Some(_) => text.split_once("\n\n").unwrap().1,
            None => text,
        };
        let context = Context {
            measures: Measures::builtin(),
            received: date(2023, 2, 6),
            authority: None,
            places: &[],
        };
        let reading = reading::read(text, context).unwrap();
        let preamble: Vec<&str> = reading
            .passages
            .iter()
            .map(|passage| passage.text.as_str())
            .collect();
        let preamble = preamble.join("\n");
        let around = Around {
            subject,
            preamble: &preamble,
        };
        for question in reading.asking() {
            for asked in [&question.text, &question.whole()] {
                let proposal = propose(asked, around);
                assert_eq!(
                    proposal.regime,
                    Regime::Foia,
                    "{asked}: {}",
                    shown(&proposal)
                );
                assert_eq!(proposal.sure, Sure::Likely, "{asked}: {}", shown(&proposal));
                assert_eq!(proposal.led_by, [], "{asked}");
            }
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn a_question_for_any_measure_is_under_the_act() {
    for measure in Measures::builtin().all() {
        for text in [&measure.title, &measure.population, &measure.page] {
            let proposal = propose(text, Around::default());
            assert_eq!(
                proposal.regime,
                Regime::Foia,
                "{text}: {}",
                shown(&proposal)
            );
        }
    }
}

#[test]
fn nothing_asked_is_under_the_act() {
    let proposal = propose("", Around::default());
    assert_eq!((proposal.regime, proposal.led_by), (Regime::Foia, vec![]));
}

#[test]
fn a_proposal_is_written_and_read_back() {
    let proposal = propose("How many trees were felled?", Around::default());
    let json = serde_json::to_string(&proposal).unwrap();
    assert!(
        json.starts_with(
            r#"{"regime":"eir","led_by":[{"words":"trees were felled","limb":"EIR reg 2(1)(a)"}]"#
        ),
        "{json}"
    );
    assert_eq!(serde_json::from_str::<Proposal>(&json).unwrap(), proposal);
}

/// The files as built in, with `old` replaced in one of them.
fn refused(file: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = Vocabulary::files();
    let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    assert!(text.contains(old), "{file} has no {old}");
    *text = text.replacen(old, new, 1);
    problems(&files)
}

fn problems(files: &[(String, String)]) -> Vec<String> {
    let problems = Vocabulary::parse(files).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

/// A file of four lines, whose words stand on the third.
fn with_cited(words: &str) -> Vec<String> {
    let cited = format!(
        "[[foia]]\nwords = [\n  {words}\n]\n[[eir]]\nwords = [\"eir\"]\n[[sar]]\nwords = [\"gdpr\"]\n[[rpsi]]\nwords = [\"rpsi\"]\n"
    );
    let mut files = Vocabulary::files();
    files.retain(|(name, _)| name != "cited.toml");
    files.push(("cited.toml".to_owned(), cited));
    match Vocabulary::parse(&files) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn faulty_words_are_refused_with_file_and_line() {
    assert_eq!(with_cited("\"foi\", \"fly-tipping\", \"a|b * c\""), [""; 0]);
    for (words, problem) in [
        (
            "",
            "line 2: `words` is empty: give a word or remove the group",
        ),
        ("\"foi\", \"foi\"", "line 3: “foi” is given twice"),
        (
            "\"* foi\"",
            "line 3: the pattern “* foi” must start and end with a word",
        ),
        (
            "\"\"",
            "line 3: the pattern “” must start and end with a word",
        ),
        (
            "\"s106\"",
            "line 3: “s106” in “s106” is not one word as texts are read: write letters and digits apart, leave out ’s and punctuation, and use no hyphen beside “|”",
        ),
        (
            "\"re-use|reuse\"",
            "line 3: “re-use” in “re-use|reuse” is not one word as texts are read: write letters and digits apart, leave out ’s and punctuation, and use no hyphen beside “|”",
        ),
        ("7", "line 3: invalid type: integer `7`, expected a string"),
    ] {
        assert_eq!(
            with_cited(words),
            [format!("regimes/cited.toml, {problem}")],
            "{words}"
        );
    }
}

#[test]
fn faulty_groups_are_refused_with_file_and_line() {
    for (file, old, new, problem) in [
        (
            "environmental.toml",
            "citation = \"EIR reg 2(1)(a)\"",
            "citation = \"EIR reg 12(4)(a)\"",
            "line 6: EIR reg 12(4)(a) is not a paragraph of the definition; write it like “EIR reg 2(1)(a)”",
        ),
        (
            "environmental.toml",
            "citation = \"EIR reg 2(1)(a)\"",
            "citation = \"EIR reg 2(1)\"",
            "line 6: EIR reg 2(1) is not a paragraph of the definition; write it like “EIR reg 2(1)(a)”",
        ),
        (
            "environmental.toml",
            "citation = \"EIR reg 2(1)(a)\"",
            "citation = \"the first\"",
            "line 6: `the first` is not a citation known here; write it like `s10(1)`, `FOIA s10(1)` or `EIR reg 12(4)(a)`",
        ),
        (
            "environmental.toml",
            "[[limb.terms]]\nwords",
            "[[limb.terms]]\nwrods",
            "line 10: unknown field `wrods`, expected one of `words`, `not_with`, `alone`",
        ),
        ("own_data.toml", "[[died]]", "[[dead]]", ""),
        (
            "business.toml",
            "[[asks]]\n",
            "[[asks]]\nalone = false\n",
            "line 5: `alone` is only for the terms of a limb in environmental.toml: remove it",
        ),
        (
            "business.toml",
            "not_with = [",
            "not_with = [\"penguin house\", ",
            "“penguin house” in `not_with` shares no word with `words`, so it takes nothing out",
        ),
    ] {
        let found = refused(file, old, new);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(&format!("regimes/{file}, line ")),
            "{found:?}"
        );
        assert!(found[0].ends_with(problem), "{found:?}");
    }
}

#[test]
fn files_that_are_missing_or_unknown_are_refused() {
    let mut files = Vocabulary::files();
    files.retain(|(name, _)| name != "re_use.toml");
    files.push(("reuse.toml".to_owned(), String::new()));
    assert_eq!(
        problems(&files),
        [
            "regimes/reuse.toml: is not a file of words; those there are: environmental.toml, own_data.toml, re_use.toml, business.toml, cited.toml",
            "regimes/re_use.toml: is missing",
        ]
    );
}
