//! Finds the quotes of a document: the attribution relations of each sentence, quotations that continue across
//! sentences, and the parts of one utterance put together. Coreference later decides who the speakers' mentions refer to.

pub mod alternatives;
mod block_quote;
mod content;
pub mod continuation;
pub mod cue;
pub mod features;
mod headline;
pub mod implicit;
pub mod models;
pub mod noun_cue;
mod overlaps;
pub mod quote_candidate;
pub mod ranking;
pub mod relation;
mod relay;
pub mod rule;
pub mod sense;
pub mod speaker_mentions;
#[cfg(test)]
mod tests;
pub mod transcript;
pub mod verb_cue;

use std::ops::Range;

use block_quote::BlockQuote;
use continuation::{Memory, Spoken};
pub use models::{AttributionModels, Models};
use quote_candidate::{
    ImplicitKind, QuoteCandidate, Ruled, content_span, is_unlikely, propose, quote,
};
use relation::{Quoted, quoted};
use rule::Rule;
use sense::Sense;
use transcript::{Speaker, Turn};

use super::document::{Document, quoted_words};
use super::entities::name::Name;
use super::quote::Quote;
use super::syntax::item::Item;
use super::syntax::masked_sentence::MaskedSentence;
use crate::text::{ParagraphKind, Span};

/// How often the previous speaker is right when the verb before a quotation has no subject; a prior like
/// [`Rule::prior`].
const NOT_THE_SUBJECT: f32 = 0.1;

/// Most words of a quotation that heads a section.
const LONGEST_CROSSHEAD: usize = 8;

/// After this many candidates the memory they used is released.
const RELEASED: usize = 1 << 14;

/// All quotes of a document, in the order of their first span. Their speakers are not linked to sources yet.
pub fn quotes(document: &Document<'_>, names: &[Name]) -> Vec<Quote> {
    quotes_by(document, names, Models::Shipped)
}

/// Like [`quotes`], with a choice of models.
pub fn quotes_by<'d>(document: &'d Document<'d>, names: &[Name], models: Models<'d>) -> Vec<Quote> {
    let mut candidates = candidates(document, names, models);
    let mut quotes = Vec::with_capacity(candidates.len());
    // Taken from the end and released in steps, so that a giant text never holds both lists in full.
    while let Some(candidate) = candidates.pop() {
        quotes.extend(quote(candidate));
        if candidates.len().is_multiple_of(RELEASED) {
            candidates.shrink_to_fit();
        }
    }
    quotes.reverse();
    quotes.sort_by_key(|quote| quote.spans.first().copied());
    quotes
}

/// All attribution relations and quotations of a document, in reading order.
pub fn candidates<'d>(
    document: &'d Document<'d>,
    names: &[Name],
    models: Models<'d>,
) -> Vec<QuoteCandidate> {
    let mut attributor = Attributor {
        document,
        models,
        candidates: Vec::new(),
        memory: Memory::default(),
        waiting: None,
    };
    let mut next_run = 0;
    let mut turns = transcript::turns(document, names).into_iter().peekable();
    // Paragraphs before this one were handled as a whole: they belong to a turn or a block quote.
    let mut read = 0;
    for (index, sentence) in document.sentences.iter().enumerate() {
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
            ParagraphKind::Headline
            | ParagraphKind::Bullet
            | ParagraphKind::Heading
            | ParagraphKind::Paragraph
            | ParagraphKind::ListItem
            | ParagraphKind::BlockQuote
            | ParagraphKind::Preformatted
            | ParagraphKind::Caption => {}
        }
        if sentence.paragraph < read {
            continue;
        }
        if let Some(turn) = turns.next_if(|turn| turn.paragraphs.start == sentence.paragraph) {
            read = turn.paragraphs.end;
            attributor.turn(index, turn);
            continue;
        }
        if let Some(block) = block_quote::quote(document, index, &attributor.memory) {
            read = block.paragraphs.end;
            attributor.block(index, block);
            continue;
        }
        let masked = MaskedSentence::new(document, *sentence, next_run);
        if document.kind(sentence) == ParagraphKind::Headline
            && let Some(headline) = headline::headline(&masked, index)
        {
            attributor.push(headline);
            continue;
        }
        attributor.sentence(&masked, index);
    }
    attributor.place_waiting();
    if let Some(model) = models.implicit() {
        implicit::assign(document, names, &mut attributor.candidates, model);
    }
    attributor.candidates
}

struct Attributor<'d> {
    document: &'d Document<'d>,
    models: Models<'d>,
    candidates: Vec<QuoteCandidate>,
    memory: Memory,
    /// Quotations whose speaker the next sentence may name: “One. Two.” “Three,” said Doe.
    waiting: Option<Waiting>,
}

