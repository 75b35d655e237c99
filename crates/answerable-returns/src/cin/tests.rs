//! The rows and rules of the children in need census.

use super::cin_rules;
use crate::{
    problem::Severity,
    pseudonym::{KEY_LENGTH, Key, Of},
    settings::Settings,
    xml::tests::{CIN, Kept, load, rules},
};
use answerable_law::Calendar;
use jiff::civil::date;
use std::collections::BTreeSet;

/// The made-up file with changes: each takes the first place where the words stand.
fn changed(changes: &[(&str, &str)]) -> String {
    let mut text = CIN.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in the file");
        text = text.replacen(from, to, 1);
    }
    text
}

/// Every rule that a file breaks, of whatever severity.
fn broken(year: i16, text: &str) -> BTreeSet<String> {
    let (report, _) = load("cin", year, text.as_bytes());
    let codes: BTreeSet<&str> = cin_rules().map(|(code, ..)| code).collect();
    let counts = report.problems.counts();
    counts
        .map(|(rule, ..)| rule.to_owned())
        .filter(|rule| codes.contains(rule.as_str()))
        .collect()
}

/// The numbers that the sector's open validator carries for 2022-23 to 2025-26: what is an error, and
/// what is asked about.
const ERRORS: &str =
    "100 1510 1520 1530 1540 1550 1570 1580 8500 8510 8520 4180 8750 8590 8772 4220
    8540 8790 8794 8568 8600 8606 8610 8650 8620 8630 8640 8805 8810 8565 8815 8816 8820 8831 8832
    8866 2990 1103 8608 8614 8696 8736 8867 8869 8896 8898 1104 2889 8615 8715 8740 8839 8868 8875
    8890 2884 1105 2883 2885 8720 8730 8840 8841 8905 8910 8915 8920 8925 8930 8935 8940 4000 4001
    4003 4004 4008 4010 4011 4013 4014 4015 4016 4017";
const QUERIES: &str =
    "1560Q 8525Q 8530Q 8535Q 8545Q 2886Q 8770Q 8775Q 2887Q 2888Q 8555Q 8569Q 8585Q
    8825Q 2991Q 8670Q 8863Q 8873Q 8897Q 8945Q 8950Q 8675Q 8870Q 8842Q 4009Q 4012Q";

#[test]
fn the_rules_are_those_of_the_census() {
    let listed: Vec<&str> = cin_rules().map(|(code, ..)| code).collect();
    assert_eq!(listed.len(), 109);
    for (severity, codes) in [(Severity::Error, ERRORS), (Severity::Query, QUERIES)] {
        let graded = cin_rules().filter(|(_, grade, ..)| *grade == severity);
        let graded: BTreeSet<&str> = graded.map(|(code, ..)| code).collect();
        assert_eq!(graded, codes.split_whitespace().collect(), "{severity:?}");
    }
    for (code, _, says, todo) in cin_rules() {
        assert!(
            !says.is_empty() && !todo.is_empty() && !says.ends_with('.'),
            "{code}"
        );
    }
}

/// What stands in the second episode alone.
const LATER_EPISODE: &str = "<ReferralNFA>false</ReferralNFA>";
const NO_FURTHER_ACTION: (&str, &str) = ("<ReferralNFA>0<", "<ReferralNFA>true<");
const SECOND_47: &str = "</Section47>\n<Section47><S47ActualStartDate>2024-07-01</S47ActualStartDate>\
    <ICPCnotRequired>false</ICPCnotRequired></Section47>";
const OPEN_CIN_PLAN: (&str, &str) = ("<CINPlanEndDate>2024-07-10</CINPlanEndDate>", "");
const OPEN_PLAN: (&str, &str) = ("<CPPendDate>2025-02-20</CPPendDate>", "");
const DIED: (&str, &str) = (
    "<Sex>F</Sex>",
    "<Sex>F</Sex><PersonDeathDate>2024-06-01</PersonDeathDate>",
);
const NO_CONFERENCE: (&str, &str) = ("<DateOfInitialCPC>2024-07-10</DateOfInitialCPC>", "");
const NO_ASSESSMENTS: (&str, &str) = ("<Assessments>", "<Nothing/><!--");

