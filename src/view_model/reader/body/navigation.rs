//! Navigation from quote to quote, mention to mention and paragraph to paragraph; the panes follow each other.

use crate::text::Span;
use crate::view_model::commands::direction::Direction;
use crate::view_model::reader::reading::Reading;

impl Reading {
    /// Moves the cursor to a byte offset of the text and updates the panes.
    pub fn go_to(&mut self, offset: usize) {
        self.jump(offset);
        self.follow_cursor();
    }

    /// Activates the quote near the cursor and selects its source.
    pub fn follow_cursor(&mut self) {
        let line = self.cursor_line();
        let here = Span::new(self.cursor, (line.end as usize).max(self.cursor + 1));
        let Some(index) = &self.index else {
            self.active = None;
            return;
        };
        let near = index.quote_near(self.filter, here);
        self.set_active(near);
    }

    /// Activates a quote and goes to it.
    pub fn go_to_quote(&mut self, quote: usize) {
        let start = self.index.as_ref().and_then(|index| index.start(quote));
        if let Some(start) = start {
            self.jump(start);
            self.set_active(Some(quote));
        }
    }

    /// Activates the quote `steps` further on among those shown; returns false if there is none.
    pub fn step_quote(&mut self, direction: Direction, steps: usize) -> bool {
        let Some(quote) = self.quote_beside(direction, steps, self.filter) else {
            return false;
        };
        self.go_to_quote(quote);
        true
    }

    /// Does the same among the quotes of the active quote's speaker.
    pub fn step_of_speaker(&mut self, direction: Direction, steps: usize) -> bool {
        let Some(index) = &self.index else {
            return false;
        };
        let source = self.active.and_then(|quote| index.source_of(quote));
        let Some(quote) =
            source.and_then(|source| self.quote_beside(direction, steps, Some(source)))
        else {
            return false;
        };
        if self.filter.is_some_and(|filter| Some(filter) != source) {
            self.filter = None;
        }
        self.go_to_quote(quote);
        true
    }

    /// The active quote's position in the list.
    pub fn quote_position(&self) -> Option<usize> {
        let index = self.index.as_ref()?;
        Some(index.position(self.filter, self.active?))
    }

    /// Shows only the quotes of one source, or all quotes.
    pub fn set_filter(&mut self, filter: Option<usize>) {
        self.filter = filter;
        if let (Some(source), Some(index)) = (filter, &self.index) {
            let said_by = |quote: usize| index.source_of(quote) == Some(source);
            if !self.active.is_some_and(said_by) {
                let first = index.quote_at(filter, 0);
                self.set_active(first);
            }
        }
    }

    /// Goes to the paragraph `steps` further on.
    pub fn step_paragraph(&mut self, direction: Direction, steps: usize) {
        let place = self.cursor_place();
        let paragraphs = &self.article.paragraphs;
        let start = |index: usize| paragraphs.get(index).map_or(0, |p| p.span.start as usize);
        let index = match direction {
            Direction::Down => (place.paragraph + steps).min(paragraphs.len().saturating_sub(1)),
            // Inside a paragraph the first step goes to its start.
            Direction::Up if self.cursor > start(place.paragraph) => {
                (place.paragraph + 1).saturating_sub(steps)
            }
            Direction::Up => place.paragraph.saturating_sub(steps),
        };
        let start = start(index);
        self.go_to(start);
    }

    /// The entity under the cursor, or the next one on its line.
    pub fn entity_here(&mut self) -> Option<usize> {
        let line = self.cursor_line();
        let here = Span::new(self.cursor, (line.end as usize).max(self.cursor + 1));
        let found = self.index.as_ref()?.mentions.touching(here);
        found.first().map(|entry| entry.id as usize)
    }

    /// Goes to the mention `steps` further on of the entity under the cursor, wrapping around the ends.
    pub fn step_mention(&mut self, direction: Direction, steps: usize) -> bool {
        let walked = self
            .entity
            .filter(|entity| self.names(*entity, self.cursor));
        let Some(entity) = walked.or_else(|| self.entity_here()) else {
            return false;
        };
        let Some(found) = self.analysis().and_then(|a| a.entities.get(entity)) else {
            return false;
        };
        let mentions = &found.mentions;
        let count = mentions.len().max(1);
        let here = mentions.partition_point(|m| m.start as usize <= self.cursor);
        let steps = steps % count;
        let index = match direction {
            Direction::Down => (here + steps + count - 1) % count,
            Direction::Up if here > 0 => (here - 1 + count - steps) % count,
            Direction::Up => count - steps.max(1),
        };
        let Some(mention) = mentions.get(index).copied() else {
            return false;
        };
        self.entity = Some(entity);
        self.go_to(mention.start as usize);
        true
    }

    /// The number of the mention at the cursor, from 1, and the number of mentions.
    pub fn mention_number(&self) -> Option<[usize; 2]> {
        let entity = self.analysis()?.entities.get(self.entity?)?;
        let number = entity
            .mentions
            .partition_point(|m| m.start as usize <= self.cursor);
        Some([number.max(1), entity.mentions.len()])
    }

    /// Whether an entity is mentioned at a byte offset of the text.
    fn names(&self, entity: usize, offset: usize) -> bool {
        self.index.as_ref().is_some_and(|index| {
            let here = Span::new(offset, offset + 1);
            let mut touching = index.mentions.touching(here).into_iter();
            touching.any(|entry| entry.id as usize == entity)
        })
    }

    pub(crate) fn set_active(&mut self, quote: Option<usize>) {
        self.active = quote;
        let index = self.index.as_ref();
        if let Some(source) = quote.and_then(|quote| index?.source_of(quote)) {
            self.source = source;
        }
    }

    /// The quote `steps` from the active one among those that pass a filter. If the cursor is before the active quote,
    /// that one counts as the next, and if it is after the active quote, as the previous one.
    fn quote_beside(
        &mut self,
        direction: Direction,
        steps: usize,
        filter: Option<usize>,
    ) -> Option<usize> {
        let active = self.active?;
        let line = self.cursor_line();
        let cursor = self.cursor;
        let index = self.index.as_ref()?;
        let last = index.count(filter).checked_sub(1)?;
        let position = index.position(filter, active);
        let start = index.start(active)?;
        let here = index.quote_at(filter, position) == Some(active);
        let ahead = cursor < start && !line.contains(start);
        let behind = cursor > start && {
            let here = Span::new(cursor, cursor + 1);
            let touching = index.quotes.touching(here);
            !touching.iter().any(|entry| entry.id as usize == active)
        };
        let to = match direction {
            Direction::Down if ahead || !here => position + steps - 1,
            Direction::Down => position + steps,
            Direction::Up if behind && here => (position + 1).checked_sub(steps)?,
            Direction::Up => position.checked_sub(steps)?,
        };
        if to > last {
            return None;
        }
        index.quote_at(filter, to)
    }

    /// The span of the cursor's line.
    pub(crate) fn cursor_line(&mut self) -> Span {
        let place = self.cursor_place();
        let line = self.wrapped.line(&self.article, place);
        line.map_or(Span::default(), |line| line.span)
    }
}
