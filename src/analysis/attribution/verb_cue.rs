//! Reports inside one sentence: each cue with its speaker and content, and which of them holds when they overlap.
//! Quotations that no cue of their sentence explains are left to [`across`](super::continuation).

use std::ops::Range;

use super::alternatives::{Origin, Readers};
use super::content::{self, Verb};
use super::{alternatives, overlaps};
use crate::analysis::document::tokens::{Form, Tag};
use crate::analysis::lexicon::{Class, Inflection, Role};
use crate::analysis::syntax::clause_boundaries;
use crate::analysis::syntax::complements::Opening;
use crate::analysis::syntax::masked_sentence::Skeleton;
use crate::analysis::syntax::phrases::{Finiteness, VerbGroup, Voice};
use crate::analysis::syntax::subject::{How, Subject};

/// A cue with what it reports and whose words they are.
#[derive(Clone, Debug)]
pub struct Report {
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
    pub pattern: Pattern,
    /// How content after the cue begins.
    pub opening: Option<Opening>,
    /// The verb group, for cues that are verbs.
    pub group: Option<VerbGroup>,
    /// How likely it is beside other readings of its cue.
    pub likelihood: f32,
    /// Where this reading comes from.
    pub origin: Origin,
    /// Whether the rules alone find a report here.
    pub ruled: bool,
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

/// Verbs of speech in a sentence whose cues are read in several ways.
const MOST_VERBS: usize = 24;

/// The reports of a sentence, in the order of their cues; none inside another.
#[must_use]
pub fn reports(skeleton: &Skeleton<'_>, readers: Option<&Readers>) -> Vec<Report> {
    let mut accepted: Vec<Report> = Vec::new();
    let verbs = skeleton
        .items
        .iter()
        .filter(|item| item.lexeme.verb.is_some());
    // Prose never says so much at once: what does is read by the rules alone, which keeps it linear.
    let readers = readers.filter(|_| verbs.count() <= MOST_VERBS);
    for at in 0..skeleton.items.len() {
        if let Some(found) = alternatives::choose(skeleton, at, readers) {
            overlaps::settle(skeleton, &mut accepted, found);
        }
    }
    accepted.retain(|report| !report.content.is_empty());
    accepted
}

/// The report of a verb that can be a cue, as the rules read it.
pub(in crate::analysis) fn verb_report(skeleton: &Skeleton<'_>, verb: Verb) -> Option<Report> {
    if let Some(subject) = inverted_subject(skeleton, &verb) {
        return Some(inverted_report(skeleton, verb, subject));
    }
    let subject = own_subject(skeleton, &verb)?;
    let placement = content::place(skeleton, &verb, subject.as_ref())?;
    Some(Report {
        cue: verb.group.range.clone(),
        class: verb.class,
        subject,
        content: placement.content,
        pattern: placement.pattern,
        opening: placement.opening,
        group: Some(verb.group),
        runner_up: None,
        likelihood: 0.0,
        origin: Origin::Rule,
        ruled: true,
    })
}

/// The subject that is not behind the verb. The outer nothing means that the verb cannot report at all, the inner one
/// that nobody is named.
#[allow(
    clippy::option_option,
    reason = "a cue without a speaker is not the same as no cue"
)]
fn own_subject(skeleton: &Skeleton<'_>, verb: &Verb) -> Option<Option<Subject>> {
    match (verb.group.voice, verb.class) {
        (Voice::Passive, Class::Say) => None,
        (Voice::Passive, _) => Some(skeleton.agent_after(verb.at + 1)),
        // "Asked whether ..., Doe said": nobody is named, unless behind "by".
        (Voice::Active, Class::Ask) if is_asked(skeleton, verb) => {
            Some(skeleton.agent_after(verb.at + 1))
        }
        // "As reported by the paper, ..."
        (Voice::Active, _) if is_reported_by(skeleton, verb) => {
            Some(skeleton.agent_after(verb.at + 1))
        }
        (Voice::Active, _) => {
            let subject = skeleton.subject_before(&verb.group);
            let nobody = subject.is_none() && verb.group.finiteness != Finiteness::Participle;
            (!nobody).then_some(subject)
        }
    }
}

