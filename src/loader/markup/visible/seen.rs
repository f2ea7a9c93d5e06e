//! Visible text, with its places in the source.

use std::ops::Range;

/// The visible text of a source. Only the text of the format is known, not which part of a page is the story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    /// The source, decoded.
    pub source: String,
    /// What is seen.
    pub text: String,
    /// The end of the body of a page, or of the source: where the footnotes are listed.
    pub end: usize,
    /// In the order of the text.
    pieces: Vec<Piece>,
    /// Parts of the source inside which nothing can be inserted, in order and apart from each other.
    closed: Vec<Closed>,
}

/// A piece of text and the part of the source that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the text.
    start: usize,
    source: Range<usize>,
    /// Whether the source has the text as it is, byte for byte.
    verbatim: bool,
}

/// A part of the source that must stay together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Closed {
    range: Range<usize>,
    /// Whether something can be inserted after it.
    can_follow: bool,
}

impl Visible {
    /// Where the character that begins at this byte of the text begins in the source.
    pub fn source_start(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        let piece = after.checked_sub(1).and_then(|at| self.pieces.get(at));
        piece.map_or(0, |piece| {
            if piece.verbatim {
                (piece.source.start + offset - piece.start).min(piece.source.end)
            } else {
                piece.source.start
            }
        })
    }

    /// Where the character that ends at this byte of the text ends in the source.
    fn source_end(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.start < offset);
        let piece = after.checked_sub(1).and_then(|at| self.pieces.get(at));
        piece.map_or(0, |piece| {
            if piece.verbatim {
                (piece.source.start + offset - piece.start).min(piece.source.end)
            } else {
                piece.source.end
            }
        })
    }

    /// Where a footnote can be inserted in the source for words that end at this byte of the text: after punctuation and
    /// closing quotation marks, and after a link. Nothing if they stand in code.
    pub fn after(&self, offset: usize) -> Option<usize> {
        let rest = self.text.get(offset..).unwrap_or_default();
        let marks = rest.chars().take_while(|c| is_closing(*c));
        let length: usize = marks.map(char::len_utf8).sum();
        let at = self.source_end(offset + length);
        let next = self.closed.partition_point(|closed| closed.range.end <= at);
        match self.closed.get(next) {
            Some(closed) if closed.range.start < at => {
                closed.can_follow.then_some(closed.range.end)
            }
            Some(_) | None => Some(at),
        }
    }

    /// Adds text that the source has as it is.
    pub(super) fn push(&mut self, text: &str, source: Range<usize>) {
        self.piece(text, source, true);
    }

    /// Adds text for which something else stands in the source.
    pub(super) fn push_for(&mut self, text: &str, source: Range<usize>) {
        self.piece(text, source, false);
    }

    fn piece(&mut self, text: &str, source: Range<usize>, verbatim: bool) {
        if !text.is_empty() {
            self.pieces.push(Piece {
                start: self.text.len(),
                source,
                verbatim,
            });
            self.text.push_str(text);
        }
    }

    /// Keeps together a part of the source.
    pub(super) fn close(&mut self, range: Range<usize>, can_follow: bool) {
        self.closed.push(Closed { range, can_follow });
    }

    pub(super) fn join_closed(&mut self) {
        self.closed.sort_by_key(|closed| closed.range.start);
        let mut joined: Vec<Closed> = Vec::with_capacity(self.closed.len());
        for closed in self.closed.drain(..) {
            match joined.last_mut() {
                Some(last) if closed.range.start < last.range.end => {
                    if closed.range.end >= last.range.end {
                        last.range.end = closed.range.end;
                        last.can_follow &= closed.can_follow;
                    }
                }
                Some(_) | None => joined.push(closed),
            }
        }
        self.closed = joined;
    }
}

/// Punctuation and closing marks that belong to the words before them.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '"'
            | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '“'
            | '‘'
            | '」'
            | '』'
    )
}
