//! Builds the rows of the body on the screen, with everything that drawing needs.

use unicode_segmentation::UnicodeSegmentation;

use super::body_row::{Bar, BodyRow, Lead};
use crate::analysis::{EntityKind, QuoteKind};
use crate::text::annotation::{Highlight, Mark, flatten};
use crate::text::wrap::{Line, grapheme_width, width};
use crate::text::{Paragraph, ParagraphKind, Span};
use crate::view_model::reader::analysis_index::AnalysisIndex;
use crate::view_model::reader::body::wrapped_body;
use crate::view_model::reader::reading::Reading;

impl Reading {
    /// Builds the rows from the top line down.
    pub(crate) fn build_body_rows(&mut self) {
        self.body_rows.clear();
        let mut place = self.top;
        for _ in 0..self.height {
            let paragraph = self.article.paragraphs.get(place.paragraph).copied();
            let line = self.wrapped.line(&self.article, place);
            let (Some(paragraph), Some(line)) = (paragraph, line) else {
                break;
            };
            let as_it_is = wrapped_body::stands_as_it_is(&self.article, paragraph, place.piece);
            let mut row = self.row(paragraph, line);
            if as_it_is {
                self.slide(&mut row);
            }
            self.mark(&mut row);
            if !as_it_is {
                self.doubt_names(&mut row);
            }
            self.body_rows.push(row);
            let next = self.wrapped.down(&self.article, place, 1);
            if next == place {
                break;
            }
            place = next;
        }
    }

    fn row(&self, paragraph: Paragraph, line: Line) -> BodyRow {
        let measure = self.wrapped.measure;
        let indent = wrapped_body::indent(paragraph, measure);
        let mut row = BodyRow {
            kind: paragraph.kind,
            whole: line.span,
            line: line.span,
            runs: Vec::new(),
            indent,
            lead: Lead::None,
            bar: Bar::None,
            doubt: false,
            name_doubts: Vec::new(),
            cut_left: false,
            cut_right: false,
        };
        if indent > 0 && !line.span.is_empty() {
            row.lead = self.lead(paragraph, line.span);
        }
        row
    }

    /// Limits a line of a table to the part on the screen.
    fn slide(&self, row: &mut BodyRow) {
        let shown = self.part(row.whole, usize::from(self.wrapped.measure));
        row.cut_left = shown.start > row.whole.start;
        row.cut_right = shown.end < row.whole.end;
        row.line = shown;
    }

    /// Adds the highlights to the visible part.
    fn mark(&self, row: &mut BodyRow) {
        let mut highlights = Vec::new();
        if let Some(index) = &self.index {
            self.mark_quotes(index, row, &mut highlights);
            self.mark_names(index, row.line, &mut highlights);
        }
        self.mark_text(row.line, &mut highlights);
        row.runs = flatten(row.line, &highlights);
    }

    fn lead(&self, paragraph: Paragraph, line: Span) -> Lead {
        match paragraph.kind {
            ParagraphKind::BlockQuote => Lead::Rule,
            ParagraphKind::Bullet | ParagraphKind::ListItem
                if line.start == paragraph.span.start
                    && self.article.slice(line).starts_with(char::is_alphanumeric) =>
            {
                Lead::Bullet
            }
            ParagraphKind::Bullet
            | ParagraphKind::ListItem
            | ParagraphKind::Headline
            | ParagraphKind::Byline
            | ParagraphKind::Note
            | ParagraphKind::Heading
            | ParagraphKind::Paragraph
            | ParagraphKind::Preformatted
            | ParagraphKind::Caption
            | ParagraphKind::Credits
            | ParagraphKind::Boilerplate => Lead::None,
        }
    }

    /// The part of a table's line that a screen of `measure` cells shows.
    fn part(&self, line: Span, measure: usize) -> Span {
        let text = self.article.slice(line);
        let (mut cells, mut start, mut end) = (0, text.len(), text.len());
        for (at, grapheme) in text.grapheme_indices(true) {
            if cells >= self.sideways && start == text.len() {
                start = at;
            }
            cells += grapheme_width(grapheme);
            if cells > self.sideways + measure {
                end = at;
                break;
            }
        }
        let offset = line.start as usize;
        Span::new(offset + start.min(end), offset + end)
    }

