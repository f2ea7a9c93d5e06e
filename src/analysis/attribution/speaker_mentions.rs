//! Who a sentence mentions outside quotation marks: the candidates for a quotation that no cue explains.

use std::ops::Range;

use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Noun, Role};
use crate::analysis::syntax::constituents::{How, Subject};
use crate::analysis::syntax::masked_sentence::Skeleton;
use crate::text::Span;

/// Mentions that one sentence gives at most; keeps endless lists linear.
const MOST: usize = 24;

/// A phrase that may speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its words.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Its paragraph.
    pub paragraph: u32,
    /// What kind of phrase it is.
    pub shape: Shape,
    /// How it is the subject of a verb, if it is one.
    pub subject: Option<How>,
    /// What that verb does.
    pub deed: Deed,
    /// How many mentions of the sentence stand before it.
    pub order: usize,
    /// How many stand behind it.
    pub behind: usize,
    /// What stands just before it.
    pub lead: Lead,
    /// Whether it owns what follows: "Doe's".
    pub owner: bool,
}

/// What stands just before a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Nothing, a mark or a coordination: its clause may be a main one.
    Open,
    /// A preposition.
    Preposition,
    /// A verb.
    Verb,
    /// A conjunction or a relative that makes its clause part of another.
    Subordinate,
    /// Anything else.
    Other,
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
    /// With a proper noun.
    Name,
    /// "the minister"
    Person,
    /// "the statement"
    Carrier,
    /// Any other noun.
    Other,
}

/// What the verb of a subject does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It has none.
    None,
    /// "is", "has"
    State,
    /// Says something.
    Says,
    /// Thinks or shows something.
    Thinks,
    /// Anything else.
    Acts,
}

/// The mentions of the sentence at `index`, in text order.
#[must_use]
pub fn mentions(skeleton: &Skeleton<'_>, index: usize) -> Vec<Mention> {
    let mut found: Vec<(Range<usize>, Option<How>, Deed)> = Vec::new();
    for verb in 0..skeleton.items.len() {
        if !skeleton.finite(verb) || found.len() >= MOST {
            continue;
        }
        let Some(subject) = subject_of(skeleton, verb) else {
            continue;
        };
        match found
            .iter_mut()
            .find(|(range, _, _)| overlap(range, &subject.range))
        {
            Some(known) if known.2 == Deed::State => known.2 = deed(skeleton, verb),
            Some(_) => {}
            None => found.push((subject.range, Some(subject.how), deed(skeleton, verb))),
        }
    }
    let mut at = 0;
    while at < skeleton.items.len() && found.len() < MOST {
        let phrase = skeleton.phrase_from(at).filter(|_| !skeleton.quotation(at));
        let Some(phrase) = phrase else {
            at += 1;
            continue;
        };
        at = phrase.end;
        let known = found.iter().any(|(range, _, _)| overlap(range, &phrase));
        if !known && !skeleton.is_time(&phrase) && shape(skeleton, &phrase) != Shape::Other {
            found.push((phrase, None, Deed::None));
        }
    }
    found.sort_by_key(|(range, _, _)| range.start);
    let count = found.len();
    found
        .into_iter()
        .enumerate()
        .filter_map(|(order, (range, subject, deed))| {
            Some(Mention {
                span: skeleton.span(&range)?,
                sentence: index,
                paragraph: skeleton.sentence.paragraph,
                shape: shape(skeleton, &range),
                subject,
                deed,
                order,
                behind: count - order - 1,
                lead: lead(skeleton, range.start),
                owner: owner(skeleton, &range),
            })
        })
        .collect()
}

fn lead(skeleton: &Skeleton<'_>, start: usize) -> Lead {
    let Some(before) = start.checked_sub(1) else {
        return Lead::Open;
    };
    let item = skeleton.items.get(before);
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
            if skeleton.quotation(before) {
                Lead::Open
            } else if skeleton.role(before) == Some(Role::Relative) || skeleton.is(before, "that") {
                Lead::Subordinate
            } else {
                Lead::Other
            }
        }
    }
}

fn owner(skeleton: &Skeleton<'_>, range: &Range<usize>) -> bool {
    let possessive = |at: usize| {
        skeleton
            .items
            .get(at)
            .is_some_and(|item| item.form == Form::Possessive)
    };
    range.clone().any(possessive) || possessive(range.end)
}

fn subject_of(skeleton: &Skeleton<'_>, verb: usize) -> Option<Subject> {
    let group = skeleton.verb_group(verb);
    let reporting = skeleton
        .items
        .get(verb)
        .is_some_and(|item| item.lexeme.verb.is_some());
    let inverted = group.range.start > 0
        && (skeleton.quotation(group.range.start - 1) || skeleton.is(group.range.start - 1, ","));
    let after = if reporting && inverted {
        skeleton.subject_after(verb + 1)
    } else {
        None
    };
    after.or_else(|| skeleton.subject_before(&group))
}

fn deed(skeleton: &Skeleton<'_>, verb: usize) -> Deed {
    let Some(item) = skeleton.items.get(verb) else {
        return Deed::None;
    };
    match item.lexeme.verb.map(|verb| verb.class) {
        Some(Class::Believe | Class::Show) => Deed::Thinks,
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
        ) => Deed::Says,
        None if item.tag == Tag::Aux => Deed::State,
        None => Deed::Acts,
    }
}

fn shape(skeleton: &Skeleton<'_>, range: &Range<usize>) -> Shape {
    let items = skeleton.items.get(range.clone()).unwrap_or_default();
    if items.iter().any(|item| item.tag == Tag::Propn) {
        return Shape::Name;
    }
    if let [item] = items
        && item.tag == Tag::Pron
    {
        let word = skeleton.word(range.start);
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
    match skeleton.word(range.start) {
        "his" | "her" | "His" | "Her" if owner => Shape::Single,
        _ => Shape::Other,
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
