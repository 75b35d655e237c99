//! What stands around a request: letterheads, page numbers, the fields of a form, the references
//! of several requests on one page, and headings that letter its sections.

use super::{
    paragraphs::Paragraph,
    phrases::{is_asking, is_close, is_greeting, is_time_only, starts_with_any},
};
use crate::periods::read::{What, periods};
use jiff::civil::Date;
use std::collections::HashMap;

/// The line of the greeting, before which stands only letterhead; 0 where there is none near the
/// head.
pub(super) fn greeting(paragraphs: &[Paragraph]) -> usize {
    let salutes = |paragraph: &Paragraph| {
        paragraph.marks.is_empty()
            && is_greeting(&paragraph.text)
            && !starts_with_any(&paragraph.text, &["to:"])
    };
    paragraphs
        .iter()
        .take(30)
        .take_while(|paragraph| !paragraph.text.ends_with('?'))
        .filter(|paragraph| salutes(paragraph))
        .map(|paragraph| paragraph.line)
        .next()
        .unwrap_or(0)
}

/// The lines that are a reference alone, where there are several: each begins a request.
pub(super) fn references(paragraphs: &[Paragraph]) -> HashMap<usize, String> {
    let mut found: HashMap<usize, String> = HashMap::new();
    for paragraph in paragraphs.iter().filter(|p| p.marks.is_empty()) {
        if let Some(name) = reference(&paragraph.text) {
            found.insert(paragraph.line, name.to_owned());
        }
    }
    let first = found.values().next().cloned();
    let several = found.values().any(|name| Some(name) != first.as_ref());
    if several { found } else { HashMap::new() }
}

/// "FOI-23-0611", "Request 2023/114": a token with a separator and digits, at the head of its
/// paragraph and with nothing but the fields of a case after it.
fn reference(text: &str) -> Option<&str> {
    let named = ["Request ", "Reference ", "Ref ", "Case "]
        .iter()
        .find_map(|lead| text.strip_prefix(lead));
    // "Reference 805.6": said to be one, it needs no letter.
    let said = text.starts_with("Ref") && named.is_some();
    let text = named.unwrap_or(text);
    let (token, rest) = text.split_once(' ').unwrap_or((text, ""));
    let token = token.trim_end_matches([':', '.']);
    let letters = token.starts_with(|c: char| c.is_ascii_uppercase());
    let numbered = said
        && token.starts_with(|c: char| c.is_ascii_digit())
        && token
            .chars()
            .all(|c| c.is_ascii_digit() || "./-".contains(c));
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let plain = token
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-/_".contains(c));
    let separated = token.contains(['-', '/']);
    let fields =
        rest.is_empty() || starts_with_any(rest, &["received", "status", "submitted", "date"]);
    let printed = numbered || letters && plain && separated;
    (printed && digits >= 3 && fields).then_some(token)
}

/// "SECTION A - CHILDREN": the letter of a section.
pub(super) fn section(text: &str) -> Option<String> {
    let lower: String = text.chars().take(10).collect::<String>().to_lowercase();
    let lead = ["section ", "part ", "schedule "]
        .iter()
        .find(|lead| lower.starts_with(**lead))?;
    let rest = text.get(lead.len()..)?;
    let letter = rest.chars().next().filter(char::is_ascii_uppercase)?;
    let after = rest.get(1..)?;
    let alone = !after.starts_with(|c: char| c.is_alphanumeric());
    (alone && text.split(' ').count() <= 14 && !text.ends_with('?')).then(|| letter.to_string())
}

/// Page numbers, separators, status lines and the like, wherever they stand.
pub(super) fn is_page_furniture(text: &str) -> bool {
    let lower = text.to_lowercase();
    let paged = lower.contains("page ")
        && lower.split("page ").skip(1).any(|rest| {
            let mut words = rest.split(' ');
            let number = |word: Option<&str>| {
                word.is_some_and(|word| word.trim_end_matches(['.', '|']).parse::<u32>().is_ok())
            };
            number(words.next()) && words.next() == Some("of") && number(words.next())
        })
        && text.split(' ').count() <= 14;
    paged
        || text.starts_with("[Status")
        || text.len() >= 3 && text.chars().all(|c| "-_=*. ".contains(c))
        || text.starts_with("-----")
}

