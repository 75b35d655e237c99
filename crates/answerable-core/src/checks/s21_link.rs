//! A link in place of the answer must work. Nothing is fetched here: only what its form shows.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    s21_words::{self, Relied},
};
use answerable_law::foia_2000;

/// A link that stands in place of the answer is insecure or broken, by its form.
pub(super) static CHECK: Check = Check {
    id: "S21-LINK",
    title: "Insecure or broken link",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(foia_2000::SECTION_21_1),
        Basis::Guidance("ICO guidance on section 21"),
    ],
    page: include_str!("s21_link.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let mut done: Vec<usize> = Vec::new();
    for link in s21_words::relied(letter) {
        let broken = link.target.ends_with('…') || letter.text[link.span.1..].starts_with("..");
        let insecure = link.target.starts_with("http://");
        if !broken && !insecure
            || !link.leaves.is_empty() && link.leaves.iter().all(|leaf| done.contains(leaf))
        {
            continue;
        }
        let questions = Relied::answered(letter, &link.leaves);
        let place = letter.at(link.span);
        if broken {
            found.add(
                place,
                format!(
                    "{questions} answered with “{}”, an address that is cut short",
                    link.target
                ),
                "give the whole address, and open it before the letter goes",
            );
        } else {
            found.add(
                place,
                format!(
                    "{questions} answered with “{}”, which begins with http: it is not secure, and may be \
                     redirected or gone",
                    link.target
                ),
                "open the link, and give the address that begins with https and that it leads to now",
            );
        }
        done.extend(&link.leaves);
    }
}