/// "As reported by the paper, ..."
fn is_reported_by(skeleton: &Skeleton<'_>, verb: &Verb) -> bool {
    skeleton.is(verb.at + 1, "by")
        && verb
            .at
            .checked_sub(1)
            .is_some_and(|before| before == 0 && skeleton.is(before, "As"))
}

/// Which class a verb has here; verbs that the lexicon does not know count beside a quotation.
pub(in crate::analysis) fn cue_class(skeleton: &Skeleton<'_>, at: usize) -> Option<Class> {
    let item = skeleton.items.get(at)?;
    let known = item.lexeme.verb.is_some();
    // Whatever else a word is, it is a cue only if it can be a verb, and an unknown verb only beside a quotation.
    if item.is_quotation() || !known && (item.tag != Tag::Verb || !skeleton.has_quotation()) {
        return None;
    }
    let word = skeleton.word(at);
    let sure = matches!(
        word,
        "said" | "says" | "told" | "tweeted" | "asked" | "added"
    );
    // "shot back, “...”", "fired back forcefully: “...”"
    let pause = (at + 1..at + 4)
        .find(|&next| {
            !skeleton
                .items
                .get(next)
                .is_some_and(|item| matches!(item.tag, Tag::Adv | Tag::Adp | Tag::Part))
        })
        .unwrap_or(at + 1);
    let announces = (skeleton.is(pause, ",") || skeleton.is(pause, ":"))
        && skeleton.quotation(pause + 1)
        && !skeleton.title_like(pause + 1);
    // "He jokes, “...”": the tagger may have taken it for a noun.
    let nounlike = known
        && announces
        && at > 0
        && (skeleton.role(at - 1) == Some(Role::Subject)
            || skeleton
                .items
                .get(at - 1)
                .is_some_and(|i| i.tag == Tag::Propn));
    let verb = item.tag == Tag::Verb
        || sure && item.tag != Tag::Noun
        || nounlike
        || closes_a_quotation(skeleton, at);
    if !verb {
        return None;
    }
    let by_saying = matches!(skeleton.word(at + 1), "by")
        && skeleton
            .items
            .get(at + 2)
            .is_some_and(|next| next.lexeme.verb.is_some() && next.form == Form::PresentParticiple);
    if asks_for_anonymity(skeleton, at) {
        return None;
    }
    if by_saying || skeleton.is(at, "according") || skeleton.is(at, "According") {
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
    let participle = item.form == Form::PresentParticiple;
    let finite = skeleton.finite(at) || item.form == Form::PastParticiple;
    let quotes_later = || (at + 2..skeleton.items.len()).any(|later| skeleton.quotation(later));
    if finite && skeleton.is(at + 1, "that") && quotes_later() {
        return Some(Class::State);
    }
    let group_start = skeleton.verb_group(at).range.start;
    let edge = skeleton
        .phrase_before(group_start)
        .map_or(group_start, |phrase| phrase.start);
    // "When Ray used the words, “...,” he echoed Doe": what stands before is a clause of its own.
    let fronted = matches!(skeleton.word(0), "When" | "As" | "While" | "After" | "For");
    let closes = !fronted
        && clause_boundaries::left_mark(skeleton, edge) == Some(clause_boundaries::Mark::Quotation);
    let inverted = clause_boundaries::left_mark(skeleton, group_start)
        == Some(clause_boundaries::Mark::Quotation);
    (finite && (announces || closes || inverted) || participle && announces).then_some(Class::Voice)
}

/// "asked not to be named": what a source wants of the paper is no news.
pub(in crate::analysis) fn asks_for_anonymity(skeleton: &Skeleton<'_>, at: usize) -> bool {
    (at + 1..at + 5).any(|at| {
        matches!(
            skeleton.word(at),
            "named" | "identified" | "anonymous" | "anonymously" | "anonymity"
        )
    }) && matches!(skeleton.word(at + 1), "not" | "to" | "that")
}

/// "“...,” Doe notes.": between a name behind a quotation and a stop, a form that can be a verb of speech is one.
fn closes_a_quotation(skeleton: &Skeleton<'_>, at: usize) -> bool {
    let speaks = skeleton
        .items
        .get(at)
        .and_then(|item| item.lexeme.verb)
        .is_some_and(|verb| matches!(verb.inflection, Inflection::ThirdPerson | Inflection::Past));
    let stops = at + 1 >= skeleton.items.len() || skeleton.is_stop(at + 1);
    let named = || {
        let phrase = skeleton.phrase_before(at)?;
        clause_boundaries::left_mark(skeleton, phrase.start)
    };
    speaks && stops && named() == Some(clause_boundaries::Mark::Quotation)
}

/// "Asked about it", "when asked whether": a participle without a subject of its own.
pub(in crate::analysis) fn is_asked(skeleton: &Skeleton<'_>, verb: &Verb) -> bool {
    let past = skeleton
        .items
        .get(verb.at)
        .is_some_and(|item| matches!(item.form, Form::PastParticiple | Form::Past));
    let leads = verb.group.range.start.checked_sub(1).is_none_or(|before| {
        skeleton.is_stop(before)
            || matches!(
                skeleton.word(before),
                "when" | "When" | "if" | "If" | "and" | "after"
            )
    });
    // "Doe, an editor at the paper, asked Ray if ...": whoever is asked is no subject.
    let asks = skeleton.phrase_from(verb.at + 1).is_some_and(|asked| {
        !skeleton.is_time(&asked)
            && matches!(
                skeleton.word(asked.end),
                "whether" | "if" | "to" | "about" | "why" | "how" | "what" | "who"
            )
    });
    past && leads && !asks && verb.group.range.len() <= 2
}

/// The subject of an inverted verb: "said Doe".
fn inverted_subject(skeleton: &Skeleton<'_>, verb: &Verb) -> Option<Subject> {
    let group = &verb.group;
    let auxiliary = || {
        let items = skeleton.items.get(group.range.clone()).unwrap_or_default();
        items.iter().any(|item| item.tag == Tag::Aux)
    };
    if group.voice == Voice::Passive || group.finiteness != Finiteness::Finite || auxiliary() {
        return None;
    }
    if group.range.start == 0 {
        let capital = skeleton.items.get(verb.at).is_some_and(|item| item.capital);
        return skeleton
            .subject_after(verb.at + 1)
            .filter(|s| capital && skeleton.is_stop(s.range.end));
    }
    if clause_boundaries::left_mark(skeleton, group.range.start)? == clause_boundaries::Mark::Pause
    {
        let aside = skeleton
            .subject_before(group)
            .is_some_and(|s| s.how == How::Appositive);
        let clause = skeleton.items.get(..group.range.start - 1)?;
        let says = clause
            .iter()
            .any(|item| item.is_quotation() || matches!(item.tag, Tag::Verb | Tag::Aux));
        let subject = skeleton.subject_after(verb.at + 1)?;
        let goes_on =
            clause_boundaries::interrupts(skeleton, group.range.start, subject.range.end).is_some();
        if aside || !says && !goes_on {
            return None;
        }
    }
    skeleton.subject_after(verb.at + 1)
}

fn inverted_report(skeleton: &Skeleton<'_>, verb: Verb, subject: Subject) -> Report {
    let left = clause_boundaries::left_content(skeleton, verb.group.range.start);
    let end = subject.range.end;
    let mut content: Vec<Range<usize>> = left.into_iter().collect();
    let mut pattern = Pattern::Before;
    let start = verb.group.range.start;
    if content.is_empty()
        && start > 1
        && let Some(comma) = clause_boundaries::interrupts(skeleton, start, end)
    {
        content.push(clause_boundaries::clause_start(skeleton, start - 1)..start - 1);
        content.push(comma + 1..clause_boundaries::content_end(skeleton));
        pattern = Pattern::Around;
    }
    let pause = skeleton.is(end, ",") || skeleton.is(end, ":");
    if pause && skeleton.quotation(end + 1) && !skeleton.title_like(end + 1) {
        pattern = if content.is_empty() {
            Pattern::After
        } else {
            Pattern::Around
        };
        content.push(end + 1..clause_boundaries::content_end(skeleton));
    }
    Report {
        cue: verb.group.range.clone(),
        class: verb.class,
        subject: Some(subject),
        content,
        pattern,
        opening: None,
        group: Some(verb.group),
        runner_up: None,
        likelihood: 0.0,
        origin: Origin::Rule,
        ruled: true,
    }
}
