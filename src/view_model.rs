//! What the reader knows and does: messages in, state and effects out. No terminal, no files, no threads, no clock.

pub mod effect;
pub mod key;
pub mod msg;

pub use effect::Effect;
pub use key::{Key, KeyCode, Modifiers, Mouse, MouseAction};
pub use msg::{Background, Item, Msg, Notice, RequestId, Severity, Size};
