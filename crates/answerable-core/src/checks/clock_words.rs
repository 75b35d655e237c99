//! What a letter says of its own time: when it was sent, from which day it counts, how late that
//! makes it, and what it tells of an extension. Whatever it does not say is not guessed.

use super::{
    Letter, Sentence, Zone,
    letter::Law,
    words::{flat, has, has_any},
};
use crate::{
    periods::{
        Form, Period,
        read::{What, periods},
    },
    reading::response::days,
};
use answerable_law::{
    Calendar,
    clock::{self, Happening, Kind, State, Step},
};
use jiff::civil::Date;

/// How a letter stands to the day by which it was due.
pub(super) struct Timing {
    /// The day from which it counts.
    pub(super) start: Date,
    /// What happened on that day: "received".
    pub(super) since: &'static str,
    /// The day it was sent.
    pub(super) sent: Date,
    /// The last day in time.
    pub(super) due: Date,
    /// The number of the working day on which it was sent.
    pub(super) number: u32,
    /// The working days between the two.
    pub(super) late_by: u32,
    /// Whether it was sent after the last day in time.
    pub(super) late: bool,
    /// Whether only the day on which the request was written is known, not that of receipt.
    pub(super) from_writing: bool,
}

/// What an extension is told to be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Under {
    /// To weigh the public interest: section 10(3).
    PublicInterest,
    /// Because the request is complex and voluminous: regulation 7.
    Regulation7,
    /// Something else, under the Act.
    Other,
}

/// When an extension was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// By the letter itself.
    Now,
    /// By a letter of that day.
    On(Date),
    /// Earlier, and the letter does not say when.
    Earlier,
}

/// An extension that a letter tells of.
pub(super) struct Extension<'a, 'l> {
    /// The sentence that tells of it.
    pub(super) sentence: &'a Sentence<'l>,
    /// The words of its paragraphs.
    pub(super) passage: String,
    /// The paragraphs that tell of it and why.
    pub(super) paragraphs: Vec<usize>,
    /// What for.
    pub(super) under: Under,
    /// When it was told.
    pub(super) told: Told,
    /// The day that is given for the answer.
    pub(super) until: Option<Date>,
    /// Working days, counted from the extension or from receipt.
    pub(super) more: Option<More>,
}

/// A time given in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    /// "a further 20 working days".
    Further(u32),
    /// "to 40 working days".
    InAll(u32),
}

/// A day in words: "2 March 2015".
pub(super) fn day(date: Date) -> String {
    Period::as_at(date).print(Form::House)
}

/// The days that a text names, in its order.
pub(super) fn dates(text: &str) -> Vec<Date> {
    days(text).into_iter().map(|(_, date)| date).collect()
}

/// Whether a text is a letter of a council's, whole enough that what heads a letter can be missed:
/// not an entry of a disclosure log, not an exchange of messages, not a piece that breaks off.
pub(super) fn is_letter(letter: &Letter) -> bool {
    !letter.cut && begins_as_letter(letter)
}

