//! A pop-up: a list of rows over the panes that can be filtered.

use super::choice::Choice;
use super::prompt::MOST_TYPED;
use crate::output::citation::CitationFormat;
use crate::text::Span;
use crate::text::accents::unaccented;
use crate::text::wrap::{width, wrap};
use crate::view_model::commands::command::Command;
use crate::view_model::commands::key::{Key, KeyCode};
use crate::view_model::geometry::{Area, Size};
use crate::view_model::list;
use crate::view_model::reader::decisions::listed::Listed;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::request::RequestId;

/// Words are not wrapped in a column narrower than this.
const NARROWEST: usize = 8;

/// Cells beside both columns: the bar, the gap between them, and the edge.
const BESIDE: usize = 1 + 2 + 1;

/// The share of the width in hundredths that the left column has at least, where the right one needs more than the rest.
const LEFT_SHARE: usize = 50;

/// A list over the panes.
#[derive(Clone, Debug, Default)]
pub struct Popup {
    /// Its title.
    pub title: String,
    /// All rows.
    pub rows: Vec<PopupRow>,
    /// Indexes of the rows that match the filter.
    pub shown: Vec<usize>,
    /// The words that rows must contain.
    pub filter: String,
    /// Whether keys are typed into the filter.
    pub typing: Typing,
    /// The selected row, as an index into the shown rows.
    pub selected: usize,
    /// The first of the shown rows on the screen.
    pub top: usize,
    /// Its area with the frame.
    pub area: Area,
    /// Width of the left column, if there is room for it.
    pub left_width: usize,
    /// Width of the left column on this screen.
    pub left_shown: usize,
    /// What it lists.
    pub content: Content,
    /// The unanswered request for more rows.
    pub asked: Option<RequestId>,
}

/// What a pop-up lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// Rows to choose from.
    #[default]
    Rows,
    /// Names to choose from, while one is typed. The last row is the name as typed.
    Names,
}

/// What keys do in a pop-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// They are commands.
    #[default]
    Commands,
    /// They are typed into the filter.
    Filter,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PopupRow {
    /// The text of the left column.
    pub left: String,
    /// The text of the right column.
    pub right: String,
    /// What Enter does.
    pub target: Target,
}

impl PopupRow {
    /// A heading with a blank line above it.
    pub fn heading(title: &str) -> [Self; 2] {
        ["", title].map(|left| Self {
            left: left.into(),
            right: String::new(),
            target: Target::Heading,
        })
    }
}

/// What choosing a row of a pop-up does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Nothing: the row is only text.
    #[default]
    None,
    /// Nothing: it is a heading or the blank line above one.
    Heading,
    /// Run this command.
    Command(Command),
    /// Go to the first mention of the entity with this index.
    Entity(usize),
    /// Go to this position.
    Position(ReadingPosition),
    /// Show the articles of the sidebar's entry with this index.
    SidebarEntry(usize),
    /// Open the article of this index among the outlets of a story.
    Outlet(usize),
    /// Decide what the row with this index says about people.
    Decision(usize),
    /// Copy the quote in this format.
    Citation(CitationFormat),
    /// Correct a quote.
    Choice(Choice),
    /// Go to a highlight or a correction of the article.
    Listed(Listed),
    /// Open the article of the highlight with this index.
    Highlight(usize),
}

impl Popup {
    /// A pop-up with all rows shown.
    pub fn new(title: impl Into<String>, rows: Vec<PopupRow>) -> Self {
        let widths = rows.iter().filter(|row| row.target != Target::Heading);
        let mut popup = Self {
            title: title.into(),
            left_width: widths
                .map(|row| width(&row.left))
                .max()
                .unwrap_or_default()
                .min(28),
            rows,
            ..Self::default()
        };
        popup.narrow();
        popup
    }

    /// The selected row.
    pub fn chosen(&self) -> Option<&PopupRow> {
        self.row(self.selected)
    }

    /// Moves the selection, skipping headings.
    pub fn step(&mut self, steps: isize) {
        let last = self.shown.len().saturating_sub(1);
        let to = self.selected.saturating_add_signed(steps).min(last);
        self.choose(to, steps);
    }

