//! Keeps track of who has spoken so far in an article, how often, and by which words.

use foldhash::HashMap;

use super::super::folded_words::FoldedWords;
use super::super::mention_type::{MentionType, Pronoun};
use super::super::referent::Referent;
use crate::analysis::lexicon::gender::Gender;

/// The turns of one speaker so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spoken {
    pub(super) times: usize,
    /// The sentence of the last turn.
    pub(super) sentence: usize,
    /// The gender of the pronoun that referred to the speaker.
    pub(super) gender: Gender,
}

/// The speakers so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    pub(super) all: usize,
    by: HashMap<Referent, Spoken>,
    /// The unnamed speakers, each once, in the order of their last turn.
    pub(super) described: Vec<Referent>,
    /// The last referent of a description with this head.
    heads: HashMap<FoldedWords, Referent>,
    /// The named speakers, each once, in the order of their last turn.
    pub(super) named: Vec<usize>,
}

/// How many unnamed speakers are remembered.
const MOST_DESCRIBED: usize = 6;

/// How many named speakers are remembered.
const MOST_NAMED: usize = 12;

impl Turns {
    pub(super) fn of(&self, referent: Referent) -> Spoken {
        self.by.get(&referent).copied().unwrap_or_default()
    }

    pub(super) fn meant_by(&self, head: FoldedWords) -> Option<Referent> {
        self.heads.get(&head).copied()
    }

    pub(super) fn add(&mut self, referent: Referent, mention: &MentionType, sentence: usize) {
        self.all += 1;
        let spoken = self.by.entry(referent).or_default();
        spoken.times += 1;
        spoken.sentence = sentence;
        match mention {
            MentionType::Pronoun(Pronoun::He) => spoken.gender = Gender::Male,
            MentionType::Pronoun(Pronoun::She) => spoken.gender = Gender::Female,
            MentionType::Nominal(nominal) => {
                self.heads.insert(nominal.head_key(), referent);
            }
            MentionType::Pronoun(_) | MentionType::Named(_) => {}
        }
        if let Referent::Named(cluster) = referent {
            self.named.retain(|known| *known != cluster);
            self.named.push(cluster);
            if self.named.len() > MOST_NAMED {
                self.named.remove(0);
            }
        }
        if matches!(referent, Referent::Described { .. }) {
            self.described.retain(|known| *known != referent);
            self.described.push(referent);
            if self.described.len() > MOST_DESCRIBED {
                self.described.remove(0);
            }
        }
    }
}
