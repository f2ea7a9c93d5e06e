//! Opening an article takes steps by the number of its quotes, and a key takes no more in a long article than in a short
//! one. A step is one look at a piece of text.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{
    AnalysisIndex, Answer, ComparisonList, ComparisonRow, Detail, Effect, Item, Key, Msg, Settings,
    ViewModel,
};
use crate::analysis::{Analysis, analyse};
use crate::text::confidence::Unsure;
use crate::text::find::find;
use crate::text::step_count::count;
use crate::text::{Article, Paragraph, ParagraphKind, Span};

/// An article with so many quotes, and its analysis.
fn article(quotes: usize) -> (Arc<Article>, Arc<Analysis>) {
    let mut article = Article {
        language: Some("en".into()),
        ..Article::default()
    };
    for number in 0..quotes {
        let start = article.text.len();
        let speaker = number % 50;
        let words = format!("“The bridge {number} is safe now,” Ilse Varga{speaker} said.");
        article.text.push_str(&words);
        article.paragraphs.push(Paragraph {
            kind: ParagraphKind::Paragraph,
            level: 0,
            span: Span::new(start, article.text.len()),
        });
        article.text += "\n\n";
    }
    let analysis = analyse(&article);
    assert!(analysis.quotes.len() >= quotes / 2);
    (Arc::new(article), Arc::new(analysis))
}

/// Carries out effects at once.
fn tell(view_model: &mut ViewModel, msg: Msg, story: &(Arc<Article>, Arc<Analysis>)) {
    let mut messages = VecDeque::from([msg]);
    while let Some(msg) = messages.pop_front() {
        for effect in view_model.update(msg) {
            match effect {
                Effect::Load { request, .. } => messages.push_back(Msg::Loaded {
                    request,
                    articles: vec![Arc::clone(&story.0)],
                }),
                Effect::Analyse { request, article } => messages.push_back(Msg::Analysed {
                    request,
                    index: Box::new(AnalysisIndex::new(
                        Arc::clone(&story.1),
                        &article,
                        Unsure::Shown,
                    )),
                }),
                Effect::Find {
                    request,
                    article,
                    pattern,
                } => messages.push_back(Msg::Found {
                    request,
                    hits: find(&article.text, &pattern),
                }),
                _ => {}
            }
        }
    }
}

/// The steps of opening an article, and those of the keys after it.
fn steps(quotes: usize, keys: &[&str]) -> (f64, f64) {
    let story = article(quotes);
    let (mut view_model, _) = ViewModel::new(Vec::new(), Settings::of_tests());
    let items = vec![Item {
        label: "story".into(),
        path: None,
        stored: None,
    }];
    let opening = count(|| tell(&mut view_model, Msg::ItemsFound(items), &story));
    assert!(view_model.reader.reading.is_some());
    let pressing = count(|| {
        for written in keys {
            let key = Key::parse(written).expect(written);
            tell(&mut view_model, Msg::Key(key), &story);
        }
    });
    (opening as f64, pressing as f64)
}

#[test]
fn long_articles_take_steps_by_their_length_and_keys_take_none_of_it() {
    const QUOTES: usize = 300;
    let moves = [
        "n", "n", "n", "j", "j", "Space", "Space", "G", "g", "g", "Tab", "j", "j", "Tab", "j",
        "Enter", "n", "N",
    ];
    for keys in [&moves[..], &["s", "y", "i", "Esc", "h", "l"]] {
        let (once, twice) = (steps(QUOTES, keys), steps(2 * QUOTES, keys));
        assert!(once.1 > 0.0, "{keys:?}: nothing was counted");
        let opening = twice.0 / once.0.max(1.0);
        assert!(
            opening < 2.2,
            "opening: twice the quotes take {opening:.2} times the steps"
        );
        let pressing = twice.1 / once.1;
        assert!(
            pressing < 2.2,
            "{keys:?}: twice the quotes take {pressing:.2} times the steps"
        );
    }
}

/// The steps of keys in a list of so many passages.
fn steps_among_passages(passages: usize, keys: &[&str]) -> f64 {
    let (mut view_model, _) = ViewModel::with_library(Vec::new(), Settings::of_tests());
    let row = |number: usize| ComparisonRow {
        label: "altered".into(),
        head: format!("“The bridge {number} is safe now”"),
        detail: vec![Detail::Text(
            format!("The bridge {number} is safe. ").repeat(20),
        )],
        ..ComparisonRow::default()
    };
    view_model
        .comparisons
        .ask_for_changed_quotes(&mut view_model.shared);
    let asked = view_model.shared.take_effects();
    let request = asked.iter().find_map(|effect| match effect {
        Effect::Compare { request, .. } => Some(*request),
        _ => None,
    });
    let list = ComparisonList {
        rows: (0..passages).map(row).collect(),
        ..ComparisonList::default()
    };
    view_model.update(Msg::Answered {
        request: request.expect("a request"),
        answer: Answer::Compared(Box::new(list)),
    });
    let steps = count(|| {
        for written in keys {
            let key = Key::parse(written).expect(written);
            view_model.update(Msg::Key(key));
        }
    });
    steps as f64
}

#[test]
fn keys_take_no_steps_by_the_length_of_a_list_of_passages() {
    let keys = [
        "j", "j", "n", "Space", "G", "k", "g", "g", "Tab", "j", "Space", "Tab",
    ];
    let (once, twice) = (
        steps_among_passages(1_000, &keys),
        steps_among_passages(2_000, &keys),
    );
    assert!(once > 0.0, "nothing was counted");
    assert!(
        twice <= once * 1.1,
        "{once} steps, and {twice} with twice the passages"
    );
}
