//! A possible referent of a pronoun or a description as a row of features.

use super::super::choice::COLUMNS;
use super::super::mention_places;
use super::super::mention_type::{MentionType, Pronoun};
use super::super::nominals::{self, Determiner, Nominal};
use super::super::referent::Referent;
use super::candidates::Possible;
use super::{Answer, Discourse};
use crate::analysis::entity::{EntityKind, SourceKind};
use crate::analysis::lexicon::gender::{self, Gender};
use crate::models::feature_row::FeatureRow;
use crate::text::{ParagraphKind, Span};

/// Distances in sentences or paragraphs are capped here.
const FAR: usize = 40;
const FAR_PARAGRAPHS: usize = 20;

/// How many titles of a person are compared.
const MOST_TITLES: usize = 6;

const MENTIONS: [&str; 6] = ["he", "she", "they", "it", "person", "organisation"];

const CANDIDATES: [&str; 7] = [
    "person",
    "organisation",
    "place",
    "other name",
    "unnamed person",
    "unnamed group",
    "nobody",
];

/// What all candidates of one choice share.
pub(super) struct Asked<'m, 'd> {
    pub(super) speaker: Span,
    pub(super) mention: &'m MentionType<'d>,
    pub(super) ruled: Option<&'m Answer>,
    /// The sentence of the mention.
    pub(super) sentence: usize,
    /// How many candidates agree in gender.
    pub(super) compatible: usize,
}

impl<'d> Asked<'_, 'd> {
    pub(super) fn gender(&self) -> Gender {
        match self.mention {
            MentionType::Pronoun(Pronoun::He) => Gender::Male,
            MentionType::Pronoun(Pronoun::She) => Gender::Female,
            MentionType::Nominal(nominal) => gender::of_title(nominal.head),
            MentionType::Pronoun(_) | MentionType::Named(_) => Gender::Unknown,
        }
    }

    fn nominal(&self) -> Option<&Nominal<'d>> {
        match self.mention {
            MentionType::Nominal(nominal) => Some(nominal),
            MentionType::Pronoun(_) | MentionType::Named(_) => None,
        }
    }

    fn kind(&self) -> usize {
        match self.mention {
            MentionType::Pronoun(Pronoun::He) => 0,
            MentionType::Pronoun(Pronoun::She) => 1,
            MentionType::Pronoun(Pronoun::They) => 2,
            MentionType::Pronoun(_) | MentionType::Named(_) => 3,
            MentionType::Nominal(nominal) if nominal.kind == SourceKind::Person => 4,
            MentionType::Nominal(_) => 5,
        }
    }
}

/// 1 if the genders agree, 0 if they differ, 0.5 if one is unknown.
fn agreement(known: Gender, wanted: Gender) -> f32 {
    match (known, wanted) {
        (Gender::Unknown, _) | (_, Gender::Unknown) => 0.5,
        (known, wanted) => f32::from(u8::from(known == wanted)),
    }
}

impl Discourse<'_, '_> {
    /// The features of the candidate at `rank`, which is `rank_of_compatible` among those that agree in gender.
    pub(super) fn columns(
        &self,
        asked: &Asked,
        possible: &Possible,
        (rank, rank_of_compatible): (usize, usize),
    ) -> [f32; COLUMNS] {
        self.filled(asked, possible, (rank, rank_of_compatible))
            .values
    }