/// "Is your enquiry about someone you know? No": a field of a form and what was put in it.
pub(super) fn is_form_answer(text: &str) -> bool {
    let Some((question, answer)) = text.rsplit_once("? ") else {
        return false;
    };
    let words = answer.split(' ').count();
    !question.contains("? ")
        && words <= 3
        && !answer.ends_with(['?', '.', ':'])
        && !answer.starts_with('(')
        && !is_asking(answer)
        && !is_close(answer)
}

/// "Yes / No (delete as needed)" or nothing, after the mark of an answer.
pub(super) fn is_answer_line(text: &str) -> bool {
    text.is_empty() || text.starts_with("Yes / No") || text.starts_with("Yes/No")
}

/// A line of addresses, dates, references or form fields.
pub(super) fn is_letterhead(text: &str) -> bool {
    if text.ends_with('?') || text.len() > 200 {
        return false;
    }
    let lower = text.to_lowercase();
    let words = text.split(' ').count();
    if is_time_only(without_weekday(&lower)) {
        // The date of the letter, not a list of years that it asks about.
        return is_one_date(&lower);
    }
    let keys = [
        "date",
        "received",
        "received by",
        "date received",
        "submitted",
        "submitted by",
        "submitted on",
        "sent",
        "sent by",
        "from",
        "to",
        "cc",
        "ref",
        "reference",
        "reference number",
        "our ref",
        "our reference",
        "your ref",
        "your reference",
        "name",
        "address",
        "email",
        "e-mail",
        "subject",
        "tel",
        "telephone",
        "phone",
        "case",
        "type",
        "channel",
        "status",
        "reply by",
        "completed by",
        "signature",
        "signed",
        "post",
        "organisation",
        "attachment",
        "ref (council use)",
        "publication date",
        "date of publication",
        "date published",
        "published",
        "published date",
        "request date",
        "date requested",
        "date of request",
        "response date",
        "date of response",
        "date responded",
        "responded",
        "last updated",
        "foi reference",
        "foi ref",
        "request reference",
        "request number",
        "reference no",
        "category",
        "department",
        "directorate",
        "service area",
        "outcome",
        "request type",
        "requester",
        "applicant type",
    ];
    if let Some((key, _)) = lower.split_once(':')
        && keys.contains(&key.trim())
    {
        return true;
    }
    let dated = periods(text, Date::constant(2020, 1, 1))
        .iter()
        .any(|found| matches!(found.what, What::Periods(_)));
    let stamped = lower.split(|c: char| !c.is_alphanumeric()).any(|word| {
        [
            "received",
            "submitted",
            "sent",
            "dated",
            "opened",
            "printed",
            "updated",
            "log",
            "issued",
            "posted",
            "case",
        ]
        .contains(&word)
    });
    dated && stamped && words <= 12 && !is_asking(text)
        || text.contains('@') && words <= 6
        || lower.starts_with("www.") && words <= 2
}

fn without_weekday(lower: &str) -> &str {
    for day in [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ] {
        if let Some(rest) = lower.strip_prefix(day) {
            return rest.trim_start_matches([',', ' ']);
        }
    }
    lower
}

fn is_one_date(text: &str) -> bool {
    let found = periods(text, Date::constant(2020, 1, 1));
    let mut days = found.iter().filter_map(|found| match &found.what {
        What::Periods(periods) => Some(matches!(
            periods.as_slice(),
            [period] if period.is_snapshot()
        )),
        _ => None,
    });
    days.next() == Some(true) && days.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_request() {
        for text in [
            "Monday 16 January 2023",
            "5/11/21",
            "Date: 9/9/21",
            "HARROWFOLD BOROUGH COUNCIL RECEIVED 24 JUN 2019",
            "Submitted 19 October 2023 at 21:17",
            "sam@example.org",
        ] {
            assert!(is_letterhead(text), "{text}");
        }
        for text in [
            "2017/18",
            "Referrals in 2017/18",
            "1 April 2019 to 31 March 2020",
        ] {
            assert!(!is_letterhead(text), "{text}");
        }
        assert!(is_page_furniture("Exampleton Council | Page 2 of 4"));
        assert!(!is_page_furniture("See page 4 of the report"));
        assert!(is_form_answer(
            "How did you hear of this form? Search engine"
        ));
        assert!(!is_form_answer("How many? Please say why."));
        assert_eq!(reference("FOI-23-0611"), Some("FOI-23-0611"));
        assert_eq!(reference("Caseloads-2"), None);
        assert_eq!(section("SECTION A - CHILDREN"), Some("A".to_owned()));
        assert_eq!(section("Part one: adults"), None);
    }
}
