//! Names of authors in the order of a bibliography.

/// Particles that belong to the family name, in small letters.
const PARTICLES: [&str; 14] = [
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "ter", "van", "von",
];

/// Suffixes that follow the family name.
const SUFFIXES: [&str; 6] = ["jr", "jr.", "sr", "sr.", "ii", "iii"];

/// Splits a name into family name, given names and suffix; the last two may be empty. A name of one word is a family name.
pub(super) fn split(name: &str) -> (String, String, String) {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let is_suffix = |word: &&str| SUFFIXES.contains(&word.to_lowercase().as_str());
    let suffix = match words.last() {
        Some(last) if words.len() > 1 && is_suffix(last) => words.pop().unwrap_or_default(),
        _ => "",
    };
    let family_at = words.len().saturating_sub(1);
    let particles = words.iter().take(family_at).skip(1).rev();
    let particles = particles
        .take_while(|word| PARTICLES.contains(word))
        .count();
    let (given, family) = words.split_at(family_at - particles);
    let family = family.join(" ");
    (
        family.trim_end_matches(',').to_owned(),
        given.join(" "),
        suffix.to_owned(),
    )
}

/// "Doe, Jane" or "Doe, Jane, Jr."
pub(super) fn inverted(name: &str) -> String {
    let (family, given, suffix) = split(name);
    let parts = [family, given, suffix];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_inverted() {
        let check = |name: &str, expected: &str| assert_eq!(inverted(name), expected, "{name}");
        check("Jane Doe", "Doe, Jane");
        check("Ada M. Noor", "Noor, Ada M.");
        check("Pieter van der Holm", "van der Holm, Pieter");
        check("Ben Okoro, Jr.", "Okoro, Ben, Jr.");
        check("Reuters", "Reuters");
        check("van Holm", "Holm, van");
        check("", "");
    }
}