    fn filled(
        &self,
        asked: &Asked,
        possible: &Possible,
        (rank, rank_of_compatible): (usize, usize),
    ) -> FeatureRow<COLUMNS> {
        let mut row = FeatureRow::new();
        row.one_of("mention", asked.kind(), &MENTIONS);
        row.one_of("candidate", self.kind_of(possible), &CANDIDATES);
        row.put("gender agrees", agreement(possible.gender, asked.gender()));
        row.flag("gender known", possible.gender != Gender::Unknown);
        let spoken = possible
            .referent
            .map(|referent| self.turns.of(referent))
            .unwrap_or_default();
        row.put(
            "gender of earlier pronouns agrees",
            agreement(spoken.gender, asked.gender()),
        );
        self.put_distance(asked, possible, &mut row);
        row.number("recency rank", rank, 20);
        row.number("recency rank among compatible", rank_of_compatible, 20);
        row.number("compatible candidates", asked.compatible, 20);
        row.number("names between", possible.between, 10);
        row.flag("named only later", possible.behind);
        // Its turns so far.
        let last = self
            .last
            .is_some_and(|(last, _)| Some(last) == possible.referent);
        row.flag("spoke last", last);
        row.number(
            "sentences since it spoke",
            if spoken.times == 0 {
                FAR
            } else {
                asked.sentence.saturating_sub(spoken.sentence)
            },
            FAR,
        );
        row.number("quotes so far", spoken.times, 20);
        row.put(
            "share of quotes so far",
            spoken.times as f32 / self.turns.all.max(1) as f32,
        );
        row.flag(
            "unnamed speaker was last",
            matches!(self.last, Some((Referent::Described { .. }, _))),
        );
        self.put_names(asked, possible, &mut row);
        self.put_description(asked, possible, &mut row);
        // The choice of the rules.
        let ruled = asked.ruled.map(|answer| answer.referent);
        let meant = match (ruled, possible.referent) {
            (Some(ruled), Some(referent)) => ruled == referent,
            (Some(Referent::Described { span, .. }), None) => span == asked.speaker,
            (None, None) => true,
            _ => false,
        };
        row.flag("answer of the rules", meant);
        row.put(
            "certainty of the rules",
            if meant {
                asked.ruled.map_or(0.5, |answer| answer.certainty)
            } else {
                0.0
            },
        );
        row.flag(
            "rules give a name",
            matches!(ruled, Some(Referent::Named(_))),
        );
        row
    }

    fn kind_of(&self, possible: &Possible) -> usize {
        match possible.referent {
            Some(Referent::Named(cluster)) => {
                match self.clusters.list.get(cluster).map(|cluster| cluster.kind) {
                    Some(EntityKind::Person) => 0,
                    Some(EntityKind::Organisation) => 1,
                    Some(EntityKind::Place) => 2,
                    _ => 3,
                }
            }
            Some(Referent::Described {
                kind: SourceKind::Person,
                ..
            }) => 4,
            Some(Referent::Described { .. }) => 5,
            None => 6,
        }
    }

    /// Distance to the nearest mention and that mention's position in its sentence: 10 columns.
    fn put_distance(&self, asked: &Asked, possible: &Possible, row: &mut FeatureRow<COLUMNS>) {
        let at = possible
            .nearest
            .and_then(|index| self.names.get(index))
            .map(|name| name.span.start)
            .or(match possible.referent {
                Some(Referent::Described { span, .. }) => Some(span.start),
                _ => None,
            });
        let there = match possible.nearest {
            Some(index) => self.places.sentence(index),
            None => at.and_then(|at| mention_places::sentence_of(self.document, at)),
        };
        let Some(there) = there else {
            row.number("sentences to nearest mention", FAR, FAR);
            row.number(
                "paragraphs to nearest mention",
                FAR_PARAGRAPHS,
                FAR_PARAGRAPHS,
            );
            row.skip(8);
            return;
        };
        let back = asked.sentence.abs_diff(there);
        let paragraph = |sentence: usize| {
            self.document
                .sentences
                .get(sentence)
                .map_or(0, |sentence| sentence.paragraph as usize)
        };
        let apart = paragraph(asked.sentence).abs_diff(paragraph(there));
        let place = possible
            .nearest
            .map(|index| self.places.place(index))
            .unwrap_or_default();
        row.number("sentences to nearest mention", back, FAR);
        row.number("paragraphs to nearest mention", apart, FAR_PARAGRAPHS);
        row.flag("mention opens its sentence", place.opens);
        row.flag("mention is the first person", place.first);
        row.flag("mention after a preposition", place.governed);
        row.flag("mention is a possessor", place.possessor);
        row.flag("mention in quotation marks", place.quoted);
        row.flag("opens the sentence before", place.opens && back == 1);
        row.flag("in the same sentence", back == 0);
        row.flag(
            "words open a paragraph",
            asked.sentence == 0 || paragraph(asked.sentence) != paragraph(asked.sentence - 1),
        );
    }