    /// Selects a row, or the next one in that direction that is not a heading.
    pub fn choose(&mut self, row: usize, direction: isize) {
        let last = self.shown.len().saturating_sub(1);
        let row = row.min(last);
        let below = (row..=last).find(|row| !self.is_heading(*row));
        let above = (0..=row).rev().find(|row| !self.is_heading(*row));
        let found = if direction < 0 {
            above.or(below)
        } else {
            below.or(above)
        };
        self.selected = found.unwrap_or(row);
    }

    /// Handles a key typed into the filter.
    pub fn type_key(&mut self, key: Key) {
        match key.code {
            KeyCode::Enter | KeyCode::Down | KeyCode::Up | KeyCode::Tab => {
                self.typing = Typing::Commands;
            }
            KeyCode::Backspace if self.filter.is_empty() => self.typing = Typing::Commands,
            KeyCode::Backspace => {
                self.filter.pop();
                self.narrow();
            }
            KeyCode::Char(character) if !key.modifiers.control && !key.modifiers.alt => {
                if self.filter.chars().count() < MOST_TYPED {
                    self.filter.push(character);
                    self.narrow();
                }
            }
            KeyCode::Char(_)
            | KeyCode::Esc
            | KeyCode::BackTab
            | KeyCode::Delete
            | KeyCode::Insert
            | KeyCode::Left
            | KeyCode::Right
            | KeyCode::PageUp
            | KeyCode::PageDown
            | KeyCode::Home
            | KeyCode::End
            | KeyCode::F(_) => {}
        }
    }

    /// Takes the rows of another pop-up, and keeps the filter and the selected row.
    pub fn replace_rows(&mut self, other: Self) {
        let same = |row: &PopupRow| (row.target, row.left.clone());
        let chosen = self.chosen().map(same);
        (self.rows, self.left_width) = (other.rows, other.left_width);
        self.narrow();
        let rows = self.shown.iter();
        let mut rows = rows.map(|row| self.rows.get(*row).map(same));
        let place = rows.position(|row| row == chosen);
        self.selected = place.unwrap_or(self.selected.min(self.shown.len().saturating_sub(1)));
    }

    /// Clears the filter; returns false if there was none.
    pub fn back(&mut self) -> bool {
        let is_narrowed = self.typing == Typing::Filter && self.content == Content::Rows;
        let had = !self.filter.is_empty() || is_narrowed;
        self.filter.clear();
        if self.content == Content::Rows {
            self.typing = Typing::Commands;
        }
        self.narrow();
        had
    }

    /// Centres it on the screen.
    pub fn settle(&mut self, size: Size) {
        let wanted = self.rows.iter().map(|row| match row.target {
            Target::Heading => width(&row.left),
            Target::None
            | Target::Command(_)
            | Target::Entity(_)
            | Target::Position(_)
            | Target::SidebarEntry(_)
            | Target::Outlet(_)
            | Target::Citation(_)
            | Target::Choice(_)
            | Target::Decision(_)
            | Target::Listed(_)
            | Target::Highlight(_) => self.left_width + 2 + width(&row.right),
        });
        let inner =
            usize::from(size.width.saturating_sub(4).max(size.width.min(40))).saturating_sub(2);
        self.left_shown = self.left_width.min(self.room_on_the_left(inner));
        let across = wanted
            .max()
            .unwrap_or_default()
            .max(width(&self.title))
            .max(24)
            + 4;
        let across = (across as u16).min(size.width.saturating_sub(4).max(size.width.min(40)));
        // How many lines a row takes depends on the width.
        self.area.width = across;
        self.area.height = size.height;
        let most = size.height.saturating_sub(2).max(size.height.min(6));
        let mut down = 2_u16;
        for row in &self.rows {
            if down >= most {
                break;
            }
            down = down.saturating_add(self.lines(row).len() as u16);
        }
        let down = down.min(most);
        self.area = Area {
            x: (size.width - across) / 2,
            y: (size.height - down) / 2,
            width: across,
            height: down,
        };
        self.selected = self.selected.min(self.shown.len().saturating_sub(1));
        let view = list::View {
            count: self.shown.len(),
            selected: self.selected,
            height: usize::from(self.inner().height),
        };
        self.top = list::settle(self.top, &view, |shown| self.height(shown));
        // Show the heading above the first entry when that is selected.
        while self.selected <= self.top && self.top > 0 && self.is_heading(self.top - 1) {
            self.top -= 1;
            self.selected = self.selected.min(self.top + view.height.saturating_sub(1));
        }
    }

