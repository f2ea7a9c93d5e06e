//! Reads a document part by part. What the first sentences of a part need to know of those before it is guessed by
//! reading a few of these; when the guess proves wrong, the part is read again.

use super::{Attributor, Waiting};
use crate::analysis::attribution::continuation::{Memory, Spoken};
use crate::analysis::document::Document;
use crate::analysis::parts::{Parts, Stage};

/// How many sentences before a part are read, and how many if none of them has a relation.
const WARM_UP: [usize; 2] = [48, 480];

/// What is carried from one sentence to the next, as far as it can still matter.
#[derive(Clone, Debug, PartialEq)]
struct Carried {
    /// With candidates counted backwards from the last.
    memory: Memory,
    waiting: Option<Waiting>,
    handled: u32,
    next_turn: usize,
}

impl Attributor<'_, '_> {
    /// Reads all sentences; ends early when the analysis is not wanted any more.
    pub(super) fn read_in_parts(&mut self, parts: &Parts) -> Option<()> {
        let (document, models, turns) = (self.document, self.models, self.turns);
        let ranges = document.divided(parts, |sentence| begins_anew(document, sentence));
        if ranges.len() < 2 {
            self.read(0..document.sentences.len());
            return Some(());
        }
        parts.each(
            Stage::Relations,
            &ranges,
            |range| {
                let mut part = Attributor::new(document, models, turns);
                part.warm_up(range.start);
                let known = part.candidates.len();
                let carried = part.carried(range.start);
                part.read(range.clone());
                (range, carried, known, part)
            },
            |(range, carried, known, part)| {
                if carried == self.carried(range.start) {
                    self.append(part, known);
                } else {
                    self.read(range);
                }
            },
        )
    }

    /// Reads some sentences before a part.
    fn warm_up(&mut self, start: usize) {
        for length in WARM_UP {
            let from = start.saturating_sub(length);
            *self = Attributor::new(self.document, self.models, self.turns);
            if let Some(first) = self.document.sentences.get(from) {
                self.next_turn = self
                    .turns
                    .partition_point(|turn| turn.paragraphs.start < first.paragraph);
            }
            self.read(from..start);
            if self.memory.last_relation.is_some() || from == 0 {
                return;
            }
        }
    }

    /// What is carried to the sentence at `next`.
    fn carried(&self, next: usize) -> Carried {
        let paragraph = self.document.sentences.get(next);
        let paragraph = paragraph.map_or(0, |sentence| sentence.paragraph);
        let backwards = |spoken: Spoken| Spoken {
            candidate: self.candidates.len().wrapping_sub(spoken.candidate),
            ..spoken
        };
        // A quotation is continued in the next sentence or within two paragraphs.
        let near =
            |spoken: &Spoken| spoken.sentence + 1 >= next || spoken.paragraph + 2 >= paragraph;
        Carried {
            memory: Memory {
                last_quoted: self.memory.last_quoted.filter(near).map(backwards),
                last_relation: self.memory.last_relation.map(backwards),
                ..self.memory.clone()
            },
            waiting: self.waiting.clone(),
            handled: self.handled.max(paragraph),
            next_turn: self.next_turn,
        }
    }

    /// Appends what was found in the next part, all but the candidates that were known before.
    fn append(&mut self, mut next: Self, known: usize) {
        let offset = self.candidates.len().wrapping_sub(known);
        self.candidates.extend(next.candidates.drain(known..));
        let moved = |spoken: Spoken| Spoken {
            candidate: spoken.candidate.wrapping_add(offset),
            ..spoken
        };
        self.memory = Memory {
            last_quoted: next.memory.last_quoted.map(moved),
            last_relation: next.memory.last_relation.map(moved),
            ..next.memory
        };
        self.waiting = next.waiting;
        self.handled = next.handled;
        self.next_turn = next.next_turn;
    }
}

/// Whether a part may begin with this sentence: it has no quotation, which could go on with the one before.
fn begins_anew(document: &Document<'_>, sentence: usize) -> bool {
    let Some(sentence) = document.sentences.get(sentence) else {
        return false;
    };
    let run = document.runs.get(document.first_run(sentence));
    run.is_none_or(|run| run.outer.start >= sentence.span.end)
}
