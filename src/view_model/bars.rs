//! Bars over time: two rows of numbers by week, month or year, of which a window is on the screen.
//!
//! ```text
//!   direct   ▂  █  ▅        ▁
//!   reported    ▃  █
//!            2025        2026
//!   March 2026: 12 quotes, 8 direct, 4 reported
//! ```

pub mod areas;
pub(super) mod commands;
mod scale;
pub mod state;
mod window;
mod words;
