//! The events of the main loop: keys, answers and signals arrive through one channel.

use crate::app::openable::Openable;
use crate::view_model::Msg;

/// An event.
#[derive(Debug)]
pub(in crate::app) enum Event {
    /// A message for the view model.
    Message(Msg),
    /// More inputs.
    Found(Vec<Openable>),
    /// The program was asked to stop, as ^Z does.
    Suspend,
    /// The program was continued after it was stopped.
    Continued,
    /// No more keys can be read.
    InputLost,
}
