//! Guesses the encoding of bytes that declare none. The web's detector decides first; encodings that it does not know
//! (Mac, DOS, Johab) win only if they yield more plausible words.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    EUC_KR, Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, MACINTOSH, WINDOWS_1251, WINDOWS_1252,
    X_MAC_CYRILLIC,
};

use super::asian::Asian;
use super::code_page;
use super::scheme::Scheme;

/// The number of bytes examined, from the first byte beyond ASCII on.
const SAMPLE: usize = 1 << 16;

/// How much better than the web detector's guess another encoding must score.
const MARGIN: f64 = 0.01;

/// The most likely encoding.
pub(crate) fn guess(bytes: &[u8]) -> Scheme {
    let sample = sample(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    let web = detector.guess(None, Utf8Detection::Deny);
    let own = Scheme::Web(web);
    let score = quality(&own.decode(sample));
    alternatives(web, score.letters)
        .into_iter()
        .map(|rival| (quality(&rival.decode(sample)).mean, rival))
        .filter(|(mean, _)| *mean > score.mean + MARGIN)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map_or(own, |(_, rival)| rival)
}

/// Encodings that the web's detector may have mistaken for another. A handful of letters is not enough evidence.
fn alternatives(web: &'static Encoding, letters: usize) -> Vec<Scheme> {
    let johab = Scheme::Asian(Asian::Johab);
    let mac = Scheme::Web(X_MAC_CYRILLIC);
    let few = letters < 12;
    if is_cyrillic(web) {
        let mut alternatives = vec![Scheme::Web(WINDOWS_1252)];
        if !few {
            alternatives.extend([
                mac,
                page("ibm855"),
                Scheme::Web(IBM866),
                Scheme::Web(KOI8_R),
                Scheme::Web(WINDOWS_1251),
                johab,
            ]);
        }
        alternatives
    } else if few {
        if web.is_single_byte() {
            vec![Scheme::Web(WINDOWS_1252), Scheme::Web(MACINTOSH)]
        } else {
            Vec::new()
        }
    } else if web == EUC_KR {
        vec![johab]
    } else if web.is_single_byte() {
        vec![
            Scheme::Web(MACINTOSH),
            page("ibm850"),
            page("ibm855"),
            mac,
            page("ibm437"),
            page("ibm852"),
            johab,
        ]
    } else {
        vec![johab, page("ibm855"), mac]
    }
}

fn page(label: &str) -> Scheme {
    code_page::for_label(label).map_or(Scheme::Web(WINDOWS_1252), Scheme::Page)
}

fn is_cyrillic(encoding: &'static Encoding) -> bool {
    [
        IBM866,
        ISO_8859_5,
        KOI8_R,
        KOI8_U,
        WINDOWS_1251,
        X_MAC_CYRILLIC,
    ]
    .contains(&encoding)
}

/// Bytes around the first letters beyond ASCII, or the beginning of a text that has none.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(64);
    bytes
        .get(start..bytes.len().min(start + SAMPLE))
        .unwrap_or_default()
}

/// How plausible the words with letters beyond ASCII are, from -1 to 1. Correctly decoded text has few capitals inside
/// words, few signs between letters, and more common letters than rare ones.
fn quality(text: &str) -> Quality {
    let mut sum = 0.0;
    let mut letters = 0_u32;
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if !letter.is_ascii() {
            letters += 1;
            sum += fit(before, letter, rest.peek().copied().unwrap_or(' '));
        }
        before = letter;
    }
    Quality {
        mean: sum / f64::from(letters.max(1)),
        letters: letters as usize,
    }
}

/// The result of [`quality`].
struct Quality {
    mean: f64,
    /// The number of characters beyond ASCII.
    letters: usize,
}

fn fit(before: char, letter: char, after: char) -> f64 {
    match letter {
        char::REPLACEMENT_CHARACTER | '\u{80}'..='\u{9f}' => -3.0,
        'а'..='я' | 'ё' => cyrillic_fit(before, letter),
        'А'..='Я' if before.is_lowercase() => -1.0,
        'А'..='Я' if after.is_lowercase() || before.is_uppercase() || after.is_uppercase() => 0.6,
        '가'..='힣' => hangul_fit(letter),
        _ if letter.is_alphabetic() => latin_fit(before, letter, after),
        '“' | '„' | '«' | '‘' if !before.is_alphanumeric() && after.is_alphanumeric() => 0.9,
        '”' | '’' | '»' if !before.is_whitespace() => 0.9,
        '–' | '—' | '…' | '•' | '\u{a0}' => 0.5,
        '£' | '€' | '¥' | '§' | '°' | '©' | '®' | '™' if !before.is_alphabetic() => 0.5,
        _ if before.is_alphabetic() && after.is_alphabetic() => -1.0,
        _ => -0.1,
    }
}

fn cyrillic_fit(before: char, letter: char) -> f64 {
    if before.is_ascii_alphabetic() {
        return -0.5;
    }
    match letter {
        'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' => 1.0,
        'к' | 'м' | 'д' | 'п' | 'у' | 'я' | 'ы' | 'ь' | 'г' | 'з' | 'б' => 0.6,
        _ => 0.2,
    }
}

/// The two thousand syllables of everyday Korean have simple finals far more often than clusters.
fn hangul_fit(syllable: char) -> f64 {
    match (syllable as u32 - 0xac00) % 28 {
        0 | 4 | 8 | 16 | 17 | 21 => 1.0,
        1 | 20 | 27 => 0.6,
        7 | 19 | 22 | 25 => 0.3,
        _ => -0.5,
    }
}

fn latin_fit(before: char, letter: char, after: char) -> f64 {
    let in_word = before.is_ascii_lowercase() || after.is_ascii_lowercase();
    match letter {
        'é' | 'è' | 'á' | 'à' | 'í' | 'ó' | 'ú' | 'ñ' | 'ç' | 'ä' | 'ö' | 'ü' | 'ê' | 'â' | 'î'
        | 'ô' | 'û' | 'ã' | 'õ' | 'å' | 'ø' | 'æ' | 'ï' | 'ë' | 'ß' | 'š' | 'č' | 'ž' | 'ř'
        | 'ě' | 'ý' | 'ő' | 'ű' | 'ł' | 'ą' | 'ę' | 'ś' | 'ż' | 'ć' | 'ă' | 'ș' | 'ț' | 'ţ'
        | 'ş' | 'ğ' | 'ı' | 'ů' | 'đ'
            if in_word =>
        {
            0.9
        }
        _ if letter.is_uppercase() && before.is_lowercase() => -1.0,
        _ if letter.is_lowercase() && before.is_uppercase() && after.is_uppercase() => -1.0,
        // Greek, Hebrew, Arabic, Thai, kana and ideographs, each in words of their own script.
        _ if !before.is_ascii_alphabetic()
            && !after.is_ascii_alphabetic()
            && (letter as u32) >= 0x370 =>
        {
            0.7
        }
        _ => 0.2,
    }
}
