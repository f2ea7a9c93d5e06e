//! Finds the person that the words beside a description name: "the prosecutor, Mark Fenwick,", "Erik Bohm, a physicist,".

use super::super::closed_class::is_possessive;
use super::super::folded_words;
use super::super::mention_places;
use super::super::nominals::{self, Determiner, Nominal};
use super::super::referent::Referent;
use super::{Answer, Discourse, FIRST_NAMES};
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::entity::{EntityKind, SourceKind};
use crate::analysis::lexicon::word_set::WordSet;
use crate::text::{ParagraphKind, Span};

/// How far behind a description, in bytes, the name of whoever sent the words may stand.
const NEAR_OWNER: u32 = 8;

/// Most words between a description and the comma before its name.
const LONGEST_COMPLEMENT: usize = 16;

/// Names of a first paragraph that are looked at; more stand only in texts made so.
const NAMES_OF_A_LEAD: usize = 40;

/// Sentences behind a description within which the next paragraph must begin with the name.
const SENTENCES_TO_NAME: usize = 5;

impl Discourse<'_, '_> {
    /// A surname that two people share means the one whom the article names first, if only that one spoke, unless the other
    /// is named in full after that: "Ida Bohm said ... Bohm said", of Ida and her father.
    pub(super) fn spoke_by_surname(&self, index: usize) -> Option<Answer> {
        let name = self.names.get(index)?;
        let text = self.document.slice(name.span);
        let &own = self.clusters.of_name.get(index)?;
        if name.title.is_some() || text.contains(' ') || self.turns.named.last() == Some(&own) {
            return None;
        }
        let surname = |cluster: usize| {
            let person = self.clusters.list.get(cluster)?.person.as_ref()?;
            person.form.is_full().then(|| person.form.surname())
        };
        let wanted = folded_words::word(text);
        let &speaker = self
            .turns
            .named
            .iter()
            .rev()
            .find(|&&cluster| surname(cluster) == Some(wanted))?;
        // Clusters stand in the order of their first mention.
        let silent = self.turns.of(Referent::Named(own)).times == 0 && speaker < own;
        let own = self.clusters.list.get(own)?;
        let bears = own.person.as_ref()?.form.surname() == wanted;
        if !bears || !silent {
            return None;
        }
        let spoke = self.turns.of(Referent::Named(speaker)).sentence;
        let spoke = self.document.sentences.get(spoke)?.span.end;
        let in_full = |mention: &Span| {
            (spoke..name.span.start).contains(&mention.start)
                && self.document.slice(*mention).contains(' ')
        };
        let named_since = own.mentions.iter().any(in_full);
        (!named_since).then(|| Answer {
            referent: Referent::Named(speaker),
            certainty: 0.85,
            reason: format!("spoke before: {}", self.name(speaker)),
        })
    }
}

impl Discourse<'_, '_> {
    /// The referent of a description beside which a name stands.
    pub(super) fn beside(&self, nominal: &Nominal) -> Option<Answer> {
        let person = (nominal.kind == SourceKind::Person)
            .then(|| {
                self.named_behind(nominal)
                    .or_else(|| self.named_before(nominal))
                    .or_else(|| self.announced(nominal))
                    .or_else(|| self.introduced_behind(nominal))
            })
            .flatten();
        person
            .or_else(|| self.owner_of_words(nominal))
            .or_else(|| self.body_called(nominal))
            .or_else(|| self.in_capitals(nominal))
    }

    /// "Ida Bohm’s answer", "the message from Ida Bohm": whose words they are.
    fn owner_of_words(&self, nominal: &Nominal) -> Option<Answer> {
        let first = self
            .names
            .partition_point(|name| name.span.start < nominal.span.start);
        let name = self.names.get(first)?;
        if name.kind != EntityKind::Person || name.span.start > nominal.span.end + NEAR_OWNER {
            return None;
        }
        let behind = self.document.token_at(name.span.end);
        let before = self.document.token_at(name.span.start);
        let word = |at: usize| self.document.word(at);
        let back = |count: usize| before.checked_sub(count).map_or("", word);
        let owns = is_possessive(word(behind)) && WordSet::ReplyNouns.contains(word(behind + 1));
        let sends = back(1) == "from" && WordSet::ReplyNouns.contains(back(2));
        let mut answer = (owns || sends).then(|| self.named(first))??;
        answer.certainty = 0.85;
        answer.reason = format!("whose words they are: {}", self.document.slice(name.span));
        Some(answer)
    }

    /// The name between commas after a description and its complement: "the prosecutor, Mark Fenwick,", "the head of
    /// the agency, Rafael Toro".
    fn named_behind(&self, nominal: &Nominal) -> Option<Answer> {
        let from = self.document.token_at(nominal.span.end);
        let sentence = self.sentence_end(nominal.span.start)?;
        let tag = |at: usize| self.document.tokens.get(at).map(|token| token.tag);
        let comma = (from..from + LONGEST_COMPLEMENT).find(|&at| {
            self.document.word(at) == ","
                || at > from && tag(at).is_none_or(|tag| !belongs_to_complement(tag))
        })?;
        let attached = comma == from || tag(from) == Some(Tag::Adp);
        if self.document.word(comma) != "," || !attached || comma >= sentence {
            return None;
        }
        let index = self
            .names
            .partition_point(|name| name.span.start < nominal.span.end.max(self.start(comma)));
        let name = self
            .names
            .get(index)
            .filter(|name| name.kind == EntityKind::Person)?;
        if self
            .document
            .token_at(name.title.unwrap_or(name.span).start)
            != comma + 1
        {
            return None;
        }
        // In "said the head of the agency, Rafael Toro and Ida Bohm were late" the name is not an apposition.
        let behind = self.document.token_at(name.span.end);
        let ends = matches!(
            self.document.word(behind),
            "," | "." | ":" | ";" | "(" | "\u{2014}" | ""
        ) || behind >= sentence
            // "Minister for Roads, Rafael Toro said"
            || matches!(tag(behind), Some(Tag::Verb | Tag::Aux))
                && comma == from
                && nominal.determiner != Determiner::Indefinite;
        if !ends {
            return None;
        }
        self.named(index)
    }