/// Each rule, with the changes that break it.
const BREAKING: &[(&str, &[(&str, &str)])] = &[
    ("100", &[(">2025-03-31<", ">2025-03-30<")]),
    ("100", &[("<ReferenceDate>2025-03-31</ReferenceDate>", "")]),
    ("1510", &[("H801200001001", "A801200001001")]),
    (
        "1520",
        &[(
            "</Child>",
            "</Child><Child><ChildIdentifiers><LAchildID>X1</LAchildID><UPN>H801200001001</UPN></ChildIdentifiers></Child>",
        )],
    ),
    ("1530", &[("H801200001001", "H999200001001")]),
    ("1540", &[("H801200001001", "H8012000X1001")]),
    ("1550", &[("H801200001001", "H80120000100O")]),
    ("1560Q", &[("U80120000100A", "U8012")]),
    ("1570", &[("MADEUP0001", "MADEUP000100000000001")]),
    ("1580", &[("MADEUP0001", "MADEUP-0001")]),
    ("8500", &[("MADEUP0001", "")]),
    (
        "8510",
        &[(
            "</Child>",
            "</Child><Child><ChildIdentifiers><LAchildID>MADEUP0001</LAchildID></ChildIdentifiers></Child>",
        )],
    ),
    ("8520", &[("2014-02-03", "2025-04-01")]),
    (
        "8525Q",
        &[("<PersonBirthDate>2014-02-03</PersonBirthDate>", "")],
    ),
    (
        "8530Q",
        &[(
            "PersonBirthDate>2014-02-03</PersonBirthDate",
            "ExpectedPersonBirthDate>2026-01-01</ExpectedPersonBirthDate",
        )],
    ),
    (
        "8535Q",
        &[(
            "<Sex>F</Sex>",
            "<Sex>F</Sex><PersonDeathDate>2014-02-02</PersonDeathDate>",
        )],
    ),
    (
        "8545Q",
        &[(
            "<Sex>F</Sex>",
            "<Sex>F</Sex><PersonDeathDate>2024-03-31</PersonDeathDate>",
        )],
    ),
    ("4180", &[("<Sex>F</Sex>", "")]),
    (
        "8750",
        &[(
            "PersonBirthDate>2014-02-03</PersonBirthDate",
            "ExpectedPersonBirthDate>2025-06-01</ExpectedPersonBirthDate",
        )],
    ),
    ("2886Q", &[("<Sex>F", "<Sex>U")]),
    (
        "8590",
        &[(
            "</Child>",
            "</Child><Child><ChildIdentifiers><LAchildID>X1</LAchildID></ChildIdentifiers></Child>",
        )],
    ),
    (
        "8770Q",
        &[("<UPN>H801200001001</UPN>", "<UPNunknown>UN1</UPNunknown>")],
    ),
    (
        "8770Q",
        &[
            ("<UPN>H801200001001</UPN>", ""),
            ("2014-02-03", "2021-08-31"),
        ],
    ),
    (
        "8772",
        &[("<UPN>H801200001001</UPN>", "<UPNunknown>UN7</UPNunknown>")],
    ),
    ("8775Q", &[("2014-02-03", "1999-02-03")]),
    ("4220", &[("WBRI", "XXXX")]),
    ("2888Q", &[("<Disability>LD</Disability>", "")]),
    ("2888Q", &[(">LD<", ">NONE<")]),
    ("2888Q", &[(">LD<", ">HAND<")]),
    (
        "8540",
        &[
            ("<Disability>HAND</Disability>", ""),
            ("<Disability>LD</Disability>", ""),
        ],
    ),
    ("8540", &[(">HAND<", ">FOOT<")]),
    ("8790", &[(">HAND<", ">NONE<")]),
    ("8794", &[(">HAND<", ">LD<")]),
    (
        "8555Q",
        &[(
            "<Sex>F</Sex>",
            "<Sex>F</Sex><PersonDeathDate>2024-04-30</PersonDeathDate>",
        )],
    ),
    ("8568", &[("<ReferralNFA>0</ReferralNFA>", "")]),
    (
        "8569Q",
        &[
            NO_FURTHER_ACTION,
            (">2024-05-01</CINref", ">2024-03-27</CINref"),
        ],
    ),
    ("8585Q", &[("RC7", "RC2")]),
    (
        "8600",
        &[("<CINreferralDate>2024-05-01</CINreferralDate>", "")],
    ),
    ("8606", &[("2014-02-03", "2025-03-31")]),
    ("8610", &[("<PrimaryNeedCode>N1</PrimaryNeedCode>", "")]),
    ("8650", &[(">N1<", ">N10<")]),
    ("8620", &[(">2025-02-28<", ">2025-04-01<")]),
    ("8630", &[(">2025-02-28<", ">2024-04-30<")]),
    ("8640", &[(">RC7<", ">RC10<")]),
    ("8805", &[("<ReasonForClosure>RC7</ReasonForClosure>", "")]),
    (
        "8810",
        &[("<CINclosureDate>2025-02-28</CINclosureDate>", "")],
    ),
    ("8565", &[(">2025-02-28<", ">2025-02-19<")]),
    (
        "8815",
        &[("<CINclosureDate>2025-02-28</CINclosureDate>", "")],
    ),
    (
        "8816",
        &[("<CINclosureDate>2025-02-28</CINclosureDate>", "")],
    ),
    ("8820", &[(">2025-02-28<", ">2025-03-04<")]),
    (
        "8825Q",
        &[
            (">RC7<", ">RC9<"),
            NO_ASSESSMENTS,
            ("<CINPlanDates>", "--><CINPlanDates>"),
        ],
    ),
    ("8831", &[NO_FURTHER_ACTION]),
    ("8832", &[NO_FURTHER_ACTION]),
    ("8866", &[("<ReferralSource>5D</ReferralSource>", "")]),
    ("2990", &[(">RC7<", ">RC8<")]),
    (
        "2991Q",
        &[NO_ASSESSMENTS, ("<CINPlanDates>", "--><CINPlanDates>")],
    ),
    ("1103", &[(">2024-05-01</Assess", ">2024-04-30</Assess")]),
    ("8608", &[(">2024-05-01</Assess", ">2024-06-13</Assess")]),
    (
        "8614",
        &[(
            "<AssessmentAuthorisationDate>2024-06-12</AssessmentAuthorisationDate>",
            "",
        )],
    ),
    ("8670Q", &[(">2025-03-04</Assess", ">2025-01-24</Assess")]),
    ("8696", &[(">2024-06-12</Assess", ">2025-04-01</Assess")]),
    ("8736", &[(">2025-03-04</Assess", ">2025-04-01</Assess")]),
    (
        "8863Q",
        &[(
            "<CINPlanDates>",
            "<Assessments><AssessmentActualStartDate>2024-06-11</AssessmentActualStartDate></Assessments><CINPlanDates>",
        )],
    ),
    (
        "8867",
        &[(
            "<AssessmentAuthorisationDate>2024-06-12</AssessmentAuthorisationDate>",
            "",
        )],
    ),
    ("8869", &[(">3B<", ">21<")]),
    (
        "8873Q",
        &[
            (">3B<", ">21<"),
            ("<AssessmentFactors>24A</AssessmentFactors>", ""),
        ],
    ),
    (
        "8896",
        &[(
            "<AssessmentActualStartDate>2025-03-04</AssessmentActualStartDate>\n        </Assessments>",
            "<AssessmentActualStartDate>2025-03-04</AssessmentActualStartDate></Assessments><Assessments><AssessmentActualStartDate>2025-03-05</AssessmentActualStartDate></Assessments>",
        )],
    ),
    (
        "8897Q",
        &[
            ("<AssessmentFactors>3B</AssessmentFactors>", ""),
            ("<AssessmentFactors>24A</AssessmentFactors>", ""),
        ],
    ),
    ("8898", &[(">3B<", ">24A<")]),
    ("8945Q", &[(">3B<", ">18A<")]),
    ("8950Q", &[(">3B<", ">19A<")]),
    ("1104", &[(">2025-03-10<", ">2025-02-28<")]),
    ("1104", &[(">2024-07-10</DateOf", ">2024-04-30</DateOf")]),
    ("2889", &[(">2024-06-20<", ">2024-04-30<")]),
    ("8615", &[(">2024-06-20<", ">2024-07-11<")]),
    (
        "8615",
        &[("<S47ActualStartDate>2024-06-20</S47ActualStartDate>", "")],
    ),
    ("8675Q", &[NO_CONFERENCE]),
    ("8715", &[(">2025-03-10<", ">2025-04-01<")]),
    ("8740", &[NO_CONFERENCE, (">2024-06-20<", ">2024-03-31<")]),
    ("8839", &[NO_CONFERENCE, ("</Section47>", SECOND_47)]),
    ("8868", &[NO_CONFERENCE]),
    ("8870Q", &[("2024-07-11", "2024-07-13")]),
    ("8875", &[(">2025-03-10<", ">2025-03-09<")]),
    ("8890", &[("</Section47>", SECOND_47)]),
    (
        "2884",
        &[(
            "<Assessments>",
            "<DateOfInitialCPC>2024-07-10</DateOfInitialCPC><Assessments>",
        )],
    ),
    ("1105", &[(">2024-07-10</CPP", ">2024-04-30</CPP")]),
    (
        "2883",
        &[
            NO_CONFERENCE,
            ("<DateOfInitialCPC>2025-03-10</DateOfInitialCPC>", ""),
        ],
    ),
    ("2885", &[(">2024-07-10</CPP", ">2024-07-11</CPP")]),
    ("8720", &[("<CPPstartDate>2024-07-10</CPPstartDate>", "")]),
    (
        "8730",
        &[("<NumberOfPreviousCPP>1</NumberOfPreviousCPP>", "")],
    ),
    ("8840", &[(">2025-02-20</CPPend", ">2024-07-10</CPPend")]),
    ("8841", &[(">2024-10-01<", ">2024-07-10<")]),
    (
        "8842Q",
        &[
            ("<CPPreviewDate>2024-10-01</CPPreviewDate>", ""),
            ("<CPPreviewDate>2025-02-20</CPPreviewDate>", ""),
        ],
    ),
    ("8905", &[(">NEG<", ">BAD<")]),
    (
        "8910",
        &[("<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>", "")],
    ),
    ("8915", &[DIED]),
    ("8920", &[DIED]),
    ("8925", &[(">2025-02-20</CPPend", ">2024-07-09</CPPend")]),
    ("8930", &[(">2025-02-20</CPPend", ">2025-04-01</CPPend")]),
    (
        "8935",
        &[
            OPEN_PLAN,
            (
                "</ChildProtectionPlans>",
                "</ChildProtectionPlans><ChildProtectionPlans><CPPstartDate>2025-02-21</CPPstartDate></ChildProtectionPlans>",
            ),
        ],
    ),
    (
        "8940",
        &[(
            "</ChildProtectionPlans>",
            "</ChildProtectionPlans><ChildProtectionPlans><CPPstartDate>2025-02-20</CPPstartDate></ChildProtectionPlans>",
        )],
    ),
    // In another episode of the child.
    (
        "8935",
        &[
            OPEN_PLAN,
            (
                LATER_EPISODE,
                "<ReferralNFA>false</ReferralNFA><ChildProtectionPlans><CPPstartDate>2025-03-10</CPPstartDate></ChildProtectionPlans>",
            ),
        ],
    ),
    (
        "8940",
        &[(
            LATER_EPISODE,
            "<ReferralNFA>false</ReferralNFA><ChildProtectionPlans><CPPstartDate>2025-02-20</CPPstartDate></ChildProtectionPlans>",
        )],
    ),
    (
        "4014",
        &[(
            LATER_EPISODE,
            "<ReferralNFA>false</ReferralNFA><CINPlanDates><CINPlanStartDate>2024-07-09</CINPlanStartDate></CINPlanDates>",
        )],
    ),
    (
        "4016",
        &[(
            LATER_EPISODE,
            "<ReferralNFA>false</ReferralNFA><CINPlanDates><CINPlanStartDate>2025-02-19</CINPlanStartDate></CINPlanDates>",
        )],
    ),
    (
        "4017",
        &[(
            LATER_EPISODE,
            "<ReferralNFA>false</ReferralNFA><ChildProtectionPlans><CPPstartDate>2024-06-12</CPPstartDate></ChildProtectionPlans>",
        )],
    ),
    ("4000", &[NO_FURTHER_ACTION]),
    ("4001", &[OPEN_CIN_PLAN, OPEN_PLAN]),
    ("4003", &[OPEN_CIN_PLAN]),
    (
        "4004",
        &[
            OPEN_CIN_PLAN,
            (
                "</CINPlanDates>",
                "</CINPlanDates><CINPlanDates><CINPlanStartDate>2024-08-01</CINPlanStartDate></CINPlanDates>",
            ),
        ],
    ),
    ("4008", &[DIED]),
    ("4009Q", &[DIED]),
    (
        "4010",
        &[("<CINPlanStartDate>2024-06-12</CINPlanStartDate>", "")],
    ),
    ("4011", &[(">2024-07-10</CINPlan", ">2024-06-11</CINPlan")]),
    ("4012Q", &[(">2024-07-10</CINPlan", ">2024-06-12</CINPlan")]),
    ("4013", &[(">2024-07-10</CINPlan", ">2025-04-01</CINPlan")]),
    (
        "4014",
        &[(
            "</CINPlanDates>",
            "</CINPlanDates><CINPlanDates><CINPlanStartDate>2024-07-09</CINPlanStartDate></CINPlanDates>",
        )],
    ),
    ("4015", &[(">2024-06-12</CINPlan", ">2024-04-30</CINPlan")]),
    ("4016", &[(">2024-06-12</CINPlan", ">2024-07-10</CINPlan")]),
    ("4017", &[(">2024-07-10</CINPlan", ">2024-07-11</CINPlan")]),
];

