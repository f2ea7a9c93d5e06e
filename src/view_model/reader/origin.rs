//! Texts about the article for the header and the titles of panes.

use super::panes::Pane;
use super::state::Reader;
use crate::text::Metadata;
use crate::text::date_time::readable_date;
use crate::text::sanitize::one_line;
use crate::view_model::geometry::Shape;

impl Reader {
    /// The origin of the article: agency, place and date, writers, headline. The least important part is last.
    pub fn provenance(&self) -> String {
        let Some(reading) = &self.reading else {
            return "pullquote".into();
        };
        let metadata = &reading.article.metadata;
        let place = metadata
            .dateline
            .as_ref()
            .map(|dateline| dateline.place.clone());
        let filed = metadata
            .dateline
            .as_ref()
            .and_then(|dateline| dateline.date.clone());
        let date = published(metadata).or(filed);
        let outlet = metadata.site.clone().or_else(|| metadata.agency.clone());
        let wire = metadata.wire.as_ref();
        let embargo = wire
            .and_then(|wire| wire.embargo.as_deref())
            .map(|until| format!("EMBARGO until {}", readable_date(until)));
        let slug = wire.and_then(|wire| wire.slug.clone());
        let parts: Vec<String> = [
            embargo,
            outlet,
            place,
            date,
            slug,
            reading.article.writers(),
        ]
        .into_iter()
        .flatten()
        .collect();
        let label = self
            .items
            .get(reading.id.item)
            .map(|item| item.label.clone());
        // The headline is left out while it is visible in the body.
        let title = metadata
            .title
            .as_ref()
            .filter(|_| reading.shown.start > 0 || parts.is_empty());
        match (parts.is_empty(), title) {
            (true, Some(title)) => title.clone(),
            (true, None) => label.unwrap_or_default(),
            (false, Some(title)) => format!("{}  {title}", parts.join(" · ")),
            (false, None) => parts.join(" · "),
        }
    }

    /// The title of the body; where it is a tab, the headline.
    fn article_title(&self) -> String {
        let reading = self.reading.as_ref();
        let headline = reading.and_then(|reading| reading.article.metadata.title.as_deref());
        match headline.and_then(one_line) {
            Some(headline) if self.layout.shape == Shape::Single => headline,
            Some(_) | None => "Article".into(),
        }
    }

    /// The title of a pane with the number of its entries: "Quotes 3 of 7 · Jane Doe".
    pub fn pane_title(&self, pane: Pane) -> String {
        let Some(side) = self.panes.get(pane) else {
            return self.article_title();
        };
        let mut title = side.title().to_owned();
        let Some(reading) = &self.reading else {
            return title;
        };
        if let Some(count) = side.count(reading) {
            title = format!("{title} {count}");
        }
        match side.limit(reading) {
            Some(limit) if !self.layout.tabbed => format!("{title} · {limit}"),
            Some(_) | None => title,
        }
    }
}

/// "10 May 2012", followed by the day of the last change if it is later.
fn published(metadata: &Metadata) -> Option<String> {
    let day = |moment: &Option<String>| moment.as_ref()?.get(..10).map(str::to_owned);
    let published = metadata.published.as_deref().map(readable_date)?;
    match (day(&metadata.published), day(&metadata.updated)) {
        (Some(first), Some(last)) if first < last => {
            Some(format!("{published}, changed {}", readable_date(&last)))
        }
        (_, _) => Some(published),
    }
}
