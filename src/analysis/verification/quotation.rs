//! The quotations of a draft, with the speakers that it gives them.

use super::original::named_speaker;
use crate::analysis::document::quotation_marks::scan;
use crate::analysis::document::quoted_words::{looks_like_title, word_count};
use crate::analysis::{Analysis, Quote, QuoteKind};
use crate::text::{Article, Span};

/// The fewest words between quotation marks that are a quotation even if nobody is given as the speaker.
const FEWEST: usize = 4;

/// A quotation to be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotation {
    /// Its place in the draft's text, without quotation marks.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The name of the speaker, if the draft gives one.
    pub speaker: Option<String>,
}

impl Quotation {
    /// Whether an ellipsis at its beginning or end says that words were left out.
    pub fn is_marked_as_cut(&self) -> bool {
        let around = |c: char| {
            c.is_whitespace() || matches!(c, '.' | '…' | ',' | '!' | '?' | '[' | ']' | '(' | ')')
        };
        let without_end = self.text.trim_end_matches(around);
        let words = without_end.trim_start_matches(around);
        let (before, _) = without_end.split_at(without_end.len() - words.len());
        let (_, after) = self.text.split_at(without_end.len());
        // A full stop may follow an ellipsis, and its dots may be spaced.
        let is_omission = |signs: &str| signs.contains('…') || signs.matches('.').count() >= 3;
        is_omission(before) || is_omission(after)
    }
}

/// The quotations of a draft, in its order: what stands between quotation marks and is no title or single word, and what
/// is quoted without marks, as in a block quotation.
pub fn quotations(draft: &Article, analysis: &Analysis) -> Vec<Quotation> {
    let runs = scan(&draft.text, &draft.paragraphs);
    let mut found = Vec::new();
    let runs: Vec<Span> = runs
        .iter()
        .filter(|run| run.depth == 0)
        .map(|run| run.inner)
        .collect();
    let own = analysis.quotes.iter();
    let own = own.filter(|quote| quote.kind != QuoteKind::Belief);
    let mut parts: Vec<(Span, &Quote)> = own
        .flat_map(|quote| quote.spans.iter().map(move |span| (*span, quote)))
        .collect();
    parts.sort_by_key(|(span, _)| (span.start, span.end));
    for span in &runs {
        let text = draft.slice(*span);
        let of = overlapping(&parts, *span, |&(part, _)| part);
        let of = of.map(|&(_, quote)| quote);
        let count = word_count(text);
        let is_said = of.is_some() && count > 1 || count >= FEWEST;
        if is_said && !(looks_like_title(text) && of.is_none()) {
            found.push(Quotation {
                span: *span,
                text: text.to_owned(),
                speaker: of.and_then(|quote| named_speaker(analysis, quote)),
            });
        }
    }
    for quote in &analysis.quotes {
        let whole = quote.whole();
        let is_marked = overlapping(&runs, whole, |span| *span).is_some();
        if quote.kind == QuoteKind::Direct && !is_marked {
            found.push(Quotation {
                span: whole,
                text: draft.slice(whole).to_owned(),
                speaker: named_speaker(analysis, quote),
            });
        }
    }
    found.sort_by_key(|quotation| quotation.span.start);
    found
}

/// Places that are looked at before one: quotes nest, but not deeply.
const NESTED: usize = 8;

/// The first of some places, in their order, that overlaps a span.
fn overlapping<T>(places: &[T], span: Span, place: fn(&T) -> Span) -> Option<&T> {
    let end = places.partition_point(|one| place(one).start < span.end);
    let start = places.partition_point(|one| place(one).start < span.start);
    let near = places.get(start.saturating_sub(NESTED)..end)?;
    near.iter().find(|one| place(one).overlaps(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let quotation = Quotation {
            text: text.into(),
            ..Quotation::default()
        };
        assert_eq!(quotation.is_marked_as_cut(), expected, "{text}");
    }

    #[test]
    fn an_ellipsis_at_either_end_marks_a_cut() {
        for cut in [
            "The bridge is closed …",
            "The bridge is closed ….",
            "The bridge is closed....",
            "The bridge is closed . . .",
            "The bridge is closed […],",
            "… is closed.",
            "...is closed",
        ] {
            check(cut, true);
        }
        for whole in ["The bridge is closed.", "The … is closed!", "Closed?!"] {
            check(whole, false);
        }
    }
}
