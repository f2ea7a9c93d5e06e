//! One integration binary: each module holds one kind of proof.

mod architecture;
mod extract;
mod gold;
mod terminal;
