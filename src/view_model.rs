//! What the reader knows and does: messages in, state and effects out. No terminal, no files, no threads, no clock.
//!
//! [`ViewModel::update`] takes one message at a time. Whatever it changed, it then settles the geometry: layout,
//! wrapping, scroll limits and the rows on the screen are part of the state, so drawing has nothing left to decide.

pub mod commands;
pub mod control;
pub mod dialog;
pub mod effect;
pub mod geometry;
pub mod library;
pub mod list;
pub mod msg;
pub mod people;
pub mod reader;
pub mod request;
pub mod shared;
pub mod status;
pub mod wording;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

pub use commands::command::Command;
pub use commands::key::{Key, KeyCode, Modifiers, Mouse, MouseAction};
pub use commands::keymap::{Keymap, Mistake};
pub use dialog::popup::Popup;
pub use dialog::prompt::{History, Prompt, PromptKind};
pub use effect::Effect;
pub use geometry::{Area, Shape, Size};
pub use library::confirm::{Confirm, Pending};
pub use library::layout::{ShelfLayout, ShelfPane};
pub use library::preview::{Preview, PreviewKind, PreviewLine};
pub use library::refreshing::{Asked, Fetched, Refreshed, Refreshing};
pub use library::state::{Shelves, Stage};
pub use msg::Msg;
pub use people::state::{People, PeoplePane};
pub use reader::analysis_index::Findings;
pub use reader::body::found::Find;
pub use reader::body::link_hints::Hints;
pub use reader::body::selected::Selection;
pub use reader::jumps::Jumps;
pub use reader::layout::{Layout, Pane, Wish};
pub use reader::loading::{Fetching, Item, LoadProgress, Stale};
pub use reader::place::{ArticleId, Spot};
pub use reader::quotes::citation::Citation;
pub use reader::reading::Reading;
pub use request::{Answer, Change, Digest, Holdings, Question, RequestId};
pub use shared::notice::{Notice, Severity};
pub use shared::screen::Screen;
pub use shared::settings::{Background, Settings};

use crate::library as stored_library;
use crate::text::Article;

/// The whole state of the reader.
#[derive(Clone, Debug)]
pub struct ViewModel {
    /// The keys, the themes.
    pub settings: Settings,
    /// The terminal's size.
    pub size: Size,
    /// What the person chose about the layout.
    pub wish: Wish,
    /// Where everything stands.
    pub layout: Layout,
    /// What the terminal shows.
    pub screen: Screen,
    /// The library, as far as it is on the screen.
    pub shelves: Shelves,
    /// Who is quoted in it.
    pub people: People,
    /// The screen that an article of the library goes back to.
    pub returns_to: Screen,

    /// What can be opened.
    pub items: Vec<Item>,
    /// The articles of the open item; none while only its first part is there.
    pub articles: Vec<Arc<Article>>,
    /// The article on the screen.
    pub reading: Option<Reading>,
    /// What is being read, by which request.
    pub loading: Option<(RequestId, Spot)>,
    /// How far that is, once it takes long.
    pub load_progress: Option<LoadProgress>,
    /// What is on its way over the network, once it is known that it is.
    pub fetching: Option<Fetching>,
    /// The article whose page is being fetched, by which request.
    pub page: Option<(RequestId, ArticleId)>,
    /// Whether the open file was changed by someone else.
    pub stale: Stale,
    /// Where each article was left.
    pub places: BTreeMap<ArticleId, Spot>,
    /// Where the reader has been.
    pub jumps: Jumps,

    /// The list over the panes.
    pub popup: Option<Popup>,
    /// The line at the bottom that one types into.
    pub prompt: Option<Prompt>,
    /// What was typed there before.
    pub history: History,
    /// Labels on the links.
    pub hints: Option<Hints>,
    /// How quotes are cited.
    pub citation: Citation,
    /// One line for the status bar.
    pub notice: Option<Notice>,

    /// Keys that wait for the article that is on its way.
    pub typed_ahead: VecDeque<Key>,
    /// Keys of an unfinished sequence.
    pub pending: Vec<Key>,
    /// A count typed before a command.
    pub count: Option<usize>,
    /// The command that the next key is the letter of.
    pub awaiting: Option<Command>,
    /// The command before this one.
    pub last_command: Option<Command>,
    /// The place that was kept last, by article of the library.
    pub kept_position: Option<(stored_library::ArticleId, u32)>,
    /// What the mouse holds.
    pub held: reader::mouse::Held,
    /// The last request made.
    last_request: RequestId,
}

