//! The state of the screen of people: everyone who is quoted, the most quoted first, and all quotes of the selected
//! person, the newest first, with their numbers over time.
//!
//! ```text
//! ╭ People ──────────────╮╭ Said by Ana Sandoval ──────────────╮
//! │▌Ana Sandoval       12││▌“The harbour is ours”              │
//! │▌Mayor                ││▌said · direct · 5 November 2024    │
//! │ Pieter Holm         7││▌Coast Wire · Harbour to close      │
//! │                      │╰────────────────────────────────────╯
//! │                      │╭ Over time by month ────────────────╮
//! │                      ││direct   ▂  █                       │
//! │                      ││reported    ▃                       │
//! ╰──────────────────────╯╰────────────────────────────────────╯
//! ```

use super::offered::Offered;
use super::row::{card, line};
use crate::library::{self, Fate, NameId, PersonRow, Proposal, Query, QuoteRow};
use crate::text::{Period, Unsure};
use crate::view_model::bars::areas::split_off;
use crate::view_model::bars::state::Bars;
use crate::view_model::geometry::{Area, Bands, Shape, Size, bands, percent, shape_of};
use crate::view_model::library::preview::{PreviewLine, measure};
use crate::view_model::library::row::Choice;
use crate::view_model::list::named_row::NamedRow;
use crate::view_model::list::paged::{Page, PagedList};
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::{LibraryRequest, RequestId};
use crate::view_model::shared::Shared;
use crate::view_model::shared::outcome::{Outcome, Place};
use crate::view_model::shared::screen::Screen;

/// Rows requested at once.
const PAGE: usize = 100;

/// The least height of a pane whose last line is given to the number of hidden quotes.
const ROOM_FOR_HIDDEN: u16 = 4;

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeoplePane {
    /// The people who are quoted.
    #[default]
    People,
    /// The quotes of the selected person.
    Quotes,
    /// Their numbers over time.
    Time,
}

impl PeoplePane {
    /// All panes, in the order of Tab.
    pub const ALL: [Self; 3] = [Self::People, Self::Quotes, Self::Time];
}

/// What bars depend on: the person, the query as it was typed, and whether unsure quotes count.
type BarsOf = (NameId, String, Unsure);

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// The focused pane.
    pub focus: PeoplePane,
    /// How the panes share the screen.
    pub shape: Shape,
    /// The header.
    pub header: Area,
    /// The people who are quoted.
    pub list: PagedList<PersonRow>,
    /// The people on the screen.
    pub shown: Vec<NamedRow>,
    /// The filter of their names: prefixes of words.
    pub name_filter: String,
    /// The quotes of the selected person.
    pub quotes: PagedList<QuoteRow>,
    /// The query that narrows the quotes, as it was typed.
    pub quote_filter: String,
    /// The same query, in which words without a field are the beginnings of words that were said.
    pub(super) quote_query: Query,
    /// How often the selected person was quoted, over time.
    pub bars: Bars,
    /// What the bars show or will show.
    pub(super) bars_of: Option<BarsOf>,
    pub(super) awaited_bars: Option<RequestId>,
    /// The number of quotes of the selected person that are hidden because they are unsure.
    pub hidden: usize,
    /// Whether unsure quotes were requested.
    pub unsure: Unsure,
    /// The person whose quotes are held or requested.
    pub quotes_of: Option<NameId>,
    /// The quotes on the screen.
    pub cards: Vec<Vec<PreviewLine>>,
    /// The reading position to return to, if the screen was opened from the reader.
    pub position: Option<ReadingPosition>,
    /// The screen to return to otherwise.
    pub(super) returns_to: Screen,
    /// Names that may be one person.
    pub proposals: Vec<Proposal>,
    /// What the rows of the list of decisions do.
    pub(super) choices: Vec<Offered>,
    pub(super) awaited_proposals: Option<RequestId>,
    /// The decision that was requested, and the name that it gives a person.
    pub(super) deciding: Option<(RequestId, Option<String>)>,
    /// The name that is selected when the people were read again.
    pub(super) followed: Option<String>,
    areas: [Area; 3],
}

impl People {
    /// The area of a pane with its frame; empty if it is hidden.
    pub const fn outer(&self, pane: PeoplePane) -> Area {
        let [people, quotes, time] = self.areas;
        match pane {
            PeoplePane::People => people,
            PeoplePane::Quotes => quotes,
            PeoplePane::Time => time,
        }
    }

    /// The area of a pane inside its frame.
    pub fn inner(&self, pane: PeoplePane) -> Area {
        self.shape.inside(self.outer(pane))
    }

