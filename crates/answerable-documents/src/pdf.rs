//! A letter as a tagged PDF (PDF/UA-1), typeset in process with fonts that the program carries.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use answerable_core::letters::blocks::{Block, Letter};
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::line_chart::{Picture, picture};
use crate::{DocumentError, page};

const TEMPLATE: &str = include_str!("letter.typ");

/// The typeface of the letter; a character it lacks is spelled out by its number.
const TYPEFACE: &str = "libertinus serif";

/// The same in a picture, where capitals count.
pub(crate) const TYPEFACE_OF_PICTURES: &str = "Libertinus Serif";

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
        "letter": with_pictures(&letter),
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

/// The letter as data, each chart with the picture of it.
fn with_pictures(letter: &Letter) -> Value {
    let mut data = json!(letter);
    for (at, block) in letter.body.iter().enumerate() {
        if let Block::Chart(chart) = block {
            data["body"][at]["picture"] = json!(picture(chart, TYPEFACE_OF_PICTURES).svg);
        }
    }
    data
}

/// The width of a picture in pixels: 300 an inch on a page of A4.
const PIXELS_WIDE: f32 = 2000.0;

/// A picture as PNG, in the typeface of the PDF. It needs no font of the machine.
pub(crate) fn png(number: usize, picture: &Picture) -> Result<Vec<u8>, DocumentError> {
    let refused = |reason: String| DocumentError::Drawing {
        chart: number,
        reason,
    };
    let options = resvg::usvg::Options {
        font_family: TYPEFACE_OF_PICTURES.to_owned(),
        fontdb: Arc::clone(&DRAWN_FONTS),
        ..resvg::usvg::Options::default()
    };
    let tree = resvg::usvg::Tree::from_str(&picture.svg, &options)
        .map_err(|problem| refused(problem.to_string()))?;
    let scale = PIXELS_WIDE / tree.size().width();
    let size = tree.size().to_int_size().scale_by(scale);
    let mut pixels = size
        .and_then(|size| resvg::tiny_skia::Pixmap::new(size.width(), size.height()))
        .ok_or_else(|| refused("it is too large".to_owned()))?;
    let transform = resvg::tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|problem| refused(problem.to_string()))
}

static DRAWN_FONTS: LazyLock<Arc<resvg::usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = resvg::usvg::fontdb::Database::new();
    for (font, info) in typst_kit::fonts::embedded() {
        if info.family.eq_ignore_ascii_case(TYPEFACE_OF_PICTURES) {
            fonts.load_font_data(font.data().to_vec());
        }
    }
    Arc::new(fonts)
});

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_picture_are_drawn() {
        let drawn = |words: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30\" font-family=\"{TYPEFACE_OF_PICTURES}\"><text y=\"20\">{words}</text></svg>"
            );
            png(1, &Picture { svg, height: 30.0 }).unwrap()
        };
        assert!(drawn("cases") != drawn(""));
        assert!(drawn("cases") != drawn("weeks"));
        assert!(drawn("cases") == drawn("cases"));
    }

    #[test]
    fn a_picture_that_cannot_be_drawn_is_refused() {
        let svg = "<svg".to_owned();
        let refused = png(3, &Picture { svg, height: 30.0 }).unwrap_err();
        assert!(
            refused
                .to_string()
                .starts_with("chart 3 could not be drawn")
        );
    }
}
