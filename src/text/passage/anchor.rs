//! Finds a passage again in a text that may have changed: by its words and what stands before and after them, as in the
//! TextQuoteSelector of the W3C. It is never taken for another passage with the same words.

use super::occurrences::{Forms, each, forms};
use crate::text::span::Span;
use crate::text::step_count::step;

/// Characters that are kept of what stands before and after.
pub const CONTEXT: usize = 32;

/// The length in bytes of the longest passage.
pub const LONGEST: usize = 64 << 10;

/// Characters of words from which they hardly occur twice by chance.
const LONG: usize = 24;

/// Characters of context, directly beside the words, that must be the same for words that occurred once: for long words
/// and for short ones.
const AGREEING: [u16; 2] = [16, 24];

/// By how many characters of context a place must be ahead of every other.
const AHEAD: u16 = 8;

/// A passage: its words and what stood before and after them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The words as they stood in the text.
    pub exact: String,
    /// What stood directly before, at most [`CONTEXT`] characters.
    pub before: String,
    /// What stood directly after, at most [`CONTEXT`] characters.
    pub after: String,
    /// Where the words stand in the text in which they were last found with certainty.
    pub span: Span,
    /// The length of that text in bytes.
    pub length: u32,
    /// If the same words stood elsewhere in the text, too: the most characters of context that one of those places
    /// shared with this one.
    pub rival: Option<u16>,
}

/// Where a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is here.
    Anchored(Span),
    /// It is no longer in the text, or it cannot be told from other passages with the same words. It may have been here;
    /// an empty span is a place between characters.
    Unsure(Option<Span>),
}

impl Place {
    /// The place, if it is certain.
    pub const fn certain(self) -> Option<Span> {
        match self {
            Self::Anchored(span) => Some(span),
            Self::Unsure(_) => None,
        }
    }

    /// The place, or the nearest one.
    pub const fn nearest(self) -> Option<Span> {
        match self {
            Self::Anchored(span) => Some(span),
            Self::Unsure(nearest) => nearest,
        }
    }
}

impl Anchor {
    /// The anchor of a passage, without white space at its ends. `None` if nothing else is in it, if the span does not
    /// fit the text, or if it is longer than [`LONGEST`].
    pub fn new(text: &str, span: Span) -> Option<Self> {
        let words = text.get(span.range())?;
        let start = span.start as usize + (words.len() - words.trim_start().len());
        let exact = words.trim();
        let span = Span::new(start, start + exact.len());
        if exact.is_empty() || exact.len() > LONGEST {
            return None;
        }
        let (above, below) = (text.get(..start)?, text.get(span.range().end..)?);
        let first = above.char_indices().rev().nth(CONTEXT - 1);
        let last = below.char_indices().nth(CONTEXT);
        let mut anchor = Self {
            exact: exact.to_owned(),
            before: above.get(first.map_or(0, |(at, _)| at)..)?.to_owned(),
            after: below
                .get(..last.map_or(below.len(), |(at, _)| at))?
                .to_owned(),
            span,
            length: text.len() as u32,
            rival: None,
        };
        let context = Context::of(&anchor);
        let mut rival = None;
        each(text, &forms(exact), |place| {
            if place != span {
                rival = rival.max(Some(context.shared(text, place).sum()));
            }
        });
        anchor.rival = rival;
        Some(anchor)
    }

    /// Where the passage is in a text.
    pub fn resolve(&self, text: &str) -> Place {
        if self.stands_where_it_was(text) {
            return Place::Anchored(self.span);
        }
        let exact = forms(&self.exact);
        if exact.is_empty() {
            return Place::Unsure(None);
        }
        let context = Context::of(self);
        let mut best: Option<(Shared, Span)> = None;
        let mut second = 0;
        each(text, &exact, |place| {
            let shared = context.shared(text, place);
            let rank = |(shared, span): (Shared, Span)| {
                let distance = span.start.abs_diff(self.span.start);
                (shared.sum(), u32::MAX - distance)
            };
            match best {
                Some(leader) if rank(leader) >= rank((shared, place)) => {
                    second = second.max(shared.sum());
                }
                _ => {
                    second = second.max(best.map_or(0, |(shared, _)| shared.sum()));
                    best = Some((shared, place));
                }
            }
        });
        let Some((shared, place)) = best else {
            return Place::Unsure(self.between(text));
        };
        let is_ahead = second == 0 || shared.sum() >= second + AHEAD;
        if is_ahead && self.is_certain((shared, &context), exact.len()) {
            Place::Anchored(place)
        } else {
            Place::Unsure(Some(place))
        }
    }

