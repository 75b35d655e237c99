//! What is known of a letter besides its words: from the case, the catalogue, the ledger and the
//! files that go with it.

use crate::{ledger::Entry, measures::MeasureId, periods::Period};
use jiff::civil::Date;
use serde::Deserialize;

/// What is known besides the letter. Whatever is not known is left out, and no check guesses it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Facts {
    /// The date of the letter, where it is known otherwise than from the letter.
    pub dated: Option<Date>,
    /// The date of receipt, likewise.
    pub received: Option<Date>,
    /// The day by which it had to go, with every clarification, fee and extension that is recorded.
    pub due: Option<Date>,
    /// The day from which law and statistics are judged where neither letter nor case says.
    pub today: Option<Date>,
    /// Whether the request asked for a dataset or file in electronic form.
    pub wants_file: bool,
    /// The applicant's name, address and e-mail, a line each.
    pub requester: Vec<String>,
    /// Whether this is the copy for the disclosure log.
    pub for_publication: bool,
    /// Whether the risk that small numbers identify somebody was weighed, and that is recorded.
    pub risk_checked: bool,
    /// The files that go with the letter; `None` where nothing is known of them.
    pub attachments: Option<Vec<Attached>>,
    /// Figures that earlier letters of the same council gave.
    #[serde(skip)]
    pub earlier: Vec<Entry>,
    /// What the published files held cover, of the council whose letter it is.
    pub published: Vec<Published>,
}

/// A file that goes with a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// What a reader does not see and can get at: where, and what.
    pub hidden: Vec<(String, String)>,
    /// What keeps people who use assistive technology from reading it: where, and what.
    pub barriers: Vec<(String, String)>,
}

/// What a published file covers of a measure for the council.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Published {
    /// The page of its dated edition.
    pub page: String,
    /// The file's name.
    pub file: String,
    /// "Reporting year 2021".
    pub edition: String,
    /// The day it was published.
    pub on: Date,
    /// The measure.
    pub measure: MeasureId,
    /// The periods that have a number.
    pub periods: Vec<Period>,
}
