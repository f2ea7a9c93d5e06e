//! Reports inside one sentence: each cue with its speaker and content, and which of them holds when they overlap.
//! Quotations that no cue of their sentence explains are left to [`across`](super::across).

use std::ops::Range;

use super::clause::{Finiteness, VerbGroup, Voice};
use super::frame::{Gap, Opening, OpeningKind};
use super::lexicon::{Class, Inflection};
use super::skeleton::Skeleton;
use super::subject::{How, Subject};
use super::token::{Form, Tag};
use super::{margin, settle};

/// A cue with what it reports and whose words they are.
#[derive(Clone, Debug)]
pub struct Report {
    /// Items of the cue.
    pub cue: Range<usize>,
    /// What the cue takes.
    pub class: Class,
    /// The speaker, when the sentence names one.
    pub subject: Option<Subject>,
    /// Items of the content, one or two ranges.
    pub content: Vec<Range<usize>>,
    /// Where the content stands.
    pub pattern: Pattern,
    /// How content after the cue begins.
    pub opening: Option<Opening>,
    /// The verb group, for cues that are verbs.
    pub group: Option<VerbGroup>,
}

/// Where the content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Before the cue.
    Before,
    /// After it.
    After,
    /// On both sides.
    Around,
}

/// The reports of a sentence, in the order of their cues; none inside another.
#[must_use]
pub fn reports(skeleton: &Skeleton<'_>) -> Vec<Report> {
    let mut accepted: Vec<Report> = Vec::new();
    for at in 0..skeleton.items.len() {
        let found = verb_report(skeleton, at).or_else(|| super::noun_cue::report(skeleton, at));
        if let Some(found) = found {
            settle::settle(skeleton, &mut accepted, found);
        }
    }
    accepted.retain(|report| !report.content.is_empty());
    accepted
}

fn verb_report(skeleton: &Skeleton<'_>, at: usize) -> Option<Report> {
    let item = skeleton.items.get(at)?;
    let class = cue_class(skeleton, at)?;
    let group = skeleton.verb_group(at);
    let bare_participle = item.form == Form::PastParticiple
        && group.range.len() == 1
        && group.finiteness == Finiteness::Finite
        && !matches!(skeleton.word(at), "said" | "told");
    let quotation_before =
        margin::left_mark(skeleton, group.range.start) == Some(margin::Mark::Quotation);
    let inverted = inverted_subject(skeleton, at, &group, quotation_before);
    if let Some(subject) = inverted {
        return Some(inverted_report(skeleton, at, class, group, subject));
    }
    let subject = match group.voice {
        Voice::Passive if class != Class::Say => skeleton.agent_after(at + 1),
        Voice::Passive => None,
        Voice::Active => skeleton.subject_before(&group),
    };
    if group.voice == Voice::Active
        && subject.is_none()
        && !matches!(group.finiteness, Finiteness::Participle)
    {
        return None;
    }
    let opening = skeleton.opening(at + 1, class, group.voice);
    if bare_participle
        && !opening.is_some_and(|o| {
            matches!(
                o.kind,
                OpeningKind::That | OpeningKind::Quotation | OpeningKind::Clause
            )
        })
        && !quotation_before
    {
        return None;
    }
    if group.voice == Voice::Passive && class == Class::Say {
        return None;
    }
    let edge = edge(&group, subject.as_ref());
    let left = margin::left_content(skeleton, edge);
    let mark = margin::left_mark(skeleton, edge);
    let report = |pattern, content, opening| Report {
        cue: group.range.clone(),
        class,
        subject: subject.clone(),
        content,
        pattern,
        opening,
        group: Some(group.clone()),
    };
    let right = |opening: Opening| opening.at..margin::content_end(skeleton);
    match (mark, left, opening) {
        (Some(margin::Mark::Quotation), Some(left), Some(opening))
            if opening.kind == OpeningKind::Quotation =>
        {
            Some(report(
                Pattern::Around,
                vec![left, right(opening)],
                Some(opening),
            ))
        }
        (Some(margin::Mark::Quotation), Some(left), _) => {
            Some(report(Pattern::Before, vec![left], None))
        }
        (_, left, Some(opening)) if decides(opening, class, left.is_some()) => {
            Some(report(Pattern::After, vec![right(opening)], Some(opening)))
        }
        (_, Some(left), _) if left_takes(class) && !margin::subordinate(skeleton, &left) => {
            let after = margin::past_circumstances(skeleton, at + 1);
            let goes_on = skeleton.is(after, ",") && margin::carries_on(skeleton, after + 1);
            let ends =
                after >= skeleton.items.len() || skeleton.is_stop(after) || skeleton.is_dash(after);
            if goes_on {
                let rest = after + 1..margin::content_end(skeleton);
                Some(report(Pattern::Around, vec![left, rest], None))
            } else if ends {
                Some(report(Pattern::Before, vec![left], None))
            } else {
                None
            }
        }
        (_, _, Some(opening)) => Some(report(Pattern::After, vec![right(opening)], Some(opening))),
        _ => None,
    }
}

