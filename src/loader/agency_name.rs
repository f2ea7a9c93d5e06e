//! The names of news agencies, from `assets/lexicon/agencies.txt`.

use std::sync::LazyLock;

/// "Reuters" for "REUTERS", "Thomson Reuters" and the like.
pub(crate) fn find(written: &str) -> Option<&'static str> {
    let written = written.trim();
    let plain = written.is_ascii();
    let same = |form: &str| {
        if plain {
            form.eq_ignore_ascii_case(written)
        } else {
            form.to_lowercase() == written.to_lowercase()
        }
    };
    let known = FORMS.iter().find(|(form, _)| same(form));
    known.map(|(_, name)| *name)
}

/// How names are written, and how we print them.
static FORMS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../../assets/lexicon/agencies.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .flat_map(|(name, forms)| forms.split(',').map(move |form| (form.trim(), name.trim())))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_however_they_are_written() {
        assert_eq!(find("REUTERS"), Some("Reuters"));
        assert_eq!(find(" The Associated Press "), Some("AP"));
        assert_eq!(find("NATO"), None);
    }
}
