//! An attribution relation inside one sentence: cue, content and speaker, as items of the sentence. Plain types.

use std::ops::Range;

use crate::analysis::lexicon::Class;
use crate::analysis::syntax::complements::Complement;
use crate::analysis::syntax::constituents::{Subject, VerbGroup};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// A cue with what it reports and whose words they are.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Items of the cue.
    pub cue: Range<usize>,
    /// What the cue takes.
    pub class: Class,
    /// The speaker, when the sentence names one.
    pub subject: Option<Subject>,
    /// Who would speak in the next best reading of the cue.
    pub runner_up: Option<Range<usize>>,
    /// Items of the content, one or two ranges.
    pub content: Vec<Range<usize>>,
    /// Where the content stands.
    pub position: ContentPosition,
    /// How content after the cue begins.
    pub complement: Option<Complement>,
    /// The verb group, for cues that are verbs.
    pub group: Option<VerbGroup>,
    /// How likely it is beside other readings of its cue.
    pub likelihood: f32,
    /// Where this reading comes from.
    pub origin: Origin,
    /// Whether the rules alone find a report here.
    pub ruled: bool,
}

impl Relation {
    /// A relation that the rules find, still without speaker and content.
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
    /// The rules read it so.
    Rule,
    /// With another speaker.
    Speaker,
    /// With another content.
    Content,
}

/// A verb that reports.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Verb {
    /// Its item.
    pub at: usize,
    /// The item behind it and its particle.
    pub end: usize,
    /// What it takes.
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

/// How much of some items is quotations.
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
