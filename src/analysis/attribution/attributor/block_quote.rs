//! Paragraphs set apart as a block quote, without quotation marks. The speaker is named in the last line ("— Jane Doe")
//! or in the sentence before ("Doe wrote:").

use std::ops::Range;

use crate::analysis::attribution::continuation::Memory;
use crate::analysis::attribution::rule::Rule;
use crate::analysis::document::Document;
use crate::text::{Paragraph, ParagraphKind, Span};

/// Most bytes of the line that signs a block.
const LONGEST_SIGNATURE: usize = 60;

/// A block of paragraphs that quotes somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct BlockQuote {
    /// Indexes of its paragraphs.
    pub(in crate::analysis) paragraphs: Range<u32>,
    /// The quoted words, one span per paragraph.
    pub(in crate::analysis) words: Vec<Span>,
    /// The speaker's mention.
    pub(in crate::analysis) speaker: Span,
    /// The rule that found the speaker.
    pub(in crate::analysis) rule: Rule,
}

/// The block that begins with the sentence at `index`, if its speaker is known. Blocks with quotation marks are handled
/// like any other paragraph.
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
    // Plain text has no block quotes: "The mayor said in a statement:" is followed by a paragraph that speaks of "us".
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
    // A block is examined once, at its first paragraph.
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

/// Whether a plain paragraph is in the first person, so that it may be somebody's words.
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

/// The name after a dash at the end of a block, which is removed from the words.
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
    // In "— Jane Doe, mayor of Orra, on Tuesday" the name ends at the comma.
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
