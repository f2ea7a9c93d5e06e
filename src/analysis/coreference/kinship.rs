//! Recognises people who are introduced as relatives of somebody else: "his mother, Ida Bohm", "Brandt's son Otto".

use super::closed_class::is_possessive;
use crate::analysis::document::Document;
use crate::analysis::entities::name::Name;
use crate::analysis::lexicon::word_set::WordSet;

/// Whether the words before a name introduce its bearer as a relative of somebody mentioned before.
pub(super) fn introduces(document: &Document, name: &Name) -> bool {
    let start = name.title.unwrap_or(name.span).start;
    let mut at = document.token_at(name.span.start);
    let mut before = || {
        at = at.checked_sub(1)?;
        Some(document.word(at))
    };
    // The kinship term may have been recognised as the title: "his wife Ida Bohm".
    let mut word = before().unwrap_or_default();
    if start == name.span.start && word == "," {
        word = before().unwrap_or_default();
    }
    if !WordSet::KinshipTerms.contains(word) {
        return false;
    }
    let mut owner = before().unwrap_or_default();
    if WordSet::KinshipModifiers.contains(owner) {
        owner = before().unwrap_or_default();
    }
    is_possessive(owner)
        || matches!(
            owner,
            "his" | "her" | "their" | "my" | "His" | "Her" | "Their" | "My"
        )
}
