//! An implicit quotation and a candidate for its speaker as a row of features: where the candidate is mentioned, and
//! who speaks nearby.

use crate::analysis::attribution::quote_candidate::{ImplicitKind, QuoteCandidate};
use crate::analysis::attribution::relation::Quoted;
use crate::analysis::attribution::speaker_mentions::{Lead, Mention};
use crate::analysis::document::{Document, quoted_words};
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::syntax::constituents::SubjectKind;
use crate::models::feature_row::FeatureRow;
use crate::text::{Span, step_count};

/// Number of features of a speaker candidate.
pub(crate) const FEATURES: usize = 69;

/// The features of one speaker candidate.
pub type Features = [f32; FEATURES];

/// The names of the kinds of implicit quotations, indexed by [`ImplicitKind::index`].
const IMPLICIT_KINDS: [&str; 4] = ["alone", "announced", "hanging", "voiceless"];

/// How much of a quotation is quoted, indexed by [`share`].
const SHARES: [&str; 3] = ["wholly", "partly", "not"];

/// The names of the shapes of a mention, indexed by [`Shape::index`].
const SHAPES: [&str; 8] = [
    "he or she",
    "they",
    "first person",
    "it",
    "name",
    "person",
    "document",
    "other",
];

/// The names of the ways to find a subject, indexed by [`how`].
const SUBJECTS: [&str; 5] = ["none", "before", "after", "relative or possessive", "other"];

/// The names of what a verb does, indexed by [`Predicate::index`].
const PREDICATES: [&str; 5] = ["none", "state", "says", "thinks", "acts"];

/// The names of what stands before a mention, indexed by [`Lead::index`].
const LEADS: [&str; 5] = ["open", "preposition", "verb", "subordinate", "other"];

/// The names of the kinds of a name, indexed by [`Context::kind`].
const NAME_KINDS: [&str; 5] = ["no name", "person", "organisation", "place", "other"];

/// In how many sentences before a quotation its speaker is looked for.
pub(in crate::analysis) const SENTENCES_BEFORE: usize = 4;

/// An implicit quotation and the speakers around it.
pub(in crate::analysis) struct Context<'d> {
    document: &'d Document<'d>,
    names: &'d [Name],
    candidates: &'d [QuoteCandidate],
    implicit: &'d QuoteCandidate,
    span: Span,
    /// The quotation before it.
    quoted_before: Option<&'d QuoteCandidate>,
    /// The relation before it.
    relation_before: Option<&'d QuoteCandidate>,
    /// The relation after it in the same paragraph.
    relation_after: Option<&'d QuoteCandidate>,
    /// The features that all its speaker candidates share.
    row: FeatureRow<FEATURES>,
}

impl<'d> Context<'d> {
    pub(in crate::analysis) fn new(
        document: &'d Document<'d>,
        names: &'d [Name],
        candidates: &'d [QuoteCandidate],
        at: usize,
    ) -> Option<Self> {
        let implicit = candidates.get(at)?;
        let before = candidates.get(..at)?;
        let mut context = Self {
            document,
            names,
            candidates,
            implicit,
            span: implicit.spans.first().copied()?,
            quoted_before: before
                .iter()
                .rev()
                .inspect(|_| step_count::step())
                .find(|candidate| candidate.quoted != Quoted::Not),
            relation_before: before.last(),
            relation_after: candidates
                .get(at + 1)
                .filter(|next| next.paragraph == implicit.paragraph),
            row: FeatureRow::new(),
        };
        context.describe();
        Some(context)
    }

