//! The words in which councils confirm, deny, refuse and help, in as many forms as they are met;
//! and where an answer begins and ends. Shared by the checks of what is not given.

use super::{
    Letter, Refusal, Sentence, Zone,
    letter::Law,
    words::{has, has_any},
};
use answerable_law::ground::Sort;
use std::ops::Range;

/// Whether words confirm that information is held: "we hold", "is held", "held by the Council".
pub(super) fn confirms_held(lower: &str) -> bool {
    const HOLDS: [&str; 26] = [
        "the",
        "this",
        "that",
        "these",
        "those",
        "all",
        "some",
        "most",
        "part",
        "parts",
        "any",
        "information",
        "data",
        "it",
        "them",
        "records",
        "relevant",
        "a",
        "an",
        "one",
        "both",
        "such",
        "details",
        "figures",
        "what",
        "and",
    ];
    const IS: [&str; 15] = [
        "information",
        "data",
        "is",
        "are",
        "records",
        "record",
        "documents",
        "document",
        "figures",
        "currently",
        "also",
        "does",
        "do",
        "indeed",
        "report",
    ];
    let words = words(lower);
    words.iter().enumerate().any(|(at, word)| {
        let before = &words[at.saturating_sub(6)..at];
        if before.iter().any(|word| is_doubt(word)) {
            return false;
        }
        let next = words.get(at + 1).copied().unwrap_or_default();
        match *word {
            "hold" | "holds" => {
                (HOLDS.contains(&next) || is_we(before) && !WORTHLESS.contains(&next))
                    && !holds_work(&words[at + 1..])
            }
            "held" => {
                let last = before.last().copied().unwrap_or_default();
                let by_us = next == "by"
                    && words[at + 2..].iter().take(6).any(|word| {
                        ["us", "council", "authority", "borough", "city"].contains(word)
                    });
                let idle = ["meeting", "meetings", "event", "events"].iter();
                let met = idle.clone().any(|word| before.contains(word));
                // "2. Held, but exempt": the word by itself after the number of the question.
                let alone = before.iter().all(|word| is_number(word))
                    && [
                        "but", "and", "exempt", "withheld", "however", "yet", "not", "",
                    ]
                    .contains(&next);
                !met && (IS.contains(&last) || by_us || alone)
            }
            // "The record exists and will not be released."
            "exists" | "exist" => {
                let thing = before.last().copied().unwrap_or_default();
                let named = before.len().checked_sub(2).map(|at| before[at]);
                [
                    "record",
                    "records",
                    "report",
                    "reports",
                    "document",
                    "documents",
                    "file",
                    "files",
                    "minutes",
                    "review",
                    "advice",
                ]
                .contains(&thing)
                    && named.is_some_and(|word| ["the", "these", "this", "both"].contains(&word))
                    && (before.len() == 2 || next.is_empty() || next == "and" || next == "but")
            }
            _ => false,
        }
    })
}

/// What follows "hold" where nothing is confirmed: "we hold no records".
const WORTHLESS: [&str; 4] = ["no", "neither", "nothing", "none"];

/// Whether what stands before "hold" is the council: "the Council", "that we currently".
fn is_we(before: &[&str]) -> bool {
    before
        .iter()
        .rev()
        .find(|word| !["do", "does", "currently", "also", "indeed", "only", "both"].contains(word))
        .is_some_and(|word| {
            [
                "we",
                "council",
                "authority",
                "trust",
                "borough",
                "corporation",
            ]
            .contains(word)
        })
}

/// The number or letter of a question, as it stands before its answer.
fn is_number(word: &str) -> bool {
    ["question", "answer", "q", "a", "response", "part"].contains(&word)
        || word.len() <= 4
            && word
                .trim_start_matches(['q', 'a'])
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'))
        || word.len() == 1
}

