//! What is printed of an article and its analysis: for programs and for people. Writes to what it is given and reads
//! nothing.

pub mod json;

use crate::analysis::Analysis;
use crate::text::Article;

/// One article with everything that a report says of it.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The input as the person named it; `-` is standard input.
    pub path: &'a str,
    /// The article's index in that input.
    pub item: usize,
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub analysis: &'a Analysis,
}
