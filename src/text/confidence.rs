//! How likely it is that a quote is right, and what readers are told of that.

/// A quote with less than this is unsure: it is more likely wrong than right, and lists leave it out.
pub const LEAST: f32 = 0.5;

/// What has less than this is marked as doubtful. On the training articles of today's news, of what is listed and
/// marked one in four (words) or five (persons) is wrong, and one in forty of what is not marked.
pub const SURE: f32 = 0.8;

/// What a quote keeps of the confidence in its words if it is not known whom its speaker's words mean.
const NOBODY_KNOWN: f32 = 0.6;

/// How likely it is that a quote is right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Confidence {
    /// Probability, from 0 to 1, that its words, its cue and its speaker are right, and that the speaker is the person
    /// named.
    pub whole: f32,
    /// Probability, from 0 to 1, that the speaker's words refer to the person named: 0 if they refer to nobody known.
    /// Nothing without a speaker, and for quotes that were stored before this was known.
    pub person: Option<f32>,
}

/// What is doubtful about a quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// Whether its words may be others, or may not be a quote.
    pub words: bool,
    /// Whether somebody else may have said it.
    pub person: bool,
}

/// Whether a quote is wholly between quotation marks. If so, it is mostly the speaker that may be wrong, even where the
/// words beside the quote certainly mean this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// All of it is.
    Quoted,
    /// Part of it or nothing is.
    Reported,
}

/// Whether what people think, want, expect or find is listed among the quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beliefs {
    /// It is left out.
    #[default]
    Hidden,
    /// It is listed, as a kind of its own.
    Shown,
}

/// Whether unsure quotes are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unsure {
    /// They are left out, and counted.
    #[default]
    Hidden,
    /// They are listed among the others.
    Shown,
}

impl Confidence {
    /// Combines the probability that the words are right with the probability that the person is.
    pub fn of(words: f32, person: Option<f32>) -> Self {
        let share = match person {
            None => 1.0,
            Some(person) if person > 0.0 => person,
            Some(_) => NOBODY_KNOWN,
        };
        Self {
            whole: words * share,
            person,
        }
    }

    /// Probability, from 0 to 1, that words, cue and speaker are right, whoever the speaker is.
    pub fn words(self) -> f32 {
        let share = Self::of(1.0, self.person).whole;
        (self.whole / share).min(1.0)
    }

    /// Whether it is more likely wrong than right, as a whole or about the person.
    pub fn is_unsure(self) -> bool {
        self.whole < LEAST || self.person.is_some_and(|person| person < LEAST)
    }

    /// Whether lists contain the quote.
    pub fn is_listed(self, unsure: Unsure) -> bool {
        match unsure {
            Unsure::Hidden => !self.is_unsure(),
            Unsure::Shown => true,
        }
    }

    /// What is marked as doubtful.
    pub fn doubts(self, wording: Wording) -> Doubts {
        let person = match wording {
            Wording::Quoted => Some(self.whole),
            Wording::Reported => self.person,
        };
        Doubts {
            words: self.words() < SURE,
            person: person.is_some_and(|person| person < SURE),
        }
    }
}

impl Unsure {
    /// The other choice.
    #[must_use]
    pub const fn toggled(self) -> Self {
        match self {
            Self::Hidden => Self::Shown,
            Self::Shown => Self::Hidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_confidence_in_the_words_is_what_the_person_leaves_of_the_whole() {
        for (words, person) in [
            (0.9, None),
            (0.9, Some(1.0)),
            (0.9, Some(0.5)),
            (0.9, Some(0.0)),
        ] {
            let confidence = Confidence::of(words, person);
            assert!((confidence.words() - words).abs() < 1e-6, "{confidence:?}");
        }
        assert!((Confidence::of(0.9, Some(0.5)).whole - 0.45).abs() < 1e-6);
    }

    #[test]
    fn words_and_person_are_doubted_apart() {
        let doubts = |words, person| {
            let doubts = Confidence::of(words, person).doubts(Wording::Reported);
            (doubts.words, doubts.person)
        };
        assert_eq!(doubts(0.95, Some(1.0)), (false, false));
        assert_eq!(doubts(0.6, Some(1.0)), (true, false));
        assert_eq!(doubts(0.95, Some(0.6)), (false, true));
        assert_eq!(doubts(0.6, Some(0.6)), (true, true));
        assert_eq!(doubts(0.6, None), (true, false));
        let quoted = Confidence::of(0.7, Some(1.0)).doubts(Wording::Quoted);
        assert!(quoted.words && quoted.person);
        let quoted = Confidence::of(0.9, Some(0.85)).doubts(Wording::Quoted);
        assert!(!quoted.words && quoted.person);
    }

    #[test]
    fn either_doubt_makes_a_quote_unsure() {
        let unsure = |words, person| Confidence::of(words, person).is_unsure();
        assert!(!unsure(0.5, None));
        assert!(unsure(0.49, None));
        assert!(unsure(1.0, Some(0.49)));
        assert!(unsure(0.7, Some(0.7)));
        assert!(!Confidence::of(0.9, Some(0.9)).is_unsure());
        assert!(Confidence::default().is_listed(Unsure::Shown));
        assert!(!Confidence::default().is_listed(Unsure::Hidden));
    }
}
