//! Words as names are compared by: without case, accents, marks and the Arabic article.

use crate::text::accents;

/// A word without case, accents, marks and the Arabic article. A hyphen stays.
pub(super) fn fold(word: &str) -> String {
    let folded: String = word
        .chars()
        .filter(|letter| {
            (letter.is_alphanumeric() || *letter == '-') && !accents::is_accent(*letter)
        })
        .flat_map(|letter| accents::unaccented(letter).to_lowercase())
        .collect();
    let bare = ["al-", "el-"]
        .iter()
        .find_map(|article| folded.strip_prefix(article));
    bare.map_or(folded.clone(), str::to_owned)
}
