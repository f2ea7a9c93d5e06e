//! The encodings that can be decoded.

use encoding_rs::Encoding;

use super::asian::Asian;
use super::code_page::CodePage;
use super::unicode::Wide;
use crate::loader::encoding::code_page;

/// A way to decode bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scheme {
    /// An encoding that browsers support.
    Web(&'static Encoding),
    /// A code page of DOS.
    Page(CodePage),
    /// An East Asian encoding that browsers do not support.
    Asian(Asian),
    /// UTF-16 or UTF-32.
    Wide(Wide),
}

impl Scheme {
    /// Finds a scheme by a label in lower case.
    pub(super) fn for_label(label: &str) -> Option<Self> {
        let wide = match label {
            "utf-32" | "utf-32le" | "ucs-4" => Some(Wide::Utf32Le),
            "utf-32be" => Some(Wide::Utf32Be),
            _ => None,
        };
        let web_name = match label {
            "cp932" | "ms932" => "shift_jis",
            "cp949" | "ms949" | "uhc" => "euc-kr",
            "cp936" => "gbk",
            "cp950" => "big5",
            "maccyrillic" | "mac-cyrillic" => "x-mac-cyrillic",
            "macroman" | "mac-roman" => "macintosh",
            other => other,
        };
        wide.map(Self::Wide)
            .or_else(|| Asian::for_label(label).map(Self::Asian))
            .or_else(|| code_page::for_label(label).map(Self::Page))
            .or_else(|| Encoding::for_label_no_replacement(web_name.as_bytes()).map(Self::Web))
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Page(page) => page.name,
            Self::Asian(asian) => asian.name(),
            Self::Wide(wide) => wide.name(),
        }
    }

    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Page(page) => page.decode(bytes),
            Self::Asian(asian) => asian.decode(bytes),
            Self::Wide(wide) => wide.decode(bytes).text,
        }
    }
}