    /// The same passage, last found here.
    #[must_use]
    pub fn moved_to(self, span: Span, text: &str) -> Self {
        Self {
            span,
            length: text.len() as u32,
            ..self
        }
    }

    /// Whether words and context stand at the same place of a text of the same length.
    fn stands_where_it_was(&self, text: &str) -> bool {
        let range = self.span.range();
        let (Some(above), Some(below)) = (text.get(..range.start), text.get(range.end..)) else {
            return false;
        };
        text.len() == self.length as usize
            && self.span.of(text) == self.exact
            && above.ends_with(&self.before)
            && below.starts_with(&self.after)
    }

    /// Whether so much of the context is the same that it is this passage.
    fn is_certain(&self, (shared, context): (Shared, &Context), length: usize) -> bool {
        let whole = context.whole();
        match self.rival {
            None => {
                let least = AGREEING[usize::from(length < LONG)];
                shared.sum() >= least.min(whole.sum())
            }
            // Such a place existed already. Both sides must agree, because if this passage was deleted, one side of
            // another that stood next to it is the same now.
            Some(rival) => {
                let least = (rival + AHEAD).max(AGREEING[1]).min(whole.sum());
                shared.sum() >= least
                    && shared.sum() > rival
                    && shared.before >= AHEAD.min(whole.before)
                    && shared.after >= AHEAD.min(whole.after)
            }
        }
    }

    /// The place between what stood before and after, where the words are gone.
    fn between(&self, text: &str) -> Option<Span> {
        let near = |words: &str, end: fn(Span) -> u32| {
            let words = forms(words);
            let mut nearest: Option<u32> = None;
            if !words.is_empty() {
                each(text, &words, |place| {
                    let distance = |at: u32| at.abs_diff(self.span.start);
                    let at = end(place);
                    if nearest.is_none_or(|other| distance(at) < distance(other)) {
                        nearest = Some(at);
                    }
                });
            }
            nearest
        };
        let at = near(&self.before, |place| place.end).or_else(|| near(&self.after, |p| p.start));
        at.map(|at| Span { start: at, end: at })
    }
}

/// What stood around a passage, as it is compared: before it backwards, after it forwards.
struct Context {
    before: Vec<char>,
    after: Vec<char>,
}

/// How many characters of context are the same, counted from the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shared {
    before: u16,
    after: u16,
}

impl Shared {
    const fn sum(self) -> u16 {
        self.before + self.after
    }
}

impl Context {
    fn of(anchor: &Anchor) -> Self {
        Self {
            before: backwards(&anchor.before).collect(),
            after: forms(&anchor.after),
        }
    }

    /// All of it.
    fn whole(&self) -> Shared {
        Shared {
            before: self.before.len() as u16,
            after: self.after.len() as u16,
        }
    }

    /// How much of it stands around this place.
    fn shared(&self, text: &str, place: Span) -> Shared {
        step();
        let above = text.get(..place.range().start).unwrap_or_default();
        let below = text.get(place.range().end..).unwrap_or_default();
        let after = Forms::new(below.char_indices()).map(|(.., c)| c);
        Shared {
            before: same(&self.before, backwards(above)),
            after: same(&self.after, after),
        }
    }
}

/// The characters before a place as they are compared, the nearest first.
fn backwards(text: &str) -> impl Iterator<Item = char> + '_ {
    Forms::new(text.char_indices().rev()).map(|(.., c)| c)
}

/// The number of characters that are the same at the beginning of both.
fn same(wanted: &[char], found: impl Iterator<Item = char>) -> u16 {
    wanted
        .iter()
        .zip(found)
        .take_while(|(a, b)| **a == *b)
        .count() as u16
}

#[cfg(test)]
mod tests;
