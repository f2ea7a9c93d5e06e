//! Korean and Chinese encodings that web decoders lack: Johab, ISO-2022-KR and HZ. Each is converted to a related
//! encoding that they support, or composed by rule.

use encoding_rs::{EUC_KR, GBK};

/// An East Asian encoding with a decoder of our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asian {
    Johab,
    Iso2022Kr,
    Hz,
}

impl Asian {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Johab => "Johab",
            Self::Iso2022Kr => "ISO-2022-KR",
            Self::Hz => "HZ-GB-2312",
        }
    }

    pub(crate) fn for_label(label: &str) -> Option<Self> {
        match label {
            "johab" | "x-johab" | "cp1361" | "ms1361" => Some(Self::Johab),
            "iso-2022-kr" | "csiso2022kr" => Some(Self::Iso2022Kr),
            "hz" | "hz-gb-2312" => Some(Self::Hz),
            _ => None,
        }
    }

    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Johab => johab(bytes),
            Self::Iso2022Kr => iso_2022_kr(bytes),
            Self::Hz => hz(bytes),
        }
    }
}

/// The seven-bit encodings are recognised by their escapes; the caller must distinguish Johab from similar encodings.
pub(crate) fn announced(bytes: &[u8]) -> Option<Asian> {
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    if !head.is_ascii() {
        return None;
    }
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    if has(b"\x1b$)C") && has(b"\x0e") {
        return Some(Asian::Iso2022Kr);
    }
    (has(b"~{") && has(b"~}")).then_some(Asian::Hz)
}

/// Shift-out and shift-in switch between ASCII and pairs of seven-bit bytes of KS X 1001.
fn iso_2022_kr(bytes: &[u8]) -> String {
    let mut euc = Vec::with_capacity(bytes.len());
    let mut korean = false;
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            0x1b if after.starts_with(b"$)C") => rest = after.get(3..).unwrap_or_default(),
            0x0e => korean = true,
            0x0f => korean = false,
            b'\n' => {
                korean = false;
                euc.push(b'\n');
            }
            0x21..=0x7e if korean => euc.push(first | 0x80),
            _ => euc.push(*first),
        }
    }
    EUC_KR.decode_without_bom_handling(&euc).0.into_owned()
}

/// `~{` and `~}` switch between ASCII and pairs of seven-bit bytes of GB 2312; `~~` is a tilde.
fn hz(bytes: &[u8]) -> String {
    let mut gb = Vec::with_capacity(bytes.len());
    let mut chinese = false;
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => break,
            [b'~', b'{', after @ ..] => {
                chinese = true;
                after
            }
            [b'~', b'}', after @ ..] => {
                chinese = false;
                after
            }
            [b'~', b'~', after @ ..] if !chinese => {
                gb.push(b'~');
                after
            }
            [b'~', b'\n', after @ ..] => after,
            [first, second, after @ ..]
                if chinese && first.is_ascii_graphic() && second.is_ascii_graphic() =>
            {
                gb.extend([first | 0x80, second | 0x80]);
                after
            }
            [first, after @ ..] => {
                chinese &= *first != b'\n';
                gb.push(*first);
                after
            }
        };
    }
    GBK.decode_without_bom_handling(&gb).0.into_owned()
}

/// Two bytes hold a syllable's initial, vowel and final in five bits each; symbols and hanja are rearranged KS X 1001.
fn johab(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => break,
            [first, after @ ..] if first.is_ascii() => {
                text.push(char::from(*first));
                after
            }
            [first, second, after @ ..] => {
                if let Some(letter) = johab_pair(*first, *second) {
                    text.push(letter);
                    after
                } else {
                    text.push(char::REPLACEMENT_CHARACTER);
                    rest.get(1..).unwrap_or_default()
                }
            }
            [_] => {
                text.push(char::REPLACEMENT_CHARACTER);
                &[]
            }
        };
    }
    text
}

fn johab_pair(first: u8, second: u8) -> Option<char> {
    match first {
        0x84..=0xd3 => syllable(u32::from(first) << 8 | u32::from(second)),
        0xd9..=0xde => euc_pair(0x21 + (first - 0xd9) * 2, second),
        0xe0..=0xf9 => euc_pair(0x4a + (first - 0xe0) * 2, second),
        _ => None,
    }
}

fn syllable(code: u32) -> Option<char> {
    let (initial, vowel, last) = ((code >> 10) & 31, (code >> 5) & 31, code & 31);
    let vowel_index = match vowel {
        3..=7 => Some(vowel - 3),
        10..=15 => Some(vowel - 5),
        18..=23 => Some(vowel - 7),
        26..=29 => Some(vowel - 9),
        _ => None,
    };
    let last_index = match last {
        1 => 0,
        2..=17 => last - 1,
        19..=29 => last - 2,
        _ => return None,
    };
    match (initial, vowel_index) {
        (2..=20, Some(v)) => char::from_u32(0xac00 + ((initial - 2) * 21 + v) * 28 + last_index),
        // A letter on its own, as in abbreviations and laughter.
        (2..=20, None) if vowel == 2 && last == 1 => {
            LONE_INITIALS.chars().nth(initial as usize - 2)
        }
        (1, Some(v)) if last == 1 => char::from_u32(0x314f + v),
        _ => None,
    }
}

/// The compatibility letters for the nineteen initials.
const LONE_INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/// Each lead byte covers two rows of 94; the trail bytes skip two gaps.
fn euc_pair(row: u8, second: u8) -> Option<char> {
    let column = match second {
        0x31..=0x7e => second - 0x31,
        0x91..=0xfe => second - 0x91 + 78,
        _ => return None,
    };
    let pair = [row + column / 94 + 0x80, column % 94 + 0xa1];
    let (text, broken) = EUC_KR.decode_without_bom_handling(&pair);
    if broken { None } else { text.chars().next() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(encoding: Asian, bytes: &[u8], expected: &str) {
        assert_eq!(encoding.decode(bytes), expected);
    }

    #[test]
    fn korean_and_chinese_encodings_are_decoded() {
        check(Asian::Johab, JOHAB, "한국어 가각힣 漢字 ①");
        check(
            Asian::Iso2022Kr,
            b"\x1b$)C\x0e4:=:\x0f \x0eGQ\x0f\n",
            "뉴스 한\n",
        );
        check(Asian::Hz, b"~{PBNE~} ~~ ok", "新闻 ~ ok");
    }

    #[test]
    fn seven_bit_encodings_are_recognised_by_their_escapes() {
        assert_eq!(announced(b"\x1b$)C\x0e4:=:\x0f"), Some(Asian::Iso2022Kr));
        assert_eq!(announced(b"x ~{PBNE~}"), Some(Asian::Hz));
        assert_eq!(announced(b"plain ~{ text"), None);
    }

    #[test]
    fn broken_surrogate_pairs_become_replacement_characters() {
        check(Asian::Johab, &[0xff, b'a', 0x88], "\u{fffd}a\u{fffd}");
    }

    const JOHAB: &[u8] = &[
        0xd0, 0x65, 0x8a, 0x82, 0xb4, 0xe1, 0x20, 0x88, 0x61, 0x88, 0x62, 0xd3, 0xbd, 0x20, 0xf7,
        0xd3, 0xf1, 0xae, 0x20, 0xdc, 0xe7,
    ];
}