/// Whether words say that information is not held, and leave no doubt of it: not "not held
/// centrally", not "managers do not hold cases".
pub(super) fn denies_held(lower: &str) -> bool {
    if has_any(
        lower,
        &[
            "have no information recorded",
            "has no information recorded",
            "have no recorded information",
            "has no recorded information",
            "have no data recorded",
            "has no data recorded",
        ],
    ) || is_not_found(lower)
    {
        return true;
    }
    let words = words(lower);
    words.iter().enumerate().any(|(at, word)| {
        if !["hold", "holds", "held"].contains(word) {
            return false;
        }
        let before = &words[at.saturating_sub(4)..at];
        let after = &words[at + 1..];
        let supposed = &words[at.saturating_sub(7)..at];
        if supposed
            .iter()
            .any(|word| ["if", "whether", "unless", "nor", "neither", "would"].contains(word))
        {
            return false;
        }
        let next = after.first().copied().unwrap_or_default();
        // "4. No information held." is all that is said.
        let bare = *word == "held"
            && (before.ends_with(&["none"]) || before.ends_with(&["nothing"]))
            && next.is_empty()
            || *word == "held"
                && before.len() >= 2
                && before[before.len() - 2] == "no"
                && [
                    "information",
                    "data",
                    "record",
                    "records",
                    "figures",
                    "documents",
                ]
                .contains(&before[before.len() - 1])
                && ["", "on", "for", "by", "about", "before", "prior", "in"].contains(&next)
                && after.get(1) != Some(&"a");
        if bare {
            return true;
        }
        let elsewhere = [
            "centrally",
            "electronically",
            "separately",
            "in",
            "on",
            "together",
        ];
        if holds_work(after) || elsewhere.contains(&next) {
            return false;
        }
        let denied = before.iter().any(|word| is_not(word))
            || before.ends_with(&["no", "longer"])
            || *word == "held" && says_none(before)
            || before.ends_with(&["nothing", "is"]);
        let none = ["hold", "holds"].contains(word)
            && next == "no"
            && after.get(1).is_some_and(|what| {
                [
                    "information",
                    "data",
                    "record",
                    "records",
                    "figure",
                    "figures",
                    "such",
                    "relevant",
                    "recorded",
                    "central",
                ]
                .contains(what)
            })
            && after.get(1) != Some(&"central");
        denied || none
    })
}

/// "No information is", "no recorded data are": what stands before "held".
fn says_none(before: &[&str]) -> bool {
    const WHAT: [&str; 6] = [
        "information",
        "data",
        "record",
        "records",
        "figures",
        "documents",
    ];
    let [.., what, is] = before else {
        return false;
    };
    let lead = &before[..before.len() - 2];
    WHAT.contains(what)
        && ["is", "are", "was"].contains(is)
        && (lead.ends_with(&["no"])
            || lead.ends_with(&["no", "recorded"])
            || lead.ends_with(&["no", "such"]))
}

/// "Could not be found in our records": a search was made, and nothing is there.
fn is_not_found(lower: &str) -> bool {
    const FOUND: [&str; 5] = ["found", "located", "traced", "find", "locate"];
    let words = words(lower);
    words.iter().enumerate().any(|(at, word)| {
        FOUND.contains(word)
            && words[at.saturating_sub(3)..at].iter().any(|it| is_not(it))
            && !words[at.saturating_sub(6)..at]
                .iter()
                .any(|it| ["if", "whether", "where"].contains(it))
            && words[at + 1..].windows(3).take(4).any(|it| {
                it[0] == "in"
                    && ["our", "the", "council's"].contains(&it[1])
                    && RECORDS.contains(&it[2])
            })
    })
}

/// Where a council looks for what it may hold.
const RECORDS: [&str; 6] = ["records", "files", "archive", "archives", "record", "file"];

