//! The body as a column of wrapped lines, computed only where they are needed.
//!
//! A [`LinePosition`] names a line by paragraph, piece and line. Moving by a few lines wraps only the pieces it
//! crosses, so the cost of a key does not depend on the length of the article.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::text::wrap::{self, Line};
use crate::text::{Article, Paragraph, ParagraphKind, Span};

/// The number of wrapped pieces that are cached; beyond it the cache is cleared.
const KEPT: usize = 256;

/// The greatest length of a line, in bytes, that is not wrapped.
const LONGEST: usize = 1000;

/// The position of a line of the body. Positions are ordered like the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinePosition {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Index of the piece in it.
    pub piece: usize,
    /// Index of the line in the piece; the blank line after a paragraph is the last line of its last piece.
    pub line: usize,
}

/// The wrapped pieces around the screen, for one measure.
#[derive(Clone, Debug, Default)]
pub struct WrappedBody {
    /// The width they are wrapped to, in cells.
    pub measure: u16,
    pieces: BTreeMap<(usize, usize), Arc<[Line]>>,
}

impl WrappedBody {
    /// An empty cache for that width.
    pub fn new(measure: u16) -> Self {
        Self {
            measure,
            pieces: BTreeMap::new(),
        }
    }

    /// The line at a position, if there is one.
    pub fn line(&mut self, article: &Article, place: LinePosition) -> Option<Line> {
        self.lines(article, place.paragraph, place.piece)
            .get(place.line)
            .copied()
    }

    /// The position `count` lines further down, or the last one.
    pub fn down(&mut self, article: &Article, from: LinePosition, count: usize) -> LinePosition {
        let mut place = from;
        let mut left = count;
        loop {
            let lines = self.lines(article, place.paragraph, place.piece).len();
            let below = lines.saturating_sub(place.line + 1);
            if left <= below {
                place.line += left;
                return place;
            }
            let Some((paragraph, piece)) = next_piece(article, place) else {
                place.line += below;
                return place;
            };
            left -= below + 1;
            place = LinePosition {
                paragraph,
                piece,
                line: 0,
            };
        }
    }

    /// The position `count` lines further up, or the first one.
    pub fn up(&mut self, article: &Article, from: LinePosition, count: usize) -> LinePosition {
        let mut place = from;
        let mut left = count;
        while left > place.line {
            left -= place.line + 1;
            if place.piece > 0 {
                place.piece -= 1;
            } else if place.paragraph > 0 {
                place.paragraph -= 1;
                place.piece = last_piece(article, place.paragraph);
            } else {
                place.line = 0;
                return place;
            }
            let lines = self.lines(article, place.paragraph, place.piece).len();
            place.line = lines.saturating_sub(1);
        }
        place.line -= left;
        place
    }

    /// The number of lines from `from` down to `to`, at most `most`; 0 if `to` is not below.
    pub fn distance(
        &mut self,
        article: &Article,
        from: LinePosition,
        to: LinePosition,
        most: usize,
    ) -> usize {
        let mut place = from;
        let mut count = 0;
        while count < most && place < to {
            if (place.paragraph, place.piece) == (to.paragraph, to.piece) {
                return (count + to.line - place.line).min(most);
            }
            count += self.lines(article, place.paragraph, place.piece).len() - place.line;
            match next_piece(article, place) {
                Some((paragraph, piece)) => {
                    place = LinePosition {
                        paragraph,
                        piece,
                        line: 0,
                    };
                }
                None => break,
            }
        }
        count.min(most)
    }

    /// The line that shows the byte `offset` of the text, or the nearest before it.
    pub fn locate(&mut self, article: &Article, offset: usize) -> LinePosition {
        let after = article
            .paragraphs
            .partition_point(|p| p.span.start as usize <= offset);
        let paragraph = after.saturating_sub(1);
        let Some(found) = article.paragraphs.get(paragraph) else {
            return LinePosition::default();
        };
        // Never the blank line after the paragraph.
        let offset = offset.min((found.span.end as usize).saturating_sub(1));
        let piece = wrap::piece_at(&article.text, found.span, offset);
        let lines = self.lines(article, paragraph, piece);
        let after = lines.partition_point(|line| line.span.start as usize <= offset);
        let line = after.saturating_sub(1);
        LinePosition {
            paragraph,
            piece,
            line,
        }
    }

