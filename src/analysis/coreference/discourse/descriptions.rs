//! Finds the referent of a description: somebody named beside it, somebody introduced by it before, or nobody who is
//! named.

use super::super::mention_places;
use super::super::nominals::{self, Determiner, Nominal};
use super::super::referent::{Referent, source_kind};
use super::{Answer, Described, Discourse, MOST_ALIKE};
use crate::analysis::entity::{EntityKind, SourceKind};
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::gender;

impl Discourse<'_, '_> {
    /// The referent of a description by the rules, which always choose somebody.
    pub(super) fn nominal(&self, nominal: &Nominal) -> Answer {
        if let Some(answer) = self.of_age(nominal).or_else(|| self.the_same(nominal)) {
            return answer;
        }
        let definite = matches!(
            nominal.determiner,
            Determiner::Definite | Determiner::Possessive
        );
        if definite || nominal.determiner == Determiner::None {
            let known = match nominal.kind {
                SourceKind::Person => self
                    .introduced_as(nominal)
                    .or_else(|| self.called_so_before(nominal))
                    .or_else(|| self.introduced_later(nominal)),
                SourceKind::Organisation if nominal.collective => self.body_meant(nominal),
                SourceKind::Organisation | SourceKind::Group | SourceKind::Document => None,
            };
            if let Some(answer) = known {
                return answer;
            }
        }
        if let Some(known) = self.described_before(nominal) {
            return Answer {
                referent: known.referent,
                certainty: 0.85,
                reason: "described before".to_owned(),
            };
        }
        if let Some(answer) = self.goes_on(nominal) {
            return answer;
        }
        let referent = Referent::Described {
            span: nominal.span,
            kind: nominal.kind,
            anonymous: matches!(nominal.kind, SourceKind::Person | SourceKind::Group)
                && !self.is_name_in_capitals(nominal),
        };
        Answer {
            referent,
            certainty: 1.0,
            reason: match nominal.kind {
                SourceKind::Person | SourceKind::Group => "not named in the article".to_owned(),
                SourceKind::Organisation | SourceKind::Document => "named here".to_owned(),
            },
        }
    }

    /// Keeps in mind who was described here; who was described last stands last.
    pub(super) fn remember(&mut self, nominal: &Nominal, referent: Referent) {
        if matches!(referent, Referent::Named(_)) {
            return;
        }
        let alike = self.described.entry(nominal.head_key()).or_default();
        let first = alike.len().saturating_sub(MOST_ALIKE);
        let known = (first..alike.len()).rev().find(|&at| {
            alike
                .get(at)
                .is_some_and(|known| known.referent == referent)
        });
        let described = match known {
            Some(at) => Described {
                start: nominal.span.start,
                ..alike.remove(at)
            },
            None => Described {
                referent,
                start: nominal.span.start,
                words: nominal.distinguishing.clone(),
            },
        };
        alike.push(described);
    }

    /// The last described speaker with the same head that the description can refer to again.
    fn described_before(&self, nominal: &Nominal) -> Option<&Described> {
        self.described
            .get(&nominal.head_key())?
            .iter()
            .rev()
            .take(MOST_ALIKE)
            .find(|known| nominal.can_repeat(&known.words))
    }

    /// "The 56-year-old": the person of that age, or else the person named last.
    fn of_age(&self, nominal: &Nominal) -> Option<Answer> {
        let words = self.document.slice(nominal.span);
        let years = words.strip_suffix("-year-old")?.rsplit(' ').next()?;
        let before = self
            .names
            .partition_point(|name| name.span.start < nominal.span.start);
        let people = || {
            (0..before)
                .rev()
                .filter(|&index| {
                    self.names
                        .get(index)
                        .is_some_and(|name| name.kind == EntityKind::Person)
                })
                .take(MOST_PEOPLE)
        };
        let aged = people().find(|&index| {
            self.names.get(index).is_some_and(|name| {
                let behind = self.document.token_at(name.span.end);
                matches!(self.document.word(behind), "," | "(")
                    && self.document.word(behind + 1) == years
            })
        });
        let (index, certainty) = match aged {
            Some(index) => (index, 0.95),
            None => (people().next()?, 0.8),
        };
        let mut answer = self.named(index)?;
        answer.certainty = certainty;
        Some(answer)
    }