/// The words by which what is wanted stands in the files, and somebody would have to read them: "go
/// through each case file".
pub(super) fn opens_files(lower: &str) -> Option<String> {
    const READS: [&str; 34] = [
        "open",
        "opening",
        "opened",
        "read",
        "reading",
        "look",
        "looking",
        "looked",
        "go",
        "going",
        "gone",
        "check",
        "checking",
        "checked",
        "review",
        "reviewing",
        "reviewed",
        "search",
        "searching",
        "searched",
        "examine",
        "examining",
        "examined",
        "trawl",
        "trawling",
        "manually",
        "manual",
        "by",
        "interrogate",
        "interrogating",
        "interrogation",
        "examination",
        "inspecting",
        "scrutiny",
    ];
    const WORK: [&str; 12] = [
        "would", "need", "needs", "needed", "require", "requires", "required", "involve", "mean",
        "means", "only", "have",
    ];
    const EACH: [&str; 4] = ["each", "every", "individual", "all"];
    const FILES: [&str; 14] = [
        "file",
        "files",
        "record",
        "records",
        "case",
        "cases",
        "casefile",
        "casefiles",
        "document",
        "documents",
        "notes",
        "invoice",
        "invoices",
        "child's",
    ];
    const PASSIVE: [&str; 14] = [
        "opened",
        "read",
        "checked",
        "searched",
        "reviewed",
        "examined",
        "interrogated",
        "inspected",
        "looked",
        "gone",
        "trawled",
        "scrutinised",
        "counted",
        "analysed",
    ];
    let words = words(lower);
    let active = words.iter().enumerate().find_map(|(at, word)| {
        let files = words[at + 1..]
            .iter()
            .take(3)
            .position(|it| FILES.contains(it))?;
        let from = at.saturating_sub(4);
        let reads = from + words[from..at].iter().position(|it| READS.contains(it))?;
        let work = words[at.saturating_sub(12)..at]
            .iter()
            .any(|it| WORK.contains(it));
        (EACH.contains(word) && work).then(|| words[reads..=at + 1 + files].join(" "))
    });
    active.or_else(|| {
        // "Each file would have to be opened", "the forms, which would each have to be read".
        words.iter().enumerate().find_map(|(at, word)| {
            let next = &words[at + 1..words.len().min(at + 10)];
            let read = next
                .windows(2)
                .position(|it| it[0] == "be" && PASSIVE.contains(&it[1]))?;
            let about = &words[at.saturating_sub(8)..at + 1 + read];
            let work = about.iter().any(|it| WORK.contains(it));
            let files = about.iter().any(|it| FILES.contains(it) || *it == "forms");
            (EACH.contains(word) && work && files).then(|| words[at..=at + 2 + read].join(" "))
        })
    })
}

/// "Hold cases": what a worker does, not a council with information.
fn holds_work(after: &[&str]) -> bool {
    const WORK: [&str; 20] = [
        "case",
        "cases",
        "caseload",
        "caseloads",
        "allocation",
        "allocations",
        "qualification",
        "qualifications",
        "vacancy",
        "vacancies",
        "post",
        "posts",
        "licence",
        "elections",
        "meetings",
        "citizenship",
        "managerial",
        "children",
        "responsibility",
        "stock",
    ];
    after
        .iter()
        .take(2)
        .take_while(|word| !["information", "data", "the", "this"].contains(word))
        .any(|word| WORK.contains(word))
}

fn is_not(word: &str) -> bool {
    [
        "not", "don't", "doesn't", "didn't", "isn't", "aren't", "never", "dont", "cannot",
    ]
    .contains(&word)
}

fn is_doubt(word: &str) -> bool {
    is_not(word)
        || [
            "no", "neither", "nor", "whether", "if", "were", "would", "denies", "deny", "longer",
            "nothing",
        ]
        .contains(&word)
}

/// "As" that gives a reason, and not "as per", "as at", "as requested".
pub(super) fn gives_as(lower: &str) -> bool {
    const OTHER: [&str; 18] = [
        "per",
        "of",
        "at",
        "such",
        "well",
        "requested",
        "set",
        "defined",
        "follows",
        "described",
        "stated",
        "to",
        "regards",
        "specified",
        "required",
        "asked",
        "part",
        "soon",
    ];
    lower.match_indices("as ").any(|(at, _)| {
        let start = !lower[..at].ends_with(char::is_alphanumeric);
        let next: String = lower[at + 3..]
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        start && !next.is_empty() && !OTHER.contains(&next.as_str())
    })
}

/// The words of flat text, with apostrophes kept.
pub(super) fn words(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether words neither confirm nor deny that information is held.
pub(super) fn neither_confirms(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "neither confirm",
            "neither confirms",
            "neither to confirm",
            "confirm nor deny",
            "confirms nor denies",
            "confirming nor denying",
            "confirmed nor denied",
            "confirm or deny",
            "confirmation or denial",
        ],
    )
}

