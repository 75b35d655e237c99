//! A link left from a template, with nothing behind it.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    words::{flat, short},
};

/// A link has no target, or only a placeholder.
pub(super) static CHECK: Check = Check {
    id: "LINK-PLACEHOLDER",
    title: "Link that leads nowhere",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[
        Basis::Practice("accessibility"),
        Basis::Practice("accuracy"),
    ],
    page: include_str!("link_placeholder.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let dead: Vec<_> = letter
        .links
        .iter()
        .filter(|link| is_placeholder(link.target))
        .collect();
    if let Some(first) = dead.first() {
        let mut words: Vec<String> = Vec::new();
        for link in &dead {
            let shown = format!("“{}”", short(link.words));
            if !words.contains(&shown) {
                words.push(shown);
            }
        }
        let (are, lead) = if words.len() == 1 {
            ("is a link", "leads")
        } else {
            ("are links", "lead")
        };
        found.add(
            letter.at(first.span),
            format!(
                "{} {are} to “{}”, which {lead} nowhere",
                words.join(", "),
                first.target
            ),
            "give the whole address, or leave the link out",
        );
        return;
    }
    let left = [
        "insert link",
        "insert url",
        "insert hyperlink",
        "add link",
        "link to be added",
        "link tbc",
        "insert web address",
        "insert weblink",
    ];
    let sentence = letter.sentences.iter().find(|sentence| {
        sentence
            .lower
            .split(['[', '<', '{', '('])
            .skip(1)
            .any(|inner| left.iter().any(|words| inner.starts_with(words)))
    });
    if let Some(sentence) = sentence {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "“{}” has a placeholder where a link should be",
                short(sentence.text)
            ),
            "give the whole address, or leave the link out",
        );
    }
}

/// Whether a target is none.
fn is_placeholder(target: &str) -> bool {
    let target = flat(target);
    let target = target.trim_matches(['<', '>', '"', '\'']);
    target.is_empty()
        || target.starts_with('#')
        || target.starts_with("javascript:")
        || [
            "http://",
            "https://",
            "http",
            "https",
            "about:blank",
            "url",
            "link",
            "tbc",
            "todo",
            "insert link",
            "insert url",
        ]
        .contains(&target)
}
