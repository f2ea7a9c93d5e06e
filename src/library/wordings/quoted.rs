//! What is compared of a quote: the speaker's own words.

use rusqlite::{Connection, Row, params};

use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::text::passage::comparison::{Word, words};
use crate::text::passage::fingerprints::{fingerprints, whole};

/// The least weight of words that are compared if nobody is named: four words that are no function words.
const LEAST: u32 = 16;

/// The fewest words of a speaker, of which one is no function word.
const FEWEST: usize = 3;

/// The columns that [`read`] expects. The speaker is a surname, or the name of a body; null if nobody is named.
pub(super) const COLUMNS: &str = "quote.said, quote.kind,
    (SELECT coalesce(name.surname, name.key) FROM name WHERE name.id = quote.name AND quote.anonymous = 0)";

/// The words of a quote as its speaker said them.
#[derive(Clone, Debug)]
pub(super) struct Quoted {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    /// The surname of a person, or the name of a body, folded; empty if nobody is named.
    pub(super) speaker: String,
}

impl Quoted {
    /// The words of a quote. `None` if they are too few or too common to be compared, or are a report.
    pub(super) fn new(said: &str, kind: &str, speaker: &str) -> Option<Self> {
        let text = match kind {
            "direct" => said.to_owned(),
            "mixed" => between_marks(said),
            _ => return None,
        };
        let words = words(&text);
        let is_enough = if speaker.is_empty() {
            words.iter().map(|word| word.weight).sum::<u32>() >= LEAST
        } else {
            words.iter().any(|word| word.weight > 1) && words.len() >= FEWEST
        };
        is_enough.then(|| Self {
            text,
            words,
            speaker: speaker.to_owned(),
        })
    }

    /// The words of a passage of which the speaker does not matter.
    pub(super) fn unattributed(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            words: words(text),
            speaker: String::new(),
        }
    }

    /// The words of any quote with this wording. `None` if there is none.
    pub(super) fn of(connection: &Connection, wording: i64) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM quote WHERE wording > 0 AND wording = ?1 LIMIT 1");
        let found = connection.read_first(&sql, params![wording], |row| read(row, 0))?;
        Ok(found.flatten())
    }

    /// The fingerprints of its runs.
    pub(super) fn runs(&self) -> Vec<u32> {
        fingerprints(&self.words)
    }

    /// The fingerprint of all its words and the speaker.
    pub(super) fn whole(&self) -> u32 {
        whole(&self.words, &self.speaker)
    }

    /// Whether another is the same wording.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.words.iter().zip(&other.words);
        self.speaker == other.speaker
            && self.words.len() == other.words.len()
            && pairs.all(|(one, other)| one.key == other.key)
    }
}

/// Reads [`COLUMNS`], which begin at this index.
pub(super) fn read(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Quoted>> {
    let text = |at: usize| {
        row.get_ref(index + at)
            .map(|value| value.as_str().unwrap_or_default())
    };
    let speaker: Option<String> = row.get(index + 2)?;
    Ok(Quoted::new(
        text(0)?,
        text(1)?,
        &speaker.unwrap_or_default(),
    ))
}

/// What stands between double quotation marks, with dots in between.
fn between_marks(said: &str) -> String {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let passages: Vec<&str> = said
        .split(is_mark)
        .skip(1)
        .step_by(2)
        .map(str::trim)
        .collect();
    passages.join(" … ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_speakers_own_words_are_compared() {
        let text = |said: &str, kind: &str| Quoted::new(said, kind, "holm").map(|one| one.text);
        assert_eq!(
            text("the bridge was “not safe at all” and “would fall”", "mixed").as_deref(),
            Some("not safe at all … would fall")
        );
        assert_eq!(
            text("The bridge is not safe", "direct").as_deref(),
            Some("The bridge is not safe")
        );
        assert_eq!(text("the bridge was not safe", "mixed"), None);
        assert_eq!(text("the bridge was not safe", "indirect"), None);
    }

    #[test]
    fn common_words_need_a_speaker() {
        let is_compared =
            |said: &str, speaker: &str| Quoted::new(said, "direct", speaker).is_some();
        assert!(is_compared("I am not guilty", "holm"));
        assert!(!is_compared("I am not guilty", ""));
        assert!(!is_compared("It's going to be a", "holm"));
        assert!(is_compared(
            "Not guilty of any crime against this state",
            ""
        ));
    }
}