    /// The area of the quotes. Below it the hidden ones are counted.
    pub fn quotes_area(&self) -> Area {
        let area = self.inner(PeoplePane::Quotes);
        let below = u16::from(self.hidden > 0 && area.height >= ROOM_FOR_HIDDEN);
        Area {
            height: area.height - below,
            ..area
        }
    }

    /// The titles in the header, if one pane is shown at a time.
    pub fn tabs(&self) -> Vec<(PeoplePane, Area)> {
        self.shape.tabs(self.header, &PeoplePane::ALL)
    }

    /// Lines per person: a second one for the role if there is room.
    pub fn lines_each(&self) -> usize {
        if self.inner(PeoplePane::People).height >= 12 {
            2
        } else {
            1
        }
    }

    /// Adapts the panes to the size of the terminal.
    pub fn lay_out(&mut self, size: Size) {
        let Bands { header, middle, .. } = bands(size);
        self.shape = shape_of(size);
        self.header = header;
        let nothing = Area::default();
        self.areas = match (self.shape, self.focus) {
            (Shape::Wide | Shape::Medium, _) => {
                let left = percent(size.width, 36).clamp(24, 44);
                let [people, right] = middle.split_left(left);
                let [quotes, time] = split_off(right);
                [people, quotes, time]
            }
            (Shape::Single, PeoplePane::People) => [middle, nothing, nothing],
            (Shape::Single, PeoplePane::Quotes) => [nothing, middle, nothing],
            (Shape::Single, PeoplePane::Time) => [nothing, nothing, middle],
        };
        if self.focus == PeoplePane::Time && self.outer(PeoplePane::Time).is_empty() {
            self.focus = PeoplePane::Quotes;
        }
        self.bars.settle(self.inner(PeoplePane::Time));
        let lines = self.lines_each();
        let people = usize::from(self.inner(PeoplePane::People).height);
        self.list.settle(people, |_| lines);
        let rows = self.list.rows.iter().enumerate().skip(self.list.top);
        let rows = rows.take(people / lines);
        let selection = self.list.selection();
        let choice = |index: usize| match index {
            index if index == self.list.selected => Choice::Yes,
            index if selection.contains(&index) => Choice::InSelection,
            _other => Choice::No,
        };
        self.shown = rows
            .map(|(index, person)| line(person, choice(index), &self.proposals))
            .collect();
        let area = self.quotes_area();
        let (height, measure) = (usize::from(area.height), measure(area));
        let name = self.list.chosen().map(|person| person.name.clone());
        let name = name.unwrap_or_default();
        self.quotes
            .settle(height, |quote| card(quote, &name, measure).len());
        let mut used = 0;
        self.cards.clear();
        for quote in self.quotes.rows.iter().skip(self.quotes.top) {
            if used >= height {
                break;
            }
            let card = card(quote, &name, measure);
            used += card.len();
            self.cards.push(card);
        }
    }

    /// Adds people that were requested.
    pub(super) fn take_people(&mut self, request: RequestId, rows: Vec<PersonRow>) {
        if let Some(page) = self.list.arrived(request) {
            self.list.put(page, rows, (PAGE, 0));
            if let Some(followed) = self.followed.take() {
                let mut rows = self.list.rows.iter();
                let place = rows.position(|person| person.name == followed);
                self.list.selected = place.unwrap_or(self.list.selected);
            }
        }
    }

    /// Adds quotes that were requested.
    pub(super) fn take_quotes(&mut self, request: RequestId, found: (Vec<QuoteRow>, usize)) {
        if let Some(page) = self.quotes.arrived(request) {
            let (rows, hidden) = found;
            self.hidden = hidden;
            self.quotes.put(page, rows, (PAGE, 0));
        }
    }

    /// The position in the focused pane: "3 of 12", or "3 of 200+" if there may be more.
    pub fn position(&self) -> String {
        let (number, count, ended) = match self.focus {
            PeoplePane::People => (self.list.number(), self.list.count(), self.list.ended),
            PeoplePane::Quotes => (self.quotes.number(), self.quotes.count(), self.quotes.ended),
            PeoplePane::Time => {
                let selected = self.bars.selected();
                return selected.map_or_else(String::new, Period::label);
            }
        };
        match (count, ended) {
            (0, _) => String::new(),
            (count, true) => format!("{number} of {count}"),
            (count, false) => format!("{number} of {count}+"),
        }
    }

    /// Number of lines above the selected quote on the screen.
    pub fn chosen_line(&self) -> usize {
        let above = self.quotes.selected.saturating_sub(self.quotes.top);
        self.cards.iter().take(above).map(Vec::len).sum()
    }
}