    /// The last line of the article.
    pub fn last(&mut self, article: &Article) -> LinePosition {
        let paragraph = article.paragraphs.len().saturating_sub(1);
        let piece = last_piece(article, paragraph);
        let lines = self.lines(article, paragraph, piece).len();
        LinePosition {
            paragraph,
            piece,
            line: lines.saturating_sub(1),
        }
    }

    fn lines(&mut self, article: &Article, paragraph: usize, piece: usize) -> Arc<[Line]> {
        if let Some(lines) = self.pieces.get(&(paragraph, piece)) {
            return Arc::clone(lines);
        }
        if self.pieces.len() >= KEPT {
            self.pieces.clear();
        }
        let lines: Arc<[Line]> = match article.paragraphs.get(paragraph) {
            Some(found) => self.wrapped(article, *found, (paragraph, piece)).into(),
            None => Arc::new([]),
        };
        self.pieces.insert((paragraph, piece), Arc::clone(&lines));
        lines
    }

    fn wrapped(&self, article: &Article, paragraph: Paragraph, at: (usize, usize)) -> Vec<Line> {
        let (index, piece) = at;
        let span = wrap::piece(&article.text, paragraph.span, piece);
        let mut lines = if stands_as_it_is(article, paragraph, piece) {
            wrap::unwrapped(&article.text, span)
        } else {
            let indent = indent(paragraph, self.measure);
            wrap::wrap(&article.text, span, usize::from(self.measure - indent))
        };
        if piece == last_piece(article, index) && gap(article, index) {
            let end = paragraph.span.end as usize;
            lines.push(Line {
                span: Span::new(end, end),
                width: 0,
            });
        }
        lines
    }
}

/// Whether a piece of a paragraph is shown without wrapping: tables, verse and listings, unless a line is
/// too long.
pub fn stands_as_it_is(article: &Article, paragraph: Paragraph, piece: usize) -> bool {
    let lines = || {
        article
            .slice(wrap::piece(&article.text, paragraph.span, piece))
            .split('\n')
    };
    paragraph.kind == ParagraphKind::Preformatted && lines().all(|line| line.len() <= LONGEST)
}

/// The indent of a paragraph in cells.
pub fn indent(paragraph: Paragraph, measure: u16) -> u16 {
    let wanted = match paragraph.kind {
        ParagraphKind::Bullet | ParagraphKind::BlockQuote => 2,
        ParagraphKind::ListItem => 2 * u16::from(paragraph.level.clamp(1, 6)),
        ParagraphKind::Headline
        | ParagraphKind::Byline
        | ParagraphKind::Note
        | ParagraphKind::Heading
        | ParagraphKind::Paragraph
        | ParagraphKind::Preformatted
        | ParagraphKind::Caption
        | ParagraphKind::Credits
        | ParagraphKind::Boilerplate => 0,
    };
    wanted.min(measure / 4)
}

/// Whether a blank line follows the paragraph: not after the last one and not between items of a list.
fn gap(article: &Article, paragraph: usize) -> bool {
    let kind = |index: usize| article.paragraphs.get(index).map(|p| p.kind);
    let together = [ParagraphKind::Bullet, ParagraphKind::ListItem];
    match (kind(paragraph), kind(paragraph + 1)) {
        (Some(this), Some(next)) => this != next || !together.contains(&this),
        (Some(_), None) | (None, _) => false,
    }
}

fn last_piece(article: &Article, paragraph: usize) -> usize {
    match article.paragraphs.get(paragraph) {
        Some(found) => wrap::piece_count(found.span) - 1,
        None => 0,
    }
}

fn next_piece(article: &Article, place: LinePosition) -> Option<(usize, usize)> {
    if place.piece < last_piece(article, place.paragraph) {
        Some((place.paragraph, place.piece + 1))
    } else if place.paragraph + 1 < article.paragraphs.len() {
        Some((place.paragraph + 1, 0))
    } else {
        None
    }
}
