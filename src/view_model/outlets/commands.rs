//! Commands and the mouse on the screen of outlets.

use super::pane::OutletsPane;
use super::state::Outlets;
use crate::text::Period;
use crate::view_model::bars::commands::OverTime;
use crate::view_model::bars::state::Bars;
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::dialog::prompt::PromptKind;
use crate::view_model::geometry::row_at;
use crate::view_model::list_screen::ListScreen;
use crate::view_model::list_screen::panes::Panes;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;
use crate::view_model::shared::screen::Screen;
use crate::view_model::wording::quoted;

impl ListScreen for Outlets {
    type Pane = OutletsPane;

    const ITEMS: OutletsPane = OutletsPane::Sources;
    const ITEM: &'static str = "source";
    const NEEDS_ARTICLE: &'static str = "list the articles first: Enter";

    fn panes(&self) -> &Panes<OutletsPane> {
        &self.panes
    }

    fn panes_mut(&mut self) -> &mut Panes<OutletsPane> {
        &mut self.panes
    }

    fn rows_in(&self, pane: OutletsPane) -> u16 {
        let height = self.panes.inner(pane).height;
        match pane {
            OutletsPane::Outlets => height / self.lines_each() as u16,
            OutletsPane::Sources => height,
            OutletsPane::Time => self.bars.shown.len() as u16,
        }
    }

    fn step(&mut self, pane: OutletsPane, steps: isize, _shared: &mut Shared) {
        match pane {
            OutletsPane::Outlets => {
                self.followed = None;
                self.list.step(steps);
            }
            OutletsPane::Sources => self.sources.step(steps),
            OutletsPane::Time => self.bars.step(steps),
        }
    }

    fn wheel(&mut self, pane: OutletsPane, rows: isize, shared: &mut Shared) {
        let steps = match pane {
            OutletsPane::Outlets | OutletsPane::Sources => rows,
            OutletsPane::Time => rows.signum(),
        };
        self.step(pane, steps, shared);
    }

    fn click(&mut self, pane: OutletsPane, mouse: Mouse, _shared: &mut Shared) -> bool {
        match pane {
            OutletsPane::Outlets => {
                let line = self.panes.line_under(pane, mouse);
                let lines = self.lines_each();
                self.followed = None;
                line.is_some_and(|line| self.list.click(self.list.top + line / lines))
            }
            OutletsPane::Sources => {
                let line = row_at(self.sources_area(), mouse.column, mouse.row);
                line.is_some_and(|line| self.sources.click(self.sources.top + line))
            }
            OutletsPane::Time => self.click_bar(mouse),
        }
    }

    fn selected_item(&self) -> usize {
        self.sources.selected
    }

    fn open_item(&mut self, shared: &mut Shared) {
        let row = self.sources.chosen();
        match row.and_then(|row| row.person.clone()) {
            Some(name) => shared.call(Outcome::OpenPerson {
                name,
                topic: self.filter.clone(),
                time: self.bars.chosen,
            }),
            None => shared.notify(Severity::Info, "choose a person below"),
        }
    }

    fn activate(&mut self, shared: &mut Shared) {
        match self.panes.focus {
            OutletsPane::Outlets => self.list_articles(shared),
            OutletsPane::Sources => self.open_item(shared),
            OutletsPane::Time => self.choose_bar(shared),
        }
    }

    /// Ends a comparison, leaves the topic and the time, then the pane, then the screen.
    fn step_out(&mut self, shared: &mut Shared) {
        if self.list.anchor.take().is_some() {
            self.followed = None;
            return;
        }
        if !self.filter.is_empty() {
            return self.narrow("", shared);
        }
        if self.bars.chosen.is_some() {
            return self.narrow_to(None, shared);
        }
        if self.panes.focus != OutletsPane::Outlets {
            self.panes.focus = OutletsPane::Outlets;
            return;
        }
        shared.call(Outcome::Leave(Screen::Outlets));
    }

    fn run_own(&mut self, command: ListCommand, times: usize, shared: &mut Shared) -> bool {
        match command {
            ListCommand::Find => {
                shared.call(Outcome::Ask(PromptKind::Quotes, self.filter.clone()));
                shared.call(Outcome::Complete);
            }
            ListCommand::Select => {
                self.followed = None;
                self.list.toggle_anchor();
            }
            other => return self.run_on_bars(other, times, shared),
        }
        true
    }
}

impl OverTime for Outlets {
    const TIME: OutletsPane = OutletsPane::Time;

    fn bars(&mut self) -> &mut Bars {
        &mut self.bars
    }

    fn narrow_to(&mut self, time: Option<Period>, shared: &mut Shared) {
        if self.bars.chosen != time {
            self.bars.chosen = time;
            self.ask_for_outlets(shared);
        }
    }
}

impl Outlets {
    /// Lists the articles of the selected outlet in the library, narrowed to the topic and the time.
    fn list_articles(&self, shared: &mut Shared) {
        let Some(outlet) = self.list.chosen() else {
            return;
        };
        if outlet.site.is_empty() {
            let text = "these articles do not say where they come from";
            return shared.notify(Severity::Info, text);
        }
        let mut query = format!("site:{}", quoted(&outlet.site));
        if let Some(time) = self.bars.chosen {
            query.push(' ');
            query.push_str(&Period::as_query(time));
        }
        if !self.filter.is_empty() {
            query = format!("{query} ({})", self.filter);
        }
        shared.call(Outcome::ListArticles(query));
    }
}