/// Whether words help the applicant: advice on the request, data that is near it, another source.
pub(super) fn helps(lower: &str) -> bool {
    const STANDING: [&str; 23] = [
        "disclosure log",
        "commissioners",
        "ico",
        "request a review",
        "councillor enquiries",
        "councillors' enquiries",
        "media enquiries",
        "press enquiries",
        "we can provide this when",
        "we can provide it when",
        "we can provide these when",
        "we can provide this once",
        "we publish a variety",
        "looking for information in the future",
        "publication scheme",
        "commissioner",
        "re-use",
        "reuse",
        "internal review",
        "page helpful",
        "page useful",
        "browse our",
        "any new request",
    ];
    // "I hope that this is helpful" helps nobody.
    let hopes = has_any(lower, &["i hope", "we hope"])
        && has_any(lower, &["helpful", "helps", "of help", "of assistance"]);
    if hopes || has_any(lower, &STANDING) {
        return false;
    }
    has_any(
        lower,
        &[
            "advise and assist",
            "advice and assistance",
            "assist you",
            "help you",
            "of assistance",
            "further assistance",
            "by way of help",
            "of help",
            "it would help to",
            "it would assist",
            "if it would help",
            "if that would help",
            "if it helps",
            "would serve you",
            "we can send",
            "we could send",
            "would help you",
            "may help",
            "appear in our",
            "appears in our",
            "appear on our",
            "can be seen in our",
            "might help",
            "do to help",
            "can do for you",
            "any help",
            "put your question to",
            "put your questions to",
            "put this question to",
            "put these questions to",
            "put these two questions to",
            "pass your request",
            "pass it on",
            "pass them on",
            "passed it on",
            "passed them on",
            "passed on your",
            "transfer your request",
            "transfer the request",
            "if you'd rather",
            "if you would rather",
            "would you like us to",
            "restrict your",
            "restrict the request",
            "were to restrict",
            "may assist",
            "may be of interest",
            "helpful",
            "of use to you",
            "may find",
            "might find",
            "will find",
            "refine",
            "refined",
            "refining",
            "narrow",
            "narrowed",
            "narrowing",
            "narrower",
            "reduce the scope",
            "reducing the scope",
            "scope of your request",
            "reduced timescale",
            "reframe",
            "rephrase",
            "reword",
            "resubmit",
            "re-submit",
            "revise your request",
            "revised request",
            "modify your",
            "limit your request",
            "limit the request",
            "if you were to",
            "if you asked",
            "if you ask for",
            "were you to ask",
            "may be able to assist",
            "able to assist",
            "able to help",
            "limited the request",
            "limited your request",
            "fresh request",
            "new request",
            "clarify",
            "clarification",
            "section 16",
            "s16",
            "regulation 9",
            "you could",
            "you can also",
            "you may wish to contact",
            "you may wish to refer",
            "you may wish to consider",
            "you may wish to ask",
            "you may wish to try",
            "you may wish to visit",
            "you may wish to look",
            "you may wish to view",
            "you might wish",
            "you may like",
            "you may want to",
            "you might",
            "you may be able",
            "you would be welcome",
            "suggest",
            "alternatively",
            "instead",
            "nearest",
            "closest",
            "what is held follows",
            "what we hold follows",
            "what we do hold",
            "what is held is",
            "what we hold is",
            "is all that is held",
            "is all we hold",
            "is all that we hold",
            "we can offer",
            "we can give",
            "we could give",
            "we can provide",
            "we could provide",
            "we can supply",
            "we are able to provide",
            "we can however",
            "we can, however",
            "we can tell you",
            "gladly",
            "be glad to",
            "happy to",
            "pleased to",
            "willing to",
            "outside of the act",
            "outside the act",
            "available from",
            "can be obtained from",
            "further information is available",
            "more information is available",
            "should be directed to",
            "direct your request",
            "redirect",
            "can help",
            "will help",
            "tell us which",
            "let us know if you would like",
            "some other way",
            "another way",
            "subject access request",
            "will write to you again",
            "ask us again",
            "ask again",
            "come back to us",
        ],
    )
}

/// Whether a letter helps anywhere, apart from its standing matter.
pub(super) fn is_helped(letter: &Letter) -> bool {
    letter.paragraphs.iter().any(|paragraph| {
        let theirs = paragraph.zone == Zone::Request
            && (has_any(&paragraph.lower, &["i", "my", "me"])
                || !has(&paragraph.lower, "you")
                || paragraph.lower.ends_with('?'));
        !theirs && paragraph.lower.split(". ").any(helps)
    })
}

