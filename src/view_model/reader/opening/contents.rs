//! The list of all articles: those of the open item and, as they become known, those of the others.

use crate::text::Article;
use crate::text::date_time::readable_date;
use crate::text::sanitize::one_line;
use crate::view_model::dialog::popup::{Popup, PopupRow, Target};
use crate::view_model::effect::Effect;
use crate::view_model::reader::reading_position::{ItemArticle, ReadingPosition};
use crate::view_model::reader::state::Reader;
use crate::view_model::shared::Shared;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::wording::side_by_side;

/// The number of items looked at at once: enough for a screen.
const AT_ONCE: usize = 40;

/// Bytes of a text that stand for a headline.
const BEGINNING: usize = 60;

/// The title of the pop-up.
pub const TITLE: &str = "Articles";

/// What the list says of an article: headline, outlet, day. An article without a headline begins with its text.
pub fn described(article: &Article) -> String {
    let metadata = &article.metadata;
    let text = &article.text;
    let begins = || text.get(..text.floor_char_boundary(BEGINNING));
    let headline = metadata.title.as_deref().or_else(begins);
    let outlet = metadata.site.as_deref().or(metadata.agency.as_deref());
    let dateline = metadata.dateline.as_ref();
    let filed = || dateline.and_then(|dateline| dateline.date.clone());
    let day = metadata.published.as_deref().map(readable_date);
    let parts = [
        headline.and_then(one_line),
        outlet.and_then(one_line),
        day.or_else(filed).as_deref().and_then(one_line),
    ];
    let parts = parts.map(Option::unwrap_or_default);
    side_by_side(&parts.each_ref().map(String::as_str))
}

impl Reader {
    /// Lists all articles, and has the items looked at that are not known yet.
    pub(crate) fn show_articles(&mut self, shared: &mut Shared) {
        let (popup, chosen) = self.list_articles();
        shared.call(Outcome::ShowPopup(Popup {
            selected: chosen,
            ..popup
        }));
        self.look_further(shared);
    }

    /// Takes what is in some items.
    pub(crate) fn take_contents(
        &mut self,
        contents: Vec<(usize, Vec<String>)>,
        shared: &mut Shared,
    ) {
        self.contents.extend(contents);
        let (popup, _) = self.list_articles();
        shared.call(Outcome::GrowPopup(popup));
    }

    /// Has the next items looked at whose contents are not known.
    pub(crate) fn look_further(&self, shared: &mut Shared) {
        let open = self.reading.as_ref().map(|reading| reading.id.item);
        let items = 0..self.items.len();
        let unknown = items.filter(|item| {
            Some(*item) != open && self.stored(*item).is_none() && !self.contents.contains_key(item)
        });
        let items: Vec<usize> = unknown.take(AT_ONCE).collect();
        if !items.is_empty() {
            shared.perform(Effect::Look(items));
        }
    }

    /// The list, and the row of the open article.
    fn list_articles(&self) -> (Popup, usize) {
        let open = self.reading.as_ref().map(|reading| reading.id);
        let mut rows = Vec::new();
        let mut chosen = 0;
        for (item, found) in self.items.iter().enumerate() {
            let is_open = open.is_some_and(|id| id.item == item) && !self.articles.is_empty();
            let known = self.contents.get(&item).map(Vec::as_slice);
            let known = known.unwrap_or_default();
            let count = if is_open {
                self.articles.len()
            } else {
                known.len().max(1)
            };
            for index in 0..count {
                let id = ItemArticle { item, index };
                let article = self.articles.get(index).filter(|_| is_open);
                let described = article.map(|article| described(article));
                if open == Some(id) {
                    chosen = rows.len();
                }
                let start = ReadingPosition {
                    id,
                    ..ReadingPosition::default()
                };
                rows.push(PopupRow {
                    left: found.label.clone(),
                    right: described
                        .or_else(|| known.get(index).cloned())
                        .unwrap_or_default(),
                    target: Target::Position(self.positions.get(&id).copied().unwrap_or(start)),
                });
            }
        }
        (Popup::new(TITLE, rows), chosen)
    }
}
