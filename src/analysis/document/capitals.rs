//! Rewrites copy without small letters, as some wires send it, in mixed case, so that everything else can tell names from
//! words: "MAYOR IDA BOHM SAID" becomes "mayor Ida Bohm said". No byte moves, so that all spans hold for both texts.

use std::ops::Range;

use super::tagger;
use crate::analysis::lexicon;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::text::{Article, ParagraphKind};

/// How much of an article shows whether it has small letters, in bytes.
const SAMPLE: usize = 4000;

/// Fewest capital letters in copy without small letters.
const FEWEST: usize = 30;

/// How many capital letters there are in such copy for each small one.
const RATIO: usize = 30;

/// Longest unknown word that is an acronym rather than a name.
const LONGEST_ACRONYM: usize = 3;

/// What the lists know only as names.
const NAMES: Lists = Lists::COUNTRY
    .or(Lists::CITY)
    .or(Lists::REGION)
    .or(Lists::DEMONYM)
    .or(Lists::FORENAME);

/// The article in mixed case if it has no small letters.
pub(in crate::analysis) fn in_mixed_case(article: &Article) -> Option<Article> {
    is_in_capitals(article).then(|| Article {
        text: mixed(&article.text),
        ..article.clone()
    })
}

fn is_in_capitals(article: &Article) -> bool {
    let start = article
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.kind == ParagraphKind::Paragraph)
        .map_or(0, |paragraph| paragraph.span.start as usize);
    let sample = article.text.as_bytes().get(start..).unwrap_or_default();
    let sample = sample.get(..SAMPLE).unwrap_or(sample);
    let upper = sample
        .iter()
        .filter(|byte| byte.is_ascii_uppercase())
        .count();
    let lower = sample
        .iter()
        .filter(|byte| byte.is_ascii_lowercase())
        .count();
    upper >= FEWEST && upper >= RATIO * lower
}

/// How a word is written in mixed case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Capital,
    Upper,
}

