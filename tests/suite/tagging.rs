//! A minimum share of correct parts of speech, measured on a treebank beside the project. Without the treebank the test
//! is skipped with a message.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use pullquote::analysis::document::tagger::{label, tag};
use pullquote::analysis::document::tokens::{Shape, Token};

#[path = "../../examples/train_tagger/conllu.rs"]
mod conllu;

/// The treebank, or nothing if it does not exist.
fn gold(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/gold")
        .join(name);
    if path.exists() {
        return Some(path);
    }
    let _ = writeln!(
        io::stderr(),
        "skipped: no {} beside the checkout",
        path.display()
    );
    None
}

#[test]
fn parts_of_speech_on_the_web_treebank_stay_accurate() {
    let Some(path) = gold("pos-ewt-dev.conllu.gz") else {
        return;
    };
    let documents = conllu::read(&path).expect("the gold is readable");
    let (mut right, mut all) = (0, 0);
    let last = documents.last().expect("documents");
    assert!(!last.id.is_empty());
    for paragraph in documents.iter().flat_map(|document| &document.paragraphs) {
        let mut tokens: Vec<Token> = paragraph
            .tokens
            .iter()
            .map(|gold| Token::new(gold.span, Shape::of(gold.span.of(&paragraph.text))))
            .collect();
        tag(&paragraph.text, &mut tokens);
        for (token, gold) in tokens.iter().zip(&paragraph.tokens) {
            let (upos, xpos) = gold.label.split_once(' ').expect("two tags");
            right += u32::from(token.tag == label::Label::of(upos, xpos).tag);
            all += 1;
        }
    }
    assert!(all > 25_000, "{} documents", documents.len());
    let percent = 100.0 * f64::from(right) / f64::from(all);
    assert!(percent >= 95.1, "{percent:.2} % right");
}
