//! Lists the possible referents of a pronoun or a description: names shortly before it and just after it, unnamed
//! speakers so far, and nobody.

use super::super::mention_places;
use super::super::mention_type::{MentionType, Pronoun};
use super::super::referent::Referent;
use super::Discourse;
use crate::analysis::entity::{EntityKind, SourceKind};
use crate::analysis::lexicon::gender::{self, Gender};
use crate::text::{Span, step_count};

/// How many names before the mention are candidates.
const MENTIONS_BEFORE: usize = 80;
/// How many names after the mention are candidates.
const MENTIONS_BEHIND: usize = 6;
/// Within how many sentences after the mention a described person may be named.
const SENTENCES_BEHIND: usize = 4;
/// Most named candidates.
const MOST: usize = 20;

/// A possible referent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Possible {
    /// `None` stands for nobody whom the article names.
    pub(super) referent: Option<Referent>,
    /// Index of the nearest name.
    pub(super) nearest: Option<usize>,
    /// How many people and organisations are named between it and the mention.
    pub(super) between: usize,
    /// Whether it is named only after the mention.
    pub(super) behind: bool,
    /// Its gender according to the text.
    pub(super) gender: Gender,
}

impl Discourse<'_, '_> {
    /// The possible referents of `mention` at `speaker`: the nearest first, nobody last.
    pub(super) fn possible(&self, speaker: Span, mention: &MentionType) -> Vec<Possible> {
        let mut found: Vec<Possible> = Vec::new();
        let before = self
            .names
            .partition_point(|name| name.span.start < speaker.start);
        for index in (before.saturating_sub(MENTIONS_BEFORE)..before).rev() {
            step_count::step();
            self.consider(index, mention, false, &mut found);
            if found.len() >= MOST {
                break;
            }
        }
        if let (MentionType::Nominal(_), Some(here)) = (
            mention,
            mention_places::sentence_of(self.document, speaker.start),
        ) {
            let first = self
                .names
                .partition_point(|name| name.span.start < speaker.end);
            for index in first..(first + MENTIONS_BEHIND).min(self.names.len()) {
                let near = self
                    .places
                    .sentence(index)
                    .is_some_and(|there| there - here <= SENTENCES_BEHIND);
                if near {
                    self.consider(index, mention, true, &mut found);
                }
            }
        }
        found.extend(self.turns.described.iter().rev().map(|&referent| Possible {
            referent: Some(referent),
            nearest: None,
            between: 0,
            behind: false,
            gender: self.gender_of(referent),
        }));
        found.push(Possible {
            referent: None,
            nearest: None,
            between: 0,
            behind: false,
            gender: Gender::Unknown,
        });
        found
    }

    fn consider(
        &self,
        index: usize,
        mention: &MentionType,
        behind: bool,
        found: &mut Vec<Possible>,
    ) {
        let (Some(name), Some(&cluster)) =
            (self.names.get(index), self.clusters.of_name.get(index))
        else {
            return;
        };
        let named = Referent::Named(cluster);
        let referent = Some(named);
        if !can_be(mention, name.kind)
            || found.iter().any(|f| f.referent == referent)
            || self.places.in_byline(index)
        {
            return;
        }
        found.push(Possible {
            referent,
            nearest: Some(index),
            between: found.len(),
            behind,
            gender: self.gender_of(named),
        });
    }

    fn gender_of(&self, referent: Referent) -> Gender {
        match referent {
            Referent::Named(cluster) => self
                .clusters
                .list
                .get(cluster)
                .and_then(|cluster| cluster.person.as_ref())
                .map_or(Gender::Unknown, |person| person.gender),
            Referent::Described { span, .. } => gender::of_title(self.document.slice(span)),
        }
    }
}

/// Whether a mention of this type can refer to a name of this kind.
fn can_be(mention: &MentionType, kind: EntityKind) -> bool {
    let named = matches!(
        kind,
        EntityKind::Person | EntityKind::Organisation | EntityKind::Place
    );
    match mention {
        MentionType::Pronoun(Pronoun::He | Pronoun::She) => kind == EntityKind::Person,
        MentionType::Pronoun(Pronoun::It) => named && kind != EntityKind::Person,
        MentionType::Pronoun(_) => named,
        MentionType::Nominal(nominal) => match nominal.kind {
            SourceKind::Person => kind == EntityKind::Person,
            SourceKind::Organisation | SourceKind::Group | SourceKind::Document => named,
        },
        MentionType::Named(_) => false,
    }
}