    /// "RODRIGUEZ GACHA ARGUED": in copy without small letters a name looks like any other words.
    fn is_name_in_capitals(&self, nominal: &Nominal) -> bool {
        let words = self.document.slice(nominal.span);
        let known = |word: &str| {
            let lists = gazetteer::lists(&word.to_lowercase());
            lists.any(
                Lists::ROLE
                    .or(Lists::GROUP)
                    .or(Lists::COLLECTIVE)
                    .or(Lists::DOCUMENT)
                    .or(Lists::COMMON),
            )
        };
        nominal.determiner == Determiner::None
            && words.contains(' ')
            && !words.contains(char::is_lowercase)
            && words
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\''))
            && !words.split(' ').any(known)
    }

    /// "The same official": whoever spoke last, when it is somebody of that kind.
    fn the_same(&self, nominal: &Nominal) -> Option<Answer> {
        let mut words = self.document.slice(nominal.span).split(' ');
        let (referent, last) = self.last.filter(|_| words.nth(1) == Some("same"))?;
        let sentence = mention_places::sentence_of(self.document, nominal.span.start)?;
        let kind = match referent {
            Referent::Described { kind, .. } => kind,
            Referent::Named(cluster) => source_kind(self.clusters.list.get(cluster)?.kind),
        };
        (kind == nominal.kind && sentence.saturating_sub(last) <= 3).then(|| Answer {
            referent,
            certainty: 0.85,
            reason: "spoke just before".to_owned(),
        })
    }

    /// "China's ambassador to Britain", and two paragraphs later "China's ambassador to Britain Lin Wei": who is introduced
    /// by the very same words.
    fn introduced_later(&self, nominal: &Nominal) -> Option<Answer> {
        let telling = nominal.distinguishing.len() > 1;
        let behind = self
            .clusters
            .titled
            .partition_point(|(_, title)| title.start < nominal.span.end);
        let (index, _) = self
            .clusters
            .titled
            .get(behind..)?
            .iter()
            .take(TITLES_BEHIND)
            .find(|(_, title)| {
                let title = self.document.slice(*title);
                telling
                    && nominals::title_fits(title, nominal)
                    && nominals::title_says(title, nominal)
            })?;
        let mut answer = self.named(*index)?;
        answer.certainty = 0.85;
        Some(answer)
    }

    /// "Ida Bohm warned of cuts. The Liberal MP said ...": whoever spoke last goes on under a description, where nobody else
    /// is named between.
    fn goes_on(&self, nominal: &Nominal) -> Option<Answer> {
        let (referent, last) = self.last?;
        let Referent::Named(cluster) = referent else {
            return None;
        };
        let person = self.clusters.list.get(cluster)?.person.as_ref()?;
        let sentence = mention_places::sentence_of(self.document, nominal.span.start)?;
        if sentence.saturating_sub(last) > 2 {
            return None;
        }
        let spoke = self.document.sentences.get(last)?.span.start;
        let first = self.names.partition_point(|name| name.span.start < spoke);
        let end = self
            .names
            .partition_point(|name| name.span.start < nominal.span.start);
        let alone = (first..end).all(|index| {
            self.names
                .get(index)
                .is_none_or(|name| name.kind != EntityKind::Person)
                || self.clusters.of_name.get(index) == Some(&cluster)
        });
        let fits = nominal.kind == SourceKind::Person
            && nominal.determiner == Determiner::Definite
            && !nominals::stays_unnamed(nominal.head)
            && !nominals::acts_in_scene(nominal.head)
            && person.gender.agrees(gender::of_title(nominal.head));
        (fits && alone).then(|| Answer {
            referent,
            certainty: 0.7,
            reason: format!("spoke just before: {}", self.name(cluster)),
        })
    }

    /// Whom the article meant last by a description with the same head, when that was somebody named.
    fn called_so_before(&self, nominal: &Nominal) -> Option<Answer> {
        let Referent::Named(cluster) = self.turns.meant_by(nominal.head_key())? else {
            return None;
        };
        let plain = nominal.determiner == Determiner::Definite && nominal.distinguishing.is_empty();
        plain.then(|| Answer {
            referent: Referent::Named(cluster),
            certainty: 0.8,
            reason: format!("called so before: {}", self.name(cluster)),
        })
    }

    /// "the minister": the person introduced last with that title.
    fn introduced_as(&self, nominal: &Nominal) -> Option<Answer> {
        let before = self
            .clusters
            .titled
            .partition_point(|(_, title)| title.start < nominal.span.start);
        let near = self
            .clusters
            .titled
            .get(before.saturating_sub(40)..before)?;
        let fitting: Vec<(usize, &str)> = near
            .iter()
            .rev()
            .map(|(index, title)| (*index, self.document.slice(*title)))
            .filter(|(_, title)| nominals::title_fits(title, nominal))
            .collect();
        let last = |wanted: fn(&str, &Nominal) -> bool| {
            fitting.iter().find(|(_, title)| wanted(title, nominal))
        };
        // Of two presidents, the one without a further title is meant, unless the description says more.
        let specific = nominal.distinguishing.len() > nominal.modifiers.len();
        let (index, _) = specific
            .then(|| last(nominals::title_says))
            .flatten()
            .or_else(|| last(nominals::title_is))
            .or_else(|| fitting.first())?;
        let &id = self.clusters.of_name.get(*index)?;
        // An unnamed spokesman who spoke later is nearer.
        if let Some(known) = self.described_before(nominal)
            && self
                .names
                .get(*index)
                .is_some_and(|name| name.span.start < known.start)
        {
            return None;
        }
        Some(Answer {
            referent: Referent::Named(id),
            certainty: 0.88,
            reason: format!("last introduced as {}: {}", nominal.head, self.name(id)),
        })
    }

    /// "the company", "the ministry": the organisation whose name contains the word, or else the one named last.
    fn body_meant(&self, nominal: &Nominal) -> Option<Answer> {
        let near = self.bodies_before(nominal);
        let named_so = |index: &&usize| {
            self.names.get(**index).is_some_and(|name| {
                self.document.slice(name.span).split(' ').any(|word| {
                    word.eq_ignore_ascii_case(nominal.head)
                        || nominal.head == "force" && matches!(word, "Police" | "Constabulary")
                })
            })
        };
        // In "told The Herald" the paper is the addressee, not a subject of the article.
        let is_meant = |index: &&usize| {
            self.names.get(**index).is_some_and(|name| {
                nominal.can_be(self.document.slice(name.span))
                    && (nominal.is_paper() || !self.places.listens(**index))
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

    /// Bodies named before a description, the nearest last.
    fn bodies_before(&self, nominal: &Nominal) -> &[usize] {
        let before = self.bodies.partition_point(|&index| {
            self.names
                .get(index)
                .is_some_and(|name| name.span.start < nominal.span.start)
        });
        self.bodies
            .get(before.saturating_sub(BODIES_BEFORE)..before)
            .unwrap_or_default()
    }

    /// The body that the article has called so, or whose name has a word of the description: "The group, Orra Helpers, met.
    /// ... The group said", "the production company" of "Orra Film Productions".
    pub(super) fn body_called(&self, nominal: &Nominal) -> Option<Answer> {
        let definite = nominal.determiner == Determiner::Definite;
        if nominal.kind != SourceKind::Organisation || !nominal.collective || !definite {
            return None;
        }
        let near = self.bodies_before(nominal);
        let &index = near.iter().rev().find(|&&index| {
            self.stands_beside(index, nominal.head) || self.shares_modifier(index, nominal)
        })?;
        let mut answer = self.named(index)?;
        answer.certainty = 0.9;
        answer.reason = format!("called so: {}", answer.reason);
        Some(answer)
    }

    /// Whether a name stands in apposition to this head: "The group, Orra Helpers, met".
    fn stands_beside(&self, index: usize, head: &str) -> bool {
        let Some(name) = self.names.get(index) else {
            return false;
        };
        let first = self.document.token_at(name.span.start);
        let word = |back: usize| {
            first
                .checked_sub(back)
                .map_or("", |at| self.document.word(at))
        };
        let closes = matches!(
            self.document.word(self.document.token_at(name.span.end)),
            "," | "." | ")" | ";"
        );
        let behind = if word(1) == "," { word(2) } else { word(1) };
        closes && behind.eq_ignore_ascii_case(head)
    }

    /// Whether a name contains a word before the head: "the production company" is "Orra Film Productions".
    fn shares_modifier(&self, index: usize, nominal: &Nominal) -> bool {
        let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        self.names.get(index).is_some_and(|name| {
            let name = self.document.slice(name.span);
            let words = self.document.slice(nominal.span).split(' ').skip(1);
            words
                .take_while(|word| *word != nominal.head)
                .map(singular)
                .any(|modifier| {
                    name.split(' ')
                        .skip(1)
                        .any(|word| singular(word) == modifier)
                })
        })
    }
}

/// Bodies named before a description among which the one it means is looked for.
const BODIES_BEFORE: usize = 20;

/// Titles behind a description among which the same words are looked for.
const TITLES_BEHIND: usize = 20;

/// How many people are searched for one of the given age.
const MOST_PEOPLE: usize = 40;
