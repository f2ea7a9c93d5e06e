//! Flattens overlapping highlights into consecutive runs. Says what is marked, not how it is drawn.

use super::span::Span;

/// A kind of highlight. Later kinds are drawn over earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Mark {
    /// Reported speech that is not the active quote.
    Reported,
    /// A quote that is not the active one and stands between quotation marks.
    Quote,
    /// The active quote.
    ActiveQuote,
    /// The name of a person.
    Person,
    /// The name of an organisation.
    Organisation,
    /// The name of a place.
    Place,
    /// A link.
    Link,
    /// A highlight of the reader, in the first colour.
    YellowHighlight,
    /// In the second.
    GreenHighlight,
    /// In the third.
    BlueHighlight,
    /// In the fourth.
    RedHighlight,
    /// The speaker of the active quote.
    Speaker,
    /// The cue of the active quote: the words that introduce it.
    Cue,
    /// A mention of the selected entity.
    ActiveEntity,
    /// A match of the search.
    Match,
    /// The match under the cursor.
    ActiveMatch,
    /// Selected text.
    Selection,
}

impl Mark {
    /// Every kind, in drawing order.
    pub const ALL: [Self; 17] = [
        Self::Reported,
        Self::Quote,
        Self::ActiveQuote,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Link,
        Self::YellowHighlight,
        Self::GreenHighlight,
        Self::BlueHighlight,
        Self::RedHighlight,
        Self::Speaker,
        Self::Cue,
        Self::ActiveEntity,
        Self::Match,
        Self::ActiveMatch,
        Self::Selection,
    ];
}

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u32);

impl Marks {
    /// This set with one more mark.
    #[must_use]
    pub const fn with(self, mark: Mark) -> Self {
        Self(self.0 | 1 << mark as u8)
    }

    /// Whether the mark is in the set.
    pub const fn contains(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u8 != 0
    }

    /// The marks in the set, in drawing order.
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL
            .into_iter()
            .filter(move |mark| self.contains(*mark))
    }
}

/// One highlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The marked span.
    pub span: Span,
    /// The kind of the mark.
    pub mark: Mark,
}

/// A stretch of text with the same marks throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The stretch itself.
    pub span: Span,
    /// Its marks.
    pub marks: Marks,
}

/// Splits `line` into runs that cover it without gaps. No run is empty, and the marks of neighbours differ.
pub fn flatten(line: Span, highlights: &[Highlight]) -> Vec<Run> {
    let inside = |at: u32| at.clamp(line.start, line.end);
    let mut edges: Vec<u32> = vec![line.start, line.end];
    for highlight in highlights {
        edges.push(inside(highlight.span.start));
        edges.push(inside(highlight.span.end));
    }
    edges.sort_unstable();
    edges.dedup();
    let mut runs: Vec<Run> = Vec::with_capacity(edges.len());
    for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
        let span = Span {
            start: *start,
            end: *end,
        };
        let marks = highlights
            .iter()
            .filter(|highlight| highlight.span.covers(span))
            .fold(Marks::default(), |marks, highlight| {
                marks.with(highlight.mark)
            });
        match runs.last_mut() {
            Some(last) if last.marks == marks => last.span.end = span.end,
            Some(_) | None => runs.push(Run { span, marks }),
        }
    }
    runs
}

/// An index of spans, which finds those that touch a line without examining all of them.
///
/// Spans may overlap, and one may be as long as the text. The entries are sorted by their start. A tree of the furthest
/// ends lets a search descend only where a span reaches the line.
///
/// ```text
/// furthest[1]             9
/// furthest[2..4]      9       7
/// furthest[4..8]    3   9   6   7
/// entries           a   b   c   d
/// ```
#[derive(Clone, Debug, Default)]
pub struct SpanIndex {
    entries: Vec<Entry>,
    furthest: Vec<u32>,
}

/// A span and what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The span itself.
    pub span: Span,
    /// The index of a quote, an entity or a link, depending on the owner.
    pub id: u32,
}

impl SpanIndex {
    /// Sorts the entries.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable();
        let leaves = entries.len().next_power_of_two();
        let mut furthest = vec![0; leaves];
        furthest.extend(entries.iter().map(|entry| entry.span.end));
        furthest.resize(2 * leaves, 0);
        for node in (1..leaves).rev() {
            furthest[node] = furthest[2 * node].max(furthest[2 * node + 1]);
        }
        Self { entries, furthest }
    }

    /// All entries in text order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries that share at least one byte with `span`, in text order.
    pub fn touching(&self, span: Span) -> Vec<Entry> {
        let mut found = Vec::new();
        let leaves = self.furthest.len() / 2;
        // Depth first, left before right: the entries come out in text order.
        let mut nodes = vec![1];
        while let Some(node) = nodes.pop() {
            if self.furthest.get(node).is_none_or(|end| *end <= span.start) {
                continue;
            }
            if node < leaves {
                nodes.extend([2 * node + 1, 2 * node]);
                continue;
            }
            match self.entries.get(node - leaves) {
                Some(entry) if entry.span.start < span.end => {
                    if entry.span.overlaps(span) {
                        found.push(*entry);
                    }
                }
                // Entries are sorted, so the first one behind the line ends the search.
                Some(_) | None => break,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spans() -> impl Strategy<Value = Vec<(u32, u32, u8)>> {
        prop::collection::vec((0_u32..60, 0_u32..20, 0_u8..13), 0..12)
    }

    proptest! {
        #[test]
        fn runs_tile_the_line_and_carry_exactly_the_marks_over_them(
            start in 0_u32..30, length in 0_u32..40, spans in spans(),
        ) {
            let line = Span { start, end: start + length };
            let highlights: Vec<Highlight> = spans
                .iter()
                .map(|&(start, length, mark)| Highlight {
                    span: Span { start, end: start + length },
                    mark: Mark::ALL[mark as usize],
                })
                .collect();
            let runs = flatten(line, &highlights);
            let mut next = line.start;
            for run in &runs {
                prop_assert_eq!(run.span.start, next);
                prop_assert!(!run.span.is_empty());
                next = run.span.end;
                for at in run.span.range() {
                    for mark in Mark::ALL {
                        let marked = highlights.iter().any(|h| h.mark == mark && h.span.contains(at));
                        prop_assert_eq!(run.marks.contains(mark), marked);
                    }
                }
            }
            prop_assert_eq!(next, line.end.max(line.start));
            prop_assert!(runs.windows(2).all(|pair| pair[0].marks != pair[1].marks));
        }

        #[test]
        fn the_index_finds_what_a_scan_finds(start in 0_u32..70, length in 1_u32..20, spans in spans()) {
            let entries: Vec<Entry> = spans
                .iter()
                .map(|&(start, length, id)| Entry { span: Span { start, end: start + length }, id: u32::from(id) })
                .collect();
            let line = Span { start, end: start + length };
            let mut expected: Vec<Entry> = entries.iter().copied().filter(|e| e.span.overlaps(line)).collect();
            expected.sort_unstable();
            prop_assert_eq!(SpanIndex::new(entries).touching(line), expected);
        }
    }
}