impl ViewModel {
    /// The reader with its items, and what is to be done first.
    #[must_use]
    pub fn new(items: Vec<Item>, settings: Settings) -> (Self, Vec<Effect>) {
        let mut view_model = Self::closed(items, settings);
        let mut effects = Vec::new();
        if !view_model.items.is_empty() {
            view_model.open(Spot::default(), &mut effects);
        }
        view_model.settle();
        (view_model, effects)
    }

    /// The reader with nothing open yet.
    fn closed(items: Vec<Item>, settings: Settings) -> Self {
        Self {
            size: settings.size,
            wish: Wish {
                focus: Pane::Article,
                side: Pane::Quotes,
                zen: false,
                measure: settings
                    .measure
                    .clamp(control::run::MEASURES.0, control::run::MEASURES.1),
                side_percent: 37,
                lower_percent: 38,
            },
            settings,
            layout: Layout::default(),
            screen: Screen::Reader,
            shelves: Shelves::default(),
            people: People::default(),
            returns_to: Screen::Library,
            items,
            articles: Vec::new(),
            reading: None,
            loading: None,
            load_progress: None,
            fetching: None,
            page: None,
            stale: Stale::No,
            places: BTreeMap::new(),
            jumps: Jumps::default(),
            popup: None,
            prompt: None,
            history: History::default(),
            hints: None,
            citation: Citation::default(),
            notice: None,
            typed_ahead: VecDeque::new(),
            pending: Vec::new(),
            count: None,
            awaiting: None,
            last_command: None,
            kept_position: None,
            held: reader::mouse::Held::Nothing,
            last_request: RequestId::default(),
        }
    }

    /// Takes one message.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        match msg {
            Msg::Key(key) => self.key(key, &mut effects),
            Msg::Mouse(mouse) => self.mouse(mouse, &mut effects),
            Msg::Paste(text) => self.paste(&text, &mut effects),
            Msg::Resized(size) => self.size = size,
            Msg::Background(background) => self.follow_background(background),
            Msg::Resumed => {}
            Msg::ItemsFound(mut items) => {
                let none_yet = self.items.is_empty();
                self.items.append(&mut items);
                if none_yet && !self.items.is_empty() {
                    self.open(Spot::default(), &mut effects);
                }
            }
            Msg::LoadedFirstPart { request, article } => self.first_part(request, article),
            Msg::LoadGoesOn { request, progress } => self.load_goes_on(request, progress),
            Msg::Loaded { request, articles } => self.loaded(request, articles, &mut effects),
            Msg::LoadFailed { request, reason } => self.load_failed(request, reason),
            Msg::Fetching(fetching) => self.on_its_way(fetching),
            Msg::PageFetched { request, article } => {
                self.page_fetched(request, &article, &mut effects);
            }
            Msg::Analysed { request, findings } => {
                let reading = self.reading.as_mut();
                if reading.is_some_and(|reading| reading.analysed(request, findings)) {
                    self.notice = None;
                }
            }
            Msg::Found { request, hits } => self.found(request, hits),
            Msg::ItemChanged(item) => self.item_changed(item),
            Msg::Notice(notice) => self.notice = Some(notice),
            Msg::Answered { request, answer } => self.answered(request, answer, &mut effects),
            Msg::Refused { request, reason } => self.refused(request, reason),
            Msg::LibraryChanged => self.library_changed(&mut effects),
            Msg::Refreshing(refreshing) => self.shelves.refreshing = Some(refreshing),
            Msg::Refreshed(done) => self.refreshed(&done, &mut effects),
            Msg::RefreshFailed(reason) => {
                self.shelves.refreshing = None;
                self.tell(Severity::Error, crate::text::sanitize::line(&reason));
            }
        }
        self.catch_up(&mut effects);
        self.settle();
        self.ask_ahead(&mut effects);
        self.keep_position_now_and_then(&mut effects);
        effects
    }

    /// A request that nobody made before.
    pub(crate) fn request(&mut self) -> RequestId {
        self.last_request.0 += 1;
        self.last_request
    }

    /// Puts one line into the status bar.
    pub(crate) fn tell(&mut self, severity: Severity, text: impl Into<String>) {
        self.notice = Some(Notice {
            severity,
            text: text.into(),
        });
    }

    /// Brings layout, wrapping, scrolling and the rows on the screen up to date.
    fn settle(&mut self) {
        self.layout = reader::layout::lay_out(self.size, &self.wish);
        self.settle_shelves();
        self.people.settle(self.size);
        if let Some(reading) = &mut self.reading {
            reading.settle(&self.layout);
        }
        if let Some(popup) = &mut self.popup {
            popup.settle(self.size);
        }
    }
}
