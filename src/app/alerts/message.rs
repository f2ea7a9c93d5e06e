//! What a command gets for each hit, and what a notification of the desktop says.

use serde::Serialize;

use crate::library::AlertHit;
use crate::text::word_count::counted;
use crate::text::{date_time, escape, sanitize};

/// Hits that a notification names.
const NAMED: usize = 5;

/// A hit in JSON.
#[derive(Serialize)]
struct Line<'a> {
    /// The same whenever the hit is handed over.
    id: String,
    /// The name of the search or the person.
    alert: &'a str,
    /// "search" or "person".
    on: &'static str,
    /// The number of the article in the library.
    article: i64,
    title: &'a str,
    site: &'a str,
    url: Option<&'a str>,
    /// When it was published, or else stored: RFC 3339.
    time: String,
    quotes: Vec<Said<'a>>,
}

/// A quote of the person.
#[derive(Serialize)]
struct Said<'a> {
    speaker: &'a str,
    kind: &'a str,
    text: &'a str,
}

/// A line of JSON for each hit.
pub(super) fn lines(hits: &[AlertHit]) -> String {
    let mut lines = String::new();
    for hit in hits {
        let article = &hit.article;
        let line = Line {
            id: format!("{}-{}", hit.alert.0, article.id.0),
            alert: &hit.name,
            on: hit.on.word(),
            article: article.id.0,
            title: &article.title,
            site: &article.site,
            url: article.url.as_deref(),
            time: date_time::date(article.time),
            quotes: hit
                .quotes
                .iter()
                .map(|quote| Said {
                    speaker: &quote.speaker,
                    kind: &quote.kind,
                    text: &quote.said,
                })
                .collect(),
        };
        // Strings and numbers can always be written as JSON.
        lines.push_str(&serde_json::to_string(&line).unwrap_or_default());
        lines.push('\n');
    }
    lines
}

/// Title and text of a notification. Notification servers read some markup.
pub(super) fn notification(hits: &[AlertHit]) -> (String, String) {
    let mut names: Vec<&str> = hits.iter().map(|hit| hit.name.as_str()).collect();
    names.dedup();
    let title = match names.as_slice() {
        [name] => format!(
            "{}: {}",
            sanitize::line(name),
            counted(hits.len(), "new article")
        ),
        _ => counted(hits.len(), "new article"),
    };
    let mut lines: Vec<String> = hits
        .iter()
        .take(NAMED)
        .map(|hit| escape::html(&hit.article.title))
        .collect();
    if hits.len() > NAMED {
        lines.push(format!("and {} more", hits.len() - NAMED));
    }
    (title, lines.join("\n"))
}
