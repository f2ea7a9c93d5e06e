//! Handling of the mouse: a pop-up takes precedence over the screen.

use crate::view_model::ViewModel;
use crate::view_model::commands::key::{Mouse, MouseAction};
use crate::view_model::geometry::bands;

impl ViewModel {
    /// Handles a mouse event.
    pub(crate) fn mouse(&mut self, mouse: Mouse) {
        let status = bands(self.shared.size).status;
        let is_free = self.dialog.prompt.is_none() && self.library.confirm.is_none();
        if mouse.action == MouseAction::Press {
            let on_hints = is_free && status.contains(mouse.column, mouse.row);
            let notice = self.shared.notice.take();
            if on_hints
                && notice.is_none()
                && let Some(command) = self.hint_at(mouse.column)
            {
                return self.run(command, None);
            }
        }
        if !self.dialog.mouse(mouse, &mut self.shared) {
            let (component, shared) = self.component();
            component.mouse(mouse, shared);
        }
        self.carry_out();
    }
}
