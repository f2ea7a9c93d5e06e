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
use super::pane::PeoplePane;
use super::row::{card, line};
use crate::library::{NameId, PersonRow, Proposal, Query, QuoteRow};
use crate::text::{Period, Unsure};
use crate::view_model::bars::areas::beside_list;
use crate::view_model::bars::state::Bars;
use crate::view_model::geometry::{Area, Size};
use crate::view_model::library::preview::{PreviewLine, measure};
use crate::view_model::list::named_row::{NamedRow, lines_each};
use crate::view_model::list::paged::PagedList;
use crate::view_model::list_screen::panes::Panes;
use crate::view_model::request::RequestId;
use crate::view_model::shared::screen::OpenedFrom;

/// Rows requested at once.
pub(super) const PAGE: usize = 100;

/// The least height of a pane whose last line is given to the number of hidden quotes.
const ROOM_FOR_HIDDEN: u16 = 4;

/// What bars depend on: the person, the query as it was typed, and whether unsure quotes count.
type BarsOf = (NameId, String, Unsure);

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// The panes.
    pub panes: Panes<PeoplePane>,
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
    /// Where the screen was opened.
    pub opened_from: OpenedFrom,
    /// Names that may be one person.
    pub proposals: Vec<Proposal>,
    /// What the rows of the list of decisions do.
    pub(super) choices: Vec<Offered>,
    pub(super) awaited_proposals: Option<RequestId>,
    /// The decision that was requested, and the name that it gives a person.
    pub(super) deciding: Option<(RequestId, Option<String>)>,
    /// The topic and the time to which the quotes of the first person are narrowed.
    pub(super) carried: Option<(String, Option<Period>)>,
    /// The name that is selected when the people were read again.
    pub(super) followed: Option<String>,
}

impl People {
    /// The area of the quotes. Below it the hidden ones are counted.
    pub fn quotes_area(&self) -> Area {
        let area = self.panes.inner(PeoplePane::Quotes);
        let below = u16::from(self.hidden > 0 && area.height >= ROOM_FOR_HIDDEN);
        Area {
            height: area.height - below,
            ..area
        }
    }

    /// Lines per person: a second one for the role if there is room.
    pub fn lines_each(&self) -> usize {
        lines_each(self.panes.inner(PeoplePane::People))
    }

    /// Adapts the panes to the size of the terminal.
    pub(super) fn settle_on(&mut self, size: Size) {
        self.panes.lay_out(size, |_, area| beside_list(area));
        self.bars.settle(self.panes.inner(PeoplePane::Time));
        let lines = self.lines_each();
        let height = usize::from(self.panes.inner(PeoplePane::People).height);
        self.list.settle(height, |_| lines);
        let rows = self.list.rows.iter().enumerate().skip(self.list.top);
        self.shown = rows
            .take(height / lines)
            .map(|(index, person)| line(person, self.list.choice(index), &self.proposals))
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
        match self.panes.focus {
            PeoplePane::People => self.list.position(),
            PeoplePane::Quotes => self.quotes.position(),
            PeoplePane::Time => self.bars.position(),
        }
    }

    /// Number of lines above the selected quote on the screen.
    pub fn chosen_line(&self) -> usize {
        let above = self.quotes.selected.saturating_sub(self.quotes.top);
        self.cards.iter().take(above).map(Vec::len).sum()
    }
}
