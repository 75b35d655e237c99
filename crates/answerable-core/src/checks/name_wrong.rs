//! Whether bodies are called by their official names.

use super::{Basis, Check, Findings, Letter, Scope, Severity, standing::own_places, words::flat};
use jiff::civil::Date;

/// A wrong name of a body.
pub(super) static CHECK: Check = Check {
    id: "NAME-WRONG",
    title: "Wrong official name",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("accuracy")],
    page: include_str!("name_wrong.md"),
    run,
};

struct Name {
    /// As it is written wrongly: never the right name of anything of the country's since `since`.
    wrong: &'static str,
    right: &'static str,
    /// From when the right name has been right.
    since: Date,
}

const fn name(wrong: &'static str, right: &'static str, year: i16, month: i8, day: i8) -> Name {
    Name {
        wrong,
        right,
        since: Date::constant(year, month, day),
    }
}

/// Where the wrong form could be the right name of another body or of an earlier time, it is not here.
const NAMES: [Name; 24] = [
    name(
        "Department of Education",
        "Department for Education",
        2010,
        5,
        12,
    ),
    name("Department for Health", "Department of Health", 1988, 7, 25),
    name(
        "Department for Health and Social Care",
        "Department of Health and Social Care",
        2018,
        1,
        8,
    ),
    name(
        "Department of Work and Pensions",
        "Department for Work and Pensions",
        2001,
        6,
        8,
    ),
    name(
        "Department of Work & Pensions",
        "Department for Work and Pensions",
        2001,
        6,
        8,
    ),
    name(
        "Department of Transport",
        "Department for Transport",
        2002,
        5,
        29,
    ),
    name(
        "Department of Levelling Up",
        "Department for Levelling Up",
        2021,
        9,
        20,
    ),
    name(
        "Department of Communities and Local Government",
        "Department for Communities and Local Government",
        2006,
        5,
        5,
    ),
    name(
        "Ministry for Housing, Communities and Local Government",
        "Ministry of Housing, Communities and Local Government",
        2018,
        1,
        8,
    ),
    name(
        "Ministry of Housing, Communities & Local Governments",
        "Ministry of Housing, Communities and Local Government",
        2018,
        1,
        8,
    ),
    name(
        "Department of Environment, Food and Rural Affairs",
        "Department for Environment, Food and Rural Affairs",
        2001,
        6,
        8,
    ),
    name(
        "Department for the Environment, Food and Rural Affairs",
        "Department for Environment, Food and Rural Affairs",
        2001,
        6,
        8,
    ),
    name(
        "Information Commissioners Office",
        "Information Commissioner's Office",
        2001,
        1,
        30,
    ),
    name(
        "Information Commissioners' Office",
        "Information Commissioner's Office",
        2001,
        1,
        30,
    ),
    name(
        "Information Commissioner Office",
        "Information Commissioner's Office",
        2001,
        1,
        30,
    ),
    name(
        "Information Commission's Office",
        "Information Commissioner's Office",
        2001,
        1,
        30,
    ),
    name(
        "Office of the Data Protection Commissioner",
        "Information Commissioner's Office",
        2001,
        1,
        30,
    ),
    name(
        "Office of the Data Protection Registrar",
        "Information Commissioner's Office",
        2001,
        1,
        30,
    ),
    name("Social Workers England", "Social Work England", 2019, 12, 2),
    name(
        "Office of National Statistics",
        "Office for National Statistics",
        1996,
        4,
        1,
    ),
    name(
        "Office of Standards in Education",
        "Office for Standards in Education",
        2001,
        1,
        1,
    ),
    name(
        "Health Care Professions Council",
        "Health and Care Professions Council",
        2012,
        8,
        1,
    ),
    name(
        "Health and Care Professionals Council",
        "Health and Care Professions Council",
        2012,
        8,
        1,
    ),
    name(
        "Care Quality Commissioner",
        "Care Quality Commission",
        2009,
        4,
        1,
    ),
];

fn run(letter: &Letter, found: &mut Findings) {
    let on = letter.judged_on();
    // Northern Ireland has a Department of Education, and of Health.
    if flat(letter.text).contains("northern ireland") {
        return;
    }
    for name in &NAMES {
        if on.is_some_and(|on| on < name.since) || on.is_none() && name.since.year() > 2010 {
            continue;
        }
        let places: Vec<(usize, usize)> = own_places(letter, name.wrong)
            .into_iter()
            .filter(|span| !is_longer(letter.text, *span, name))
            .collect();
        let Some(first) = places.first() else {
            continue;
        };
        let finding = found.add(
            letter.at(*first),
            format!(
                "“{}” is called the {}",
                letter.text[first.0..first.1]
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
                name.right
            ),
            format!("write “{}”", name.right),
        );
        for span in &places {
            finding.with_edit(*span, name.right);
        }
    }
}

/// Whether the words are the beginning of a longer name, which has its own rule or is another's.
fn is_longer(text: &str, span: (usize, usize), name: &Name) -> bool {
    let after = flat(
        text[span.1..]
            .split(['\n', '.', ';'])
            .next()
            .unwrap_or_default(),
    );
    let before = flat(text[..span.0].rsplit('\n').next().unwrap_or_default());
    // Ireland and the islands had an Office of that name.
    if name.wrong.contains("Data Protection") && !flat(text).contains("wilmslow") {
        return true;
    }
    let health = name.wrong == "Department for Health" && after.starts_with("and social");
    let foreign = [
        "us",
        "u.s.",
        "scottish",
        "welsh",
        "irish",
        "american",
        "australian",
    ]
    .iter()
    .any(|land| before.ends_with(land));
    health || foreign || name.wrong.ends_with("Education") && after.starts_with("and ")
}
