//! Reads noun phrases and verb groups in a masked sentence: a shallow reading by tags and closed-class words, without a
//! parse.

use std::ops::Range;

use super::constituents::{Finiteness, Polarity, VerbGroup, Voice};
use super::item::Item;
use super::masked_sentence::MaskedSentence;
use crate::analysis::document::quotation_marks::run::Beginning;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::Role;
use crate::analysis::lexicon::word_set::WordSet;

/// Most items of a noun phrase or verb group, so that the cost of endless lists stays linear.
const LONGEST_PHRASE: usize = 30;

/// Items of the first of two between which something is.
const LONGEST_FIRST: usize = 6;

/// Whether a preposition ties what follows to the noun before it, in a name with a capital as well.
fn attaches(word: &str) -> bool {
    let prepositions = WordSet::AttachingPrepositions;
    prepositions.contains(word)
        || word.starts_with(char::is_uppercase) && prepositions.contains(&word.to_ascii_lowercase())
}

/// Most phrases attached to one noun phrase.
const MOST_ATTACHED: usize = 4;

impl MaskedSentence<'_> {
    fn tag(&self, index: usize) -> Option<Tag> {
        self.items.get(index).map(|item| item.tag)
    }

    fn form(&self, index: usize) -> Option<Form> {
        self.items.get(index).map(|item| item.form)
    }

    /// The closed-class role of the word.
    pub fn role(&self, index: usize) -> Option<Role> {
        self.items.get(index).and_then(|item| item.lexeme.role)
    }

    /// Whether an item is a quotation.
    pub fn quotation(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(Item::is_quotation)
    }

    /// Whether an item is a quotation that continues one left open in the paragraph before.
    pub fn is_carried(&self, index: usize) -> bool {
        let run = self.items.get(index).and_then(|item| item.run);
        run.and_then(|run| self.document.runs.get(run as usize))
            .is_some_and(|run| run.beginning == Beginning::Carried)
    }

    /// Whether an item is a finite verb or auxiliary.
    pub fn finite(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(Item::is_finite)
    }

    /// Whether an item can be the last word of a noun phrase.
    fn head(&self, index: usize) -> bool {
        let Some(item) = self.items.get(index) else {
            return false;
        };
        match item.tag {
            Tag::Noun | Tag::Propn | Tag::Num => true,
            Tag::Pron => item.form != Form::Possessive && item.lexeme.role != Some(Role::Relative),
            Tag::Det | Tag::Adj => {
                !matches!(self.word(index), "the" | "a" | "an" | "The" | "A" | "An")
            }
            Tag::X => self.title_like(index),
            Tag::Sym => self.is(index, "%"),
            _ => false,
        }
    }

    /// Whether a quotation is a name or a label ("Morning Light", "fake news") rather than speech.
    pub fn title_like(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(|item| item.title_like)
    }

    /// The noun phrase whose last item is just before `end`, with the phrases attached to it.
    pub fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let mut start = self.bare_phrase_before(end)?;
        if self.tag(end - 1) == Some(Tag::Pron) {
            return Some(start..end);
        }
        for _ in 0..MOST_ATTACHED {
            start = self.behind_between(start);
            let Some(preposition) = start.checked_sub(1) else {
                break;
            };
            // In the names of bodies the tags of prepositions vary.
            let between = self.is(preposition, "Between");
            let attaches = (between || self.tag(preposition) == Some(Tag::Adp))
                && attaches(self.word(preposition));
            if !attaches || preposition == 0 || self.role(preposition - 1) == Some(Role::Time) {
                break;
            }
            let noun = matches!(
                self.tag(preposition - 1),
                Some(Tag::Noun | Tag::Propn | Tag::Num)
            ) || matches!(
                self.word(preposition),
                "of" | "in" | "at" | "on" | "from" | "around" | "with"
            ) && self.is_part(preposition - 1);
            let Some(further) = self.bare_phrase_before(preposition).filter(|_| noun) else {
                break;
            };
            // In "met with aides in Ohio Smith said" a phrase after a verb or a preposition is not a subject.
            if further > 0 && matches!(self.tag(further - 1), Some(Tag::Verb)) {
                break;
            }
            start = further;
        }
        Some(start..end)
    }

    /// Whether a word denotes a part of the noun after "of": "some of the workers".
    fn is_part(&self, at: usize) -> bool {
        WordSet::PartitiveQuantifiers.contains(self.word(at))
    }

    /// "between Norland and | Sudland": the second of two begins with the first.
    fn behind_between(&self, start: usize) -> usize {
        let Some(and) = start.checked_sub(1).filter(|&at| self.is(at, "and")) else {
            return start;
        };
        let first = (and.saturating_sub(LONGEST_FIRST)..and)
            .rev()
            .take_while(|&at| {
                matches!(
                    self.tag(at),
                    Some(Tag::Propn | Tag::Noun | Tag::Adj | Tag::Det | Tag::Adp)
                )
            })
            .find(|&at| matches!(self.word(at), "between" | "Between"));
        first.map_or(start, |between| between + 1)
    }

    /// Whether an item begins with a capital: "the Schools and Colleges Board", whatever the tags.
    fn is_large(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.capital)
    }

    /// Where the noun phrase that ends before `end` begins, without attached phrases.
    pub(in crate::analysis) fn bare_phrase_before(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        if !self.head(last) {
            return None;
        }
        if self.tag(last) == Some(Tag::Pron) && self.role(last).is_some() {
            return Some(last);
        }
        let mut start = last;
        while start > 0 && last - start < LONGEST_PHRASE {
            let at = start - 1;
            let inside = match self.tag(at)? {
                // In "10:42 Police say" the time of a live-blog entry is not part of the name.
                Tag::Num if at == 0 && self.word(at).contains(':') => false,
                Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj | Tag::Sym | Tag::Det => true,
                Tag::Part | Tag::Pron => self.form(at) == Some(Form::Possessive),
                Tag::Adv => {
                    self.tag(start) == Some(Tag::Adj)
                        && at > 0
                        && self.tag(at - 1) == Some(Tag::Det)
                }
                Tag::Verb => {
                    matches!(
                        self.form(at),
                        Some(Form::PastParticiple | Form::PresentParticiple)
                    ) && at > 0
                        && (matches!(self.tag(at - 1), Some(Tag::Det | Tag::Adj))
                            || self.form(at - 1) == Some(Form::Possessive)
                            || self.joined(at - 1))
                }
                Tag::Cconj => {
                    at > 0
                        && (self.tag(start) == self.tag(at - 1)
                            || matches!(self.word(at), "&")
                            || self.is_large(start) && self.is_large(at - 1))
                        && matches!(self.tag(start), Some(Tag::Propn | Tag::Noun | Tag::Adj))
                        && matches!(self.word(at), "and" | "&" | "or")
                }
                Tag::Punct => matches!(self.word(at), "-" | "–" | "/") && self.joined(at),
                Tag::X => self.title_like(at) && self.tag(start) != Some(Tag::Pron),
                _ => false,
            };
            if !inside {
                break;
            }
            start = at;
            let opens = self.tag(at) == Some(Tag::Det)
                || (self.tag(at) == Some(Tag::Pron) && self.form(at) == Some(Form::Possessive));
            if opens && !(at > 0 && self.tag(at - 1) == Some(Tag::Det)) {
                break;
            }
        }
        Some(start)
    }

    /// The noun phrase that begins at `start`, without attached phrases.
    pub fn phrase_from(&self, start: usize) -> Option<Range<usize>> {
        let mut end = start;
        let mut head = None;
        while let Some(item) = self.items.get(end).filter(|_| end < start + LONGEST_PHRASE) {
            let inside = match item.tag {
                Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym | Tag::Adj => true,
                Tag::Det | Tag::Pron => head.is_none(),
                Tag::Part => item.form == Form::Possessive && head.is_some(),
                Tag::Adv => {
                    head.is_none()
                        && end > start
                        && matches!(self.tag(end + 1), Some(Tag::Adj | Tag::Adv))
                }
                Tag::Verb => {
                    (head.is_none() || self.joined(end - 1))
                        && end > start
                        && matches!(item.form, Form::PastParticiple | Form::PresentParticiple)
                }
                Tag::Punct => matches!(self.word(end), "-" | "–" | "/") && self.joined(end),
                Tag::Cconj => {
                    head.is_some()
                        && matches!(self.word(end), "and" | "&" | "or")
                        && self.tag(end + 1) == self.tag(end - 1)
                        && self.tag(end + 1) == Some(Tag::Propn)
                }
                Tag::X => self.title_like(end),
                _ => false,
            };
            if !inside {
                break;
            }
            let personal = item.tag == Tag::Pron && item.form != Form::Possessive;
            if self.head(end) {
                head = Some(end);
            }
            end += 1;
            if personal {
                break;
            }
        }
        head.map(|head| start..head + 1)
    }

    /// The noun phrase that begins at `start`, with attached phrases: "a spokesman for the group".
    pub fn attached_phrase_from(&self, start: usize) -> Option<Range<usize>> {
        let mut range = self.phrase_from(start)?;
        for _ in 0..MOST_ATTACHED {
            let attaches = self.tag(range.end) == Some(Tag::Adp) && attaches(self.word(range.end));
            match self.phrase_from(range.end + 1).filter(|_| attaches) {
                Some(more) if !self.is_time(&more) => range.end = more.end,
                _ => break,
            }
        }
        Some(range)
    }

    /// Whether a hyphen or slash has no space around it.
    pub(in crate::analysis) fn joined(&self, at: usize) -> bool {
        let (Some(before), Some(item), Some(after)) = (
            at.checked_sub(1).and_then(|i| self.items.get(i)),
            self.items.get(at),
            self.items.get(at + 1),
        ) else {
            return false;
        };
        before.span.end == item.span.start && item.span.end == after.span.start
    }

    /// Whether a phrase is only a time: "Tuesday", "last week", "the day after".
    pub fn is_time(&self, range: &Range<usize>) -> bool {
        let mut timed = false;
        for at in range.clone() {
            if self.role(at) == Some(Role::Time) {
                timed = true;
            } else if !matches!(
                self.tag(at),
                Some(Tag::Num | Tag::Det | Tag::Adv | Tag::Punct)
            ) && !matches!(
                self.word(at),
                "last"
                    | "next"
                    | "early"
                    | "late"
                    | "previous"
                    | "past"
                    | "a.m."
                    | "p.m."
                    | "few"
                    | "Early"
                    | "Late"
                    | "Last"
            ) {
                return false;
            }
        }
        timed
    }

    /// Whether "'s" between a personal pronoun and "said" is "has": "he's said".
    fn has_said(&self, auxiliary: usize, verb: usize) -> bool {
        matches!(self.word(auxiliary), "'s" | "’s")
            && matches!(self.word(verb), "said" | "told")
            && auxiliary > 0
            && self.role(auxiliary - 1) == Some(Role::Subject)
    }

    /// The verb group around the verb at `verb`.
    pub fn verb_group(&self, verb: usize) -> VerbGroup {
        let mut start = verb;
        let mut voice = Voice::Active;
        let mut polarity = Polarity::Positive;
        let mut auxiliary = false;
        let mut infinitive = false;
        while start > 0 && verb - start < LONGEST_PHRASE {
            let at = start - 1;
            let word = self.word(at);
            match self.tag(at) {
                Some(Tag::Aux) => {
                    let be = matches!(
                        word,
                        "was"
                            | "were"
                            | "is"
                            | "are"
                            | "been"
                            | "be"
                            | "being"
                            | "got"
                            | "'s"
                            | "’s"
                            | "'re"
                            | "’re"
                    );
                    if be
                        && !auxiliary
                        && !infinitive
                        && self.form(verb) != Some(Form::PresentParticiple)
                        && !self.has_said(at, verb)
                    {
                        voice = Voice::Passive;
                    }
                    auxiliary = true;
                }
                Some(Tag::Adv)
                    if !matches!(
                        word,
                        "when" | "where" | "why" | "how" | "When" | "as" | "so"
                    ) =>
                {
                    if word == "never" {
                        polarity = Polarity::Negative;
                    }
                }
                Some(Tag::Part) if matches!(word, "not" | "n't" | "n’t") => {
                    polarity = Polarity::Negative;
                }
                Some(Tag::Part) if word == "to" => {
                    infinitive = true;
                    // In "went on to say" and "declined to say" the governing verb has the subject.
                    let particle = usize::from(
                        at > 1
                            && (self.form(at - 1) == Some(Form::VerbParticle)
                                || self.is(at - 1, "on")),
                    );
                    let carrier = at.checked_sub(1 + particle);
                    match carrier {
                        Some(carrier) if self.tag(carrier) == Some(Tag::Verb) => {
                            infinitive = false;
                            start = carrier;
                            continue;
                        }
                        _ => {}
                    }
                }
                // In "did say" the tagger may take the auxiliary for a main verb.
                Some(Tag::Verb) if matches!(word, "do" | "does" | "did") && !infinitive => {
                    auxiliary = true;
                }
                _ => break,
            }
            start = at;
        }
        // Leading adverbs belong to the clause before: "Still, said ...".
        let first_form = self.form(start);
        let finiteness = if infinitive {
            Finiteness::Infinitive
        } else if !auxiliary
            && first_form_is_participle(first_form, self.tag(start), self.form(verb))
        {
            Finiteness::Participle
        } else {
            Finiteness::Finite
        };
        VerbGroup {
            range: start..verb + 1,
            voice,
            finiteness,
            polarity,
        }
    }
}

fn first_form_is_participle(first: Option<Form>, tag: Option<Tag>, verb: Option<Form>) -> bool {
    (tag == Some(Tag::Verb) && first == Some(Form::PresentParticiple))
        || (tag != Some(Tag::Verb) && verb == Some(Form::PresentParticiple))
}
