//! Selecting text by word, sentence or paragraph.

use unicode_segmentation::UnicodeSegmentation;

use super::selected::{Selection, Unit};
use crate::text::{Span, wrap};
use crate::view_model::commands::direction::Direction;
use crate::view_model::reader::reading::Reading;

impl Reading {
    /// Starts a selection at the cursor, or switches to the next larger unit, after the largest to the smallest.
    pub fn select(&mut self) {
        let (anchor, unit) = match self.selection {
            None => (self.cursor, Unit::Word),
            Some(selection) => match selection.unit {
                Unit::Word => (selection.anchor, Unit::Sentence),
                Unit::Sentence => (selection.anchor, Unit::Paragraph),
                Unit::Paragraph => (selection.anchor, Unit::Word),
            },
        };
        self.selection = Some(Selection { anchor, unit });
    }

    /// Moves the end of the selection by units.
    pub fn extend(&mut self, direction: Direction, steps: usize) {
        let Some(selection) = self.selection else {
            return;
        };
        for _ in 0..steps {
            let here = self.unit_at(self.cursor, selection.unit);
            let to = match direction {
                Direction::Down => here.end as usize,
                Direction::Up => (here.start as usize).saturating_sub(1),
            };
            if to >= self.article.text.len() {
                break;
            }
            // Skip white space between units.
            let text = &self.article.text;
            let to = match direction {
                Direction::Down => {
                    let rest = text.get(to..).unwrap_or_default();
                    to + rest.len() - rest.trim_start().len()
                }
                Direction::Up => {
                    let before = text
                        .get(..text.floor_char_boundary(to + 1))
                        .unwrap_or_default();
                    before.trim_end().len().saturating_sub(1)
                }
            };
            let to = text.floor_char_boundary(to);
            let unit = self.unit_at(to, selection.unit);
            self.jump(unit.start as usize);
        }
    }

    /// The selection.
    pub fn selected(&self) -> Option<Span> {
        let selection = self.selection?;
        let from = self.unit_at(selection.anchor, selection.unit);
        let to = self.unit_at(self.cursor, selection.unit);
        Some(from.join(to))
    }

    /// The word, sentence or paragraph at a byte offset. In a very long paragraph units end with their piece.
    fn unit_at(&self, offset: usize, unit: Unit) -> Span {
        let paragraphs = &self.article.paragraphs;
        let after = paragraphs.partition_point(|p| p.span.start as usize <= offset);
        let Some(paragraph) = paragraphs.get(after.saturating_sub(1)).map(|p| p.span) else {
            return Span::new(offset, offset);
        };
        let text = &self.article.text;
        let piece = wrap::piece(text, paragraph, wrap::piece_at(text, paragraph, offset));
        let inside = offset.saturating_sub(piece.start as usize);
        let words = piece.of(text);
        let found = match unit {
            Unit::Paragraph => return paragraph,
            Unit::Word => words
                .split_word_bound_indices()
                .find(|(at, w)| at + w.len() > inside),
            Unit::Sentence => words
                .split_sentence_bound_indices()
                .find(|(at, sentence)| at + sentence.len() > inside),
        };
        let (at, found) = found.unwrap_or((words.len(), ""));
        let start = piece.start as usize + at;
        Span::new(start, start + found.trim_end().len())
    }
}
