//! Reads coordinated subjects: "Doe and his colleagues said", "he and Ray said", "said Doe and the mayor".

use std::ops::Range;

use super::masked_sentence::MaskedSentence;
use crate::analysis::lexicon::Role;

/// Most examples of one noun.
const MOST_EXAMPLES: usize = 8;

impl MaskedSentence<'_> {
    /// A phrase before its verb with the phrase that "and" joins to it, if that one begins the clause. A phrase after a
    /// verb or a preposition is not a subject.
    pub(super) fn joined_before(&self, range: Range<usize>) -> Range<usize> {
        let Some(and) = range.start.checked_sub(1).filter(|&at| self.is(at, "and")) else {
            return range;
        };
        let pronoun = and
            .checked_sub(1)
            .filter(|&at| self.role(at) == Some(Role::Subject));
        let first = pronoun.or_else(|| {
            let start = self.bare_phrase_before(and)?;
            (!self.is_time(&(start..and))).then_some(start)
        });
        match first {
            Some(at) if at == 0 || self.is_stop(at - 1) || self.quotation(at - 1) => at..range.end,
            _ => range,
        }
    }

    /// The noun whose examples end with a phrase: "towns including Selby, Orra and Corvane".
    pub(super) fn past_examples(&self, last: &Range<usize>) -> Option<Range<usize>> {
        let mut start = last.start;
        for _ in 0..MOST_EXAMPLES {
            let before = start.checked_sub(1)?;
            let such = before > 0 && self.is(before, "as") && self.is(before - 1, "such");
            if such || self.is(before, "including") {
                let end = before - usize::from(such);
                let comma = end.checked_sub(1).is_some_and(|at| self.is(at, ","));
                return self.phrase_before(end - usize::from(comma));
            }
            if !self.is(before, ",") {
                return None;
            }
            start = self.bare_phrase_before(before)?;
        }
        None
    }

    /// A phrase after its verb with the phrase that "and" joins to it, if the clause ends there.
    pub(super) fn joined_behind(&self, range: Range<usize>) -> Range<usize> {
        if !self.is(range.end, "and") {
            return range;
        }
        match self.attached_phrase_from(range.end + 1) {
            Some(second) if self.is_stop(second.end) && !self.is_time(&second) => {
                range.start..second.end
            }
            _ => range,
        }
    }
}
