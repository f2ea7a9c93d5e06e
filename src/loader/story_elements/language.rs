//! Detects the language of a text from its beginning.

use whatlang::{Lang, detect};

/// The number of bytes that are examined, about a printed page. Counting the letters of more takes up to a tenth of the
/// loading time.
const SAMPLE: usize = 1536;

/// The language as a BCP 47 tag, or `None` if it is uncertain.
pub(crate) fn of(text: &str) -> Option<String> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end)?;
    if is_clearly_english(sample) {
        return Some("en".to_owned());
    }
    let info = detect(sample)?;
    // The detector judges its reliability for long texts; a short text in a script of one language is unambiguous.
    (info.is_reliable() || info.confidence() > 0.9).then(|| tag(info.lang()).to_string())
}

/// Short words that are common in English and do not exist in other languages with Latin letters (as "was", "for",
/// "of", "is", "has" and "will" do).
const ENGLISH: &[&[u8]] = &[
    b"the", b"and", b"that", b"with", b"from", b"this", b"said", b"they", b"were", b"been",
    b"would", b"their", b"which", b"about", b"have", b"there", b"could", b"people", b"because",
    b"after", b"when", b"what",
];

/// The lengths of these words, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=7;

/// The smallest number of words from which a share is computed.
const ENOUGH_WORDS: usize = 40;

/// Whether at least every twelfth word of a sample is in [`ENGLISH`]; in English news it is every eighth. This settles
/// most texts at a hundredth of the cost of counting their trigrams.
fn is_clearly_english(sample: &str) -> bool {
    let mut words = 0;
    let mut english = 0;
    for word in sample
        .as_bytes()
        .split(|byte| !byte.is_ascii_alphabetic() && byte.is_ascii())
    {
        if word.is_empty() {
            continue;
        }
        words += 1;
        english += usize::from(
            LENGTHS.contains(&word.len())
                && ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word)),
        );
    }
    words >= ENOUGH_WORDS && english * 12 >= words
}

/// The tag of a language, with two letters if there is one.
fn tag(lang: Lang) -> &'static str {
    match lang.code() {
        "epo" => "eo",
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "yid" => "yi",
        "pol" => "pl",
        "amh" => "am",
        "jav" => "jv",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "kan" => "kn",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "ori" => "or",
        "mya" => "my",
        "nep" => "ne",
        "sin" => "si",
        "khm" => "km",
        "tuk" => "tk",
        "aka" => "ak",
        "zul" => "zu",
        "sna" => "sn",
        "afr" => "af",
        "lat" => "la",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "cym" => "cy",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(of(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn languages_are_given_as_tags() {
        check(
            "The mayor said that the new library would open in the spring, and that it would cost less than was feared.",
            Some("en"),
        );
        check(
            "Die Bürgermeisterin sagte, die neue Bibliothek werde im Frühjahr öffnen und weniger kosten als befürchtet.",
            Some("de"),
        );
        check(
            "Мэр сказала, что новая библиотека откроется весной и обойдётся дешевле, чем ожидалось.",
            Some("ru"),
        );
        check(
            "市長は新しい図書館が来年の春に開館すると述べた。",
            Some("ja"),
        );
    }

    #[test]
    fn function_words_separate_english_from_text_with_some_english() {
        let english = "The council said on Monday that the bridge would stay closed until the spring, and that the \
            engineers were still looking for a cause. Their report, which had been due this week, was put off again, \
            they said, with no new date. People from the south bank have complained about the long way round.";
        assert!(is_clearly_english(english));
        let german = "Der Rat sagte am Montag, die Brücke bleibe bis zum Frühjahr zu. Der Film „Gone with the Wind and \
            the Rain“ läuft trotzdem, und die Fähre fährt. Der Bericht der Ingenieure, der in dieser Woche fällig war, \
            wurde verschoben. Ein neues Datum gibt es nicht, und die Leute am Südufer klagen über den langen Weg.";
        assert!(!is_clearly_english(german));
    }

    #[test]
    fn short_texts_have_no_language() {
        check("", None);
        check("1,234 56.7", None);
    }
}
