//! Finds the referent of a description: somebody named beside it, somebody introduced by it before, or nobody who is
//! named.

use super::super::nominals::{self, Determiner, Nominal};
use super::super::referent::Referent;
use super::super::{addressee, pronouns};
use super::{Answer, Described, Discourse, FIRST_NAMES, MOST_ALIKE};
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::entity::{EntityKind, SourceKind};
use crate::text::ParagraphKind;

impl Discourse<'_, '_> {
    /// The referent of a description beside which a name stands.
    pub(super) fn beside(&self, nominal: &Nominal) -> Option<Answer> {
        let person = (nominal.kind == SourceKind::Person)
            .then(|| {
                self.named_behind(nominal)
                    .or_else(|| self.named_before(nominal))
                    .or_else(|| self.announced(nominal))
            })
            .flatten();
        person.or_else(|| self.in_capitals(nominal))
    }

    /// The referent of a description by the rules, which always choose somebody.
    pub(super) fn nominal(&self, nominal: &Nominal) -> Answer {
        if let Some(answer) = self.of_age(nominal) {
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
        if let Some(known) = self.described_before(nominal) {
            return Answer {
                referent: known.referent,
                certainty: 0.85,
                reason: "described before".to_owned(),
            };
        }
        let referent = Referent::Described {
            span: nominal.span,
            kind: nominal.kind,
            anonymous: matches!(nominal.kind, SourceKind::Person | SourceKind::Group),
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

    /// Records somebody who is described for the first time.
    pub(super) fn remember(&mut self, nominal: &Nominal, referent: Referent) {
        if matches!(referent, Referent::Described { span, .. } if span == nominal.span) {
            self.described
                .entry(nominal.head_key())
                .or_default()
                .push(Described {
                    referent,
                    start: nominal.span.start,
                    words: nominal.distinguishing.clone(),
                });
        }
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

    /// The speaker of a transcript's turn, such as "MS. FERREIRA": the person with that surname in any spelling.
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

    /// The name between commas after a description and its complement: "the prosecutor, Mark Fenwick,", "the head of
    /// the agency, Rafael Toro".
    fn named_behind(&self, nominal: &Nominal) -> Option<Answer> {
        let from = self.token_at(nominal.span.end);
        let sentence = self.sentence_end(nominal.span.start)?;
        let tag = |at: usize| self.document.tokens.get(at).map(|token| token.tag);
        let comma = (from..from + LONGEST_COMPLEMENT).find(|&at| {
            self.document.word(at) == ","
                || at > from && tag(at).is_none_or(|tag| !belongs_to_complement(tag))
        })?;
        let attached = comma == from || tag(from) == Some(Tag::Adp);
        if self.document.word(comma) != "," || !attached || comma >= sentence {
            return None;
        }
        let index = self
            .names
            .partition_point(|name| name.span.start < nominal.span.end.max(self.start(comma)));
        let name = self
            .names
            .get(index)
            .filter(|name| name.kind == EntityKind::Person)?;
        if self.token_at(name.title.unwrap_or(name.span).start) != comma + 1 {
            return None;
        }
        // In "said the head of the agency, Rafael Toro and Ida Bohm were late" the name is not an apposition.
        let behind = self.token_at(name.span.end);
        let ends = matches!(
            self.document.word(behind),
            "," | "." | ":" | ";" | "(" | "\u{2014}" | ""
        ) || behind >= sentence
            || tag(behind) == Some(Tag::Verb) && comma == from;
        if !ends {
            return None;
        }
        self.named(index)
    }

    /// "Erik Bohm, a physicist at the institute, said": the name before the comma before a description.
    fn named_before(&self, nominal: &Nominal) -> Option<Answer> {
        let from = self.token_at(nominal.span.start);
        let comma = from.checked_sub(1)?;
        let behind = self.document.word(self.token_at(nominal.span.end));
        if self.document.word(comma) != "," || !matches!(behind, "," | "." | "") {
            return None;
        }
        let index = self
            .names
            .partition_point(|name| name.span.end <= self.start(comma))
            .checked_sub(1)?;
        let name = self.names.get(index)?;
        let beside = self.token_at(name.span.end) == comma;
        (beside && name.kind == EntityKind::Person).then(|| self.named(index))?
    }

    fn token_at(&self, offset: u32) -> usize {
        self.document
            .tokens
            .partition_point(|token| token.span().start < offset)
    }

    fn start(&self, token: usize) -> u32 {
        self.document
            .tokens
            .get(token)
            .map_or(u32::MAX, |token| token.span().start)
    }

    /// Index one past the last token of the sentence at a byte offset.
    fn sentence_end(&self, offset: u32) -> Option<usize> {
        let sentence = pronouns::sentence_of(self.document, offset)?;
        Some(self.document.sentences.get(sentence)?.tokens().end)
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
                let behind = self.token_at(name.span.end);
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

    /// The person whom the story introduces with the same noun as its headline: "Local woman says ...".
    fn announced(&self, nominal: &Nominal) -> Option<Answer> {
        let sentence = pronouns::sentence_of(self.document, nominal.span.start)?;
        let sentence = self.document.sentences.get(sentence)?;
        if self.document.kind(sentence) != ParagraphKind::Headline {
            return None;
        }
        let (index, _) = self
            .clusters
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
        let last = |wanted: fn(&str, &Nominal) -> bool| {
            near.iter().rev().find(|(_, title)| {
                let title = self.document.slice(*title);
                nominals::title_fits(title, nominal) && wanted(title, nominal)
            })
        };
        // Of two presidents, the one without a further title is meant, unless the description says more.
        let specific = nominal.distinguishing.len() > nominal.modifiers.len();
        let (index, _) = specific
            .then(|| last(nominals::title_says))
            .flatten()
            .or_else(|| last(nominals::title_is))
            .or_else(|| last(|_, _| true))?;
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
        // In "told The Herald" the paper is the addressee, not a subject of the article.
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
}

/// Most words between a description and the comma before its name.
const LONGEST_COMPLEMENT: usize = 16;

/// How many people are searched for one of the given age.
const MOST_PEOPLE: usize = 40;

/// Parts of speech that may occur in the complement of a noun: "of the Courier", "for water and power".
fn belongs_to_complement(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Adp | Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Part | Tag::Cconj
    )
}
