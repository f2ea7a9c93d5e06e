//! One integration binary: each module holds one kind of proof.

mod architecture;
mod command_line;
mod extract;
mod gold;
mod readme;
mod terminal;
