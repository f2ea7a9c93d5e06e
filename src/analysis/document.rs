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
use super::parts::{Parts, Stage};
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
        Self::in_parts(article, &Parts::WHOLE).unwrap_or_else(|| Self::empty(article))
    }

    /// Like [`new`](Self::new), part by part; ends early, without a result, when the analysis is not wanted any more.
    pub fn in_parts(article: &'a Article, parts: &Parts) -> Option<Self> {
        let paragraphs = paragraphs(article);
        let text = article.text.as_str();
        let span = |index: usize| paragraphs.get(index).map_or(Span::default(), |p| p.span);
        let ranges = parts.divide(
            paragraphs.len(),
            |index| span(index).len(),
            |index| begins_line(text, span(index).start as usize),
        );
        let mut document = Self::empty(article);
        parts.each(
            Stage::Tokens,
            &ranges,
            |range| Prepared::of(article, &paragraphs, range),
            |part| document.append(part),
        )?;
        quotation_marks::mark_carried(&paragraphs, &mut document.runs);
        document.paragraphs = paragraphs;
        Some(document)
    }

    const fn empty(article: &'a Article) -> Self {
        Self {
            article,
            runs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            paragraphs: Cow::Borrowed(&[]),
        }
    }

    /// Appends the next part.
    fn append(&mut self, part: Prepared) {
        let offset = self.tokens.len() as u32;
        if offset == 0 {
            self.tokens = part.tokens;
        } else {
            self.tokens.extend(part.tokens);
        }
        self.runs.extend(part.runs);
        self.sentences
            .extend(part.sentences.into_iter().map(|sentence| Sentence {
                first: sentence.first + offset,
                end: sentence.end + offset,
                ..sentence
            }));
    }

    /// Divides the sentences into parts that end only before a sentence where `may_end` allows it.
    pub(super) fn divided(
        &self,
        parts: &Parts,
        may_end: impl Fn(usize) -> bool,
    ) -> Vec<Range<usize>> {
        let length = |index: usize| self.sentences.get(index).map_or(0, |own| own.span.len());
        parts.divide(self.sentences.len(), length, may_end)
    }

    /// The tokens of some sentences.
    pub(super) fn tokens_of(&self, sentences: Range<usize>) -> &[Token] {
        let own = self.sentences.get(sentences).unwrap_or_default();
        let (Some(first), Some(last)) = (own.first(), own.last()) else {
            return &[];
        };
        let tokens = self.tokens.get(first.first as usize..last.end as usize);
        tokens.unwrap_or_default()
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

    /// Index of the first run that ends after a sentence begins.
    pub(super) fn first_run(&self, sentence: &Sentence) -> usize {
        let runs = self.runs.as_slice();
        let mut run = runs.partition_point(|run| run.outer.start < sentence.span.start);
        // Of the runs that begin before the sentence, only the last outermost one and those inside it can reach into it.
        while let Some(before) = run.checked_sub(1) {
            run = before;
            if runs.get(before).is_none_or(|run| run.depth == 0) {
                break;
            }
        }
        while runs
            .get(run)
            .is_some_and(|run| run.outer.end <= sentence.span.start)
        {
            run += 1;
        }
        run
    }

    /// The kind of paragraph that contains a sentence.
    pub fn kind(&self, sentence: &Sentence) -> ParagraphKind {
        self.paragraphs
            .get(sentence.paragraph as usize)
            .map_or(ParagraphKind::Paragraph, |paragraph| paragraph.kind)
    }
}

/// Whether a byte of the text is the first of its line. The tagger begins anew in each line.
fn begins_line(text: &str, at: usize) -> bool {
    text.as_bytes()
        .get(..at)
        .is_some_and(|before| before.ends_with(b"\n"))
}

/// A part of an article with its runs, sentences and tokens. Sentences count the tokens of the part.
struct Prepared {
    runs: Vec<Run>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
}

impl Prepared {
    /// Prepares some of an article's paragraphs.
    fn of(article: &Article, paragraphs: &[Paragraph], part: Range<usize>) -> Self {
        let text = article.text.as_str();
        let runs = quotation_marks::scan_part(text, paragraphs, part.clone());
        let own = paragraphs.get(part.clone()).unwrap_or_default();
        let bytes: usize = own.iter().map(|paragraph| paragraph.span.len()).sum();
        let mut tokens = Vec::with_capacity(bytes / 5);
        let mut sentences = Vec::new();
        let mut next_run = 0;
        for (index, paragraph) in part.zip(own) {
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
                let first = tokens.len() as u32;
                super::document::tokens::tokenize(text, span, &mut tokens);
                sentences.push(Sentence {
                    span,
                    first,
                    end: tokens.len() as u32,
                    paragraph: index as u32,
                });
            }
        }
        super::document::tagger::tag(text, &mut tokens);
        Self {
            runs,
            sentences,
            tokens,
        }
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
