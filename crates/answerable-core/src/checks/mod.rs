//! Checks: what is wrong with a letter before it leaves, or with anybody's letter that has left.
//!
//! A check is a pair: `<fault>.rs` looks for one fault, and `<fault>.md` beside it is its page, which
//! is at once the documentation, the explanation a finding points to and, by its examples, the test.
//! A check says nothing where it cannot tell: a false alarm costs more trust than a fault passed over.
//! Nothing here reads a file or a clock, and no check looks at what another found.

mod draft;
mod facts;
mod held_words;
mod letter;
mod limbs;
mod list;
mod releases;
mod report;
mod review_times;
mod s21_words;
mod standing;
mod words;

mod a11y_doc;
mod abbr_undefined;
mod answer_kind;
mod answer_partial_group;
mod answer_words;
mod asat_mismatch;
mod asat_unstated;
mod attach_ref;
mod clock_eir_ext;
mod clock_late;
mod clock_nodate;
mod clock_noreceipt;
mod clock_pit_notice;
mod clock_pit_over40;
mod clock_pit_scope;
mod clock_unexplained;
mod clock_words;
mod dataset_format;
mod earlier_figure;
mod eir_regime;
mod extra_period;
mod footnote_dangling;
mod ground_blanket;
mod ground_limb;
mod ground_noreason;
mod ground_unavailable;
mod ground_unnamed;
mod held_contradiction;
mod held_unstated;
mod hidden_data;
mod ico_contact;
mod ico_missing;
mod ico_s50;
mod law_cite;
mod link_placeholder;
mod marking;
mod name_wrong;
mod ncnd_leak;
mod notheld_as_refusal;
mod notheld_eir_nonotice;
mod notheld_no_s16;
mod notheld_noreason;
mod notheld_notcompiled;
mod num_style;
mod part_unanswered;
mod period_gap;
mod pit_missing;
mod pit_wrong;
mod ref_missing;
mod req_not_quoted;
mod requester_pii;
mod reuse_licence;
mod reuse_missing;
mod reuse_outdated;
mod reuse_restrictive;
mod review_eir;
mod review_incomplete;
mod review_missing;
mod review_timescale;
mod review_window;
mod s12_activity;
mod s12_limit;
mod s12_no_s16;
mod s12_noestimate;
mod s14_notice;
mod s16_offer;
mod s21_link;
mod s21_moving_target;
mod s21_no_location;
mod s21_period_gap;
mod s21_scope_gap;
mod s22_no_intent;
mod s40_nolimb;
mod s40_own_data;
mod series_break;
mod signoff_missing;
mod small_number;
mod sum_wrong;
mod table_caption;
mod table_labels;
mod template_residue;

#[cfg(test)]
mod page;

pub use draft::Draft;
pub use facts::{Attached, Facts, Published};
pub use letter::{Letter, Line, Link, Paragraph, Refusal, Sentence, Table, Zone};
pub use list::all;
pub use report::{Report, Waiver, fixed, run};

use answerable_law::Citation;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A check: one fault that a letter can have.
#[derive(Debug)]
pub struct Check {
    /// Its name, as findings and waivers give it: `CLOCK-LATE`.
    pub id: &'static str,
    /// The fault in a few words: "Sent after the due date".
    pub title: &'static str,
    /// How grave it is as a rule; a finding may be graver or lighter by its context.
    pub severity: Severity,
    /// Which letters it can judge.
    pub scope: Scope,
    /// Where the rule comes from; at least one.
    pub because: &'static [Basis],
    /// Its page, in Markdown.
    pub page: &'static str,
    /// Looks for the fault.
    pub run: fn(&Letter, &mut Findings),
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A requirement of the law is missed, or a statement is wrong on its face.
    Error,
    /// It departs from the Code or the Commissioner's guidance, or is likely a defect.
    Warning,
    /// Worth a look.
    Note,
}

