//! Headlines that attribute by a colon: "Poll: ...", "Marlow: The port needs help".

use crate::analysis::attribution::quote_candidate::{QuoteCandidate, content_span};
use crate::analysis::attribution::relation::quoted;
use crate::analysis::attribution::rule::Rule;
use crate::analysis::attribution::sense::Sense;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::word_set::WordSet;
use crate::analysis::lexicon::{Noun, Role};
use crate::analysis::syntax::masked_sentence::MaskedSentence;

/// Most items of a name before a colon.
const LONGEST_NAME: usize = 5;

/// The quote that a headline contains.
pub(in crate::analysis) fn headline(
    masked: &MaskedSentence<'_>,
    sentence: usize,
) -> Option<QuoteCandidate> {
    let colon = (1..=LONGEST_NAME).find(|&at| masked.is(at, ":"))?;
    let name = masked.items.get(..colon)?;
    // A label says what kind of piece follows; it is not a speaker.
    let label =
        (0..colon).any(|at| WordSet::HeadlineLabels.contains(&masked.word(at).to_lowercase()));
    // In "ASIA:Miner sells its ships" the first word is an agency's slug.
    let slug = masked
        .items
        .get(colon)
        .zip(masked.items.get(colon + 1))
        .is_none_or(|(colon, next)| colon.span.end == next.span.start);
    let place = masked
        .span(&(0..colon))
        .is_some_and(|span| gazetteer::lists(masked.document.slice(span)).any(Lists::CONTINENT));
    let nominal = name.iter().all(|item| {
        matches!(
            item.tag,
            Tag::Propn | Tag::Noun | Tag::Adj | Tag::Adp | Tag::Det | Tag::Num
        )
    });
    let speaks = name.iter().any(|item| {
        item.lexeme.role == Some(Role::Person)
            || matches!(item.lexeme.noun, Some(Noun::Finding | Noun::Carrier))
    }) || name.iter().all(|item| item.tag == Tag::Propn);
    let content = colon + 1..masked.items.len();
    let says = content
        .clone()
        .any(|at| masked.finite(at) || masked.quotation(at));
    if label || slug || place || !nominal || !speaks || !says || content.len() < 3 {
        return None;
    }
    Some(QuoteCandidate {
        spans: vec![content_span(masked, content.clone())?],
        cue: None,
        speaker: masked.span(&(0..colon)),
        paragraph: masked.sentence.paragraph,
        sentence,
        quoted: quoted(masked, std::slice::from_ref(&content)),
        sense: Sense::Speech,
        rule: Rule::Headline,
        confidence: Rule::Headline.prior(),
        runner_up: None,
        implicit: None,
        features: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::document::Document;
    use crate::text::Article;

    fn check(line: &str, expected: Option<(&str, &str)>) {
        let article = Article {
            text: line.to_owned(),
            ..Article::default()
        };
        let document = Document::new(&article);
        let sentence = document.sentences.first().copied();
        let found = sentence
            .map(|sentence| MaskedSentence::new(&document, sentence, 0))
            .and_then(|masked| headline(&masked, 0));
        let found = found.as_ref().map(|found| {
            let speaker = found.speaker.map_or("", |span| document.slice(span));
            let content = found.spans.first().map_or("", |span| document.slice(*span));
            (speaker, content)
        });
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn a_name_before_a_colon_is_the_speaker_of_a_headline() {
        for (line, speaker, content) in [
            (
                "Poll: Most voters want the pier open",
                "Poll",
                "Most voters want the pier open",
            ),
            (
                "Marlow: The port needs help",
                "Marlow",
                "The port needs help",
            ),
            (
                "Ada Marlow: We will rebuild the pier",
                "Ada Marlow",
                "We will rebuild the pier",
            ),
            (
                "Study: Ferries are safer than cars",
                "Study",
                "Ferries are safer than cars",
            ),
            (
                "Mayor: The road will open in May",
                "Mayor",
                "The road will open in May",
            ),
            (
                "Police: Two men are held after the fire",
                "Police",
                "Two men are held after the fire",
            ),
            (
                "Report: The bridge was never checked",
                "Report",
                "The bridge was never checked",
            ),
            (
                "Selby Council: The money is gone",
                "Selby Council",
                "The money is gone",
            ),
        ] {
            check(line, Some((speaker, content)));
        }
    }

    #[test]
    fn a_label_before_a_colon_is_not_a_speaker() {
        for line in [
            "Analysis: The port needs help",
            "Live: The mayor answers questions",
            "Breaking: The bridge has fallen",
            "Selby harbour: a short history",
            "What we know: The bridge has fallen",
        ] {
            check(line, None);
        }
    }
}
