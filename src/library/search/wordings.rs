//! Conditions on how far a quote is spread. Few wordings have copies, and an index lists them.

use crate::library::query::tree::Comparison;

/// The condition that the quote has a mark, which is a column of its wording, or has it not.
pub(super) fn marked(column: &str, yes: bool) -> String {
    among(&format!("{column} = 1"), yes)
}

/// The condition on a number, which is a column of the wording. The number is bound to the question mark; it is one for
/// quotes without copies.
pub(super) fn counted(column: &str, comparison: Comparison) -> String {
    let operator = comparison.operator;
    if comparison.holds_for(1) {
        among(&format!("NOT {column} {operator} ?"), false)
    } else {
        among(&format!("{column} {operator} ?"), true)
    }
}

/// That the quote is among the wordings with copies that meet a condition, or is not.
fn among(condition: &str, yes: bool) -> String {
    let wordings = format!("SELECT id FROM wording WHERE copies > 1 AND {condition}");
    if yes {
        // The first part tells SQLite that it may use the index.
        format!("(quote.wording > 0 AND quote.wording IN ({wordings}))")
    } else {
        format!("coalesce(quote.wording, 0) NOT IN ({wordings})")
    }
}