/// Changes that come close to breaking a rule and do not.
const CLOSE: &[(&str, &[(&str, &str)])] = &[
    ("1510", &[("H801200001001", "h801200001001")]),
    ("1530", &[("H801200001001", "H943200001001")]),
    ("1570", &[("MADEUP0001", "MADEUP00010000000000")]),
    ("8520", &[("2014-02-03", "2025-03-31")]),
    (
        "8530Q",
        &[(
            "PersonBirthDate>2014-02-03</PersonBirthDate",
            "ExpectedPersonBirthDate>2025-03-01</ExpectedPersonBirthDate",
        )],
    ),
    (
        "8530Q",
        &[(
            "PersonBirthDate>2014-02-03</PersonBirthDate",
            "ExpectedPersonBirthDate>2025-12-31</ExpectedPersonBirthDate",
        )],
    ),
    (
        "8545Q",
        &[(
            "<Sex>F</Sex>",
            "<Sex>F</Sex><PersonDeathDate>2024-04-01</PersonDeathDate>",
        )],
    ),
    (
        "8545Q",
        &[(
            "<Sex>F</Sex>",
            "<Sex>F</Sex><PersonDeathDate>2025-03-31</PersonDeathDate>",
        )],
    ),
    (
        "8770Q",
        &[("<UPN>H801200001001</UPN>", "<UPNunknown>UN3</UPNunknown>")],
    ),
    (
        "8770Q",
        &[
            ("<UPN>H801200001001</UPN>", ""),
            ("2014-02-03", "2021-09-01"),
        ],
    ),
    (
        "8770Q",
        &[("<UPN>H801200001001</UPN>", "<UPNunknown>UN7</UPNunknown>")],
    ),
    // 29 March and 1 April 2024 were Good Friday and Easter Monday: 28 March is one working day before.
    (
        "8569Q",
        &[
            NO_FURTHER_ACTION,
            (">2024-05-01</CINref", ">2024-03-28</CINref"),
        ],
    ),
    ("8600", &[(">2025-03-03<", ">2025-03-31<")]),
    ("8606", &[("2014-02-03", "2025-02-05")]),
    ("8620", &[(">2025-02-28<", ">2025-03-31<")]),
    ("8620", &[(">2025-02-28<", ">2024-04-01<")]),
    ("8630", &[(">2025-02-28<", ">2024-05-01<")]),
    ("8820", &[(">2025-02-28<", ">2025-03-03<")]),
    (
        "8866",
        &[
            ("<ReferralSource>5D</ReferralSource>", ""),
            (">2024-05-01</CINref", ">2013-03-31</CINref"),
        ],
    ),
    // 27 January 2025 has 45 working days after it, to 31 March.
    ("8670Q", &[(">2025-03-04</Assess", ">2025-01-27</Assess")]),
    ("8696", &[(">2024-06-12</Assess", ">2025-03-31</Assess")]),
    ("8736", &[(">2025-03-04</Assess", ">2024-04-01</Assess")]),
    ("8675Q", &[NO_CONFERENCE, (">2024-06-20<", ">2025-03-10<")]),
    (
        "8868",
        &[
            NO_CONFERENCE,
            ("<ICPCnotRequired>false", "<ICPCnotRequired>1"),
        ],
    ),
    ("8715", &[(">2025-03-10<", ">2025-03-31<")]),
    (
        "2885",
        &[
            (
                "<Assessments>",
                "<DateOfInitialCPC>2024-07-11</DateOfInitialCPC><Assessments>",
            ),
            (">2024-07-10</CPP", ">2024-07-11</CPP"),
        ],
    ),
    (
        "8940",
        &[(
            "</ChildProtectionPlans>",
            "</ChildProtectionPlans><ChildProtectionPlans><CPPstartDate>2025-02-21</CPPstartDate></ChildProtectionPlans>",
        )],
    ),
    (
        "4014",
        &[(
            "</CINPlanDates>",
            "</CINPlanDates><CINPlanDates><CINPlanStartDate>2024-07-10</CINPlanStartDate></CINPlanDates>",
        )],
    ),
    // A plan without an end does not end after the death.
    ("8920", &[DIED, OPEN_PLAN]),
    ("4009Q", &[DIED, OPEN_CIN_PLAN]),
    // The review on the day that ends the protection plan; the other is outside the plan.
    (
        "4003",
        &[
            (">2024-06-12</CINPlan", ">2025-02-01</CINPlan"),
            (">2024-07-10</CINPlan", ">2025-03-01</CINPlan"),
        ],
    ),
    // In another episode each.
    (
        "4004",
        &[
            OPEN_CIN_PLAN,
            (
                LATER_EPISODE,
                "<ReferralNFA>false</ReferralNFA><CINPlanDates><CINPlanStartDate>2025-03-11</CINPlanStartDate></CINPlanDates>",
            ),
        ],
    ),
];

