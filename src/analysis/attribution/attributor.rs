//! Reads the sentences of a document in order: the attribution relations of each, and the quotations that belong to what
//! was said before.

mod block_quote;
mod headline;
mod parts;
mod uncued;

use std::ops::Range;

use self::block_quote::BlockQuote;
use super::continuation::{self, Memory, Spoken};
use super::models::Models;
use super::quote_candidate::{QuoteCandidate, Ruled, is_inverted_report, is_unlikely, propose};
use super::relation::Quoted;
use super::rule::Rule;
use super::sense::{Sense, empty_report};
use super::transcript::{self, Speaker, Turn};
use super::{alternatives, implicit, ranking};
use crate::analysis::document::{Document, Sentence};
use crate::analysis::entities::name::Name;
use crate::analysis::parts::Parts;
use crate::analysis::syntax::item::Item;
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::text::{ParagraphKind, Span, patch};

/// All attribution relations and quotations of a document, in reading order.
pub fn candidates<'d>(
    document: &'d Document<'d>,
    names: &[Name],
    models: Models<'d>,
) -> Vec<QuoteCandidate> {
    candidates_in_parts(document, names, models, &Parts::WHOLE).unwrap_or_default()
}

/// Like [`candidates`], part by part; ends early, without a result, when the analysis is not wanted any more.
pub(super) fn candidates_in_parts<'d>(
    document: &'d Document<'d>,
    names: &[Name],
    models: Models<'d>,
    parts: &Parts,
) -> Option<Vec<QuoteCandidate>> {
    let turns = transcript::turns(document, names);
    let mut all = Attributor::new(document, models, &turns);
    all.read_in_parts(parts)?;
    all.place_waiting();
    if let Some(model) = models.implicit() {
        implicit::assign((document, names), &mut all.candidates, model, parts)?;
    }
    Some(all.candidates)
}

/// Whether a sentence stands in a patch, whose strings and comments nobody says.
fn is_in_patch(document: &Document<'_>, sentence: &Sentence) -> bool {
    let paragraph = document.paragraphs.get(sentence.paragraph as usize);
    paragraph.is_some_and(|paragraph| patch::begins(document.slice(paragraph.span).lines()))
}

struct Attributor<'d, 't> {
    document: &'d Document<'d>,
    models: Models<'d>,
    turns: &'t [Turn],
    candidates: Vec<QuoteCandidate>,
    memory: Memory,
    /// Quotations whose speaker the next sentence may name: “One. Two.” “Three,” said Doe.
    waiting: Option<Waiting>,
    /// Paragraphs before this one were handled as a whole: they belong to a turn or a block quote.
    handled: u32,
    /// Index of the next turn.
    next_turn: usize,
}

/// Words that fill their paragraphs from end to end.
struct Whole {
    paragraph: u32,
    sentence: usize,
    spans: Vec<Span>,
}

/// Quotations whose speaker the next sentence may name.
#[derive(Clone, Debug, PartialEq)]
struct Waiting {
    spans: Vec<Span>,
    sentence: usize,
    paragraph: u32,
}

impl<'d, 't> Attributor<'d, 't> {
    fn new(document: &'d Document<'d>, models: Models<'d>, turns: &'t [Turn]) -> Self {
        Self {
            document,
            models,
            turns,
            candidates: Vec::new(),
            memory: Memory::default(),
            waiting: None,
            handled: 0,
            next_turn: 0,
        }
    }

    /// Reads some sentences.
    fn read(&mut self, sentences: Range<usize>) {
        let document = self.document;
        let own = document.sentences.get(sentences.clone());
        let own = own.unwrap_or_default();
        let mut next_run = own.first().map_or(0, |first| document.first_run(first));
        for (index, sentence) in sentences.zip(own) {
            while document
                .runs
                .get(next_run)
                .is_some_and(|run| run.outer.end <= sentence.span.start)
            {
                next_run += 1;
            }
            match document.kind(sentence) {
                ParagraphKind::Byline
                | ParagraphKind::Credits
                | ParagraphKind::Boilerplate
                | ParagraphKind::Note => continue,
                ParagraphKind::Preformatted if is_in_patch(document, sentence) => continue,
                ParagraphKind::Headline
                | ParagraphKind::Bullet
                | ParagraphKind::Heading
                | ParagraphKind::Paragraph
                | ParagraphKind::ListItem
                | ParagraphKind::BlockQuote
                | ParagraphKind::Preformatted
                | ParagraphKind::Caption => {}
            }
            if sentence.paragraph < self.handled {
                continue;
            }
            let turn = self.turns.get(self.next_turn);
            if let Some(turn) = turn.filter(|turn| turn.paragraphs.start == sentence.paragraph) {
                self.next_turn += 1;
                self.handled = turn.paragraphs.end;
                self.turn(index, turn);
                continue;
            }
            if let Some(block) = block_quote::quote(document, index, &self.memory) {
                self.handled = block.paragraphs.end;
                self.block(index, block);
                continue;
            }
            let masked = MaskedSentence::new(document, *sentence, next_run);
            if document.kind(sentence) == ParagraphKind::Headline
                && let Some(headline) = headline::headline(&masked, index)
            {
                self.push(headline);
                continue;
            }
            self.sentence(&masked, index);
        }
    }

