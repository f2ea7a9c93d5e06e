//! Handling of the mouse: a pop-up takes precedence over the screen.

use crate::view_model::ViewModel;
use crate::view_model::commands::key::Mouse;

impl ViewModel {
    /// Handles a mouse event.
    pub(crate) fn mouse(&mut self, mouse: Mouse) {
        if !self.dialog.mouse(mouse, &mut self.shared) {
            let (component, shared) = self.component();
            component.mouse(mouse, shared);
        }
        self.carry_out();
    }
}
