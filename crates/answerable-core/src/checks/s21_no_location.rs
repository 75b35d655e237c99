//! Information is accessible elsewhere only if the applicant can be led to it: a home page, a section
//! of a site or the page of a series leads to a mass of pages.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    s21_words::{self, Address, Leads, Relied},
    words::has_any,
};
use answerable_law::foia_2000;

/// A link stands in place of the answer, and leads to a home, section or series page only.
pub(super) static CHECK: Check = Check {
    id: "S21-NO-LOCATION",
    title: "Link leads to no file",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(foia_2000::SECTION_21_1),
        Basis::Guidance("ICO guidance on section 21"),
        Basis::Guidance("Ames v Information Commissioner, EA/2007/0110"),
    ],
    page: include_str!("s21_no_location.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let relied = s21_words::relied(letter);
    let mut done: Vec<usize> = Vec::new();
    for link in &relied {
        let leads = Address::of(link.target).and_then(|address| address.leads());
        let Some(leads) = leads else { continue };
        // A question whose steps are given, or that has a link to the information itself, is led.
        let unled: Vec<usize> = link
            .leaves
            .iter()
            .copied()
            .filter(|leaf| !s21_words::gives_steps(&said(letter, link, Some(*leaf))))
            .filter(|leaf| !led_elsewhere(&relied, *leaf))
            .collect();
        let for_all = link.leaves.is_empty() && !s21_words::gives_steps(&said(letter, link, None));
        if unled.is_empty() && !for_all
            || !unled.is_empty() && unled.iter().all(|leaf| done.contains(leaf))
        {
            continue;
        }
        let kind = match leads {
            Leads::Home => "the first page of a site",
            Leads::Series => "the page of a series, with all its releases and files",
            Leads::Section => "a section of a site",
        };
        let finding = found.add(
            place(letter, link, &unled),
            format!(
                "{} answered with “{}”, which is {kind}; no file, table, page or step from there is given",
                Relied::answered(letter, &unled),
                link.target
            ),
            "name the publication and its release, the file, sheet or page, and the rows or filter, or link to the file itself; or give the figures",
        );
        if !link.exempt {
            finding.with_severity(Severity::Warning);
        }
        done.extend(unled);
    }
    if relied.is_empty() && !no_link(letter, found) {
        only_website(letter, found);
    }
}

/// An answer that says no more than whose website the information is on.
fn only_website(letter: &Letter, found: &mut Findings) {
    const ON: [&str; 12] = [
        "is on",
        "are on",
        "available on",
        "published on",
        "found on",
        "accessible on",
        "held on",
        "report on",
        "see our",
        "see the",
        "refer to our",
        "refer to the",
    ];
    const PUBLIC: [&str; 8] = [
        "this is published by",
        "these are published by",
        "this information is published by",
        "is publicly available",
        "are publicly available",
        "is in the public domain",
        "is already published",
        "see our publication scheme",
    ];
    const LED: [&str; 10] = [
        "link", "links", "here", "below", "attached", "enclosed", "search", "section", "called",
        "entitled",
    ];
    const IN: [&str; 12] = [
        "find this in",
        "find it in",
        "find these in",
        "found in",
        "this is in",
        "these are in",
        "set out in",
        "published in",
        "contained in",
        "included in",
        "given in",
        "shown in",
    ];
    const BOOKS: [&str; 9] = [
        "budget book",
        "annual report",
        "statement of accounts",
        "accounts",
        "local account",
        "annual review",
        "yearly report",
        "self-assessment",
        "ofsted report",
    ];
    if letter.cut {
        return;
    }
    for sentence in &letter.sentences {
        let paragraph = &letter.paragraphs[sentence.paragraph];
        let [leaf] = paragraph.leaves[..] else {
            continue;
        };
        let lower = sentence.lower.trim_end_matches(['.', ' ']);
        let in_a_book = lower.split(' ').count() <= 20
            && has_any(lower, &IN)
            && has_any(lower, &BOOKS)
            && !has_any(lower, &["accounts for"])
            && !lower.contains(|c: char| c.is_ascii_digit())
            && !has_any(
                lower,
                &["not", "also", "further", "more", "will be", "page"],
            );
        // All that is said is who publishes it.
        let words = lower.split(' ').count();
        let public = words <= 9
            && has_any(lower, &PUBLIC)
            && !has_any(
                lower,
                &["not", "also", "further", "more", "will", "when", "by us"],
            )
            && !lower.contains(|c: char| c.is_ascii_digit() || c == '"' || c == '“');
        let is_pointer = in_a_book
            || public
            || lower.ends_with(" website")
                && lower.split(' ').count() <= 14
                && has_any(lower, &ON)
                && !has_any(lower, &["not", "also", "further", "more", "will", "which"])
                && !lower.contains(|c: char| c.is_ascii_digit() || c == '"' || c == '“')
                && !lower.contains(" '");
        if sentence.zone != Zone::Answer || !is_pointer || !letter.leaves[leaf].figures.is_empty() {
            continue;
        }
        let led =
            |said: &str| has_any(said, &LED) || said.contains("http") || said.contains(".gov");
        let rest = letter
            .answer_to(leaf)
            .filter(|said| said.start != sentence.start);
        if led(lower)
            || rest
                .into_iter()
                .any(|said| led(&said.lower.replace("section", "")))
        {
            continue;
        }
        let mut place = letter.at_sentence(sentence);
        place.question = Some(letter.leaves[leaf].id.clone());
        found.add(
            place,
            if in_a_book {
                "the answer only names a publication that has it, and gives no address, file or page"
            } else {
                "the answer says only whose website the information is on, and gives no address, title or page"
            },
            "give the address of the page and the name of the file or table on it; or give the information",
        );
        return;
    }
}

