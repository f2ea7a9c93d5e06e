//! What the reader knows and does: messages in, state and effects out. No terminal, no files, no threads, no clock.
//!
//! [`ViewModel::update`] takes one message at a time. Whatever it changed, it then settles the geometry: layout,
//! wrapping, scroll limits and the rows on the screen are part of the state, so drawing has nothing left to decide.

pub mod act;
pub mod age;
pub mod articles;
pub mod changes;
pub mod cite;
pub mod command;
pub mod complete;
pub mod effect;
pub mod fetching;
pub mod find;
pub mod findings;
pub mod flow;
pub mod input;
pub mod jumps;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod links;
pub mod list;
pub mod list_pointer;
pub mod lists;
pub mod look_up;
pub mod motion;
pub mod msg;
pub mod on_lists;
pub mod pages;
pub mod people;
pub mod people_keys;
pub mod people_row;
pub mod places;
pub mod pointer;
pub mod popup;
pub mod preview;
pub mod prompt;
pub mod question;
pub mod quote_list;
pub mod reading;
pub mod refreshing;
pub mod rows;
pub mod scroll;
pub mod select;
pub mod shelf;
pub mod shelf_keys;
pub mod shelf_layout;
pub mod shelf_row;
pub mod shelves;
pub mod source_list;
pub mod status;
pub mod stored;
pub mod walk;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

pub use articles::{ArticleId, Spot};
pub use changes::{Confirm, Pending};
pub use cite::Citation;
pub use command::Command;
pub use effect::Effect;
pub use fetching::Fetching;
pub use find::Find;
pub use findings::Findings;
pub use jumps::Jumps;
pub use key::{Key, KeyCode, Modifiers, Mouse, MouseAction};
pub use keymap::{Keymap, Mistake};
pub use layout::{Area, Layout, Pane, Shape, Wish};
pub use links::Hints;
pub use msg::{Background, Item, LoadProgress, Msg, Notice, RequestId, Severity, Size};
pub use people::{People, PeoplePane};
pub use popup::Popup;
pub use preview::{Preview, PreviewKind, PreviewLine};
pub use prompt::{History, Prompt, PromptKind};
pub use question::{Answer, Change, Digest, Holdings, Question};
pub use reading::Reading;
pub use refreshing::{Asked, Fetched, Refreshed, Refreshing};
pub use select::Selection;
pub use shelf_layout::{ShelfLayout, ShelfPane};
pub use shelves::{Screen, Shelves, Stage};

use crate::library;
use crate::text::Article;

/// What a person chose before the start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The terminal's size.
    pub size: Size,
    /// The keys.
    pub keymap: Keymap,
    /// Names of the themes that `t` goes through.
    pub themes: Vec<String>,
    /// Index of the present theme: the one to draw with.
    pub theme: usize,
    /// Whether the theme follows the terminal's background, because nobody chose one.
    pub follow_background: bool,
    /// The widest line of the body, in cells.
    pub measure: u16,
}

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
    pub kept_position: Option<(library::ArticleId, u32)>,
    /// What the mouse holds.
    pub held: pointer::Held,
    /// The last request made.
    last_request: RequestId,
}

/// Whether what is shown is what the file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stale {
    /// As far as is known.
    #[default]
    No,
    /// The file was changed since.
    Yes,
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
                measure: settings.measure.clamp(act::MEASURES.0, act::MEASURES.1),
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
            held: pointer::Held::Nothing,
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
        self.layout = layout::lay_out(self.size, &self.wish);
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
