//! A story as its reader found it, and the article made from it: headline, byline, place and body in wire order, each
//! with its kind.

use super::field_values;
use crate::loader::article_builder::builder::{ArticleBuilder, Style};
use crate::loader::html::fragment;
use crate::loader::story_elements::language;
use crate::loader::story_elements::marked_line::{self, MarkedLine};
use crate::loader::story_elements::{agencies, dateline, sign_off};
use crate::text::{Article, Dateline, Format, Metadata, ParagraphKind, Span, Wire};

/// A story while it is being assembled.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) format: Format,
    pub(super) metadata: Metadata,
    pub(super) wire: Wire,
    pub(super) language: Option<String>,
    /// Below the headline.
    pub(super) deck: Option<String>,
    /// As written.
    pub(super) byline: Option<String>,
    /// Place, date and agency as written.
    pub(super) dateline: Option<String>,
    /// Notes to editors.
    pub(super) notes: Vec<String>,
    /// In HTML.
    pub(super) body: String,
    pub(super) problems: Vec<String>,
}

/// An empty article that reports a problem.
pub(super) fn empty(format: Format, problem: &str) -> Article {
    Article {
        format,
        problems: vec![problem.into()],
        ..Article::default()
    }
}

/// How many paragraphs at the top may be the dateline, since teasers can precede it.
const HEAD: usize = 4;

impl Draft {
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            ..Self::default()
        }
    }

    pub(super) fn article(mut self) -> Article {
        let mut article = Article {
            format: self.format,
            problems: std::mem::take(&mut self.problems),
            ..Article::default()
        };
        self.tidy();
        let mut story = ArticleBuilder::default();
        fragment::write(&self.body, None, &mut story);
        let mut parsed = Article::default();
        story.finish(&mut parsed);
        if parsed.text.is_empty() {
            if let Some(summary) = &self.metadata.summary {
                self.body = format!(
                    "<p>{}</p>",
                    summary.replace('&', "&amp;").replace('<', "&lt;")
                );
            }
            article.problems.push("this item contains no text".into());
        }
        let filed = parsed
            .paragraphs
            .iter()
            .take(HEAD)
            .any(|paragraph| dateline::find(parsed.slice(paragraph.span)).is_some());
        let mut body = ArticleBuilder::default();
        if let Some(title) = &self.metadata.title {
            body.paragraph(Style::plain(ParagraphKind::Headline), title);
        }
        if let Some(deck) = &self.deck
            && self.metadata.title.as_ref() != Some(deck)
        {
            body.paragraph(Style::new(ParagraphKind::Heading, 2), deck);
        }
        for note in &self.notes {
            body.paragraph(Style::plain(ParagraphKind::Note), note);
        }
        if let Some(byline) = &self.byline {
            body.paragraph(Style::plain(ParagraphKind::Byline), byline);
            if self.metadata.byline.is_empty() {
                self.metadata.byline = field_values::people(byline);
            }
        }
        let place = self.dateline.take().filter(|_| !filed);
        if let Some(line) = &place {
            body.paragraph(Style::plain(ParagraphKind::Byline), line);
        }
        fragment::write(&self.body, None, &mut body);
        body.finish(&mut article);
        article.metadata = self.metadata;
        if !self.wire.is_empty() {
            article.metadata.wire = Some(self.wire);
        }
        file(&mut article, place.as_deref());
        mark_parts(&mut article);
        article.language = self.language.or_else(|| language::of(&article.text));
        article
    }
}

impl Draft {
    /// Editorial marks are not part of a headline, and a sentence in place of the byline is a second headline.
    fn tidy(&mut self) {
        if let Some(title) = &mut self.metadata.title
            && title.starts_with('>')
        {
            let bare = title.trim_start_matches('>');
            let bare = match bare.split_once('/') {
                Some((name, rest)) if agencies::find(name).is_some() => rest,
                Some(_) | None => bare,
            };
            *title = bare.trim().to_owned();
        }
        if self
            .byline
            .as_deref()
            .is_some_and(field_values::is_sentence)
        {
            let sentence = self.byline.take();
            self.metadata.byline.clear();
            self.deck = self.deck.take().or(sentence);
        }
    }
}

