//! Corrects tags that the context shows to be wrong: names tagged as verbs, past tenses tagged as participles, verbs of
//! speech in headlines.

use super::item::Item;
use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::word_set::WordSet;
use crate::analysis::lexicon::{Inflection, Lexeme, Role};

/// How far before a verb in its base form a modal or "to" may stand.
const FARTHEST_MODAL: usize = 8;

/// Most adverbs between a subject and its verb.
const MOST_ADVERBS: usize = 3;

/// Most items of an aside between a noun and its verb.
const LONGEST_ASIDE: usize = 20;

/// Farthest item after a participle at which the verb of its clause may stand.
const FARTHEST_VERB: usize = 40;

impl MaskedSentence<'_> {
    /// Corrects the tags of all items.
    pub(super) fn correct_tags(&mut self) {
        self.correct_names();
        self.correct_first_names();
        self.correct_headline_verbs();
        self.correct_base_forms();
        self.correct_past_tenses();
        self.correct_nouns();
        self.correct_reports();
        if self.quotations {
            self.correct_names_behind_quotations();
            self.correct_verbs_before_quotations();
        }
    }

    pub(super) fn tag_at(&self, at: usize) -> Option<Tag> {
        self.items.get(at).map(|item| item.tag)
    }

    pub(super) fn set(&mut self, at: usize, tag: Tag, form: Form) {
        if let Some(item) = self.items.get_mut(at) {
            item.tag = tag;
            item.form = form;
        }
    }

    /// Corrects a name at the head of the sentence that looks like an adverb or a time: "Jolly said he would", "Day
    /// said the bridge was safe".
    fn correct_first_names(&mut self) {
        let verb = matches!(self.word(1), "said" | "says" | "told");
        let clause = matches!(
            self.word(2),
            "he" | "she" | "they" | "it" | "that" | "the" | "reporters" | "his" | "her"
        );
        let Some(item) = self.items.first_mut().filter(|_| verb && clause) else {
            return;
        };
        let name = item.tag == Tag::Adv
            && !WordSet::OpeningAdverbs.contains(self.words.first().copied().unwrap_or_default())
            || matches!(item.tag, Tag::Noun | Tag::Propn) && item.lexeme.role == Some(Role::Time);
        if name {
            item.tag = Tag::Propn;
            item.form = Form::Singular;
            item.lexeme = Lexeme::default();
        }
    }

    /// Corrects verbs in a headline in title case that were tagged as names: "Ada Marlow Says Selby Is Late".
    fn correct_headline_verbs(&mut self) {
        for at in 1..self.items.len().saturating_sub(2) {
            let form = match self.word(at) {
                "Says" | "Tells" => Form::ThirdPerson,
                "Say" | "Tell" => Form::Present,
                "Said" | "Told" => Form::Past,
                _ => continue,
            };
            let large = |at: usize| self.items.get(at).is_some_and(|item| item.capital);
            let named = matches!(
                self.tag_at(at - 1),
                Some(Tag::Propn | Tag::Noun | Tag::Pron)
            );
            let name = matches!(self.tag_at(at), Some(Tag::Propn | Tag::Noun));
            if name && named && large(at - 1) && (large(at + 1) || large(at + 2)) {
                self.set(at, Tag::Verb, form);
            }
        }
    }

    /// Corrects a verb of speech that was tagged as a noun in a clause without another verb: "The letter calls for an
    /// end".
    fn correct_nouns(&mut self) {
        for at in 1..self.items.len().saturating_sub(2) {
            let Some(item) = self.items.get(at).copied() else {
                continue;
            };
            if item.is_finite() || item.is_quotation() {
                return;
            }
            let Some(verb) = item.lexeme.verb.filter(|_| !item.capital) else {
                continue;
            };
            let form = match (verb.inflection, item.tag, item.form) {
                (Inflection::ThirdPerson, Tag::Noun, Form::Plural) => Form::ThirdPerson,
                (Inflection::Past, Tag::Noun | Tag::Adj, _) => Form::Past,
                _ => continue,
            };
            let noun = matches!(self.subject_tag(at), Some(Tag::Noun | Tag::Propn))
                && self
                    .items
                    .get(at - 1)
                    .is_none_or(|item| item.form != Form::Possessive);
            let takes = matches!(
                self.tag_at(at + 1),
                Some(Tag::Det | Tag::Propn | Tag::Pron | Tag::Sconj | Tag::X)
            ) || self.is(at + 1, "for")
                || self.is(at + 1, "that");
            if noun && takes && !self.verb_follows(at) {
                self.set(at, Tag::Verb, form);
                return;
            }
        }
    }

    /// Corrects a base form of a verb of speech without "to" or a modal to a present tense: "..., 26 percent, say they
    /// will".
    fn correct_base_forms(&mut self) {
        let mut verbs = self.items.first().is_some_and(|item| item.tag == Tag::Verb);
        for at in 1..self.items.len() {
            let Some(item) = self.items.get(at).copied() else {
                continue;
            };
            // In "Critics in the town speak in one voice" the first verb of the sentence is not an infinitive.
            if item.tag == Tag::Verb && item.form == Form::Infinitive && !verbs {
                let subject = matches!(self.subject_tag(at), Some(Tag::Noun | Tag::Propn));
                if subject && !self.is_governed(at) {
                    self.set(at, Tag::Verb, Form::Present);
                }
            }
            verbs = verbs
                || matches!(item.tag, Tag::Verb | Tag::Aux)
                    && !matches!(item.form, Form::PresentParticiple | Form::PastParticiple);
            let base = item
                .lexeme
                .verb
                .is_some_and(|verb| verb.inflection == Inflection::Base);
            let mistaken = item.tag == Tag::Verb && item.form == Form::Infinitive
                || item.tag == Tag::Intj && self.is(at, "say");
            let noun = match self.items.get(at - 1) {
                Some(before) => {
                    matches!(before.tag, Tag::Num | Tag::Sym)
                        || before.tag == Tag::Noun
                            && (before.form == Form::Plural || self.is(at - 1, "percent"))
                        || self.is(at - 1, ",") && item.tag == Tag::Verb
                }
                None => false,
            };
            if base && mistaken && noun && !self.is_governed(at) {
                self.set(at, Tag::Verb, Form::Present);
            }
        }
    }

    /// Whether "to", a modal, "do" or a causative verb governs a base form.
    fn is_governed(&self, at: usize) -> bool {
        (at.saturating_sub(FARTHEST_MODAL)..at).any(|before| {
            let form = self.items.get(before).map(|item| item.form);
            matches!(form, Some(Form::Modal | Form::To))
                || WordSet::BaseFormGovernors.contains(&self.word(before).to_ascii_lowercase())
        })
    }

    /// Corrects a past participle to a past tense if it has no auxiliary and no other verb follows in its clause ("The
    /// court sided with Doe, saying ..."), or if it follows "he" or "who". Forms in "d" and "t" ("sided", "left",
    /// "told") are ambiguous.
    fn correct_past_tenses(&mut self) {
        let mut led = false;
        for at in 1..self.items.len() {
            led = led
                || self
                    .items
                    .get(at - 1)
                    .is_some_and(|item| item.is_finite() || item.is_quotation());
            let participle = self.items.get(at).is_some_and(|item| {
                item.tag == Tag::Verb && item.form == Form::PastParticiple && !item.capital
            });
            if !participle || !self.word(at).ends_with(['d', 't']) || self.is(at + 1, "by") {
                continue;
            }
            let mends = match self.subject_tag(at) {
                Some(Tag::Pron) => true,
                Some(_) => !led && !self.verb_follows(at),
                None => self.acts_behind_aside(at) && !self.verb_follows(at),
            };
            if mends {
                self.set(at, Tag::Verb, Form::Past);
            }
        }
    }

    /// Whether a participle stands between the comma of an aside and its object: "Doe, who runs the mill, attacked the
    /// mayor".
    fn acts_behind_aside(&self, at: usize) -> bool {
        let opens = |before: usize| {
            self.is(before, ",")
                && before
                    .checked_sub(1)
                    .is_some_and(|noun| matches!(self.tag_at(noun), Some(Tag::Noun | Tag::Propn)))
        };
        // In "Doe, in an interview, barely looked at it" an adverb stands before a participle without an object.
        let adverb = self.tag_at(at - 1) == Some(Tag::Adv);
        let comma = at - 1 - usize::from(adverb && at > 1);
        let acts = matches!(
            self.tag_at(at + 1),
            Some(Tag::Propn | Tag::Det | Tag::Noun | Tag::Pron)
        ) || adverb && self.tag_at(at + 1) == Some(Tag::Adp);
        let names = matches!(
            self.word(at),
            "called"
                | "dubbed"
                | "elected"
                | "labeled"
                | "labelled"
                | "named"
                | "nicknamed"
                | "titled"
        );
        acts && !names
            && self.is(comma, ",")
            && (at.saturating_sub(LONGEST_ASIDE)..comma).any(opens)
    }

    /// The tag of the word before a verb and its adverbs, if it can be a subject.
    fn subject_tag(&self, at: usize) -> Option<Tag> {
        let subject = (at.saturating_sub(MOST_ADVERBS)..at)
            .rev()
            .find(|&before| self.tag_at(before) != Some(Tag::Adv))?;
        let item = self.items.get(subject)?;
        let able = match item.tag {
            Tag::Noun | Tag::Propn => true,
            Tag::Pron => matches!(item.lexeme.role, Some(Role::Subject | Role::Relative)),
            _ => false,
        };
        able.then_some(item.tag)
    }

    /// Whether a finite verb follows whose subject can stand before `at`.
    fn verb_follows(&self, at: usize) -> bool {
        for next in at + 1..at + FARTHEST_VERB {
            let Some(item) = self.items.get(next) else {
                break;
            };
            if item.is_finite() {
                let joined = |at: usize| self.tag_at(at) == Some(Tag::Cconj);
                let adverb = self.tag_at(next - 1) == Some(Tag::Adv);
                return !(joined(next - 1) || adverb && joined(next - 2));
            }
            let clause = item.tag == Tag::Sconj
                || item.lexeme.role == Some(Role::Relative)
                || matches!(item.lexeme.role, Some(Role::Subordinator))
                || self.is(next, "that")
                || item.is_quotation()
                || item.form == Form::PresentParticiple && self.is(next - 1, ",");
            if clause {
                return false;
            }
        }
        false
    }

    /// Corrects a capitalised word between a quotation and a comma to a name: `“...,” Blunt, after a pause, said`.
    fn correct_names_behind_quotations(&mut self) {
        for at in 1..self.items.len().saturating_sub(1) {
            let behind = self.items.get(at - 1).is_some_and(Item::is_quotation);
            // In "“...,” Will Marlow told" a modal before a name is a forename.
            let forename =
                self.tag_at(at) == Some(Tag::Aux) && self.tag_at(at + 1) == Some(Tag::Propn);
            if !behind || !forename && !self.is(at + 1, ",") {
                continue;
            }
            if let Some(item) = self.items.get_mut(at)
                && item.capital
                && item.lexeme.role.is_none()
                && matches!(
                    item.tag,
                    Tag::Intj | Tag::Adp | Tag::X | Tag::Verb | Tag::Adj | Tag::Noun | Tag::Aux
                )
            {
                item.tag = Tag::Propn;
            }
        }
    }

    /// Corrects a word between a name and "back" before a quotation to a verb: "Doe shot back, “...”".
    fn correct_verbs_before_quotations(&mut self) {
        for at in 1..self.items.len().saturating_sub(3) {
            let named = self
                .items
                .get(at - 1)
                .is_some_and(|item| item.tag == Tag::Propn);
            let pause = self.is(at + 2, ",") || self.is(at + 2, ":");
            let announces = named
                && self.is(at + 1, "back")
                && pause
                && self.items.get(at + 3).is_some_and(Item::is_quotation);
            if let Some(item) = self.items.get_mut(at)
                && announces
                && !item.capital
                && item.tag == Tag::Noun
            {
                item.tag = Tag::Verb;
                item.form = Form::Past;
            }
        }
    }

    /// Corrects a capitalised word before a verb of speech to a name, and makes the verb finite.
    fn correct_names(&mut self) {
        for at in 1..self.items.len() {
            let (Some(before), Some(item)) =
                (self.items.get(at - 1).copied(), self.items.get(at).copied())
            else {
                continue;
            };
            let speaks = item.lexeme.verb.is_some_and(|verb| {
                matches!(verb.inflection, Inflection::Past | Inflection::ThirdPerson)
            });
            let behind_quotation = at > 1 && self.items.get(at - 2).is_some_and(Item::is_quotation);
            let odd = matches!(
                before.tag,
                Tag::Aux | Tag::Verb | Tag::Intj | Tag::X | Tag::Adv
            ) || behind_quotation && before.tag == Tag::Adp;
            let word = (before.lexeme.verb.is_none() || behind_quotation)
                && before.lexeme.role.is_none()
                && !before.is_quotation();
            // In "a war monitor said" the word between a noun with its article and a verb of speech is a noun.
            let article = at > 2
                && before.tag == Tag::Verb
                && matches!(self.word(at - 3), "a" | "an" | "the" | "A" | "An" | "The")
                && self
                    .items
                    .get(at - 2)
                    .is_some_and(|item| item.tag == Tag::Noun);
            if article && speaks && item.tag == Tag::Verb {
                if let Some(slot) = self.items.get_mut(at - 1) {
                    slot.tag = Tag::Noun;
                    slot.form = Form::Singular;
                }
                continue;
            }
            let alone = at == 1
                || self
                    .items
                    .get(at - 2)
                    .is_some_and(|item| item.tag == Tag::Punct || item.is_quotation());
            if speaks
                && odd
                && word
                && alone
                && before.capital
                && !WordSet::InvertingOpeners.contains(self.word(at - 1))
                && !self.word(at - 1).ends_with("ly")
            {
                if let Some(slot) = self.items.get_mut(at - 1) {
                    slot.tag = Tag::Propn;
                }
                if let Some(slot) = self.items.get_mut(at)
                    && slot.form == Form::PastParticiple
                {
                    slot.tag = Tag::Verb;
                    slot.form = Form::Past;
                }
            }
        }
    }
}
