//! What the reader knows and does: messages in, state and effects out. No terminal, no files, no threads, no clock.
//!
//! [`ViewModel::update`] takes one message at a time. Whatever it changed, it then settles the geometry: layout,
//! wrapping, scroll limits and the rows on the screen are part of the state, so drawing has nothing left to decide.

pub mod articles;
pub mod command;
pub mod effect;
pub mod flow;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod msg;
pub mod reading;
pub mod rows;
pub mod scroll;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use articles::{ArticleId, Spot};
pub use command::Command;
pub use effect::Effect;
pub use key::{Key, KeyCode, Modifiers, Mouse, MouseAction};
pub use keymap::{Keymap, Mistake};
pub use layout::{Area, Layout, Shape, Wish};
pub use msg::{Background, Item, Msg, Notice, RequestId, Severity, Size};
pub use reading::Reading;

use crate::text::Article;
use keymap::{Context, Lookup};

/// The three panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The body.
    #[default]
    Article,
    /// Who said what, in text order.
    Quotes,
    /// Who is quoted.
    Sources,
}

/// What a person chose before the start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The terminal's size.
    pub size: Size,
    /// The keys.
    pub keymap: Keymap,
    /// Names of the themes that `t` goes through.
    pub themes: Vec<String>,
    /// Index of the theme to begin with.
    pub theme: usize,
    /// Whether the theme follows the terminal's background (nobody chose one).
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
    /// What can be opened.
    pub items: Vec<Item>,
    /// The articles of the open item.
    pub articles: Vec<Arc<Article>>,
    /// The article on the screen.
    pub reading: Option<Reading>,
    /// What is being read, by which request.
    pub loading: Option<(RequestId, Spot)>,
    /// Where each article was left.
    pub places: BTreeMap<ArticleId, Spot>,
    /// One line for the status bar.
    pub notice: Option<Notice>,
    /// Keys of an unfinished sequence.
    pub pending: Vec<Key>,
    /// A count typed before a command.
    pub count: Option<usize>,
    /// The last request made.
    last_request: RequestId,
}

impl ViewModel {
    /// The reader with its items, and what is to be done first.
    #[must_use]
    pub fn new(items: Vec<Item>, settings: Settings) -> (Self, Vec<Effect>) {
        let mut view_model = Self {
            size: settings.size,
            wish: Wish {
                focus: Pane::Article,
                side: Pane::Quotes,
                zen: false,
                measure: settings.measure.clamp(20, 200),
                side_percent: 40,
                lower_percent: 38,
            },
            layout: Layout::default(),
            items,
            articles: Vec::new(),
            reading: None,
            loading: None,
            places: BTreeMap::new(),
            notice: None,
            pending: Vec::new(),
            count: None,
            last_request: RequestId::default(),
            settings,
        };
        let mut effects = Vec::new();
        if !view_model.items.is_empty() {
            view_model.open(Spot::default(), &mut effects);
        }
        view_model.settle();
        (view_model, effects)
    }

    /// Takes one message.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        match msg {
            Msg::Key(key) => self.key(key, &mut effects),
            Msg::Mouse(_)
            | Msg::Paste(_)
            | Msg::Background(_)
            | Msg::Resumed
            | Msg::Found { .. }
            | Msg::ItemChanged(_) => {}
            Msg::Resized(size) => self.size = size,
            Msg::ItemsFound(mut items) => {
                let first = self.items.is_empty();
                self.items.append(&mut items);
                if first && !self.items.is_empty() {
                    self.open(Spot::default(), &mut effects);
                }
            }
            Msg::LoadedFirstPart { request, article } => self.first_part(request, article),
            Msg::Loaded { request, articles } => self.loaded(request, articles, &mut effects),
            Msg::LoadFailed { request, reason } => self.load_failed(request, reason),
            Msg::Analysed { request, analysis } => {
                if let Some(reading) = &mut self.reading {
                    reading.analysed(request, analysis);
                }
            }
            Msg::Notice(notice) => self.notice = Some(notice),
        }
        self.settle();
        effects
    }

    /// A request that nobody made before.
    pub(crate) fn request(&mut self) -> RequestId {
        self.last_request.0 += 1;
        self.last_request
    }

    /// Brings layout, wrapping, scrolling and the rows on the screen up to date.
    fn settle(&mut self) {
        self.layout = layout::lay_out(self.size, &self.wish);
        if let Some(reading) = &mut self.reading {
            reading.settle(&self.layout);
        }
    }

    fn key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        self.notice = None;
        if let (KeyCode::Char(digit @ '0'..='9'), true) = (key.code, self.pending.is_empty())
            && (digit != '0' || self.count.is_some())
        {
            let value = digit.to_digit(10).unwrap_or_default() as usize;
            let count = self.count.unwrap_or_default();
            self.count = Some(count.saturating_mul(10).saturating_add(value).min(99_999));
            return;
        }
        self.pending.push(key);
        let contexts = [Context::Article, Context::Everywhere];
        match self.settings.keymap.look_up(&contexts, &self.pending) {
            Lookup::Prefix => {}
            Lookup::Unbound => {
                self.pending.clear();
                self.count = None;
            }
            Lookup::Command(command) => {
                self.pending.clear();
                let count = self.count.take();
                self.run(command, count, effects);
            }
        }
    }

    fn run(&mut self, command: Command, count: Option<usize>, effects: &mut Vec<Effect>) {
        let times = count.unwrap_or(1);
        match command {
            Command::Close | Command::Quit => effects.push(Effect::Quit),
            Command::Suspend => effects.push(Effect::Suspend),
            Command::NextArticle => self.step_article(times.cast_signed(), effects),
            Command::PreviousArticle => self.step_article(-times.cast_signed(), effects),
            _ => {
                let page = usize::from(self.layout.text.height);
                let Some(reading) = &mut self.reading else {
                    return;
                };
                match command {
                    Command::Down => reading.move_down(times),
                    Command::Up => reading.move_up(times),
                    Command::PageDown => reading.scroll_down(page.saturating_sub(2).max(1)),
                    Command::PageUp => reading.scroll_up(page.saturating_sub(2).max(1)),
                    _ => {}
                }
            }
        }
    }
}
