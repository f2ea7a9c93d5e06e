//! How two wordings are related, and the pairs that are.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::quoted::Quoted;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::text::passage::comparison::{self, Relation, compare_words};

/// The least common weight if only one of two quotes names its speaker: four words that are no function words.
const LEAST_UNNAMED: u32 = 16;

/// The same if both name different speakers, and the least share in hundredths: most words are the same, and rare ones.
const LEAST_DIFFERENT: u32 = 20;
const SHARE_DIFFERENT: u32 = 80;

/// How a wording is related to another, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Related {
    /// The words are the same.
    Same,
    /// It has fewer words than the other.
    Cut,
    /// It has more words than the other.
    Whole,
    /// Words were changed.
    Altered,
}

impl Related {
    pub(super) const fn number(self) -> i64 {
        match self {
            Self::Same => 0,
            Self::Cut => 1,
            Self::Whole => 2,
            Self::Altered => 3,
        }
    }

    pub(super) const fn numbered(number: i64) -> Self {
        match number {
            1 => Self::Cut,
            2 => Self::Whole,
            3 => Self::Altered,
            _ => Self::Same,
        }
    }

    /// How the other is related to it.
    const fn reverse(self) -> Self {
        match self {
            Self::Cut => Self::Whole,
            Self::Whole => Self::Cut,
            Self::Same | Self::Altered => self,
        }
    }
}

/// How a wording is related to another. Rare words and the speakers decide.
pub(super) fn relation(one: &Quoted, other: &Quoted) -> Option<Related> {
    let compared = compare_words((&one.text, &one.words), (&other.text, &other.words));
    let comparison::Overlap { weight, share, .. } = compared.overlap;
    let is_certain = if one.speaker.is_empty() || other.speaker.is_empty() {
        weight >= LEAST_UNNAMED
    } else if one.speaker == other.speaker {
        true
    } else {
        weight >= LEAST_DIFFERENT && share >= SHARE_DIFFERENT
    };
    if !is_certain {
        return None;
    }
    let (own, others) = (one.words.len(), other.words.len());
    match compared.relation {
        Relation::Identical | Relation::Typographic => Some(Related::Same),
        Relation::Cut if own < others => Some(Related::Cut),
        Relation::Cut if own > others => Some(Related::Whole),
        Relation::Cut | Relation::Altered => Some(Related::Altered),
        Relation::Unrelated => None,
    }
}

/// The wordings that are related to one.
pub(super) fn related(connection: &Connection, wording: i64) -> Result<BTreeMap<i64, Related>> {
    let sql = "SELECT other, relation FROM related_wording WHERE wording = ?1";
    let rows = connection.read_rows(sql, [wording], |row| {
        Ok((row.get(0)?, Related::numbered(row.get(1)?)))
    })?;
    Ok(rows.into_iter().collect())
}

/// Finds which of the candidates are related to a wording, and stores the pairs in place of those before. Returns all that
/// were or are related.
pub(super) fn relate(
    connection: &Connection,
    (wording, quoted): (i64, &Quoted),
    before: BTreeMap<i64, Related>,
    candidates: &[i64],
) -> Result<Vec<i64>> {
    let mut after = BTreeMap::new();
    for &other in candidates {
        if other == wording {
            continue;
        }
        let Some(words) = Quoted::of(connection, other)? else {
            continue;
        };
        if let Some(found) = relation(quoted, &words) {
            after.insert(other, found);
        }
    }
    for other in before.keys().filter(|other| !after.contains_key(other)) {
        part(connection, wording, *other)?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO related_wording (wording, other, relation) VALUES (?1, ?2, ?3)",
    )?;
    for (other, relation) in &after {
        if before.get(other) != Some(relation) {
            insert.execute(params![wording, other, relation.number()])?;
            insert.execute(params![other, wording, relation.reverse().number()])?;
        }
    }
    after.extend(before);
    Ok(after.into_keys().collect())
}

/// Removes a pair.
pub(super) fn part(connection: &Connection, one: i64, other: i64) -> Result<()> {
    let mut delete = connection
        .prepare_cached("DELETE FROM related_wording WHERE wording = ?1 AND other = ?2")?;
    delete.execute([one, other])?;
    delete.execute([other, one])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: (&str, &str), other: (&str, &str), expected: Option<Related>) {
        let quoted = |(speaker, said): (&str, &str)| {
            Quoted::new(said, "direct", speaker).expect("enough words")
        };
        let (one, other) = (quoted(one), quoted(other));
        assert_eq!(relation(&one, &other), expected);
        let reverse = relation(&other, &one).map(Related::reverse);
        assert_eq!(reverse, expected);
    }

    const WHOLE: &str =
        "The old harbour bridge will not survive another winter, and the council knew it for years";

    #[test]
    fn relations_have_a_direction() {
        let cut = "the council knew it for years";
        check(("holm", WHOLE), ("holm", cut), Some(Related::Whole));
        let altered = WHOLE.replace("not ", "certainly ");
        check(("holm", WHOLE), ("holm", &altered), Some(Related::Altered));
        check(("holm", WHOLE), ("", WHOLE), Some(Related::Same));
        check(("holm", WHOLE), ("moss", WHOLE), Some(Related::Same));
    }

    #[test]
    fn few_common_words_of_different_speakers_relate_nothing() {
        let (one, other) = ("We will win this election", "We will win this election");
        check(("holm", one), ("holm", other), Some(Related::Same));
        check(("holm", one), ("moss", other), None);
        check(
            ("holm", "It's going to be a long winter"),
            ("holm", "It's going to be a fine day"),
            None,
        );
    }
}
