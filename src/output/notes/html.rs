//! Notes as one page for a browser: quotes and highlights by person and day, each with its citation and its context folded
//! out. The page needs nothing from elsewhere and contains no scripts.

use std::fmt::Write as _;

use super::{ArticleNotes, CorrectionNote, Note, QuoteNote};
use crate::output::citation::CitationFormat;
use crate::text::escape;

/// How every page begins.
pub const BEGINNING: &str = "<!DOCTYPE html>\n<!-- pullquote notes -->\n";

/// What nobody is named for is listed last, under this heading.
const NOBODY: &str = "Nobody named";

const STYLE: &str = "body{max-width:44em;margin:2em auto;padding:0 1em;font:1.05em/1.5 serif;color:#222;background:#fff}\
h1,h2,h3{line-height:1.2}h3{color:#555;font-size:1em}blockquote{margin:1.2em 0 .2em;padding-left:1em;border-left:3px solid #999}\
article{margin-bottom:1.6em}.by,summary{color:#555;font-size:.9em}.note{margin:.4em 0 .4em 1em;white-space:pre-wrap}\
.tag{border:1px solid #999;border-radius:.3em;padding:0 .3em}mark{background:#fe9}\
@media(prefers-color-scheme:dark){body{color:#ddd;background:#1c1c1c}h3,.by,summary{color:#aaa}mark{background:#653;color:#fff}}";

/// A highlight or a quote, with its article.
enum Entry<'a> {
    Highlight(&'a Note),
    Quote(&'a QuoteNote),
}

/// An entry with what the page is ordered by: whether nobody is named, the name, and the day.
struct Placed<'a> {
    nobody: bool,
    name: &'a str,
    article: &'a ArticleNotes,
    entry: Entry<'a>,
}

impl<'a> Placed<'a> {
    fn new(speaker: &'a str, article: &'a ArticleNotes, entry: Entry<'a>) -> Self {
        let nobody = speaker.is_empty();
        Self {
            nobody,
            name: if nobody { NOBODY } else { speaker },
            article,
            entry,
        }
    }
}

/// The whole page.
pub fn page(all: &[ArticleNotes]) -> String {
    let mut entries = Vec::new();
    for article in all {
        entries.extend(article.quotes.iter().map(|quote| {
            let speaker = quote.citation.speaker.as_deref().unwrap_or_default();
            Placed::new(speaker, article, Entry::Quote(quote))
        }));
        let highlights = article.highlights.iter();
        entries.extend(
            highlights.map(|note| Placed::new(&note.speaker, article, Entry::Highlight(note))),
        );
    }
    // Stable, so that entries of a day stay in the order of their article.
    entries.sort_by_key(|placed| {
        (
            placed.nobody,
            placed.name,
            placed.article.published.as_str(),
        )
    });
    let mut page = String::from(BEGINNING);
    page.push_str("<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    // Whatever an article contains, a browser loads and runs nothing.
    page.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width\"/>\n",
    );
    // Writing to a string does not fail, here and below.
    let _ = writeln!(
        page,
        "<title>Notes</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>Notes</h1>"
    );
    let mut last: Option<(&str, &str)> = None;
    for placed in &entries {
        let day = placed.article.published.as_str();
        if last.is_none_or(|(name, _)| name != placed.name) {
            let _ = writeln!(page, "<h2>{}</h2>", escape::html(placed.name));
            last = None;
        }
        if last.is_none_or(|(_, other)| other != day) {
            let day = if day.is_empty() { "no date" } else { day };
            let _ = writeln!(page, "<h3>{}</h3>", escape::html(day));
        }
        last = Some((placed.name, day));
        match placed.entry {
            Entry::Highlight(note) => highlight(note, placed.article, &mut page),
            Entry::Quote(note) => quote(note, placed.article, &mut page),
        }
    }
    corrections(all, &mut page);
    page.push_str("</body>\n</html>\n");
    page
}

fn highlight(note: &Note, article: &ArticleNotes, page: &mut String) {
    let _ = writeln!(page, "<article id=\"{}\">", escape::html(&note.id));
    let _ = writeln!(page, "<blockquote>{}</blockquote>", paragraphs(&note.words));
    if !note.note.is_empty() {
        let _ = writeln!(page, "<div class=\"note\">{}</div>", lines(&note.note));
    }
    let mut about = vec![linked(article, None)];
    let provenance = article.provenance();
    if !provenance.is_empty() {
        about.push(escape::html(&provenance));
    }
    if !note.tag.is_empty() {
        about.push(format!(
            "<span class=\"tag\">{}</span>",
            escape::html(&note.tag)
        ));
    }
    about.push(format!("noted {}", escape::html(&note.made)));
    if note.lost {
        about.push("no longer found in the article".into());
    }
    let _ = writeln!(page, "<p class=\"by\">{}</p>", about.join(" · "));
    context(note.context.as_ref(), &note.words, page);
    page.push_str("</article>\n");
}

fn quote(note: &QuoteNote, article: &ArticleNotes, page: &mut String) {
    let citation = &note.citation;
    let _ = writeln!(page, "<article id=\"{}\">", escape::html(&note.id));
    let words = citation.words();
    let shown = if citation.verbatim {
        format!("“{}”", escape::html(&words))
    } else {
        format!("reported: {}", escape::html(&words))
    };
    let _ = writeln!(page, "<blockquote><p>{shown}</p></blockquote>");
    let cited = citation.written(CitationFormat::Plain);
    let _ = writeln!(
        page,
        "<p class=\"by\">{}<br/>{}</p>",
        linked(article, citation.deep_link()),
        lines(cited.trim_end())
    );
    context(note.context.as_ref(), &words, page);
    page.push_str("</article>\n");
}

fn corrections(all: &[ArticleNotes], page: &mut String) {
    let corrected = || all.iter().filter(|article| !article.corrections.is_empty());
    if corrected().next().is_none() {
        return;
    }
    page.push_str("<h2>Corrections</h2>\n");
    for article in corrected() {
        let _ = writeln!(page, "<p class=\"by\">{}</p>\n<ul>", linked(article, None));
        for CorrectionNote {
            id,
            words,
            decision,
            value,
            old,
            made,
        } in &article.corrections
        {
            let old = if old.is_empty() {
                String::new()
            } else {
                format!(", was {}", escape::html(old))
            };
            let _ = writeln!(
                page,
                "<li id=\"{}\">“{}” — {decision} {}{old} · {}</li>",
                escape::html(id),
                escape::html(words),
                escape::html(value),
                escape::html(made)
            );
        }
        page.push_str("</ul>\n");
    }
}

/// The passage with what stands around it, folded out by the browser.
fn context(context: Option<&[String; 2]>, words: &str, page: &mut String) {
    let Some([before, after]) = context else {
        return;
    };
    let _ = writeln!(
        page,
        "<details><summary>context</summary><p>{}<mark>{}</mark>{}</p></details>",
        escape::html(before),
        escape::html(words),
        escape::html(after)
    );
}

/// The headline, as a link if the article is on the web.
fn linked(article: &ArticleNotes, deep: Option<String>) -> String {
    let title = escape::html(&article.title);
    match deep.or_else(|| article.page().map(str::to_owned)) {
        Some(url) => format!("<a href=\"{}\">{title}</a>", escape::html(&url)),
        None => title,
    }
}

fn paragraphs(words: &str) -> String {
    let lines = words.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<String> = lines.map(escape::html).collect();
    format!("<p>{}</p>", lines.join("</p><p>"))
}

/// Text of several lines.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape::html).collect();
    lines.join("\n")
}
