//! Decides which hyphens join the parts of one token. The treebanks split at hyphens ("long|-|term", "U.S.|-|led")
//! except after a prefix ("co-founder"). We also keep the hyphens of names ("al-Abadi", "Jean-Luc", "Geun-hye"),
//! because names are looked up as a whole.

/// Prefixes that are not words by themselves, according to the guidelines of the English Web Treebank.
const PREFIXES: &[&str] = &[
    "ante", "anti", "arch", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco",
    "euro", "ex", "extra", "fore", "hyper", "infra", "inter", "intra", "macro", "mega", "meta",
    "micro", "mid", "mini", "mono", "multi", "neo", "non", "over", "pan", "para", "post", "pre",
    "pro", "proto", "pseudo", "quasi", "re", "semi", "socio", "sub", "super", "supra", "tele",
    "trans", "tri", "ultra", "un", "under", "uni", "vice",
];

/// Articles and similar words that begin names in other languages: "al-shabab", "el-Sissi".
const ARTICLES: &[&str] = &[
    "al", "el", "an", "ar", "as", "ad", "az", "ed", "es", "ul", "ur", "bin", "ben", "abu",
];

/// Short English words that end a compound after a capitalised word ("Nobel-era"). Other words of this form are taken
/// for given names ("Geun-hye", "Ki-moon").
const ENDINGS: &[&str] = &[
    "age", "aged", "area", "bound", "born", "built", "class", "day", "end", "ended", "era", "free",
    "game", "held", "hit", "hour", "inch", "key", "led", "less", "level", "like", "line", "long",
    "made", "man", "mile", "month", "off", "old", "only", "out", "owned", "page", "part", "past",
    "point", "poor", "rich", "run", "scale", "seat", "size", "sized", "state", "story", "style",
    "term", "time", "to", "top", "torn", "town", "type", "up", "wide", "win", "won", "work",
    "year", "week", "in", "on", "and", "of", "for", "by", "the", "ready", "based", "back", "loan",
    "side", "front", "going", "known", "sex", "ever", "sale",
];

/// Whether the hyphen between two parts of a word is inside a token.
pub(super) fn joins(before: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else {
        return false;
    };
    let ends_in_digit = before.ends_with(|c: char| c.is_ascii_digit());
    if ends_in_digit || next.is_numeric() {
        return next.is_numeric() && (ends_in_digit || before.chars().all(char::is_uppercase));
    }
    if before.chars().nth(1).is_none() || known(PREFIXES, before) || known(ARTICLES, before) {
        return true;
    }
    let points = before.contains('.');
    if next.is_uppercase() {
        return !points;
    }
    before.starts_with(char::is_uppercase)
        && !points
        && before.contains(char::is_lowercase)
        && after.len() <= 5
        && !known(ENDINGS, after)
}

fn known(list: &[&str], word: &str) -> bool {
    word.len() <= 7 && list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}
