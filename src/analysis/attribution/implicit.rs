//! Quotations that no cue explains: everybody mentioned near them, each with numbers for the forest that chooses
//! (`assets/models/orphans.bin`, fitted by `examples/fit_quotes`). No number stands for a word.

use foldhash::HashMap;

use super::quote_candidate::Proposal;
use super::relation::Quoted;
use super::speaker_mentions::{self, Deed, Lead, Mention, Shape};
use crate::analysis::document::Document;
use crate::analysis::document::quoted_words;
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::syntax::constituents::How;
use crate::analysis::syntax::masked_sentence::Skeleton;
use crate::models::boosted_trees::Forest;
use crate::models::feature_row::Row;
use crate::text::{Span, step_count};

/// How many numbers describe a candidate.
pub const NUMBERS: usize = 69;

/// One row.
pub type Numbers = [f32; NUMBERS];

/// How many sentences before a quotation its speaker is looked for in.
const SENTENCES_BEFORE: usize = 4;

/// Candidates of one quotation at most.
const MOST: usize = 40;

/// A speaker who is less likely than this is not named: better nobody.
const LEAST: f32 = 0.2;

/// Somebody who may have said it; nothing stands for a speaker who is not named.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// What the forest sees.
    pub numbers: Box<Numbers>,
}

