//! The shipped model on sentences whose tags are beyond doubt.

use super::*;
use crate::analysis::document::tokens::token::{Form, Tag};
use crate::analysis::document::tokens::tokenize;
use crate::text::Span;

fn tagged(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    tag(text, &mut tokens);
    tokens
}

/// Compares tags. `expected` contains one tag for each token, by the names of [`Tag`].
#[track_caller]
fn check(text: &str, expected: &str) {
    let found: Vec<String> = tagged(text)
        .iter()
        .map(|token| format!("{:?}", token.tag))
        .collect();
    assert_eq!(found.join(" "), expected, "{text}");
}

#[track_caller]
fn check_form(text: &str, word: &str, expected: Form) {
    let tokens = tagged(text);
    let token = tokens
        .iter()
        .find(|token| token.span().of(text) == word)
        .expect("the word is there");
    assert_eq!(token.form, expected, "{word} in {text}");
}

#[test]
fn the_shipped_model_can_be_loaded() {
    let tagger = SHIPPED.as_ref().expect("the embedded bytes are a model");
    assert!(tagger.labels.len() > 40 && tagger.classes.len() > 100);
}

#[test]
fn plain_news_sentences_are_tagged() {
    check(
        "The minister said that prices would not rise.",
        "Det Noun Verb Sconj Noun Aux Part Verb Punct",
    );
    check(
        "She told reporters: \"We are ready.\"",
        "Pron Verb Noun Punct Punct Pron Aux Adj Punct Punct",
    );
    check(
        "Foreign Minister Anna Petrova didn't answer questions.",
        "Propn Propn Propn Propn Aux Part Verb Noun Punct",
    );
    check(
        "A spokesman for the company declined to comment.",
        "Det Noun Adp Det Noun Verb Part Verb Punct",
    );
}

#[test]
fn verb_and_noun_forms_are_distinguished() {
    check_form("They said it was late.", "said", Form::Past);
    check_form("He has said so.", "said", Form::PastParticiple);
    check_form("She says no.", "says", Form::ThirdPerson);
    check_form("He left, saying little.", "saying", Form::PresentParticiple);
    check_form("We want to say more.", "say", Form::Infinitive);
    check_form("Officials say it works.", "say", Form::Present);
    check_form("Two officials left.", "officials", Form::Plural);
    check_form("A senior official said so.", "official", Form::Singular);
    check_form("They could leave.", "could", Form::Modal);
    check_form("The man who left is here.", "who", Form::Relative);
    check_form("His house is big.", "His", Form::Possessive);
    check_form("The firm's owner left.", "'s", Form::Possessive);
}

#[test]
fn paragraphs_are_tagged_independently() {
    let one = tagged("Prices rose.");
    let text = "Prices rose.\n\nPrices rose.";
    let two = tagged(text);
    let tags = |tokens: &[Token]| tokens.iter().map(|t| (t.tag, t.form)).collect::<Vec<_>>();
    assert_eq!(tags(two.get(..3).expect("three")), tags(&one));
    assert_eq!(tags(two.get(3..).expect("three")), tags(&one));
    assert_eq!(one.first().map(|t| t.tag), Some(Tag::Noun));
}

#[test]
fn unusual_input_does_not_panic() {
    for text in [
        "",
        "\n\n",
        "\u{1f600}",
        "' ' '",
        "\u{4e2d}\u{6587}",
        "A",
        "\u{e9}",
    ] {
        assert!(tagged(text).len() <= text.len());
    }
}

#[test]
fn an_endless_paragraph_gets_the_labels_it_has_in_one_stretch() {
    let tagger = SHIPPED.as_ref().expect("the embedded bytes are a model");
    let story = "She told reporters (on Monday): \"We are ready, and Q'tar is not.\" Walking home, he swam 3 km. ";
    let text = story.repeat(3 * STRETCH / 22);
    let tokens = tagged(&text);
    assert!(tokens.len() > 2 * STRETCH + 100);
    let mut words = Vec::new();
    read_words(&text, &tokens, &mut words);
    for word in &mut words {
        tagger.look_up(word);
    }
    let mut labels = Vec::new();
    tagger.label(&words, &mut labels);
    let expected = labels
        .iter()
        .map(|label| tagger.labels[usize::from(*label)].tag);
    assert!(tokens.iter().map(|token| token.tag).eq(expected));
}
