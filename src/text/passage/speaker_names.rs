//! Whether two names can be those of one speaker.

use crate::text::accents::unaccented;

/// Whether two names are certainly those of different speakers.
pub(crate) fn is_somebody_else(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (Some(last), Some(other_last)) = (one.last(), other.last()) else {
        return false;
    };
    let has_all = |of: &[String], words: &[String]| words.iter().all(|word| of.contains(word));
    if has_all(&one, &other) || has_all(&other, &one) {
        return false;
    }
    let is_short_for = |short: &[String], long: &[String]| {
        let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
        matches!(short, [short] if *short == initials)
    };
    if is_short_for(&one, &other) || is_short_for(&other, &one) {
        return false;
    }
    if last != other_last {
        return true;
    }
    // The same surname: forenames decide, as far as both are written out.
    match (one.as_slice(), other.as_slice()) {
        ([first, _, ..], [other_first, _, ..]) => {
            !first.starts_with(other_first.as_str()) && !other_first.starts_with(first.as_str())
        }
        (_, _) => false,
    }
}

/// The words of a name without case and accents.
fn words(name: &str) -> Vec<String> {
    let letters = name.chars().map(unaccented);
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !TITLES.contains(word));
    words.map(str::to_owned).collect()
}

/// Words before a name that do not distinguish people.
const TITLES: [&str; 16] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "sir",
    "lady",
    "lord",
    "president",
    "mayor",
    "sen",
    "rep",
    "gov",
    "minister",
    "the",
    "s",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_name_are_one_speaker() {
        for (one, other, expected) in [
            ("Ida Moss", "Moss", false),
            ("Ida Moss", "I. Moss", false),
            ("Mayor Ida Moss", "Ida Moss", false),
            ("Ida Moss", "Ana Moss", true),
            ("Ida Moss", "Pieter Holm", true),
            ("José Rivas", "Jose Rivas", false),
            ("Port Authority", "The Port Authority of Orra", false),
            ("United Nations", "UN", false),
            ("", "Ida Moss", false),
        ] {
            assert_eq!(is_somebody_else(one, other), expected, "{one}, {other}");
            assert_eq!(is_somebody_else(other, one), expected, "{other}, {one}");
        }
    }
}
