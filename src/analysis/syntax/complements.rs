//! Finds the complement after a cue: which kind it is and where it begins. Knows which complements each class of verbs
//! takes.

use super::constituents::Voice;
use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Role};

/// Where and how content begins after a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complement {
    /// First item of the content.
    pub at: usize,
    /// How it begins.
    pub kind: ComplementKind,
    /// What stands between the cue and the content: "said on Tuesday that".
    pub gap: Gap,
}

/// What content can begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ComplementKind {
    /// "that ..."
    ThatClause,
    /// A quotation.
    Quotation,
    /// ": ..." without a quotation
    Colon,
    /// "whether", "if", "how", "what" and the like.
    Interrogative,
    /// "to ..."
    Infinitival,
    /// A clause without "that".
    BareClause,
    /// A noun phrase.
    NounPhrase,
}

/// What stands between cue and content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    /// The cue and its content are adjacent.
    None,
    /// Adverbs or a time.
    Time,
    /// The addressee, or where and when it was said.
    Circumstance,
}

/// Most items of an addressee: "told a packed hall in Millbrook, Ohio, on Tuesday that".
const LONGEST_AUDIENCE: usize = 20;

/// Most phrases between a cue and its content.
const MOST_SKIPPED: usize = 6;

impl MaskedSentence<'_> {
    /// The content after an active or passive cue of a class that ends before item `end`.
    pub fn complement(&self, end: usize, class: Class, voice: Voice) -> Option<Complement> {
        self.any_complement(end, class, voice)
            .filter(|complement| takes(class, complement.kind))
    }

    /// Like [`Self::complement`], even if the class does not take such a complement.
    pub fn any_complement(&self, end: usize, class: Class, voice: Voice) -> Option<Complement> {
        let start = match voice {
            Voice::Active if takes_audience(class) => self.past_audience(end),
            Voice::Active => end,
            Voice::Passive => self.past_agent(end),
        };
        let mut gap = if start == end {
            Gap::None
        } else {
            Gap::Circumstance
        };
        if voice == Voice::Passive
            && let Some(at) = self.named_as(start)
        {
            let kind = ComplementKind::Quotation;
            return Some(Complement { at, kind, gap });
        }
        // In "chanted, “Red for Ed,”" a label after the comma of its cue is speech.
        if gap == Gap::None && self.is(start, ",") && self.quotation(start + 1) {
            let kind = ComplementKind::Quotation;
            let at = start + 1;
            return Some(Complement { at, kind, gap });
        }
        let mut at = start;
        let mut weak = None;
        for _ in 0..MOST_SKIPPED {
            if let Some((at, kind)) = self.strong_opening(at) {
                return Some(Complement { at, kind, gap });
            }
            if weak.is_none() && gap != Gap::Circumstance || at == start {
                weak = self
                    .weak_opening(at, class)
                    .map(|(at, kind)| Complement { at, kind, gap });
            }
            let Some((next, skipped)) = self.skip(at) else {
                break;
            };
            at = next;
            if skipped == Gap::Circumstance || gap == Gap::Circumstance {
                gap = Gap::Circumstance;
            } else {
                gap = skipped;
            }
            if matches!(
                class,
                Class::Ask | Class::Tell | Class::State | Class::Mention
            ) && weak.is_none()
                && let Some((at, ComplementKind::Interrogative)) = self.weak_opening(at, class)
            {
                return Some(Complement {
                    at,
                    kind: ComplementKind::Interrogative,
                    gap,
                });
            }
            if skipped == Gap::Time
                && let Some((at, ComplementKind::BareClause)) = self.weak_opening(at, class)
                && weak.is_none_or(|w| w.kind == ComplementKind::NounPhrase)
            {
                weak = Some(Complement {
                    at,
                    kind: ComplementKind::BareClause,
                    gap,
                });
            }
        }
        if takes_audience(class)
            && let Some(at) = self.far_that(start)
        {
            return Some(Complement {
                at,
                kind: ComplementKind::ThatClause,
                gap: Gap::Circumstance,
            });
        }
        weak
    }

    /// "that" after a long addressee.
    fn far_that(&self, start: usize) -> Option<usize> {
        (start..self.items.len().min(start + LONGEST_AUDIENCE))
            .take_while(|&at| !self.finite(at) || self.role(at - 1) == Some(Role::Relative))
            .find(|&at| self.is(at, "that") && self.starts_clause(at + 1))
    }

    /// "that", a quotation, a colon or a question word at `at`.
    fn strong_opening(&self, at: usize) -> Option<(usize, ComplementKind)> {
        if self.quotation(at) && !self.title_like(at) {
            return Some((at, ComplementKind::Quotation));
        }
        match self.word(at) {
            "that"
                if self.starts_clause(at + 1)
                    || self.opens_subjunctive(at + 1)
                    || self.opens_parenthetical(at) =>
            {
                Some((at, ComplementKind::ThatClause))
            }
            ":" => {
                if self.quotation(at + 1) {
                    Some((at + 1, ComplementKind::Quotation))
                } else {
                    (at + 1 < self.items.len()).then_some((at + 1, ComplementKind::Colon))
                }
            }
            "," if self.quotation(at + 1) && !self.title_like(at + 1) => {
                Some((at + 1, ComplementKind::Quotation))
            }
            // "said, if elected, she would"
            "," if matches!(self.word(at + 1), "if" | "unless") && self.starts_clause(at + 1) => {
                Some((at + 1, ComplementKind::BareClause))
            }
            _ => None,
        }
    }

    fn weak_opening(&self, at: usize, class: Class) -> Option<(usize, ComplementKind)> {
        let item = self.items.get(at)?;
        let word = self.word(at);
        if matches!(
            word,
            "whether" | "if" | "how" | "why" | "what" | "who" | "when" | "where" | "which"
        ) {
            return Some((at, ComplementKind::Interrogative));
        }
        if word == "to"
            && self.items.get(at + 1).is_some_and(|next| {
                matches!(next.tag, Tag::Verb | Tag::Aux | Tag::Adv)
                    || next.is_quotation() && !self.title_like(at + 1)
            })
            || word == "not" && self.is(at + 1, "to")
        {
            return Some((at, ComplementKind::Infinitival));
        }
        if matches!(
            word,
            "on" | "for" | "upon" | "of" | "about" | "against" | "to" | "with" | "in" | "as"
        ) && takes_preposition(class, word)
        {
            let gerund = self
                .items
                .get(at + 1)
                .is_some_and(|next| next.form == Form::PresentParticiple);
            // "warned of a “long” winter"
            let quoted = (at + 1..at + 4)
                .find(|&next| {
                    !self.items.get(next).is_some_and(|item| {
                        matches!(item.tag, Tag::Det | Tag::Adj) || item.form == Form::Possessive
                    })
                })
                .is_some_and(|next| self.quotation(next));
            return (gerund
                || quoted
                || self.phrase_from(at + 1).is_some_and(|p| !self.is_time(&p)))
            .then_some((at + 1, ComplementKind::NounPhrase));
        }
        if item.tag == Tag::Intj || matches!(word, "yes" | "no") && self.is_stop(at + 1) {
            return Some((at, ComplementKind::BareClause));
        }
        // "said not all of the money was spent"
        let negated = word == "not"
            && matches!(
                self.word(at + 1),
                "a" | "all"
                    | "any"
                    | "enough"
                    | "every"
                    | "everybody"
                    | "everyone"
                    | "many"
                    | "much"
                    | "one"
                    | "only"
            )
            && self.starts_clause(at + 1);
        let nominal = negated
            || matches!(
                item.tag,
                Tag::Noun
                    | Tag::Propn
                    | Tag::Pron
                    | Tag::Det
                    | Tag::Num
                    | Tag::Adj
                    | Tag::X
                    | Tag::Sym
            )
            || matches!(word, "both" | "either" | "neither")
            || (matches!(item.tag, Tag::Verb | Tag::Aux) && item.form == Form::PresentParticiple)
            || (matches!(item.tag, Tag::Adv | Tag::Sconj | Tag::Adp) && self.starts_clause(at));
        if !nominal || self.is_stop(at) {
            return None;
        }
        let range = self.phrase_from(at);
        if range
            .as_ref()
            .is_some_and(|range| self.is_time(range) && !self.finite(range.end))
        {
            return None;
        }
        if self.starts_clause(at) {
            return Some((at, ComplementKind::BareClause));
        }
        // In "wrote “The Long Way Home”" the quotation is a title.
        (!self.title_like(at) || class != Class::State).then_some((at, ComplementKind::NounPhrase))
    }

    /// The quotation after "as": "was described by Doe as “a mess”".
    fn named_as(&self, at: usize) -> Option<usize> {
        (self.is(at, "as") && self.quotation(at + 1)).then_some(at + 1)
    }

    /// The item after an agent such as "by Doe".
    fn past_agent(&self, at: usize) -> usize {
        let agent = self
            .attached_phrase_from(at + 1)
            .filter(|_| self.is(at, "by"));
        agent.map_or(at, |agent| agent.end)
    }

    /// The item after an addressee: "told reporters", "told CNN’s Jane Doe".
    fn past_audience(&self, at: usize) -> usize {
        let asks = matches!(
            self.word(at),
            "that" | "what" | "which" | "whether" | "how" | "why" | "who" | "when" | "where"
        );
        if asks || self.is_stop(at) {
            return at;
        }
        // In "reminded voters of the strike" and "told the board about it" the content follows the addressee.
        let addressee = self.phrase_from(at).filter(|range| {
            // In "asked members of the board to wait" everything before "to" is the addressee.
            let asked = at > 0 && self.word(at - 1).starts_with("ask");
            self.is(range.end, "about") || self.is(range.end, "of") && range.len() == 1 && !asked
        });
        let audience = addressee.or_else(|| self.attached_phrase_from(at));
        audience.map_or(
            at,
            |range| {
                if self.is_time(&range) { at } else { range.end }
            },
        )
    }

    /// The item after an aside between the verb and "that": ", however,", "- on the radio, as it happens -".
    fn past_aside(&self, at: usize) -> Option<usize> {
        let dash = self.is_dash(at);
        if !dash && !self.is(at, ",") {
            return None;
        }
        let closes = |end: &usize| {
            if dash {
                self.is_dash(*end)
            } else {
                self.is(*end, ",")
            }
        };
        let close = (at + 1..self.items.len().min(at + LONGEST_AUDIENCE))
            .take_while(|&at| !self.quotation(at))
            .find(closes)?;
        let opens = matches!(
            self.word(close + 1),
            "that" | "whether" | "if" | "why" | "how" | "what"
        );
        (close > at + 1 && opens).then_some(close + 1)
    }

    /// Where an adverb, time or circumstance at `at` ends, and what it is.
    fn skip(&self, at: usize) -> Option<(usize, Gap)> {
        let item = self.items.get(at)?;
        match item.tag {
            Tag::Adv => return Some((at + 1, Gap::Time)),
            Tag::Adp | Tag::Sconj | Tag::Part => {
                let range = self.attached_phrase_from(at + 1)?;
                let gap = if self.is_time(&range) {
                    Gap::Time
                } else {
                    Gap::Circumstance
                };
                return Some((range.end, gap));
            }
            _ => {}
        }
        if let Some(range) = self.phrase_from(at)
            && self.is_time(&range)
        {
            return Some((range.end, Gap::Time));
        }
        if let Some(end) = self.past_aside(at) {
            return Some((end, Gap::Circumstance));
        }
        // "said, in a statement to the paper, that"
        if self.is(at, ",")
            && self
                .items
                .get(at + 1)
                .is_some_and(|next| next.tag == Tag::Adp)
        {
            let range = self.attached_phrase_from(at + 2)?;
            let end = range.end + usize::from(self.is(range.end, ","));
            return Some((end, Gap::Circumstance));
        }
        if self.role(at) == Some(Role::Audience) {
            return Some((at + 1, Gap::Circumstance));
        }
        None
    }
}