#[test]
fn the_made_up_file_breaks_only_what_one_child_must() {
    let only: BTreeSet<String> = ["2887Q".to_owned()].into();
    assert_eq!(broken(2025, CIN), only);
}

#[test]
fn every_rule_is_broken_by_what_breaks_it() {
    for (code, changes) in BREAKING {
        let found = broken(2025, &changed(changes));
        assert!(found.contains(*code), "{code} is not in {found:?}");
    }
    let tried: BTreeSet<&str> = BREAKING.iter().map(|(code, _)| *code).collect();
    let mut known: BTreeSet<&str> = cin_rules().map(|(code, ..)| code).collect();
    // It has a test of its own: the made-up file breaks it as it is.
    assert!(known.remove("2887Q"));
    assert_eq!(tried, known);
    for (code, changes) in CLOSE {
        let found = broken(2025, &changed(changes));
        assert!(!found.contains(*code), "{code} is in {found:?}");
    }
}

#[test]
fn eight_disabilities_in_use_are_enough() {
    let more = ["MOB", "PC", "INC", "COMM", "HEAR", "VIS"];
    let with = |more: &[&str]| {
        let many = more.join("</Disability><Disability>");
        let many = format!("<Disabilities><Disability>{many}</Disability>");
        broken(2025, &changed(&[("<Disabilities>", &many)]))
    };
    assert_eq!(with(&more), BTreeSet::new());
    assert!(with(&more[1..]).contains("2887Q"));
    // Neither the code for none nor one given twice is an eighth.
    for eighth in ["NONE", "VIS", "XXX"] {
        let mut more = more;
        more[0] = eighth;
        assert!(with(&more).contains("2887Q"), "{eighth}");
    }
}

