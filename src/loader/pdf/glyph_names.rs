//! Maps glyph names to characters, and the codes of PDF's named encodings to glyph names.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The letter or letters of a glyph name, according to the Adobe Glyph List.
pub(super) fn text(name: &str) -> Option<String> {
    // "a.sc" is a small capital a; "f_i" is a ligature.
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some(digits) = name.strip_prefix("uni").filter(|rest| rest.len() == 4) {
        return numbered(digits);
    }
    if let Some(found) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(found.1.into());
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.to_string());
    }
    if name.contains('_') {
        return name.split('_').map(text).collect();
    }
    if let Some(found) = accented(name) {
        return Some(found.to_string());
    }
    let digits = name.strip_prefix('u').filter(|rest| rest.len() >= 4)?;
    numbered(digits)
}

fn numbered(digits: &str) -> Option<String> {
    let point = u32::from_str_radix(digits, 16).ok()?;
    char::from_u32(point).map(String::from)
}

/// "eacute".
fn accented(name: &str) -> Option<char> {
    let mut letters = name.chars();
    let letter = letters.next()?;
    let accent = letters.as_str();
    let (_, pairs) = ACCENTS.iter().find(|(known, _)| *known == accent)?;
    let mut pairs = pairs.chars();
    while let (Some(base), Some(whole)) = (pairs.next(), pairs.next()) {
        if base == letter {
            return Some(whole);
        }
    }
    None
}

/// Letters with their accented forms.
const ACCENTS: &[(&str, &str)] = &[
    ("acute", "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝcćCĆnńNŃsśSŚzźZŹlĺrŕ"),
    ("grave", "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ("circumflex", "aâeêiîoôuûAÂEÊIÎOÔUÛcĉgĝsŝwŵyŷ"),
    ("dieresis", "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸ"),
    ("tilde", "aãnñoõAÃNÑOÕiĩuũ"),
    ("caron", "cčsšzžCČSŠZŽeěEĚrřRŘnňNŇdďtťDĎTŤ"),
    ("cedilla", "cçCÇsşSŞtţTŢ"),
    ("commaaccent", "sșSȘtțTȚgģkķlļnņ"),
    ("ring", "aåAÅuůUŮ"),
    ("breve", "aăAĂgğGĞuŭ"),
    ("ogonek", "aąAĄeęEĘiįuų"),
    ("macron", "aāAĀeēEĒiīIĪoōOŌuūUŪ"),
    ("dotaccent", "zżZŻeėEĖIİcċgġ"),
    ("hungarumlaut", "oőOŐuűUŰ"),
    ("slash", "oøOØ"),
];

/// Glyph names that are words.
const NAMED: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "\u{ad}"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("exclamdown", "¡"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("fraction", "⁄"),
    ("yen", "¥"),
    ("florin", "ƒ"),
    ("section", "§"),
    ("currency", "¤"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("endash", "–"),
    ("emdash", "—"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("periodcentered", "·"),
    ("middot", "·"),
    ("paragraph", "¶"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("perthousand", "‰"),
    ("questiondown", "¿"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("germandbls", "ß"),
    ("dotlessi", "ı"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("degree", "°"),
    ("registered", "®"),
    ("copyright", "©"),
    ("trademark", "™"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("plusminus", "±"),
    ("mu", "µ"),
    ("Euro", "€"),
    ("Dcroat", "Đ"),
    ("dcroat", "đ"),
];

/// An encoding that a font refers to by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Windows,
    Macintosh,
    Standard,
}

impl Table {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "WinAnsiEncoding" => Some(Self::Windows),
            "MacRomanEncoding" => Some(Self::Macintosh),
            "StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// The text of a code.
    pub(super) fn text(self, code: u8) -> String {
        match self {
            Self::Windows => by(WINDOWS_1252, code),
            Self::Macintosh => by(MACINTOSH, code),
            Self::Standard => match STANDARD.iter().find(|(known, _)| *known == code) {
                Some((_, text)) => (*text).into(),
                None => by(WINDOWS_1252, code),
            },
        }
    }
}

fn by(encoding: &'static Encoding, code: u8) -> String {
    encoding.decode_without_bom_handling(&[code]).0.into_owned()
}

/// Codes that differ in Adobe's standard encoding.
const STANDARD: &[(u8, &str)] = &[
    (0x27, "’"),
    (0x60, "‘"),
    (0xa4, "⁄"),
    (0xa6, "ƒ"),
    (0xa8, "¤"),
    (0xa9, "'"),
    (0xaa, "“"),
    (0xac, "‹"),
    (0xad, "›"),
    (0xae, "fi"),
    (0xaf, "fl"),
    (0xb1, "–"),
    (0xb2, "†"),
    (0xb3, "‡"),
    (0xb4, "·"),
    (0xb7, "•"),
    (0xb8, "‚"),
    (0xb9, "„"),
    (0xba, "”"),
    (0xbc, "…"),
    (0xbd, "‰"),
    (0xd0, "—"),
    (0xe1, "Æ"),
    (0xe3, "ª"),
    (0xe8, "Ł"),
    (0xe9, "Ø"),
    (0xea, "Œ"),
    (0xeb, "º"),
    (0xf1, "æ"),
    (0xf5, "ı"),
    (0xf8, "ł"),
    (0xf9, "ø"),
    (0xfa, "œ"),
    (0xfb, "ß"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(text(name).as_deref(), expected, "{name}");
    }

    #[test]
    fn glyph_names_map_to_letters() {
        check("A", Some("A"));
        check("eacute", Some("é"));
        check("quotedblleft", Some("“"));
        check("f_f_i", Some("ffi"));
        check("a.sc", Some("a"));
        check("uni20AC", Some("€"));
        check("u1F600", Some("😀"));
        check("g123", None);
        check(".notdef", None);
    }

    #[test]
    fn codes_are_mapped_by_the_named_encoding() {
        assert_eq!(Table::Windows.text(0x93), "“");
        assert_eq!(Table::Macintosh.text(0xd2), "“");
        assert_eq!(Table::Standard.text(0xaa), "“");
    }
}
