//! Word diffs and texts as lines of a pane.

use super::listed::Detail;
use crate::text::Span;
use crate::text::passage::comparison::PartKind;
use crate::text::passage::comparison::word_diff::DiffPart;
use crate::text::sanitize::one_line;
use crate::text::wrap::wrap;

/// A line: runs of text, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DetailLine {
    /// The runs, safe to print.
    pub runs: Vec<(String, RunKind)>,
    /// Whether a change begins in it.
    pub begins_change: bool,
}

/// What a run of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Running text, or words that both texts have.
    Text,
    /// A heading.
    Heading,
    /// Where a text comes from.
    Note,
    /// Words that only the source or the older text has.
    Removed,
    /// Words that only the draft or the newer text has.
    Added,
}

impl From<PartKind> for RunKind {
    fn from(kind: PartKind) -> Self {
        match kind {
            PartKind::Kept => Self::Text,
            PartKind::Removed => Self::Removed,
            PartKind::Added => Self::Added,
        }
    }
}

/// Wraps paragraphs to a width in cells, with a blank line between them.
pub fn lines(detail: &[Detail], measure: usize) -> Vec<DetailLine> {
    let mut lines: Vec<DetailLine> = Vec::new();
    let mut is_heading = false;
    for paragraph in detail {
        let runs = match paragraph {
            Detail::Heading(text) => vec![(text.clone(), RunKind::Heading)],
            Detail::Text(text) => vec![(text.clone(), RunKind::Text)],
            Detail::Note(text) => vec![(text.clone(), RunKind::Note)],
            Detail::Diff(parts) => parts.iter().map(run).collect(),
        };
        let wrapped = wrapped(&runs, measure);
        // What stands under a heading or behind a text belongs to it.
        let is_close = is_heading || matches!(paragraph, Detail::Note(_));
        if !lines.is_empty() && !wrapped.is_empty() && !is_close {
            lines.push(DetailLine::default());
        }
        is_heading = matches!(paragraph, Detail::Heading(_)) && !wrapped.is_empty();
        lines.extend(wrapped);
    }
    lines
}

fn run(part: &DiffPart) -> (String, RunKind) {
    (part.text.clone(), part.kind.into())
}

/// One paragraph.
fn wrapped(runs: &[(String, RunKind)], measure: usize) -> Vec<DetailLine> {
    let mut text = String::new();
    let mut places: Vec<(Span, RunKind)> = Vec::with_capacity(runs.len());
    for (run, kind) in runs {
        let written = one_line(run).unwrap_or_default();
        // The space before a run belongs to none, so that no line is drawn under it.
        if run.starts_with(char::is_whitespace) && !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(written.trim_start());
        places.push((Span::new(start, text.len()), *kind));
    }
    let mut lines = Vec::new();
    let mut first = 0;
    for line in wrap(&text, Span::new(0, text.len()), measure) {
        let line = line.span;
        let mut shown = DetailLine::default();
        let mut at = line.start;
        while let Some((place, _)) = places.get(first)
            && place.end <= line.start
        {
            first += 1;
        }
        for &(place, kind) in places.iter().skip(first) {
            if place.start >= line.end {
                break;
            }
            let start = place.start.max(line.start);
            if start > at {
                let gap = Span {
                    start: at,
                    end: start,
                };
                shown.runs.push((gap.of(&text).to_owned(), RunKind::Text));
            }
            let end = place.end.min(line.end);
            let part = Span { start, end };
            if !part.is_empty() {
                shown.runs.push((part.of(&text).to_owned(), kind));
                let is_change = matches!(kind, RunKind::Removed | RunKind::Added);
                shown.begins_change |= is_change && place.start >= line.start;
            }
            at = end;
        }
        lines.push(shown);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(kind: PartKind, text: &str) -> DiffPart {
        DiffPart {
            kind,
            text: text.into(),
        }
    }

    #[test]
    fn a_word_diff_is_wrapped_as_one_text() {
        let diff = Detail::Diff(vec![
            part(PartKind::Kept, "The old bridge will"),
            part(PartKind::Removed, " not"),
            part(PartKind::Added, " certainly"),
            part(PartKind::Kept, " survive."),
        ]);
        let lines = lines(&[Detail::Heading("altered".into()), diff], 24);
        let written: Vec<String> = lines
            .iter()
            .map(|line| {
                let runs = line.runs.iter();
                let runs = runs.map(|(text, kind)| match kind {
                    RunKind::Removed => format!("[-{text}-]"),
                    RunKind::Added => format!("{{+{text}+}}"),
                    RunKind::Text | RunKind::Heading | RunKind::Note => text.clone(),
                });
                runs.collect()
            })
            .collect();
        assert_eq!(
            written,
            [
                "altered",
                "The old bridge will [-not-]",
                "{+certainly+} survive."
            ]
        );
        let begins: Vec<bool> = lines.iter().map(|line| line.begins_change).collect();
        assert_eq!(begins, [false, true, true]);
    }

    #[test]
    fn nothing_hostile_is_shown() {
        let lines = lines(&[Detail::Text("a\u{1b}[2Jb\u{202e}c".into())], 24);
        let text: String = lines
            .iter()
            .flat_map(|line| line.runs.iter().map(|(text, _)| text.as_str()))
            .collect();
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
}
