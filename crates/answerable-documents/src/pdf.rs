//! A letter as a tagged PDF (PDF/UA-1), typeset in process with fonts that the program carries.

use std::fmt::Write;
use std::sync::LazyLock;

use answerable_core::letters::blocks::Letter;
use serde_json::json;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{DocumentError, page};

const TEMPLATE: &str = include_str!("letter.typ");

/// The typeface of the letter; a character it lacks is spelled out by its number.
const TYPEFACE: &str = "libertinus serif";

/// How many renderings the typesetter remembers: enough to redo a letter quickly, and no leak.
const RENDERINGS_REMEMBERED: usize = 10;

// Row headings can only be tagged as such with typst's accessibility extras.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static FONTS: LazyLock<FontStore> = LazyLock::new(|| {
    let mut fonts = FontStore::new();
    fonts.extend(typst_kit::fonts::embedded());
    fonts
});

static MAIN: LazyLock<FileId> = LazyLock::new(|| file("/letter.typ"));
static DATA: LazyLock<FileId> = LazyLock::new(|| file("/data.json"));

/// The letter as a PDF that conforms to PDF/UA-1, or no PDF at all.
///
/// Its title, author (the council), date and language are those of the letter; the same letter gives
/// the same bytes. A character the typeface lacks appears as its number, such as `[U+1F600]`.
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, DocumentError> {
    let letter = page::prepared(letter, spelled_out);
    page::check(&letter)?;
    let data = json!({
        "letter": letter,
        "date": page::date_in_words(&letter),
        "contacts": page::contacts(&letter.from),
        "reference": page::reference(&letter),
        "draft": page::is_draft(&letter).then(|| json!({
            "margin": page::DRAFT,
            "sentence": page::DRAFT_SENTENCE,
        })),
    });
    let world = Desk {
        template: Source::new(*MAIN, TEMPLATE.to_owned()),
        data: Bytes::new(data.to_string().into_bytes()),
    };
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|found| told(&found))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|refused| DocumentError::Typesetting {
            reason: refused.message().to_string(),
        })?;
    let creator = Smart::Custom(Some("Answerable".to_owned()));
    let options = PdfOptions {
        standards,
        creator,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|found| told(&found))?;
    typst::comemo::evict(RENDERINGS_REMEMBERED);
    Ok(pdf)
}

/// All the typesetter can see: the template and one letter. No disk, no clock, no network.
struct Desk {
    template: Source,
    data: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        FONTS.book()
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The text with each character that the typeface lacks as its number: PDF/UA forbids a glyph that
/// stands for nothing. Characters without width (joiners, variation selectors) are dropped instead.
fn spelled_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => {}
            '\n' | '\t' | '\u{A0}' | '\u{AD}' => out.push(character),
            _ if shown_by_typeface(character) => out.push(character),
            _ => {
                let _ = write!(out, "[U+{:04X}]", u32::from(character));
            }
        }
    }
    out
}

fn shown_by_typeface(character: char) -> bool {
    let book = FONTS.book();
    // Every weight in use must have it: headings are not set in the weight of the text.
    book.select_family(TYPEFACE)
        .filter_map(|index| book.info(index))
        .all(|font| font.coverage.contains(u32::from(character)))
}

fn told(found: &[SourceDiagnostic]) -> DocumentError {
    let reasons: Vec<&str> = found
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    DocumentError::Typesetting {
        reason: reasons.join("; "),
    }
}

fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the path is written above and sound");
    RootedPath::new(VirtualRoot::Project, path).intern()
}
