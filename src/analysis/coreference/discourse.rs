//! The state of the discourse while an article is read: who spoke last, who was introduced as minister, which company
//! is the topic, and which unnamed official has spoken.

mod candidates;
mod columns;
mod descriptions;
mod named_beside;
mod turns;
mod weighing;

use foldhash::HashMap;
use turns::Turns;

use super::author::Authors;
use super::choice::{Choice, Verdict};
use super::entity_clusters::EntityClusters;
use super::folded_words::FoldedWords;
use super::mention_places::{self, MentionPlaces};
use super::mention_type::{self, MentionType, Pronoun};
use super::pronouns::{self, LastSpeaker, Question};
use super::referent::{Referent, source_kind};
use crate::analysis::document::Document;
use crate::analysis::entities::name::Name;
use crate::analysis::entity::{EntityKind, SourceKind};
use crate::analysis::lexicon::gender::Gender;
use crate::text::Span;

/// How many names of an article are searched for the speakers of a transcript's turns, so that the cost of a long
/// article stays bounded.
const FIRST_NAMES: usize = 2_000;

/// The referent of a speaker's mention.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) referent: Referent,
    /// Probability that it is right.
    pub(super) certainty: f32,
    /// The explanation shown to the reader.
    pub(super) reason: String,
}

/// An answer, and who else can be meant.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub(super) answer: Answer,
    /// The name, or the words of the article.
    pub(super) rival: Option<String>,
}

impl Weighed {
    /// An answer without an alternative.
    const fn alone(answer: Answer) -> Self {
        Self {
            answer,
            rival: None,
        }
    }
}

/// Somebody who is described but not named, with the words that distinguish them from others with the same head.
#[derive(Clone, Debug)]
struct Described {
    referent: Referent,
    start: u32,
    words: Vec<FoldedWords>,
}

/// How many unnamed speakers with one head word are compared with a later mention; older ones are forgotten.
const MOST_ALIKE: usize = 12;

/// What has been said and who has been mentioned so far.
pub(super) struct Discourse<'a, 'd> {
    document: &'a Document<'d>,
    names: &'a [Name],
    clusters: &'a EntityClusters<'d>,
    /// Where the names stand.
    places: MentionPlaces<'a, 'd>,
    /// The last speaker of any kind, with the sentence of the quote.
    last: Option<(Referent, usize)>,
    /// Whether the last speaker's words join several: "Doe and his colleagues".
    last_joined: bool,
    /// The speakers so far.
    turns: Turns,
    /// Unnamed speakers by the head word of their description, in text order.
    described: HashMap<FoldedWords, Vec<Described>>,
    /// Indexes of the organisations' names, in text order.
    bodies: Vec<usize>,
    /// The authors that "I" refers to.
    writers: Authors,
}

impl<'a, 'd> Discourse<'a, 'd> {
    pub(super) fn new(
        document: &'a Document<'d>,
        names: &'a [Name],
        clusters: &'a EntityClusters<'d>,
    ) -> Self {
        let bodies = (0..names.len())
            .filter(|&index| {
                names
                    .get(index)
                    .is_some_and(|name| name.kind == EntityKind::Organisation)
            })
            .collect();
        Self {
            document,
            names,
            clusters,
            places: MentionPlaces::new(document, names),
            last: None,
            last_joined: false,
            turns: Turns::default(),
            described: HashMap::default(),
            bodies,
            writers: Authors::of(document, names),
        }
    }

    /// The referent of a speaker's mention, and the type of the mention. Must be called in text order.
    pub(super) fn referent(
        &self,
        speaker: Span,
        judge: &mut dyn FnMut(&Choice) -> Verdict,
    ) -> Option<(Weighed, MentionType<'d>)> {
        let mention = mention_type::read(self.document, self.names, speaker)?;
        let weighed = match &mention {
            MentionType::Named(name) => self
                .spoke_by_surname(*name)
                .or_else(|| self.named(*name))
                .map(Weighed::alone),
            MentionType::Pronoun(pronoun) => {
                let ruled = self.pronoun(*pronoun, speaker);
                self.weighed(speaker, &mention, ruled, judge)
            }
            MentionType::Nominal(nominal) => {
                self.beside(nominal).map(Weighed::alone).or_else(|| {
                    let ruled = self.nominal(nominal);
                    self.weighed(speaker, &mention, Some(ruled), judge)
                })
            }
        }?;
        Some((weighed, mention))
    }