fn takes_audience(class: Class) -> bool {
    match class {
        Class::Tell | Class::Ask => true,
        Class::Say
        | Class::State
        | Class::Promise
        | Class::Decline
        | Class::Urge
        | Class::Judge
        | Class::Mention
        | Class::Voice
        | Class::Believe
        | Class::Show => false,
    }
}

fn takes_preposition(class: Class, word: &str) -> bool {
    match class {
        Class::Judge => true,
        Class::Mention => word != "as",
        Class::State => matches!(word, "of" | "about" | "against"),
        Class::Ask => matches!(word, "about" | "for" | "of"),
        Class::Tell => matches!(word, "about" | "of" | "against"),
        Class::Urge => matches!(word, "for" | "on" | "upon"),
        Class::Say
        | Class::Promise
        | Class::Decline
        | Class::Voice
        | Class::Believe
        | Class::Show => false,
    }
}

/// Whether a class of verbs takes content that begins without "that" or quotation marks.
fn takes(class: Class, kind: ComplementKind) -> bool {
    use ComplementKind::{
        BareClause, Colon, Infinitival, Interrogative, NounPhrase, Quotation, ThatClause,
    };
    if matches!(kind, ThatClause | Quotation | Colon) {
        return true;
    }
    match class {
        Class::Say | Class::Believe | Class::Show => matches!(kind, BareClause),
        Class::State => matches!(kind, BareClause | Interrogative | NounPhrase),
        Class::Tell => matches!(kind, BareClause | Interrogative | Infinitival | NounPhrase),
        Class::Ask => matches!(kind, Interrogative | Infinitival | NounPhrase),
        Class::Promise => matches!(kind, Infinitival | BareClause | NounPhrase),
        Class::Decline => matches!(kind, Infinitival),
        Class::Urge | Class::Judge => matches!(kind, NounPhrase | BareClause | Infinitival),
        Class::Mention => matches!(kind, NounPhrase | BareClause | Interrogative | Infinitival),
        Class::Voice => false,
    }
}
