//! Finds whom a sentence mentions outside quotation marks: the candidates for the speaker of an implicit quotation.

use std::ops::Range;

use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Noun, Role};
use crate::analysis::syntax::constituents::{Subject, SubjectKind};
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::text::Span;

/// Most mentions taken from one sentence, so that the cost of endless lists stays linear.
const MOST: usize = 24;

/// A phrase that may name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its span.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Its paragraph.
    pub paragraph: u32,
    /// What kind of phrase it is.
    pub shape: Shape,
    /// How it is the subject of a verb, if it is one.
    pub subject: Option<SubjectKind>,
    /// What that verb does.
    pub predicate: Predicate,
    /// How many mentions of the sentence stand before it.
    pub order: usize,
    /// How many mentions of the sentence follow it.
    pub behind: usize,
    /// What stands directly before it.
    pub lead: Lead,
    /// Whether it is a possessive: "Doe's".
    pub owner: bool,
}

/// What stands directly before a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Nothing, punctuation or a coordination: its clause may be a main clause.
    Open,
    /// A preposition.
    Preposition,
    /// A verb.
    Verb,
    /// A conjunction or a relative pronoun that subordinates its clause.
    Subordinate,
    /// Anything else.
    Other,
}

impl Lead {
    /// Its column in the features of an implicit quotation; part of the fitted model.
    pub(super) const fn index(self) -> usize {
        match self {
            Self::Open => 0,
            Self::Preposition => 1,
            Self::Verb => 2,
            Self::Subordinate => 3,
            Self::Other => 4,
        }
    }
}

/// What kind of phrase a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// "he", "she"
    Single,
    /// "they"
    Several,
    /// "I", "we"
    First,
    /// "it", "that" and the like
    Thing,
    /// A phrase with a proper noun.
    Name,
    /// "the minister"
    Person,
    /// "the statement"
    Carrier,
    /// Any other noun.
    Other,
}

impl Shape {
    /// Its column in the features of an implicit quotation; part of the fitted model.
    pub(super) const fn index(self) -> usize {
        match self {
            Self::Single => 0,
            Self::Several => 1,
            Self::First => 2,
            Self::Thing => 3,
            Self::Name => 4,
            Self::Person => 5,
            Self::Carrier => 6,
            Self::Other => 7,
        }
    }
}

/// What the verb of a subject does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// It has none.
    None,
    /// "is", "has"
    State,
    /// A verb of speech.
    Says,
    /// A verb of thinking or showing.
    Thinks,
    /// Any other verb.
    Acts,
}

impl Predicate {
    /// Its column in the features of an implicit quotation; part of the fitted model.
    pub(super) const fn index(self) -> usize {
        match self {
            Self::None => 0,
            Self::State => 1,
            Self::Says => 2,
            Self::Thinks => 3,
            Self::Acts => 4,
        }
    }
}

/// The mentions of the sentence at `index`, in text order.
pub fn mentions(masked: &MaskedSentence<'_>, index: usize) -> Vec<Mention> {
    let mut found: Vec<(Range<usize>, Option<SubjectKind>, Predicate)> = Vec::new();
    for verb in 0..masked.items.len() {
        if !masked.finite(verb) || found.len() >= MOST {
            continue;
        }
        let Some(subject) = subject_of(masked, verb) else {
            continue;
        };
        match found
            .iter_mut()
            .find(|(range, _, _)| overlap(range, &subject.range))
        {
            Some(known) if known.2 == Predicate::State => known.2 = predicate(masked, verb),
            Some(_) => {}
            None => found.push((subject.range, Some(subject.how), predicate(masked, verb))),
        }
    }
    let mut at = 0;
    while at < masked.items.len() && found.len() < MOST {
        let phrase = masked.phrase_from(at).filter(|_| !masked.quotation(at));
        let Some(phrase) = phrase else {
            at += 1;
            continue;
        };
        at = phrase.end;
        let known = found.iter().any(|(range, _, _)| overlap(range, &phrase));
        if !known && !masked.is_time(&phrase) && shape(masked, &phrase) != Shape::Other {
            found.push((phrase, None, Predicate::None));
        }
    }
    found.sort_by_key(|(range, _, _)| range.start);
    let count = found.len();
    found
        .into_iter()
        .enumerate()
        .filter_map(|(order, (range, subject, predicate))| {
            Some(Mention {
                span: masked.span(&range)?,
                sentence: index,
                paragraph: masked.sentence.paragraph,
                shape: shape(masked, &range),
                subject,
                predicate,
                order,
                behind: count - order - 1,
                lead: lead(masked, range.start),
                owner: owner(masked, &range),
            })
        })
        .collect()
}

