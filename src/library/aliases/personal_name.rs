//! A personal name taken apart: title, forenames, surname, suffix. Words are folded: without case, accents, full stops
//! and the Arabic article.

use super::folding::fold;
use super::word_lists::{self, Gender};

/// Suffixes that distinguish people, and how each is spelled.
const SUFFIXES: [(&str, &str); 9] = [
    ("jr", "jr"),
    ("junior", "jr"),
    ("sr", "sr"),
    ("senior", "sr"),
    ("ii", "ii"),
    ("iii", "iii"),
    ("iv", "iv"),
    ("2nd", "ii"),
    ("3rd", "iii"),
];

/// Degrees and the like, which distinguish nobody.
const DEGREES: [&str; 5] = ["phd", "md", "esq", "mp", "qc"];

/// A name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonalName {
    /// Forenames and middle names. An initial has one letter.
    pub(super) given: Vec<String>,
    /// A forename in quotation marks or brackets.
    pub(super) nickname: Option<String>,
    pub(super) surname: String,
    pub(super) suffix: Option<&'static str>,
    /// Whom the title before it means, if it has one.
    pub(super) title: Option<Gender>,
}

impl PersonalName {
    /// Takes a name apart.
    pub(super) fn parse(name: &str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let mut parsed = Self::default();
        while let [_, .., last] = words.as_slice() {
            let last = fold(last);
            if let Some((_, suffix)) = SUFFIXES.iter().find(|(word, _)| *word == last) {
                parsed.suffix = Some(suffix);
            } else if !DEGREES.contains(&last.as_str()) {
                break;
            }
            words.pop();
        }
        let surname = words.pop().unwrap_or_default();
        parsed.surname = fold(without_possessive(surname));
        let mut words = words.into_iter().peekable();
        while let Some(gender) = words.peek().and_then(|word| word_lists::title(&fold(word))) {
            parsed.title = match parsed.title {
                None | Some(Gender::Either) => Some(gender),
                told @ Some(Gender::Female | Gender::Male) => told,
            };
            words.next();
        }
        let mut in_nickname = false;
        for word in words {
            if in_nickname || word.starts_with(is_mark) {
                in_nickname = !word.ends_with(is_mark);
                let word = fold(word);
                parsed.nickname.get_or_insert_default().push_str(&word);
            } else if is_initials(word) {
                let letters = word.chars().filter(|letter| letter.is_alphabetic());
                parsed
                    .given
                    .extend(letters.map(|letter| fold(&letter.to_string())));
            } else {
                parsed.given.push(fold(word));
            }
        }
        parsed.given.retain(|word| !word.is_empty());
        parsed
    }

    /// Whether it has a forename.
    pub(super) const fn is_full(&self) -> bool {
        !self.given.is_empty()
    }

    /// The forename; empty if there is none.
    pub(super) fn forename(&self) -> &str {
        self.given.first().map_or("", String::as_str)
    }
}

/// The surname by which people are looked up who may be the same.
pub(in crate::library) fn surname(name: &str) -> String {
    PersonalName::parse(name).surname
}

fn without_possessive(word: &str) -> &str {
    let bare = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("\u{2019}s"));
    bare.unwrap_or(word)
}

fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '(' | ')' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}'
    )
}

/// Whether a word consists of initials: "J.", "J", "H.W.", "HW".
fn is_initials(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    let count = letters.clone().count();
    let capitals = letters.all(char::is_uppercase);
    let stopped = word.matches('.').count() >= count;
    count == 1 || (capitals && count <= 3 && (stopped || count == 2))
}

/// Whether a folded word is an initial.
pub(super) fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, given: &[&str], surname: &str, suffix: Option<&str>) {
        let parsed = PersonalName::parse(name);
        assert_eq!(parsed.given, given, "{name}");
        assert_eq!(parsed.surname, surname, "{name}");
        assert_eq!(parsed.suffix, suffix, "{name}");
    }

    #[test]
    fn a_name_has_forenames_a_surname_and_a_suffix() {
        check("Ana R. Sandoval", &["ana", "r"], "sandoval", None);
        check("A.R. Sandoval, Jr.", &["a", "r"], "sandoval", Some("jr"));
        check("AR Sandoval III", &["a", "r"], "sandoval", Some("iii"));
        check("Haidar al-Basri", &["haidar"], "basri", None);
        check("José Núñez", &["jose"], "nunez", None);
        check("Varga", &[], "varga", None);
        check("Ana Sandoval, Ph.D.", &["ana"], "sandoval", None);
        check("Lena O\u{2019}Neil\u{2019}s", &["lena"], "oneil", None);
        check("", &[], "", None);
    }

    #[test]
    fn titles_are_no_forenames() {
        check("Mrs. Varga", &[], "varga", None);
        check("then-Secretary Varga", &[], "varga", None);
        check("Communist Varga", &[], "varga", None);
        check("Democrat Ana Sandoval", &["ana"], "sandoval", None);
        check("Sen. Ana Sandoval", &["ana"], "sandoval", None);
        assert_eq!(
            PersonalName::parse("Mrs. Varga").title,
            Some(Gender::Female)
        );
        assert_eq!(PersonalName::parse("Ana Varga").title, None);
    }

    #[test]
    fn a_nickname_stands_in_marks() {
        let parsed = PersonalName::parse("William (Bill) Hartnoll");
        assert_eq!(parsed.given, ["william"]);
        assert_eq!(parsed.nickname.as_deref(), Some("bill"));
        let parsed = PersonalName::parse("Ray \u{201c}Boom Boom\u{201d} Mancuso");
        assert_eq!(parsed.nickname.as_deref(), Some("boomboom"));
    }
}
