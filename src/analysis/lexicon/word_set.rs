//! Sets of words that one rule or another asks for: kinship terms, name particles, enabling verbs. They are listed in
//! `assets/lexicon/word-sets.txt`.

use std::sync::LazyLock;

use foldhash::HashMap;

/// Declares the sets together with their names in the file, so that neither can be forgotten.
macro_rules! declare {
    ($($(#[$doc:meta])* $set:ident = $name:literal,)*) => {
        /// A set of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum WordSet {
            $($(#[$doc])* $set,)*
        }

        impl WordSet {
            /// The set that a line of the file contains.
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$set),)* _ => None }
            }

            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$set),*];
        }
    };
}

declare! {
    /// Roles that firms and things have too: "producer", "sponsor".
    AmbiguousRoles = "ambiguous-roles",
    /// Attach a phrase to the noun before it: "a spokesman for the group".
    AttachingPrepositions = "attaching-prepositions",
    /// Govern a verb in its base form, in lower case: "let", "helped".
    BaseFormGovernors = "base-form-governors",
    /// Begin a clause in front of the main one: "although".
    ClauseOpeners = "clause-openers",
    /// Prefixes that are not words by themselves, in lower case: "co-founder".
    CombiningPrefixes = "combining-prefixes",
    /// What firms and the like are called, and nobody else: "airline".
    CompanyNouns = "company-nouns",
    /// End a compound after a capitalised word, in lower case: "Nobel-era".
    CompoundEndings = "compound-endings",
    /// Make their object act: "allowed Doe to claim".
    EnablingVerbs = "enabling-verbs",
    /// What shows something without saying it, in lower case and in the singular: "crack".
    EvidenceNouns = "evidence-nouns",
    /// Begin names in other languages, in lower case: "al-shabab".
    ForeignArticles = "foreign-articles",
    /// "mr", "lady", in lower case.
    FormsOfAddress = "forms-of-address",
    /// What kind of piece follows a colon, in lower case: "analysis".
    HeadlineLabels = "headline-labels",
    /// "a", "several", "dozens", in lower case.
    IndefiniteDeterminers = "indefinite-determiners",
    /// Capitalised because a sentence begins with them, auxiliaries and adverbs: "Has", "Later".
    InvertingOpeners = "inverting-openers",
    /// Distinguish several relatives: "elder", "twin".
    KinshipModifiers = "kinship-modifiers",
    /// "mother", "ex-wife".
    KinshipTerms = "kinship-terms",
    /// What something is done according to, without a source: "plan".
    Measures = "measures",
    /// By which something is done: "rules".
    MethodNouns = "method-nouns",
    /// Stand inside names in lower case: "van", "bin".
    NameParticles = "name-particles",
    /// May begin a sentence with an inverted subject: "So said the mayor".
    OpeningAdverbs = "opening-adverbs",
    /// Stand for an organisation after its name: "company".
    OrganisationNouns = "organisation-nouns",
    /// "some of the workers".
    PartitiveQuantifiers = "partitive-quantifiers",
    /// "Republican", "Labour".
    PartyNames = "party-names",
    /// Whose object is seen or heard to speak: "showed".
    PerceptionVerbs = "perception-verbs",
    /// End the phrase before them: "of", "including".
    PhraseEndingPrepositions = "phrase-ending-prepositions",
    /// Stand before places: "near", "southern".
    PlacePrepositions = "place-prepositions",
    /// What somebody answers or sends: "reply".
    ReplyNouns = "reply-nouns",
    /// Have a part beside others in what is told: "driver", "judge".
    SceneParticipants = "scene-participants",
    /// Begin headings of sections, in lower case, which look like labels of speakers: "related".
    SectionHeadings = "section-headings",
    /// Verbs whose subject is mostly a person: "said", "argued".
    SpeechVerbs = "speech-verbs",
    /// Heads of speakers who often remain unnamed: "official".
    UnnamedSpeakers = "unnamed-speakers",
    /// Do not distinguish one unnamed speaker from another: "familiar".
    VagueModifiers = "vague-modifiers",
}

impl WordSet {
    /// Whether the set has this word. Case matters.
    pub fn contains(self, word: &str) -> bool {
        SETS.get(word).is_some_and(|sets| sets & self.bit() != 0)
    }

    const fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// The sets that have a word, one bit each.
static SETS: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    let mut sets = HashMap::default();
    for (set, words) in lines() {
        for word in words.split(' ') {
            *sets.entry(word).or_default() |= set.map_or(0, WordSet::bit);
        }
    }
    sets
});

/// The sets of the file with their words.
fn lines() -> impl Iterator<Item = (Option<WordSet>, &'static str)> {
    super::content(include_str!("../../../assets/lexicon/word-sets.txt"))
        .filter_map(|line| line.split_once(": "))
        .map(|(name, words)| (WordSet::named(name), words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_is_listed_once_in_the_order_of_its_words() {
        let listed: Vec<_> = lines().map(|(set, _)| set).collect();
        assert_eq!(listed.len(), WordSet::ALL.len());
        for set in WordSet::ALL {
            assert!(listed.contains(&Some(*set)), "{set:?}");
        }
        for (set, words) in lines() {
            let words: Vec<_> = words.split(' ').collect();
            assert!(words.len() > 5, "{set:?}");
            assert!(words.is_sorted_by(|a, b| a < b), "{words:?}");
        }
    }

    #[test]
    fn case_matters() {
        assert!(WordSet::KinshipTerms.contains("mother"));
        assert!(!WordSet::KinshipTerms.contains("Mother"));
        assert!(!WordSet::KinshipModifiers.contains("mother"));
    }
}