fn lead(masked: &MaskedSentence<'_>, start: usize) -> Lead {
    let Some(before) = start.checked_sub(1) else {
        return Lead::Open;
    };
    let item = masked.items.get(before);
    match item.map(|item| item.tag) {
        None | Some(Tag::Cconj | Tag::Punct) => Lead::Open,
        Some(Tag::Adp) => Lead::Preposition,
        Some(Tag::Verb | Tag::Aux) => Lead::Verb,
        Some(Tag::Sconj) => Lead::Subordinate,
        Some(
            Tag::Adj
            | Tag::Adv
            | Tag::Det
            | Tag::Intj
            | Tag::Noun
            | Tag::Num
            | Tag::Part
            | Tag::Pron
            | Tag::Propn
            | Tag::Sym
            | Tag::X,
        ) => {
            if masked.quotation(before) {
                Lead::Open
            } else if masked.role(before) == Some(Role::Relative) || masked.is(before, "that") {
                Lead::Subordinate
            } else {
                Lead::Other
            }
        }
    }
}

fn owner(masked: &MaskedSentence<'_>, range: &Range<usize>) -> bool {
    let possessive = |at: usize| {
        masked
            .items
            .get(at)
            .is_some_and(|item| item.form == Form::Possessive)
    };
    range.clone().any(possessive) || possessive(range.end)
}

fn subject_of(masked: &MaskedSentence<'_>, verb: usize) -> Option<Subject> {
    let group = masked.verb_group(verb);
    let reporting = masked
        .items
        .get(verb)
        .is_some_and(|item| item.lexeme.verb.is_some());
    let inverted = group.range.start > 0
        && (masked.quotation(group.range.start - 1) || masked.is(group.range.start - 1, ","));
    let after = if reporting && inverted {
        masked.subject_after(masked.after_verb(verb))
    } else {
        None
    };
    after.or_else(|| masked.subject_before(&group))
}

fn predicate(masked: &MaskedSentence<'_>, verb: usize) -> Predicate {
    let Some(item) = masked.items.get(verb) else {
        return Predicate::None;
    };
    match item.lexeme.verb.map(|verb| verb.class) {
        Some(Class::Believe | Class::Show) => Predicate::Thinks,
        Some(
            Class::Say
            | Class::State
            | Class::Tell
            | Class::Ask
            | Class::Promise
            | Class::Decline
            | Class::Urge
            | Class::Judge
            | Class::Mention
            | Class::Voice,
        ) => Predicate::Says,
        None if item.tag == Tag::Aux => Predicate::State,
        None => Predicate::Acts,
    }
}

fn shape(masked: &MaskedSentence<'_>, range: &Range<usize>) -> Shape {
    let items = masked.items.get(range.clone()).unwrap_or_default();
    if items.iter().any(|item| item.tag == Tag::Propn) {
        return Shape::Name;
    }
    if let [item] = items
        && item.tag == Tag::Pron
    {
        let word = masked.word(range.start);
        return match word.to_ascii_lowercase().as_str() {
            "he" | "she" | "him" | "her" | "his" => Shape::Single,
            "they" | "them" | "their" => Shape::Several,
            "i" | "we" | "me" | "us" | "my" | "our" => Shape::First,
            _ => Shape::Thing,
        };
    }
    if items
        .iter()
        .any(|item| item.lexeme.role == Some(Role::Person))
    {
        return Shape::Person;
    }
    let speaks = |noun| matches!(noun, Noun::Carrier | Noun::Finding | Noun::Utterance);
    if items
        .iter()
        .any(|item| item.lexeme.noun.is_some_and(speaks))
    {
        return Shape::Carrier;
    }
    let owner = items
        .first()
        .is_some_and(|item| item.tag == Tag::Pron && item.form == Form::Possessive);
    match masked.word(range.start) {
        "his" | "her" | "His" | "Her" if owner => Shape::Single,
        _ => Shape::Other,
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