/// Whether a letter breaks off before the answer that a paragraph belongs to has surely ended.
pub(super) fn breaks_off_after(letter: &Letter, paragraph: usize) -> bool {
    letter.cut
        && !letter.paragraphs[paragraph..].iter().any(|later| {
            matches!(
                later.zone,
                Zone::Reuse | Zone::Review | Zone::Commissioner | Zone::Close
            )
        })
}

/// The paragraphs of one answer: from a heading, or the first that answers another question, to the
/// next such.
pub(super) fn section_of(letter: &Letter, paragraph: usize) -> Range<usize> {
    let all = &letter.paragraphs;
    // Where no answer is tied to a question the numbers are all there is to go by.
    let uncut = !all
        .iter()
        .any(|paragraph| paragraph.zone == Zone::Answer && !paragraph.leaves.is_empty());
    let starts = |at: usize| {
        at == 0
            || all[at].zone != all[at - 1].zone
            || is_heading(letter, at)
            || all[at].leaves.is_empty() && uncut && is_numbered(&all[at].lower)
            || all[at].leaves.len() == 1 && all[at].leaves != all[at - 1].leaves && !all[at].is_row
    };
    let from = (0..=paragraph).rev().find(|at| starts(*at)).unwrap_or(0);
    let to = (paragraph + 1..all.len())
        .find(|at| starts(*at))
        .unwrap_or(all.len());
    // A heading alone belongs to what it stands above.
    let from = if from > 0 && is_heading(letter, from - 1) && all[from - 1].zone == all[from].zone {
        from - 1
    } else {
        from
    };
    from..to
}

/// Whether a paragraph begins with the number of a question: "5 - There were", "Q5.", "(d) The".
fn is_numbered(lower: &str) -> bool {
    let rest = lower
        .strip_prefix("question ")
        .or_else(|| lower.strip_prefix("answer "))
        .unwrap_or(lower)
        .trim_start_matches(['(', 'q', 'a']);
    let number: String = rest
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let after = rest[number.len()..].trim_start();
    !number.is_empty()
        && number.len() <= 2
        && (number.chars().all(|c| c.is_ascii_digit()) || number.len() == 1)
        && after.starts_with(['.', ')', ':', '-'])
        && after[1..].starts_with(' ')
}

fn is_heading(letter: &Letter, at: usize) -> bool {
    let paragraph = &letter.paragraphs[at];
    let lower = &paragraph.lower;
    !paragraph.is_row
        && paragraph.zone == Zone::Answer
        && lower.split(' ').count() <= 9
        && !lower.ends_with(['.', ';', ',', '?'])
        && !lower.starts_with("http")
        && !lower.starts_with('<')
        && !lower.starts_with(|c: char| c.is_ascii_digit() || c == '£' || c == '-')
        && lower.contains(|c: char| c.is_alphabetic())
        && all_of_letters(lower)
}

/// No sentence, no value and no form of words: nothing in it withholds or tells.
fn all_of_letters(lower: &str) -> bool {
    !has_any(
        lower,
        &[
            "exempt", "withheld", "held", "hold", "not", "see", "none", "yes", "please", "is",
            "are", "was", "were",
        ],
    )
}

/// The words of a range of paragraphs.
pub(super) fn text_of(letter: &Letter, range: Range<usize>) -> String {
    let words: Vec<&str> = letter.paragraphs[range]
        .iter()
        .map(|paragraph| paragraph.lower.as_str())
        .collect();
    words.join("\n")
}

/// The council's sentences of a range of paragraphs.
pub(super) fn sentences_of<'l, 'a>(
    letter: &'l Letter<'a>,
    range: &Range<usize>,
) -> impl Iterator<Item = &'l Sentence<'a>> {
    let range = range.clone();
    letter
        .sentences
        .iter()
        .filter(move |sentence| range.contains(&sentence.paragraph))
}

