//! Verbs that report together with a particle: "pointed out", "chimed in". The list is `assets/lexicon/particle-verbs.txt`.

use std::sync::LazyLock;

use super::phrase_table::{WordHash, WordTable};
use super::{Verb, class, content, forms};

/// The phrasal verb of a word and the particle after it, if it is a verb of speech.
pub fn look_up(word: &str, particle: &str) -> Option<Verb> {
    PARTICLES
        .contains(&particle)
        .then(|| TABLE.get(phrase(word, particle)))?
}

/// The particles of the list. Most words are none of them and need no look-up.
const PARTICLES: &[&str] = &["out", "up", "for", "on", "upon", "with", "to", "back", "in"];

/// A little more than the number of verb forms in the list.
const FORMS: usize = 1 << 8;

static TABLE: LazyLock<WordTable<Option<Verb>>> = LazyLock::new(|| {
    let mut table = WordTable::with_room_for(FORMS);
    for line in content(include_str!("../../../assets/lexicon/particle-verbs.txt")) {
        let mut words = line.split_whitespace();
        let (Some(lemma), Some(particle), Some(class)) =
            (words.next(), words.next(), words.next().and_then(class))
        else {
            continue;
        };
        for (form, inflection) in forms(lemma, words) {
            table.change(phrase(&form, particle), |_| {
                Some(Verb {
                    class,
                    inflection,
                    particle: true,
                })
            });
        }
    }
    table
});

fn phrase(word: &str, particle: &str) -> WordHash {
    WordHash::of(word.as_bytes())
        .with(b" ")
        .with(particle.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lexicon::Class;

    #[test]
    fn a_verb_and_its_particle_are_looked_up_together() {
        let class = |word, particle| look_up(word, particle).map(|verb| verb.class);
        assert_eq!(class("pointed", "out"), Some(Class::State));
        assert_eq!(class("Points", "out"), Some(Class::State));
        assert_eq!(class("shot", "back"), Some(Class::Voice));
        assert_eq!(class("calling", "for"), Some(Class::Urge));
        assert_eq!(class("pointed", "to"), None);
        assert_eq!(class("out", "pointed"), None);
    }

    #[test]
    fn every_line_has_a_known_class_and_particle() {
        for line in content(include_str!("../../../assets/lexicon/particle-verbs.txt")) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let known = matches!(words.as_slice(), [_, particle, name, ..]
                if PARTICLES.contains(particle) && class(name).is_some());
            assert!(known, "{line}");
        }
    }
}
