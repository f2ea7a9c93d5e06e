//! What stands between a noun and its verb and describes the noun: "a person familiar with the matter said".

use std::ops::Range;

use super::skeleton::Skeleton;
use super::token::{Form, Tag};

/// How many descriptions one noun may have: "officials involved in talks held in Lyon".
const MOST: usize = 3;

/// How far before "by" its participle may stand: "obtained last week by".
const FARTHEST_PARTICIPLE: usize = 3;

impl Skeleton<'_> {
    /// The noun phrase that ends before `end`, with the noun that it only describes.
    #[must_use]
    pub fn described_before(&self, end: usize) -> Option<Range<usize>> {
        let mut range = match self.phrase_before(end) {
            Some(range) => range,
            // "those polled said", "officials reached on Friday said"
            None => self.noun_of(end.checked_sub(1)?)?.start..end,
        };
        for _ in 0..MOST {
            let Some(start) = self.describes(range.start) else {
                break;
            };
            range.start = start;
        }
        // "Close to fifty people said"
        if range.start > 1 && self.is(range.start - 1, "to") && self.is(range.start - 2, "Close") {
            range.start -= 2;
        }
        Some(range)
    }

    /// Where a time that ends before `end` begins, with its preposition: "Doe on Tuesday said". Elsewhere `end`.
    #[must_use]
    pub fn before_time(&self, end: usize) -> usize {
        let Some(phrase) = self
            .phrase_before(end)
            .filter(|phrase| self.is_time(phrase))
        else {
            return end;
        };
        let mut start = phrase.start;
        while start > 0
            && matches!(
                self.word(start - 1),
                "on" | "in" | "last" | "late" | "early" | "On" | "In"
            )
        {
            start -= 1;
        }
        start
    }

    /// Where the noun begins that the phrase at `start` describes: "a letter obtained by | the paper", "a group
    /// representing | workers", "a person familiar with | the matter".
    fn describes(&self, start: usize) -> Option<usize> {
        let before = start.checked_sub(1)?;
        let modifier = if self.is_participle(before, Form::PresentParticiple) {
            before
        } else if self.is(before, "by") {
            (before.saturating_sub(FARTHEST_PARTICIPLE)..before)
                .rev()
                .find(|&at| self.is_past(at))?
        } else if self.has_tag(before, Tag::Adp) || self.is(before, "to") {
            let modifier = before.checked_sub(1)?;
            let describes = self.has_tag(modifier, Tag::Adj)
                || self.is_past(modifier)
                || self.is_participle(modifier, Form::PresentParticiple);
            describes.then_some(modifier)?
        } else {
            return None;
        };
        Some(self.noun_of(modifier)?.start)
    }

    /// The noun before a participle or an adjective that describes it, past its adverbs.
    fn noun_of(&self, modifier: usize) -> Option<Range<usize>> {
        let describes = self.has_tag(modifier, Tag::Adj)
            || self.is_past(modifier)
            || self.is_participle(modifier, Form::PresentParticiple);
        if !describes {
            return None;
        }
        let mut end = modifier;
        while end > 0 && self.has_tag(end - 1, Tag::Adv) {
            end -= 1;
        }
        let noun = self.phrase_before(end)?;
        let last = noun.end - 1;
        let head = self.has_tag(last, Tag::Noun)
            || self.has_tag(last, Tag::Propn) && !self.is_past(modifier)
            || matches!(
                self.word(last),
                "those" | "Those" | "someone" | "Someone" | "others" | "Others"
            );
        (head && !self.is_time(&noun)).then_some(noun)
    }

    fn has_tag(&self, at: usize, tag: Tag) -> bool {
        self.items.get(at).is_some_and(|item| item.tag == tag)
    }

    fn is_past(&self, at: usize) -> bool {
        self.is_participle(at, Form::PastParticiple) || self.is_participle(at, Form::Past)
    }

    fn is_participle(&self, at: usize, form: Form) -> bool {
        self.items
            .get(at)
            .is_some_and(|item| item.tag == Tag::Verb && item.form == form)
    }
}
