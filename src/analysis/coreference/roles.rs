//! Compares words for roles: "Gov." and "governor", "chairwoman" and "chair".

use std::sync::LazyLock;

use foldhash::HashMap;

use super::folded_words::{self, FoldedWords};

/// At most 64 groups of words that can replace each other when somebody is mentioned again by role.
const ROLES: &[&[&str]] = &[
    &["governor", "gov", "gov."],
    &[
        "senator",
        "sen",
        "sen.",
        "lawmaker",
        "legislator",
        "politician",
    ],
    &[
        "representative",
        "rep",
        "rep.",
        "congressman",
        "congresswoman",
        "lawmaker",
        "legislator",
        "politician",
    ],
    &[
        "mp",
        "lawmaker",
        "legislator",
        "politician",
        "parliamentarian",
        "deputy",
    ],
    &["mep", "lawmaker", "legislator", "politician"],
    &[
        "assemblyman",
        "assemblywoman",
        "assemblymember",
        "lawmaker",
        "legislator",
    ],
    &[
        "councilman",
        "councilwoman",
        "councillor",
        "councilmember",
        "councilor",
    ],
    &["general", "gen", "gen."],
    &["lieutenant", "lt", "lt."],
    &["colonel", "col", "col."],
    &["captain", "capt", "capt.", "skipper"],
    &["major", "maj", "maj."],
    &["sergeant", "sgt", "sgt."],
    &["admiral", "adm", "adm."],
    &["professor", "prof", "prof.", "academic"],
    &["doctor", "dr", "dr.", "physician"],
    &["reverend", "rev", "rev.", "pastor"],
    &["minister", "pm"],
    &["prime", "pm"],
    &["executive", "ceo", "boss"],
    &["chief", "ceo", "boss"],
    &["chairman", "chairwoman", "chairperson", "chair"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["attorney", "lawyer", "counsel", "barrister"],
    &["policeman", "policewoman", "officer", "constable", "cop"],
    &["manager", "coach", "boss"],
    &[
        "footballer",
        "striker",
        "midfielder",
        "defender",
        "goalkeeper",
        "winger",
        "forward",
    ],
    &["keeper", "goalkeeper"],
    &["actor", "actress", "star"],
    &["singer", "star", "musician", "rapper"],
    &["author", "writer", "novelist"],
    &["researcher", "scientist"],
    &["adviser", "advisor", "aide"],
    &[
        "businessman",
        "businesswoman",
        "entrepreneur",
        "billionaire",
        "tycoon",
        "magnate",
    ],
    &["democrat", "democratic"],
    &["founder", "co-founder", "cofounder"],
    &["mother", "mom", "mum"],
    &["father", "dad"],
    &["ambassador", "envoy", "diplomat"],
    &["economist", "analyst"],
    &["archbishop", "bishop"],
    &["superintendent", "supt", "supt."],
    &["commissioner", "comm.", "commish"],
    &["secretary", "sec", "sec."],
    &["president", "pres", "pres."],
];

/// The groups of each word, one bit per group.
static GROUPS: LazyLock<HashMap<FoldedWords, u64>> = LazyLock::new(|| {
    let mut groups = HashMap::default();
    for (index, group) in ROLES.iter().enumerate() {
        for word in *group {
            *groups.entry(folded_words::word(word)).or_default() |= 1 << index;
        }
    }
    groups
});

fn groups(word: &str) -> u64 {
    GROUPS
        .get(&folded_words::word(word))
        .copied()
        .unwrap_or_default()
}

/// A word that is compared with many others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RoleWord<'w> {
    word: &'w str,
    groups: u64,
}

impl<'w> RoleWord<'w> {
    pub(super) fn new(word: &'w str) -> Self {
        Self {
            word,
            groups: groups(word),
        }
    }

    /// Whether another word can denote the same role, ignoring case.
    pub(super) fn is(&self, other: &str) -> bool {
        self.word.eq_ignore_ascii_case(other)
            || self.groups != 0 && self.groups & groups(other) != 0
    }
}

/// Whether the ending of a noun makes it an occupation: "hairstylist", "ironworker".
pub(super) fn is_person_noun(word: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        "ist", "ician", "ologist", "man", "woman", "person", "smith", "eer", "maker", "worker",
        "player", "keeper", "seller", "writer", "holder", "owner", "dresser", "goer",
    ];
    ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_forms_of_both_genders_are_one_role() {
        for (one, other) in [
            ("Gov.", "governor"),
            ("Chairwoman", "chairman"),
            ("Sen.", "lawmaker"),
            ("PM", "minister"),
            ("CEO", "executive"),
        ] {
            assert!(RoleWord::new(one).is(other), "{one}, {other}");
        }
        assert!(!RoleWord::new("Sen.").is("representative"));
        assert!(!RoleWord::new("governor").is("mayor"));
    }
}
