//! Generates a library of any size. The articles consist of invented words whose frequencies are distributed as in real
//! text, and quote invented people. The same number always gives the same article.

use pullquote::library::{AnalysisRows, NewEntity, NewQuote, NewSource};
use pullquote::text::{Article, Confidence, Dateline, Metadata, Paragraph, ParagraphKind, Span};

/// Number of different words, people and feeds.
const WORDS: u64 = 30_000;
const PEOPLE: u64 = 3_000;
pub(crate) const FEEDS: u64 = 200;

/// Words in an article, quotes in an article.
const LENGTH: u64 = 330;
const QUOTES: u64 = 5;

/// The time of the first article, and the seconds between two articles.
const BEGIN: i64 = 1_700_000_000;
const STEP: i64 = 300;

/// A word in about one of 300 articles, one in every tenth article, and one in every article.
pub(crate) const RARE: &str = "zeppelin";
pub(crate) const FREQUENT: &str = "ceasefire";
pub(crate) const CONSTANT: &str = "said";

/// A pseudo-random number generator.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `most`. Small numbers are much more frequent: the n-th occurs about 1/n as often as the first.
    #[allow(
        clippy::cast_sign_loss,
        reason = "a power of a positive number is positive"
    )]
    fn uneven(&mut self, most: u64) -> u64 {
        let part = self.next() as f64 / u64::MAX as f64;
        ((most as f64).powf(part) as u64 - 1).min(most - 1)
    }
}

fn word(number: u64) -> String {
    const ONSETS: [&str; 12] = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t"];
    const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ea"];
    let mut word = String::new();
    let mut rest = number + 7;
    while rest > 0 {
        word.push_str(ONSETS[(rest % 12) as usize]);
        rest /= 12;
        word.push_str(VOWELS[(rest % 6) as usize]);
        rest /= 6;
    }
    word
}

fn person(number: u64) -> String {
    let capital = |word: String| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    format!(
        "{} {}",
        capital(word(number % 211 + 40)),
        capital(word(number + 5_000))
    )
}

/// The n-th article and its analysis.
pub(crate) fn article(number: u64) -> (Article, AnalysisRows) {
    let mut dice = Dice(number.wrapping_mul(0x5851_f42d_4c95_7f2d));
    let title: Vec<String> = (0..8).map(|_| word(dice.uneven(WORDS))).collect();
    let title = title.join(" ");
    let mut text = String::new();
    let mut paragraphs = Vec::new();
    let mut analysis_rows = AnalysisRows::default();
    for paragraph in 0..QUOTES * 2 {
        let start = text.len();
        for n in 0..LENGTH / QUOTES / 2 {
            if n > 0 {
                text.push(' ');
            }
            text.push_str(&word(dice.uneven(WORDS)));
        }
        if dice.next().is_multiple_of(3000) {
            text.push(' ');
            text.push_str(RARE);
        }
        if dice.next().is_multiple_of(100) {
            text.push(' ');
            text.push_str(FREQUENT);
        }
        text.push('.');
        if paragraph % 2 == 1 {
            quote(&mut text, &mut dice, &mut analysis_rows);
        }
        paragraphs.push(Paragraph {
            kind: ParagraphKind::Paragraph,
            level: 0,
            span: Span::new(start, text.len()),
        });
        text.push_str("\n\n");
    }
    text.truncate(text.trim_end().len());
    let url = format!("https://www.paper{}.example/story/{number}", number % FEEDS);
    let published = pullquote::text::date_time::date(BEGIN + number.cast_signed() * STEP);
    let article = Article {
        text,
        paragraphs,
        language: Some("en".into()),
        metadata: Metadata {
            id: Some(url.clone()),
            url: Some(url),
            site: Some(format!("Paper {}", number % FEEDS)),
            title: Some(title),
            byline: vec![person(dice.uneven(500))],
            published: Some(published),
            dateline: Some(Dateline {
                place: "ORRA".into(),
                ..Dateline::default()
            }),
            ..Metadata::default()
        },
        ..Article::default()
    };
    (article, analysis_rows)
}

/// The n-th article, shortened as in a feed.
pub(crate) fn entry(number: u64) -> Article {
    let (mut article, _) = article(number);
    article.paragraphs.truncate(3);
    let end = article
        .paragraphs
        .last()
        .map_or(0, |last| last.span.end as usize);
    article.text.truncate(end);
    article
}

/// The n-th article cut to 0.8 kB, with two quotes of which every third names somebody, in several kinds. Of a hundred
/// articles three carry the text of the one before, on other sites.
pub(crate) fn short(number: u64) -> (Article, AnalysisRows) {
    let place = number % 100;
    let (mut article, mut rows) = article(if place > 96 {
        number - place + 96
    } else {
        number
    });
    let url = format!("https://www.paper{}.example/story/{number}", number % FEEDS);
    article.metadata.site = Some(format!("Paper {}", number % FEEDS));
    article.metadata.id = Some(url.clone());
    article.metadata.url = Some(url);
    article.paragraphs.truncate(4);
    let end = article.paragraphs.last().map_or(0, |last| last.span.end);
    article.text.truncate(end as usize);
    rows.quotes.retain(|quote| quote.span.end <= end);
    let last = rows.quotes.iter().filter_map(|quote| quote.source).max();
    rows.sources.truncate(last.map_or(0, |last| last + 1));
    let people = rows.entities.len();
    for (quote, n) in rows.quotes.iter_mut().zip(number..) {
        quote.kind = match n * 7 % 10 {
            0..6 => "direct",
            6 => "mixed",
            _ => "indirect",
        };
        if n % 3 == 0 {
            quote.about = vec![n as usize % people];
        }
    }
    (article, rows)
}

/// Appends ` "…," said Somebody.` and adds the quote to the analysis.
fn quote(text: &mut String, dice: &mut Dice, analysis_rows: &mut AnalysisRows) {
    text.push_str(" \"");
    let start = text.len();
    let said: Vec<String> = (0..14).map(|_| word(dice.uneven(WORDS))).collect();
    text.push_str(&said.join(" "));
    let end = text.len();
    let name = person(dice.uneven(PEOPLE));
    text.push_str(",\" said ");
    text.push_str(&name);
    text.push('.');
    let known = analysis_rows
        .sources
        .iter()
        .position(|source| source.name == name);
    let source = known.unwrap_or(analysis_rows.sources.len());
    if known.is_none() {
        analysis_rows.sources.push(NewSource {
            name: name.clone(),
            kind: "person",
            role: None,
            anonymous: false,
            words: 14,
        });
        analysis_rows.entities.push(NewEntity {
            name: name.clone(),
            kind: "person",
            mentions: 1,
        });
    }
    analysis_rows.quotes.push(NewQuote {
        span: Span::new(start, end),
        said: said.join(" "),
        kind: "direct",
        cue: "said".into(),
        speaker: name,
        source: Some(source),
        confidence: Confidence::of(0.9, Some(1.0)),
        about: Vec::new(),
    });
}
