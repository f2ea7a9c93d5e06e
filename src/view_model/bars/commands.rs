//! Commands of bars over time on the screens that have them.

use super::state::Bars;
use crate::text::Period;
use crate::view_model::commands::command::{Command, CommandHints};
use crate::view_model::commands::direction::signed;
use crate::view_model::commands::key::Mouse;
use crate::view_model::commands::list_command::ListCommand;
use crate::view_model::geometry::Shape;
use crate::view_model::list_screen::ListScreen;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;

/// The commands to show in the status bar where bars are focused.
pub(in crate::view_model) const BAR_HINTS: CommandHints = &[
    (&[Command::Activate], "only this time"),
    (&[Command::Earlier, Command::Later], "move"),
    (&[Command::TimeUnit], "week, month, year"),
    (&[Command::NextPane], "pane"),
    (&[Command::Find], "search"),
    (&[Command::Unsure], "unsure"),
    (&[Command::Help], "help"),
    (&[Command::Close], "back"),
];

/// Said on a screen that is too low for bars.
const NO_ROOM: &str = "there is no room for bars over time";

/// A screen of lists with bars over time.
pub(in crate::view_model) trait OverTime: ListScreen {
    /// The pane with the bars.
    const TIME: Self::Pane;

    /// The bars.
    fn bars(&mut self) -> &mut Bars;

    /// Narrows the lists to a time, or no longer.
    fn narrow_to(&mut self, time: Option<Period>, shared: &mut Shared);

    /// Runs a command of the bars; returns false for other commands.
    fn run_on_bars(&mut self, command: ListCommand, times: usize, shared: &mut Shared) -> bool {
        match command {
            ListCommand::Bar(_) | ListCommand::BarUnit if !self.panes().has_room(Self::TIME) => {
                shared.notify(Severity::Info, NO_ROOM);
            }
            ListCommand::Bar(direction) => self.bars().step(signed(direction, times)),
            ListCommand::BarUnit => {
                self.bars().next_unit();
                self.narrow_to(None, shared);
            }
            _other => return false,
        }
        true
    }

    /// Selects the bar that was clicked; returns true if it was selected already.
    fn click_bar(&mut self, mouse: Mouse) -> bool {
        let area = self.panes().inner(Self::TIME);
        let bars = self.bars();
        let bar = bars.at(area, mouse.column, mouse.row);
        bar.is_some_and(|bar| bars.click(bar))
    }

    /// Narrows the lists to the time of the selected bar, or no longer.
    fn choose_bar(&mut self, shared: &mut Shared) {
        let time = self.bars().chosen_next();
        self.narrow_to(time, shared);
        if self.panes().shape == Shape::Single {
            self.panes_mut().focus = Self::ITEMS;
        }
    }
}
