//! Recognises addressees, who only listen: the paper that somebody told, the agency that has seen a letter.

use crate::analysis::document::Document;
use crate::text::Span;

/// Whether the name at `name` is an addressee or has only seen something: "told The Herald", "a letter seen by
/// Reuters", "in an interview with the BBC".
pub(super) fn listens(document: &Document, name: Span) -> bool {
    let mut at = document.token_at(name.start);
    let mut before = || {
        at = at.checked_sub(1)?;
        Some(document.word(at))
    };
    let Some(mut word) = before() else {
        return false;
    };
    if matches!(word, "the" | "The") {
        word = before().unwrap_or_default();
    }
    match word {
        "told" | "tells" | "telling" => true,
        "by" => matches!(
            before(),
            Some("seen" | "obtained" | "reviewed" | "viewed" | "quoted" | "interviewed" | "asked")
        ),
        "with" | "to" => matches!(
            before(),
            Some("interview" | "spoke" | "speaking" | "spoken")
        ),
        "on" | "in" => matches!(before(), Some("interview" | "interviewed")),
        _ => false,
    }
}
