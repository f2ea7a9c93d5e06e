//! Corrects the kinds of names by what the whole document says of them: whoever has an age is a person, what is called
//! a company or has shares is none. Mentions of one name agree.

use foldhash::{HashMap, HashSet};

use super::name::Name;
use crate::analysis::document::Document;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::word_set::WordSet;

/// Words that are read on either side of a name.
const FARTHEST: usize = 8;

/// Evidence that makes a body of what was taken for something else.
const ENOUGH: u32 = 2;

/// What speaks for each kind, in the order of [`position`].
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    /// How many mentions were read as each kind.
    read: [u32; 6],
    /// How strongly the words beside them tell of a body.
    body: u32,
    /// How strongly they tell of a person.
    person: u32,
}

/// Lets all mentions of a name have the kind that the document gives it.
pub(super) fn agree(document: &Document, names: &mut [Name]) {
    let mut votes: HashMap<&str, Votes> = HashMap::default();
    let mut surnames: HashSet<&str> = HashSet::default();
    for name in names.iter() {
        let text = document.slice(name.span);
        let entry = votes.entry(text).or_default();
        if let Some(count) = entry.read.get_mut(position(name.kind)) {
            *count += 1;
        }
        entry.body += body(document, name);
        entry.person += person(document, name);
        if name.kind == EntityKind::Person
            && let Some((first, last)) = text.rsplit_once(' ')
        {
            surnames.insert(last);
            surnames.insert(first);
        }
    }
    let dateline = document.article.metadata.dateline.as_ref();
    for name in names.iter_mut() {
        let text = document.slice(name.span);
        // "ORRA (Coast Wire) - ... those close to Orra"
        if name.kind == EntityKind::Person
            && name.title.is_none()
            && dateline.is_some_and(|dateline| dateline.place.eq_ignore_ascii_case(text))
        {
            name.kind = EntityKind::Place;
            continue;
        }
        let Some(votes) = votes.get(text) else {
            continue;
        };
        if name.kind == EntityKind::Place && surnames.contains(text) && is_bearer(document, name) {
            name.kind = EntityKind::Person;
            continue;
        }
        if let Some(kind) = decided(text, votes)
            && (kind == name.kind || text.contains(' ') || !surnames.contains(text))
        {
            name.kind = kind;
            if kind != EntityKind::Person {
                name.title = None;
            }
        }
    }
}

/// Whether a town's name that is a surname of the article means its bearer: "Tom Stafford ... Stafford, a pilot, said".
fn is_bearer(document: &Document, name: &Name) -> bool {
    let first = document.token_at(name.span.start);
    let behind = document.token_at(name.span.end);
    let tag = |at: usize| document.tokens.get(at).map(|token| token.tag);
    let placed = first
        .checked_sub(1)
        .is_some_and(|before| matches!(tag(before), Some(Tag::Adp | Tag::Propn | Tag::Det)));
    let region = document.word(behind) == "," && tag(behind + 1) == Some(Tag::Propn);
    let country =
        gazetteer::lists(document.slice(name.span)).any(Lists::COUNTRY.or(Lists::US_STATE));
    let acts = document.word(behind) == "," || matches!(tag(behind), Some(Tag::Verb | Tag::Aux));
    acts && !placed && !region && !country
}

/// The kind of a name, when its mentions differ or the words beside them contradict how it was read.
fn decided(text: &str, votes: &Votes) -> Option<EntityKind> {
    let listed = gazetteer::lists(text).any(Lists::PLACE);
    let first = text.split(' ').next().unwrap_or_default();
    let forename = text.contains(' ')
        && gazetteer::lists(first).any(Lists::FORENAME)
        && votes.read.get(position(EntityKind::Person)) > Some(&0);
    if votes.body >= ENOUGH && votes.person == 0 && !listed && !forename {
        return Some(EntityKind::Organisation);
    }
    if votes.person > 0 && votes.body == 0 && !listed && text.contains(' ') {
        return Some(EntityKind::Person);
    }
    // Words of one name that stand alone can mean different things: "Paris said", "in Paris".
    if !text.contains(' ') {
        return None;
    }
    let most = votes.read.iter().copied().max()?;
    let kinds = [
        EntityKind::Organisation,
        EntityKind::Person,
        EntityKind::Place,
        EntityKind::Event,
        EntityKind::Work,
        EntityKind::Other,
    ];
    kinds
        .into_iter()
        .find(|kind| votes.read.get(position(*kind)) == Some(&most))
}