#[test]
fn the_age_at_which_a_pupil_number_is_asked_for_changed_in_2025() {
    let asked = |year: i16, born: &str| {
        let text = changed(&[
            ("<UPN>H801200001001</UPN>", ""),
            ("2014-02-03", born),
            ("2025</Year>", &format!("{year}</Year>")),
        ]);
        broken(year, &text).contains("8770Q")
    };
    assert!(asked(2024, "2018-03-31"));
    assert!(!asked(2024, "2018-04-01"));
    assert!(asked(2025, "2021-08-31"));
    assert!(!asked(2025, "2021-09-01"));
    assert!(asked(2026, "2022-08-31"));
}

#[test]
fn a_child_without_identifiers_is_refused_and_not_taken_for_another() {
    let (from, rest) = CIN.split_once("<ChildIdentifiers>").unwrap();
    let (_, rest) = rest.split_once("</ChildIdentifiers>").unwrap();
    for group in ["", "<ChildIdentifiers/>"] {
        let (report, _) = load("cin", 2025, format!("{from}{group}{rest}").as_bytes());
        assert_eq!(rules(&report, Severity::Refuses), ["missing-id"], "{group}");
    }
}

#[test]
fn the_tables_that_a_year_fills_are_named() {
    let fills = |year: i16| {
        let text = CIN.replace("2025</Year>", &format!("{year}</Year>"));
        load("cin", year, text.as_bytes()).0.fills
    };
    let all = [
        "assessments",
        "children",
        "cin_plans",
        "conferences",
        "plan_reviews",
        "plans",
        "referrals",
        "section_47s",
    ];
    assert!(fills(2025).iter().eq(all));
    // Children in need plans are of 2022.
    let before: Vec<&str> = all
        .into_iter()
        .filter(|table| *table != "cin_plans")
        .collect();
    assert!(fills(2021).iter().eq(before));
}

