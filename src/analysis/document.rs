//! An article prepared for the analysis: the quotation runs, sentences and tokens of the whole text. They are computed
//! once and shared by all later steps. Nothing is decided here about speech or names.

pub(super) mod capitals;
pub mod quotation_marks;
pub mod quoted_words;
pub mod sentences;
pub mod tagger;
pub mod tokens;

use std::borrow::Cow;
use std::ops::Range;

use super::document::quotation_marks::run::Run;
use super::document::tokens::token::Token;
use crate::text::{Article, Paragraph, ParagraphKind, Span};

/// An article with its runs, sentences and tokens, all in text order.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// The article's paragraphs. If it has none, the paragraphs separated by blank lines.
    pub paragraphs: Cow<'a, [Paragraph]>,
    /// Quotation runs.
    pub runs: Vec<Run>,
    /// Sentences. They never cross a paragraph boundary and do not include a dateline.
    pub sentences: Vec<Sentence>,
    /// Tokens of the sentences.
    pub tokens: Vec<Token>,
}

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its span, without surrounding white space.
    pub span: Span,
    /// Index of the first token in [`Document::tokens`].
    pub first: u32,
    /// Index after the last token.
    pub end: u32,
    /// Index into [`Document::paragraphs`].
    pub paragraph: u32,
}

impl Sentence {
    /// The range of its tokens.
    pub const fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

impl<'a> Document<'a> {
    /// Prepares an article: finds quotation marks first, then sentences, then tokens.
    pub fn new(article: &'a Article) -> Self {
        let paragraphs = paragraphs(article);
        let text = article.text.as_str();
        let runs = quotation_marks::scan(text, &paragraphs);
        let mut document = Self {
            article,
            runs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::with_capacity(text.len() / 5),
            paragraphs: Cow::Borrowed(&[]),
        };
        let mut next_run = 0;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let first_run = next_run;
            while runs
                .get(next_run)
                .is_some_and(|run| run.paragraph as usize == index)
            {
                next_run += 1;
            }
            let own = runs.get(first_run..next_run).unwrap_or_default();
            let start = after_dateline(article, paragraph.span);
            for span in sentences::split(text, paragraph, start, own)
                .into_iter()
                .flat_map(|span| pieces(text, span))
            {
                let first = document.tokens.len() as u32;
                super::document::tokens::tokenize(text, span, &mut document.tokens);
                let end = document.tokens.len() as u32;
                document.sentences.push(Sentence {
                    span,
                    first,
                    end,
                    paragraph: index as u32,
                });
            }
        }
        super::document::tagger::tag(text, &mut document.tokens);
        document.runs = runs;
        document.paragraphs = paragraphs;
        document
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }

    /// The text of a token.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens
            .get(token)
            .map_or("", |token| self.slice(token.span()))
    }

    /// Index of the first token that begins at or after a byte offset.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens
            .partition_point(|token| token.span().start < offset)
    }

    /// The kind of paragraph that contains a sentence.
    pub fn kind(&self, sentence: &Sentence) -> ParagraphKind {
        self.paragraphs
            .get(sentence.paragraph as usize)
            .map_or(ParagraphKind::Paragraph, |paragraph| paragraph.kind)
    }
}

/// A sentence longer than this number of bytes is cut at the next space, so that text without full stops is still
/// processed in linear time.
const LONGEST_SENTENCE: usize = 6000;

/// Bytes after which it is cut wherever it stands: text without spaces.
const LONGEST_PIECE: usize = 2 * LONGEST_SENTENCE;

fn pieces(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let words = rest.of(text);
        let cut = words
            .char_indices()
            .find(|(at, c)| *at >= LONGEST_SENTENCE && c.is_whitespace() || *at >= LONGEST_PIECE)
            .map_or(words.len(), |(at, _)| at);
        let piece = Span::new(rest.start as usize, rest.start as usize + cut);
        let gap = words.len() - cut - words.get(cut..).unwrap_or_default().trim_start().len();
        rest.start = piece.end + gap as u32;
        Some(piece)
    })
}

fn paragraphs(article: &Article) -> Cow<'_, [Paragraph]> {
    if !article.paragraphs.is_empty() || article.text.is_empty() {
        return Cow::Borrowed(&article.paragraphs);
    }
    let mut found = Vec::new();
    let mut start = 0;
    for part in article.text.split("\n\n") {
        let span = Span::new(start, start + part.len());
        found.push(Paragraph {
            kind: ParagraphKind::Paragraph,
            level: 0,
            span,
        });
        start += part.len() + 2;
    }
    Cow::Owned(found)
}

/// The offset at which the prose of a paragraph begins, after a dateline such as "MOSCOW, May 21 (Reuters) -".
fn after_dateline(article: &Article, paragraph: Span) -> u32 {
    let Some(dateline) = &article.metadata.dateline else {
        return paragraph.start;
    };
    if dateline.span.is_empty() || !paragraph.covers(dateline.span) {
        return paragraph.start;
    }
    let rest = article
        .text
        .get(dateline.span.end as usize..paragraph.end as usize)
        .unwrap_or_default();
    let mut tail = rest.trim_start();
    if tail.starts_with('(')
        && let Some((agency, after)) = tail.split_once(')')
        && agency.len() < 40
    {
        tail = after.trim_start();
    }
    tail = tail.trim_start_matches(['.', ',', ' ', '-', '–', '—', '_', ':']);
    paragraph.end - tail.len() as u32
}
