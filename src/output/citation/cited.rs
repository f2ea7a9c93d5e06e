//! What a citation says about a quote.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::deep_link;
use crate::analysis::{Analysis, Quote, QuoteKind, Source};
use crate::text::{Article, Doubts, Span};

/// What joins the fragments of a quote.
const ELLIPSIS: &str = " … ";

/// A quote with everything that a citation says about it. Dates are RFC 3339 times, plain dates, or the words of a dateline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Citation {
    /// The exact words of each fragment, without the outer quotation marks.
    pub fragments: Vec<String>,
    /// Whether all of them are the speaker's own words.
    pub verbatim: bool,
    /// "direct", "mixed", "indirect" or "belief".
    pub kind: String,
    /// How likely it is that the quote is right.
    pub confidence: f32,
    /// How likely it is that the speaker is right.
    pub person_confidence: Option<f32>,
    /// What is marked as doubtful.
    pub doubts: Doubts,
    /// The speaker's name, or the words of the article.
    pub speaker: Option<String>,
    /// The speaker's role.
    pub role: Option<String>,
    /// The words that introduce the quote.
    pub cue: Option<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The publisher or the agency.
    pub outlet: Option<String>,
    /// The authors.
    pub byline: Vec<String>,
    /// When the article was published.
    pub published: Option<String>,
    /// The date of filing, as the dateline has it.
    pub filed: Option<String>,
    /// The day on which the quote is cited, as a plain date; only pages on the web are accessed.
    pub accessed: String,
    /// The article's address.
    pub url: Option<String>,
    /// The name of the article's file.
    pub file: String,
    /// From the first to the last word in the article's text, in scalar values, if it is known; the end is exclusive.
    pub place: Option<(usize, usize)>,
    /// The same in the decoded input, if that is known.
    pub origin: Option<(usize, usize)>,
    /// The directive that makes a browser go to the words: `:~:text=...`.
    pub directive: String,
}

impl Citation {
    /// The citation of a quote. `file` names the article's file, for articles without a headline.
    pub fn of(article: &Article, analysis: &Analysis, quote: &Quote, file: &str) -> Self {
        let source =
            |quote: &Quote| -> Option<&Source> { analysis.sources.get(quote.speaker?.source?) };
        let source = source(quote);
        let mention = quote.speaker.map(|speaker| article.slice(speaker.span));
        let name = source.map(|source| source.name.as_str());
        Self {
            verbatim: quote.is_verbatim(&article.text),
            kind: quote.kind.name().into(),
            confidence: quote.confidence,
            person_confidence: quote.person_confidence,
            doubts: quote.doubts(),
            speaker: name.or(mention).map(str::to_owned),
            role: source.and_then(|source| source.role.clone()),
            cue: quote.cue.map(|cue| article.slice(cue).to_owned()),
            ..Self::of_words(article, &quote.spans, file)
        }
    }

    /// The citation of words that are not a quote: what the article itself says.
    pub fn of_words(article: &Article, spans: &[Span], file: &str) -> Self {
        let metadata = &article.metadata;
        let first = spans.first().copied().unwrap_or_default();
        let whole = spans.iter().fold(first, |whole, span| whole.join(*span));
        let scalars = |offset: u32| {
            let before = Span {
                start: 0,
                end: offset,
            };
            before.of(&article.text).chars().count()
        };
        let fragments = spans.iter().map(|span| article.slice(*span).to_owned());
        Self {
            fragments: fragments.collect(),
            kind: QuoteKind::Direct.name().into(),
            headline: metadata.title.clone(),
            outlet: metadata.outlet().map(str::to_owned),
            byline: metadata.byline.clone(),
            published: metadata.published.clone(),
            filed: metadata
                .dateline
                .as_ref()
                .and_then(|line| line.date.clone()),
            url: metadata.url.clone(),
            file: file.to_owned(),
            place: spans
                .first()
                .map(|_| (scalars(whole.start), scalars(whole.end))),
            origin: article
                .origin
                .as_ref()
                .filter(|_| !spans.is_empty())
                .map(|map| map.range(&article.text, whole)),
            directive: deep_link::directive(&article.text, spans),
            ..Self::default()
        }
    }

    /// The exact words, with an ellipsis between fragments.
    pub fn words(&self) -> String {
        self.fragments.join(ELLIPSIS)
    }

    /// The SHA-256 of the exact words in UTF-8, in hexadecimal digits: `printf %s "..." | sha256sum` computes the same.
    pub fn fingerprint(&self) -> String {
        let mut digits = String::new();
        for byte in Sha256::digest(self.words()) {
            // Writing to a string cannot fail.
            let _ = write!(digits, "{byte:02x}");
        }
        digits
    }

    /// The article's address if it is on the web.
    pub(super) fn page(&self) -> Option<&str> {
        let url = self.url.as_deref()?;
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        is_web.then_some(url)
    }

    /// The address at which a browser goes to the words.
    pub fn deep_link(&self) -> Option<String> {
        self.page()
            .map(|url| deep_link::with_directive(url, &self.directive))
    }

    /// The address at which the Internet Archive has the page as it was on that day, if it has it. Nothing is requested.
    pub fn archive(&self) -> Option<String> {
        let day: String = self.accessed.chars().filter(char::is_ascii_digit).collect();
        let url = self.page()?.split('#').next()?;
        (day.len() == 8).then(|| format!("https://web.archive.org/web/{day}/{url}"))
    }

    /// The headline, or the name of the file.
    pub(super) fn headline(&self) -> &str {
        self.headline.as_deref().unwrap_or(&self.file)
    }

    /// The speaker with the role and what is doubtful about them.
    pub(super) fn speaker_and_role(&self) -> String {
        let mut text = self.speaker.as_deref().unwrap_or("not named").to_owned();
        if let Some(role) = &self.role {
            text.push_str(", ");
            text.push_str(role);
        }
        if self.doubts.person {
            text.push_str(" (speaker uncertain)");
        }
        text
    }

    /// The words with quotation marks if they are the speaker's own, and with what is doubtful about them.
    pub(super) fn quoted(&self) -> String {
        let words = self.words();
        let words = words.trim();
        let mut text = if self.verbatim {
            format!("“{words}”")
        } else {
            words.to_owned()
        };
        if self.doubts.words {
            text.push_str(" (wording uncertain)");
        }
        text
    }
}