/// Whether an opening after the cue outweighs what stands before the cue.
fn decides(opening: Opening, class: Class, left: bool) -> bool {
    match opening.kind {
        OpeningKind::That | OpeningKind::Quotation | OpeningKind::Colon | OpeningKind::Clause => {
            true
        }
        OpeningKind::Question | OpeningKind::Infinitive => {
            opening.gap != Gap::Circumstance || !left
        }
        OpeningKind::Thing => !left || matches!(class, Class::Judge | Class::Mention | Class::Urge),
    }
}

/// Which class a verb has here; verbs that the lexicon does not know count beside a quotation.
fn cue_class(skeleton: &Skeleton<'_>, at: usize) -> Option<Class> {
    let item = skeleton.items.get(at)?;
    if item.is_quotation() {
        return None;
    }
    let word = skeleton.word(at);
    let sure = matches!(
        word,
        "said" | "says" | "told" | "tweeted" | "asked" | "added"
    );
    let verb = item.tag == Tag::Verb || sure && item.tag != Tag::Noun;
    if !verb {
        return None;
    }
    if let Some(verb) = item.lexeme.verb {
        let base = verb.inflection == Inflection::Base && item.form == Form::Infinitive;
        let group = skeleton.verb_group(at);
        // "to say", "would say": hypothetical unless it hangs on a verb.
        if base
            && group.range.len() > 1
            && group.finiteness == Finiteness::Infinitive
            && verb.class != Class::Say
        {
            return None;
        }
        return Some(verb.class);
    }
    let finite = skeleton.finite(at) || item.form == Form::PresentParticiple;
    let announces = (skeleton.is(at + 1, ",") || skeleton.is(at + 1, ":"))
        && skeleton.quotation(at + 2)
        && !skeleton.title_like(at + 2);
    let group_start = skeleton.verb_group(at).range.start;
    let edge = skeleton
        .phrase_before(group_start)
        .map_or(group_start, |phrase| phrase.start);
    let closes = margin::left_mark(skeleton, edge) == Some(margin::Mark::Quotation);
    (finite && (announces || closes)).then_some(Class::Voice)
}

fn inverted_subject(
    skeleton: &Skeleton<'_>,
    at: usize,
    group: &VerbGroup,
    quotation: bool,
) -> Option<Subject> {
    if group.voice == Voice::Passive || group.finiteness != Finiteness::Finite {
        return None;
    }
    let auxiliary = group.range.clone().any(|i| {
        skeleton
            .items
            .get(i)
            .is_some_and(|item| item.tag == Tag::Aux)
    });
    if auxiliary {
        return None;
    }
    let mark = margin::left_mark(skeleton, group.range.start)?;
    if mark == margin::Mark::Pause && !quotation {
        let appositive = skeleton
            .subject_before(group)
            .is_some_and(|s| matches!(s.how, How::Appositive | How::Shared));
        if appositive {
            return None;
        }
        let last = group.range.start.checked_sub(1)?;
        let left = 0..last;
        if !skeleton
            .items
            .get(left)?
            .iter()
            .any(|item| item.is_quotation() || item.tag == Tag::Verb || item.tag == Tag::Aux)
        {
            return None;
        }
    }
    skeleton.subject_after(at + 1)
}

fn inverted_report(
    skeleton: &Skeleton<'_>,
    at: usize,
    class: Class,
    group: VerbGroup,
    subject: Subject,
) -> Report {
    let left = margin::left_content(skeleton, group.range.start);
    let end = subject.range.end;
    let mut content: Vec<Range<usize>> = left.into_iter().collect();
    let mut pattern = Pattern::Before;
    if skeleton.is(end, ",") && skeleton.quotation(end + 1) && !skeleton.title_like(end + 1) {
        content.push(end + 1..margin::content_end(skeleton));
        pattern = Pattern::Around;
    }
    let _ = at;
    Report {
        cue: group.range.clone(),
        class,
        subject: Some(subject),
        content,
        pattern,
        opening: None,
        group: Some(group),
    }
}

/// Where speaker and cue begin together.
fn edge(group: &VerbGroup, subject: Option<&Subject>) -> usize {
    match subject {
        Some(subject) if matches!(subject.how, How::Before | How::Appositive | How::Relative) => {
            subject.range.start.min(group.range.start)
        }
        _ => group.range.start,
    }
}

fn left_takes(class: Class) -> bool {
    match class {
        Class::Say
        | Class::State
        | Class::Tell
        | Class::Mention
        | Class::Ask
        | Class::Voice
        | Class::Show
        | Class::Believe => true,
        Class::Promise | Class::Decline | Class::Urge | Class::Judge => false,
    }
}