/// Whether a text begins as a letter of a council's does, though it may break off.
pub(super) fn begins_as_letter(letter: &Letter) -> bool {
    if letter.answers_nothing {
        return false;
    }
    // A mail may quote the request that it answers below.
    let quoted = letter.lines.iter().position(|line| {
        let lower = flat(line.text);
        ["original message", "forwarded message"]
            .iter()
            .any(|mark| lower.contains(mark))
    });
    let is_top = quoted.is_some_and(|at| {
        let above = || letter.lines[..at].iter().map(|line| flat(line.text));
        above().any(|line| greets(&line))
            && letter.lines[at..].iter().all(|line| {
                let lower = flat(line.text);
                // Who wrote it to whom says nothing.
                let heads = [
                    "from:", "to:", "cc:", "sent:", "date:", "subject:", "---", "___",
                ]
                .iter()
                .any(|head| lower.starts_with(head))
                    || lower.is_empty();
                heads || !matches!(line.zone, Zone::Answer | Zone::Review | Zone::Commissioner)
            })
    });
    let own = match quoted {
        Some(at) if is_top => &letter.lines[..at],
        _ => &letter.lines[..],
    };
    let lines: Vec<String> = own.iter().map(|line| flat(line.text)).collect();
    let greetings = lines.iter().filter(|line| greets(line)).count();
    let closes = lines
        .iter()
        .filter(|line| line.starts_with("yours ") || line.ends_with("kind regards"))
        .count();
    // A requester greets the council.
    let greets_a_body = lines.iter().any(|line| {
        line.starts_with("dear ")
            && has_any(
                line,
                &["council", "team", "trust", "board", "authority", "officer"],
            )
    });
    if greetings > 1 || closes > 1 || greets_a_body {
        return false;
    }
    let of_a_log = [
        "publication date",
        "date of decision",
        "date request received",
        "date responded",
        "date resolved",
        "date received",
        "case reference",
        "disclosure id",
        "find a freedom of information request",
        "rate this page",
        "see answers to previous",
        "display single record",
        "response type",
    ]
    .iter()
    .any(|mark| lines.iter().any(|line| line.starts_with(mark)))
        || lines
            .iter()
            .any(|line| line.starts_with("freedom of information response"))
            && !speaks_of_itself(letter)
        || lines.iter().any(|line| {
            let line = line.trim_start_matches("- ");
            ["request", "request:", "response", "response:", "decision"].contains(&line)
        });
    if greetings + closes > 0 {
        return !(of_a_log && greetings == 0);
    }
    let rights = letter
        .sentences
        .iter()
        .any(|sentence| matches!(sentence.zone, Zone::Review | Zone::Commissioner));
    rights && !of_a_log && letter.says(&["your request", "your enquiry"])
}

/// Whether it is called a letter or a response by its own words, with the date that it bears.
fn speaks_of_itself(letter: &Letter) -> bool {
    letter.dated.is_some()
        && letter.says(&[
            "date of this response",
            "date of this letter",
            "of this letter",
        ])
}

/// Whether a line is a greeting.
fn greets(lower: &str) -> bool {
    lower == "dear"
        || lower.starts_with("dear ")
        || lower.split(' ').count() <= 4
            && ["hi ", "hello ", "good morning", "good afternoon"]
                .iter()
                .any(|word| lower.starts_with(word))
}

/// Whether a letter is the outcome of a review, which has times of its own.
pub(super) fn is_review(letter: &Letter) -> bool {
    // What the council has done is no standing matter, wherever it stands.
    let done = [
        "asked us to review",
        "asked for a review",
        "asked for an internal review",
        "requested an internal review",
        "requested a review",
        "i have reviewed the",
        "i have now reviewed",
        "i have conducted an internal review",
        "i have carried out an internal review",
        "have now completed an internal review",
        "have completed the internal review",
    ];
    let about = [
        "outcome of my review",
        "outcome of your internal review",
        "request for a review",
        "request for an internal review",
        "request for internal review",
        "your internal review request",
        "internal review response",
    ];
    letter.sentences.iter().any(|sentence| {
        has_any(&sentence.lower, &done)
            || matches!(sentence.zone, Zone::Answer | Zone::Head)
                && has_any(&sentence.lower, &about)
    })
}

/// What the council says in its letter, standing matter left out.
fn own<'a, 'l>(letter: &'a Letter<'l>) -> impl Iterator<Item = &'a Sentence<'l>> {
    letter
        .sentences
        .iter()
        .filter(|sentence| matches!(sentence.zone, Zone::Answer | Zone::Head))
}

/// The clock of a letter's law.
pub(super) const fn kind(letter: &Letter) -> Kind {
    match letter.law {
        Law::Regulations => Kind::Eir,
        _ => Kind::Foia,
    }
}

/// The day a letter was sent; not the day on which a log published it.
pub(super) fn sent(letter: &Letter) -> Option<Date> {
    let sent = letter.dated?;
    if letter.facts.dated.is_some() {
        return Some(sent);
    }
    let mut lines = letter
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.zone != Zone::Request && dates(line.text).contains(&sent))
        .map(|(at, line)| {
            let before = at.checked_sub(1).map_or("", |at| letter.lines[at].text);
            flat(&format!("{before} {}", line.text))
        })
        .peekable();
    let published = lines.peek().is_some() && lines.all(|line| line.contains("publi"));
    (!published).then_some(sent)
}

