//! Builds the rows of the sources pane.

use super::row::SourceRow;
use crate::analysis::{Analysis, ListedSource, Quote, QuoteKind, Source, SourceKind};
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
    let (analysis, listed) = (&index.analysis, &index.listing.sources);
    let lines = lines_each(area);
    let view = list::View {
        count: listed.len(),
        selected: index
            .listing
            .position_of(reading.source)
            .unwrap_or_default(),
        height: usize::from(area.height),
    };
    *top = list::settle(*top, &view, |_| lines);
    let most = index.most_words.max(1);
    let shown = usize::from(area.height).div_ceil(lines);
    let rows = listed.iter().skip(*top).take(shown);
    rows.filter_map(|listed| {
        let source = analysis.sources.get(listed.source)?;
        Some(SourceRow {
            source: listed.source,
            active: listed.source == reading.source,
            name: source.name.clone(),
            role: (lines > 1).then(|| role(source)),
            doubtful: quotes(analysis, listed).all(|quote| quote.doubts().person),
            anonymous: source.anonymous,
            meter: (listed.words * METER * 8 / most).max(1),
            counts: counts(analysis, listed),
        })
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

/// The first quotes of a source: a row does not depend on how many more there are.
fn quotes<'a>(analysis: &'a Analysis, listed: &'a ListedSource) -> impl Iterator<Item = &'a Quote> {
    let quotes = listed.quotes.iter().take(100);
    quotes.filter_map(|id| analysis.quotes.get(*id))
}

/// The number of quotes and words, or only of quotes if all are indirect.
fn counts(analysis: &Analysis, listed: &ListedSource) -> String {
    let mut indirect = quotes(analysis, listed)
        .map(|quote| matches!(quote.kind, QuoteKind::Indirect | QuoteKind::Belief));
    if indirect.all(|indirect| indirect) {
        format!("{} indirect", listed.quotes.len())
    } else {
        format!("{} · {} w", listed.quotes.len(), listed.words)
    }
}
