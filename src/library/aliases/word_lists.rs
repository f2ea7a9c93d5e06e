//! The lists of words by which personal names are compared: titles, forenames, short forms. The analysis reads the same
//! files.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::folding::fold;

static FIRST_NAMES: &str = include_str!("../../../assets/lexicon/first-names.txt");
static NICKNAMES: &str = include_str!("../../../assets/lexicon/nicknames.txt");
static TITLES: &str = include_str!("../../../assets/lexicon/titles.txt");

/// Whom a title or a forename means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
    Either,
}

/// What somebody is who is called so in politics: "Democrat Ana Sandoval".
const PARTISANS: [&str; 4] = ["democrat", "republican", "libertarian", "independent"];

/// Words that the roles of many people have in common.
const GENERAL: [&str; 47] = [
    "adviser",
    "analyst",
    "and",
    "campaign",
    "candidate",
    "chairman",
    "chief",
    "company",
    "democratic",
    "deputy",
    "director",
    "editor",
    "executive",
    "expert",
    "for",
    "former",
    "from",
    "general",
    "gov",
    "governor",
    "head",
    "house",
    "leader",
    "manager",
    "managing",
    "member",
    "minister",
    "national",
    "officer",
    "official",
    "president",
    "presidential",
    "professor",
    "rep",
    "representative",
    "republican",
    "secretary",
    "sen",
    "senator",
    "senior",
    "spokesman",
    "spokeswoman",
    "state",
    "the",
    "vice",
    "who",
    "with",
];

/// What somebody is to somebody else.
const RELATIONS: [&str; 28] = [
    "ally",
    "aunt",
    "boss",
    "brother",
    "colleague",
    "cousin",
    "critic",
    "daughter",
    "father",
    "foe",
    "friend",
    "host",
    "husband",
    "mother",
    "nephew",
    "niece",
    "opponent",
    "other",
    "partner",
    "predecessor",
    "rival",
    "sister",
    "son",
    "successor",
    "supporter",
    "uncle",
    "widow",
    "wife",
];

/// Titles that take the place of an office or a form of address, by their folded form.
static TITLE_WORDS: LazyLock<HashMap<String, Gender>> = LazyLock::new(|| {
    let sections = [
        "honorific-male",
        "honorific-female",
        "honorific",
        "title-head",
    ];
    let mut titles = HashMap::new();
    for (section, word) in entries(TITLES) {
        if sections.contains(&section) && !word.contains(' ') {
            let gender = match section {
                "honorific-male" => Gender::Male,
                "honorific-female" => Gender::Female,
                _either => Gender::Either,
            };
            titles.entry(fold(word)).or_insert(gender);
        }
    }
    for word in PARTISANS {
        titles.insert(word.to_owned(), Gender::Either);
    }
    titles
});

static FORENAMES: LazyLock<HashMap<String, Gender>> = LazyLock::new(|| {
    let names = entries(FIRST_NAMES).map(|(section, word)| {
        let gender = match section {
            "female" => Gender::Female,
            "male" => Gender::Male,
            _either => Gender::Either,
        };
        (fold(word), gender)
    });
    names.collect()
});

/// The groups that a forename belongs to. "Pat" is short for two names.
static GROUPS: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let lines = NICKNAMES.lines().filter(|line| !line.starts_with('#'));
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, line) in lines.enumerate() {
        for name in line.split(", ") {
            groups.entry(fold(name)).or_default().push(number);
        }
    }
    groups
});

static KNOWN: LazyLock<HashSet<String>> =
    LazyLock::new(|| FORENAMES.keys().chain(GROUPS.keys()).cloned().collect());

/// The words of a file, each with its section.
fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    file.lines().flat_map(move |line| {
        let named = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'));
        section = named.unwrap_or(section);
        let is_text = named.is_none() && !line.starts_with('#');
        let line = if is_text { line } else { "" };
        let words = line.split(", ").filter(|word| !word.is_empty());
        words.map(move |word| (section, word))
    })
}

/// Whom a word before a name means, if it is a title: "Mrs.", "Senator", "then-Secretary". The word is folded.
pub(super) fn title(word: &str) -> Option<Gender> {
    if let Some(gender) = TITLE_WORDS.get(word) {
        return Some(*gender);
    }
    let compound = word.starts_with("then-") || word.starts_with("ex-") || word.starts_with("co-");
    // "Communist", "columnist"
    let party = word.len() > 6 && word.ends_with("ist") && !is_forename(word);
    (compound || party).then_some(Gender::Either)
}

/// Whether a folded word is known as a forename.
pub(super) fn is_forename(word: &str) -> bool {
    KNOWN.contains(word)
}

/// Whom a folded forename usually means.
pub(super) fn gender(forename: &str) -> Option<Gender> {
    FORENAMES.get(forename).copied()
}

/// Whether two folded forenames are forms of one: "bill" and "william".
pub(super) fn are_short_forms(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (GROUPS.get(one), GROUPS.get(other)) else {
        return false;
    };
    one.iter().any(|group| other.contains(group))
}

/// Whether many people have a word, which is in lower case, in their role.
pub(super) fn is_general(word: &str) -> bool {
    GENERAL.contains(&word)
}

/// Whether a word, which is in lower case, says what somebody is to somebody else.
pub(super) fn is_relation(word: &str) -> bool {
    RELATIONS.contains(&word)
}