    fn describe(&mut self) {
        let words = self.document.slice(self.span);
        let sentence = self.document.sentences.get(self.implicit.sentence);
        let start = sentence.map_or(0, |sentence| sentence.span.start);
        let text = &self.document.article.text;
        let lead = text
            .get(..self.span.start as usize)
            .unwrap_or_default()
            .trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'«".contains(c));
        let paragraph = self
            .document
            .paragraphs
            .get(self.implicit.paragraph as usize);
        let distance = |other: Option<&QuoteCandidate>| {
            other.map_or(8, |other| self.implicit.sentence.abs_diff(other.sentence))
        };
        let row = &mut self.row;
        row.one_of(
            "kind of quotation",
            self.implicit.implicit.map_or(0, ImplicitKind::index),
            &IMPLICIT_KINDS,
        );
        row.one_of("quoted", share(self.implicit.quoted), &SHARES);
        row.flag("first person", first_person(words));
        row.flag(
            "opens the paragraph",
            paragraph.is_some_and(|paragraph| paragraph.span.start + 4 >= start),
        );
        row.flag("colon before it", lead.ends_with(':'));
        row.flag("begins a sentence", quoted_words::begins_sentence(words));
        row.number(
            "words of the quotation",
            quoted_words::word_count(words),
            40,
        );
        row.number("sentences before it", self.implicit.sentence, 8);
        row.flag("cue names a speaker", self.implicit.speaker.is_some());
        row.flag("relation behind it", self.relation_after.is_some());
        row.number(
            "sentences since a quotation",
            distance(self.quoted_before),
            8,
        );
        row.number(
            "sentences since a relation",
            distance(self.relation_before),
            8,
        );
    }

    pub(in crate::analysis) fn features(
        &self,
        mention: Option<&Mention>,
        count: usize,
    ) -> Features {
        self.filled(mention, count).values
    }

    fn filled(&self, mention: Option<&Mention>, count: usize) -> FeatureRow<FEATURES> {
        let mut row = self.row.clone();
        row.number("candidates", count, 30);
        row.flag("nobody", mention.is_none());
        let Some(mention) = mention else {
            return row;
        };
        row.one_of("shape of the mention", mention.shape.index(), &SHAPES);
        row.one_of("subject", mention.subject.map_or(0, how), &SUBJECTS);
        row.one_of("predicate", mention.predicate.index(), &PREDICATES);
        row.number("place in its sentence", mention.order, 10);
        row.number("mentions behind it", mention.behind, 10);
        row.number(
            "sentences between",
            self.implicit.sentence.saturating_sub(mention.sentence),
            6,
        );
        row.flag(
            "in a later sentence",
            mention.sentence > self.implicit.sentence,
        );
        row.flag("before the quotation", mention.span.end <= self.span.start);
        row.number(
            "paragraphs between",
            self.implicit.paragraph.saturating_sub(mention.paragraph) as usize,
            4,
        );
        row.number(
            "distance from the start",
            self.span.start.abs_diff(mention.span.start) as usize / 8,
            80,
        );
        let is = |span: Option<Span>| span.is_some_and(|span| span.overlaps(mention.span));
        let speaks = |other: Option<&QuoteCandidate>| other.is_some_and(|other| is(other.speaker));
        row.flag("speaker of the cue", is(self.implicit.speaker));
        row.flag("second choice of the cue", is(self.implicit.runner_up));
        row.flag("speaks the quotation before", speaks(self.quoted_before));
        row.flag("speaks the relation before", speaks(self.relation_before));
        row.flag("speaks the relation behind", speaks(self.relation_after));
        row.flag(
            "names the speaker of the quotation before",
            self.same_name(self.quoted_before, mention),
        );
        row.flag(
            "names the speaker of the relation before",
            self.same_name(self.relation_before, mention),
        );
        row.flag(
            "names the speaker of the relation behind",
            self.same_name(self.relation_after, mention),
        );
        row.number("times spoken", self.spoken(mention), 8);
        row.number("length of the mention", mention.span.len() / 4, 20);
        row.number("relations between", self.between(mention), 6);
        row.one_of("word before the mention", mention.lead.index(), &LEADS);
        row.flag("possessor", mention.owner);
        row.one_of("kind of name", self.kind(mention), &NAME_KINDS);
        row.number(
            "distance from the end",
            mention.span.start.abs_diff(self.span.end) as usize / 8,
            80,
        );
        row.flag(
            "subject of a main clause here",
            mention.lead == Lead::Open && self.is_subject_here(mention),
        );
        row.flag(
            "in the same sentence",
            mention.sentence == self.implicit.sentence,
        );
        row
    }

