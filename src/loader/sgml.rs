//! Files of news in SGML: Reuters-21578 (`<REUTERS>`), and the collections that put each story in a `<DOC>` (IEER, TREC,
//! AQUAINT). A story's own copy is hard-wrapped plain text and is read as such; what the mark-up says of it goes before
//! what the copy shows.

use std::ops::RangeInclusive;

use super::body::{Body, Style};
use super::date::day::{self, Order};
use super::markup::entity::{Rules, decode};
use super::{byline, language, plain};
use crate::text::{Article, Dateline, Format, ParagraphKind, Span, sanitize};

/// Bytes at the beginning that are looked at to know such a file.
const HEAD: usize = 4096;

/// When news was sent over wires.
const YEARS: RangeInclusive<u16> = 1850..=2100;

/// Spaces before the first line of a paragraph, at least; what is set in less goes on.
const INDENT: usize = 3;

/// What opens a story, in the two kinds of file.
const STORIES: [&str; 2] = ["REUTERS", "DOC"];

/// Whether a text is such a file.
pub(crate) fn recognise(text: &str) -> bool {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text
        .get(..end)
        .unwrap_or_default()
        .trim_start_matches('\u{feff}');
    let start = head.trim_start();
    let reuters = start.starts_with("<!DOCTYPE lewis") || start.starts_with("<REUTERS ");
    let collection = start.starts_with("<DOC>") || start.starts_with("<DOC ");
    reuters
        || collection
            && ["<DOCNO>", "<TEXT>", "<BODY>"]
                .iter()
                .any(|tag| head.contains(tag))
}

/// Reads every story of a file, in its order.
pub(crate) fn read(text: &str) -> Vec<Article> {
    let mut articles = Vec::new();
    let name = STORIES
        .iter()
        .filter_map(|name| Element::first(text, name))
        .min_by_key(|element| element.start)
        .map_or("", |element| element.name);
    let mut rest = text;
    while let Some(element) = Element::first(rest, name) {
        articles.push(story(&element));
        rest = rest.get(element.end..).unwrap_or_default();
    }
    if articles.is_empty() {
        articles.push(Article {
            format: Format::Sgml,
            problems: vec!["no story was found in this file".into()],
            ..Article::default()
        });
    }
    articles
}

/// One story.
fn story(element: &Element<'_>) -> Article {
    let inside = element.inside;
    let field = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| Element::first(inside, name))
            .map(|found| words(found.inside))
            .filter(|words| !words.is_empty())
    };
    let title = field(&["TITLE", "HEADLINE", "HL", "HEAD"]);
    let author = field(&["AUTHOR", "BYLINE"]);
    let filed = field(&["DATELINE"]);
    let copy = Copy {
        title: title.as_deref(),
        author: author.as_deref(),
        filed: filed.as_deref(),
        body: body(inside),
    };
    let mut article = if element.name == "REUTERS" && Element::first(inside, "BODY").is_some() {
        copy.set()
    } else {
        copy.read()
    };
    article.format = Format::Sgml;
    // The copy was put together here: its places are not those of the file.
    article.origin = None;
    let metadata = &mut article.metadata;
    metadata.id = element
        .attribute("NEWID")
        .or_else(|| field(&["DOCNO", "DOCID"]));
    metadata.title = title.or(metadata.title.take());
    let written = field(&["DATE", "DATE_TIME", "DATETIME"]);
    metadata.published = written
        .as_deref()
        .and_then(published)
        .or(metadata.published.take());
    if metadata.byline.is_empty()
        && let Some(author) = &author
    {
        metadata.byline = names(author);
    }
    if element.name == "REUTERS" {
        metadata.agency = Some("Reuters".to_owned());
    }
    if article.metadata.dateline.is_none()
        && let Some(filed) = &filed
    {
        article.metadata.dateline = dateline(&article.text, filed);
    }
    if !element.closed {
        article
            .problems
            .push("the file ends in the middle of this story".into());
    }
    article
}

/// The parts of a story as the file holds them, on their way to plain copy.
struct Copy<'a> {
    title: Option<&'a str>,
    author: Option<&'a str>,
    filed: Option<&'a str>,
    body: String,
}