/// Section 21 with no more said than that it is on a website or public; whether it is so.
fn no_link(letter: &Letter, found: &mut Findings) -> bool {
    let somewhere = [
        "on our website",
        "on the council's website",
        "on the council website",
        "on its website",
        "on the internet",
        "the council website",
        "published online",
        "available online",
        "from our website",
        "via our website",
        "on the website",
        "see our website",
        "see the council's website",
        "see the council website",
        "in the public domain",
        "publicly available",
    ];
    // A link may have been lost where words are left that carried one.
    let carried = [
        "link", "here", "below", "attached", "enclosed", "http", "www", "address:",
    ];
    let refusal = letter
        .refusals
        .iter()
        .find(|refusal| refusal.number() == "21");
    let linked = letter.links.iter().any(|link| link.zone == Zone::Answer);
    let Some(refusal) = refusal.filter(|_| !letter.cut && !linked) else {
        return false;
    };
    let lower = &refusal.lower;
    let titled =
        lower.contains('"') || lower.matches('\'').count() > 3 || s21_words::gives_steps(lower);
    if !has_any(lower, &somewhere) || has_any(lower, &carried) || titled {
        return false;
    }
    let Some(span) = refusal.spans.first() else {
        return false;
    };
    found.add(
        letter.at(*span),
        "section 21 is relied on because the information is published, and no address is given",
        "give the address of the page and the name of the file or table on it; or give the information",
    );
    true
}

/// What is said with a link, without the link.
fn said(letter: &Letter, link: &Relied, leaf: Option<usize>) -> String {
    link.said(letter, leaf)
        .replace(&link.target.to_lowercase(), " ")
}

/// Whether a question has another link, which leads to a page of its own.
fn led_elsewhere(relied: &[Relied], leaf: usize) -> bool {
    relied.iter().any(|other| {
        other.leaves.contains(&leaf)
            && Address::of(other.target).is_some_and(|address| {
                let name = address.segments.last().copied().unwrap_or_default();
                address.leads().is_none()
                    && [".pdf", ".csv", ".xls", ".ods", ".doc", ".zip"]
                        .iter()
                        .any(|end| name.to_lowercase().contains(end))
            })
    })
}

fn place(letter: &Letter, link: &Relied, leaves: &[usize]) -> Place {
    let mut place = letter.at(link.span);
    if let [only] = leaves {
        place.question = Some(letter.leaves[*only].id.clone());
    }
    place
}