const fn position(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Organisation => 0,
        EntityKind::Person => 1,
        EntityKind::Place => 2,
        EntityKind::Event => 3,
        EntityKind::Work => 4,
        EntityKind::Other => 5,
    }
}

/// What the words beside a name tell of a body.
fn body(document: &Document, name: &Name) -> u32 {
    let first = document.token_at(name.span.start);
    let behind = document.token_at(name.span.end);
    let before = first.checked_sub(1);
    let mut told = 0;
    match document.word(behind) {
        // "Acme, which", "Acme, the maker of"
        "," if document.word(behind + 1) == "which" => told += 1,
        "," if described_as_firm(document, behind + 1) => told += ENOUGH,
        // "Acme have denied it" is said of a body, "Doe and Ray have" of two people.
        "have" if before.is_none_or(|at| document.word(at) != "and") => told += 1,
        "shares" | "shareholders" | "CEO" | "CFO" | "employees" | "executives" | "subsidiary"
        | "customers" | "headquarters" => told += 1,
        _ => {}
    }
    match before.map_or("", |at| document.word(at)) {
        // "the brokerage Acme", "its parent company Acme"
        word if is_firm(word) => told += ENOUGH,
        "of" | "at" | "for" if before.is_some_and(|at| runs_a_firm(document, at)) => told += ENOUGH,
        "," => {
            let firm = before.and_then(|at| at.checked_sub(1)).is_some_and(|at| {
                let word = document.word(at);
                let group = matches!(word, "alliance" | "coalition" | "foundation" | "group");
                (group || is_firm(word)) && stands_alone(document, at)
            });
            told += if firm && matches!(document.word(behind), "," | ".") {
                ENOUGH
            } else {
                0
            };
        }
        _ => {}
    }
    told
}

/// "The company, Acme," rather than "the head of the company, Ida Bohm,": nothing governs the phrase that ends with `noun`.
fn stands_alone(document: &Document, noun: usize) -> bool {
    let before = (noun.saturating_sub(FARTHEST)..noun).rev().find(|&at| {
        document
            .tokens
            .get(at)
            .is_none_or(|token| !matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn | Tag::Det))
    });
    before
        .and_then(|at| document.tokens.get(at))
        .is_none_or(|token| !matches!(token.tag, Tag::Adp | Tag::Part | Tag::Pron))
}

/// What the words beside a name tell of a person.
fn person(document: &Document, name: &Name) -> u32 {
    let behind = document.token_at(name.span.end);
    let comma = document.word(behind) == ",";
    let next = document.word(behind + 1);
    let aged = comma && next.len() == 2 && next.bytes().all(|byte| byte.is_ascii_digit());
    let titled = name.kind == EntityKind::Person && name.title.is_some();
    u32::from(titled)
        + u32::from(aged)
        + u32::from(comma && next == "who")
        + u32::from(comma && described_as(document, behind + 1, is_trade))
}

/// What only people are: "a chemistry researcher".
fn is_trade(word: &str) -> bool {
    let lists = gazetteer::lists(word);
    lists.any(Lists::ROLE)
        && !lists.any(
            Lists::GROUP
                .or(Lists::COLLECTIVE)
                .or(Lists::ORGANISATION_HEAD),
        )
        && !WordSet::AmbiguousRoles.contains(word)
}