    /// "Erik Bohm, a physicist at the institute, said": the name before the comma before a description.
    fn named_before(&self, nominal: &Nominal) -> Option<Answer> {
        let from = self.document.token_at(nominal.span.start);
        let comma = from.checked_sub(1)?;
        let behind = self.document.word(self.document.token_at(nominal.span.end));
        if self.document.word(comma) != "," || !matches!(behind, "," | "." | "") {
            return None;
        }
        let index = self
            .names
            .partition_point(|name| name.span.end <= self.start(comma))
            .checked_sub(1)?;
        let name = self.names.get(index)?;
        let beside = self.document.token_at(name.span.end) == comma;
        (beside && name.kind == EntityKind::Person).then(|| self.named(index))?
    }

    /// The person whom the story introduces with the same noun as its headline: "Local woman says ...".
    fn announced(&self, nominal: &Nominal) -> Option<Answer> {
        let sentence = mention_places::sentence_of(self.document, nominal.span.start)?;
        let sentence = self.document.sentences.get(sentence)?;
        if self.document.kind(sentence) != ParagraphKind::Headline {
            return None;
        }
        let (index, _) = self
            .clusters
            .titled
            .iter()
            .take(8)
            .find(|(_, title)| nominals::title_fits(self.document.slice(*title), nominal))?;
        let mut answer = self.named(*index)?;
        answer.certainty = 0.8;
        answer.reason = format!(
            "the {} of the story: {}",
            nominal.head,
            self.name(*self.clusters.of_name.get(*index)?)
        );
        Some(answer)
    }

    /// "A nurse told the court ...", and the next paragraph begins "Maria Lopes, 34, was walking": whom a story brings in
    /// by age behind the first description of somebody.
    fn introduced_behind(&self, nominal: &Nominal) -> Option<Answer> {
        if nominal.determiner != Determiner::Indefinite || nominals::stays_unnamed(nominal.head) {
            return None;
        }
        let here = mention_places::sentence_of(self.document, nominal.span.start)?;
        let paragraph = self.document.sentences.get(here)?.paragraph;
        let next = (here + 1..here + SENTENCES_TO_NAME)
            .find_map(|at| {
                let sentence = self.document.sentences.get(at)?;
                (sentence.paragraph != paragraph).then_some(sentence)
            })
            .filter(|next| next.paragraph == paragraph + 1)?;
        let start = self.document.paragraphs.get(paragraph as usize)?.span.start;
        let before = self.names.partition_point(|name| name.span.start < start);
        let index = self
            .names
            .partition_point(|name| name.span.start < next.span.start);
        let alone = self
            .names
            .get(before.max(index.saturating_sub(NAMES_OF_A_LEAD))..index)
            .is_some_and(|names| names.iter().all(|name| name.kind != EntityKind::Person));
        let name = self.names.get(index)?;
        let cluster = self.clusters.list.get(*self.clusters.of_name.get(index)?)?;
        let new = cluster.mentions.first() == Some(&name.span);
        let behind = self.document.token_at(name.span.end);
        let aged = matches!(self.document.word(behind), "," | "(")
            && self.document.word(behind + 1).len() == 2
            && self
                .document
                .word(behind + 1)
                .bytes()
                .all(|byte| byte.is_ascii_digit());
        let opens = name.title.unwrap_or(name.span).start == next.span.start;
        let mut answer = (alone && new && aged && opens && name.kind == EntityKind::Person)
            .then(|| self.named(index))??;
        answer.certainty = 0.8;
        Some(answer)
    }

    /// The speaker of a transcript's turn, such as "MS. FERREIRA": the person with that surname in any spelling.
    fn in_capitals(&self, nominal: &Nominal) -> Option<Answer> {
        if self
            .document
            .slice(nominal.span)
            .contains(char::is_lowercase)
        {
            return None;
        }
        let surname = nominal.head.to_lowercase();
        let index = self.names.iter().take(FIRST_NAMES).position(|name| {
            let words = self.document.slice(name.span);
            name.kind == EntityKind::Person
                && words
                    .rsplit(' ')
                    .next()
                    .is_some_and(|last| last.to_lowercase() == surname)
        })?;
        let mut answer = self.named(index)?;
        answer.certainty = 0.95;
        Some(answer)
    }

    fn start(&self, token: usize) -> u32 {
        self.document
            .tokens
            .get(token)
            .map_or(u32::MAX, |token| token.span().start)
    }

    /// Index one past the last token of the sentence at a byte offset.
    fn sentence_end(&self, offset: u32) -> Option<usize> {
        let sentence = mention_places::sentence_of(self.document, offset)?;
        Some(self.document.sentences.get(sentence)?.tokens().end)
    }
}

/// Parts of speech that may occur in the complement of a noun: "of the Courier", "for water and power".
fn belongs_to_complement(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Adp | Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Part | Tag::Cconj
    )
}
