//! Quotations that no cue explains: everybody mentioned near them, each with numbers for the forest that chooses
//! (`assets/models/implicit.bin`, fitted by `examples/train_quotes`). No number stands for a word.

use foldhash::HashMap;

use super::quote_candidate::QuoteCandidate;
use super::relation::Quoted;
use super::speaker_mentions::{self, Lead, Mention, Predicate, Shape};
use crate::analysis::document::Document;
use crate::analysis::document::quoted_words;
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::syntax::constituents::SubjectKind;
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::models::boosted_trees::BoostedTrees;
use crate::models::feature_row::FeatureRow;
use crate::text::{Span, step_count};

/// How many numbers describe a candidate.
pub const FEATURES: usize = 69;

/// One row.
pub type Features = [f32; FEATURES];

/// How many sentences before a quotation its speaker is looked for in.
const SENTENCES_BEFORE: usize = 4;

/// Candidates of one quotation at most.
const MOST: usize = 40;

/// A speaker who is less likely than this is not named: better nobody.
const LEAST: f32 = 0.2;

/// Somebody who may have said it; nothing stands for a speaker who is not named.
#[derive(Clone, Debug)]
pub struct SpeakerCandidate {
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// What the forest sees.
    pub features: Box<Features>,
}

/// Gives every implicit quotation among the proposals the likeliest speaker of those near it.
pub(in crate::analysis) fn assign(
    document: &Document<'_>,
    names: &[Name],
    candidates: &mut [QuoteCandidate],
    forest: &BoostedTrees,
) {
    let choices: Vec<(usize, Vec<SpeakerCandidate>)> =
        speaker_candidates(document, names, candidates);
    for (at, speaker_candidates) in choices {
        let mut ranked: Vec<(f32, Option<Span>)> = speaker_candidates
            .iter()
            .map(|speaker_candidate| {
                let likely = forest.probability(speaker_candidate.features.as_slice());
                (likely, speaker_candidate.speaker)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (Some(candidate), Some(&(likely, speaker))) = (candidates.get_mut(at), ranked.first())
        else {
            continue;
        };
        candidate.confidence = likely;
        candidate.runner_up = ranked.iter().skip(1).find_map(|(_, speaker)| *speaker);
        if likely < LEAST {
            candidate.rule = "nobody near is likely";
            candidate.runner_up = speaker;
            candidate.speaker = None;
            continue;
        }
        if candidate.speaker != speaker {
            candidate.rule = "likeliest of those named near";
        }
        candidate.speaker = speaker;
    }
}

/// The candidates of every implicit quotation, by the index of its proposal.
#[must_use]
pub fn speaker_candidates(
    document: &Document<'_>,
    names: &[Name],
    candidates: &[QuoteCandidate],
) -> Vec<(usize, Vec<SpeakerCandidate>)> {
    let mut read: HashMap<usize, Vec<Mention>> = HashMap::default();
    let mut found = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(context) = candidate
            .implicit
            .and_then(|_| Context::new(document, names, candidates, at))
        else {
            continue;
        };
        let first = candidate.sentence.saturating_sub(SENTENCES_BEFORE);
        let mut mentions: Vec<Mention> = Vec::new();
        for index in (first..=candidate.sentence + 1).rev() {
            let own = read
                .entry(index)
                .or_insert_with(|| read_mentions(document, index));
            let room = MOST.saturating_sub(mentions.len());
            mentions.extend(own.iter().take(room));
        }
        let mut rows = vec![SpeakerCandidate {
            speaker: None,
            features: Box::new(context.features(None, mentions.len())),
        }];
        rows.extend(mentions.iter().map(|mention| SpeakerCandidate {
            speaker: Some(mention.span),
            features: Box::new(context.features(Some(mention), mentions.len())),
        }));
        // Whoever a rule chose stays in the list, with his own words.
        for span in [candidate.speaker, candidate.runner_up]
            .into_iter()
            .flatten()
        {
            match rows
                .iter_mut()
                .find(|row| row.speaker.is_some_and(|known| known.overlaps(span)))
            {
                Some(row) => row.speaker = Some(span),
                None => rows.push(SpeakerCandidate {
                    speaker: Some(span),
                    features: Box::new(context.features(Some(&distant(span)), mentions.len())),
                }),
            }
        }
        found.push((at, rows));
    }
    found
}

/// A mention about which nothing but its place is known.
const fn distant(span: Span) -> Mention {
    Mention {
        span,
        sentence: 0,
        paragraph: 0,
        shape: Shape::Other,
        subject: None,
        predicate: Predicate::None,
        order: 0,
        behind: 0,
        lead: Lead::Other,
        owner: false,
    }
}

fn read_mentions(document: &Document<'_>, index: usize) -> Vec<Mention> {
    let Some(sentence) = document.sentences.get(index) else {
        return Vec::new();
    };
    let run = document
        .runs
        .partition_point(|run| run.outer.end <= sentence.span.start);
    speaker_mentions::mentions(&MaskedSentence::new(document, *sentence, run), index)
}

/// What is known of an implicit quotation and of those who speak around it.
struct Context<'d> {
    document: &'d Document<'d>,
    names: &'d [Name],
    candidates: &'d [QuoteCandidate],
    implicit: &'d QuoteCandidate,
    span: Span,
    /// Who spoke the quotation before.
    quoted_before: Option<&'d QuoteCandidate>,
    /// Who made the report before.
    report_before: Option<&'d QuoteCandidate>,
    /// Who makes the report behind it, in the same paragraph.
    report_after: Option<&'d QuoteCandidate>,
    /// The numbers that all its candidates share.
    row: FeatureRow<FEATURES>,
}

