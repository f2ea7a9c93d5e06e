//! SQL conditions on `quote` for what lists contain.

use crate::text::Unsure;
use crate::text::confidence::{LEAST, SURE};

/// Whether lists contain the quote, as far as it is unsure.
pub(in crate::library) fn listed(unsure: Unsure) -> String {
    match unsure {
        Unsure::Hidden => at_least(LEAST, LEAST),
        Unsure::Shown => "true".into(),
    }
}

/// Whether the quote is unsure.
pub(in crate::library) fn is_unsure() -> String {
    format!("NOT {}", at_least(LEAST, LEAST))
}

/// Whether the person is not marked as doubtful.
pub(in crate::library) fn is_sure_of_person() -> String {
    format!(
        "CASE quote.kind WHEN 'direct' THEN quote.confidence >= {SURE} ELSE {} END",
        at_least(LEAST, SURE)
    )
}

/// That both confidences are at least this high. Quotes from older versions have none in the person.
fn at_least(whole: f32, person: f32) -> String {
    format!("(quote.confidence >= {whole} AND coalesce(quote.person_confidence, 1.0) >= {person})")
}
