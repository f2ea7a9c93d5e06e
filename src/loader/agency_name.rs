//! The names of news agencies, from `assets/lexicon/agencies.txt`.

/// "Reuters" for "REUTERS", "Thomson Reuters" and the like.
pub(crate) fn find(written: &str) -> Option<&'static str> {
    let written = written.trim();
    lines().find_map(|(name, forms)| {
        forms
            .split(',')
            .any(|form| same(form.trim(), written))
            .then_some(name)
    })
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../assets/lexicon/agencies.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, forms)| (name.trim(), forms))
}

fn same(form: &str, written: &str) -> bool {
    form.eq_ignore_ascii_case(written)
        || !(form.is_ascii() && written.is_ascii()) && form.to_lowercase() == written.to_lowercase()
}

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