/// Words that fill their paragraphs from end to end.
struct Whole {
    paragraph: u32,
    sentence: usize,
    spans: Vec<Span>,
}

struct Waiting {
    spans: Vec<Span>,
    sentence: usize,
    paragraph: u32,
}

impl Attributor<'_> {
    fn turn(&mut self, index: usize, turn: Turn) {
        let (speaker, rule) = match turn.speaker {
            Speaker::Named(name) => (Some(name), Rule::Turn),
            Speaker::Interviewed(name) => (name, Rule::Answer),
            Speaker::Interviewer => return,
        };
        self.push_whole(
            Whole {
                paragraph: turn.paragraphs.start,
                sentence: index,
                spans: turn.words,
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
        } else {
            None
        };
        if waited.is_none() {
            self.place_waiting();
        }
        let mut waited = waited.unwrap_or_default();
        let mut covered = vec![false; masked.items.len()];
        for relation in &relations {
            if let Some(mut candidate) = propose(masked, relation, index) {
                let ruled = if relation.ruled {
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

    /// Attributes a sentence that consists of quotations only.
    fn continue_quotation(&mut self, masked: &MaskedSentence<'_>, open: &[usize], index: usize) {
        let paragraph = masked.sentence.paragraph;
        let spans: Vec<Span> = open
            .iter()
            .filter_map(|&at| content_span(masked, at..at + 1))
            .collect();
        if spans.is_empty() || self.is_crosshead(masked, &spans) {
            return;
        }
        // In print, a quotation of several paragraphs is opened again in each and closed only in the last.
        let carried = open.first().is_some_and(|&at| masked.is_carried(at));
        let quoted_before = self.memory.last_quoted.filter(|spoken| {
            spoken.paragraph == paragraph || carried && spoken.paragraph + 1 == paragraph
        });
        if let Some(spoken) = quoted_before
            && spoken.sentence + 1 >= index
            && let Some(candidate) = self.candidates.get_mut(spoken.candidate)
        {
            candidate.spans.extend(spans);
            self.memory.last_quoted = Some(Spoken {
                sentence: index,
                paragraph,
                ..spoken
            });
            return;
        }
        let same_paragraph = self.continues_paragraph(index, paragraph);
        if !same_paragraph && self.memory.colon.is_none() && self.next_opens_with_quotation(index) {
            self.waiting = Some(Waiting {
                spans,
                sentence: index,
                paragraph,
            });
            return;
        }
        self.place(spans, index, paragraph);
    }

    /// ‘A sorry mess’: a few words alone in their paragraph, without a stop, head what follows.
    fn is_crosshead(&self, masked: &MaskedSentence<'_>, spans: &[Span]) -> bool {
        let [span] = spans else { return false };
        let words = self.document.slice(*span);
        let paragraph = self
            .document
            .paragraphs
            .get(masked.sentence.paragraph as usize);
        let whole = paragraph.is_some_and(|paragraph| paragraph.span == masked.sentence.span);
        whole
            && self.memory.colon.is_none()
            && !words.ends_with(['.', '?', '!', '…', ',', '-', '—'])
            && quoted_words::word_count(words) <= LONGEST_CROSSHEAD
            && (masked.sentence.paragraph as usize) + 1 < self.document.paragraphs.len()
    }

    fn continues_paragraph(&self, index: usize, paragraph: u32) -> bool {
        index
            .checked_sub(1)
            .and_then(|before| self.document.sentences.get(before))
            .is_some_and(|before| before.paragraph == paragraph)
    }

    /// Whether the next sentence of the paragraph begins with a quotation and goes on without one.
    fn next_opens_with_quotation(&self, index: usize) -> bool {
        let (Some(own), Some(next)) = (
            self.document.sentences.get(index),
            self.document.sentences.get(index + 1),
        ) else {
            return false;
        };
        let run = self
            .document
            .runs
            .partition_point(|run| run.outer.start < next.span.start);
        own.paragraph == next.paragraph
            && self.document.runs.get(run).is_some_and(|run| {
                run.outer.start == next.span.start && run.outer.end + 1 < next.span.end
            })
    }

    /// Whether the words of a speaker belong to a relative clause about a thing: "testimony that".
    fn is_embedded(&self, speaker: Span) -> bool {
        self.document.slice(speaker).ends_with(" that")
    }

    fn take_waiting(&mut self, index: usize) -> Option<Vec<Span>> {
        let waiting = self
            .waiting
            .take_if(|waiting| waiting.sentence + 1 == index)?;
        Some(waiting.spans)
    }

    /// Places the waiting quotations when the next sentence names no speaker: the previous speaker continues.
    fn place_waiting(&mut self) {
        if let Some(waiting) = self.waiting.take() {
            self.place(waiting.spans, waiting.sentence, waiting.paragraph);
        }
    }

    /// Attributes quotations without a cue by what the sentences before them suggest.
    fn place(&mut self, spans: Vec<Span>, index: usize, paragraph: u32) {
        let same_paragraph = self.continues_paragraph(index, paragraph);
        let relation_before = self
            .memory
            .last_relation
            .filter(|spoken| spoken.sentence + 1 == index);
        let (speaker, rule) = if let Some(colon) = self.memory.colon {
            (Some(colon), Rule::Announced)
        } else if same_paragraph {
            // "He referred to testimony that concluded ...": he goes on, not the testimony.
            let speaker = relation_before
                .and_then(|spoken| spoken.speaker)
                .filter(|speaker| !self.is_embedded(*speaker))
                .or(self.memory.last_subject);
            (speaker, Rule::SentenceBefore)
        } else if let Some(spoken) = self
            .memory
            .last_quoted
            .filter(|spoken| spoken.paragraph + 2 >= paragraph)
        {
            (spoken.speaker, Rule::QuotationBefore)
        } else {
            (None, Rule::NobodyNear)
        };
        self.push(QuoteCandidate {
            spans,
            cue: None,
            speaker,
            paragraph,
            sentence: index,
            quoted: Quoted::Wholly,
            sense: Sense::Speech,
            rule,
            confidence: rule.prior(),
            runner_up: self
                .memory
                .last_subject
                .filter(|span| Some(*span) != speaker),
            implicit: Some(ImplicitKind::Alone),
            features: None,
        });
    }

    /// Adds a quotation that a name or noun introduces: "From the report: “...”", "Acme: “...”".
    fn announced(
        &mut self,
        masked: &MaskedSentence<'_>,
        at: usize,
        announcer: &Range<usize>,
        index: usize,
    ) {
        let Some(span) = content_span(masked, at..at + 1) else {
            return;
        };
        self.push(QuoteCandidate {
            spans: vec![span],
            cue: None,
            speaker: masked.span(announcer),
            paragraph: masked.sentence.paragraph,
            sentence: index,
            quoted: Quoted::Wholly,
            sense: Sense::Speech,
            rule: Rule::Beside,
            confidence: Rule::Beside.prior(),
            runner_up: self.memory.last_subject,
            implicit: Some(ImplicitKind::Announced),
            features: None,
        });
    }

    /// Attributes a quotation inside a sentence that no cue explains.
    fn unexplained(&mut self, masked: &MaskedSentence<'_>, at: usize, index: usize) {
        if !continuation::is_speech(masked, at) {
            return;
        }
        if let Some(announcer) =
            continuation::announcer(masked, at).or_else(|| continuation::signature(masked, at))
        {
            self.announced(masked, at, &announcer, index);
            return;
        }
        let found = continuation::hanging(masked, at);
        if found.as_ref().is_some_and(|found| {
            sense::gives_name(masked, found.cue.end.saturating_sub(1), found.content.start)
        }) {
            return;
        }
        let (content, cue, subject) = match found {
            Some(found) if masked.is(at.saturating_sub(1), ":") => {
                (at..at + 1, masked.span(&found.cue), found.subject)
            }
            Some(found) => (found.content, masked.span(&found.cue), found.subject),
            None => (at..at + 1, None, None),
        };
        let Some(span) = content_span(masked, content.clone()) else {
            return;
        };
        let speaker = subject.and_then(|subject| masked.span(&subject.range));
        let speaking = self
            .memory
            .last_quoted
            .filter(|spoken| at == 0 && spoken.sentence + 1 == index);
        let fallback = speaking
            .or(self.memory.last_relation)
            .and_then(|spoken| spoken.speaker)
            .or(self.memory.last_subject);
        self.push(QuoteCandidate {
            spans: vec![span],
            cue,
            speaker: speaker.or(fallback),
            paragraph: masked.sentence.paragraph,
            sentence: index,
            quoted: quoted(masked, std::slice::from_ref(&content)),
            sense: Sense::Speech,
            rule: Rule::VerbBefore,
            confidence: if speaker.is_some() {
                Rule::VerbBefore.prior()
            } else {
                NOT_THE_SUBJECT
            },
            runner_up: fallback.filter(|span| Some(*span) != speaker),
            implicit: Some(ImplicitKind::Hanging),
            features: None,
        });
    }
}
