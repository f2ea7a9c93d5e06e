//! A sentence with each quotation masked by a single item and short parentheses left out, so that clauses can be read
//! without looking inside quotation marks.

use std::cell::OnceCell;

use super::constituents::Subject;
use super::item::{Counted, Counts, Item, is_stop};
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::document::{Document, Sentence};
use crate::analysis::lexicon::{self, Lexeme};
use crate::text::{Span, step_count};

/// The items of one sentence.
#[derive(Debug)]
pub struct MaskedSentence<'d> {
    /// The document that contains the sentence.
    pub document: &'d Document<'d>,
    /// The sentence.
    pub sentence: Sentence,
    /// The items in text order.
    pub items: Vec<Item>,
    /// The text of each item, kept because clauses are parsed by comparing words.
    pub(super) words: Vec<&'d str>,
    pub(super) quotations: bool,
    counts: OnceCell<Counts>,
    pub(super) main_subject: OnceCell<Option<Subject>>,
}

/// Most tokens of a parenthesis that is left out: "(R-Fla.)", "(pictured, left)".
const SHORT_PARENTHESIS: usize = 8;

impl<'d> MaskedSentence<'d> {
    /// Masks the quotations of a sentence. `next_run` is the index of the first run that may lie in it.
    pub fn new(document: &'d Document<'d>, sentence: Sentence, next_run: usize) -> Self {
        let mut items = Vec::with_capacity(sentence.tokens().len());
        let mut words = Vec::with_capacity(sentence.tokens().len());
        let runs = document.runs.get(next_run..).unwrap_or_default();
        let mut runs = runs
            .iter()
            .enumerate()
            .filter(|(_, run)| run.depth == 0)
            .skip_while(|(_, run)| run.outer.end <= sentence.span.start)
            .peekable();
        for token in document.tokens.get(sentence.tokens()).unwrap_or_default() {
            while runs
                .next_if(|(_, run)| run.outer.end <= token.span().start)
                .is_some()
            {}
            if let Some((offset, run)) = runs.peek()
                && run.outer.start <= token.span().start
            {
                let index = (next_run + offset) as u32;
                if items
                    .last()
                    .is_none_or(|item: &Item| item.run != Some(index))
                {
                    items.push(Item {
                        span: run.outer,
                        tag: Tag::X,
                        form: Form::Plain,
                        lexeme: Lexeme::default(),
                        run: Some(index),
                        capital: false,
                        stop: false,
                        title_like: crate::analysis::document::quoted_words::looks_like_title(
                            document.slice(run.inner),
                        ),
                    });
                    words.push(document.slice(run.outer));
                }
                continue;
            }
            let word = document.slice(token.span());
            items.push(Item {
                span: token.span(),
                tag: token.tag,
                form: token.form,
                lexeme: lexicon::look_up(word),
                run: None,
                capital: word.chars().next().is_some_and(char::is_uppercase),
                stop: is_stop(word),
                title_like: false,
            });
            words.push(word);
        }
        let mut masked = Self {
            document,
            sentence,
            items,
            words,
            quotations: false,
            counts: OnceCell::new(),
            main_subject: OnceCell::new(),
        };
        masked.drop_parentheses();
        masked.quotations = masked.items.iter().any(Item::is_quotation);
        masked.join_particles();
        masked.correct_tags();
        masked.correct_compounds();
        masked.correct_plural_reports();
        masked
    }

    /// Whether any item is a quotation.
    pub const fn has_quotation(&self) -> bool {
        self.quotations
    }

    /// How many items of a range are of this kind.
    pub(in crate::analysis) fn count(
        &self,
        counted: Counted,
        range: &std::ops::Range<usize>,
    ) -> usize {
        self.counts
            .get_or_init(|| Counts::of(&self.items, &self.words))
            .within(counted, range)
    }

    /// The text of an item.
    pub fn word(&self, index: usize) -> &'d str {
        step_count::step();
        self.words.get(index).copied().unwrap_or_default()
    }

    /// Whether an item is exactly this word or punctuation mark.
    pub fn is(&self, index: usize, word: &str) -> bool {
        self.word(index) == word
    }

    /// The colon at the end of the sentence.
    pub(in crate::analysis) fn final_colon(&self) -> Option<usize> {
        self.items
            .len()
            .checked_sub(1)
            .filter(|&last| self.is(last, ":"))
    }

    /// The span from the first to the last item of a range; `None` for an empty range.
    pub fn span(&self, range: &std::ops::Range<usize>) -> Option<Span> {
        let items = self.items.get(range.clone())?;
        Some(items.first()?.span.join(items.last()?.span))
    }

    /// Leaves out short parentheses, in one pass whatever their nesting.
    fn drop_parentheses(&mut self) {
        let mut kept = 0;
        let mut at = 0;
        while at < self.items.len() {
            if let Some(close) = self.short_parenthesis(at) {
                at = close + 1;
                continue;
            }
            self.items.swap(kept, at);
            self.words.swap(kept, at);
            kept += 1;
            at += 1;
        }
        self.items.truncate(kept);
        self.words.truncate(kept);
    }

    /// The closing bracket of a short parenthesis that opens at `at` and contains neither a quotation nor a verb of
    /// speech.
    fn short_parenthesis(&self, at: usize) -> Option<usize> {
        if !matches!(self.word(at), "(" | "[") {
            return None;
        }
        let close = (at + 1..self.items.len().min(at + 2 + SHORT_PARENTHESIS))
            .find(|&at| matches!(self.word(at), ")" | "]"))?;
        let inside = self.items.get(at + 1..close)?;
        let plain = inside
            .iter()
            .all(|item| !item.is_quotation() && item.lexeme.verb.is_none());
        plain.then_some(close)
    }
}
