//! Words as names are compared by: without case, accents, marks and the Arabic article.

use crate::text::accents;

/// Articles that may stand before an Arabic name.
const ARTICLES: [&str; 2] = ["al-", "el-"];

/// A word without case, accents, marks and the Arabic article. A hyphen stays.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        if letter.is_ascii_alphanumeric() || letter == '-' {
            folded.push(letter.to_ascii_lowercase());
        } else if !letter.is_ascii() && letter.is_alphanumeric() && !accents::is_accent(letter) {
            folded.extend(accents::unaccented(letter).to_lowercase());
        }
    }
    for article in ARTICLES {
        if let Some(bare) = folded.strip_prefix(article) {
            return bare.to_owned();
        }
    }
    folded
}
