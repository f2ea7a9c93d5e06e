//! The language a text is written in, from its first page.

use whatlang::{Lang, detect};

/// Bytes that are looked at: a page of print tells, and counting letters of more costs as much as a tenth of all reading.
const SAMPLE: usize = 1536;

/// BCP 47, or nothing when unsure.
pub(crate) fn of(text: &str) -> Option<String> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = detect(text.get(..end)?)?;
    // The detector's own idea of reliable is made for long texts; short ones in a script of one language are clear.
    (info.is_reliable() || info.confidence() > 0.9).then(|| tag(info.lang()).to_string())
}

/// Two letters where the language has them.
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
    fn languages_are_told_by_tag() {
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
    fn too_little_says_nothing() {
        check("", None);
        check("1,234 56.7", None);
    }
}
