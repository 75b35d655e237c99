//! More time taken under regulation 7: told too late, or for a request that is not said to be both
//! complex and voluminous.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    clock_words::{Told, Under, day, extension},
    eir_regime::under_the_act,
    words::has_any,
};
use answerable_law::{Calendar, Citation, Instrument, eir_2004};
use jiff::civil::Date;

/// Extension under the Regulations late or not justified.
pub(super) static CHECK: Check = Check {
    id: "CLOCK-EIR-EXT",
    title: "Extension under the Regulations late or not justified",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(eir_2004::REGULATION_7_1),
        Basis::Law(Citation::new(Instrument::Eir2004, "7(3)")),
    ],
    page: include_str!("clock_eir_ext.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let start = letter.received.or(letter.dated).unwrap_or(Date::ZERO);
    let Some(extension) = extension(letter, start) else {
        return;
    };
    let of_regulations = extension.under == Under::Regulation7
        || extension.under == Under::Other && is_environmental(letter);
    if !of_regulations {
        return;
    }
    let lower = &extension.passage;
    let complex = has_any(lower, &["complex", "complexity", "complicated"]);
    let voluminous = has_any(
        lower,
        &[
            "voluminous",
            "volume",
            "large amount",
            "large number",
            "large quantity",
            "size of",
        ],
    );
    let mut faults: Vec<String> = Vec::new();
    let says_why = has_any(
        lower,
        &[
            "because",
            "due to",
            "as the",
            "since",
            "owing to",
            "in order to",
            "reason",
            "given the",
        ],
    ) || complex
        || voluminous;
    if !(complex && voluminous) && (extension.told == Told::Now || says_why) && !letter.cut {
        faults.push(
            match (complex, voluminous) {
                (true, false) => "says that the request is complex, and not that it is voluminous",
                (false, true) => "says that the request is voluminous, and not that it is complex",
                _ => "does not say that the request is complex and voluminous",
            }
            .to_owned(),
        );
    }
    let told = match extension.told {
        Told::Now => letter.dated,
        Told::On(date) => Some(date),
        Told::Earlier => None,
    };
    let calendar = Calendar::builtin();
    if let (Some(told), Some(received)) = (told, letter.received)
        && let Ok(last) = calendar.add_working_days(received, 20)
        && told > last
    {
        faults.push(format!(
            "was told on {}, after the twentieth working day ({})",
            day(told),
            day(last)
        ));
    }
    if let (Some(until), Some(received)) = (extension.until, letter.received)
        && let Ok(last) = calendar.add_working_days(received, 40)
        && until > last
    {
        faults.push(format!(
            "runs until {}, past day 40 ({})",
            day(until),
            day(last)
        ));
    }
    if faults.is_empty() {
        return;
    }
    found.add(
        letter.at_sentence(extension.sentence),
        format!("the extension {}", faults.join(", and ")),
        "show that the request is both complex and voluminous, tell the applicant within 20 working \
         days, and give a date no later than day 40; otherwise answer within 20",
    );
}

/// Whether a letter under the Act alone answers what is mostly environmental information: only
/// regulation 7 can give it more time for the work.
pub(super) fn is_environmental(letter: &Letter) -> bool {
    let of = under_the_act(letter).len();
    of > 0 && of * 2 >= letter.leaves.len()
}