/// Whether any ground is cited in a range of paragraphs.
pub(super) fn cites_ground(letter: &Letter, range: &Range<usize>) -> bool {
    letter.paragraphs[range.clone()].iter().any(|paragraph| {
        letter
            .refusals
            .iter()
            .flat_map(|refusal| &refusal.spans)
            .any(|span| paragraph.span.0 <= span.0 && span.0 < paragraph.span.1)
    })
}

/// The sentence in which a byte stands.
pub(super) fn sentence_at<'l, 'a>(letter: &'l Letter<'a>, byte: usize) -> Option<&'l Sentence<'a>> {
    letter
        .sentences
        .iter()
        .find(|sentence| sentence.start <= byte && byte < sentence.start + sentence.text.len())
}

/// The refusal on cost, with the sentence that relies on it.
pub(super) fn relies_on_cost<'l, 'a>(
    letter: &'l Letter<'a>,
) -> Option<(&'l Refusal, &'l Sentence<'a>)> {
    letter
        .refusals
        .iter()
        .filter(|refusal| refusal.sort() == Some(Sort::Cost))
        .find_map(|refusal| Some((refusal, relies(letter, refusal)?)))
}

/// The first sentence that relies on a ground; `None` where it is only spoken of.
pub(super) fn relies<'l, 'a>(
    letter: &'l Letter<'a>,
    refusal: &Refusal,
) -> Option<&'l Sentence<'a>> {
    refusal
        .spans
        .iter()
        .filter_map(|span| sentence_at(letter, span.0))
        .find(|sentence| {
            !has_any(
                &sentence.lower,
                &[
                    "may refuse",
                    "may be refused",
                    "may be exempt",
                    "may be withheld",
                    "might be exempt",
                    "could refuse",
                    "future requests",
                    "if we decide",
                    "previously",
                    "was refused",
                    "were refused",
                    "refusal under section 12",
                    "would still",
                    "duty to confirm or deny does not arise",
                    "did not apply",
                    "has considered whether",
                    "have considered whether",
                ],
            )
        })
}

/// The refusals of exemptions and exceptions that are relied on, the first of each section.
pub(super) fn exemptions<'l, 'a>(letter: &'l Letter<'a>) -> Vec<(&'l Refusal, &'l Sentence<'a>)> {
    let mut found: Vec<(&Refusal, &Sentence)> = Vec::new();
    for refusal in letter.refusals.iter().filter(|it| it.is_exemption()) {
        let known = found
            .iter()
            .any(|(other, _)| other.number() == refusal.number() && other.sort() == refusal.sort());
        if !known && let Some(sentence) = relies(letter, refusal) {
            found.push((refusal, sentence));
        }
    }
    found
}

/// The words of all that argues a section, whichever of its limbs is cited.
pub(super) fn argued(letter: &Letter, refusal: &Refusal) -> (Vec<usize>, String) {
    let mut of: Vec<usize> = letter
        .refusals
        .iter()
        .filter(|other| other.number() == refusal.number() && other.sort() == refusal.sort())
        .flat_map(|other| other.paragraphs.iter().copied())
        .collect();
    of.sort_unstable();
    of.dedup();
    // The answer to another question is no argument for this.
    let cited: Vec<usize> = letter
        .refusals
        .iter()
        .filter(|other| other.number() == refusal.number() && other.sort() == refusal.sort())
        .flat_map(|other| &other.spans)
        .filter_map(|span| {
            let mut all = letter.paragraphs.iter();
            all.position(|it| it.span.0 <= span.0 && span.0 < it.span.1)
        })
        .collect();
    let is_own = |leaf: &usize| {
        refusal.leaves.contains(leaf)
            || cited
                .iter()
                .any(|at| letter.paragraphs[*at].leaves.contains(leaf))
    };
    of.retain(|at| {
        let leaves = &letter.paragraphs[*at].leaves;
        cited.contains(at) || leaves.is_empty() || leaves.iter().any(is_own)
    });
    let lower: Vec<&str> = of
        .iter()
        .map(|at| letter.paragraphs[*at].lower.as_str())
        .collect();
    let lower = lower.join("\n");
    (of, lower)
}

