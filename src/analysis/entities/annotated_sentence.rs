//! A sentence annotated for finding names: the shape and the word lists of each word, and how the sentence uses
//! capitals.

use super::consistency::LowerWords;
use super::name::{Certainty, Name};
use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::document::{Document, Sentence};
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::text::{ParagraphKind, Span};

/// Most words of a listed phrase.
const LONGEST_PHRASE: usize = 8;

/// How a sentence uses capital letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Casing {
    /// Capitals mark names and the first word.
    #[default]
    Prose,
    /// Every Longer Word Has One, as in headlines.
    Title,
    /// EVERYTHING IS IN CAPITALS.
    Capitals,
}

/// A word, number or punctuation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'d> {
    pub(super) text: &'d str,
    pub(super) span: Span,
    pub(super) shape: Shape,
    pub(super) tag: Tag,
    /// The lists of the word alone; empty for words in lower case, see [`AnnotatedSentence::role`].
    pub(super) lists: Lists,
    /// Number of words of the longest listed phrase that begins here, or 0.
    pub(super) phrase: usize,
    /// The lists of that phrase.
    pub(super) phrase_lists: Lists,
    /// Whether it is capitalised like a name.
    pub(super) nameish: bool,
    /// Whether its position in the sentence may explain the capital letter.
    pub(super) initial: bool,
}

/// A sentence with what the lists know about its words.
#[derive(Debug, Default)]
pub(super) struct AnnotatedSentence<'d> {
    pub(super) words: Vec<Word<'d>>,
    pub(super) casing: Casing,
}

impl<'d> AnnotatedSentence<'d> {
    /// Replaces the contents by the next sentence and keeps the allocation.
    pub(super) fn read(
        &mut self,
        document: &Document<'d>,
        sentence: &Sentence,
        lower: &LowerWords,
    ) {
        self.words.clear();
        let tokens = document.tokens.get(sentence.tokens()).unwrap_or_default();
        self.words.extend(tokens.iter().map(|token| Word {
            text: document.slice(token.span()),
            span: token.span(),
            shape: token.shape,
            tag: token.tag,
            lists: Lists::NONE,
            phrase: 0,
            phrase_lists: Lists::NONE,
            nameish: false,
            initial: false,
        }));
        self.mark_initial();
        self.look_up(document);
        self.casing = self.tell_casing(document.kind(sentence));
        for i in 0..self.words.len() {
            let nameish = self.tell_nameish(i, lower);
            if let Some(word) = self.words.get_mut(i) {
                word.nameish = nameish;
            }
        }
    }

