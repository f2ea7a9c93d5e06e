//! Ranks the possible referents of a pronoun or a description, and estimates how likely it is that the choice is right.

use super::super::choice::{Candidate, Choice, Verdict};
use super::super::mention_places;
use super::super::mention_type::{MentionType, Pronoun};
use super::super::nominals::{self, Determiner};
use super::super::referent::Referent;
use super::columns::Asked;
use super::{Answer, Discourse, Weighed};
use crate::analysis::entity::SourceKind;
use crate::analysis::lexicon::gender::Gender;
use crate::text::Span;

/// Below this probability a description does not get a name that the rules do not give it.
const FLOOR: f32 = 0.55;

/// The same for "he" right behind the words of somebody who is only described.
const FLOOR_AFTER_UNNAMED: f32 = 0.7;

/// From this probability on, the reader is shown who else can be meant.
const RIVAL: f32 = 0.1;

/// How many mentions of a candidate are given to a judge.
const MENTIONS: usize = 4;

/// Factor for a forename of the other gender: few women are called Otto, but a Lindsey may be a man.
const CONTRARY: f32 = 0.3;

impl<'d> Discourse<'_, 'd> {
    /// The answer of the rules, compared with the other possible referents.
    pub(super) fn weighed(
        &self,
        speaker: Span,
        mention: &MentionType<'d>,
        ruled: Option<Answer>,
        judge: &mut dyn FnMut(&Choice) -> Verdict,
    ) -> Option<Weighed> {
        if !is_weighed(mention) {
            return ruled.map(Weighed::alone);
        }
        let possible = self.possible(speaker, mention);
        let mut asked = Asked {
            speaker,
            mention,
            ruled: ruled.as_ref(),
            sentence: mention_places::sentence_of(self.document, speaker.start)?,
            compatible: 0,
        };
        let wanted = asked.gender();
        let fits: Vec<bool> = possible
            .iter()
            .map(|possible| {
                possible.nearest.is_some()
                    && (wanted == Gender::Unknown || possible.gender.agrees(wanted))
            })
            .collect();
        asked.compatible = fits.iter().filter(|fits| **fits).count();
        let mut ahead = 0;
        let candidates: Vec<Candidate> = possible
            .iter()
            .zip(&fits)
            .enumerate()
            .map(|(rank, (possible, fits))| {
                let columns = self.columns(&asked, possible, (rank, ahead));
                ahead += usize::from(*fits);
                let (name, mentions) = self.called(possible.referent.as_ref());
                Candidate {
                    name,
                    mentions,
                    named: matches!(possible.referent, Some(Referent::Named(_))),
                    ruled: possible.referent == asked.ruled.map(|answer| answer.referent),
                    columns,
                }
            })
            .collect();
        let choice = Choice {
            speaker,
            candidates,
        };
        let verdict = judge(&choice);
        let chances: Vec<(Option<Referent>, f32)> = possible
            .iter()
            .map(|possible| possible.referent)
            .zip(verdict.probabilities)
            .zip(&possible)
            .map(|((referent, chance), possible)| {
                let mut chance = chance;
                if !possible.gender.agrees(wanted) {
                    chance *= CONTRARY;
                }
                if !self.can_be_called(mention, possible.referent) {
                    chance = 0.0;
                }
                (referent, chance)
            })
            .collect();
        if chances.is_empty() {
            return ruled.map(Weighed::alone);
        }
        let answer = self.decide((speaker, mention), &chances, ruled)?;
        Some(Weighed {
            rival: self.rival(&chances, &answer),
            answer,
        })
    }

    /// The likeliest of those who can be meant besides the one chosen.
    fn rival(&self, chances: &[(Option<Referent>, f32)], answer: &Answer) -> Option<String> {
        let others = chances.iter().filter(|(referent, chance)| {
            *chance >= RIVAL && referent.is_some_and(|referent| referent != answer.referent)
        });
        let (referent, _) = others.max_by(|one, other| one.1.total_cmp(&other.1))?;
        let (name, mentions) = self.called(referent.as_ref());
        let words = || {
            mentions
                .first()
                .map(|mention| self.document.slice(*mention))
        };
        name.or_else(words).map(str::to_owned)
    }

    /// Whether a description can refer to something with this name: a company is not a union.
    fn can_be_called(&self, mention: &MentionType, referent: Option<Referent>) -> bool {
        match (mention, referent) {
            (MentionType::Nominal(nominal), Some(Referent::Named(cluster))) => {
                nominal.can_be(self.name(cluster))
            }
            _ => true,
        }
    }

    /// Chooses the likeliest referent, but never replaces a named one by nobody.
    fn decide(
        &self,
        (speaker, mention): (Span, &MentionType),
        chances: &[(Option<Referent>, f32)],
        ruled: Option<Answer>,
    ) -> Option<Answer> {
        let is_pronoun = matches!(mention, MentionType::Pronoun(_));
        let chance = |wanted: Option<Referent>| {
            chances
                .iter()
                .find(|(referent, _)| *referent == wanted)
                .map(|(_, chance)| *chance)
        };
        let best = chances
            .iter()
            .filter_map(|(referent, chance)| match referent {
                Some(Referent::Named(cluster)) => Some((*cluster, *chance)),
                Some(Referent::Described { .. }) | None => None,
            })
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        let named = best.map(|(cluster, certainty)| Answer {
            referent: Referent::Named(cluster),
            certainty,
            reason: format!("likeliest of those named: {}", self.name(cluster)),
        });
        let unnamed = chances
            .iter()
            .filter(|(referent, _)| !matches!(referent, Some(Referent::Named(_))))
            .map(|(_, chance)| chance)
            .sum();
        let floor = match ruled.as_ref().map(|answer| answer.referent) {
            Some(Referent::Named(_)) => 0.0,
            // "a spokesman said ... he said": the unnamed one goes on.
            Some(Referent::Described { span, .. }) if span.end <= speaker.start && is_pronoun => {
                FLOOR_AFTER_UNNAMED
            }
            Some(Referent::Described { .. }) | None => FLOOR,
        };
        let mut kept = ruled;
        if let Some(answer) = &mut kept {
            let own = match answer.referent {
                Referent::Named(_) => chance(Some(answer.referent)),
                // Right unless somebody with a name is meant.
                Referent::Described { .. } => Some(unnamed),
            };
            answer.certainty = own.unwrap_or(answer.certainty);
        }
        match (named, kept) {
            (Some(named), Some(kept))
                if named.certainty >= floor && named.referent != kept.referent =>
            {
                Some(if named.certainty > kept.certainty {
                    named
                } else {
                    kept
                })
            }
            (Some(named), None) if named.certainty >= floor => Some(named),
            (_, kept) => kept,
        }
    }

    /// The name and the first mentions of a named referent, or the description of another.
    fn called<'r>(&'r self, referent: Option<&'r Referent>) -> (Option<&'d str>, &'r [Span]) {
        match referent {
            Some(Referent::Named(cluster)) => {
                let cluster = self.clusters.list.get(*cluster);
                let mentions = cluster.map_or(&[][..], |cluster| &cluster.mentions);
                let first = mentions.get(..MENTIONS).unwrap_or(mentions);
                (cluster.map(|cluster| cluster.name), first)
            }
            Some(Referent::Described { span, .. }) => (None, std::slice::from_ref(span)),
            None => (None, &[]),
        }
    }
}

/// Whether the model decides about this type of mention.
fn is_weighed(mention: &MentionType) -> bool {
    match mention {
        MentionType::Pronoun(pronoun) => {
            matches!(
                pronoun,
                Pronoun::He | Pronoun::She | Pronoun::They | Pronoun::It
            )
        }
        // "a person familiar with the plan" wants no name.
        MentionType::Nominal(nominal) => {
            matches!(nominal.kind, SourceKind::Person | SourceKind::Organisation)
                && !(nominal.determiner == Determiner::Indefinite
                    && nominals::stays_unnamed(nominal.head))
        }
        MentionType::Named(_) => false,
    }
}
