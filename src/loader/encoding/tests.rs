//! Texts of our own, written in each encoding and read back.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot encode its own data has failed"
)]

use encoding_rs::Encoding;

use super::*;

const RUSSIAN: &str = "В городе открылась новая библиотека. Её директор сказала, что читателей стало больше, чем в прошлом году.";
const POLISH: &str = "Burmistrz powiedziała, że nowa biblioteka będzie otwarta również w święta, jeśli znajdą się chętni. Żółte światło już świeci.";
const JAPANESE: &str =
    "市長は新しい図書館が来年の春に開館すると述べた。建設費は約十億円になる見込みだ。";
const GREEK: &str =
    "Η δήμαρχος δήλωσε ότι η νέα βιβλιοθήκη θα ανοίξει την άνοιξη του επόμενου έτους.";
const HEBREW: &str = "ראש העיר אמרה כי הספרייה החדשה תיפתח באביב הבא, וכי מחירה נמוך מן הצפוי.";
const KOREAN: &str =
    "시장은 새 도서관이 내년 봄에 문을 연다고 말했다. 건설비는 약 백억 원이 될 것으로 보인다.";
const FRENCH: &str = "« L’été dernier, déclara la mairesse, nous avons fêté l’ouverture de la bibliothèque. » Où était-elle ?";

#[track_caller]
fn check(bytes: &[u8], encoding: &str, expected: &str) {
    let decoded = decode(bytes);
    assert_eq!(decoded.text, expected);
    assert_eq!(decoded.encoding, encoding);
    assert!(decoded.problems.is_empty(), "{:?}", decoded.problems);
}

#[track_caller]
fn check_web(label: &str, text: &str) {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, broken) = encoding.encode(text);
    assert!(!broken, "{label} cannot write the sample");
    assert_eq!(decode(&bytes).text, text, "{label}");
}

#[test]
fn valid_utf8_is_borrowed() {
    assert!(matches!(
        decode("naïve".as_bytes()).text,
        Cow::Borrowed("naïve")
    ));
    check(b"", "UTF-8", "");
    check(b"\xef\xbb\xbfhead", "UTF-8", "head");
}

#[test]
fn web_encodings_are_detected_without_a_declaration() {
    for label in [
        "windows-1251",
        "koi8-r",
        "iso-8859-5",
        "ibm866",
        "x-mac-cyrillic",
    ] {
        check_web(label, RUSSIAN);
    }
    check_web("iso-8859-2", POLISH);
    check_web("windows-1250", POLISH);
    check_web("shift_jis", JAPANESE);
    check_web("euc-jp", JAPANESE);
    check_web("iso-2022-jp", JAPANESE);
    check_web("windows-1253", GREEK);
    check_web("windows-1255", HEBREW);
    check_web("euc-kr", KOREAN);
    check_web("windows-1252", FRENCH);
    check_web("macintosh", FRENCH);
}

#[test]
fn utf16_and_utf32_need_no_byte_order_mark() {
    let utf16 = |text: &str, write: fn(u16) -> [u8; 2]| {
        text.encode_utf16().flat_map(write).collect::<Vec<u8>>()
    };
    let utf32 = |text: &str, write: fn(u32) -> [u8; 4]| {
        text.chars()
            .flat_map(|c| write(c as u32))
            .collect::<Vec<u8>>()
    };
    for text in [
        "Mayor opens library.\nSecond line\n",
        "\u{feff}Mayor opens library",
    ] {
        let bare = text.trim_start_matches('\u{feff}');
        check(&utf16(text, u16::to_le_bytes), "UTF-16LE", bare);
        check(&utf16(text, u16::to_be_bytes), "UTF-16BE", bare);
        check(&utf32(text, u32::to_le_bytes), "UTF-32LE", bare);
        check(&utf32(text, u32::to_be_bytes), "UTF-32BE", bare);
    }
    let russian = format!("{RUSSIAN}\n{RUSSIAN}\n");
    check(&utf16(&russian, u16::to_le_bytes), "UTF-16LE", &russian);
}

#[test]
fn a_declaration_is_used_if_the_bytes_agree() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"iso-8859-4\"?><p>{}</p>",
        "ģimene šķēres"
    );
    let (bytes, _, _) = Encoding::for_label(b"iso-8859-4").unwrap().encode(&text);
    check(&bytes, "ISO-8859-4", &text);
    let page = code_page::for_label("ibm855").unwrap();
    let declared = b"<?xml version=\"1.0\" encoding=\"IBM855\"?>\x80\x81\xa2";
    check(declared, "IBM855", &page.decode(declared));
}

#[track_caller]
fn check_problem(bytes: &[u8], text: &str, problem: &str) {
    let decoded = decode(bytes);
    assert_eq!(decoded.text, text);
    assert_eq!(decoded.problems, [problem]);
}

#[test]
fn a_false_declaration_is_reported() {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    let (bytes, _, _) = WINDOWS_1252.encode(FRENCH);
    let file = [head.as_bytes(), &bytes].concat();
    check_problem(
        &file,
        &format!("{head}{FRENCH}"),
        "windows-1252 bytes in a file that declares UTF-8",
    );
}

#[test]
fn stray_bytes_in_utf8_are_read_as_windows_1252() {
    let text = "Ünïcödé thröughöut, ";
    let file = [text.as_bytes(), b"and one \x93stray\x94 pair"].concat();
    check_problem(
        &file,
        &format!("{text}and one “stray” pair"),
        "windows-1252 bytes in a file that is UTF-8",
    );
}

#[test]
fn utf8_that_declares_something_else_stays_utf8() {
    let text = format!("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>{FRENCH}");
    check(text.as_bytes(), "UTF-8", &text);
}
