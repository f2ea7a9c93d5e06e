//! The people of the library: everyone who is quoted, the most quoted first, and everything that the chosen one said,
//! the newest first.
//!
//! ```text
//! ╭ People ──────────────╮╭ Said by Ana Sandoval ──────────────╮
//! │▌Ana Sandoval       12││▌“The harbour is ours”              │
//! │▌Mayor                ││▌said · direct · 5 November 2024    │
//! │ Pieter Holm         7││▌Coast Wire · Harbour to close      │
//! ╰──────────────────────╯╰────────────────────────────────────╯
//! ```

use super::row::{PersonLine, card, line};
use crate::library::{self, Fate, NameId, PersonRow, QuoteRow};
use crate::view_model::ViewModel;
use crate::view_model::effect::Effect;
use crate::view_model::geometry::{Area, Bands, Shape, Size, bands, percent, shape_of};
use crate::view_model::library::article_row::one_line;
use crate::view_model::library::preview::{PreviewLine, measure};
use crate::view_model::list::paged::{PAGE, Pages, Wanted};
use crate::view_model::reader::layout::Pane;
use crate::view_model::reader::place::Spot;
use crate::view_model::request::Question;
use crate::view_model::shared::screen::Screen;

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeoplePane {
    /// Those who are quoted.
    #[default]
    People,
    /// What the chosen one said.
    Said,
}

impl PeoplePane {
    /// In the order that Tab goes through.
    pub const ALL: [Self; 2] = [Self::People, Self::Said];
}

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// The focused pane.
    pub focus: PeoplePane,
    /// How the panes share the screen.
    pub shape: Shape,
    /// The line at the top.
    pub header: Area,
    /// Those who are quoted.
    pub list: Pages<PersonRow>,
    /// Those on the screen.
    pub shown: Vec<PersonLine>,
    /// What words of their names begin with.
    pub matching: String,
    /// What the chosen one said.
    pub said: Pages<QuoteRow>,
    /// What words of it begin with.
    pub about: String,
    /// Whose quotes are held, or on their way.
    pub of: Option<NameId>,
    /// The quotes on the screen.
    pub cards: Vec<Vec<PreviewLine>>,
    /// Where one came from.
    pub from: Screen,
    /// Where one stood in the reader then.
    pub spot: Option<Spot>,
    areas: [Area; 2],
}

impl People {
    /// The area of a pane with its frame; empty where it is not shown.
    #[must_use]
    pub const fn outer(&self, pane: PeoplePane) -> Area {
        let [people, said] = self.areas;
        match pane {
            PeoplePane::People => people,
            PeoplePane::Said => said,
        }
    }

    /// The area of a pane inside its frame.
    #[must_use]
    pub fn inner(&self, pane: PeoplePane) -> Area {
        self.shape.inside(self.outer(pane))
    }

    /// The titles in the header, where one pane is shown at a time.
    #[must_use]
    pub fn tabs(&self) -> Vec<(PeoplePane, Area)> {
        self.shape.tabs(self.header, &PeoplePane::ALL)
    }

    /// Lines that a person takes: a second one for what they are, where there is room.
    #[must_use]
    pub fn lines_each(&self) -> usize {
        if self.inner(PeoplePane::People).height >= 12 {
            2
        } else {
            1
        }
    }

    /// Brings the panes up to date with the size.
    pub fn settle(&mut self, size: Size) {
        let Bands { header, middle, .. } = bands(size);
        self.shape = shape_of(size);
        self.header = header;
        let nothing = Area::default();
        self.areas = match (self.shape, self.focus) {
            (Shape::Wide | Shape::Medium, _) => {
                middle.split_left(percent(size.width, 36).clamp(24, 44))
            }
            (Shape::Single, PeoplePane::People) => [middle, nothing],
            (Shape::Single, PeoplePane::Said) => [nothing, middle],
        };
        let lines = self.lines_each();
        let people = usize::from(self.inner(PeoplePane::People).height);
        self.list.settle(people, |_| lines);
        let rows = self.list.rows.iter().enumerate().skip(self.list.top);
        let rows = rows.take(people / lines);
        self.shown = rows.map(|row| line(row, self.list.selected)).collect();
        let area = self.inner(PeoplePane::Said);
        let (height, measure) = (usize::from(area.height), measure(area));
        let name = self.list.chosen().map(|person| person.name.clone());
        let name = name.unwrap_or_default();
        self.said
            .settle(height, |quote| card(quote, &name, measure).len());
        let mut used = 0;
        self.cards.clear();
        for quote in self.said.rows.iter().skip(self.said.top) {
            if used >= height {
                break;
            }
            let card = card(quote, &name, measure);
            used += card.len();
            self.cards.push(card);
        }
    }

    /// Lines above the chosen quote on the screen.
    #[must_use]
    pub fn chosen_line(&self) -> usize {
        let above = self.said.selected.saturating_sub(self.said.top);
        self.cards.iter().take(above).map(Vec::len).sum()
    }
}

