//! Where the tokenizer splits.

use super::*;

fn cut(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    tokens.iter().map(|token| token.span().of(text)).collect()
}

/// Compares tokens. `expected` contains a bar where the tokenizer splits without a space.
#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(cut(text).join("|"), expected);
}

#[test]
fn clitics_are_separate_tokens() {
    check("didn't won't", "did|n't|wo|n't");
    check("Orlov's we\u{2019}re I'd", "Orlov|'s|we|\u{2019}re|I|'d");
    check("shouldn't've", "should|n't|'ve");
    check("cannot gonna", "can|not|gon|na");
    check("the U.S.'s", "the|U.S.|'s");
    check("workers' pay", "workers|'|pay");
    check("O'Hara d'Ivoire", "O'Hara|d'Ivoire");
    check("in the '90s, '05", "in|the|'90s|,|'05");
    check("'Yes,' he said", "'|Yes|,|'|he|said");
    check("DIDN'T", "DID|N'T");
}

#[test]
fn full_stops_stay_with_abbreviations_but_not_with_sentences() {
    check("Mr. Orlov left.", "Mr.|Orlov|left|.");
    check("the U.S. and D.C.", "the|U.S.|and|D.C.");
    check(
        "J. P. Reed, at 5 p.m. Friday",
        "J.|P.|Reed|,|at|5|p.m.|Friday",
    );
    check("at 5pm or 6p.m.", "at|5|pm|or|6|p.m.");
    check("He said no. Yes, No. 10", "He|said|no|.|Yes|,|No.|10");
    check("Acme Corp. (D-S.C.)", "Acme|Corp.|(|D-S.C.|)");
    check("the end.Then", "the|end|.|Then");
    check("So am I.", "So|am|I|.");
    check("Wait... no\u{2026}", "Wait|...|no|\u{2026}");
    check("vs. example.com.", "vs.|example.com|.");
}

#[test]
fn hyphens_are_kept_in_names_and_after_prefixes() {
    check("al-Badri Jean-Luc Geun-hye", "al-Badri|Jean-Luc|Geun-hye");
    check("co-founder e-mail ex-wife", "co-founder|e-mail|ex-wife");
    check("pro-Kremlin F-16 COVID-19", "pro-Kremlin|F-16|COVID-19");
    check("a long-term U.S.-led plan", "a|long|-|term|U.S.|-|led|plan");
    check("six-member 12-year-old", "six|-|member|12|-|year|-|old");
    check("Russian-backed Oslo-based", "Russian|-|backed|Oslo|-|based");
    check("2015-16 -- \u{2014}", "2015-16|--|\u{2014}");
    check("end- of", "end|-|of");
}

#[test]
fn numbers_keep_their_punctuation_but_not_their_units() {
    check("$40 40% US$1,000.5", "$|40|40|%|US$|1,000.5");
    check("10:30, 9/11 .5 1990s", "10:30|,|9/11|.5|1990s");
    check("3, 4", "3|,|4");
    check("\u{a3}5bn", "\u{a3}|5bn");
}

#[test]
fn addresses_and_handles_are_single_tokens() {
    check(
        "see https://example.org/a-b?c=d.",
        "see|https://example.org/a-b?c=d|.",
    );
    check("(www.example.org)", "(|www.example.org|)");
    check(
        "jane.doe@example.org, @jane_doe #vote",
        "jane.doe@example.org|,|@jane_doe|#vote",
    );
}

#[test]
fn every_quotation_mark_has_the_shape_of_a_quote() {
    let text = "\"a\" \u{201c}b\u{201d} \u{2018}c\u{2019} ``d'' \u{ab}e\u{bb} \u{201e}f\u{201c} \u{300c}g\u{300d}";
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    for (index, token) in tokens.iter().enumerate() {
        assert_eq!(
            token.shape == Shape::Quote,
            index % 3 != 1,
            "{}",
            token.span().of(text)
        );
    }
}

#[test]
fn words_joined_by_punctuation_are_split() {
    check("AT&T and/or Q&A", "AT&T|and|/|or|Q&A");
    check("Really?! No!!", "Really|?!|No|!!");
    check("(he) [she]; it:", "(|he|)|[|she|]|;|it|:");
}

#[test]
fn other_scripts_and_combining_marks_are_words() {
    check(
        "Zo\u{308}e \u{41c}\u{43e}\u{441}\u{43a}\u{432}\u{430}",
        "Zo\u{308}e|\u{41c}\u{43e}\u{441}\u{43a}\u{432}\u{430}",
    );
    check("\u{1f44d}\u{1f3fd} ok", "\u{1f44d}\u{1f3fd}|ok");
}

#[test]
fn a_token_is_eight_bytes() {
    assert_eq!(size_of::<Token>(), 8);
}

#[test]
fn a_very_long_word_becomes_several_tokens() {
    let text = format!("see {}é{} now", "a".repeat(254), "b".repeat(400));
    let mut tokens = Vec::new();
    tokenize(&text, Span::new(0, text.len()), &mut tokens);
    let lengths: Vec<usize> = tokens.iter().map(|token| token.span().len()).collect();
    assert_eq!(lengths, [3, 254, 255, 147, 3]);
}

proptest::proptest! {
    #[test]
    fn tokens_cover_every_character_except_white_space_once(text in "[a-zA-Z0-9 .,'\u{2019}\"$%@/&-]{0,60}|\\PC{0,40}") {
        let mut tokens = Vec::new();
        tokenize(&text, Span::new(0, text.len()), &mut tokens);
        let mut at = 0;
        for token in &tokens {
            assert!(!token.span().is_empty());
            let between = text.get(at..token.span().start as usize).expect("in order, on boundaries");
            assert!(between.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\0'..='\u{20}' | '\u{7f}'..='\u{9f}')), "{between:?}");
            at = token.span().end as usize;
        }
        assert!(text.get(at..).is_some_and(|rest| rest.trim().trim_matches(['\u{200b}', '\u{feff}']).is_empty()));
    }
}
