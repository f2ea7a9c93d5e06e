//! Words that are written with a full stop, from `assets/lexicon/abbreviations.txt`. The tokenizer and the sentence
//! splitter share this list. Letters with full stops between them ("U.S.", "J.") are recognised by their form.

use std::sync::LazyLock;

/// What the full stop after an abbreviation says about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Abbreviation {
    /// Precedes a name ("Mr.", "Gen."). A sentence never ends here.
    Title,
    /// An abbreviation only before a number: "No. 10".
    Number,
    /// Can be anywhere ("Inc.", "Jan."). The next word decides whether the sentence ends.
    Other,
}

/// Looks up a word that is written with its full stop ("Mr."). Case matters.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    let list = &*LIST;
    let at = list.binary_search_by(|&(known, _)| known.cmp(word)).ok()?;
    list.get(at).map(|&(_, class)| class)
}

static LIST: LazyLock<Vec<(&'static str, Abbreviation)>> = LazyLock::new(|| {
    let mut list: Vec<_> = include_str!("../../../../assets/lexicon/abbreviations.txt")
        .lines()
        .filter_map(row)
        .collect();
    list.sort_unstable_by_key(|&(word, _)| word);
    list
});

fn row(line: &'static str) -> Option<(&'static str, Abbreviation)> {
    let (word, class) = line.split_once(' ')?;
    let class = match class {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "other" => Abbreviation::Other,
        // Comments and invalid classes are skipped. A test checks that all other lines are valid.
        _ => return None,
    };
    (word != "#").then_some((word, class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_valid_and_unique() {
        let text = include_str!("../../../../assets/lexicon/abbreviations.txt");
        for line in text
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            assert!(row(line).is_some(), "{line}");
        }
        for pair in LIST.windows(2) {
            assert_ne!(pair.first().map(|p| p.0), pair.last().map(|p| p.0));
        }
    }

    #[test]
    fn abbreviations_are_found_with_their_full_stop() {
        assert_eq!(abbreviation("Mr."), Some(Abbreviation::Title));
        assert_eq!(abbreviation("No."), Some(Abbreviation::Number));
        assert_eq!(abbreviation("Inc."), Some(Abbreviation::Other));
        assert_eq!(abbreviation("said."), None);
    }
}
