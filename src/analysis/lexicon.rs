//! What is known about words without their context: reporting verbs with their class and form, reporting nouns, and
//! small sets of closed-class words. The lists are in `assets/lexicon`. A look-up needs a single hash.

pub mod gazetteer;
pub mod gender;
pub mod particle_verbs;
pub(super) mod phrase_table;
pub mod word_set;

use std::sync::LazyLock;

use super::lexicon::phrase_table::{WordHash, WordTable};

/// What is known about one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lexeme {
    /// Its entry as a form of a reporting verb.
    pub verb: Option<Verb>,
    /// Its entry as a reporting noun: "statement", "claim".
    pub noun: Option<Noun>,
    /// Other sets that contain it.
    pub role: Option<Role>,
}

/// A form of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The complements that it takes.
    pub class: Class,
    /// The form in which it is written, judged by spelling alone.
    pub inflection: Inflection,
    /// Whether it is a cue only together with its particle: "pointed out".
    pub particle: bool,
}

/// The complements that a reporting verb takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// say: a clause with or without "that".
    Say,
    /// claim: "that ...", or a quotation.
    State,
    /// tell: the addressee, then the content.
    Tell,
    /// ask: a question.
    Ask,
    /// vow: "to ...".
    Promise,
    /// decline: "to comment".
    Decline,
    /// urge: somebody "to ...".
    Urge,
    /// criticise: somebody or something.
    Judge,
    /// announce: a noun phrase, or "that ...".
    Mention,
    /// smile: only next to quotation marks.
    Voice,
    /// believe: reports a thought instead of speech.
    Believe,
    /// show: its subject is a document.
    Show,
}

/// The written form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inflection {
    /// say
    Base,
    /// says
    ThirdPerson,
    /// said
    Past,
    /// saying
    Participle,
}

/// The kinds of reporting nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Noun {
    /// Something that is uttered: claim, warning, promise. Takes "that ...".
    Utterance,
    /// A medium: statement, letter, tweet, interview. It can be the speaker itself, or somebody speaks in it.
    Carrier,
    /// Reports findings: poll, study, report.
    Finding,
}

/// Closed-class words that the syntax module needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Monday, January, yesterday, earlier.
    Time,
    /// he, she, they, I, we: can only be a subject.
    Subject,
    /// him, them, me: are never a subject.
    Object,
    /// who, which.
    Relative,
    /// while, because, although, if.
    Subordinator,
    /// reporters, lawmakers, viewers: people who are told something.
    Audience,
    /// spokesman, official, senator: people who speak.
    Person,
}

/// Looks up a word. Case does not matter.
pub fn look_up(word: &str) -> Lexeme {
    TABLE.get(WordHash::of(word.as_bytes()))
}

/// The expected number of entries, a little more than the lists contain.
const WORDS: usize = 1 << 12;

static TABLE: LazyLock<WordTable<Lexeme>> = LazyLock::new(|| {
    let mut table = WordTable::with_room_for(WORDS);
    each_word(|word, known| {
        table.change(WordHash::of(word.as_bytes()), |mut lexeme: Lexeme| {
            lexeme.verb = lexeme.verb.or(known.verb);
            lexeme.noun = known.noun.or(lexeme.noun);
            lexeme.role = known.role.or(lexeme.role);
            lexeme
        });
    });
    table
});

/// The forms of a verb in a list. `irregular` holds its past tense and participle, if the list gives them.
fn forms<'a>(
    lemma: &str,
    mut irregular: impl Iterator<Item = &'a str>,
) -> [(String, Inflection); 5] {
    let past = irregular
        .next()
        .map_or_else(|| regular_past(lemma), str::to_owned);
    let participle = irregular.next().map_or_else(|| past.clone(), str::to_owned);
    [
        (participle, Inflection::Past),
        (past, Inflection::Past),
        (regular_gerund(lemma), Inflection::Participle),
        (regular_third(lemma), Inflection::ThirdPerson),
        (lemma.to_owned(), Inflection::Base),
    ]
}