impl Copy<'_> {
    /// As Reuters' files set it: each paragraph is indented, the dateline stands in a field of its own and the name of
    /// the agency below.
    fn set(&self) -> Article {
        let mut body = Body::default();
        let head = [
            (self.title, ParagraphKind::Headline),
            (self.author, ParagraphKind::Byline),
            (self.filed.map(bare), ParagraphKind::Byline),
        ];
        for (words, kind) in head {
            if let Some(words) = words {
                body.paragraph(Style::plain(kind), words);
            }
        }
        let mut before = "\n";
        let copy = self.body.trim_end();
        let last = copy.rfind('\n').map_or(0, |at| at + 1);
        let mut at = 0;
        for line in copy.split_inclusive('\n') {
            let words = line.trim();
            let indent = line.len() - line.trim_start().len();
            let kind = if at == last && is_agency(words) {
                ParagraphKind::Credits
            } else {
                ParagraphKind::Paragraph
            };
            if indent >= INDENT || before.trim().is_empty() || kind == ParagraphKind::Credits {
                body.start(Style::plain(kind));
            } else if !ends_in_word_hyphen(before) {
                body.write(" ");
            }
            body.write(words);
            before = line;
            at += line.len();
        }
        body.end();
        let mut article = Article::default();
        body.finish(&mut article);
        article.language = language::of(&article.text);
        article
    }

    /// As plain copy, from which what it is must be told.
    fn read(&self) -> Article {
        let mut copy = String::new();
        for line in [self.title, self.author].into_iter().flatten() {
            copy.push_str(line);
            copy.push_str("\n\n");
        }
        if let Some(filed) = self.filed {
            // As an indent tells it, a paragraph begins here.
            copy.push_str("    ");
            copy.push_str(filed);
            copy.push(' ');
        }
        copy.push_str(&self.body);
        let mut article = plain::read(&copy);
        let parts = [
            (self.title, ParagraphKind::Headline),
            (self.author, ParagraphKind::Byline),
        ];
        let mut paragraphs = article.paragraphs.iter_mut();
        for (words, kind) in parts {
            let Some(words) = words else { continue };
            let Some(paragraph) = paragraphs.next() else {
                break;
            };
            if paragraph.span.of(&article.text) == sanitize::line(words) {
                paragraph.kind = kind;
            }
        }
        article
    }
}

/// "anti-" at the end of a line goes on with "aircraft" on the next; a dash does not.
fn ends_in_word_hyphen(line: &str) -> bool {
    line.trim_end()
        .strip_suffix('-')
        .is_some_and(|word| word.ends_with(char::is_alphanumeric))
}

/// "ORRA, Feb 26 - " without the dash.
fn bare(filed: &str) -> &str {
    filed.trim_end_matches(['-', '–', '—', ' '])
}

/// "Reuter", "REUTER...": the sign-off of a story on the wire.
fn is_agency(words: &str) -> bool {
    let name = words.trim_end_matches(['.', ';', ' ']);
    name.eq_ignore_ascii_case("reuter") || name.eq_ignore_ascii_case("reuters")
}

/// The copy itself: the body where one is marked, else the text without the fields that stand in it.
fn body(inside: &str) -> String {
    let text = Element::first(inside, "TEXT");
    let body = Element::first(inside, "BODY");
    let copy = match (&body, &text) {
        // In Reuters' files the body stands in the text, elsewhere the text in the body.
        (Some(body), Some(text)) if text.start < body.start => body.inside,
        (_, Some(text)) => text.inside,
        (Some(body), None) => body.inside,
        (None, None) => inside,
    };
    let mut kept = String::with_capacity(copy.len());
    let mut rest = copy;
    for name in [
        "TITLE", "AUTHOR", "DATELINE", "HEADLINE", "BYLINE", "SLUG", "NOTE",
    ] {
        if let Some(field) = Element::first(rest, name) {
            // What stands before a title is a mark of the wire ("******").
            let before = rest.get(..field.start).unwrap_or_default();
            if before.chars().any(char::is_alphanumeric) {
                kept.push_str(before);
            }
            rest = rest.get(field.end..).unwrap_or_default();
        }
    }
    kept.push_str(rest);
    without_tags(&kept)
}