/// The first place where a date of the letter stands, not in the request.
pub(super) fn at_date(letter: &Letter, date: Date) -> super::Place {
    letter
        .lines
        .iter()
        .find(|line| line.zone != Zone::Request && dates(line.text).contains(&date))
        .map_or_else(super::Place::whole, |line| {
            let lead = line.text.len() - line.text.trim_start().len();
            letter.at((line.start + lead, line.start + line.text.trim_end().len()))
        })
}

/// How a letter stands to its time; nothing where it does not say enough, where what it says stops
/// the clock, or where the calendar does not know the days.
pub(super) fn timing(letter: &Letter) -> Option<Timing> {
    if is_review(letter) || asks_to_clarify(letter) {
        return None;
    }
    let sent = sent(letter)?;
    let calendar = Calendar::builtin();
    let written = || written(letter, sent);
    let from_writing = letter.received.is_none();
    let first = letter.received.or_else(written)?;
    if sent < first {
        return None;
    }
    let mut start = first;
    let mut since = if from_writing { "written" } else { "received" };
    if letter.facts.due.is_none() {
        match clarified(letter, first, sent) {
            Clarified::No => {}
            Clarified::On(date) => {
                start = date;
                since = "clarified";
            }
            Clarified::SomeDay => return None,
        }
    }
    let mut steps = match fee(letter, start, sent) {
        Fee::Unclear if letter.facts.due.is_none() => return None,
        Fee::None | Fee::Unclear => Vec::new(),
        Fee::Paid(notice, paid) => vec![
            Step {
                on: notice,
                what: Happening::FeeNotice,
            },
            Step {
                on: paid,
                what: Happening::FeeReceived,
            },
        ],
    };
    steps.push(Step {
        on: sent,
        what: Happening::Replied,
    });
    let clock = clock::run(
        clock::Facts {
            kind: kind(letter),
            received: start,
            steps: &steps,
            closed: &[],
            today: sent,
        },
        calendar,
    )
    .ok()?;
    let mut due = clock.due?;
    let mut late = matches!(clock.state, State::Stopped { late: true, .. });
    if of_a_school(letter) {
        // Days without school are not known: the sixtieth working day is the last for any school.
        due = calendar.add_working_days(start, 60).ok()?;
        late = sent > due;
    }
    if let Some(known) = letter.facts.due {
        due = known;
        late = sent > due;
    } else if let Some(extension) = extension(letter, start) {
        due = extended(letter, &extension, due, start)?;
        late = sent > due;
    }
    if from_writing && letter.facts.due.is_none() {
        // A letter takes a few days to arrive.
        late = sent > calendar.add_working_days(due, 5).ok()?;
    }
    Some(Timing {
        start,
        since,
        sent,
        due,
        number: clock.working_day,
        late_by: calendar.working_days_between(due, sent).ok()?,
        late,
        from_writing,
    })
}

/// The last day in time with an extension: nothing where it cannot be told.
fn extended(letter: &Letter, extension: &Extension, due: Date, start: Date) -> Option<Date> {
    match extension.told {
        // What is not extended is due as it was; a notice alone answers nothing.
        Told::Now => letter.supplies().then_some(due),
        Told::Earlier => None,
        Told::On(told) if told > due => Some(due),
        Told::On(_) => match (extension.until, extension.more) {
            (Some(until), _) => Some(until.max(due)),
            (None, Some(More::InAll(days))) => Calendar::builtin()
                .add_working_days(start, days.min(60))
                .ok(),
            (None, Some(More::Further(days))) => {
                Calendar::builtin().add_working_days(due, days.min(60)).ok()
            }
            (None, None) => None,
        },
    }
}

/// Whether a letter only asks what is meant: then no answer is late yet.
fn asks_to_clarify(letter: &Letter) -> bool {
    !letter.supplies()
        && letter
            .refusals
            .iter()
            .all(|refusal| !refusal.is_exemption())
        && own(letter).any(|sentence| {
            has_any(
                &sentence.lower,
                &[
                    "section 1(3)",
                    "s1(3)",
                    "please clarify",
                    "could you please clarify",
                    "could you clarify",
                    "need you to clarify",
                    "require clarification",
                    "require further clarification",
                    "need further information from you",
                    "need clarification",
                    "cannot tell which",
                ],
            )
        })
}

