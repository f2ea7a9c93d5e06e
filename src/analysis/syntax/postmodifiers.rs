//! Reads what stands between a noun and its verb and modifies the noun: "a person familiar with the matter said".

use std::ops::Range;

use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};

/// Most postmodifiers of one noun: "officials involved in talks held in Lyon".
const MOST: usize = 3;

/// How far before the verb of speech a relative clause may begin.
const LONGEST_RELATIVE: usize = 20;

/// How far before "by" its participle may stand: "obtained last week by".
const FARTHEST_PARTICIPLE: usize = 3;

impl MaskedSentence<'_> {
    /// The noun phrase that ends before `end`, including the noun that it modifies.
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

    /// Where a time that ends before `end` begins, including its preposition: "Doe on Tuesday said". `end` if there is
    /// none.
    pub fn before_time(&self, end: usize) -> usize {
        let Some(bare) = self.bare_phrase_before(end) else {
            return end;
        };
        let mut start = bare;
        if !self.is_time(&(bare..end)) {
            // "Doe Tuesday said", "Doe last week said", but not "May said"
            start = end;
            while start > bare + 1 && self.is_plain_time(start - 1) {
                start -= 1;
            }
            let named = |at: usize| self.has_tag(at, Tag::Propn);
            if start == end || !named(start - 1) {
                return end;
            }
        }
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

    /// Whether the item is a day of the week or part of "last week", which cannot end a name.
    fn is_plain_time(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday"
        ) || matches!(
            self.word(at),
            "last"
                | "this"
                | "week"
                | "month"
                | "year"
                | "night"
                | "morning"
                | "afternoon"
                | "today"
                | "yesterday"
                | "tonight"
        )
    }

    /// The noun that the relative clause around `phrase` modifies, if the phrase depends on a verb or a preposition of
    /// that clause: "a man who lives near the mill said".
    pub(in crate::analysis) fn past_relative(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let hangs = phrase.start.checked_sub(1).is_some_and(|before| {
            self.has_tag(before, Tag::Adp)
                || self.has_tag(before, Tag::Verb)
                || self.is(before, "to")
        });
        if !hangs {
            return None;
        }
        let relative = (phrase.start.saturating_sub(LONGEST_RELATIVE)..phrase.start)
            .rev()
            .take_while(|&at| !self.is_stop(at) && !self.quotation(at) && !self.is_dash(at))
            .find(|&at| matches!(self.word(at), "who" | "that" | "which"))?;
        let verb = (relative + 1..relative + 4).find(|&at| self.finite(at))?;
        let plain = (verb + 1..phrase.start).all(|at| !self.finite(at));
        let noun = self.phrase_before(relative)?;
        let head = self.has_tag(noun.end - 1, Tag::Noun)
            || self.has_tag(noun.end - 1, Tag::Propn) && self.is(relative, "who")
            || matches!(
                self.word(noun.end - 1),
                "those" | "Those" | "someone" | "Someone"
            );
        (plain && head && !self.is_time(&noun)).then_some(noun)
    }

    /// Where the noun begins that the phrase at `start` modifies: "a letter obtained by | the paper", "a group
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

    /// The noun that a participle or an adjective and its adverbs modify.
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

    /// The phrase with what the source knows: "a person familiar | with the matter", "people | briefed on the plan".
    pub(in crate::analysis) fn with_matter(&self, phrase: Range<usize>) -> Range<usize> {
        let knows = |at: usize| {
            matches!(
                self.word(at),
                "briefed" | "close" | "familiar" | "involved" | "knowledgeable"
            )
        };
        let last = phrase.end.saturating_sub(1);
        let preposition = if knows(last) {
            phrase.end
        } else if knows(phrase.end) {
            phrase.end + 1
        } else {
            return phrase;
        };
        let matter = self
            .attached_phrase_from(preposition + 1)
            .filter(|_| matches!(self.word(preposition), "in" | "on" | "to" | "with"));
        matter.map_or(phrase.clone(), |matter| phrase.start..matter.end)
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