    /// The kind of the first name in a mention: no name, person, organisation, place, other.
    fn kind(&self, mention: &Mention) -> usize {
        let first = self
            .names
            .partition_point(|name| name.span.end <= mention.span.start);
        let name = self
            .names
            .get(first)
            .filter(|name| name.span.overlaps(mention.span));
        match name.map(|name| name.kind) {
            None => 0,
            Some(EntityKind::Person) => 1,
            Some(EntityKind::Organisation) => 2,
            Some(EntityKind::Place) => 3,
            Some(EntityKind::Event | EntityKind::Work | EntityKind::Other) => 4,
        }
    }

    /// Whether a mention is the subject of a verb of the quotation's own sentence.
    fn is_subject_here(&self, mention: &Mention) -> bool {
        mention.subject.is_some() && mention.sentence == self.implicit.sentence
    }

    /// Whether another candidate's speaker ends with the same word.
    fn same_name(&self, other: Option<&QuoteCandidate>, mention: &Mention) -> bool {
        let words = |span: Span| self.document.slice(span).trim_end();
        let Some(speaker) = other.and_then(|other| other.speaker) else {
            return false;
        };
        let (speaker, mention) = (words(speaker), words(mention.span));
        let last = mention
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        speaker
            .strip_suffix(last)
            .is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
    }

    /// How many relations up to here have a speaker with the same last word.
    fn spoken(&self, mention: &Mention) -> usize {
        const LOOKED_AT: usize = 40;
        const FARTHEST: usize = 80;
        self.up_to(self.implicit.sentence)
            .iter()
            .rev()
            .take(FARTHEST)
            .inspect(|_| step_count::step())
            .filter(|candidate| candidate.implicit.is_none())
            .take(LOOKED_AT)
            .filter(|candidate| self.same_name(Some(candidate), mention))
            .count()
    }

    /// The candidates up to and including that sentence. They are in text order, so the scan continues where it stopped
    /// and stays linear.
    fn up_to(&self, sentence: usize) -> &'d [QuoteCandidate] {
        let end = self
            .candidates
            .partition_point(|candidate| candidate.sentence <= sentence);
        self.candidates.get(..end).unwrap_or_default()
    }

    /// How many relations stand between a mention and the quotation.
    fn between(&self, mention: &Mention) -> usize {
        let (low, high) = if mention.span.start < self.span.start {
            (mention.span.end, self.span.start)
        } else {
            (self.span.end, mention.span.start)
        };
        let first = self.implicit.sentence.saturating_sub(SENTENCES_BEFORE);
        self.up_to(self.implicit.sentence + 1)
            .iter()
            .rev()
            .inspect(|_| step_count::step())
            .take_while(|candidate| candidate.sentence >= first)
            .filter(|candidate| {
                candidate
                    .speaker
                    .is_some_and(|speaker| speaker.start >= low && speaker.end <= high)
            })
            .count()
    }
}

/// Whether the quotation is in the first person.
fn first_person(words: &str) -> bool {
    const LOOKED_AT: usize = 60;
    words
        .split(|c: char| !c.is_alphanumeric())
        .take(LOOKED_AT)
        .any(|word| {
            matches!(
                word,
                "I" | "we" | "We" | "my" | "My" | "our" | "Our" | "me" | "us"
            )
        })
}

const fn share(quoted: Quoted) -> usize {
    match quoted {
        Quoted::Wholly => 0,
        Quoted::Partly => 1,
        Quoted::Not => 2,
    }
}

fn how(how: SubjectKind) -> usize {
    match how {
        SubjectKind::Before | SubjectKind::Appositive => 1,
        SubjectKind::After => 2,
        SubjectKind::Relative | SubjectKind::Possessive => 3,
        SubjectKind::Coordinated | SubjectKind::Participle | SubjectKind::Agent => 4,
    }
}

#[cfg(test)]
impl Context<'_> {
    /// The names of the columns of a mention.
    pub(super) fn columns(&self, mention: &Mention) -> Vec<String> {
        self.filled(Some(mention), 1).names
    }
}