/// Which letters a check can judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A letter under any law: what it says must hold together.
    AnyLetter,
    /// Only a letter under the Act of 2000, the Environmental Information Regulations 2004 or both;
    /// not one under the Scottish Act or another place's, whose rules are others.
    ActOf2000,
}

/// Where a rule comes from.
#[derive(Clone, Debug)]
pub enum Basis {
    /// A provision of the law or of the section 45 Code.
    Law(Citation),
    /// Guidance of the Commissioner or a decision: "ICO guidance on section 17".
    Guidance(&'static str),
    /// What makes a letter accurate and plain: "accuracy".
    Practice(&'static str),
}

/// Something that a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The check.
    pub id: &'static str,
    /// How grave it is here.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, with the fact that shows it.
    pub message: String,
    /// What to do.
    pub fix: String,
    /// Changes to the letter's text that mend it, where that needs no judgement.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// Who lets it stand, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waiver>,
}

/// Where in a letter a finding is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The question, as the letter numbers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The line of the letter, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Byte offsets in the letter of the first character and just past the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<(usize, usize)>,
    /// The words there, shortened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// An attachment, and where in it: "figures.xlsx, sheet “Data”, rows 3 to 7".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
}

/// A change to a letter's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Byte offsets of what is replaced; the same twice to put words in.
    pub span: (usize, usize),
    /// What stands there instead.
    pub with: String,
}

/// What a check collects its findings in.
#[derive(Debug)]
pub struct Findings {
    check: &'static Check,
    found: Vec<Finding>,
}

impl Findings {
    pub(crate) fn of(check: &'static Check) -> Findings {
        Findings {
            check,
            found: Vec::new(),
        }
    }

    /// Adds a finding of the check's own severity. `message` says what is wrong and by which fact,
    /// `fix` what to do about it.
    pub fn add(
        &mut self,
        place: Place,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> &mut Finding {
        self.found.push(Finding {
            id: self.check.id,
            severity: self.check.severity,
            place,
            message: message.into(),
            fix: fix.into(),
            edits: Vec::new(),
            waived: None,
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    pub(crate) fn into_found(self) -> Vec<Finding> {
        self.found
    }
}

impl Finding {
    /// Makes it as grave as its context asks.
    pub fn with_severity(&mut self, severity: Severity) -> &mut Finding {
        self.severity = severity;
        self
    }

    /// Adds a change that mends it.
    pub fn with_edit(&mut self, span: (usize, usize), with: impl Into<String>) -> &mut Finding {
        self.edits.push(Edit {
            span,
            with: with.into(),
        });
        self
    }

    /// The check that found it.
    pub fn check(&self) -> &'static Check {
        // Findings are only made by checks of the list.
        find(self.id).unwrap_or_else(|| unreachable!("{} is in no list", self.id))
    }
}

impl Place {
    /// The letter as a whole.
    pub fn whole() -> Place {
        Place::default()
    }

    /// An attachment, and where in it.
    pub fn attachment(words: impl Into<String>) -> Place {
        Place {
            attachment: Some(words.into()),
            ..Place::default()
        }
    }
}

/// The check of a name, in capitals or not.
pub fn find(id: &str) -> Option<&'static Check> {
    all()
        .iter()
        .find(|check| check.id.eq_ignore_ascii_case(id))
        .copied()
}

impl Severity {
    /// As the text prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Basis::Law(citation) => citation.fmt(f),
            Basis::Guidance(words) | Basis::Practice(words) => f.write_str(words),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = Vec::new();
        if let Some(attachment) = &self.attachment {
            said.push(attachment.clone());
        }
        if let Some(question) = &self.question {
            let several = question.contains(" and ");
            said.push(format!(
                "question{} {question}",
                if several { "s" } else { "" }
            ));
        }
        if let Some(line) = self.line {
            said.push(format!("line {line}"));
        }
        if said.is_empty() {
            said.push("the letter".to_owned());
        }
        f.write_str(&said.join(", "))
    }
}
