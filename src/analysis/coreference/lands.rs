//! Distinguishes organisations with the same name in different countries by the country before the name.

use super::closed_class::is_possessive;
use crate::analysis::document::Document;
use crate::analysis::document::tokens::{Shape, Token};
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::text::Span;

/// The country or place before an organisation's name: "Norland's | Defence Ministry", "the Norlandish | Supreme
/// Court". `None` if the name is unique without it.
pub(super) fn owner(document: &Document, names: &[Name], index: usize) -> Option<Span> {
    let name = names.get(index)?;
    if name.kind != EntityKind::Organisation || !is_common(document.slice(name.span)) {
        return None;
    }
    let at = document.token_at(name.span.start);
    let before = at.checked_sub(1)?;
    if is_possessive(document.word(before)) {
        let end = document.tokens.get(before)?.span().start;
        let country = index
            .checked_sub(1)
            .and_then(|owner| names.get(owner))
            .filter(|owner| owner.span.end == end);
        if let Some(owner) = country {
            let body = matches!(owner.kind, EntityKind::Place | EntityKind::Organisation);
            return body.then_some(owner.span);
        }
        // A country that is not listed may not have been read as a name at the head of a sentence.
        let owner = document.tokens.get(before.checked_sub(1)?)?;
        return (owner.shape == Shape::Capital).then(|| owner.span());
    }
    let adjective = gazetteer::lists(document.word(before)).any(Lists::DEMONYM.or(Lists::COUNTRY));
    adjective.then(|| document.tokens.get(before).map(Token::span))?
}

/// Whether all words of a name only say what kind of organisation it is.
fn is_common(name: &str) -> bool {
    let kinds = Lists::ORGANISATION_HEAD
        .or(Lists::COLLECTIVE)
        .or(Lists::TITLE_WORD);
    name.split(' ').all(|word| {
        matches!(word, "of" | "the" | "and" | "for" | "&") || gazetteer::lists(word).any(kinds)
    })
}

/// Whether two words name the same country: "Norland" and "Norlandish".
pub(super) fn same(one: &str, other: &str) -> bool {
    /// Fewer letters in common may be chance, as in Iran and Iraq.
    const ENOUGH: usize = 4;
    /// Longest ending of an adjective: "Peru|vian".
    const LONGEST_ENDING: usize = 4;
    const IRREGULAR: [[&str; 2]; 8] = [
        ["France", "French"],
        ["Spain", "Spanish"],
        ["Poland", "Polish"],
        ["Greece", "Greek"],
        ["Denmark", "Danish"],
        ["Wales", "Welsh"],
        ["Netherlands", "Dutch"],
        ["Switzerland", "Swiss"],
    ];
    let alike = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a.eq_ignore_ascii_case(b))
        .count();
    let rest = |word: &str| word.chars().count() - alike;
    let (less, more) = (rest(one).min(rest(other)), rest(one).max(rest(other)));
    alike >= ENOUGH && (less == 0 && more <= LONGEST_ENDING || more < LONGEST_ENDING)
        || IRREGULAR
            .iter()
            .any(|pair| pair.contains(&one) && pair.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_and_its_adjective_are_the_same() {
        for (one, other) in [
            ("Israel", "Israeli"),
            ("Ukraine", "Ukrainian"),
            ("Iran", "Iranian"),
            ("Britain", "British"),
            ("China", "Chinese"),
            ("Poland", "Polish"),
        ] {
            assert!(same(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("Iran", "Iraq"),
            ("Austria", "Australia"),
            ("North Korea", "South Korea"),
            ("Norland", "Sudland"),
        ] {
            assert!(!same(one, other), "{one}, {other}");
        }
    }
}
