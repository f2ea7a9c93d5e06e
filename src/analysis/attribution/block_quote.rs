//! Paragraphs set apart as a block quote, without quotation marks. The speaker is named in the last line ("— Jane Doe")
//! or in the sentence before ("Doe wrote:").

use std::ops::Range;

use super::continuation::Memory;
use super::rule::Rule;
use crate::analysis::document::Document;
use crate::text::{Paragraph, ParagraphKind, Span};

/// Most bytes of the line that names whose words a block is.
const LONGEST_SIGNATURE: usize = 60;

/// A block that is somebody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct BlockQuote {
    /// Indexes of its paragraphs.
    pub(in crate::analysis) paragraphs: Range<u32>,
    /// The words, a paragraph each.
    pub(in crate::analysis) words: Vec<Span>,
    /// Whose they are.
    pub(in crate::analysis) speaker: Span,
    /// How that is known, in words for the reader.
    pub(in crate::analysis) rule: Rule,
}

/// The block that begins with the sentence at `index`, when it is known whose words it is. Blocks with quotation marks
/// are read like any paragraph.
pub(in crate::analysis) fn quote(
    document: &Document<'_>,
    index: usize,
    before: &Memory,
) -> Option<BlockQuote> {
    let sentence = document.sentences.get(index)?;
    let first = sentence.paragraph;
    let is_set_apart = |at: u32| {
        document
            .paragraphs
            .get(at as usize)
            .is_some_and(|own| own.kind == ParagraphKind::BlockQuote)
    };
    // Plain text cannot set words apart: "The mayor said in a statement:", then a paragraph about "us".
    let announced = before.speaks && before.colon.is_some() && !is_set_apart(first);
    let is_block = |at: u32| {
        if announced {
            document
                .paragraphs
                .get(at as usize)
                .is_some_and(|own| is_of_us(document, own))
        } else {
            is_set_apart(at)
        }
    };
    let opens = index
        .checked_sub(1)
        .and_then(|before| document.sentences.get(before))
        .is_none_or(|before| before.paragraph != first);
    // A block is looked at once, from its beginning.
    let goes_on = !announced && first.checked_sub(1).is_some_and(is_block);
    if !opens || goes_on || !is_block(first) {
        return None;
    }
    let mut end = first + 1;
    while is_block(end) {
        end += 1;
    }
    let mut words: Vec<Span> = (first..end)
        .filter_map(|at| document.paragraphs.get(at as usize))
        .map(|own| own.span)
        .collect();
    let whole = words.first()?.join(*words.last()?);
    let run = document
        .runs
        .partition_point(|run| run.outer.end <= whole.start);
    if document
        .runs
        .get(run)
        .is_some_and(|run| run.outer.start < whole.end)
    {
        return None;
    }
    let signature = signature(document, &mut words);
    let (speaker, rule) = if let Some(name) = signature {
        (name, Rule::BelowBlock)
    } else if let Some(name) = before.colon {
        (name, Rule::AnnouncedBlock)
    } else {
        let subject = before.last_subject.filter(|_| before.speaks)?;
        (subject, Rule::BeforeBlock)
    };
    (!words.is_empty()).then_some(BlockQuote {
        paragraphs: first..end,
        words,
        speaker,
        rule,
    })
}

/// Whether a plain paragraph speaks of "us" or "me".
fn is_of_us(document: &Document<'_>, paragraph: &Paragraph) -> bool {
    paragraph.kind == ParagraphKind::Paragraph
        && document
            .slice(paragraph.span)
            .split(|c: char| !c.is_alphabetic())
            .any(|word| {
                matches!(
                    word,
                    "I" | "We" | "we" | "us" | "me" | "Our" | "our" | "My" | "my"
                )
            })
}

/// The name behind a dash at the end of a block; it is taken from the words.
fn signature(document: &Document<'_>, words: &mut Vec<Span>) -> Option<Span> {
    let last = *words.last()?;
    let text = document.slice(last);
    let (said, name) = ["—", "–", "--"]
        .into_iter()
        .filter_map(|dash| text.rsplit_once(dash))
        .min_by_key(|(_, name)| name.len())?;
    let said = said.trim_end();
    let ended = said.is_empty() || said.ends_with(['.', '!', '?', '…', '”', '"']);
    let name_at = last.end as usize - name.trim_start().len();
    let name = name.trim();
    // "— Jane Doe, mayor of Orra, on Tuesday": the name is what stands before the comma.
    let bare = name.split([',', '(']).next().unwrap_or(name).trim_end();
    let fits = bare.len() <= LONGEST_SIGNATURE
        && bare.starts_with(char::is_uppercase)
        && !name.ends_with('.');
    if !ended || !fits {
        return None;
    }
    if said.is_empty() {
        words.pop();
    } else if let Some(slot) = words.last_mut() {
        *slot = Span::new(last.start as usize, last.start as usize + said.len());
    }
    Some(Span::new(name_at, name_at + bare.len()))
}