/// Whether the letter is of a body of Part I of Schedule 1 to the Act, or of none that is known to
/// be a council: what holds only for councils is then not judged.
pub(super) fn is_central(letter: &Letter) -> bool {
    const CENTRAL: [&str; 16] = [
        "department for",
        "department of",
        "ministry",
        "home office",
        "cabinet office",
        "hm treasury",
        "hm revenue",
        "hmrc",
        "attorney general",
        "house of commons",
        "house of lords",
        "agency",
        "ofsted",
        "ofqual",
        "crown prosecution",
        "government legal",
    ];
    let is_named = |words: &str| CENTRAL.iter().any(|name| words.contains(name));
    if let Some(body) = &letter.body {
        return is_named(&body.to_lowercase());
    }
    // A letterhead without a council: a directorate of one may be called a department too.
    let mut head = letter
        .paragraphs
        .iter()
        .filter(|it| it.zone == Zone::Head)
        .take(3);
    !letter.paragraphs.iter().any(|it| has(&it.lower, "council"))
        && head.any(|it| is_named(&it.lower))
}

/// Whether a letter answers under the Environmental Information Regulations, and not under the Act
/// as well.
pub(super) fn under_regulations(letter: &Letter) -> bool {
    const HANDLED: [&str; 12] = [
        "handled",
        "considered",
        "dealt with",
        "dealing with",
        "processed",
        "answered",
        "treated",
        "responded",
        "falls under",
        "apply to",
        "under the",
        "in accordance with",
    ];
    match letter.law {
        Law::Regulations => true,
        Law::Both => {
            let is_act =
                |lower: &str| has(lower, "freedom of information act") || has(lower, "foia");
            let is_regulations = |lower: &str| {
                has(lower, "environmental information regulations") || has(lower, "eir")
            };
            let opening = |sentence: &&Sentence| {
                sentence.zone == Zone::Answer
                    && (has(&sentence.lower, "request")
                        || has(&sentence.lower, "environmental information"))
                    && has_any(&sentence.lower, &HANDLED)
            };
            let heading = letter.paragraphs.iter().take(12).any(|paragraph| {
                matches!(paragraph.zone, Zone::Head | Zone::Answer)
                    && paragraph.lower.split(' ').count() <= 14
                    && is_regulations(&paragraph.lower)
                    && !is_act(&paragraph.lower)
            });
            let act_heading = letter.paragraphs.iter().take(12).any(|paragraph| {
                paragraph.lower.split(' ').count() <= 14 && is_act(&paragraph.lower)
            });
            let said = letter
                .sentences
                .iter()
                .filter(opening)
                .any(|sentence| is_regulations(&sentence.lower) && !is_act(&sentence.lower));
            let act = letter.sentences.iter().filter(opening).any(|sentence| {
                is_act(&sentence.lower)
                    && !has_any(
                        &sentence.lower,
                        &["exempt", "withheld", "section", "rather than", "not"],
                    )
            });
            (heading || said) && !act && !act_heading
        }
        _ => false,
    }
}

/// The council's sentences that say that something is not held.
pub(super) fn not_held<'l, 'a>(letter: &'l Letter<'a>) -> impl Iterator<Item = &'l Sentence<'a>> {
    letter
        .sentences
        .iter()
        .filter(|sentence| sentence.zone == Zone::Answer && denies_held(&sentence.lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holding_is_told_from_what_sounds_like_it() {
        for held in [
            "we confirm that the council holds this information.",
            "i can confirm that the information is held by the council",
            "the budget information held by northmere city council is on its website",
            "the council holds both reports",
        ] {
            assert!(confirms_held(held) && !denies_held(held), "{held}");
        }
        for not in [
            "we do not hold this information.",
            "this information is not held by the council",
            "the authority holds no information on this",
            "the records are no longer held",
            "we don't hold any data before 2018",
            "4. no information held.",
            "we do not report on this so no data is held",
            "the survey of 2015 has not been found in our records",
        ] {
            assert!(denies_held(not) && !confirms_held(not), "{not}");
        }
        for neither in [
            "the council neither confirms nor denies that it holds the information",
            "to say whether we hold the information would tell",
            "the average number of cases held by each worker",
            "team managers do not hold cases",
            "these are not held centrally",
            "the information you requested falls under the exemption",
            "if the information were held, it would be exempt",
            "there was no information held back",
            "the officer could not be found in time",
        ] {
            assert!(
                !denies_held(neither) && !confirms_held(neither),
                "{neither}"
            );
        }
    }
}
