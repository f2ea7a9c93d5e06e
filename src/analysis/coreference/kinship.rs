//! Recognises people who are introduced as relatives of somebody else: "his mother, Ida Bohm", "Brandt's son Otto".

use crate::analysis::document::Document;
use crate::analysis::entities::name::Name;

/// Whether the words before a name introduce its bearer as a relative of somebody mentioned before.
pub(super) fn introduces(document: &Document, name: &Name) -> bool {
    let start = name.title.unwrap_or(name.span).start;
    let mut at = document
        .tokens
        .partition_point(|token| token.span().start < name.span.start);
    let mut before = || {
        at = at.checked_sub(1)?;
        Some(document.word(at))
    };
    // The kinship term may have been recognised as the title: "his wife Ida Bohm".
    let mut word = before().unwrap_or_default();
    if start == name.span.start && word == "," {
        word = before().unwrap_or_default();
    }
    if !is_kin(word) {
        return false;
    }
    let mut owner = before().unwrap_or_default();
    if is_rank(owner) {
        owner = before().unwrap_or_default();
    }
    matches!(
        owner,
        "his"
            | "her"
            | "their"
            | "my"
            | "His"
            | "Her"
            | "Their"
            | "My"
            | "'s"
            | "\u{2019}s"
            | "'"
            | "\u{2019}"
    )
}

/// Whether the word is a kinship term.
pub(super) fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "mother"
            | "father"
            | "wife"
            | "husband"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "widow"
            | "widower"
            | "mom"
            | "mum"
            | "dad"
            | "uncle"
            | "aunt"
            | "cousin"
            | "nephew"
            | "niece"
            | "grandmother"
            | "grandfather"
            | "grandson"
            | "granddaughter"
            | "stepfather"
            | "stepmother"
            | "ex-wife"
            | "ex-husband"
    )
}

/// Whether the word distinguishes several relatives, such as "elder".
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "late"
            | "elder"
            | "older"
            | "eldest"
            | "oldest"
            | "younger"
            | "youngest"
            | "twin"
            | "first"
            | "second"
            | "only"
            | "then"
    )
}
