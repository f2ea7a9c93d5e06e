//! Finds a pattern in a text as people type it: lower case matches both cases, letters without accents match those with
//! accents, and straight quotes match curly ones.

use aho_corasick::AhoCorasick;
use memchr::memmem;

use super::accents::{is_accent, unaccented};
use super::span::Span;

/// All matches of `pattern` in text order, without overlaps. A capital in the pattern makes case matter ("smart case"),
/// and an accent makes accents matter. An empty pattern has no matches.
pub fn find(text: &str, pattern: &str) -> Vec<Span> {
    if pattern.is_empty() {
        return Vec::new();
    }
    let case_matters = pattern.chars().any(char::is_uppercase);
    let accents_matter = pattern.chars().any(|c| is_accent(c) || unaccented(c) != c);
    let has_ascii_marks = pattern.contains(['\'', '"', '-']);
    // Where nothing can be written in another way.
    let is_plain = !has_ascii_marks && (accents_matter || text.is_ascii());
    if is_plain && case_matters {
        return memmem::find_iter(text.as_bytes(), pattern)
            .map(|start| Span::new(start, start + pattern.len()))
            .collect();
    }
    if is_plain && pattern.is_ascii() {
        let searcher = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build([pattern]);
        if let Ok(searcher) = searcher {
            return searcher
                .find_iter(text)
                .map(|hit| Span::new(hit.start(), hit.end()))
                .collect();
        }
    }
    match (case_matters, accents_matter) {
        (true, true) => by_character(text, pattern, ascii_mark),
        (false, true) => by_character(text, pattern, |c| small(ascii_mark(c))),
        (true, false) => by_character(text, pattern, |c| folded(ascii_mark(c))),
        (false, false) => by_character(text, pattern, |c| folded(small(ascii_mark(c)))),
    }
}

/// Removes the accents of a letter. An accent that follows its letter becomes nothing.
fn folded(c: char) -> char {
    if is_accent(c) { NOTHING } else { unaccented(c) }
}

/// Compares as if it were not there. Articles do not contain it.
const NOTHING: char = '\0';

/// The general search, for patterns whose characters have several forms.
fn by_character(text: &str, pattern: &str, form: impl Fn(char) -> char) -> Vec<Span> {
    let wanted: Vec<char> = pattern.chars().map(&form).collect();
    let Some((&first, others)) = wanted.split_first() else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    let mut from = 0;
    for (start, c) in text.char_indices() {
        if start < from || form(c) != first {
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut following = text.get(end..).unwrap_or_default().chars().peekable();
        let mut skip = |end: &mut usize| {
            while let Some(accent) = following.next_if(|&c| form(c) == NOTHING) {
                *end += accent.len_utf8();
            }
            following.next()
        };
        let matches = others.iter().all(|&wanted| {
            skip(&mut end).is_some_and(|c| {
                end += c.len_utf8();
                form(c) == wanted
            })
        });
        if matches {
            skip(&mut end);
            hits.push(Span::new(start, end));
            from = end;
        }
    }
    hits
}

/// The lower case of a character if it is a single character; others are compared as written.
fn small(c: char) -> char {
    let mut forms = c.to_lowercase();
    match (forms.next(), forms.next()) {
        (Some(only), None) => only,
        (_, _) => c,
    }
}

/// The ASCII mark for a typographic one, as typed on a keyboard.
const fn ascii_mark(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, pattern: &str, expected: &[&str]) {
        let hits: Vec<&str> = find(text, pattern).iter().map(|hit| hit.of(text)).collect();
        assert_eq!(hits, expected);
    }

    #[test]
    fn small_letters_match_both_cases_and_a_capital_only_itself() {
        check("Rain, rain and RAIN", "rain", &["Rain", "rain", "RAIN"]);
        check("Rain, rain and RAIN", "Rain", &["Rain"]);
        check("Élan, élan, elan", "élan", &["Élan", "élan"]);
    }

    #[test]
    fn letters_without_accents_match_those_with_accents() {
        check("Müller, Muller", "muller", &["Müller", "Muller"]);
        check("Núñez and Nunez", "Nunez", &["Núñez", "Nunez"]);
        check(
            "Jose\u{301} is Jose\u{301}.",
            "jose",
            &["Jose\u{301}", "Jose\u{301}"],
        );
        check("Łódź, lodz", "lodz", &["Łódź", "lodz"]);
        check("Núñez and Nunez", "núñez", &["Núñez"]);
        check("서울에서 서우", "서우", &["서우"]);
    }

    #[test]
    fn straight_marks_match_curly_ones() {
        check("I don’t, you don't", "don't", &["don’t", "don't"]);
        check("He said “No”", "\"no", &["“No"]);
        check("He said “No”", "\"No", &["“No"]);
    }

    #[test]
    fn matches_do_not_overlap_and_an_empty_pattern_matches_nothing() {
        check("aaaa", "aa", &["aa", "aa"]);
        check("ööö", "öö", &["öö"]);
        check("text", "", &[]);
        check("", "text", &[]);
    }
}
