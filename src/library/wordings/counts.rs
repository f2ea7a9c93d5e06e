//! What is counted of a wording: articles, outlets and origins of it and of related wordings, and what distinguishes them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, params};

use super::relations::{Related, related};
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::library::quotes::listed::listed;
use crate::text::Unsure;
use crate::text::passage::speaker_names::is_somebody_else;
use crate::text::step_count::step;

/// Copies that are counted at most, and people who are compared, so that the cost of one more does not grow with them.
const COUNTED: usize = 256;
const PEOPLE: usize = 16;

/// Bits of the simhashes in which two texts differ that are the same for the most part. For others they differ in about
/// 32 of 64.
const MOST_DIFFERENT: u32 = 16;

/// A quote with the wording or a related one that its article contains.
struct Copy {
    wording: i64,
    time: i64,
    outlet: String,
    text: TextOf,
    /// The person who says it, and the name that the article gives, if it is sure.
    person: Option<(i64, String)>,
}

/// What tells where the text of an article comes from.
struct TextOf {
    article: i64,
    /// The first article of the story.
    story: i64,
    agency: String,
    simhash: Option<i64>,
}

/// Counts a wording again.
pub(super) fn renew(connection: &Connection, wording: i64) -> Result<()> {
    let related = related(connection, wording)?;
    let copies = read(connection, wording, &related)?;
    let texts: BTreeMap<i64, &TextOf> = copies
        .iter()
        .map(|copy| (copy.text.article, &copy.text))
        .collect();
    let outlets: BTreeSet<&str> = copies
        .iter()
        .map(|copy| copy.outlet.as_str())
        .filter(|outlet| !outlet.is_empty())
        .collect();
    let own = || copies.iter().filter(|copy| copy.wording == wording);
    let articles: BTreeSet<i64> = own().map(|copy| copy.text.article).collect();
    // What a speaker repeats in one article is no copy.
    let began_elsewhere = |other: i64| {
        let copies = copies.iter().filter(|copy| copy.wording == other);
        let elsewhere = copies.filter(|copy| !articles.contains(&copy.text.article));
        elsewhere.map(|copy| copy.time).min()
    };
    let began = own().map(|copy| copy.time).min();
    let is_earlier = |time: i64| began.is_some_and(|began| time <= began);
    let mut others = related.iter();
    let cut = began.is_some()
        && others.any(|(other, relation)| {
            *relation == Related::Cut && began_elsewhere(*other).is_some()
        });
    let altered = related.iter().any(|(other, relation)| {
        *relation == Related::Altered && began_elsewhere(*other).is_some_and(is_earlier)
    });
    let texts: Vec<&TextOf> = texts.into_values().collect();
    connection
        .prepare_cached(
            "UPDATE wording SET copies = ?2, outlets = ?3, origins = ?4, cut = ?5, altered = ?6, disputed = ?7
             WHERE id = ?1 AND (copies, outlets, origins, cut, altered, disputed) IS NOT (?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            wording,
            texts.len().max(1) as u32,
            outlets.len().max(1) as u32,
            origins(&texts).max(1) as u32,
            cut,
            altered,
            is_disputed(wording, &copies),
        ])?;
    Ok(())
}

/// The first quotes with a wording or a related one, each from the oldest on.
fn read(
    connection: &Connection,
    wording: i64,
    related: &BTreeMap<i64, Related>,
) -> Result<Vec<Copy>> {
    let sure = listed(Unsure::Hidden);
    let sql = format!(
        "SELECT quote.wording, quote.time,
             CASE WHEN article.host <> '' THEN article.host WHEN article.site <> '' THEN article.site ELSE article.agency END,
             article.id, coalesce(article.same_as, article.id), article.agency, article.simhash,
             coalesce(name.joined, name.id), name.name
         FROM quote INDEXED BY quote_of_wording JOIN article ON article.id = quote.article
             LEFT JOIN name ON name.id = quote.name AND name.kind = 'person' AND quote.anonymous = 0 AND {sure}
         WHERE quote.wording > 0 AND quote.wording = ?1 AND quote.gone IS NULL AND quote.belief = 0
         ORDER BY quote.time LIMIT 128"
    );
    let mut found = Vec::new();
    for wording in [&wording].into_iter().chain(related.keys()) {
        if found.len() < COUNTED {
            found.extend(connection.read_rows(&sql, [wording], |row| {
                step();
                copy(row)
            })?);
        }
    }
    Ok(found)
}