/// The governing body of a school answers in other times than a council.
fn of_a_school(letter: &Letter) -> bool {
    let is_school = |lower: &str| {
        has_any(
            lower,
            &["school", "academy", "academies", "primary", "college"],
        )
    };
    let is_council = |lower: &str| has_any(lower, &["council", "borough", "county"]);
    if let Some(body) = letter.body.as_deref().map(flat) {
        return is_school(&body) && !is_council(&body);
    }
    let head: Vec<String> = letter
        .lines
        .iter()
        .filter(|line| line.zone == Zone::Head)
        .map(|line| flat(line.text))
        .take(8)
        .collect();
    head.iter()
        .any(|line| is_school(line) && line.split(' ').count() <= 8)
        && !head.iter().any(|line| is_council(line))
}

/// The day on which the request was written, where the letter says that and not when it came.
fn written(letter: &Letter, sent: Date) -> Option<Date> {
    let said = [
        "request dated",
        "request of",
        "request sent on",
        "request submitted on",
        "request made on",
        "email dated",
        "email of",
        "e-mail dated",
        "e-mail of",
        "letter dated",
        "letter of",
        "correspondence dated",
        "correspondence of",
        "you wrote on",
        "you asked on",
        "foi request dated",
        "date of request:",
        "request date:",
    ];
    for sentence in own(letter).take(12) {
        let lower = &sentence.lower;
        let Some(words) = said.iter().find(|words| has(lower, words)) else {
            continue;
        };
        let ours = [
            "our letter",
            "our email",
            "our e-mail",
            "our correspondence",
        ];
        if has_any(lower, &ours) {
            continue;
        }
        let after = lower.split(words).nth(1).unwrap_or_default();
        let near: String = after.chars().take(30).collect();
        if let Some(date) = dates(&near).first().filter(|date| **date <= sent) {
            return Some(*date);
        }
    }
    None
}

enum Clarified {
    No,
    On(Date),
    SomeDay,
}

/// Whether the request was made clear after it came, and when: the count starts from there.
fn clarified(letter: &Letter, received: Date, sent: Date) -> Clarified {
    const SOME: [&str; 40] = [
        "your clarification",
        "you clarified",
        "clarification was received",
        "clarification received",
        "received clarification",
        "received the clarification",
        "received further clarification",
        "clarification from you",
        "clarified your request",
        "clarified the request",
        "your request was clarified",
        "request was clarified",
        "clarification provided",
        "clarification you provided",
        "following clarification",
        "your further information",
        "further information was received",
        "your revised request",
        "your amended request",
        "your refined request",
        "your narrowed request",
        "your modified request",
        "revised your request",
        "amended your request",
        "refined your request",
        "narrowed your request",
        "reduced your request",
        "changed your request",
        "asked you to clarify",
        "asked you for clarification",
        "asked you for more",
        "sought clarification",
        "requested clarification",
        "asked for clarification",
        "clarification was sought",
        "clarification was requested",
        "clarification sought",
        "you replied",
        "your reply of",
        "you responded",
    ];
    const ANSWERED: [&str; 16] = [
        "received",
        "you clarified",
        "your clarification",
        "clarification from you",
        "clarified your request",
        "request was clarified",
        "you replied",
        "your reply",
        "you responded",
        "your response",
        "you revised",
        "you amended",
        "you refined",
        "you narrowed",
        "your revised request",
        "your refined request",
    ];
    let mut found = Clarified::No;
    for sentence in own(letter).chain(letter.sentences_in(Zone::Close)) {
        if !has_any(&sentence.lower, &SOME) {
            continue;
        }
        let latest = dates(sentence.text)
            .into_iter()
            .filter(|date| received <= *date && *date <= sent)
            .max();
        match (latest, &found) {
            (Some(date), Clarified::On(before)) if date <= *before => {}
            (Some(date), _) if has_any(&sentence.lower, &ANSWERED) => found = Clarified::On(date),
            (_, Clarified::No) => found = Clarified::SomeDay,
            _ => {}
        }
    }
    found
}

enum Fee {
    None,
    Unclear,
    Paid(Date, Date),
}