    /// The cells that the left column can have without leaving too few for the right one.
    fn room_on_the_left(&self, inner: usize) -> usize {
        let room = inner.saturating_sub(BESIDE);
        let right = self.rows.iter().map(|row| width(&row.right)).max();
        let rest = room.saturating_sub(right.unwrap_or_default());
        rest.max(room * LEFT_SHARE / 100)
    }

    /// The area of its rows.
    pub const fn inner(&self) -> Area {
        if self.area.width < 4 || self.area.height < 3 {
            self.area
        } else {
            self.area.inside_frame()
        }
    }

    /// The lines of a row's right column. Descriptions and explanations are wrapped; of what is shown elsewhere in the
    /// article, one line is enough.
    pub fn lines<'r>(&self, row: &'r PopupRow) -> Vec<&'r str> {
        let right = row.right.as_str();
        let used = BESIDE + self.left_shown;
        let room = usize::from(self.inner().width).saturating_sub(used);
        let elsewhere = matches!(
            row.target,
            Target::Entity(_)
                | Target::Position(_)
                | Target::SidebarEntry(_)
                | Target::Outlet(_)
                | Target::Choice(_)
        );
        if elsewhere || width(right) <= room || room < NARROWEST {
            return vec![right];
        }
        let lines = wrap(right, Span::new(0, right.len()), room);
        lines.iter().map(|line| line.span.of(right)).collect()
    }

    /// The line of the screen on which a shown row begins, counted from the first one.
    pub fn line_of(&self, shown: usize) -> usize {
        (self.top..shown).map(|above| self.height(above)).sum()
    }

    /// The shown row on a line of the screen, counted from the first one.
    pub fn row_on(&self, line: usize) -> Option<usize> {
        let mut below = 0;
        (self.top..self.shown.len()).find(|shown| {
            below += self.height(*shown);
            below > line
        })
    }

    /// How many rows the screen shows.
    pub fn page(&self) -> usize {
        let height = usize::from(self.inner().height);
        let last = self.row_on(height.saturating_sub(1));
        last.map_or(height, |last| last + 1 - self.top)
    }

    fn height(&self, shown: usize) -> usize {
        self.row(shown).map_or(1, |row| self.lines(row).len())
    }

    fn row(&self, shown: usize) -> Option<&PopupRow> {
        self.rows.get(*self.shown.get(shown)?)
    }

    fn is_heading(&self, shown: usize) -> bool {
        let row = self.row(shown);
        row.is_some_and(|row| row.target == Target::Heading)
    }

    /// Applies the filter: keeps rows that contain all its words, and their headings.
    pub(super) fn narrow(&mut self) {
        if let (Content::Names, Some(typed)) = (self.content, self.rows.last_mut()) {
            self.filter.trim().clone_into(&mut typed.left);
        }
        let wanted = self.filter.to_lowercase();
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let mut shown = Vec::new();
        let mut heading = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            if row.target == Target::Heading {
                // A blank line starts a heading; above the first one it is left out.
                if row.left.is_empty() {
                    heading.clear();
                }
                heading.push(index);
                continue;
            }
            let is_typed = self.content == Content::Names && index + 1 == self.rows.len();
            let is_wanted = if is_typed {
                !words.is_empty()
            } else {
                self.fits(row, &words)
            };
            if is_wanted {
                let blank = |row: &usize| self.rows.get(*row).is_some_and(|r| r.left.is_empty());
                let is_first = shown.is_empty();
                shown.extend(heading.drain(..).filter(|row| !(is_first && blank(row))));
                shown.push(index);
            }
        }
        self.shown = shown;
        self.top = 0;
        self.choose(0, 1);
    }

    /// Whether a row contains all words; of names it is enough that their letters follow each other in that order.
    fn fits(&self, row: &PopupRow, words: &[&str]) -> bool {
        if self.content == Content::Names {
            let name = row.left.chars().map(unaccented);
            let name: String = name.flat_map(char::to_lowercase).collect();
            return words.iter().all(|word| {
                let mut letters = name.chars();
                let mut wanted = word.chars().map(unaccented);
                wanted.all(|wanted| letters.any(|letter| letter == wanted))
            });
        }
        let name = match row.target {
            Target::Command(command) => command.name(),
            _other => "",
        };
        let held = format!("{} {} {name}", row.left, row.right).to_lowercase();
        words.iter().all(|word| held.contains(word))
    }
}
