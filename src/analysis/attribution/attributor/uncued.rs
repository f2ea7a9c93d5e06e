//! Attributes quotations that have no cue of their own: those that continue an earlier one, those of the next speaker, and
//! those that a name or noun introduces.

use std::ops::Range;

use super::{Attributor, Waiting};
use crate::analysis::attribution::continuation::{self, Spoken};
use crate::analysis::attribution::quote_candidate::{ImplicitKind, QuoteCandidate, content_span};
use crate::analysis::attribution::relation::{Quoted, quoted};
use crate::analysis::attribution::rule::Rule;
use crate::analysis::attribution::sense::{self, Sense};
use crate::analysis::document::quoted_words;
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::text::Span;

/// How often the previous speaker is right when the verb before a quotation has no subject; a prior like
/// [`Rule::prior`].
const NOT_THE_SUBJECT: f32 = 0.1;

/// Most words of a quotation that heads a section.
const LONGEST_CROSSHEAD: usize = 8;

impl Attributor<'_, '_> {
    /// Attributes a sentence that consists of quotations only.
    pub(super) fn continue_quotation(
        &mut self,
        masked: &MaskedSentence<'_>,
        open: &[usize],
        index: usize,
    ) {
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

    pub(super) fn take_waiting(&mut self, index: usize) -> Option<Vec<Span>> {
        let waiting = self
            .waiting
            .take_if(|waiting| waiting.sentence + 1 == index)?;
        Some(waiting.spans)
    }

    /// The words of the paragraphs before, none of which says who speaks, when this one opens the same quotation again and
    /// names the speaker.
    pub(super) fn take_carried(
        &mut self,
        masked: &MaskedSentence<'_>,
        index: usize,
    ) -> Option<Vec<Span>> {
        let last = self.candidates.len().checked_sub(1)?;
        let spoken = self.memory.last_quoted.filter(|spoken| {
            spoken.candidate == last
                && spoken.sentence + 1 == index
                && spoken.paragraph + 1 == masked.sentence.paragraph
        })?;
        let open = self.candidates.get(spoken.candidate)?;
        let nobody = open.cue.is_none() && open.implicit == Some(ImplicitKind::Alone);
        if !nobody || !masked.is_carried(0) {
            return None;
        }
        self.candidates.pop().map(|open| open.spans)
    }

    /// Places the waiting quotations when the next sentence names no speaker: the previous speaker continues.
    pub(super) fn place_waiting(&mut self) {
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
    pub(super) fn unexplained(&mut self, masked: &MaskedSentence<'_>, at: usize, index: usize) {
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
