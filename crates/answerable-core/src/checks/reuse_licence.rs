//! Whether the Open Government Licence is named so that its terms can be found.

use super::{Basis, Check, Findings, Letter, Scope, Severity, standing::own_places, words::flat};

/// The Open Government Licence without its version or a link.
pub(super) static CHECK: Check = Check {
    id: "REUSE-LICENCE",
    title: "Licence without version or link",
    severity: Severity::Note,
    scope: Scope::ActOf2000,
    because: &[Basis::Guidance(
        "National Archives guidance on the Open Government Licence",
    )],
    page: include_str!("reuse_licence.md"),
    run,
};

const ADDRESS: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

fn run(letter: &Letter, found: &mut Findings) {
    let mut places = own_places(letter, "Open Government Licence");
    places.extend(own_places(letter, "Open Government License"));
    places.sort_unstable();
    let Some(first) = places.first() else {
        return;
    };
    // What follows each name: "v3.0", "(version 3)".
    let has_version = places.iter().any(|span| is_version(&letter.text[span.1..]));
    let lower = letter.text.to_ascii_lowercase();
    let has_link =
        lower.contains("open-government-licen") || lower.contains("nationalarchives.gov.uk");
    let names_version = lower.contains("open-government-licence/version/");
    if has_version && (has_link || !shows_links(letter)) || names_version || letter.cut {
        return;
    }
    let lacks = match (has_version, has_link) {
        (true, _) => "no link to its terms",
        (false, true) => "no version",
        (false, false) => "neither version nor link",
    };
    let mend = match (has_version, has_link) {
        (true, _) => format!(" ({ADDRESS})"),
        (false, true) => " v3.0".to_owned(),
        (false, false) => format!(" v3.0 ({ADDRESS})"),
    };
    found
        .add(
            letter.at(*first),
            format!("the Open Government Licence is named with {lacks}"),
            format!("write “Open Government Licence v3.0”, with {ADDRESS}"),
        )
        .with_edit((first.1, first.1), mend);
}

fn is_version(after: &str) -> bool {
    let end = after
        .char_indices()
        .nth(24)
        .map_or(after.len(), |(at, _)| at);
    let after = flat(&after[..end]);
    let after = after.trim_start_matches(['(', ',', ' ', '"', '\'', '-', '[', ']', ')']);
    let after = after
        .strip_prefix("for public sector information")
        .unwrap_or(after);
    let number = after
        .trim_start_matches("version")
        .trim_start_matches("ver.")
        .trim_start_matches(['v', ' ', '.']);
    number.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the text keeps the targets of links, so that a link that is not seen is not there.
fn shows_links(letter: &Letter) -> bool {
    letter.links.iter().any(|link| link.words != link.target)
}
