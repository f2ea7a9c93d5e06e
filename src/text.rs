//! The text of an article and what is known about spans of it.
//!
//! An article is one `String` with many [`Span`]s into it. This module does no IO and is independent of input formats and
//! of colours.

pub(crate) mod accents;
pub mod annotation;
pub mod article;
pub(crate) mod cleaning;
pub mod confidence;
pub mod date_time;
pub(crate) mod escape;
pub mod find;
pub mod format;
pub mod origin;
pub mod passage;
pub(crate) mod patch;
pub mod sanitize;
pub mod segmentation;
pub mod span;
pub(crate) mod step_count;
pub mod title;
pub(crate) mod url;
pub mod word_count;
pub mod wrap;

pub use article::{
    Article, Credit, Dateline, Enclosure, Feed, Image, Link, Metadata, Paragraph, ParagraphKind,
    Subject, Wire,
};
pub use confidence::{Beliefs, Confidence, Doubts, Unsure, Wording};
pub use date_time::period::{Period, PeriodUnit};
pub use format::Format;
pub use origin::{OriginBuilder, OriginMap, ScalarIndex};
pub use passage::{Anchor, Correction, Decision, Place, QuoteKind, SourceKind};
pub use span::Span;
