//! Pins the columns of the models by name, because a model knows a column by its position alone. If this list changes,
//! the models must be fitted again.

use super::alternative;
use super::implicit::Context;
use crate::analysis::attribution::models::Models;
use crate::analysis::attribution::ranking::relations;
use crate::analysis::attribution::{candidates, speaker_mentions};
use crate::analysis::document::Document;
use crate::analysis::entities;
use crate::analysis::syntax::masked_sentence::MaskedSentence;
use crate::text::Article;

#[track_caller]
fn check(columns: &[String], count: usize, pinned: &str) {
    assert_eq!(columns.join("\n"), pinned.trim_end());
    assert_eq!(columns.len(), count);
}

fn article(text: &str) -> Article {
    Article {
        text: text.to_owned(),
        ..Article::default()
    }
}

#[test]
fn the_columns_of_an_alternative_are_pinned() {
    let article = article("Marlow said on Tuesday that the bridge was safe.");
    let document = Document::new(&article);
    let masked = MaskedSentence::new(&document, document.sentences[0], 0);
    let relations = relations(&masked, None);
    assert_eq!(relations.len(), 1);
    let columns = alternative::columns(&masked, &relations[0]);
    check(
        &columns,
        alternative::FEATURES,
        include_str!("alternative.columns"),
    );
    let row = alternative::features(&masked, &relations[0]);
    let of = |name: &str| {
        let at = columns.iter().position(|column| column == name);
        row[at.expect("a column of that name")].to_bits()
    };
    assert_eq!(of("class: say"), 1_f32.to_bits());
    assert_eq!(of("class: ask"), 0_f32.to_bits());
    assert_eq!(of("subject: before"), 1_f32.to_bits());
    assert_eq!(of("items of the sentence"), 10_f32.to_bits());
}

#[test]
fn the_columns_of_an_implicit_quotation_are_pinned() {
    let article = article("Anna Marlow opened the bridge. \u{201c}It is safe to cross.\u{201d}");
    let document = Document::new(&article);
    let names = entities::find(&document);
    let candidates = candidates(&document, &names, Models::Shipped);
    let context = Context::new(&document, &names, &candidates, 0).expect("a quotation");
    let masked = MaskedSentence::new(&document, document.sentences[0], 0);
    let mentions = speaker_mentions::mentions(&masked, 0);
    let columns = context.columns(&mentions[0]);
    check(
        &columns,
        super::implicit::FEATURES,
        include_str!("implicit.columns"),
    );
}
