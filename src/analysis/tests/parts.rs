//! An analysis in parts finds the same as one in a single piece, on any number of threads, and can be cancelled anywhere.

use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use crate::analysis::{Analysis, Beliefs, Parts, analyse_in_parts};
use crate::text::{Article, Paragraph, ParagraphKind, Span};

/// Paragraphs that depend on those before and behind them in every way that the analysis knows.
const PARAGRAPHS: &[&str] = &[
    "The bridge stays closed, Mayor Ilse Varga said on Monday. “We will not hurry,” she told reporters.",
    "“The piers are old. They were never checked.",
    "“Nobody wanted to pay for it,” said Otto Brandt, the harbour master.",
    "“We are ready. We have been ready since May.”",
    "“It is a matter of months,” he added. “Perhaps of years.”",
    "His deputy wrote:",
    "We will publish the report when it is complete, and our members will read it first.",
    "BRANDT: The road is open.",
    "VARGA: It is not. I was there on Monday.",
    "Q: Who pays?",
    "A: The state pays. The town does not.",
    "Lena Hall: We waited for an hour.",
    "Ray Doe: So did we.",
    "(Laughter)",
    "The Orra Harbour Board denied it. The company said it had no choice, and it would appeal.",
    "Those close to the mayor believe that she ripped the plan as a “total disaster from the start”.",
    "Nothing happened for a while. The tide came in and the boats went out again.",
    "According to the spokesman, the governor had told Ms. Hall that they were late.",
    "“One.” “Two.” “Three,” said Doe.",
    "A sorry mess",
    "Lee Tarnow sold her boat. Tarnow said that the harbour was full.",
    "The statement said: “No ship may leave.” It gave no reason.",
];

/// Kinds of paragraph that are read differently.
const KINDS: &[ParagraphKind] = &[
    ParagraphKind::Paragraph,
    ParagraphKind::Paragraph,
    ParagraphKind::Paragraph,
    ParagraphKind::Paragraph,
    ParagraphKind::BlockQuote,
    ParagraphKind::Headline,
    ParagraphKind::Byline,
    ParagraphKind::ListItem,
];

/// An article of these paragraphs, each given by its number and the number of its kind.
fn article(chosen: &[(usize, usize)]) -> Article {
    let mut article = Article {
        language: Some("en".to_owned()),
        ..Article::default()
    };
    for (number, kind) in chosen {
        let words = PARAGRAPHS.get(number % PARAGRAPHS.len()).copied();
        let start = article.text.len();
        article.text.push_str(words.unwrap_or_default());
        article.paragraphs.push(Paragraph {
            kind: KINDS
                .get(kind % KINDS.len())
                .copied()
                .unwrap_or(ParagraphKind::Paragraph),
            level: 0,
            span: Span::new(start, article.text.len()),
        });
        article.text.push_str("\n\n");
    }
    article
}

fn whole(article: &Article) -> Analysis {
    analyse_in_parts(article, Beliefs::Shown, &Parts::WHOLE).expect("nobody cancels it")
}

fn in_parts(article: &Article, size: usize, threads: usize) -> Option<Analysis> {
    analyse_in_parts(article, Beliefs::Shown, &Parts::default().of(size, threads))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn parts_of_any_size_on_any_number_of_threads_give_the_same_analysis(
        chosen in prop::collection::vec((0..PARAGRAPHS.len(), 0..KINDS.len()), 1..90),
        size in prop::sample::select(vec![1_usize, 90, 700, 4000]),
        threads in 1..5_usize,
    ) {
        let article = article(&chosen);
        prop_assert_eq!(in_parts(&article, size, threads), Some(whole(&article)));
    }

    #[test]
    fn one_long_paragraph_gives_the_same_analysis_in_parts(
        chosen in prop::collection::vec(0..PARAGRAPHS.len(), 1..90),
        size in prop::sample::select(vec![1_usize, 90, 700]),
    ) {
        let words: Vec<&str> = chosen.iter().filter_map(|at| PARAGRAPHS.get(*at).copied()).collect();
        let article = Article {
            text: words.join(" "),
            ..Article::default()
        };
        prop_assert_eq!(in_parts(&article, size, 3), Some(whole(&article)));
    }
}

#[test]
fn samples_give_the_same_analysis_in_parts() {
    let stories = [
        include_str!("../../../assets/samples/bridge-vote.txt"),
        include_str!("../../../assets/samples/harbour-inquiry.txt"),
        include_str!("../../../assets/samples/lighthouse.txt"),
        include_str!("../../../assets/samples/night-talks.txt"),
        include_str!("../../../assets/samples/nurses-strike.txt"),
        include_str!("../../../assets/samples/statement.txt"),
    ];
    let article = Article {
        text: stories.join("\n\n"),
        ..Article::default()
    };
    let expected = whole(&article);
    assert!(expected.quotes.len() > 50, "{}", expected.quotes.len());
    for (size, threads) in [(1, 4), (500, 2), (3000, 3), (20_000, 1)] {
        let found = in_parts(&article, size, threads);
        assert!(found.as_ref() == Some(&expected), "parts of {size} bytes");
    }
}

#[test]
fn an_analysis_can_be_cancelled_anywhere() {
    let numbers: Vec<(usize, usize)> = (0..44).map(|number| (number, 0)).collect();
    let article = article(&numbers);
    let asked = AtomicUsize::new(0);
    let count = || {
        asked.fetch_add(1, Ordering::Relaxed);
        true
    };
    let parts = Parts::default().of(600, 2);
    let all = analyse_in_parts(&article, Beliefs::Hidden, &parts.while_wanted(&count));
    assert!(all.is_some());
    let questions = asked.load(Ordering::Relaxed);
    assert!(questions > 20, "{questions}");
    for last in 0..questions {
        let left = AtomicUsize::new(last);
        let wanted = || {
            let before = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            });
            before.is_ok()
        };
        let found = analyse_in_parts(&article, Beliefs::Hidden, &parts.while_wanted(&wanted));
        assert_eq!(found, None, "cancelled at question {last} of {questions}");
    }
}