    fn turn(&mut self, index: usize, turn: &Turn) {
        let (speaker, rule) = match turn.speaker {
            Speaker::Named(name) => (Some(name), Rule::Turn),
            Speaker::Interviewed(name) => (name, Rule::Answer),
            Speaker::Interviewer => return,
        };
        self.push_whole(
            Whole {
                paragraph: turn.paragraphs.start,
                sentence: index,
                spans: turn.words.clone(),
            },
            speaker,
            rule,
        );
    }

    fn block(&mut self, index: usize, block: BlockQuote) {
        self.push_whole(
            Whole {
                paragraph: block.paragraphs.start,
                sentence: index,
                spans: block.words,
            },
            Some(block.speaker),
            block.rule,
        );
    }

    /// Adds paragraphs that are one person's words from end to end.
    fn push_whole(&mut self, whole: Whole, speaker: Option<Span>, rule: Rule) {
        self.push(QuoteCandidate {
            spans: whole.spans,
            cue: None,
            speaker,
            paragraph: whole.paragraph,
            sentence: whole.sentence,
            quoted: Quoted::Wholly,
            sense: Sense::Speech,
            rule,
            confidence: rule.prior(),
            runner_up: None,
            implicit: None,
            features: None,
        });
    }

    fn sentence(&mut self, masked: &MaskedSentence<'_>, index: usize) {
        let relations = ranking::relations(masked, self.models.cue_models());
        let first = relations
            .first()
            .and_then(|relation| relation.content.first())
            .is_some_and(|range| range.start == 0);
        let waited = if first && masked.quotation(0) {
            self.take_waiting(index)
                .or_else(|| self.take_carried(masked, index))
        } else {
            None
        };
        if waited.is_none() {
            self.place_waiting();
        }
        let mut waited = waited.unwrap_or_default();
        let mut covered = vec![false; masked.items.len()];
        for relation in &relations {
            // The speaker is remembered for the next paragraph.
            if empty_report::announces_paragraph(masked, relation) {
                continue;
            }
            if let Some(mut candidate) = propose(masked, relation, index) {
                let ruled = if is_inverted_report(masked, relation) {
                    Ruled::Plainly
                } else if relation.ruled {
                    Ruled::Yes
                } else {
                    Ruled::No
                };
                let features = alternatives::features(masked, relation);
                if let Models::Unfitted(_) = self.models {
                    candidate.features = Some(Box::new(features));
                } else if let Some(model) = self.models.relation()
                    && is_unlikely(&mut candidate, &features, ruled, model)
                {
                    continue;
                }
                candidate.spans.splice(0..0, std::mem::take(&mut waited));
                for range in &relation.content {
                    for slot in covered.get_mut(range.clone()).unwrap_or_default() {
                        *slot = true;
                    }
                }
                self.push(candidate);
            }
        }
        let open: Vec<usize> = (0..masked.items.len())
            .filter(|&at| masked.quotation(at) && covered.get(at) == Some(&false))
            .collect();
        if continuation::wholly_quoted(masked) {
            self.continue_quotation(masked, &open, index);
        } else {
            for at in open {
                self.unexplained(masked, at, index);
            }
        }
        if !continuation::wholly_quoted(masked) {
            self.memory.speaks = masked.items.iter().any(Item::speaks);
            self.memory.last_subject = masked.main_subject().and_then(|s| masked.span(&s.range));
            let spoken = relations
                .last()
                .and_then(|relation| relation.subject.clone())
                .map(|subject| subject.range);
            let colon = masked
                .items
                .last()
                .is_some_and(|item| masked.document.slice(item.span) == ":");
            self.memory.colon = continuation::colon_speaker(masked)
                .or(spoken)
                .filter(|_| colon)
                .and_then(|range| masked.span(&range));
        }
    }

    fn push(&mut self, candidate: QuoteCandidate) {
        let spoken = Spoken {
            speaker: candidate.speaker,
            paragraph: candidate.paragraph,
            sentence: candidate.sentence,
            candidate: self.candidates.len(),
        };
        if candidate.quoted != Quoted::Not {
            self.memory.last_quoted = Some(spoken);
        }
        self.memory.last_relation = Some(spoken);
        self.candidates.push(candidate);
    }
}
