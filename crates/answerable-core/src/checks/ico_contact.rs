//! Whether the Commissioner can be reached by what the letter gives.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    standing::{names_commissioner, own_paragraphs, own_places, to_commissioner},
};
use jiff::civil::Date;

/// Neither the telephone nor the website of the Commissioner, or an address that is gone.
pub(super) static CHECK: Check = Check {
    id: "ICO-CONTACT",
    title: "Commissioner's contact incomplete",
    severity: Severity::Note,
    scope: Scope::ActOf2000,
    because: &[Basis::Guidance("ICO guidance on section 17")],
    page: include_str!("ico_contact.md"),
    run,
};

/// From then on the mail domains of the government's old network answered no more.
const GSI_ENDED: Date = Date::constant(2019, 4, 1);

/// From then on, with some years' grace, nobody should name the website's old address.
const OLD_SITE_ENDED: Date = Date::constant(2015, 1, 1);

/// From then on the number and the page that the mend names are surely right.
const CONTACT_SINCE: Date = Date::constant(2018, 1, 1);

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut {
        return;
    }
    let ways = to_commissioner(letter);
    let Some(first) = ways.first() else {
        return;
    };
    let on = letter.judged_on();
    let gone: Vec<(usize, usize)> = ["mail@ico.gsi.gov.uk", "casework@ico.gsi.gov.uk"]
        .into_iter()
        .flat_map(|address| own_places(letter, address))
        .collect();
    if let Some(span) = gone.first()
        && on.is_some_and(|on| on >= GSI_ENDED)
    {
        let finding = found.add(
            letter.at(*span),
            format!(
                "the Commissioner's address “{}” is of a network that was shut in March 2019",
                &letter.text[span.0..span.1]
            ),
            "give icocasework@ico.org.uk, 0303 123 1113 and the page for complaints",
        );
        for span in &gone {
            finding.with_edit(*span, "icocasework@ico.org.uk");
        }
        return;
    }
    // The old address of the website: nobody says how long it leads on.
    if let Some(span) = own_places(letter, "www.ico.gov.uk").first()
        && on.is_some_and(|on| on >= OLD_SITE_ENDED)
        && !letter.text.contains("ico.org.uk")
    {
        found
            .add(
                letter.at(*span),
                "the Commissioner's website is given as “www.ico.gov.uk”, its old address",
                "give https://ico.org.uk/make-a-complaint/foi-and-eir-complaints and 0303 123 1113",
            )
            .with_edit(*span, "https://ico.org.uk");
        return;
    }
    // A number may be parted by the end of a page: all of the letter's words are one, then.
    let whole: Vec<&str> = own_paragraphs(letter)
        .map(|paragraph| paragraph.lower.as_str())
        .collect();
    if is_reachable(&whole.join(" ")) {
        return;
    }
    let mails = letter.text.to_ascii_lowercase().contains("@ico.");
    let message = if mails {
        "the Commissioner's e-mail address is given, and neither the telephone number nor the page for complaints"
    } else {
        "neither the Commissioner's telephone number nor the page for complaints is given"
    };
    let finding = found.add(
        letter.at_sentence(first),
        message,
        "add the telephone number, 0303 123 1113, and https://ico.org.uk/make-a-complaint/foi-and-eir-complaints",
    );
    let last = own_paragraphs(letter).filter(|paragraph| {
        names_commissioner(&paragraph.lower) || paragraph.lower.contains("sk9 5af")
    });
    if let (Some(last), true) = (last.last(), on.is_some_and(|on| on >= CONTACT_SINCE)) {
        let lead = if last.lines.0 == last.lines.1 {
            " "
        } else {
            "\n"
        };
        finding.with_edit(
            (last.span.1, last.span.1),
            format!("{lead}Telephone: 0303 123 1113. Complaints online: https://ico.org.uk/make-a-complaint/foi-and-eir-complaints"),
        );
    }
}

/// Whether words hold a number or a website of the Commissioner.
fn is_reachable(lower: &str) -> bool {
    let digits: String = lower.chars().filter(char::is_ascii_digit).collect();
    let number = ["03031231113", "01625545", "08456306060", "01625524510"]
        .iter()
        .any(|number| digits.contains(number));
    let site = ["ico.org.uk", "ico.gov.uk", "informationcommissioner.gov.uk"]
        .iter()
        .any(|site| {
            lower
                .match_indices(site)
                .any(|(at, _)| !lower[..at].ends_with('@'))
        });
    // "its website" with a link whose address is not in the text.
    number || site || lower.contains("ico website") || lower.contains("commissioner's website")
}
