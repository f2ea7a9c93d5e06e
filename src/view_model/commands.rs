//! What the reader can be told to do: the table of commands, the keys, and the keymaps between them.

pub mod command;
pub mod direction;
pub mod key;
pub mod keymap;
pub mod list_command;
