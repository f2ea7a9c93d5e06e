//! DOS code pages that web decoders lack, as the 128 characters from byte 0x80 on.

/// A code page in which every byte is one character and the lower half is ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CodePage {
    pub(crate) name: &'static str,
    /// Other labels for it, in lower case.
    labels: &'static [&'static str],
    upper: &'static str,
}

/// The code page with this label (in lower case).
pub(crate) fn for_label(label: &str) -> Option<CodePage> {
    PAGES
        .iter()
        .copied()
        .find(|page| page.labels.contains(&label))
}

impl CodePage {
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        let upper: Vec<char> = self.upper.chars().collect();
        bytes
            .iter()
            .map(|&byte| match byte.checked_sub(0x80) {
                None => char::from(byte),
                Some(index) => upper
                    .get(usize::from(index))
                    .copied()
                    .unwrap_or(char::REPLACEMENT_CHARACTER),
            })
            .collect()
    }
}

/// All code pages.
pub(crate) const PAGES: &[CodePage] = &[
    CodePage {
        name: "IBM437",
        labels: &["ibm437", "cp437", "ibm-437"],
        upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
                └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
    },
    CodePage {
        name: "IBM850",
        labels: &["ibm850", "cp850", "ibm-850"],
        upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
                └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    },
    CodePage {
        name: "IBM852",
        labels: &["ibm852", "cp852", "ibm-852"],
        upper: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
                └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
    },
    CodePage {
        name: "IBM855",
        labels: &["ibm855", "cp855", "ibm-855"],
        upper: "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐\
                └┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u{ad}ыЫзЗшШэЭщЩчЧ§■\u{a0}",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_character_for_each_byte() {
        for page in PAGES {
            assert_eq!(page.upper.chars().count(), 128, "{}", page.name);
        }
    }

    #[track_caller]
    fn check(label: &str, bytes: &[u8], expected: &str) {
        let page = for_label(label).expect("a page");
        assert_eq!(page.decode(bytes), expected, "{label}");
    }

    #[test]
    fn code_pages_decode_text_of_dos() {
        check("cp437", b"caf\x82 \xe1", "café ß");
        check("ibm850", b"\x9d \xb5", "Ø Á");
        check("ibm852", b"\x9f\xe7", "čš");
        check("ibm855", b"\xd3\xb7\xe1", "Мир");
    }
}
