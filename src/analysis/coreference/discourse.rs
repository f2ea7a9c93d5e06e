//! What a reader remembers while reading on: who spoke last, who was introduced as minister, which company is talked
//! about, which unnamed official has already spoken.

use foldhash::HashMap;

use super::addressee;
use super::appositions;
use super::author::Authors;
use super::entity_clusters::EntityClusters;
use super::folded_words::FoldedWords;
use super::mention_type::{self, MentionType, Pronoun};
use super::nominals::{self, Determiner, Nominal};
use super::pronouns::{self, LastSpeaker, Question};
use super::referent::{Referent, source_kind};
use crate::analysis::document::Document;
use crate::analysis::entities::name::Name;
use crate::analysis::entity::{EntityKind, SourceKind};
use crate::analysis::lexicon::gender::Gender;
use crate::text::{ParagraphKind, Span};

/// Names of an article among which those of a transcript's turns are looked for, so that a long one costs no more.
const FIRST_NAMES: usize = 2_000;

/// Whom the words beside a quote mean.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) referent: Referent,
    /// Probability that it is right.
    pub(super) certainty: f32,
    /// In words for the reader.
    pub(super) reason: String,
}

/// The memory of a reader.
pub(super) struct Discourse<'a, 'd> {
    document: &'a Document<'d>,
    names: &'a [Name],
    clusters: &'a EntityClusters<'d>,
    /// The last speaker of any kind, and the sentence of his words.
    last: Option<(Referent, usize)>,
    /// Unnamed speakers by the head word of their description.
    described: HashMap<FoldedWords, Referent>,
    /// For each name of an organisation, its index, in text order.
    bodies: Vec<usize>,
    /// For each name with a title, its index, in text order.
    titled: Vec<(usize, Span)>,
    /// Whose "I" stands where.
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
        let mut titled = Vec::new();
        for (index, name) in names.iter().enumerate() {
            titled.extend(name.title.map(|title| (index, title)));
            if name.kind == EntityKind::Person {
                titled.extend(appositions::behind(document, name).map(|role| (index, role)));
            }
        }
        Self {
            document,
            names,
            clusters,
            last: None,
            described: HashMap::default(),
            bodies,
            titled,
            writers: Authors::of(document, names),
        }
    }

    /// Whom a speaker's words mean. Speakers are asked for in text order.
    pub(super) fn referent(&mut self, speaker: Span) -> Option<Answer> {
        let answer = match mention_type::read(self.document, self.names, speaker)? {
            MentionType::Named(name) => self.named(name),
            // Whoever writes is not who "he" is afterwards.
            MentionType::Pronoun(Pronoun::First) => return self.writer(speaker),
            MentionType::Pronoun(pronoun) => self.pronoun(pronoun, speaker),
            MentionType::Nominal(nominal) => Some(self.nominal(&nominal)),
        }?;
        let sentence = pronouns::sentence_of(self.document, speaker.start).unwrap_or_default();
        self.last = Some((answer.referent, sentence));
        Some(answer)
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
                .or_else(|| self.body_before(speaker)),
            Pronoun::It => self.last_of(speaker, &[SourceKind::Organisation, SourceKind::Document]),
            Pronoun::Relative => self.nearest_before(speaker),
            Pronoun::First => self.writer(speaker),
        }
    }

    /// "I": none of our quotes stands inside another, so it is the writer's.
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
        let sentence = pronouns::sentence_of(self.document, speaker.start)?;
        // "A senior official said ... He added": the unnamed speaker goes on, when nobody is named between.
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
                reason: format!("goes on from \u{201c}{}\u{201d}", self.document.slice(span)),
            });
        }
        let last_speaker = match self.last {
            Some((Referent::Named(cluster), sentence)) => Some(LastSpeaker { cluster, sentence }),
            Some((Referent::Described { .. }, _)) | None => None,
        };
        let question = Question {
            at: speaker.start,
            gender,
            last_speaker,
        };
        let choice = pronouns::choose(self.document, self.names, self.clusters, &question)?;
        let certainty = match choice.margin {
            margin if margin >= 2.0 => 0.95,
            margin if margin >= 1.0 => 0.85,
            _ => 0.7,
        };
        Some(Answer {
            referent: Referent::Named(choice.cluster),
            certainty,
            reason: format!("nearest who fits: {}", self.name(choice.cluster)),
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

    /// The last speaker, if it is of such a kind and spoke a moment ago.
    fn last_of(&self, speaker: Span, kinds: &[SourceKind]) -> Option<Answer> {
        let (referent, last) = self.last?;
        let sentence = pronouns::sentence_of(self.document, speaker.start)?;
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

    /// The organisation that opens the sentence before, for "they" and "it".
    fn body_before(&self, speaker: Span) -> Option<Answer> {
        let here = pronouns::sentence_of(self.document, speaker.start)?;
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

    fn nominal(&mut self, nominal: &Nominal<'d>) -> Answer {
        if nominal.kind == SourceKind::Person
            && let Some(answer) = self
                .named_behind(nominal)
                .or_else(|| self.announced(nominal))
        {
            return answer;
        }
        if let Some(answer) = self.in_capitals(nominal) {
            return answer;
        }
        let definite = matches!(
            nominal.determiner,
            Determiner::Definite | Determiner::Possessive
        );
        if definite || nominal.determiner == Determiner::None {
            let known = match nominal.kind {
                SourceKind::Person => self.introduced_as(nominal),
                SourceKind::Organisation if nominal.collective => self.body_meant(nominal),
                SourceKind::Organisation | SourceKind::Group | SourceKind::Document => None,
            };
            if let Some(answer) = known {
                return answer;
            }
        }
        let key = nominal.head_key();
        if nominal.determiner != Determiner::Indefinite
            && let Some(&referent) = self.described.get(&key)
        {
            return Answer {
                referent,
                certainty: 0.85,
                reason: "described before".to_owned(),
            };
        }
        let referent = Referent::Described {
            span: nominal.span,
            kind: nominal.kind,
            anonymous: matches!(nominal.kind, SourceKind::Person | SourceKind::Group),
        };
        self.described.insert(key, referent);
        Answer {
            referent,
            certainty: 1.0,
            reason: match nominal.kind {
                SourceKind::Person | SourceKind::Group => "not named in the article".to_owned(),
                SourceKind::Organisation | SourceKind::Document => "named here".to_owned(),
            },
        }
    }

    /// "MS. FERREIRA", as a transcript calls who speaks: the person of that surname, however it is written elsewhere.
    fn in_capitals(&self, nominal: &Nominal) -> Option<Answer> {
        if self
            .document
            .slice(nominal.span)
            .contains(char::is_lowercase)
        {
            return None;
        }
        let surname = nominal.head.to_lowercase();
        let index = self.names.iter().take(FIRST_NAMES).position(|name| {
            let words = self.document.slice(name.span);
            name.kind == EntityKind::Person
                && words
                    .rsplit(' ')
                    .next()
                    .is_some_and(|last| last.to_lowercase() == surname)
        })?;
        let mut answer = self.named(index)?;
        answer.certainty = 0.95;
        Some(answer)
    }

    /// "the prosecutor, Mark Fenwick,": the name between commas behind a description.
    fn named_behind(&self, nominal: &Nominal) -> Option<Answer> {
        let index = self
            .names
            .partition_point(|name| name.span.start < nominal.span.end);
        let name = self
            .names
            .get(index)
            .filter(|name| name.kind == EntityKind::Person)?;
        let from = name.title.map_or(name.span.start, |title| title.start);
        let gap = Span {
            start: nominal.span.end,
            end: from,
        };
        if self.document.slice(gap).trim() != "," {
            return None;
        }
        self.named(index)
    }

    /// A headline's "Local woman says ...": whom the story then calls a woman.
    fn announced(&self, nominal: &Nominal) -> Option<Answer> {
        let sentence = pronouns::sentence_of(self.document, nominal.span.start)?;
        let sentence = self.document.sentences.get(sentence)?;
        if self.document.kind(sentence) != ParagraphKind::Headline {
            return None;
        }
        let (index, _) = self
            .titled
            .iter()
            .take(8)
            .find(|(_, title)| nominals::title_fits(self.document.slice(*title), nominal))?;
        let mut answer = self.named(*index)?;
        answer.certainty = 0.8;
        answer.reason = format!(
            "the {} of the story: {}",
            nominal.head,
            self.name(*self.clusters.of_name.get(*index)?)
        );
        Some(answer)
    }

    /// "the minister": who was introduced last with that title.
    fn introduced_as(&self, nominal: &Nominal) -> Option<Answer> {
        let before = self
            .titled
            .partition_point(|(_, title)| title.start < nominal.span.start);
        let (index, _) = self
            .titled
            .get(before.saturating_sub(40)..before)?
            .iter()
            .rev()
            .find(|(_, title)| nominals::title_fits(self.document.slice(*title), nominal))?;
        let &id = self.clusters.of_name.get(*index)?;
        // An unnamed spokesman who spoke later is nearer.
        if let Some(Referent::Described { span, .. }) = self.described.get(&nominal.head_key())
            && self
                .names
                .get(*index)
                .is_some_and(|name| name.span.start < span.start)
        {
            return None;
        }
        Some(Answer {
            referent: Referent::Named(id),
            certainty: 0.88,
            reason: format!("last introduced as {}: {}", nominal.head, self.name(id)),
        })
    }

    /// "the company", "the ministry": the organisation whose name has the word, else the one named last.
    fn body_meant(&self, nominal: &Nominal) -> Option<Answer> {
        let before = self.bodies.partition_point(|&index| {
            self.names
                .get(index)
                .is_some_and(|name| name.span.start < nominal.span.start)
        });
        let near = self.bodies.get(before.saturating_sub(20)..before)?;
        let named_so = |index: &&usize| {
            self.names.get(**index).is_some_and(|name| {
                self.document
                    .slice(name.span)
                    .split(' ')
                    .any(|word| word.eq_ignore_ascii_case(nominal.head))
            })
        };
        // "told The Herald": the paper heard it, and is not what the article is about.
        let is_meant = |index: &&usize| {
            self.names.get(**index).is_some_and(|name| {
                nominal.can_be(self.document.slice(name.span))
                    && (nominal.is_paper() || !addressee::listens(self.document, name.span))
            })
        };
        let (index, certainty) = match near.iter().rev().find(named_so) {
            Some(&index) => (index, 0.9),
            None if nominal.is_firm() => (*near.iter().rev().find(is_meant)?, 0.75),
            None => return None,
        };
        let &id = self.clusters.of_name.get(index)?;
        Some(Answer {
            referent: Referent::Named(id),
            certainty,
            reason: format!("the {} named last: {}", nominal.head, self.name(id)),
        })
    }

    fn name(&self, cluster: usize) -> &'d str {
        self.clusters.list.get(cluster).map_or("", |c| c.name)
    }
}
