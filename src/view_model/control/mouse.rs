//! Takes what was done with the mouse: a pop-up before the screen.

use crate::view_model::ViewModel;
use crate::view_model::commands::key::Mouse;

impl ViewModel {
    /// Takes what was done with the mouse.
    pub(crate) fn mouse(&mut self, mouse: Mouse) {
        if !self.dialog.mouse(mouse, &mut self.shared) {
            let (component, shared) = self.component();
            component.mouse(mouse, shared);
        }
        self.carry_out();
    }
}