/// Finds the dateline in a line of its own or at the beginning of the text.
fn file(article: &mut Article, line: Option<&str>) {
    let mut found = None;
    let places = article
        .paragraphs
        .iter()
        .filter(|paragraph| match paragraph.kind {
            ParagraphKind::Paragraph => line.is_none(),
            ParagraphKind::Byline => line == Some(article.slice(paragraph.span)),
            ParagraphKind::Headline
            | ParagraphKind::Bullet
            | ParagraphKind::Note
            | ParagraphKind::Heading
            | ParagraphKind::ListItem
            | ParagraphKind::BlockQuote
            | ParagraphKind::Preformatted
            | ParagraphKind::Caption
            | ParagraphKind::Credits
            | ParagraphKind::Boilerplate => false,
        });
    for paragraph in places.take(HEAD) {
        let words = article.slice(paragraph.span);
        let start = paragraph.span.start as usize;
        found = match (line, dateline::find(words)) {
            (Some(line), _) => Some((alone(line, start), agency_of(line))),
            (None, Some(read)) => Some((
                Dateline {
                    place: words.get(read.place).unwrap_or_default().to_owned(),
                    date: read
                        .date
                        .and_then(|date| words.get(date))
                        .map(str::to_owned),
                    span: Span::new(start + read.span.start, start + read.span.end),
                },
                read.agency,
            )),
            (None, None) => continue,
        };
        break;
    }
    if let Some((dateline, agency)) = found {
        article.metadata.dateline = Some(dateline);
        article.metadata.agency = article.metadata.agency.take().or(agency);
    }
}

/// "SALVADOR, Feb 26 -": a dateline on a line of its own.
fn alone(line: &str, start: usize) -> Dateline {
    let bare = line.split(" (").next().unwrap_or(line);
    let bare = bare
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | ','));
    let place = bare.split(',').next().unwrap_or(bare).trim();
    let dated = bare
        .rfind(", ")
        .map(|at| (bare.get(..at), bare.get(at + 2..)));
    let (place, date) = match dated {
        Some((Some(before), Some(date))) if date.bytes().any(|b| b.is_ascii_digit()) => (
            before.split(',').next().unwrap_or(place),
            Some(date.to_owned()),
        ),
        Some(_) | None => (place, None),
    };
    Dateline {
        place: place.trim().to_owned(),
        date,
        span: Span::new(start, start + bare.len()),
    }
}

/// The agency in "Athen (dpa) -".
fn agency_of(line: &str) -> Option<String> {
    let (_, inside) = line.split_once('(')?;
    let (name, _) = inside.split_once(')')?;
    agencies::find(name).map(str::to_owned)
}

/// Marks the paragraphs that are sign-offs, initials or notes.
fn mark_parts(article: &mut Article) {
    let text = std::mem::take(&mut article.text);
    let mut credits = Vec::new();
    for paragraph in &mut article.paragraphs {
        if paragraph.kind != ParagraphKind::Paragraph {
            continue;
        }
        let words = paragraph.span.of(&text);
        match marked_line::of(words) {
            Some(MarkedLine::SignOff) => {
                if let Some(found) = sign_off::parse(words) {
                    credits.extend(found);
                    paragraph.kind = ParagraphKind::Credits;
                }
            }
            Some(MarkedLine::Initials) => paragraph.kind = ParagraphKind::Credits,
            Some(MarkedLine::Note) if words.ends_with([')', ']']) => {
                paragraph.kind = ParagraphKind::Note;
            }
            Some(MarkedLine::Byline) if words.len() < 120 => {
                if article.metadata.byline.is_empty() {
                    article.metadata.byline = field_values::people(words);
                }
                paragraph.kind = ParagraphKind::Byline;
            }
            Some(MarkedLine::Byline | MarkedLine::Note) | None => {}
        }
    }
    if let Some(last) = article.paragraphs.last_mut()
        && last.kind == ParagraphKind::Paragraph
        && is_sign_off(last.span.of(&text))
    {
        last.kind = ParagraphKind::Credits;
    }
    article.text = text;
    article.metadata.credits.extend(credits);
}

/// "Reuter", "REUTER...": the name of the agency on a line of its own.
pub(super) fn is_sign_off(line: &str) -> bool {
    let bare = line
        .trim()
        .trim_matches(|c: char| c.is_control() || matches!(c, '.' | ';' | ' '));
    bare.eq_ignore_ascii_case("reuter")
        || (4..=24).contains(&bare.len()) && agencies::find(bare).is_some()
}

/// Inserts paragraphs above those of an article.
pub(super) fn put_above(article: &mut Article, above: &[(ParagraphKind, String)]) {
    let mut body = ArticleBuilder::default();
    for (kind, words) in above {
        body.paragraph(Style::plain(*kind), words);
    }
    let mut head = Article::default();
    body.finish(&mut head);
    if head.text.is_empty() {
        return;
    }
    if !article.text.is_empty() {
        head.text.push_str("\n\n");
    }
    let shift = head.text.len();
    let moved = |span: Span| Span::new(shift + span.start as usize, shift + span.end as usize);
    for paragraph in &mut article.paragraphs {
        paragraph.span = moved(paragraph.span);
    }
    if let Some(dateline) = &mut article.metadata.dateline {
        dateline.span = moved(dateline.span);
    }
    for link in &mut article.links {
        link.span = moved(link.span);
    }
    head.text.push_str(&article.text);
    article.text = head.text;
    article.paragraphs.splice(0..0, head.paragraphs);
}
