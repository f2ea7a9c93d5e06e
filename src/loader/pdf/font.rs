//! Fonts of a PDF: maps the codes of a string to text and widths.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::glyph_names::{self, Table};

/// The largest ToUnicode table that is read, in bytes.
const LONGEST_TABLE: usize = 4 << 20;

/// The most widths that are kept for a font.
const MOST_WIDTHS: usize = 100_000;

/// The default width of a glyph, in thousandths of the font size.
const USUAL: f32 = 500.0;

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    /// The mapping from codes to text, if the file declares one.
    to_unicode: Option<CMap>,
    codes: Codes,
    pub(super) is_bold: bool,
}

#[derive(Debug)]
enum Codes {
    /// One byte per code.
    Single {
        letters: Vec<String>,
        first: usize,
        widths: Vec<f32>,
        /// The width of codes without one of their own.
        missing: f32,
    },
    /// Two bytes per code.
    Double {
        widths: HashMap<u32, f32>,
        missing: f32,
    },
}

/// One code of a string.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letter {
    pub(super) text: String,
    /// As a multiple of the font size.
    pub(super) width: f32,
    /// Whether word spacing applies to it.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn read(font: &Dict<'_>) -> Self {
        let to_unicode = font.get::<Stream<'_>>("ToUnicode").and_then(|stream| {
            let data = stream.decoded_data().ok()?;
            let data = data.get(..data.len().min(LONGEST_TABLE))?;
            CMap::parse(data, |_| None)
        });
        let name = font.get::<Name<'_>>("BaseFont");
        let name = name.as_ref().map(Name::as_str).unwrap_or_default();
        let is = |subtype: &str| {
            font.get::<Name<'_>>("Subtype")
                .is_some_and(|name| name.as_str() == subtype)
        };
        let codes = if is("Type0") {
            double(font)
        } else {
            single(
                font,
                if is("TrueType") {
                    Table::Windows
                } else {
                    Table::Standard
                },
            )
        };
        let heavy = ["Bold", "Black", "Heavy", "Semibold", "Demi"];
        Self {
            to_unicode,
            codes,
            is_bold: heavy.iter().any(|word| name.contains(word)),
        }
    }

    /// The text and widths of a string.
    pub(super) fn letters<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Letter> + 'a {
        let step = match self.codes {
            Codes::Single { .. } => 1,
            Codes::Double { .. } => 2,
        };
        bytes.chunks(step).map(move |code| {
            let number = code.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
            Letter {
                text: self.text(number),
                width: self.width(number) / 1000.0,
                is_space: step == 1 && number == 32,
            }
        })
    }

    fn text(&self, code: u32) -> String {
        let to_unicode = self
            .to_unicode
            .as_ref()
            .and_then(|map| map.lookup_bf_string(code));
        match (to_unicode, &self.codes) {
            (Some(BfString::Char(letter)), _) => whole(letter),
            (Some(BfString::String(text)), _) => text.chars().map(whole).collect(),
            (None, Codes::Single { letters, .. }) => {
                let letter = letters.get(code as usize).cloned();
                letter.unwrap_or_default()
            }
            // Without a table, the codes are numbers of glyphs.
            (None, Codes::Double { .. }) => String::new(),
        }
    }

    fn width(&self, code: u32) -> f32 {
        let width = match &self.codes {
            Codes::Single {
                first,
                widths,
                missing,
                ..
            } => {
                let index = (code as usize).checked_sub(*first);
                index
                    .and_then(|index| widths.get(index))
                    .copied()
                    .unwrap_or(*missing)
            }
            Codes::Double { widths, missing } => widths.get(&code).copied().unwrap_or(*missing),
        };
        if width.is_finite() { width } else { USUAL }
    }
}

/// Splits ligatures into letters.
fn whole(letter: char) -> String {
    match letter {
        '\u{fb00}' => "ff".into(),
        '\u{fb01}' => "fi".into(),
        '\u{fb02}' => "fl".into(),
        '\u{fb03}' => "ffi".into(),
        '\u{fb04}' => "ffl".into(),
        '\u{fb05}' | '\u{fb06}' => "st".into(),
        letter => letter.into(),
    }
}

fn single(font: &Dict<'_>, default: Table) -> Codes {
    let encoding = font.get::<Object<'_>>("Encoding");
    let mut differences = None;
    let table = match encoding {
        Some(Object::Name(name)) => Table::named(name.as_str()),
        Some(Object::Dict(dictionary)) => {
            differences = dictionary.get::<Array<'_>>("Differences");
            let base = dictionary.get::<Name<'_>>("BaseEncoding");
            base.and_then(|name| Table::named(name.as_str()))
        }
        Some(_) | None => None,
    };
    let table = table.unwrap_or(default);
    let mut letters: Vec<String> = (0..=255).map(|code| table.text(code)).collect();
    let mut code = 0_usize;
    for item in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                if let (Some(letter), Some(text)) =
                    (letters.get_mut(code), glyph_names::text(name.as_str()))
                {
                    *letter = text;
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    let widths = font.get::<Array<'_>>("Widths");
    let widths = widths
        .iter()
        .flat_map(Array::iter::<f32>)
        .take(256)
        .collect();
    let descriptor = font.get::<Dict<'_>>("FontDescriptor");
    let missing = descriptor.and_then(|d| d.get::<f32>("MissingWidth"));
    // The standard fonts come without widths. A fixed-width one is recognised by its name.
    let fixed = font
        .get::<Name<'_>>("BaseFont")
        .is_some_and(|name| name.as_str().contains("Courier"));
    let usual = if fixed { 600.0 } else { USUAL };
    Codes::Single {
        letters,
        first: font.get::<u32>("FirstChar").unwrap_or(0) as usize,
        widths,
        missing: missing.filter(|width| *width > 0.0).unwrap_or(usual),
    }
}

fn double(font: &Dict<'_>) -> Codes {
    let descendants = font.get::<Array<'_>>("DescendantFonts");
    let descendant = descendants.and_then(|array| array.iter::<Dict<'_>>().next());
    let mut widths = HashMap::new();
    let array = descendant
        .as_ref()
        .and_then(|dict| dict.get::<Array<'_>>("W"));
    let mut numbers: Vec<f32> = Vec::new();
    for item in array.iter().flat_map(Array::iter::<Object<'_>>) {
        match item {
            // "first [width width ...]"
            Object::Array(list) => {
                let first = code(numbers.pop().unwrap_or(0.0));
                numbers.clear();
                let room = MOST_WIDTHS.saturating_sub(widths.len());
                widths.extend((first..).zip(list.iter::<f32>()).take(room));
            }
            Object::Number(number) => numbers.push(number.as_f32()),
            _ => {}
        }
        // "first last width"
        if let [first, last, width] = numbers.as_slice() {
            let room = MOST_WIDTHS.saturating_sub(widths.len());
            let codes = code(*first)..=code(*last);
            widths.extend(codes.take(room).map(|code| (code, *width)));
            numbers.clear();
        }
    }
    let missing = descendant.and_then(|dict| dict.get::<f32>("DW"));
    Codes::Double {
        widths,
        missing: missing.unwrap_or(1000.0),
    }
}

/// A code, which may be written as any kind of number.
#[expect(
    clippy::cast_sign_loss,
    reason = "negative numbers become no code of a letter, zero"
)]
fn code(number: f32) -> u32 {
    number as u32
}
