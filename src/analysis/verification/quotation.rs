//! The quotations of a draft, with the speakers that it gives them.

use super::original::named_speaker;
use crate::analysis::document::quotation_marks::scan;
use crate::analysis::document::quoted_words::{looks_like_title, word_count};
use crate::analysis::{Analysis, QuoteKind};
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
        let ends = |text: &str| text.ends_with('…') || text.ends_with("...");
        let text = self.text.trim().trim_matches(['[', ']', '(', ')', ',']);
        ends(text) || text.starts_with('…') || text.starts_with("...")
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
    for span in &runs {
        let text = draft.slice(*span);
        let quotes = analysis.quotes.iter();
        let own = quotes.filter(|quote| quote.kind != QuoteKind::Belief);
        let of = own.clone().find(|quote| {
            let mut spans = quote.spans.iter();
            spans.any(|part| part.overlaps(*span))
        });
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
        let is_marked = runs.iter().any(|span| span.overlaps(whole));
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