#[test]
fn rules_never_refuse_and_never_name_anybody() {
    for (_, changes) in BREAKING {
        let (report, _) = load("cin", 2025, changed(changes).as_bytes());
        for problem in report.problems.kept() {
            let own = cin_rules().any(|(code, ..)| code == problem.rule);
            assert!(!own || problem.severity != Severity::Refuses);
            let said = problem.to_string();
            for secret in ["MADEUP", "H80120", "2014-02-03"] {
                assert!(!said.contains(secret), "{said}");
            }
        }
    }
}

#[test]
fn the_years_differ() {
    let of_year = |year: i16| CIN.replace("2025</Year>", &format!("{year}</Year>"));
    let refused = |year: i16| {
        let (report, _) = load("cin", year, of_year(year).as_bytes());
        let refused = report.problems.kept().iter();
        let refused = refused.filter(|problem| problem.severity == Severity::Refuses);
        let of: Vec<String> = refused
            .map(|problem| problem.place.column.clone().unwrap_or_default())
            .collect();
        (of, report)
    };
    // 5D is of 2023, 24A of 2022.
    assert_eq!(refused(2023).0, [""; 0]);
    assert_eq!(refused(2022).0, ["ReferralSource"]);
    let (of, report) = refused(2021);
    assert_eq!(of, ["ReferralSource", "AssessmentFactors"]);
    // Children in need plans are of 2022.
    assert!(rules(&report, Severity::Note).contains(&"unknown-element".to_owned()));
    assert_eq!(report.rows["cin_plans"], 0);
    let says = report
        .problems
        .kept()
        .iter()
        .find(|problem| problem.rule == "unknown-code");
    assert_eq!(
        says.unwrap().says,
        "“5D” is not a code of this element in this year"
    );
    // Rules 8945Q and 8950Q are of 2021.
    let old = of_year(2020).replace(">24A<", ">18A<");
    assert!(!broken(2020, &old).contains("8945Q"));
    // Sex is of 2025.
    let asked = |report: &crate::Report| {
        rules(report, Severity::Query).contains(&"not-asked-for".to_owned())
    };
    assert!(asked(&refused(2024).1));
    assert!(!asked(&refused(2025).1));
    for (year, code, sex) in [
        (2024, "1", "M"),
        (2025, "2", "F"),
        (2025, "0", "U"),
        (2024, "9", "U"),
    ] {
        let text = of_year(year).replace(
            "<Sex>F</Sex>",
            &format!("<GenderCurrent>{code}</GenderCurrent>"),
        );
        let (report, kept) = load("cin", year, text.as_bytes());
        assert_eq!(kept.0["children"][0]["sex"], sex);
        assert_eq!(asked(&report), year == 2025);
        assert!(!rules(&report, Severity::Error).contains(&"4180".to_owned()));
    }
    // Where both are given, the one asked for counts.
    let both = changed(&[(
        "<Sex>F</Sex>",
        "<GenderCurrent>1</GenderCurrent><Sex>F</Sex><GenderCurrent>1</GenderCurrent>",
    )]);
    assert_eq!(
        load("cin", 2025, both.as_bytes()).1.0["children"][0]["sex"],
        "F"
    );
}

