//! The state of the reader's screen.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::jumps::JumpList;
use super::layout::{Grip, Layout, LayoutChoice, lay_out};
use super::opening::loading::{Fetching, Item, LoadProgress, Stale};
use super::panes::{Pane, SidePanes};
use super::reading::Reading;
use super::reading_position::{ItemArticle, ReadingPosition};
use crate::library;
use crate::text::Article;
use crate::view_model::reader::body::link_hints::LinkHints;
use crate::view_model::request::RequestId;
use crate::view_model::shared::Shared;
use crate::view_model::shared::screen::Screen;

/// The least and greatest width of the body's lines, in cells.
pub const MEASURES: (u16, u16) = (20, 200);

/// The reader's screen.
#[derive(Clone, Debug)]
pub struct Reader {
    /// What the user chose about the layout.
    pub choice: LayoutChoice,
    /// The layout.
    pub layout: Layout,
    /// What can be opened.
    pub items: Vec<Item>,
    /// What is in the items that were looked at for the list of articles, by their number.
    pub contents: BTreeMap<usize, Vec<String>>,
    /// The articles of the open item; empty while only its first part is loaded.
    pub articles: Vec<Arc<Article>>,
    /// The article on the screen.
    pub reading: Option<Reading>,
    /// The panes beside it.
    pub panes: SidePanes,
    /// The position that is being loaded, and its request.
    pub loading: Option<(RequestId, ReadingPosition)>,
    /// The progress of loading, if it takes long.
    pub load_progress: Option<LoadProgress>,
    /// The fetch in progress.
    pub fetching: Option<Fetching>,
    /// The article whose page is being fetched, and the request.
    pub page: Option<(RequestId, ItemArticle)>,
    /// Whether the open file was changed by another program.
    pub stale: Stale,
    /// The last position in each article.
    pub positions: BTreeMap<ItemArticle, ReadingPosition>,
    /// Earlier positions.
    pub jumps: JumpList,
    /// Labels on the links.
    pub hints: Option<LinkHints>,
    /// The highlight whose note is being written.
    pub highlighting: Option<library::Highlight>,
    /// The query whose matches in the article are being looked up, and the request.
    pub awaited_matches: Option<(RequestId, String)>,
    /// The position that was stored last, with the article of the library.
    pub kept_position: Option<(library::ArticleId, u32)>,
    /// The position in a file that was remembered last.
    pub remembered: Option<(ItemArticle, usize)>,
    /// The screen of lists from which the article was opened.
    pub opened_from: Screen,
    /// What the mouse holds.
    pub grip: Grip,
}

impl Reader {
    /// The reader with these items and none of them open.
    pub fn new(items: Vec<Item>, measure: u16) -> Self {
        Self {
            choice: LayoutChoice {
                focus: Pane::Article,
                side: Pane::Quotes,
                zen: false,
                measure: measure.clamp(MEASURES.0, MEASURES.1),
                side_percent: 37,
                lower_percent: 38,
            },
            layout: Layout::default(),
            items,
            contents: BTreeMap::new(),
            articles: Vec::new(),
            reading: None,
            panes: SidePanes::default(),
            loading: None,
            load_progress: None,
            fetching: None,
            page: None,
            stale: Stale::No,
            positions: BTreeMap::new(),
            jumps: JumpList::default(),
            hints: None,
            highlighting: None,
            awaited_matches: None,
            kept_position: None,
            remembered: None,
            opened_from: Screen::Library,
            grip: Grip::Nothing,
        }
    }

    /// The id in the library of an item, if it is stored there.
    pub fn stored(&self, item: usize) -> Option<library::ArticleId> {
        self.items.get(item).and_then(|item| item.stored)
    }

    /// The current position, if an article is open.
    pub fn position(&self) -> Option<ReadingPosition> {
        self.reading.as_ref().map(Reading::position)
    }

    /// Updates layout, wrapping, scroll limits and the rows on the screen.
    pub(crate) fn lay_out(&mut self, shared: &Shared) {
        self.layout = lay_out(shared.size, &self.choice);
        if let Some(reading) = &mut self.reading {
            let layout = &self.layout;
            reading.list(shared.unsure);
            reading.settle(layout.text, layout.margin);
            self.panes.settle(reading, |pane| layout.inner(pane));
        }
    }

    /// Shows an article.
    pub(super) fn put_up(&mut self, reading: Reading) {
        self.reading = Some(reading);
        self.panes = SidePanes::default();
    }

    /// Shows only the quotes of one source, or all quotes, from the first on.
    pub(super) fn set_filter(&mut self, filter: Option<usize>) {
        if let Some(reading) = &mut self.reading {
            reading.set_filter(filter);
            self.panes.quotes.top = 0;
        }
    }

    /// Focuses a pane, and shows it if there is room for one beside the article.
    pub(crate) fn focus(&mut self, pane: Pane) {
        self.choice.focus = pane;
        self.choice.zen = self.choice.zen && pane == Pane::Article;
        if pane != Pane::Article {
            self.choice.side = pane;
        }
    }

    pub(crate) fn on_reading(&mut self, act: impl FnOnce(&mut Reading)) {
        if let Some(reading) = &mut self.reading {
            act(reading);
        }
    }
}
