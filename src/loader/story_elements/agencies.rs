//! Names of news agencies, from `assets/lexicon/agencies.txt`.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::word_lists::entries;

/// "Reuters" for "REUTERS", "Thomson Reuters" and the like.
pub(crate) fn find(written: &str) -> Option<&'static str> {
    let written = written.trim();
    if written.len() > LONGEST {
        return None;
    }
    FORMS.get(&written.to_lowercase()).copied()
}

/// The longest line that is compared with a name, in bytes.
const LONGEST: usize = 64;

/// Names in lower case, with the form in which we print them. The first one counts.
static FORMS: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let mut forms = HashMap::default();
    let lines = entries(include_str!("../../../assets/lexicon/agencies.txt"));
    for (name, written) in lines.filter_map(|line| line.split_once('=')) {
        for form in written.split(',') {
            forms
                .entry(form.trim().to_lowercase())
                .or_insert(name.trim());
        }
    }
    forms
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

    #[test]
    fn no_name_exceeds_the_length_that_is_compared() {
        assert!(FORMS.keys().all(|form| form.len() <= LONGEST));
    }
}
