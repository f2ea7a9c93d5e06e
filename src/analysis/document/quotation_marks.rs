//! Finds quotation marks of every kind and pairs them into runs, paragraph by paragraph. This step does not look at
//! words or depend on the language. Whether a run is speech is decided elsewhere.

mod candidates;
mod pairing;
pub mod run;
mod single_marks;

use std::ops::Range;

use crate::analysis::document::quotation_marks::run::{Beginning, Ending, Run};

#[cfg(test)]
mod tests;

use crate::text::{Paragraph, Span};

/// Maximum number of consecutive paragraphs that are joined by reopened quotation marks.
pub const MOST_CARRIED: usize = 3;

/// All runs of the text, ordered by their opening marks. An outer run comes before the runs inside it.
pub fn scan(text: &str, paragraphs: &[Paragraph]) -> Vec<Run> {
    let mut runs = scan_part(text, paragraphs, 0..paragraphs.len());
    mark_carried(paragraphs, &mut runs);
    runs
}

/// The runs of some of the paragraphs. Which of them are carried is not known yet.
pub(super) fn scan_part(text: &str, paragraphs: &[Paragraph], part: Range<usize>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for index in part {
        let Some(paragraph) = paragraphs.get(index) else {
            break;
        };
        let marks = candidates::marks(text, paragraph.span);
        let next_opens = paragraphs
            .get(index + 1)
            .is_some_and(|next| candidates::opens(text, next.span));
        let from = runs.len();
        pairing::pair(&marks, paragraph.span, next_opens, &mut runs);
        single_marks::pair(text, &marks, paragraph.span, &mut runs);
        let Some(own) = runs.get_mut(from..) else {
            continue;
        };
        own.sort_by_key(|run| (run.outer.start, std::cmp::Reverse(run.outer.end)));
        nest(own);
        for run in own.iter_mut() {
            run.paragraph = index as u32;
            run.inner = trimmed(text, run.inner);
        }
    }
    runs
}

/// Marks the runs that continue what the paragraph before left open.
pub(super) fn mark_carried(paragraphs: &[Paragraph], runs: &mut [Run]) {
    let mut carried = 0;
    let mut next = 0;
    for own in runs.chunk_by_mut(|one, other| one.paragraph == other.paragraph) {
        let Some(first) = own.first_mut() else {
            continue;
        };
        let index = first.paragraph;
        // A paragraph without runs leaves nothing open.
        if index != next {
            carried = 0;
        }
        next = index + 1;
        let paragraph = paragraphs.get(index as usize);
        if carried > 0
            && paragraph.is_some_and(|paragraph| first.outer.start == paragraph.span.start)
        {
            first.beginning = Beginning::Carried;
        }
        let left_open = own
            .iter()
            .any(|run| run.depth == 0 && run.ending == Ending::Reopened);
        carried = if left_open { carried + 1 } else { 0 };
        if carried >= MOST_CARRIED {
            carried = 0;
        }
    }
}

/// The span without white space next to the marks, which some languages require and some texts contain by mistake.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// Sets the depths of the sorted runs of one paragraph, and removes runs that cross an earlier one.
fn nest(runs: &mut [Run]) {
    let mut open: Vec<Span> = Vec::new();
    for run in runs {
        while open
            .last()
            .is_some_and(|outer| outer.end <= run.outer.start)
        {
            open.pop();
        }
        if let Some(around) = open.last()
            && run.outer.end > around.end
        {
            // If runs cross, one of the marks is not a quotation mark. The inner run is dropped.
            run.outer.end = around.end;
            run.inner.end = run.inner.end.min(around.end);
            run.inner.start = run.inner.start.min(run.inner.end);
            run.confidence = run.confidence.min(0.2);
        }
        run.depth = open.len().min(usize::from(u8::MAX)) as u8;
        open.push(run.outer);
    }
}
