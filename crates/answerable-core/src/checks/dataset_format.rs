//! A dataset asked for electronically is given in a form that can be re-used, so far as reasonably
//! practicable; a scan, a picture or a page of PDF is none.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    words::{flat, has_any, short},
};
use crate::reading::Wish;
use answerable_law::foia_2000;
use jiff::civil::Date;

/// A dataset was asked for in electronic form, and a form comes that no program can use.
pub(super) static CHECK: Check = Check {
    id: "DATASET-FORMAT",
    title: "Dataset in a form that cannot be re-used",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(foia_2000::SECTION_11_1A)],
    page: include_str!("dataset_format.md"),
    run,
};

/// From this day the Act asks for re-usable form.
const SINCE: Date = Date::constant(2013, 9, 1);

fn run(letter: &Letter, found: &mut Findings) {
    if letter.judged_on().is_some_and(|on| on < SINCE) {
        return;
    }
    let Some(asked) = asked(letter) else { return };
    if reasons(letter) {
        return;
    }
    let fix = "send the figures as a file in an open format that programs read, such as CSV or ODS, or say why that is not reasonably practicable";
    if let Some(attachments) = letter
        .facts
        .attachments
        .as_deref()
        .filter(|files| !files.is_empty())
    {
        let fixed = |name: &str| {
            [".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif"]
                .iter()
                .any(|end| name.to_lowercase().ends_with(end))
        };
        if attachments.iter().all(|file| fixed(&file.name)) {
            let names: Vec<&str> = attachments.iter().map(|file| file.name.as_str()).collect();
            found.add(
                super::Place::attachment(names.join(", ")),
                format!(
                    "the request asks for {asked}, and the answer comes as {}",
                    names.join(", ")
                ),
                fix,
            );
        }
        return;
    }
    let usable = [
        "csv",
        "excel",
        "spreadsheet",
        "xlsx",
        "xls",
        "ods",
        "open format",
        "machine-readable",
    ];
    let sentences = || letter.sentences_in(Zone::Answer);
    if sentences().any(|sentence| has_any(&sentence.lower, &usable)) {
        return;
    }
    let given = sentences().find(|sentence| {
        has_any(
            &sentence.lower,
            &[
                "attached", "enclosed", "enclose", "attach", "supplied", "provided", "provide",
                "sent", "supply",
            ],
        ) && has_any(
            &sentence.lower,
            &[
                "pdf",
                "scanned",
                "scan",
                "jpeg",
                "jpg",
                "image",
                "screenshot",
                "hard copy",
                "paper copy",
                "printed",
                "print-out",
                "printout",
            ],
        )
    });
    if let Some(sentence) = given {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "the request asks for {asked}, and “{}”",
                short(sentence.text)
            ),
            fix,
        );
    }
}

/// What the request asks for, in words.
fn asked(letter: &Letter) -> Option<String> {
    if letter.facts.wants_file {
        return Some("a file in electronic form".to_owned());
    }
    let instructions = letter
        .reading
        .iter()
        .flat_map(|reading| &reading.instructions);
    for instruction in instructions {
        let lower = flat(&instruction.words);
        let form = match instruction.wish {
            Wish::Csv | Wish::Excel => true,
            Wish::Electronic => has_any(
                &lower,
                &[
                    "machine-readable",
                    "re-usable",
                    "reusable",
                    "electronic format",
                    "electronic form",
                ],
            ),
            _ => false,
        };
        if form {
            return Some(format!("“{}”", short(&instruction.words)));
        }
    }
    let forms = [
        "in excel",
        "as a spreadsheet",
        "excel format",
        "csv format",
        "in csv",
        "as csv",
        "as a csv",
        "excel spreadsheet",
        "spreadsheet format",
        "excel file",
        "csv file",
        "in a spreadsheet",
        "machine-readable",
        "re-usable format",
    ];
    letter.leaves.iter().find_map(|leaf| {
        let lower = flat(&leaf.whole());
        forms
            .iter()
            .find(|form| has_any(&lower, &[form]))
            .map(|form| format!("the information “{form}”"))
    })
}

/// Whether the letter says why no such form is given.
fn reasons(letter: &Letter) -> bool {
    letter.says(&[
        "not reasonably practicable",
        "not practicable",
        "not possible to provide",
        "cannot be converted",
        "only held in paper",
        "only hold paper",
        "held on paper",
        "held in paper",
        "held only in paper",
        "held as pdf",
        "held in pdf",
    ])
}