/// Whether a fee was asked for and paid: the days between are not counted.
fn fee(letter: &Letter, start: Date, sent: Date) -> Fee {
    let words = [
        "fees notice",
        "fee notice",
        "your payment",
        "payment was received",
        "payment received",
        "received payment",
        "received your fee",
        "paid the fee",
        "fee was paid",
        "fee was received",
        "received the fee",
        "your cheque",
    ];
    let mut all: Vec<Date> = Vec::new();
    let mut said = false;
    for sentence in own(letter).filter(|sentence| has_any(&sentence.lower, &words)) {
        said = true;
        all.extend(
            dates(sentence.text)
                .into_iter()
                .filter(|date| start <= *date && *date <= sent),
        );
    }
    match (said, all.iter().min(), all.iter().max()) {
        (false, ..) => Fee::None,
        (true, Some(notice), Some(paid)) if notice < paid => Fee::Paid(*notice, *paid),
        _ => Fee::Unclear,
    }
}

/// The extension that a letter tells of, if it does.
pub(super) fn extension<'a, 'l>(letter: &'a Letter<'l>, start: Date) -> Option<Extension<'a, 'l>> {
    let telling = || own(letter).filter(|sentence| tells_of_more_time(&sentence.lower));
    let argued = telling().find(|sentence| {
        let passage = &letter.paragraphs[sentence.paragraph].lower;
        has_any(
            passage,
            &["public interest", "10(3)", "regulation 7", "7(1)"],
        )
    });
    let sentence = argued.or_else(|| telling().next())?;
    let own_paragraph = &letter.paragraphs[sentence.paragraph].lower;
    // "We need more time for the rest" in the opening, and why under the questions.
    let apart = (0..letter.paragraphs.len()).find(|at| {
        let lower = &letter.paragraphs[*at].lower;
        letter.law == Law::Act
            && *at != sentence.paragraph
            && matches!(letter.paragraphs[*at].zone, Zone::Answer | Zone::Head)
            && !has_any(own_paragraph, &["public interest"])
            && lower.contains("public interest")
            && has_any(lower, &["10(3)", "10 (3)"])
    });
    let paragraphs: Vec<usize> = std::iter::once(sentence.paragraph).chain(apart).collect();
    let passage: Vec<&str> = paragraphs
        .iter()
        .map(|at| letter.paragraphs[*at].lower.as_str())
        .collect();
    let passage = passage.join(" ");
    let whole: Vec<&str> = own(letter).map(|own| own.lower.as_str()).collect();
    let whole = whole.join(" ");
    let weighs = |lower: &str| has_any(lower, &["public interest", "10(3)", "10 (3)"]);
    let of_regulations =
        |lower: &str| has_any(lower, &["regulation 7", "reg 7", "7(1)", "voluminous"]);
    let about = [
        "respon",
        "reply",
        "replies",
        "request",
        "answer",
        "decision",
        "decide",
        "public interest",
        "working days",
        "10(3)",
        "regulation 7",
    ];
    if !about.iter().any(|word| passage.contains(word)) {
        return None;
    }
    let under =
        if of_regulations(&passage) && letter.law != Law::Act || letter.law == Law::Regulations {
            Under::Regulation7
        } else if weighs(&passage) {
            Under::PublicInterest
        } else if letter.law == Law::Both {
            return None;
        } else if weighs(&whole) && !letter.supplies() {
            Under::PublicInterest
        } else {
            Under::Other
        };
    let told = told(letter, sentence, &passage, start);
    let after = match told {
        Told::On(date) => Some(date),
        Told::Now => letter.dated,
        Told::Earlier => Some(start),
    };
    // A letter that is a notice and no more gives the date wherever it does.
    let notice = told == Told::Now && !letter.supplies();
    let in_passage = |other: &&Sentence| notice || paragraphs.contains(&other.paragraph);
    let until = own(letter)
        .filter(in_passage)
        .filter(|other| {
            !has_any(&other.lower, &["received", "you asked", "you requested"]) || !notice
        })
        .flat_map(|other| last_days(other.text, start))
        .filter(|date| after.is_some_and(|after| *date > after))
        .max();
    let more = own(letter)
        .filter(in_passage)
        .find_map(|other| more(&other.lower));
    Some(Extension {
        sentence,
        passage,
        paragraphs,
        under,
        told,
        until,
        more,
    })
}

/// The last days of the times that a text names: "by the end of May 2022" is 31 May.
fn last_days(text: &str, received: Date) -> Vec<Date> {
    periods(text, received)
        .into_iter()
        .filter(|found| found.reading.is_none())
        .filter_map(|found| match found.what {
            What::Periods(periods) => periods.iter().map(|period| period.last()).max(),
            _ => None,
        })
        .collect()
}

