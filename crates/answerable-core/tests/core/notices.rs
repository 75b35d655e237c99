//! Every notice has what section 17 or regulation 14 requires of it, for every ground there is.

use answerable_core::{
    casework::Decision,
    letters::{Notice, Wordings, blocks::words, reading_age},
};
use answerable_law::{
    Ground, Regime,
    eir_2004::regulation_14,
    foia_2000::section_17,
    ground::{Claim, Council, Limb, PublicInterest, Sort, Takes, Weighing, rely},
};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

const RECEIVED: Date = date(2026, 6, 1);
const REASON: &str = "This is why it applies here.";

/// A claim that answers every test of a limb.
fn claim(ground: &'static Ground, limb: &'static Limb, denies: bool) -> Claim {
    let mut answers = BTreeMap::new();
    for test in ground.tests(limb, denies) {
        let answer = match test.takes {
            Takes::Yes => "yes".to_owned(),
            Takes::No => "no".to_owned(),
            Takes::Words => format!("words on {}", test.key),
            Takes::OneOf(words) => words[0].to_owned(),
            Takes::DateByReceipt => "2026-05-01".to_owned(),
        };
        answers.insert(test.key.to_owned(), answer);
    }
    Claim {
        ground: limb.named_by().clone(),
        neither_confirms_nor_denies: denies,
        answers,
        public_interest: (limb.weighing == Weighing::Qualified).then(|| PublicInterest {
            for_disclosure: vec!["openness".to_owned()],
            for_maintaining: vec!["the harm".to_owned()],
            balance: "The harm is greater".to_owned(),
        }),
    }
}

fn notice(decision: &Decision, regime: Regime) -> String {
    let wordings = Wordings::builtin();
    let notice = Notice {
        regime,
        received: RECEIVED,
        periods: "2020/21",
        what: "the hourly rates",
        figures: false,
        wordings: &wordings,
    };
    let paragraphs = decision.draft_notice(&notice);
    let texts: Vec<String> = paragraphs.iter().map(|text| words(text)).collect();
    texts.join("\n")
}

/// Every ground that a council can refuse under, each limb in force, and whether it is denied too.
fn refusals() -> Vec<(&'static Ground, &'static Limb, bool)> {
    let mut found = Vec::new();
    for ground in Ground::all() {
        let not_held = ground.provision.citation.to_string() == "EIR reg 12(4)(a)";
        if matches!(ground.council, Council::NotOpen(_)) || ground.sort == Sort::NotHeld || not_held
        {
            continue;
        }
        for limb in ground.limbs.iter().filter(|limb| limb.until.is_none()) {
            found.push((ground, limb, false));
            if limb.denial.is_some() {
                found.push((ground, limb, true));
            }
        }
    }
    found
}

#[test]
fn a_refusal_has_everything_that_the_law_requires_of_it() {
    let refusals = refusals();
    assert!(refusals.len() > 100, "{}", refusals.len());
    for (ground, limb, denies) in refusals {
        let about = format!("{} denied: {denies}", limb.named_by());
        let claim = claim(ground, limb, denies);
        rely(&claim, RECEIVED).unwrap_or_else(|error| panic!("{about}: {error}"));
        let decision = Decision::Refuse {
            ground: limb.named_by().clone(),
            reason: REASON.to_owned(),
            claim: Some(claim),
        };
        let regulations = ground.sort == Sort::Exception;
        let regime = if regulations {
            Regime::Eir
        } else {
            Regime::Foia
        };
        let text = notice(&decision, regime);
        let has = |words: &str| assert!(text.contains(words), "{about}: no “{words}” in {text}");
        has(&limb.full());
        has(REASON);
        let confirms = matches!(ground.sort, Sort::Exemption | Sort::Exception);
        if confirms && !denies && limb.citation.number() != "21" {
            has("We hold the following");
        }
        has("the hourly rates");
        has("2020/21");
        assert!(!text.contains(['{', '}']), "{about}: {text}");
        assert_eq!(
            text.contains("neither confirm nor deny"),
            denies,
            "{about}: {text}"
        );
        assert!(!(denies && text.contains("We hold")), "{about}: {text}");
        let of = if denies { "saying so" } else { "disclosure" };
        let says_public_interest = text.contains(&format!("In favour of {of}: openness."))
            && text.contains(": the harm. The harm is greater.");
        if regulations {
            let refusal = regulation_14::Refusal {
                ground,
                limb,
                denies,
            };
            let contents = regulation_14::contents(refusal).expect(&about);
            let wants = contents
                .iter()
                .any(|content| content.says == regulation_14::Says::PublicInterest);
            if limb.weighing == Weighing::Qualified {
                assert!(wants && says_public_interest, "{about}: {text}");
            }
            if contents
                .iter()
                .any(|content| content.says == regulation_14::Says::FinishedBy)
            {
                has("When it will be finished");
            }
            continue;
        }
        let refusal = section_17::Refusal {
            ground,
            limb,
            denies,
            undecided: false,
        };
        let contents = section_17::contents(section_17::Part::Withheld(refusal)).expect(&about);
        for content in contents {
            match content.says {
                section_17::Says::PublicInterest => {
                    assert!(says_public_interest, "{about}: {text}");
                }
                section_17::Says::Cost => has("more than the appropriate limit"),
                section_17::Says::Vexatious => has("We are not obliged to answer"),
                section_17::Says::Withholds => has("withholding it under"),
                _ => {}
            }
        }
        if limb.weighing == Weighing::Absolute {
            has("The exemption is absolute");
        }
        if limb.weighing != Weighing::Qualified {
            assert!(!text.contains("In favour of"), "{about}: {text}");
        }
    }
}