    fn mark_quotes(
        &self,
        index: &AnalysisIndex,
        row: &mut BodyRow,
        highlights: &mut Vec<Highlight>,
    ) {
        let line = row.line;
        for entry in index.quotes.touching(line) {
            let quote = entry.id as usize;
            let active = self.active == Some(quote);
            let found = index.analysis.quotes.get(quote);
            let mark = match found.map(|found| found.kind) {
                Some(_) if active => Mark::ActiveQuote,
                Some(QuoteKind::Indirect | QuoteKind::Belief) | None => Mark::Reported,
                Some(QuoteKind::Direct | QuoteKind::Mixed) => Mark::Quote,
            };
            highlights.push(Highlight {
                span: entry.span,
                mark,
            });
            let doubtful = found.is_some_and(|quote| quote.doubts().words);
            let begins = || index.start(quote).is_some_and(|start| line.contains(start));
            row.doubt |= doubtful && begins();
            row.bar = row.bar.max(if active { Bar::Active } else { Bar::Quote });
        }
        if let Some(quote) = self.active_quote() {
            let cue = quote.cue.map(|span| Highlight {
                span,
                mark: Mark::Cue,
            });
            let speaker = quote.speaker.map(|speaker| Highlight {
                span: speaker.span,
                mark: Mark::Speaker,
            });
            highlights.extend(cue.into_iter().chain(speaker));
        }
    }

    /// Adds question marks after names that may be wrong, as long as the line has room for them.
    fn doubt_names(&self, row: &mut BodyRow) {
        let Some(index) = &self.index else { return };
        let mut ends: Vec<usize> = index
            .doubtful_speakers
            .touching(row.line)
            .iter()
            .map(|entry| entry.span.end as usize)
            .filter(|end| *end <= row.line.end as usize)
            .collect();
        ends.sort_unstable();
        ends.dedup();
        let used = usize::from(row.indent) + width(self.article.slice(row.line).trim_end());
        let room = usize::from(self.wrapped.measure) + self.margin;
        ends.truncate(room.saturating_sub(used));
        row.name_doubts = ends;
    }

    fn mark_names(&self, index: &AnalysisIndex, line: Span, highlights: &mut Vec<Highlight>) {
        for entry in index.mentions.touching(line) {
            let id = entry.id as usize;
            let Some(entity) = index.analysis.entities.get(id) else {
                continue;
            };
            let mark = match entity.kind {
                EntityKind::Person => Some(Mark::Person),
                EntityKind::Organisation => Some(Mark::Organisation),
                EntityKind::Place => Some(Mark::Place),
                EntityKind::Event | EntityKind::Work | EntityKind::Other => None,
            };
            let walked = (self.entity == Some(id)).then_some(Mark::ActiveEntity);
            highlights.extend(mark.into_iter().chain(walked).map(|mark| Highlight {
                span: entry.span,
                mark,
            }));
        }
    }

    /// Adds the highlights that need no analysis: links, hits and the selection.
    fn mark_text(&self, line: Span, highlights: &mut Vec<Highlight>) {
        for entry in self.links.touching(line) {
            highlights.push(Highlight {
                span: entry.span,
                mark: Mark::Link,
            });
        }
        for entry in self.highlights.touching(line) {
            let highlight = self.decisions.highlights.get(entry.id as usize);
            let tag = highlight.map_or("", |highlight| highlight.tag.as_str());
            highlights.push(Highlight {
                span: entry.span,
                mark: colour(tag),
            });
        }
        if let Some(find) = &self.find {
            let current = find.current.and_then(|current| find.hits.get(current));
            for hit in find.touching(line) {
                let mark = if current == Some(hit) {
                    Mark::ActiveMatch
                } else {
                    Mark::Match
                };
                highlights.push(Highlight { span: *hit, mark });
            }
        }
        if let Some(span) = self.selected() {
            highlights.push(Highlight {
                span,
                mark: Mark::Selection,
            });
        }
    }
}

/// The colour of a highlight: that of its tag's name, or else one that a tag always gets.
fn colour(tag: &str) -> Mark {
    const COLOURS: [Mark; 4] = [
        Mark::YellowHighlight,
        Mark::GreenHighlight,
        Mark::BlueHighlight,
        Mark::RedHighlight,
    ];
    match tag {
        "" | "yellow" => Mark::YellowHighlight,
        "green" => Mark::GreenHighlight,
        "blue" => Mark::BlueHighlight,
        "red" => Mark::RedHighlight,
        other => {
            let sum: usize = other.bytes().map(usize::from).sum();
            let colour = COLOURS.get(sum % COLOURS.len());
            colour.copied().unwrap_or(Mark::YellowHighlight)
        }
    }
}