fn tells_of_more_time(lower: &str) -> bool {
    const TELLS: [&str; 24] = [
        "need more time",
        "need additional time",
        "need further time",
        "need extra time",
        "need longer to consider",
        "require more time",
        "require additional time",
        "require further time",
        "requires more time",
        "requires additional time",
        "requires further time",
        "more time to consider",
        "additional time to consider",
        "further time to consider",
        "longer to consider",
        "such time as is reasonable",
        "an extension of time",
        "require an extension",
        "need an extension",
        "public interest extension",
        "further 20 working days",
        "additional 20 working days",
        "extra 20 working days",
        "20 additional working days",
    ];
    let supposed = [
        "may extend",
        "might extend",
        "can extend",
        "could extend",
        "may be extended",
        "can be extended",
        "might be extended",
        "may need to extend",
        "may need more time",
        "if we need",
        "if we require",
        "if more time",
        "if an extension",
        "will not extend",
        "not need more time",
    ];
    if lower.starts_with("if ") || lower.starts_with("should ") || has_any(lower, &supposed) {
        return false;
    }
    let extends = ["extend", "extending", "extended", "extension"];
    let time = [
        "time",
        "time limit",
        "deadline",
        "working days",
        "response date",
        "due date",
        "period for",
        "statutory period",
        "period for responding",
    ];
    has_any(lower, &TELLS) || has_any(lower, &extends) && has_any(lower, &time)
}

/// When the extension was told: by this letter, or before.
fn told(letter: &Letter, sentence: &Sentence, passage: &str, start: Date) -> Told {
    let wrote = [
        "wrote to you",
        "we wrote",
        "informed you",
        "notified you",
        "told you",
        "advised you",
        "our letter",
        "our email",
        "our e-mail",
        "previous letter",
        "earlier letter",
        "previous correspondence",
        "was extended",
        "had been extended",
        "were extended",
        "we extended",
        "had to extend",
        "needed more time",
        "required more time",
        "needed to extend",
        "previously",
        "as explained in",
    ];
    let here = letter.paragraphs[sentence.paragraph].span;
    let text = &letter.text[here.0..here.1];
    if !has_any(&sentence.lower, &wrote) && !has_any(passage, &wrote) {
        return Told::Now;
    }
    let of_letter = dates(sentence.text)
        .into_iter()
        .chain(days_of_year(sentence.text, letter.dated))
        .chain(dates(text))
        .find(|date| *date > start && letter.dated.is_some_and(|dated| *date < dated));
    of_letter.map_or(Told::Earlier, Told::On)
}

/// The days that a text names without their year: each the last such up to the letter's date.
fn days_of_year(text: &str, dated: Option<Date>) -> Vec<Date> {
    let Some(dated) = dated else {
        return Vec::new();
    };
    let found = periods(text, dated).into_iter();
    found
        .filter_map(|found| match found.what {
            What::DayOfYear { month, day } => {
                let of = |year| Date::new(year, month, day).ok();
                of(dated.year())
                    .filter(|date| *date <= dated)
                    .or_else(|| of(dated.year() - 1))
            }
            _ => None,
        })
        .collect()
}

/// A time in working days: "a further 20 working days", "to 40 working days".
fn more(lower: &str) -> Option<More> {
    for (at, _) in lower.match_indices("working day") {
        let before: Vec<&str> = lower[..at].split_whitespace().rev().take(6).collect();
        let number = |word: &str| -> Option<u32> {
            let word = word.trim_matches(['(', ')', ',']);
            let worded = [("twenty", 20), ("thirty", 30), ("forty", 40), ("sixty", 60)];
            word.parse().ok().or_else(|| {
                worded
                    .iter()
                    .find(|(name, _)| *name == word)
                    .map(|(_, n)| *n)
            })
        };
        let Some(days) = before.iter().take(3).find_map(|word| number(word)) else {
            continue;
        };
        let further = ["further", "additional", "extra", "another", "more"];
        if before.iter().any(|word| further.contains(word)) {
            return Some(More::Further(days));
        }
        if days > 20 {
            return Some(More::InAll(days));
        }
    }
    None
}