    /// How often and in which forms it is named: 5 columns.
    fn put_names(&self, asked: &Asked, possible: &Possible, row: &mut FeatureRow<COLUMNS>) {
        let Some(Referent::Named(id)) = possible.referent else {
            row.skip(5);
            return;
        };
        let Some(cluster) = self.clusters.list.get(id) else {
            row.skip(5);
            return;
        };
        let before = cluster
            .mentions
            .partition_point(|mention| mention.start < asked.speaker.start);
        row.number("mentions before", before, 30);
        row.number("mentions", cluster.mentions.len(), 30);
        let first = cluster.mentions.first().map_or(0, |mention| mention.start);
        let headline = mention_places::sentence_of(self.document, first)
            .and_then(|sentence| self.document.sentences.get(sentence))
            .is_some_and(|sentence| self.document.kind(sentence) == ParagraphKind::Headline);
        row.flag("in the headline", headline);
        row.number("words of the name", cluster.name.split(' ').count(), 4);
        let listens = possible
            .nearest
            .is_some_and(|index| self.places.listens(index));
        row.flag("mention is an addressee", listens);
    }

    /// How well a description fits: 16 columns.
    fn put_description(&self, asked: &Asked, possible: &Possible, row: &mut FeatureRow<COLUMNS>) {
        let Some(nominal) = asked.nominal() else {
            row.skip(16);
            return;
        };
        row.one_of(
            "determiner",
            match nominal.determiner {
                Determiner::Definite => 0,
                Determiner::Indefinite => 1,
                Determiner::Possessive => 2,
                Determiner::None => 3,
            },
            &["definite", "indefinite", "possessive", "none"],
        );
        row.flag(
            "description of an organisation",
            nominal.kind == SourceKind::Organisation,
        );
        row.flag("description of a group", nominal.kind == SourceKind::Group);
        row.flag("collective noun", nominal.collective);
        row.flag("kind of firm", nominal.is_firm());
        row.flag("often unnamed", nominals::stays_unnamed(nominal.head));
        row.number("distinguishing words", nominal.distinguishing.len(), 5);
        let cluster = match possible.referent {
            Some(Referent::Named(id)) => self.clusters.list.get(id),
            Some(Referent::Described { .. }) | None => None,
        };
        let titles = cluster.map_or(&[][..], |cluster| cluster.titles());
        let titles = || {
            titles
                .iter()
                .take(MOST_TITLES)
                .map(|title| self.document.slice(*title))
        };
        let fits = titles().any(|title| nominals::title_fits(title, nominal));
        row.flag("title fits", fits);
        row.flag(
            "title is the description",
            titles().any(|title| {
                nominals::title_fits(title, nominal) && nominals::title_is(title, nominal)
            }),
        );
        row.flag(
            "title has all distinguishing words",
            fits && titles().any(|title| nominals::title_says(title, nominal)),
        );
        row.flag("has a title", titles().next().is_some());
        let names = cluster.map_or("", |cluster| cluster.name);
        row.flag(
            "name has the head noun",
            names
                .split(' ')
                .any(|word| word.eq_ignore_ascii_case(nominal.head)),
        );
        let same = self.turns.meant_by(nominal.head_key());
        row.flag(
            "meant by this head noun before",
            same.is_some() && same == possible.referent,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{entity_clusters, mention_type};
    use super::*;
    use crate::analysis::document::Document;
    use crate::analysis::entities;
    use crate::text::Article;

    #[test]
    fn every_column_is_filled_once_and_in_order() {
        let article = Article {
            text: "Gov. Ida Bohm came. The governor said no.".to_owned(),
            ..Article::default()
        };
        let document = Document::new(&article);
        let names = entities::find(&document);
        let clusters = entity_clusters::cluster(&document, &names);
        let discourse = Discourse::new(&document, &names, &clusters);
        let speaker = Span::new(20, 32);
        let mention = mention_type::read(&document, &names, speaker).expect("a description");
        let asked = Asked {
            speaker,
            mention: &mention,
            ruled: None,
            sentence: 1,
            compatible: 1,
        };
        let possible = discourse.possible(speaker, &mention);
        let first = possible.first().expect("a candidate");
        let row = discourse.filled(&asked, first, (0, 0));
        assert_eq!(row.names.len(), COLUMNS);
        let mut once = row.names.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), COLUMNS);
        let at = |name: &str| row.names.iter().position(|known| known == name);
        for (name, column) in [
            ("mention: he", 0),
            ("candidate: person", 6),
            ("gender agrees", 13),
            ("sentences to nearest mention", 16),
            ("recency rank", 26),
            ("mentions before", 36),
            ("determiner: definite", 41),
            ("title fits", 51),
            ("answer of the rules", 57),
        ] {
            assert_eq!(at(name), Some(column), "{name}");
        }
    }
}