/// "the running app,", "a maker of bicycles": whether the phrase at `at` says of what stands before it that it is a firm.
fn described_as_firm(document: &Document, at: usize) -> bool {
    described_as(document, at, is_firm)
}

/// Whether the head of the phrase with an article at `at` is such a word.
fn described_as(document: &Document, at: usize, wanted: fn(&str) -> bool) -> bool {
    if !matches!(document.word(at), "a" | "an" | "the" | "its" | "another") {
        return false;
    }
    let mut head = None;
    for next in at + 1..at + FARTHEST {
        let Some(token) = document.tokens.get(next) else {
            break;
        };
        let inside = matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num)
            || next == at + 1 && token.tag == Tag::Verb
            || matches!(document.word(next), "-" | "\u{2019}s" | "'s");
        if !inside {
            break;
        }
        head = Some(next);
    }
    // "..., a spokesman said" describes nobody.
    head.is_some_and(|head| {
        wanted(document.word(head))
            && matches!(
                document.word(head + 1),
                "," | "."
                    | "at"
                    | "based"
                    | "behind"
                    | "for"
                    | "from"
                    | "in"
                    | "of"
                    | "on"
                    | "that"
                    | "which"
                    | "who"
                    | "whose"
                    | "with"
            )
    })
}

/// "chief executive | of", "vice president of planning | for": whether what leads to the preposition at `at` is an office
/// that only firms have.
fn runs_a_firm(document: &Document, at: usize) -> bool {
    (at.saturating_sub(FARTHEST)..at)
        .rev()
        .take_while(|&at| {
            document.tokens.get(at).is_some_and(|token| {
                matches!(
                    token.tag,
                    Tag::Noun | Tag::Adj | Tag::Propn | Tag::Adp | Tag::Cconj
                )
            })
        })
        .any(|at| {
            matches!(
                document.word(at),
                "CEO"
                    | "CFO"
                    | "COO"
                    | "co-founder"
                    | "cofounder"
                    | "founder"
                    | "shareholder"
                    | "employee"
            ) || document.word(at) == "executive" && document.word(at - at.min(1)) == "chief"
                || document.word(at) == "director" && document.word(at - at.min(1)) == "managing"
        })
}

/// What firms and the like are called, and nobody else.
fn is_firm(word: &str) -> bool {
    WordSet::CompanyNouns.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, Span};

    /// The kind of the first name of a text that was read as `kind`.
    fn decided_kind(text: &str, called: &str, read: EntityKind) -> EntityKind {
        let article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let document = Document::new(&article);
        let mut names: Vec<Name> = text
            .match_indices(called)
            .map(|(at, _)| Name {
                span: Span::new(at, at + called.len()),
                kind: read,
                title: None,
                certainty: super::super::name::Certainty::Likely,
            })
            .collect();
        agree(&document, &mut names);
        names.first().expect("a name").kind
    }

    #[test]
    fn what_is_called_a_firm_is_a_body() {
        for text in [
            "Strada, the running app, will close.",
            "The record label Strada will close.",
            "Ida Bohm, chief executive of Strada, left.",
            "The company, Strada, will close.",
        ] {
            assert_eq!(
                decided_kind(text, "Strada", EntityKind::Person),
                EntityKind::Organisation,
                "{text}"
            );
        }
    }

    #[test]
    fn whoever_has_an_age_is_a_person() {
        for text in [
            "Strada, 34, runs a company.",
            "Strada, the company's founder, left.",
            "The plan will fail, said the head of the agency, Strada.",
            "The company said Strada left.",
            "A lawyer for Strada left.",
            "They were sent by Strada, the company said.",
        ] {
            assert_eq!(
                decided_kind(text, "Strada", EntityKind::Person),
                EntityKind::Person,
                "{text}"
            );
        }
    }

    #[test]
    fn listed_places_stay_places() {
        assert_eq!(
            decided_kind("The company, London, left.", "London", EntityKind::Place),
            EntityKind::Place
        );
    }
}
