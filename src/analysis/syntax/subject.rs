//! Finds the subject of a verb of speech: before it, past appositions and relative clauses; after it; or shared with an
//! earlier verb. Returns the words; coreference finds whom they mean.

use std::ops::Range;

use super::constituents::{Finiteness, Subject, SubjectKind, VerbGroup, Voice};
use super::masked_sentence::MaskedSentence;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::lexicon::{Class, Role};

/// How far back (in items) an appositive may begin.
const LONGEST_APPOSITIVE: usize = 40;
/// Most items of a short aside, including its first comma: "Selby, Ohio, said".
const SHORT_ASIDE: usize = 3;
/// How far back (in items) the verb with the shared subject may stand.
const FARTHEST_VERB: usize = 80;
/// Through how many verbs a shared subject may be found.
const MOST_HANDED: usize = 4;

impl MaskedSentence<'_> {
    /// The subject of the first finite verb of the sentence.
    pub fn main_subject(&self) -> Option<&Subject> {
        self.main_subject
            .get_or_init(|| {
                (0..self.items.len().min(60))
                    .filter(|&at| self.finite(at))
                    .take(4)
                    .find_map(|at| self.subject_before(&self.verb_group(at)))
            })
            .as_ref()
    }

    /// The subject before a verb group.
    pub fn subject_before(&self, group: &VerbGroup) -> Option<Subject> {
        self.search(group.range.start, group.finiteness, MOST_HANDED)
    }

    /// The subject after an active verb that ends at `end`: "said Doe". `None` if a clause begins there.
    pub fn subject_after(&self, end: usize) -> Option<Subject> {
        let bare = self.phrase_from(end)?;
        let count = self.is(bare.end.saturating_sub(1), "times");
        if count || self.is_time(&bare) || self.role(end) == Some(Role::Object) {
            return None;
        }
        let attached = self.attached_phrase_from(end).unwrap_or(bare.clone());
        let named = self.with_name(attached.clone());
        let range = if named == attached {
            self.with_matter(bare)
        } else {
            named
        };
        let next = range.end;
        let closes = match self.items.get(next).map(|item| item.tag) {
            None | Some(Tag::Punct | Tag::Adp | Tag::Adv | Tag::Cconj | Tag::X | Tag::Sconj) => {
                true
            }
            Some(Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron | Tag::Det) => {
                matches!(self.role(next), Some(Role::Relative | Role::Time))
            }
            Some(Tag::Verb) => matches!(
                self.items.get(next).map(|item| item.form),
                Some(Form::PresentParticiple)
            ),
            Some(_) => false,
        };
        let range = self.joined_behind(range);
        closes.then_some(Subject {
            range,
            how: SubjectKind::After,
        })
    }

    /// The agent of a passive: "by Doe".
    pub fn agent_after(&self, end: usize) -> Option<Subject> {
        let by = (end..self.items.len().min(end + 8))
            .take_while(|&at| !self.is_stop(at))
            .find(|&at| self.is(at, "by"))?;
        let range = self.phrase_from(by + 1)?;
        (!self.is_time(&range)).then_some(Subject {
            range,
            how: SubjectKind::Agent,
        })
    }

    /// Whether the item is punctuation that ends a clause.
    pub fn is_stop(&self, at: usize) -> bool {
        self.items.get(at).is_none_or(|item| item.stop) && !self.joins_numbers(at)
    }

    /// Whether a dash stands between two numbers without spaces: "300–350".
    fn joins_numbers(&self, at: usize) -> bool {
        let digit = |at: usize, last: bool| {
            let word = self.word(at);
            let edge = if last {
                word.chars().next_back()
            } else {
                word.chars().next()
            };
            edge.is_some_and(|letter| letter.is_ascii_digit())
        };
        matches!(self.word(at), "—" | "–")
            && at > 0
            && self.joined(at)
            && digit(at - 1, true)
            && digit(at + 1, false)
    }

    /// Whether the item is a dash between clauses.
    pub fn is_dash(&self, at: usize) -> bool {
        match self.word(at) {
            // "300–350" is a range.
            "—" | "–" => !self.joins_numbers(at),
            "--" => true,
            "-" => !self.joined(at),
            _ => false,
        }
    }

    fn search(&self, start: usize, finiteness: Finiteness, hops: usize) -> Option<Subject> {
        if hops == 0 {
            return None;
        }
        if finiteness == Finiteness::Participle {
            return self
                .absolute(start)
                .or_else(|| self.handed_down(start, SubjectKind::Participle, hops))
                .or_else(|| self.ahead(start));
        }
        // "allowed Doe to claim": whoever is allowed claims.
        if finiteness == Finiteness::Infinitive
            && let Some(found) = self.enabled(start)
        {
            return Some(found);
        }
        // In "pointed to an old case to say" the subject of the main verb speaks, not the noun before the infinitive.
        if finiteness == Finiteness::Infinitive
            && let Some(found) = self.handed_down(start, SubjectKind::Coordinated, hops)
        {
            return Some(found);
        }
        let mut end = start;
        for _ in 0..8 {
            let last = end.checked_sub(1)?;
            let item = self.items.get(last)?;
            // "Doe on Tuesday said", "Doe Tuesday said"
            let before = self.before_time(end);
            if before < end {
                end = before;
                continue;
            }
            // "Doe himself said"
            if matches!(
                self.word(last),
                "himself" | "herself" | "itself" | "themselves"
            ) {
                end = last;
                continue;
            }
            match item.lexeme.role {
                Some(Role::Relative) => return self.antecedent(last),
                // "a source close to him said"
                Some(Role::Object) if self.is(last.saturating_sub(1), "to") => {}
                Some(Role::Object) => return None,
                _ => {}
            }
            if self.is(last, "that") && matches!(item.tag, Tag::Pron | Tag::Sconj) {
                return self.antecedent(last);
            }
            match item.tag {
                Tag::Adv => end = last,
                Tag::Punct if self.is(last, ",") || self.is_dash(last) || self.is(last, ")") => {
                    return self.past_appositive(last).or_else(|| self.bare_comma(last));
                }
                Tag::Cconj => {
                    return self.handed_down(last, SubjectKind::Coordinated, hops);
                }
                Tag::Sconj | Tag::Adp | Tag::Part if finiteness == Finiteness::Infinitive => {
                    return self.handed_down(last, SubjectKind::Coordinated, hops);
                }
                // "had this to say"
                _ if finiteness == Finiteness::Infinitive
                    && matches!(
                        self.word(last),
                        "this" | "nothing" | "something" | "more" | "much" | "plenty"
                    ) =>
                {
                    return self.handed_down(last, SubjectKind::Coordinated, hops);
                }
                _ => {
                    let range = self.described_before(end)?;
                    // In "Allies have in the past said" the auxiliary belongs to the verb.
                    if let Some(auxiliary) = self.auxiliary_before(&range) {
                        end = auxiliary;
                        continue;
                    }
                    let range = self
                        .past_relative(&range)
                        .or_else(|| self.named_before(&range))
                        .or_else(|| self.past_examples(&range))
                        .unwrap_or(range);
                    return Some(Subject {
                        range: self.joined_before(range),
                        how: SubjectKind::Before,
                    });
                }
            }
        }
        None
    }

    /// Whether the words between two commas are a clause and not an aside: "Doe, his wife and his son had come home,
    /// wrote Ray".
    fn is_clause(&self, aside: Range<usize>) -> bool {
        let auxiliary = |at: usize| self.items.get(at).is_some_and(|item| item.tag == Tag::Aux);
        let Some(verb) = aside.clone().find(|&at| self.finite(at) && auxiliary(at)) else {
            return false;
        };
        (aside.start..verb).all(|at| {
            self.items.get(at).is_some_and(|item| {
                item.tag != Tag::Sconj && item.form != Form::Relative && !item.is_quotation()
            }) && !matches!(self.role(at), Some(Role::Relative | Role::Subordinator))
                && !self.is(at, "that")
        })
    }

    /// The name without a day before it: "On Monday Doe, who runs the mill, said".
    fn behind_time(&self, range: Range<usize>) -> Range<usize> {
        let timed = range.len() > 1
            && self.role(range.start) == Some(Role::Time)
            && self
                .items
                .get(range.start + 1)
                .is_some_and(|item| item.tag == Tag::Propn && item.lexeme.role.is_none());
        range.start + usize::from(timed)..range.end
    }

    /// The auxiliary that a phrase separates from its verb: "have | in the past | said".
    fn auxiliary_before(&self, phrase: &Range<usize>) -> Option<usize> {
        let preposition = phrase.start.checked_sub(1)?;
        let mut at = preposition.checked_sub(1)?;
        if self.items.get(preposition)?.tag != Tag::Adp {
            return None;
        }
        while at > 0 && self.items.get(at)?.tag == Tag::Part {
            at -= 1;
        }
        let auxiliary =
            self.items.get(at)?.tag == Tag::Aux || matches!(self.word(at), "have" | "has" | "had");
        (auxiliary && at > 0).then_some(at)
    }

    /// The subject after a fronted participle clause: "Calling it a mistake, Doe left".
    fn ahead(&self, start: usize) -> Option<Subject> {
        (start..self.items.len().min(start + LONGEST_APPOSITIVE))
            .filter(|&at| self.is(at, ","))
            .find_map(|comma| {
                let range = self.phrase_from(comma + 1)?;
                let verb = (range.end..range.end + 4).any(|at| self.finite(at));
                verb.then_some(Subject {
                    range,
                    how: SubjectKind::Participle,
                })
            })
    }

    /// The noun that the appositive before the comma or dash at `close` modifies.
    fn past_appositive(&self, close: usize) -> Option<Subject> {
        let mut best = None;
        for open in (close.saturating_sub(LONGEST_APPOSITIVE)..close).rev() {
            if self.quotation(open) && !self.title_like(open) {
                break;
            }
            if self.is(open, ";") || self.is(open, ":") {
                break;
            }
            let comma = self.is(open, ",") || self.is_dash(open);
            if !comma || open + 1 == close {
                continue;
            }
            let Some(range) = self.described_before(self.before_time(open)) else {
                continue;
            };
            // "The company that runs the fair, Acme, said": the name speaks.
            // In "Doe, an expert who teaches at the University of Norland, Selby, said" a town ends the aside.
            let named = || self.is_name(&(open + 1..close)) && !self.is_aside(open);
            if let Some(name) = self
                .past_relative(&range)
                .filter(|_| named())
                .or_else(|| (self.is_lone_quantifier(&range) && named()).then(|| range.clone()))
                .map(|_| open + 1..close)
            {
                return Some(Subject {
                    range: name,
                    how: SubjectKind::Appositive,
                });
            }
            let range = self.past_relative(&range).unwrap_or(range);
            let range = self.behind_time(range);
            if self.is_time(&range) || range.start == range.end || self.is_clause(open + 1..close) {
                continue;
            }
            let before = range.start.checked_sub(1);
            let described = self.role(open + 1) == Some(Role::Relative)
                || self
                    .items
                    .get(open + 1)
                    .is_some_and(|item| item.tag == Tag::Adp)
                || close - open <= SHORT_ASIDE;
            let opens = before.is_none_or(|before| {
                self.is_stop(before)
                    || self.quotation(before)
                    || self.items.get(before).is_some_and(|item| {
                        matches!(item.tag, Tag::Cconj | Tag::Sconj)
                            || item.lexeme.verb.is_some()
                            || described && item.lexeme.role == Some(Role::Subordinator)
                            || item.lexeme.role == Some(Role::Time)
                            || before == 0 && item.tag == Tag::Adv
                    })
            });
            let person = range.clone().any(|at| {
                self.items.get(at).is_some_and(|item| {
                    item.tag == Tag::Propn
                        || item.tag == Tag::Pron
                        || item.lexeme.role == Some(Role::Person)
                })
            }) || self.is_group(&range);
            // "“...,” one of the men, Doe, said"
            let speaks = before.is_some_and(|before| {
                self.is(before, ",") && before > 0 && self.quotation(before - 1)
            });
            let first = (0..range.start).all(|at| {
                self.items
                    .get(at)
                    .is_some_and(|item| matches!(item.tag, Tag::Cconj | Tag::Adv | Tag::Adp))
            });
            // "the head of the agency, Rafael Toro, said"
            let named = self.with_name(range.clone()).end == close;
            if opens && (named || person || speaks || first && range.start < 3) {
                let range = if named { range.start..close } else { range };
                best = Some(Subject {
                    range,
                    how: SubjectKind::Appositive,
                });
                // If the comma before the noun begins an aside, the subject stands further back: "Doe, of Acme, Inc.,
                // said".
                // "The Selby, Ohio, police chief, Doe, said" goes no further back than the name's description.
                if named
                    || !before.is_some_and(|before| self.is(before, ","))
                    || self.quotation(before.unwrap_or(0).saturating_sub(1))
                {
                    break;
                }
            }
        }
        best
    }

    /// Whether a subject begins its clause and does not depend on a verb or a preposition. In "shared a plan for a
    /// class called" the class is not a subject.
    fn opens_clause(&self, subject: &Subject) -> bool {
        let before = subject
            .range
            .start
            .checked_sub(1)
            .and_then(|at| self.items.get(at));
        before.is_none_or(|item| {
            !matches!(item.tag, Tag::Verb | Tag::Adp | Tag::Aux)
                || subject.how == SubjectKind::After
        })
    }

    /// The subject of the nearest finite verb before `at`. For a participle at the head of its sentence, the phrase
    /// after its clause.
    fn handed_down(&self, at: usize, how: SubjectKind, hops: usize) -> Option<Subject> {
        let mut inner = None;
        let mut verb = at;
        while verb > 0 && at - verb < FARTHEST_VERB {
            verb -= 1;
            if self.is(verb, ";") {
                break;
            }
            if !self.finite(verb) {
                continue;
            }
            let group = self.verb_group(verb);
            if group.voice == Voice::Passive && how == SubjectKind::Participle && hops < MOST_HANDED
            {
                continue;
            }
            // In "said Doe, adding" the subject follows its verb.
            let reporting = self
                .items
                .get(verb)
                .is_some_and(|item| item.lexeme.verb.is_some());
            let inverted = group.range.start == 0
                || self.is(group.range.start - 1, ",")
                || self.quotation(group.range.start - 1);
            let own = || self.search(group.range.start, group.finiteness, hops - 1);
            // In "Doe, who runs the mill, attacked the mayor, saying" the phrase after the verb is not the subject.
            let behind_aside = reporting
                && inverted
                && self.is_judging(verb)
                && own().is_some_and(|subject| subject.how == SubjectKind::Appositive);
            let found = if reporting && inverted && !behind_aside {
                self.subject_after(self.after_verb(verb))
                    .filter(|s| s.range.end <= at)
            } else {
                None
            };
            let found = found.or_else(own);
            if let Some(found) = found.filter(|found| self.opens_clause(found)) {
                // In "told how he left, saying" the main clause is likelier than the subordinate one.
                // "said the talks were dead but insisted": talks insist on nothing.
                let hangs = how == SubjectKind::Participle && self.hangs(found.range.start)
                    || how == SubjectKind::Coordinated
                        && !reporting
                        && !self.can_speak(&found.range);
                let how = if found.how == SubjectKind::Relative {
                    SubjectKind::Relative
                } else {
                    how
                };
                let subject = Subject {
                    range: found.range,
                    how,
                };
                if !hangs {
                    return Some(subject);
                }
                inner = inner.or(Some(subject));
            }
            verb = group.range.start;
        }
        inner
    }

    /// Whether a verb denotes an act towards somebody rather than an utterance.
    fn is_judging(&self, at: usize) -> bool {
        self.items
            .get(at)
            .and_then(|item| item.lexeme.verb)
            .is_some_and(|verb| matches!(verb.class, Class::Judge | Class::Urge | Class::Mention))
    }

    /// Whether a clause whose subject begins at `start` depends on a conjunction or a question word.
    fn hangs(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|before| {
            self.items
                .get(before)
                .is_some_and(|item| item.tag == Tag::Sconj)
                || matches!(self.role(before), Some(Role::Relative | Role::Subordinator))
                || matches!(
                    self.word(before),
                    "how" | "what" | "whom" | "that" | "why" | "where"
                )
        })
    }
}