    pub(super) fn get(&self, i: usize) -> Option<&Word<'d>> {
        self.words.get(i)
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn text(&self, i: usize) -> &'d str {
        self.words.get(i).map_or("", |word| word.text)
    }

    /// The text of the word before, or an empty string.
    pub(super) fn before(&self, i: usize) -> &'d str {
        i.checked_sub(1).map_or("", |i| self.text(i))
    }

    pub(super) fn lists(&self, i: usize) -> Lists {
        self.words.get(i).map_or(Lists::NONE, |word| word.lists)
    }

    pub(super) fn nameish(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.nameish)
    }

    /// The lists of a word in any case; only needed beside names.
    pub(super) fn role(&self, i: usize) -> Lists {
        match self.words.get(i) {
            Some(word) if word.shape == Shape::Lower => gazetteer::lists(word.text),
            Some(word) => word.lists,
            None => Lists::NONE,
        }
    }

    /// The span of words `start..end`.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.words.get(start).map(|word| word.span);
        let last = end.checked_sub(1).and_then(|i| self.words.get(i));
        match (first, last) {
            (Some(first), Some(last)) => first.join(last.span),
            _ => Span::default(),
        }
    }

    fn mark_initial(&mut self) {
        let mut initial = true;
        for word in &mut self.words {
            word.initial = initial && word.shape.is_word();
            match word.shape {
                Shape::Quote => initial = true,
                Shape::Mark => {
                    initial |= matches!(
                        word.text,
                        ":" | "-"
                            | "--"
                            | "\u{2013}"
                            | "\u{2014}"
                            | "*"
                            | "\u{2022}"
                            | "..."
                            | "\u{2026}"
                            | "."
                            | "!"
                            | "?"
                    );
                }
                Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Number => {
                    initial = false;
                }
            }
        }
    }

    fn look_up(&mut self, document: &Document<'d>) {
        let text = &document.article.text;
        for i in 0..self.words.len() {
            let Some(word) = self.words.get(i).copied() else {
                return;
            };
            if matches!(word.shape, Shape::Lower | Shape::Quote | Shape::Mark) {
                continue;
            }
            let rest = text.get(word.span.start as usize..).unwrap_or_default();
            let following = self.words.get(i..).unwrap_or_default();
            let ends = following
                .iter()
                .take(LONGEST_PHRASE)
                .map(|w| (w.span.end - word.span.start) as usize);
            let (lists, phrase) = gazetteer::longest(rest, ends);
            let Some(word) = self.words.get_mut(i) else {
                return;
            };
            word.lists = lists;
            if let Some(phrase) = phrase {
                word.phrase = phrase.end + 1;
                word.phrase_lists = phrase.lists;
            }
        }
    }

    fn tell_casing(&self, kind: ParagraphKind) -> Casing {
        let (mut long, mut capital, mut upper) = (0_u32, 0_u32, 0_u32);
        for word in &self.words {
            if word.text.len() < 4 || !word.shape.is_word() || word.shape == Shape::Number {
                continue;
            }
            long += 1;
            capital += u32::from(word.shape != Shape::Lower);
            upper += u32::from(word.shape == Shape::Upper);
        }
        let headline = matches!(kind, ParagraphKind::Headline | ParagraphKind::Heading);
        let stopped = self
            .words
            .iter()
            .rev()
            .find(|w| w.shape != Shape::Quote)
            .is_some_and(|w| w.text == ".");
        let enough = if headline { 2 } else { 4 };
        if long >= 2 && upper * 10 >= long * 7 {
            Casing::Capitals
        } else if (headline || !stopped) && long >= enough && capital * 100 >= long * 75 {
            Casing::Title
        } else {
            Casing::Prose
        }
    }

    fn tell_nameish(&self, i: usize, lower: &LowerWords) -> bool {
        let Some(word) = self.words.get(i) else {
            return false;
        };
        let capital = match word.shape {
            Shape::Capital | Shape::Upper => true,
            Shape::Mixed => {
                word.text.starts_with(char::is_uppercase)
                    || is_article_name(word.text)
                    || word.lists.any(Lists::NAME)
            }
            Shape::Number => word.phrase > 1 || word.lists.any(Lists::NICKNAME),
            Shape::Lower | Shape::Quote | Shape::Mark => false,
        };
        if !capital || word.text == "I" || word.lists.any(Lists::CALENDAR) && !self.named_month(i) {
            return false;
        }
        if word.phrase > 1 && word.phrase_lists.any(Lists::NAME) {
            return true;
        }
        let explained = word.initial || self.casing != Casing::Prose;
        let acronym = word.lists.any(Lists::ACRONYM) && self.casing != Casing::Capitals;
        if !explained || word.lists.any(Lists::NAME) && (acronym || !word.lists.any(Lists::COMMON))
        {
            return true;
        }
        let common = word
            .lists
            .any(Lists::COMMON.or(Lists::ROLE).or(Lists::GROUP));
        let lowered = lower.contains(word.text) || common;
        !lowered || word.lists.any(Lists::FORENAME) && self.before_surname(i)
    }

    /// "May" and "April" can be people, when a family name follows; any month can, when a forename or "Mrs" stands before
    /// and no day of the month behind.
    fn named_month(&self, i: usize) -> bool {
        if self.lists(i).any(Lists::FORENAME) && self.before_surname(i) {
            return true;
        }
        let before = i
            .checked_sub(1)
            .and_then(|before| self.words.get(before))
            .filter(|word| word.shape == Shape::Capital);
        let address = matches!(
            self.before(i),
            "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Miss" | "Dr" | "Dr."
        );
        let forename = before.is_some_and(|word| {
            word.lists.any(Lists::FORENAME) && !word.lists.any(Lists::CALENDAR.or(Lists::PLACE))
        });
        let dated = self
            .words
            .get(i + 1)
            .is_some_and(|next| next.shape == Shape::Number);
        self.lists(i).any(Lists::MONTH) && (address || forename) && !dated
            || self.lists(i).any(Lists::DAY) && forename && self.before_speech(i)
    }

    /// "Bill Friday said": behind a forename alone the day would tell when a man without a family name spoke.
    fn before_speech(&self, i: usize) -> bool {
        let opens = i.checked_sub(2).is_none_or(|before| {
            !self
                .words
                .get(before)
                .is_some_and(|word| word.shape.is_word())
        });
        opens
            && matches!(
                self.text(i + 1),
                "said" | "says" | "told" | "added" | "wrote"
            )
    }

    fn before_surname(&self, i: usize) -> bool {
        self.words.get(i + 1).is_some_and(|next| {
            matches!(next.shape, Shape::Capital | Shape::Mixed | Shape::Upper)
                && !next.lists.any(Lists::COMMON.or(Lists::CALENDAR))
        })
    }
}