/// A ground that is added comes in by itself.
#[test]
fn every_ground_has_a_notice_in_plain_english() {
    let refusals = refusals();
    for named in [
        "s12(1)",
        "s12(2)",
        "s14(1)",
        "s14(2)",
        "s22(1)",
        "s22A(1)",
        "s40(3A)(a)",
        "s41(1)",
        "s43(2)",
        "EIR reg 12(4)(b)",
        "EIR reg 12(4)(c)",
        "EIR reg 12(4)(d)",
        "EIR reg 12(4)(e)",
        "EIR reg 12(5)(e)",
        "EIR reg 12(5)(g)",
        "EIR reg 13",
    ] {
        let found = refusals
            .iter()
            .any(|(_, limb, _)| limb.named_by().to_string().contains(named));
        assert!(found, "{named}");
    }
    let mut drafted: Vec<(String, String)> = refusals
        .into_iter()
        .map(|(ground, limb, denies)| {
            let decision = Decision::Refuse {
                ground: limb.named_by().clone(),
                reason: REASON.to_owned(),
                claim: Some(claim(ground, limb, denies)),
            };
            let regime = if ground.sort == Sort::Exception {
                Regime::Eir
            } else {
                Regime::Foia
            };
            let about = format!("{} denied: {denies}", limb.named_by());
            (about, notice(&decision, regime))
        })
        .collect();
    for regime in [Regime::Foia, Regime::Eir] {
        let not_held = Decision::NotHeld {
            reason: REASON.to_owned(),
            claim: None,
        };
        drafted.push((format!("not held, {regime:?}"), notice(&not_held, regime)));
    }
    let mut ages = Vec::new();
    for (about, text) in &drafted {
        assert!(!text.contains(['{', '}', '*', '[']), "{about}: {text}");
        for twice in ["  ", "..", " .", "::", "?.", " ,"] {
            assert!(!text.contains(twice), "{about}: “{twice}” in {text}");
        }
        // One notice may be too short to be measured; what is measured does not change with how
        // often it is said.
        let found = reading_age::of_text(&format!("{text}\n").repeat(8)).expect(about);
        assert!(found.longest_words <= 30, "{about}: {}", found.longest);
        // The words of regulation 12(5)(e) itself are the hardest.
        assert!(found.age <= 15.5, "{about}: {:.1} {text}", found.age);
        ages.push(found.age);
    }
    let count = f64::from(u32::try_from(ages.len()).unwrap());
    let mean = ages.iter().sum::<f64>() / count;
    assert!(mean <= 12.0, "{mean}");
}

#[test]
fn more_time_has_what_section_17_2_requires() {
    for (ground, limb, denies) in refusals() {
        if denies || ground.sort != Sort::Exemption || limb.weighing != Weighing::Qualified {
            continue;
        }
        let decision = Decision::Extend {
            under: limb.named_by().clone(),
            until: date(2026, 7, 14),
            reason: REASON.to_owned(),
            claim: None,
        };
        let text = notice(&decision, Regime::Foia);
        let refusal = section_17::Refusal {
            ground,
            limb,
            denies: false,
            undecided: true,
        };
        let contents = section_17::contents(section_17::Part::Withheld(refusal)).expect("a notice");
        for says in [
            section_17::Says::NoDecision,
            section_17::Says::DateOfDecision,
        ] {
            assert!(contents.iter().any(|content| content.says == says));
        }
        for words in [
            &*limb.full(),
            "we have not yet decided",
            "We estimate that we will reach a decision by 14 July 2026",
        ] {
            assert!(
                text.contains(words),
                "{}: no “{words}” in {text}",
                limb.named_by()
            );
        }
    }
}

#[test]
fn not_held_is_no_refusal_under_the_act_and_one_under_the_regulations() {
    let decision = Decision::NotHeld {
        reason: "It was never recorded.".to_owned(),
        claim: None,
    };
    let act = notice(&decision, Regime::Foia);
    assert!(
        act.contains("section 1(1)(a)") && !act.contains("17") && !act.contains("refus"),
        "{act}"
    );
    let regulations = notice(&decision, Regime::Eir);
    assert!(
        regulations.contains("regulation 12(4)(a)") && regulations.contains("refuse"),
        "{regulations}"
    );
}
