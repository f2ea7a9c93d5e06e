//! An attribution relation inside one sentence: cue, content and speaker, as items of the sentence. Plain types.

use std::ops::Range;

use crate::analysis::lexicon::Class;
use crate::analysis::syntax::complements::Complement;
use crate::analysis::syntax::constituents::{Subject, VerbGroup};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// A cue with its content and its speaker.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Items of the cue.
    pub cue: Range<usize>,
    /// The class of the cue, which determines its complements.
    pub class: Class,
    /// The speaker, when the sentence names one.
    pub subject: Option<Subject>,
    /// The speaker in the second-best reading of the cue.
    pub runner_up: Option<Range<usize>>,
    /// Items of the content, one or two ranges.
    pub content: Vec<Range<usize>>,
    /// Where the content stands.
    pub position: ContentPosition,
    /// How content after the cue begins.
    pub complement: Option<Complement>,
    /// The verb group, for cues that are verbs.
    pub group: Option<VerbGroup>,
    /// How likely this reading is, compared with the other readings of its cue.
    pub likelihood: f32,
    /// Where this reading comes from.
    pub origin: Origin,
    /// Whether the rules alone find a relation here.
    pub ruled: bool,
}

impl Relation {
    /// A relation found by the rules, still without speaker and content.
    pub(super) const fn by_rule(
        cue: Range<usize>,
        class: Class,
        position: ContentPosition,
    ) -> Self {
        Self {
            cue,
            class,
            subject: None,
            runner_up: None,
            content: Vec::new(),
            position,
            complement: None,
            group: None,
            likelihood: 0.0,
            origin: Origin::Rule,
            ruled: true,
        }
    }
}

/// Where the content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentPosition {
    /// Before the cue.
    Before,
    /// After it.
    After,
    /// On both sides.
    Around,
}

/// Where a reading comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the rules.
    Rule,
    /// The rules' reading with another speaker.
    Speaker,
    /// The rules' reading with another content.
    Content,
}

/// A verb that can be a cue.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Verb {
    /// Index of its item.
    pub at: usize,
    /// Index of the item after the verb and its particle.
    pub end: usize,
    /// Its class.
    pub class: Class,
    /// The verb with its auxiliaries.
    pub group: VerbGroup,
}

impl Verb {
    pub(in crate::analysis) fn new(masked: &MaskedSentence<'_>, at: usize, class: Class) -> Self {
        Self {
            at,
            end: masked.after_verb(at),
            class,
            group: masked.verb_group(at),
        }
    }
}

/// How much of a content stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// All.
    Wholly,
    /// Some.
    Partly,
    /// None.
    Not,
}

/// How much of a content stands in quotation marks.
pub fn quoted(masked: &MaskedSentence<'_>, content: &[Range<usize>]) -> Quoted {
    let mut inside = 0;
    let mut outside = 0;
    for at in content.iter().cloned().flatten() {
        if masked.quotation(at) {
            inside += 1;
        } else if !masked.is_stop(at) {
            outside += 1;
        }
    }
    match (inside, outside) {
        (0, _) => Quoted::Not,
        (_, 0) => Quoted::Wholly,
        (_, _) => Quoted::Partly,
    }
}