/// Gives every orphan among the proposals the likeliest speaker of those near it.
pub(in crate::analysis) fn assign(
    document: &Document<'_>,
    names: &[Name],
    proposals: &mut [Proposal],
    forest: &Forest,
) {
    let choices: Vec<(usize, Vec<Candidate>)> = candidates(document, names, proposals);
    for (at, candidates) in choices {
        let mut ranked: Vec<(f32, Option<Span>)> = candidates
            .iter()
            .map(|candidate| {
                let likely = forest.probability(candidate.numbers.as_slice());
                (likely, candidate.speaker)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (Some(proposal), Some(&(likely, speaker))) = (proposals.get_mut(at), ranked.first())
        else {
            continue;
        };
        proposal.confidence = likely;
        proposal.runner_up = ranked.iter().skip(1).find_map(|(_, speaker)| *speaker);
        if likely < LEAST {
            proposal.rule = "nobody near is likely";
            proposal.runner_up = speaker;
            proposal.speaker = None;
            continue;
        }
        if proposal.speaker != speaker {
            proposal.rule = "likeliest of those named near";
        }
        proposal.speaker = speaker;
    }
}

/// The candidates of every orphan, by the index of its proposal.
#[must_use]
pub fn candidates(
    document: &Document<'_>,
    names: &[Name],
    proposals: &[Proposal],
) -> Vec<(usize, Vec<Candidate>)> {
    let mut read: HashMap<usize, Vec<Mention>> = HashMap::default();
    let mut found = Vec::new();
    for (at, proposal) in proposals.iter().enumerate() {
        let Some(scene) = proposal
            .orphan
            .and_then(|_| Scene::new(document, names, proposals, at))
        else {
            continue;
        };
        let first = proposal.sentence.saturating_sub(SENTENCES_BEFORE);
        let mut mentions: Vec<Mention> = Vec::new();
        for index in (first..=proposal.sentence + 1).rev() {
            let own = read
                .entry(index)
                .or_insert_with(|| read_mentions(document, index));
            let room = MOST.saturating_sub(mentions.len());
            mentions.extend(own.iter().take(room));
        }
        let mut rows = vec![Candidate {
            speaker: None,
            numbers: Box::new(scene.numbers(None, mentions.len())),
        }];
        rows.extend(mentions.iter().map(|mention| Candidate {
            speaker: Some(mention.span),
            numbers: Box::new(scene.numbers(Some(mention), mentions.len())),
        }));
        // Whoever a rule chose stays in the list, with his own words.
        for span in [proposal.speaker, proposal.runner_up].into_iter().flatten() {
            match rows
                .iter_mut()
                .find(|row| row.speaker.is_some_and(|known| known.overlaps(span)))
            {
                Some(row) => row.speaker = Some(span),
                None => rows.push(Candidate {
                    speaker: Some(span),
                    numbers: Box::new(scene.numbers(Some(&distant(span)), mentions.len())),
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
        deed: Deed::None,
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
    speaker_mentions::mentions(&Skeleton::new(document, *sentence, run), index)
}

/// What is known of an orphan and of those who speak around it.
struct Scene<'d> {
    document: &'d Document<'d>,
    names: &'d [Name],
    proposals: &'d [Proposal],
    orphan: &'d Proposal,
    span: Span,
    /// Who spoke the quotation before.
    quoted_before: Option<&'d Proposal>,
    /// Who made the report before.
    report_before: Option<&'d Proposal>,
    /// Who makes the report behind it, in the same paragraph.
    report_after: Option<&'d Proposal>,
    /// The numbers that all its candidates share.
    row: Row<NUMBERS>,
}

impl<'d> Scene<'d> {
    fn new(
        document: &'d Document<'d>,
        names: &'d [Name],
        proposals: &'d [Proposal],
        at: usize,
    ) -> Option<Self> {
        let orphan = proposals.get(at)?;
        let before = proposals.get(..at)?;
        let mut scene = Self {
            document,
            names,
            proposals,
            orphan,
            span: orphan.spans.first().copied()?,
            quoted_before: before
                .iter()
                .rev()
                .inspect(|_| step_count::step())
                .find(|proposal| proposal.quoted != Quoted::Not),
            report_before: before.last(),
            report_after: proposals
                .get(at + 1)
                .filter(|next| next.paragraph == orphan.paragraph),
            row: Row::new([0.0; NUMBERS]),
        };
        scene.describe();
        Some(scene)
    }

    fn describe(&mut self) {
        let words = self.document.slice(self.span);
        let sentence = self.document.sentences.get(self.orphan.sentence);
        let start = sentence.map_or(0, |sentence| sentence.span.start);
        let text = &self.document.article.text;
        let lead = text
            .get(..self.span.start as usize)
            .unwrap_or_default()
            .trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'«".contains(c));
        let paragraph = self.document.paragraphs.get(self.orphan.paragraph as usize);
        let distance = |other: Option<&Proposal>| {
            other.map_or(8, |other| self.orphan.sentence.abs_diff(other.sentence))
        };
        let row = &mut self.row;
        row.one_of(self.orphan.orphan.map_or(0, |sort| sort as usize), 4);
        row.one_of(self.orphan.quoted as usize, 3);
        row.flag(first_person(words));
        row.flag(paragraph.is_some_and(|paragraph| paragraph.span.start + 4 >= start));
        row.flag(lead.ends_with(':'));
        row.flag(quoted_words::begins_sentence(words));
        row.number(quoted_words::word_count(words), 40);
        row.number(self.orphan.sentence, 8);
        row.flag(self.orphan.speaker.is_some());
        row.flag(self.report_after.is_some());
        row.number(distance(self.quoted_before), 8);
        row.number(distance(self.report_before), 8);
    }

    fn numbers(&self, mention: Option<&Mention>, count: usize) -> Numbers {
        let mut row = self.row.clone();
        row.number(count, 30);
        row.flag(mention.is_none());
        let Some(mention) = mention else {
            return row.values;
        };
        row.one_of(mention.shape as usize, 8);
        row.one_of(mention.subject.map_or(0, how), 5);
        row.one_of(mention.deed as usize, 5);
        row.number(mention.order, 10);
        row.number(mention.behind, 10);
        row.number(self.orphan.sentence.saturating_sub(mention.sentence), 6);
        row.flag(mention.sentence > self.orphan.sentence);
        row.flag(mention.span.end <= self.span.start);
        row.number(
            self.orphan.paragraph.saturating_sub(mention.paragraph) as usize,
            4,
        );
        row.number(
            self.span.start.abs_diff(mention.span.start) as usize / 8,
            80,
        );
        let is = |span: Option<Span>| span.is_some_and(|span| span.overlaps(mention.span));
        let speaks = |other: Option<&Proposal>| other.is_some_and(|other| is(other.speaker));
        row.flag(is(self.orphan.speaker));
        row.flag(is(self.orphan.runner_up));
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
        row.flag(mention.sentence == self.orphan.sentence);
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
        mention.subject.is_some() && mention.sentence == self.orphan.sentence
    }

    /// Whether a proposal's speaker ends with the same word.
    fn same_name(&self, other: Option<&Proposal>, mention: &Mention) -> bool {
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
        self.up_to(self.orphan.sentence)
            .iter()
            .rev()
            .take(FARTHEST)
            .inspect(|_| step_count::step())
            .filter(|proposal| proposal.orphan.is_none())
            .take(LOOKED_AT)
            .filter(|proposal| self.same_name(Some(proposal), mention))
            .count()
    }

    /// The proposals up to and with that sentence. They stand in the order of the text, so none is looked at twice as an
    /// article grows.
    fn up_to(&self, sentence: usize) -> &'d [Proposal] {
        let end = self
            .proposals
            .partition_point(|proposal| proposal.sentence <= sentence);
        self.proposals.get(..end).unwrap_or_default()
    }

    /// How many reports stand between a mention and the quotation.
    fn between(&self, mention: &Mention) -> usize {
        let (low, high) = if mention.span.start < self.span.start {
            (mention.span.end, self.span.start)
        } else {
            (self.span.end, mention.span.start)
        };
        let first = self.orphan.sentence.saturating_sub(SENTENCES_BEFORE);
        self.up_to(self.orphan.sentence + 1)
            .iter()
            .rev()
            .inspect(|_| step_count::step())
            .take_while(|proposal| proposal.sentence >= first)
            .filter(|proposal| {
                proposal
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

fn how(how: How) -> usize {
    match how {
        How::Before | How::Appositive => 1,
        How::After => 2,
        How::Relative | How::Noun => 3,
        How::Shared | How::Participle | How::Agent => 4,
    }
}
