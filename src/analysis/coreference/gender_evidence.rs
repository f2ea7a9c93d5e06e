//! Learns from the pronouns of a text whether somebody whose forename does not tell is a man or a woman: "Lee Tarn sold
//! her boat".

use super::entity_clusters::EntityClusters;
use super::mention_places;
use crate::analysis::document::Document;
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gender::Gender;

/// Pronouns of each gender that follow somebody's name.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    male: usize,
    female: usize,
}

/// Gives a gender to the people of unknown gender of whom all pronouns behind their name in its sentence agree, where
/// nobody else is named.
pub(super) fn learn(document: &Document, names: &[Name], clusters: &mut EntityClusters) {
    let mut counts = vec![Counts::default(); clusters.list.len()];
    let mut next = 0;
    for sentence in &document.sentences {
        let first = next;
        while names
            .get(next)
            .is_some_and(|name| name.span.start < sentence.span.end)
        {
            next += 1;
        }
        let Some((cluster, name)) = only_person(names.get(first..next), first, clusters) else {
            continue;
        };
        let unknown = clusters
            .list
            .get(cluster)
            .and_then(|cluster| cluster.person.as_ref())
            .is_some_and(|person| person.gender == Gender::Unknown);
        if !unknown {
            continue;
        }
        let tokens = document.tokens.get(sentence.tokens()).unwrap_or_default();
        let behind = tokens.partition_point(|token| token.span().start < name.span.end);
        for token in tokens.get(behind..).unwrap_or_default() {
            let gender = match document.slice(token.span()) {
                "he" | "him" | "his" | "himself" => Gender::Male,
                "she" | "her" | "hers" | "herself" => Gender::Female,
                _ => continue,
            };
            if mention_places::inside_run(document, token.span().start) {
                continue;
            }
            if let Some(count) = counts.get_mut(cluster) {
                count.male += usize::from(gender == Gender::Male);
                count.female += usize::from(gender == Gender::Female);
            }
        }
    }
    for (cluster, count) in clusters.list.iter_mut().zip(counts) {
        let Some(person) = &mut cluster.person else {
            continue;
        };
        person.gender = person.gender.or(match (count.male, count.female) {
            (1.., 0) => Gender::Male,
            (0, 1..) => Gender::Female,
            _ => Gender::Unknown,
        });
    }
}

/// The only person among the names of a sentence, with the first mention.
fn only_person<'n>(
    names: Option<&'n [Name]>,
    first: usize,
    clusters: &EntityClusters,
) -> Option<(usize, &'n Name)> {
    let mut only = None;
    for (offset, name) in names?.iter().enumerate() {
        if name.kind != EntityKind::Person {
            continue;
        }
        let cluster = *clusters.of_name.get(first + offset)?;
        match only {
            None => only = Some((cluster, name)),
            Some((known, _)) if known == cluster => {}
            Some(_) => return None,
        }
    }
    only
}

#[cfg(test)]
mod tests {
    use super::super::entity_clusters;
    use super::*;
    use crate::analysis::entities;
    use crate::text::Article;

    fn gender(text: &str) -> Gender {
        let article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let document = Document::new(&article);
        let names = entities::find(&document);
        let mut clusters = entity_clusters::cluster(&document, &names);
        learn(&document, &names, &mut clusters);
        clusters
            .list
            .first()
            .and_then(|cluster| cluster.person.as_ref())
            .map_or(Gender::Unknown, |person| person.gender)
    }

    #[test]
    fn pronouns_behind_the_only_name_of_a_sentence_tell_the_gender() {
        assert_eq!(gender("Lee Tarnow sold her boat."), Gender::Female);
        assert_eq!(
            gender("Lee Tarnow left. On Monday Tarnow sold the boat that he had built."),
            Gender::Male
        );
        assert_eq!(gender("Lee Tarnow sold the boat."), Gender::Unknown);
        assert_eq!(
            gender("Lee Tarnow sold her boat. Later Tarnow gave him his oars."),
            Gender::Unknown
        );
        assert_eq!(
            gender("Lee Tarnow met Ida Bohm and sold her the boat."),
            Gender::Unknown
        );
        assert_eq!(
            gender("Lee Tarnow said: “She sold her boat.”"),
            Gender::Unknown
        );
    }
}