impl<'d> Context<'d> {
    fn new(
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
            report_before: before.last(),
            report_after: candidates
                .get(at + 1)
                .filter(|next| next.paragraph == implicit.paragraph),
            row: FeatureRow::new([0.0; FEATURES]),
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
        row.one_of(self.implicit.implicit.map_or(0, |sort| sort as usize), 4);
        row.one_of(self.implicit.quoted as usize, 3);
        row.flag(first_person(words));
        row.flag(paragraph.is_some_and(|paragraph| paragraph.span.start + 4 >= start));
        row.flag(lead.ends_with(':'));
        row.flag(quoted_words::begins_sentence(words));
        row.number(quoted_words::word_count(words), 40);
        row.number(self.implicit.sentence, 8);
        row.flag(self.implicit.speaker.is_some());
        row.flag(self.report_after.is_some());
        row.number(distance(self.quoted_before), 8);
        row.number(distance(self.report_before), 8);
    }

    fn features(&self, mention: Option<&Mention>, count: usize) -> Features {
        let mut row = self.row.clone();
        row.number(count, 30);
        row.flag(mention.is_none());
        let Some(mention) = mention else {
            return row.values;
        };
        row.one_of(mention.shape as usize, 8);
        row.one_of(mention.subject.map_or(0, how), 5);
        row.one_of(mention.predicate as usize, 5);
        row.number(mention.order, 10);
        row.number(mention.behind, 10);
        row.number(self.implicit.sentence.saturating_sub(mention.sentence), 6);
        row.flag(mention.sentence > self.implicit.sentence);
        row.flag(mention.span.end <= self.span.start);
        row.number(
            self.implicit.paragraph.saturating_sub(mention.paragraph) as usize,
            4,
        );
        row.number(
            self.span.start.abs_diff(mention.span.start) as usize / 8,
            80,
        );
        let is = |span: Option<Span>| span.is_some_and(|span| span.overlaps(mention.span));
        let speaks = |other: Option<&QuoteCandidate>| other.is_some_and(|other| is(other.speaker));
        row.flag(is(self.implicit.speaker));
        row.flag(is(self.implicit.runner_up));
        row.flag(speaks(self.quoted_before));
        row.flag(speaks(self.report_before));
        row.flag(speaks(self.report_after));
        row.flag(self.same_name(self.quoted_before, mention));
        row.flag(self.same_name(self.report_before, mention));
        row.flag(self.same_name(self.report_after, mention));
        row.number(self.spoken(mention), 8);
        row.number(mention.span.len() / 4, 20);
        row.number(self.between(mention), 6);
        row.one_of(mention.lead as usize, 5);
        row.flag(mention.owner);
        row.one_of(self.kind(mention), 5);
        row.number(mention.span.start.abs_diff(self.span.end) as usize / 8, 80);
        row.flag(mention.lead == Lead::Open && self.is_subject_here(mention));
        row.flag(mention.sentence == self.implicit.sentence);
        row.values
    }

    /// What the first name in a mention names: nothing, a person, a body, a place, something else.
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

    /// Whether a proposal's speaker ends with the same word.
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

    /// How often those with the same last word have spoken up to here, counted over the reports before.
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

    /// The proposals up to and with that sentence. They stand in the order of the text, so none is looked at twice as an
    /// article grows.
    fn up_to(&self, sentence: usize) -> &'d [QuoteCandidate] {
        let end = self
            .candidates
            .partition_point(|candidate| candidate.sentence <= sentence);
        self.candidates.get(..end).unwrap_or_default()
    }

    /// How many reports stand between a mention and the quotation.
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

/// Whether somebody speaks of himself: in the quotation then speaks who is not spoken of.
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

fn how(how: SubjectKind) -> usize {
    match how {
        SubjectKind::Before | SubjectKind::Appositive => 1,
        SubjectKind::After => 2,
        SubjectKind::Relative | SubjectKind::Possessive => 3,
        SubjectKind::Coordinated | SubjectKind::Participle | SubjectKind::Agent => 4,
    }
}
