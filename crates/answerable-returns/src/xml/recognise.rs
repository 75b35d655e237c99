//! Which return a file is, from its beginning.

use super::{source::Source, value};
use crate::{cin, csww, tabular};
use quick_xml::{Reader, events::Event};

/// The return and its year, if the beginning of a file shows that it is an XML return that is read
/// here. The beginning may break off anywhere; some kilobytes are enough.
pub(crate) fn recognise(head: &[u8]) -> Option<(String, Option<i16>)> {
    let mut from = head;
    let mut reader = Reader::from_reader(Source::new(&mut from).ok()?);
    reader.config_mut().expand_empty_elements = true;
    let (mut depth, mut in_value) = (0, String::new());
    let mut in_message = false;
    let (mut of, mut by_content) = (None, None);
    let (mut year, mut by_date) = (None, None);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().begin();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                depth += 1;
                let name = tag.local_name();
                match (depth, name.as_ref()) {
                    (1, root) => in_message = root == "Message",
                    // The return on looked-after children has a child at a time below any root.
                    (2, "CHILD") => by_content = Some(tabular::xml::ID),
                    (2, _) if !in_message => {}
                    (2, "Children") => by_content = Some(cin::ID),
                    (2, "CSWWWorker" | "LALevelVacancies") => by_content = Some(csww::ID),
                    _ => {}
                }
                in_value.clear();
                in_value.push_str(name.as_ref());
                // The header comes first, if it comes at all.
                if by_content.is_some() {
                    break;
                }
            }
            Ok(Event::End(_)) => {
                depth -= 1;
                in_value.clear();
            }
            Ok(Event::Text(text)) => match in_value.as_str() {
                "Collection" => of = Some(text.trim().to_ascii_uppercase()),
                "Year" => year = text.trim().parse().ok(),
                "ReferenceDate" => by_date = value::date(text.trim()).map(jiff::civil::Date::year),
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    if !in_message {
        return by_content.map(|id| (id.to_owned(), None));
    }
    let id = match of.as_deref() {
        Some("CIN") => cin::ID,
        Some("CSWW") => csww::ID,
        Some("SSDA903") => by_content.filter(|id| *id == tabular::xml::ID)?,
        // Another return.
        Some(_) => return None,
        None => by_content?,
    };
    Some((id.to_owned(), year.or(by_date)))
}
