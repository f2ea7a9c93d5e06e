//! Whatever the main loop waits for: keys, answers and signals come through one channel.

use crate::app::openable::Openable;
use crate::view_model::Msg;

/// What happens to the program.
#[derive(Debug)]
pub(in crate::app) enum Event {
    /// Something for the view model.
    Message(Msg),
    /// More that can be opened, after what is known.
    Found(Vec<Openable>),
    /// Somebody asked from outside that the program stop as ^Z does.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
    /// No more keys can come.
    InputLost,
}
