//! Where the quotations of a draft begin in its file, and where a footnote for them can be inserted. The words of a draft
//! stand in its file in the same order, whatever the format.

use std::collections::HashMap;

use crate::loader::visible::Visible;
use crate::text::passage::comparison::{Word, words};
use crate::text::{Article, Span};

/// Words before and after a quotation by which it is found, so that a teaser with the same words is not taken for it.
const AROUND: usize = 8;

/// Words by which a quotation is found that the file has in another form.
const KNOWN_BY: usize = 8;

/// The most places that are compared for a quotation.
const MOST: usize = 1000;

/// Where a quotation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilePlace {
    /// From 1; the number of the paragraph in files that are not text.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Where a footnote can be inserted, as a byte of the source.
    pub after: Option<usize>,
}

/// The words of the file.
pub(super) struct Places<'a> {
    visible: &'a Visible,
    words: Vec<Word>,
    /// The places of each word.
    index: HashMap<String, Vec<usize>>,
    /// The word after the beginning of the last quotation.
    next: usize,
    /// A place in the source with its line and column, from which counting goes on.
    at: (usize, usize, usize),
}

impl<'a> Places<'a> {
    pub(super) fn of(visible: &'a Visible) -> Self {
        let words = words(&visible.text);
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            index.entry(word.key.clone()).or_default().push(at);
        }
        Self {
            visible,
            words,
            index,
            next: 0,
            at: (0, 1, 1),
        }
    }

    /// The next place with these words of the draft: with those around them, without, or with the first of them. Otherwise
    /// the line and column of the quotation before.
    pub(super) fn locate(&mut self, draft: &[Word], quotation: Span) -> FilePlace {
        let first = draft.partition_point(|word| word.span.start < quotation.start);
        let last = draft.partition_point(|word| word.span.start < quotation.end);
        let (before, behind) = (first.saturating_sub(AROUND), last + AROUND);
        let around = draft
            .get(before..behind.min(draft.len()))
            .unwrap_or_default();
        let own = draft.get(first..last).unwrap_or_default();
        let in_context = self.find(around).map(|at| at + first - before);
        if let Some(start) = in_context.or_else(|| self.find(own)) {
            let end = self.words.get((start + own.len()).saturating_sub(1));
            let after = end.and_then(|word| self.visible.after(word.span.end as usize));
            return self.place(start, after);
        }
        let mut count = own.len().min(KNOWN_BY);
        while count > 0 {
            if let Some(start) = self.find(own.get(..count).unwrap_or_default()) {
                return self.place(start, None);
            }
            count /= 2;
        }
        let (_, line, column) = self.at;
        FilePlace {
            line,
            column,
            after: None,
        }
    }

    /// The next place with these words in a row. Only the places of the rarest one are looked at.
    fn find(&self, wanted: &[Word]) -> Option<usize> {
        let places = |word: &Word| self.index.get(&word.key).map_or(&[][..], Vec::as_slice);
        let rarest = wanted.iter().enumerate();
        let (offset, word) = rarest.min_by_key(|(_, word)| places(word).len())?;
        let places = places(word);
        let from = places.partition_point(|place| *place < self.next + offset);
        let mut candidates = places.get(from..)?.iter().take(MOST).map(|at| at - offset);
        candidates.find(|&start| {
            let here = self.words.get(start..start + wanted.len());
            here.is_some_and(|here| {
                let mut pairs = here.iter().zip(wanted);
                pairs.all(|(one, other)| one.key == other.key)
            })
        })
    }

    fn place(&mut self, start: usize, after: Option<usize>) -> FilePlace {
        self.next = start + 1;
        let word = self.words.get(start).map_or(0, |word| word.span.start);
        let offset = self.visible.source_start(word as usize);
        let (from, mut line, mut column) = self.at;
        let between = self.visible.source.get(from..offset).unwrap_or_default();
        for c in between.chars() {
            (line, column) = match c {
                '\n' => (line + 1, 1),
                _ => (line, column + 1),
            };
        }
        self.at = (offset.max(from), line, column);
        FilePlace {
            line,
            column,
            after,
        }
    }
}

/// The number of the paragraph as the line, and the column in it, for files that are not text.
pub(super) fn by_paragraph(draft: &Article, quotation: Span) -> FilePlace {
    let paragraphs = &draft.paragraphs;
    let after = paragraphs.partition_point(|paragraph| paragraph.span.start <= quotation.start);
    let start = after.checked_sub(1).and_then(|at| paragraphs.get(at));
    let start = start.map_or(0, |paragraph| paragraph.span.start);
    let before = draft.text.get(start as usize..quotation.start as usize);
    FilePlace {
        line: after.max(1),
        column: before.map_or(0, |before| before.chars().count()) + 1,
        after: None,
    }
}