fn mixed(text: &str) -> String {
    let words = words(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (index, word) in words.iter().enumerate() {
        let gap = text.get(at..word.start).unwrap_or_default();
        out.push_str(gap);
        let own = text.get(word.clone()).unwrap_or_default();
        let next = words
            .get(index + 1)
            .map(|next| (word.end..next.start, next.clone()));
        let next = next
            .filter(|(gap, _)| text.get(gap.clone()) == Some(" "))
            .and_then(|(_, next)| text.get(next));
        let rest = text.get(word.end..).unwrap_or_default();
        let contracted = ["'T", "’T", "'LL", "’LL", "'VE", "’VE", "'RE", "’RE"];
        let mut case = if own != "I" && contracted.iter().any(|ending| rest.starts_with(ending)) {
            Case::Lower
        } else {
            case_of(own, next, gap)
        };
        let before = index
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .and_then(|before| text.get(before.clone()))
            .filter(|_| gap == " ");
        let in_name = before.is_some_and(|before| ends_name(before, own));
        if case == Case::Lower && (opens(&out) || in_name) {
            case = Case::Capital;
        }
        push(&mut out, own, case);
        at = word.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Whether the dictionary has a word in small letters, or the form without its ending.
fn is_word(lower: &str) -> bool {
    tagger::knows(lower)
        || ["s", "es", "ed", "d", "ing"].iter().any(|ending| {
            lower
                .strip_suffix(ending)
                .is_some_and(|stem| stem.len() > LONGEST_ACRONYM && tagger::knows(stem))
        })
}

/// Whether a word that is also a common one is the second part of a name: "EL SALVADOR", "ENRIQUE LOW".
fn ends_name(before: &str, own: &str) -> bool {
    let lower = own.to_lowercase();
    let lexeme = lexicon::look_up(&lower);
    let common = gazetteer::lists(&lower).any(Lists::COMMON)
        || lexeme.verb.is_some()
        || lexeme.role.is_some()
        || lower.ends_with("ed");
    let before_lower = before.to_lowercase();
    let forename = gazetteer::lists(&capitalised(&before_lower)).any(Lists::FORENAME)
        && !is_word(&before_lower);
    forename && !common || gazetteer::lists(&format!("{before} {own}")).any(NAMES)
}

/// Whether a sentence begins at the end of `before`.
fn opens(before: &str) -> bool {
    let trimmed = before.trim_end_matches([' ', '"', '\'', '“', '‘', '(', '[']);
    trimmed.is_empty()
        || trimmed.ends_with(['.', '!', '?', '\n', ':'])
        || before.ends_with(['"', '“'])
        || trimmed.ends_with("--")
}

fn case_of(word: &str, next: Option<&str>, gap: &str) -> Case {
    // "DON'T", "5TH"
    if word.len() <= 2 && gap.ends_with(|c: char| matches!(c, '\'' | '’') || c.is_ascii_digit()) {
        return Case::Lower;
    }
    if word.chars().count() == 1 {
        return if word == "A" {
            Case::Lower
        } else {
            Case::Upper
        };
    }
    let lower = word.to_lowercase();
    let capital = gazetteer::lists(&capitalised(&lower));
    let phrase = next.is_some_and(|next| gazetteer::lists(&format!("{word} {next}")).any(NAMES));
    if phrase {
        return Case::Capital;
    }
    let before_name = next.is_some_and(|next| !is_word(&next.to_lowercase()));
    if is_word(&lower) {
        // "MARK BARCLAY": a forename that is also a word, before a name.
        let forename = capital.any(Lists::FORENAME) && before_name;
        let listed = capital.any(Lists::COUNTRY.or(Lists::DEMONYM).or(Lists::DAY));
        return if forename || listed {
            Case::Capital
        } else {
            Case::Lower
        };
    }
    // In "IDA BOHM" the short word is a forename.
    let vowels = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let acronym = gazetteer::lists(word).any(Lists::ORGANISATION)
        && !capital.any(Lists::ORGANISATION)
        || !capital.any(NAMES) && (!vowels || word.len() <= LONGEST_ACRONYM && !before_name);
    if acronym { Case::Upper } else { Case::Capital }
}

fn capitalised(lower: &str) -> String {
    let mut letters = lower.chars();
    let first = letters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// Appends a word in this case. A letter whose other form has another length stays as it is.
fn push(out: &mut String, word: &str, case: Case) {
    for (index, letter) in word.chars().enumerate() {
        let keeps = case == Case::Upper || case == Case::Capital && index == 0;
        let mut small = letter.to_lowercase();
        match (keeps, small.next(), small.next()) {
            (false, Some(small), None) if small.len_utf8() == letter.len_utf8() => out.push(small),
            _ => out.push(letter),
        }
    }
}

/// The runs of letters of a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        if letter.is_alphabetic() {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            words.push(start..at);
        }
    }
    if let Some(start) = start {
        words.push(start..text.len());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_acronyms_keep_their_capitals() {
        for (capitals, wanted) in [
            (
                "MAYOR IDA BOHM SAID THAT THE ROAD WAS SHUT.",
                "Mayor Ida Bohm said that the road was shut.",
            ),
            (
                "THE FMLN LEFT EL SALVADOR. IT DID NOT RETURN.",
                "The FMLN left El Salvador. It did not return.",
            ),
            (
                "\"I DON'T KNOW,\" HE SAID IN THE U.S.",
                "\"I don't know,\" he said in the U.S.",
            ),
        ] {
            assert_eq!(mixed(capitals), wanted);
        }
    }

    #[test]
    fn only_copy_without_small_letters_is_rewritten() {
        let article = |text: &str| Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let capitals = "THE ROAD TO THE HARBOUR WAS SHUT ON MONDAY, THE MAYOR SAID.";
        assert!(in_mixed_case(&article(capitals)).is_some());
        assert!(
            in_mixed_case(&article(
                "The road is shut. BREAKING NEWS FROM THE HARBOUR TODAY."
            ))
            .is_none()
        );
        assert!(in_mixed_case(&article("WET ROADS")).is_none());
    }
}
