//! Whether the estimate counts only the four activities that it may.

use super::{Basis, Check, Findings, Letter, Scope, Severity, Zone, words::has_any};
use answerable_law::{fees_2004::REGULATION_4_3, ground::Sort};

/// Estimate counts what it may not.
pub(super) static CHECK: Check = Check {
    id: "S12-ACTIVITY",
    title: "Estimate counts what it may not",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(REGULATION_4_3)],
    page: include_str!("s12_activity.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    for refusal in letter
        .refusals
        .iter()
        .filter(|it| it.sort() == Some(Sort::Cost))
    {
        let counted = letter.sentences.iter().find_map(|sentence| {
            // The estimate may stand before the section, or apart from it.
            let argues = refusal.paragraphs.contains(&sentence.paragraph)
                || sentence.zone == Zone::Answer && is_estimate(&sentence.lower);
            if !argues || !is_of_time(&sentence.lower) || is_left_out(&sentence.lower) {
                return None;
            }
            activity(&sentence.lower).map(|activity| (sentence, activity))
        });
        if let Some((sentence, activity)) = counted {
            found.add(
                letter.at_sentence(sentence),
                format!("the estimate counts “{activity}”"),
                "count only finding out whether it is held, locating, retrieving and extracting it; leave the rest out and reckon again",
            );
            return;
        }
    }
}

/// Whether a sentence counts minutes or hours of work, wherever it stands.
fn is_estimate(lower: &str) -> bool {
    has_any(lower, &["minutes", "minute", "mins", "hours", "hour"])
        && has_any(
            lower,
            &[
                "take",
                "takes",
                "took",
                "taken",
                "need",
                "needs",
                "needed",
                "require",
                "requires",
                "required",
                "estimate",
                "estimated",
                "allow",
                "allowing",
                "average",
                "each",
                "a record",
                "a file",
                "a case",
                "per record",
                "per file",
                "per case",
                "of work",
                "of which",
            ],
        )
}

/// Whether a sentence reckons time or cost.
fn is_of_time(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "hours",
            "hour",
            "minutes",
            "minute",
            "days",
            "time",
            "estimate",
            "estimated",
            "exceed",
            "exceeds",
            "staff time",
            "cost",
            "costs",
        ],
    )
}

fn is_left_out(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "not",
            "nothing",
            "no time",
            "no allowance",
            "no part of",
            "no hours",
            "no minutes",
            "no redaction",
            "none of",
            "without",
            "excluding",
            "excludes",
            "exclude",
            "excluded",
            "leaves out",
            "left out",
            "leaving aside",
            "leaving out",
            "apart from",
            "before any",
            "cannot",
            "only",
            "disregarding",
            "in addition",
            "further time",
            "additional time",
            "on top of",
            "even before",
            "neither",
            "no account",
            "if you",
            "could",
        ],
    )
}

/// What may not be counted, as it is named.
fn activity(lower: &str) -> Option<String> {
    const ACTIVITIES: [&str; 32] = [
        "redacting",
        "redaction",
        "redactions",
        "redact",
        "redacted",
        "blacking out",
        "black out",
        "anonymising",
        "anonymise",
        "anonymised",
        "considering exemptions",
        "consider exemptions",
        "consideration of exemptions",
        "applying exemptions",
        "apply exemptions",
        "apply any exemptions",
        "application of exemptions",
        "whether exemptions apply",
        "whether any exemptions apply",
        "public interest test",
        "consulting third parties",
        "consult third parties",
        "consultation with",
        "consulting with",
        "legal advice",
        "removing personal data",
        "remove personal data",
        "removing personal information",
        "remove personal information",
        "removing names",
        "sign off",
        "sign-off",
    ];
    ACTIVITIES
        .iter()
        .find(|activity| super::words::has(lower, activity))
        .map(|activity| (*activity).to_owned())
        .or_else(|| takes_out(lower))
        .or_else(|| weighs_exemptions(lower))
}

/// Taking out what would tell who people are, in any words: "take out names", "removing anything
/// that would identify the child".
fn takes_out(lower: &str) -> Option<String> {
    const OUT: [&str; 24] = [
        "blanking out",
        "blank out",
        "blotting out",
        "blot out",
        "crossing out",
        "cutting out",
        "take out",
        "takes out",
        "taking out",
        "taken out",
        "strip out",
        "stripping out",
        "edit out",
        "editing out",
        "remove",
        "removes",
        "removing",
        "delete",
        "deleting",
        "obscuring",
        "obscure",
        "masking",
        "mask",
        "removal of",
    ];
    const PERSONAL: [&str; 15] = [
        "identifies",
        "name",
        "names",
        "identify",
        "identifying",
        "identifiable",
        "identifiers",
        "identities",
        "personal",
        "third party",
        "third-party",
        "confidential",
        "sensitive",
        "exempt",
        "addresses",
    ];
    between(lower, &OUT, &PERSONAL)
}

/// Considering what to withhold: "decide whether exemptions ought to be applied".
fn weighs_exemptions(lower: &str) -> Option<String> {
    const WEIGH: [&str; 22] = [
        "decide",
        "decides",
        "deciding",
        "consider",
        "considers",
        "considering",
        "check",
        "checking",
        "checked",
        "assess",
        "assessing",
        "determine",
        "determining",
        "review",
        "reviewing",
        "see",
        "establish",
        "establishing",
        "apply",
        "applying",
        "considered",
        "think about",
    ];
    const EXEMPT: [&str; 5] = [
        "exemption",
        "exemptions",
        "exempt",
        "what can be released",
        "what could be released",
    ];
    between(lower, &WEIGH, &EXEMPT)
}

/// The words from one of some to one of others that stands within eight words of it, in one clause.
fn between(lower: &str, first: &[&str], then: &[&str]) -> Option<String> {
    const WORDS_MAX: usize = 9;
    first.iter().find_map(|start| {
        lower.match_indices(start).find_map(|(at, _)| {
            let bound = !lower[..at].ends_with(char::is_alphanumeric);
            let clause = lower[at..].split([';', '(', ')', '.', ',']).next()?;
            let said: Vec<&str> = clause.split(' ').take(WORDS_MAX).collect();
            let end = (1..said.len()).find(|end| has_any(&said[1..=*end].join(" "), then))?;
            bound.then(|| said[..=end].join(" "))
        })
    })
}
