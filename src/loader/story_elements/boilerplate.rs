//! Recognises lines that belong to the page around a story, from `assets/lexicon/boilerplate.txt`.

use std::sync::LazyLock;

use super::word_lists::entries;

struct Lexicon {
    whole: Vec<&'static str>,
    beginnings: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let entries: Vec<&str> =
        entries(include_str!("../../../assets/lexicon/boilerplate.txt")).collect();
    let mut whole: Vec<&str> = entries
        .iter()
        .copied()
        .filter(|line| !line.ends_with('*'))
        .collect();
    whole.sort_unstable();
    let mut beginnings: Vec<&str> = entries
        .iter()
        .filter_map(|line| line.strip_suffix('*'))
        .collect();
    beginnings.sort_unstable();
    Lexicon { whole, beginnings }
});

impl Lexicon {
    /// The beginnings that start with this byte.
    fn beginnings(&self, line: &str) -> &[&'static str] {
        let first = |line: &str| line.bytes().next();
        let own = first(line);
        let start = self.beginnings.partition_point(|entry| first(entry) < own);
        let end = self.beginnings.partition_point(|entry| first(entry) <= own);
        self.beginnings.get(start..end).unwrap_or_default()
    }
}

/// The longest line that can be boilerplate. A paragraph is never boilerplate because of its first words alone.
const LONGEST: usize = 160;

/// Whether a line belongs to the page around a story.
pub(crate) fn is(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let lower = line.trim().to_lowercase();
    LEXICON.whole.binary_search(&lower.as_str()).is_ok()
        || LEXICON
            .beginnings(&lower)
            .iter()
            .any(|beginning| begins(&lower, beginning))
        || is_reading_time(&lower)
        || is_glued_menu(line)
}

/// The beginning must end at a word boundary: "share this" does not match "share thistles".
fn begins(lower: &str, beginning: &str) -> bool {
    lower.strip_prefix(beginning).is_some_and(|rest| {
        let open = beginning.ends_with(|letter: char| letter.is_alphanumeric());
        // A sentence with a full stop is prose even if it starts like a button.
        let prose = rest.len() > 60 && rest.ends_with('.');
        let cut = open && rest.starts_with(|letter: char| letter.is_alphabetic());
        !(prose || cut)
    })
}

/// "3 min read".
fn is_reading_time(lower: &str) -> bool {
    lower
        .strip_suffix("min read")
        .is_some_and(|rest| rest.trim().parse::<u32>().is_ok())
}

/// A menu whose entries have run together, as text copied from a page has it: "WorldBusinessSports News".
fn is_glued_menu(line: &str) -> bool {
    let mut before = ' ';
    let mut joined_words = 0;
    for letter in line.chars() {
        joined_words += usize::from(before.is_lowercase() && letter.is_uppercase());
        before = letter;
    }
    let sentence = line.ends_with(['.', '!', '?', '"', '”']);
    let words = line.split(' ').count();
    joined_words >= 3 && joined_words * 4 >= words && !sentence && !line.contains("http")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: bool) {
        assert_eq!(is(line), expected, "{line}");
    }

    #[test]
    fn buttons_notices_and_menus_are_boilerplate() {
        for line in [
            "Advertisement",
            "READ MORE",
            "Share this article",
            "© 2019 The Daily Sel",
            "4 Min Read",
            "Our Standards: honest",
            "WorldBusinessSel LifeSports",
        ] {
            check(line, true);
        }
    }

    #[test]
    fn text_of_stories_is_not_boilerplate() {
        check("World leaders met in Port Sel on Tuesday.", false);
        check("Shares fell.", false);
        check(
            "Share prices have fallen for a third week in a row, the exchange said.",
            false,
        );
        check("McDonald and DeVito met LeBron.", false);
    }
}