impl ViewModel {
    /// Shows everyone; from an article, the person that one is at.
    pub(crate) fn open_people(&mut self, effects: &mut Vec<Effect>) {
        if self.screen == Screen::People {
            return;
        }
        let person = self.person_here();
        self.people.from = self.screen;
        self.people.spot = self
            .reading
            .as_ref()
            .filter(|_| self.screen == Screen::Reader)
            .map(crate::view_model::Reading::spot);
        self.keep_position(effects);
        self.screen = Screen::People;
        self.people.focus = match person {
            Some(_) => PeoplePane::Said,
            None => PeoplePane::People,
        };
        self.people.about.clear();
        self.people.matching = person.unwrap_or_default();
        self.people.list = Pages::default();
        self.people.said = Pages::default();
        self.ask_for_people(Wanted::First, effects);
    }

    /// Out of an article that was opened here.
    pub(crate) fn return_to_people(&mut self, effects: &mut Vec<Effect>) {
        self.keep_position(effects);
        self.put_down();
        self.screen = Screen::People;
    }

    /// Back to where one came from.
    pub(crate) fn leave_people(&mut self, effects: &mut Vec<Effect>) {
        let here = self.reading.as_ref().map(|reading| reading.id);
        match self
            .people
            .spot
            .filter(|_| self.people.from == Screen::Reader)
        {
            Some(spot) if here == Some(spot.id) => self.screen = Screen::Reader,
            Some(spot) => {
                self.returns_to = Screen::Library;
                self.open(spot, effects);
            }
            None => self.open_library(effects),
        }
    }

    /// Opens the chosen quote's article at the quote.
    pub(crate) fn open_said(&mut self, effects: &mut Vec<Effect>) {
        let Some(quote) = self.people.said.chosen() else {
            return;
        };
        let start = quote.span.start;
        let row = library::ArticleRow {
            id: quote.article,
            title: quote.title.clone(),
            url: quote.url.clone(),
            unread: true,
            ..library::ArticleRow::default()
        };
        self.returns_to = Screen::People;
        let stands = quote.fate == Fate::Stands;
        self.open_stored(&row, stands.then_some(start as usize), effects);
    }

    /// What is typed over a list narrows it.
    pub(crate) fn narrow_people(&mut self, words: &str, effects: &mut Vec<Effect>) {
        match self.people.focus {
            PeoplePane::People => {
                words.clone_into(&mut self.people.matching);
                self.ask_for_people(Wanted::First, effects);
            }
            PeoplePane::Said => {
                words.clone_into(&mut self.people.about);
                self.ask_for_said(Wanted::First, effects);
            }
        }
    }

    /// Asks for what the next keys will need.
    pub(crate) fn ask_ahead_of_people(&mut self, effects: &mut Vec<Effect>) {
        if self.screen != Screen::People {
            return;
        }
        let height = |pane| usize::from(self.people.inner(pane).height);
        let (people, said) = (height(PeoplePane::People), height(PeoplePane::Said));
        if self.people.list.end_in_sight(people).is_some() {
            self.ask_for_people(Wanted::More, effects);
        }
        let chosen = self.people.list.chosen().map(|person| person.id);
        if chosen != self.people.of && !self.people.list.waits() {
            self.people.of = chosen;
            self.people.about.clear();
            self.people.said = Pages::default();
            self.ask_for_said(Wanted::First, effects);
        } else if self.people.said.end_in_sight(said).is_some() {
            self.ask_for_said(Wanted::More, effects);
        }
    }

    fn ask_for_people(&mut self, wanted: Wanted, effects: &mut Vec<Effect>) {
        let after = match wanted {
            Wanted::First => None,
            Wanted::More => self.people.list.rows.last().cloned(),
        };
        let question = Question::People(library::People {
            matching: self.people.matching.clone(),
            after,
            limit: PAGE as u32,
        });
        let request = self.ask_library(question, effects);
        self.people.list.await_rows(request, wanted);
        if wanted == Wanted::First {
            self.people.of = None;
        }
    }

    fn ask_for_said(&mut self, wanted: Wanted, effects: &mut Vec<Effect>) {
        let Some(by) = self.people.of else { return };
        let after = match wanted {
            Wanted::First => None,
            Wanted::More => self.people.said.rows.last().cloned(),
        };
        let question = Question::Said(library::PersonQuotes {
            by,
            matching: self.people.about.clone(),
            after,
            limit: PAGE as u32,
        });
        let request = self.ask_library(question, effects);
        self.people.said.await_rows(request, wanted);
    }

    /// Who is meant in the article: the chosen source, or the speaker of the quote.
    fn person_here(&self) -> Option<String> {
        let reading = self
            .reading
            .as_ref()
            .filter(|_| self.screen == Screen::Reader)?;
        let source = match self.wish.focus {
            Pane::Sources => Some(reading.source),
            Pane::Article | Pane::Quotes => {
                let quote = reading.active?;
                reading.findings.as_ref()?.source_of(quote)
            }
        };
        let source = reading.analysis()?.sources.get(source?)?;
        (!source.anonymous).then(|| one_line(&source.name))
    }
}