#[test]
fn what_cannot_be_read_is_refused() {
    for (changes, rule) in [
        ((">2014-02-03<", ">03/02/2014<"), "unreadable-date"),
        (("CPP>1<", "CPP>one<"), "unreadable-number"),
        (("<ReferralNFA>0<", "<ReferralNFA>no<"), "unreadable-flag"),
        ((">WBRI<", ">WHITE<"), "unknown-code"),
        ((">MADEUP0001<", "> <"), "missing-id"),
    ] {
        let (report, _) = load("cin", 2025, changed(&[changes]).as_bytes());
        assert_eq!(rules(&report, Severity::Refuses), [rule]);
    }
}

#[test]
fn both_ways_of_writing_yes_and_no_are_read() {
    for (written, read) in [
        ("true", "true"),
        ("1", "true"),
        ("false", "false"),
        ("0", "false"),
    ] {
        let text = changed(&[("<ReferralNFA>0<", &format!("<ReferralNFA>{written}<"))]);
        let (report, kept) = load("cin", 2025, text.as_bytes());
        assert!(!report.problems.refuse());
        assert_eq!(kept.0["referrals"][0]["no_further_action"], read);
    }
}

fn pseudonym(of: Of, identifier: &str) -> String {
    let mut to = String::new();
    Key::new(&[1; KEY_LENGTH]).pseudonym(of, identifier, &mut to);
    to
}

#[test]
fn the_rows_are_those_of_the_tables() {
    let (report, kept) = load("cin", 2025, CIN.as_bytes());
    let row = |table: &str, at: usize| -> String {
        let row = &kept.0[table][at];
        let shown = row
            .iter()
            .filter(|(column, _)| !matches!(column.as_str(), "child_id" | "referral_id"));
        let shown: Vec<String> = shown
            .map(|(column, cell)| format!("{column}={cell}"))
            .collect();
        shown.join(" ")
    };
    assert_eq!(
        row("children", 0),
        "born_on=2014-02-03 disability=HAND LD ethnicity=WBRI sex=F"
    );
    assert_eq!(
        row("referrals", 0),
        "closed_on=2025-02-28 closure_reason=RC7 need=N1 no_further_action=false number=1 referred_on=2024-05-01 source=5D"
    );
    assert_eq!(
        row("referrals", 1),
        "conference_on=2025-03-10 need=N1 no_further_action=false number=1 referred_on=2025-03-03 source=6"
    );
    assert_eq!(
        row("assessments", 0),
        "completed_on=2024-06-12 factors=3B 24A number=1 reviewed_on=2024-05-15 started_on=2024-05-01"
    );
    assert_eq!(
        row("cin_plans", 0),
        "ended_on=2024-07-10 number=1 started_on=2024-06-12"
    );
    assert_eq!(
        row("section_47s", 0),
        "conference_not_required=false conference_on=2024-07-10 conference_target_on=2024-07-11 number=1 started_on=2024-06-20"
    );
    assert_eq!(
        row("conferences", 0),
        "counted_from=2024-06-20 held_on=2024-07-10 number=1 transfer_in=false"
    );
    assert_eq!(
        row("conferences", 1),
        "counted_from=2025-03-03 held_on=2025-03-10 number=1 transfer_in=true"
    );
    assert_eq!(
        row("plans", 0),
        "ended_on=2025-02-20 initial_category=NEG latest_category=EMO number=1 previous_plans=1 started_on=2024-07-10"
    );
    assert_eq!(
        row("plan_reviews", 1),
        "plan_started_on=2024-07-10 reviewed_on=2025-02-20"
    );
    let child = pseudonym(Of::Child, "MADEUP0001");
    let referral = pseudonym(Of::Reference, "MADEUP0001|2024-05-01|1");
    assert_eq!(kept.0["plans"][0]["child_id"], child);
    assert_eq!(kept.0["plans"][0]["referral_id"], referral);
    let counts: u64 = report.rows.values().sum();
    assert_eq!(
        counts,
        kept.0.values().map(|rows| rows.len() as u64).sum::<u64>()
    );
}