/// Calls `learn` with each word of the lists and one fact about it.
fn each_word(mut learn: impl FnMut(&str, Lexeme)) {
    for line in content(include_str!("../../assets/lexicon/speech-verbs.txt")) {
        let mut words = line.split_whitespace();
        let (Some(lemma), Some(class)) = (words.next(), words.next().and_then(class)) else {
            continue;
        };
        for (form, inflection) in forms(lemma, words) {
            let verb = Some(Verb {
                class,
                inflection,
                particle: false,
            });
            learn(
                &form,
                Lexeme {
                    verb,
                    ..Lexeme::default()
                },
            );
        }
    }
    for line in content(include_str!("../../assets/lexicon/speech-nouns.txt")) {
        let mut words = line.split_whitespace();
        if let (Some(word), noun @ Some(_)) = (words.next(), words.next().and_then(noun)) {
            for form in [word, &regular_third(word)] {
                learn(
                    form,
                    Lexeme {
                        noun,
                        ..Lexeme::default()
                    },
                );
            }
        }
    }
    for line in content(include_str!("../../assets/lexicon/clause-words.txt")) {
        if let Some((name, words)) = line.split_once(':')
            && let role @ Some(_) = role(name)
        {
            for word in words.split_whitespace() {
                learn(
                    word,
                    Lexeme {
                        role,
                        ..Lexeme::default()
                    },
                );
            }
        }
    }
}

fn content(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn class(name: &str) -> Option<Class> {
    Some(match name {
        "say" => Class::Say,
        "state" => Class::State,
        "tell" => Class::Tell,
        "ask" => Class::Ask,
        "promise" => Class::Promise,
        "decline" => Class::Decline,
        "urge" => Class::Urge,
        "judge" => Class::Judge,
        "mention" => Class::Mention,
        "voice" => Class::Voice,
        "believe" => Class::Believe,
        "show" => Class::Show,
        _ => return None,
    })
}

fn noun(name: &str) -> Option<Noun> {
    Some(match name {
        "utterance" => Noun::Utterance,
        "carrier" => Noun::Carrier,
        "finding" => Noun::Finding,
        _ => return None,
    })
}

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "time" => Role::Time,
        "subject" => Role::Subject,
        "object" => Role::Object,
        "relative" => Role::Relative,
        "subordinator" => Role::Subordinator,
        "audience" => Role::Audience,
        "person" => Role::Person,
        _ => return None,
    })
}

fn consonant_y(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'i', 'o', 'u'])).then_some(stem)
}

/// Verbs of one syllable or with stress on the last, which double their last letter.
const DOUBLING: &[&str] = &[
    "chip", "slam", "rip", "admit", "quip", "refer", "dub", "rebut", "snap", "beg", "chat", "slap",
];

fn doubled(lemma: &str) -> String {
    let last = lemma
        .chars()
        .next_back()
        .filter(|_| DOUBLING.contains(&lemma));
    last.map_or_else(|| lemma.to_owned(), |last| format!("{lemma}{last}"))
}

fn regular_past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ied")
    } else {
        format!("{}ed", doubled(lemma))
    }
}

fn regular_gerund(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{}ing", doubled(lemma)),
    }
}

fn regular_third(lemma: &str) -> String {
    if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") {
        format!("{lemma}es")
    } else if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ies")
    } else {
        format!("{lemma}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_of_the_lists_are_distinguished() {
        let mut words = std::collections::BTreeSet::new();
        each_word(|word, _| {
            words.insert(word.to_ascii_lowercase());
        });
        assert!((1000..WORDS).contains(&words.len()), "{}", words.len());
        let mut table: WordTable<u32> = WordTable::with_room_for(WORDS);
        for (word, number) in words.iter().zip(1..) {
            table.change(WordHash::of(word.as_bytes()), |known| {
                assert_eq!(known, 0, "{word}");
                number
            });
        }
    }
}
