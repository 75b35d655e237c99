//! A page that always shows the newest release shows something else a year later: the answer that it
//! stood for is gone.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    s21_words::{self, Address, Relied},
};
use answerable_law::foia_2000;

/// The page linked in place of the answer shows whatever was published last.
pub(super) static CHECK: Check = Check {
    id: "S21-MOVING-TARGET",
    title: "Link to whatever is newest",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(foia_2000::SECTION_21_1),
        Basis::Guidance("ICO guidance on section 21"),
    ],
    page: include_str!("s21_moving_target.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let mut done: Vec<&str> = Vec::new();
    for link in s21_words::relied(letter) {
        let moves = Address::of(link.target).is_some_and(|address| address.moves());
        let said = link
            .said(letter, None)
            .replace(&link.target.to_lowercase(), " ");
        if !moves || done.contains(&link.target) || s21_words::names_edition(&said) {
            continue;
        }
        let fix = match link.publication() {
            Some((publication, _)) if link.target.contains(&publication.slug) => format!(
                "link to the dated release, whose address ends with its year (“…/{}/<year>”), and name it",
                publication.slug
            ),
            _ => "link to the dated release, and say which it is".to_owned(),
        };
        found.add(
            letter.at(link.span),
            format!(
                "{} answered with “{}”, which always shows the newest release, and no release is named",
                Relied::answered(letter, &link.leaves),
                link.target
            ),
            fix,
        );
        done.push(link.target);
    }
}
