//! Builds the rows of the sources pane.

use super::row::SourceRow;
use crate::analysis::{Analysis, QuoteKind, Source, SourceKind};
use crate::view_model::geometry::Area;
use crate::view_model::list;
use crate::view_model::reader::reading::Reading;

/// Width of the longest bar.
pub const METER: usize = 7;

/// Builds the rows from the first source on the screen down, and scrolls so that the selected one is among them.
pub(crate) fn rows(reading: &Reading, top: &mut usize, area: Area) -> Vec<SourceRow> {
    let Some(index) = &reading.index else {
        return Vec::new();
    };
    let analysis = &index.analysis;
    let lines = lines_each(area);
    let view = list::View {
        count: analysis.sources.len(),
        selected: reading.source,
        height: usize::from(area.height),
    };
    *top = list::settle(*top, &view, |_| lines);
    let most = index.most_words.max(1);
    let shown = usize::from(area.height).div_ceil(lines);
    let sources = analysis.sources.iter().enumerate();
    let rows = sources.skip(*top).take(shown);
    rows.map(|(index, source)| SourceRow {
        source: index,
        active: index == reading.source,
        name: source.name.clone(),
        role: (lines > 1).then(|| role(source)),
        anonymous: source.anonymous,
        meter: (source.words * METER * 8 / most).max(1),
        counts: counts(analysis, source),
    })
    .collect()
}

/// Lines per source in a pane.
pub const fn lines_each(area: Area) -> usize {
    if area.height >= 4 { 2 } else { 1 }
}

fn role(source: &Source) -> String {
    let kind = match source.kind {
        SourceKind::Person => "",
        SourceKind::Organisation => "organisation",
        SourceKind::Document => "document",
        SourceKind::Group => "group",
    };
    match &source.role {
        Some(role) => role.clone(),
        None if source.anonymous => "not named".into(),
        None => kind.into(),
    }
}

/// The number of quotes and words, or only of quotes if all are indirect.
fn counts(analysis: &Analysis, source: &Source) -> String {
    let quotes = source
        .quotes
        .iter()
        .take(100)
        .filter_map(|id| analysis.quotes.get(*id));
    let mut indirect =
        quotes.map(|quote| matches!(quote.kind, QuoteKind::Indirect | QuoteKind::Belief));
    if indirect.all(|indirect| indirect) {
        format!("{} indirect", source.quotes.len())
    } else {
        format!("{} · {} w", source.quotes.len(), source.words)
    }
}
