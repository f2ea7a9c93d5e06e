//! Properties of every text: spans lie in the text, nothing panics, and the cost is linear.

use proptest::prelude::*;

use super::{article, fits};
use crate::analysis::document::Document;
use crate::analysis::entities;

proptest! {
    #[test]
    fn any_text_gives_quotes_whose_spans_fit(
        text in "([A-Za-z]{1,6}|said|says|told|according to|that|,|\\.|\"|“|”|'|’|:|—|\n\n|he|Jane Doe|é|「|」| ){0,60}"
    ) {
        let article = article(&text);
        let document = Document::new(&article);
        for quote in super::super::quotes(&document, &entities::find(&document)) {
            prop_assert!(!quote.spans.is_empty());
            for span in quote.spans.iter().copied().chain(quote.cue).chain(quote.speaker.map(|s| s.span)) {
                prop_assert!(fits(&text, span) && !span.is_empty());
            }
            prop_assert!((0.0..=1.0).contains(&quote.confidence));
        }
    }
}

#[test]
fn an_endless_paragraph_is_cut_into_sentences() {
    let text = "said that he told them according to the word ".repeat(4000);
    let article = article(&text);
    let document = Document::new(&article);
    let longest = document
        .sentences
        .iter()
        .map(|sentence| sentence.tokens().len())
        .max();
    // The work for one sentence is bounded, so the total is linear in the number of sentences.
    assert!(longest.is_some_and(|longest| longest < 2500), "{longest:?}");
    assert!(
        super::super::quotes(&document, &entities::find(&document)).len() < document.tokens.len()
    );
}
