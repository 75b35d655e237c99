//! A link left from a template, with nothing behind it.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    words::{flat, has, short},
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
        return;
    }
    if let Some((sentence, words)) = lost(letter) {
        found.add(
            letter.at_sentence(sentence),
            format!("“{words}” leads the reader to an address, and none is given"),
            "give the whole address",
        );
    }
}

/// A sentence that leads to a link, where no address follows: it was lost when the letter was copied.
fn lost<'l, 'a>(letter: &'l Letter<'a>) -> Option<(&'l super::Sentence<'a>, &'static str)> {
    // How far below an address may stand.
    const BELOW: usize = 600;
    const LEADS: [&str; 14] = [
        "published here",
        "available here",
        "found here",
        "viewed here",
        "accessed here",
        "downloaded here",
        "click here",
        "see here",
        "following link",
        "following links",
        "link below",
        "links below",
        "this link",
        "these links",
    ];
    letter.sentences.iter().find_map(|sentence| {
        let words = LEADS
            .into_iter()
            .find(|words| has(&sentence.lower, words))?;
        let at = letter.place_of(sentence.start, words)?;
        // "available here at the Guildhall" leads to no page.
        let rest = letter.text[at.1..].trim_start_matches(['*', '_', ' ']);
        let ends = !words.ends_with("here")
            || rest.is_empty()
            || rest.starts_with(|c: char| c.is_uppercase() || ".,;:)\n\r".contains(c));
        let to = (at.1..letter.text.len())
            .skip(BELOW)
            .find(|end| letter.text.is_char_boundary(*end))
            .unwrap_or(letter.text.len());
        let near = &letter.text[sentence.start..to];
        let addressed = [
            "://", "www.", "](", ".uk", ".org", ".com", ".example", "@", "<",
        ]
        .iter()
        .any(|sign| near.contains(sign));
        let broken = letter.cut && to == letter.text.len();
        (ends && !addressed && !broken && sentence.zone != super::Zone::Close)
            .then_some((sentence, words))
    })
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