impl People {
    /// Shows everyone who is quoted, or one person with their quotes. `position` is the reading position to return to,
    /// if the screen is opened from an article.
    pub(crate) fn open(
        &mut self,
        person: Option<String>,
        position: Option<ReadingPosition>,
        shared: &mut Shared,
    ) {
        self.position = position;
        self.returns_to = shared.screen;
        shared.screen = Screen::People;
        self.focus = match person {
            Some(_) => PeoplePane::Quotes,
            None => PeoplePane::People,
        };
        self.forget_quotes();
        self.name_filter = person.unwrap_or_default();
        self.list = PagedList::default();
        self.proposals.clear();
        self.ask_for_people(Page::First, shared);
        self.ask_for_proposals(shared);
    }

    /// Opens the article of the selected quote at the quote.
    pub(crate) fn open_quote(&self, shared: &mut Shared) {
        let Some(quote) = self.quotes.chosen() else {
            return;
        };
        let row = library::ArticleRow {
            id: quote.article,
            title: quote.title.clone(),
            url: quote.url.clone(),
            unread: true,
            ..library::ArticleRow::default()
        };
        shared.call(Outcome::OpenArticle {
            row: Box::new(row),
            at: match quote.fate {
                Fate::Stands => Place::Byte(quote.span.start as usize),
                _gone => Place::Left,
            },
            returns_to: Screen::People,
        });
    }

    /// Filters the list of the focused pane.
    pub(crate) fn narrow(&mut self, words: &str, shared: &mut Shared) {
        match self.focus {
            PeoplePane::People => {
                words.clone_into(&mut self.name_filter);
                self.ask_for_people(Page::First, shared);
            }
            PeoplePane::Quotes | PeoplePane::Time => {
                let Ok(query) = Query::parse(words) else {
                    return;
                };
                words.clone_into(&mut self.quote_filter);
                self.quote_query = query.of_said_words();
                self.ask_for_quotes(Page::First, shared);
            }
        }
    }

    /// Requests what the next keys will need.
    pub(super) fn ask_for_next(&mut self, shared: &mut Shared) {
        if shared.screen != Screen::People {
            return;
        }
        let height = |pane| usize::from(self.inner(pane).height);
        let (people, quotes) = (height(PeoplePane::People), height(PeoplePane::Quotes));
        if let Some(page) = self.list.needs(people) {
            self.ask_for_people(page, shared);
        }
        if self.unsure != shared.unsure {
            self.unsure = shared.unsure;
            self.ask_for_quotes(Page::First, shared);
        }
        let chosen = self.list.chosen().map(|person| person.id);
        if chosen != self.quotes_of && !self.list.is_waiting() {
            self.quotes_of = chosen;
            self.forget_quotes();
            self.hidden = 0;
            self.ask_for_quotes(Page::First, shared);
        } else if let Some(page) = self.quotes.needs(quotes) {
            self.ask_for_quotes(page, shared);
        }
        self.ask_for_days(shared);
    }

    /// Forgets the quotes and what narrowed them.
    fn forget_quotes(&mut self) {
        self.quote_filter.clear();
        self.quote_query = Query::default();
        self.quotes = PagedList::default();
        self.bars.clear();
        self.bars_of = None;
    }

    pub(super) fn ask_for_people(&mut self, page: Page, shared: &mut Shared) {
        let last = self.list.rows.back();
        let after = last.filter(|_| page == Page::Below).cloned();
        let limit = match page {
            Page::Again => self.list.rows.len().max(PAGE),
            Page::First | Page::Last | Page::Above | Page::Below => PAGE,
        } as u32;
        let question = LibraryRequest::People(library::People {
            matching: self.name_filter.clone(),
            after,
            limit,
        });
        let request = shared.ask_library(question);
        self.list.await_page(request, page);
        if matches!(page, Page::First | Page::Again) {
            self.quotes_of = None;
        }
    }

    pub(super) fn ask_for_quotes(&mut self, page: Page, shared: &mut Shared) {
        let Some(by) = self.quotes_of else { return };
        let last = self.quotes.rows.back();
        let after = last.filter(|_| page == Page::Below).cloned();
        let question = LibraryRequest::QuotesBy(library::PersonQuotes {
            by,
            query: self.quote_query.clone(),
            within: self.bars.chosen.map(Period::seconds),
            unsure: self.unsure,
            after,
            limit: PAGE as u32,
        });
        let request = shared.ask_library(question);
        self.quotes.await_page(request, page);
    }
}
