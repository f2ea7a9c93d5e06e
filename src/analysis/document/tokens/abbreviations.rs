//! Which words are written with a point of their own: the list in `assets/lexicon/abbreviations.txt`, shared by the
//! tokenizer and whoever cuts sentences. Letters with points between them ("U.S.", "J.") are known by their form alone.

use std::sync::LazyLock;

/// What a point after an abbreviation says about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Abbreviation {
    /// Stands before a name: "Mr.", "Gen."; a sentence never ends here.
    Title,
    /// An abbreviation only before a number: "No. 10".
    Number,
    /// Stands anywhere: "Inc.", "Jan."; the next word tells whether the sentence ends.
    Other,
}

/// What is known of a word that is written **with** its point ("Mr."); case counts.
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
        // Comments and misspelt classes; a test sees to it that every other line is understood.
        _ => return None,
    };
    (word != "#").then_some((word, class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_understood_and_stands_once() {
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
    fn words_are_found_with_their_point() {
        assert_eq!(abbreviation("Mr."), Some(Abbreviation::Title));
        assert_eq!(abbreviation("No."), Some(Abbreviation::Number));
        assert_eq!(abbreviation("Inc."), Some(Abbreviation::Other));
        assert_eq!(abbreviation("said."), None);
    }
}