/// The words of a field: one line, without tags.
fn words(markup: &str) -> String {
    let text = without_tags(markup);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without its tags and the control characters of the wire; `<P>` begins a paragraph.
fn without_tags(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(before);
        let tag = behind.split_once('>').filter(|(tag, _)| is_tag(tag));
        if let Some((tag, after)) = tag {
            if tag.eq_ignore_ascii_case("p") || tag.eq_ignore_ascii_case("/p") {
                text.push_str("\n\n");
            }
            rest = after;
        } else {
            text.push('<');
            rest = behind;
        }
    }
    text.push_str(rest);
    let decoded = decode(&text, Rules::Closed);
    decoded
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

/// What stands in angle brackets is a tag when it begins with a letter or a slash, and is short: "<ABC.N>" in the copy
/// is a company's symbol, and no tag has a full stop in its name.
fn is_tag(inside: &str) -> bool {
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let name = name.split([' ', '\n']).next().unwrap_or_default();
    (1..=20).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

/// "26-FEB-1987 15:01:01.79" and "03/14/1998 10:36:00".
fn published(written: &str) -> Option<String> {
    let found = day::first(written, Order::MonthFirst, &YEARS);
    found.map(|found| found.date.to_string())
}

/// "    by Janie Gabbett, Reuters" to the people.
fn names(author: &str) -> Vec<String> {
    let line = author.trim();
    byline::parse(line).unwrap_or_else(|| byline::people(line))
}

/// The dateline that the file marks, where it stands in the text.
fn dateline(text: &str, filed: &str) -> Option<Dateline> {
    let words = bare(filed);
    let start = text.find(words)?;
    let (place, date) = match words.split_once(',') {
        Some((place, date)) => (place, Some(date.trim().to_owned())),
        None => (words, None),
    };
    Some(Dateline {
        place: sanitize::line(place.trim()).into_owned(),
        date,
        span: Span::new(start, start + words.len()),
    })
}

/// An element of a text, found by its name.
struct Element<'a> {
    name: &'a str,
    /// Where its opening tag begins, in bytes.
    start: usize,
    /// Where it ends, behind the closing tag.
    end: usize,
    /// What stands behind the name in the opening tag.
    attributes: &'a str,
    inside: &'a str,
    /// Whether the closing tag was there.
    closed: bool,
}

impl<'a> Element<'a> {
    /// The first element of that name. One that is not closed reaches as far as the text.
    fn first(text: &'a str, name: &'a str) -> Option<Self> {
        if name.is_empty() {
            return None;
        }
        let opening = format!("<{name}");
        let mut from = 0;
        let (start, head) = loop {
            let start = from + text.get(from..)?.find(&opening)?;
            let behind = start + opening.len();
            let rest = text.get(behind..)?;
            if rest.starts_with(['>', ' ', '\n', '\r', '\t']) {
                break (start, behind);
            }
            from = behind;
        };
        let close = head + text.get(head..)?.find('>')?;
        let attributes = text.get(head..close)?;
        let content = text.get(close + 1..)?;
        let closing = format!("</{name}>");
        let (inside, end, closed) = match content.find(&closing) {
            Some(length) => (
                content.get(..length)?,
                close + 1 + length + closing.len(),
                true,
            ),
            None => (content, text.len(), false),
        };
        Some(Self {
            name,
            start,
            end,
            attributes,
            inside,
            closed,
        })
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let (_, behind) = self.attributes.split_once(&format!(" {name}=\""))?;
        let (value, _) = behind.split_once('"')?;
        Some(value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REUTERS: &str = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n\
        <REUTERS TOPICS=\"YES\" OLDID=\"1\" NEWID=\"7\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n\
        <TOPICS><D>cocoa</D></TOPICS>\n<UNKNOWN>\n&#5;&#5;C T\nu f BC-ORRA-FERRY   02-26 0105</UNKNOWN>\n\
        <TEXT>&#2;\n<TITLE>ORRA FERRY LINE &lt;ORF> TO CUT FARES</TITLE>\n<AUTHOR>    by Ada Marlow, Reuters</AUTHOR>\n\
        <DATELINE>    ORRA, Feb 26 - </DATELINE><BODY>The ferry line of Orra said it would cut\n\
        its fares by a tenth, after Ray &amp; Sons opened a second line\nacross the harbour.\n\
        \x20   The new fares hold from March.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n\
        <REUTERS TOPICS=\"NO\" NEWID=\"8\">\n<DATE> 2-MAR-1987 08:00:00.00</DATE>\n\
        <TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>MARLOW PORT NET 12 MLN CROWNS\n</TITLE>Blah.\n&#3;\n</TEXT>\n</REUTERS>\n";

    #[track_caller]
    fn paragraphs(article: &Article) -> Vec<(ParagraphKind, &str)> {
        article
            .paragraphs
            .iter()
            .map(|paragraph| (paragraph.kind, paragraph.span.of(&article.text)))
            .collect()
    }

    #[test]
    fn every_story_of_reuters_is_read_with_its_fields() {
        assert!(recognise(REUTERS));
        let articles = read(REUTERS);
        let [ferry, port] = articles.as_slice() else {
            unreachable!("two stories, not {}", articles.len());
        };
        let metadata = &ferry.metadata;
        assert_eq!(metadata.id.as_deref(), Some("7"));
        assert_eq!(
            metadata.title.as_deref(),
            Some("ORRA FERRY LINE <ORF> TO CUT FARES")
        );
        assert_eq!(metadata.published.as_deref(), Some("1987-02-26"));
        assert_eq!(metadata.byline, ["Ada Marlow"]);
        let dateline = metadata.dateline.as_ref().map(|dateline| {
            (
                dateline.place.as_str(),
                dateline.date.as_deref().unwrap_or_default(),
            )
        });
        assert_eq!(dateline, Some(("ORRA", "Feb 26")));
        let words = paragraphs(ferry);
        assert_eq!(
            words.first().map(|(kind, _)| *kind),
            Some(ParagraphKind::Headline)
        );
        assert!(words.contains(&(
            ParagraphKind::Paragraph,
            "The ferry line of Orra said it would cut its fares by a tenth, after Ray & Sons opened a second line \
             across the harbour."
        )));
        assert!(words.contains(&(ParagraphKind::Credits, "Reuter")));
        assert!(words.contains(&(ParagraphKind::Paragraph, "The new fares hold from March.")));
        assert_eq!(port.metadata.published.as_deref(), Some("1987-03-02"));
        assert_eq!(
            port.metadata.title.as_deref(),
            Some("MARLOW PORT NET 12 MLN CROWNS")
        );
    }

    #[test]
    fn a_collection_of_docs_is_read_without_its_marks() {
        let text = "<DOC>\n<DOCNO> OW19980314.0391 </DOCNO>\n<DOCTYPE> NEWS STORY </DOCTYPE>\n\
            <DATE_TIME> 03/14/1998 10:36:00 </DATE_TIME>\n<BODY>\n<HEADLINE>\nFerry fares fall\n</HEADLINE>\n<TEXT>\n\
            \x20  <b_enamex type=\"LOCATION\">ORRA<e_enamex> (<b_enamex type=\"ORGANIZATION\">CW<e_enamex>) _ Fares fall.\n\
            \x20  Nobody complained.\n</TEXT>\n</BODY>\n</DOC>\n";
        assert!(recognise(text));
        let articles = read(text);
        let article = articles.first().expect("a story");
        assert_eq!(article.metadata.title.as_deref(), Some("Ferry fares fall"));
        assert_eq!(article.metadata.published.as_deref(), Some("1998-03-14"));
        assert!(
            article.text.contains("ORRA (CW) _ Fares fall."),
            "{}",
            article.text
        );
    }

    #[test]
    fn a_file_that_is_cut_off_gives_what_is_there_and_says_so() {
        let cut = REUTERS.split("The new fares").next().unwrap_or_default();
        let articles = read(cut);
        let article = articles.first().expect("a story");
        assert!(article.text.contains("said it would cut its fares"));
        assert!(!article.problems.is_empty());
        let many = "<REUTERS ".repeat(10_000);
        assert_eq!(read(&many).len(), 1);
    }
}