fn copy(row: &Row<'_>) -> rusqlite::Result<Copy> {
    let person: Option<i64> = row.get(7)?;
    let name: Option<String> = row.get(8)?;
    Ok(Copy {
        wording: row.get(0)?,
        time: row.get(1)?,
        outlet: row.get(2)?,
        text: TextOf {
            article: row.get(3)?,
            story: row.get(4)?,
            agency: row.get(5)?,
            simhash: row.get(6)?,
        },
        person: person.zip(name),
    })
}

/// The number of origins of articles: those of one story, those that credit one agency, and those that share most of their
/// text have one origin.
fn origins(texts: &[&TextOf]) -> usize {
    // Each article with the first one of its origin.
    let mut first: Vec<usize> = (0..texts.len()).collect();
    let origin = |first: &[usize], mut index: usize| {
        while let Some(&before) = first.get(index).filter(|&&before| before != index) {
            step();
            index = before;
        }
        index
    };
    let mut join = |one: usize, other: usize| {
        let (one, other) = (origin(&first, one), origin(&first, other));
        if let Some(place) = first.get_mut(one.max(other)) {
            *place = one.min(other);
        }
    };
    let mut stories: BTreeMap<i64, usize> = BTreeMap::new();
    let mut agencies: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        join(*stories.entry(text.story).or_insert(index), index);
        if !text.agency.is_empty() {
            join(*agencies.entry(&text.agency).or_insert(index), index);
        }
    }
    for (index, text) in texts.iter().enumerate() {
        for (other, earlier) in texts.iter().enumerate().take(index) {
            let both = text.simhash.zip(earlier.simhash);
            if both.is_some_and(|(one, other)| (one ^ other).count_ones() <= MOST_DIFFERENT) {
                join(other, index);
            }
        }
    }
    let indexes = first.iter().enumerate();
    indexes.filter(|(index, before)| index == *before).count()
}

/// Whether one person says the words in one article and another in another.
fn is_disputed(wording: i64, copies: &[Copy]) -> bool {
    let own = people(copies.iter().filter(|copy| copy.wording == wording));
    let all = people(copies.iter());
    own.iter().any(|(one, articles)| {
        let mut others = all.iter().filter(|(other, _)| are_different(one, other));
        others.any(|(_, others)| {
            let mut others = others.iter();
            others.any(|other| articles.iter().any(|article| article != other))
        })
    })
}

/// The first people who say the words, each with two articles.
fn people<'a>(copies: impl Iterator<Item = &'a Copy>) -> Vec<(&'a (i64, String), Vec<i64>)> {
    let mut people: Vec<(&(i64, String), Vec<i64>)> = Vec::new();
    for copy in copies {
        let Some(person) = &copy.person else {
            continue;
        };
        let article = copy.text.article;
        let known = people.iter().position(|(known, _)| *known == person);
        let index = known.unwrap_or(people.len());
        if known.is_none() && index < PEOPLE {
            people.push((person, Vec::new()));
        }
        if let Some((_, articles)) = people.get_mut(index)
            && articles.len() < 2
            && !articles.contains(&article)
        {
            articles.push(article);
        }
    }
    people
}

/// Whether two people, each with the name that an article gives, are certainly different.
pub(super) fn are_different(one: &(i64, String), other: &(i64, String)) -> bool {
    one.0 != other.0 && is_somebody_else(&one.1, &other.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(article: i64, story: i64, agency: &str, simhash: Option<i64>) -> TextOf {
        TextOf {
            article,
            story,
            agency: agency.into(),
            simhash,
        }
    }

    #[test]
    fn copies_of_a_wire_story_have_one_origin() {
        let texts = [
            text(1, 1, "", None),
            text(2, 1, "Reuters", None),
            text(3, 3, "Reuters", Some(0xff)),
            text(4, 4, "", Some(0x7f)),
            text(5, 5, "", Some(!0xff)),
            text(6, 6, "", None),
        ];
        let texts: Vec<&TextOf> = texts.iter().collect();
        assert_eq!(origins(&texts), 3);
        let turned: Vec<&TextOf> = texts.iter().rev().copied().collect();
        assert_eq!(origins(&turned), 3);
        assert_eq!(origins(&[]), 0);
    }
}