    /// Records the speaker of the current quote and the mention's type.
    pub(super) fn hear(
        &mut self,
        (mention, speaker): (&MentionType<'d>, Span),
        referent: Referent,
    ) {
        // The author is not the antecedent of a later "he".
        if matches!(mention, MentionType::Pronoun(Pronoun::First)) {
            return;
        }
        if let MentionType::Nominal(nominal) = mention {
            self.remember(nominal, referent);
        }
        let sentence =
            mention_places::sentence_of(self.document, speaker.start).unwrap_or_default();
        self.last = Some((referent, sentence));
        self.last_joined = self.document.slice(speaker).contains(" and ");
        self.turns.add(referent, mention, sentence);
    }

    fn named(&self, index: usize) -> Option<Answer> {
        let name = self.names.get(index)?;
        let &id = self.clusters.of_name.get(index)?;
        let cluster = self.clusters.list.get(id)?;
        let text = self.document.slice(name.span);
        let (reason, certainty) = if text == cluster.name {
            ("named here".to_owned(), 1.0)
        } else if cluster.kind == EntityKind::Person {
            (format!("surname of {}", cluster.name), 0.98)
        } else {
            (format!("short for {}", cluster.name), 0.98)
        };
        Some(Answer {
            referent: Referent::Named(id),
            certainty,
            reason,
        })
    }

    fn pronoun(&self, pronoun: Pronoun, speaker: Span) -> Option<Answer> {
        match pronoun {
            Pronoun::He => self.person(speaker, Gender::Male),
            Pronoun::She => self.person(speaker, Gender::Female),
            Pronoun::They => self
                .last_of(speaker, &[SourceKind::Group, SourceKind::Organisation])
                .or_else(|| {
                    let joined = self.last_joined.then_some(&[SourceKind::Person][..]);
                    self.last_of(speaker, joined?)
                })
                .or_else(|| self.body_before(speaker)),
            Pronoun::It => self
                .last_of(speaker, &[SourceKind::Organisation, SourceKind::Document])
                .or_else(|| self.body_before(speaker)),
            Pronoun::Relative => self.nearest_before(speaker),
            Pronoun::First => self.writer(speaker),
        }
    }

    /// The referent of "I". Quotes do not contain other quotes, so it is the author.
    fn writer(&self, speaker: Span) -> Option<Answer> {
        let words = self.document.slice(speaker);
        let (name, certainty) = self.writers.at(speaker.start)?;
        let answer = self.named(name).filter(|_| matches!(words, "I" | "me"))?;
        Some(Answer {
            certainty,
            reason: "the writer".to_owned(),
            ..answer
        })
    }

    fn person(&self, speaker: Span, gender: Gender) -> Option<Answer> {
        let sentence = mention_places::sentence_of(self.document, speaker.start)?;
        // In "A senior official said ... He added" the unnamed speaker continues, unless somebody is named between.
        if let Some((
            referent @ Referent::Described {
                kind: SourceKind::Person,
                span,
                ..
            },
            last,
        )) = self.last
            && sentence.saturating_sub(last) <= 2
            && !self.person_between(span, speaker)
        {
            return Some(Answer {
                referent,
                certainty: 0.85,
                reason: format!(
                    "refers back to \u{201c}{}\u{201d}",
                    self.document.slice(span)
                ),
            });
        }
        let last_speaker = match self.last {
            Some((Referent::Named(cluster), sentence)) => Some(LastSpeaker { cluster, sentence }),
            Some((Referent::Described { .. }, _)) | None => None,
        };
        let question = Question {
            at: speaker.start,
            sentence,
            gender,
            last_speaker,
        };
        let choice = pronouns::choose(self.names, &self.places, self.clusters, &question)?;
        let certainty = match choice.lead {
            lead if lead >= 2.0 => 0.95,
            lead if lead >= 1.0 => 0.85,
            _ => 0.7,
        };
        Some(Answer {
            referent: Referent::Named(choice.cluster),
            certainty,
            reason: format!(
                "nearest who agrees in gender: {}",
                self.name(choice.cluster)
            ),
        })
    }

    fn person_between(&self, from: Span, to: Span) -> bool {
        let first = self
            .names
            .partition_point(|name| name.span.start < from.end);
        self.names
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|name| name.span.start < to.start)
            .any(|name| name.kind == EntityKind::Person)
    }

    /// The last speaker, if it is of one of these kinds and spoke shortly before.
    fn last_of(&self, speaker: Span, kinds: &[SourceKind]) -> Option<Answer> {
        let (referent, last) = self.last?;
        let sentence = mention_places::sentence_of(self.document, speaker.start)?;
        let kind = match referent {
            Referent::Described { kind, .. } => kind,
            Referent::Named(cluster) => source_kind(self.clusters.list.get(cluster)?.kind),
        };
        (kinds.contains(&kind) && sentence.saturating_sub(last) <= 2).then(|| Answer {
            referent,
            certainty: 0.8,
            reason: "spoke just before".to_owned(),
        })
    }

    /// The antecedent of "they" and "it": the organisation that opens the sentence before.
    fn body_before(&self, speaker: Span) -> Option<Answer> {
        let here = mention_places::sentence_of(self.document, speaker.start)?;
        let before = self.document.sentences.get(here.checked_sub(1)?)?;
        let first = self
            .names
            .partition_point(|name| name.span.start < before.span.start);
        let name = self.names.get(first)?;
        let opens =
            name.span.start <= before.span.start + 4 && name.kind == EntityKind::Organisation;
        let mut answer = opens.then(|| self.named(first))??;
        answer.certainty = 0.6;
        answer.reason = format!(
            "subject of the sentence before: {}",
            self.document.slice(name.span)
        );
        Some(answer)
    }

    fn nearest_before(&self, speaker: Span) -> Option<Answer> {
        let index = self
            .names
            .partition_point(|name| name.span.end <= speaker.start)
            .checked_sub(1)?;
        let gap = speaker.start - self.names.get(index)?.span.end;
        let mut answer = (gap <= 60).then(|| self.named(index))??;
        answer.certainty *= 0.9;
        Some(answer)
    }

    fn name(&self, cluster: usize) -> &'d str {
        self.clusters.list.get(cluster).map_or("", |c| c.name)
    }
}