/// Whether a word consists of an Arabic article and a name: "al-Abadi", "el-Sissi".
fn is_article_name(word: &str) -> bool {
    word.split_once('-').is_some_and(|(article, name)| {
        matches!(
            article,
            "al" | "el" | "an" | "ar" | "as" | "ad" | "az" | "ash" | "at" | "ul" | "bin" | "ibn"
        ) && name.starts_with(char::is_uppercase)
    })
}

/// Adds the place and the agency of the dateline, which is not part of any sentence.
pub(super) fn dateline(document: &Document, names: &mut Vec<Name>) {
    let Some(dateline) = &document.article.metadata.dateline else {
        return;
    };
    let whole = document.slice(dateline.span);
    let Some(at) = whole
        .find(dateline.place.as_str())
        .filter(|_| !dateline.place.is_empty())
    else {
        return;
    };
    let start = dateline.span.start as usize + at;
    let place = Name {
        span: Span::new(start, start + dateline.place.len()),
        kind: EntityKind::Place,
        title: None,
        certainty: Certainty::Sure,
    };
    let mut found = vec![place];
    let tail_end = (dateline.span.end as usize + 48).min(document.article.text.len());
    let tail = Span::new(dateline.span.end as usize, tail_end);
    if let Some(agency) = agency_in_brackets(document, tail) {
        found.push(agency);
    }
    let at = names.partition_point(|name| name.span.start < dateline.span.start);
    if names
        .get(at)
        .is_some_and(|name| found.iter().any(|new| new.span.overlaps(name.span)))
    {
        return;
    }
    names.splice(at..at, found);
}

fn agency_in_brackets(document: &Document, tail: Span) -> Option<Name> {
    let text = document
        .article
        .text
        .get(tail.start as usize..)?
        .get(..tail.len())
        .or_else(|| document.article.text.get(tail.start as usize..))?;
    let inside = text.trim_start().strip_prefix(['(', '/'])?;
    let length = inside.find([')', '/'])?;
    let word = inside.get(..length)?;
    let start = tail.start as usize + (text.len() - inside.len());
    gazetteer::lists(word).any(Lists::AGENCY).then_some(Name {
        span: Span::new(start, start + length),
        kind: EntityKind::Organisation,
        title: None,
        certainty: Certainty::Sure,
    })
}