#[test]
fn episodes_of_one_day_and_children_in_several_places_stay_apart() {
    let (from, rest) = CIN.split_once("<Child>").unwrap();
    let (child, end) = rest.split_once("</Child>").unwrap();
    let text = format!("{from}<Child>{child}</Child><Child>{child}</Child>{end}")
        .replace(">2025-03-03<", ">2024-05-01<");
    let (report, kept) = load("cin", 2025, text.as_bytes());
    assert!(rules(&report, Severity::Error).contains(&"8510".to_owned()));
    assert_eq!(kept.0["children"].len(), 1);
    let numbers: Vec<&str> = kept.0["referrals"]
        .iter()
        .map(|row| row["number"].as_str())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4"]);
    let ids: BTreeSet<&str> = kept.0["referrals"]
        .iter()
        .map(|row| row["referral_id"].as_str())
        .collect();
    assert_eq!(ids.len(), 4);
}

#[test]
fn a_repeated_value_is_reported_and_the_first_is_taken() {
    let text = changed(&[("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>")]);
    let (report, kept) = load("cin", 2025, text.as_bytes());
    assert!(rules(&report, Severity::Query).contains(&"repeated-element".to_owned()));
    assert_eq!(kept.0["children"][0]["sex"], "F");
}

#[test]
fn a_child_with_records_without_end_is_refused() {
    let (from, rest) = CIN.split_once("<Child>").unwrap();
    for record in [
        "<CINdetails/>".to_owned(),
        format!(
            "<CINdetails>{}</CINdetails>",
            "<Assessments/>".repeat(1_001)
        ),
        format!(
            "<ChildCharacteristics><Disabilities>{}</Disabilities></ChildCharacteristics>",
            "<Disability>LD</Disability>".repeat(10_001)
        ),
    ] {
        let text = format!("{from}<Child>{}{rest}", record.repeat(1_001));
        let (report, _) = load("cin", 2025, text.as_bytes());
        assert_eq!(rules(&report, Severity::Refuses), ["too-many-records"]);
    }
}

#[test]
fn a_calendar_that_does_not_reach_is_noted_and_refuses_nothing() {
    let rows =
        "date,name,divisions,substitute,status\n2010-01-01,New Year's Day,scotland,no,published\n";
    let calendar = Calendar::from_csv(rows, "first,last\n2010-01-01,2010-12-31\n").unwrap();
    let settings = Settings {
        key: &Key::new(&[1; KEY_LENGTH]),
        calendar: &calendar,
    };
    let text = changed(&[(">2025-03-04</Assess", ">2024-05-24</Assess")]);
    let mut kept = Kept::default();
    let report = super::read(2025, "file.xml", &mut text.as_bytes(), &settings, &mut kept).unwrap();
    assert!(!report.problems.refuse());
    assert_eq!(rules(&report, Severity::Note), ["calendar-too-short"]);
}

#[test]
fn the_year_begins_on_1_april_and_working_days_are_english() {
    let period = super::period(date(2025, 3, 31), Calendar::builtin());
    assert_eq!(period.first, date(2024, 4, 1));
    assert!(period.outside(Some(date(2024, 3, 31))));
    assert!(!period.outside(Some(date(2024, 4, 1))));
    assert!(!period.outside(Some(date(2025, 3, 31))));
    assert!(period.outside(Some(date(2025, 4, 1))));
    assert_eq!(period.one_before, Some(date(2024, 3, 28)));
    // 17 March, a holiday in Northern Ireland only, counts: 10 March to 31 March is 16 working days.
    assert_eq!(period.fifteen_before_end, Some(date(2025, 3, 10)));
    assert_eq!(period.forty_five_before_end, Some(date(2025, 1, 27)));
}
