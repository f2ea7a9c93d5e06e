//! Rewrites the body of an agency story as HTML for the fragment reader: removes prefixes, maps NITF elements to HTML
//! ones and drops what repeats the head of the story.

use std::fmt::Write as _;

use crate::loader::html::fragment;
use crate::loader::markup::entity::{self, Declared, Rules};
use crate::loader::markup::xml_tree::local;
use crate::loader::markup::{Content, Tag, Token, Tokens, xml_tree};

/// How many times HTML may be nested in HTML, escaped or as CDATA; deeper layers are text.
const LAYERS: u8 = 3;

/// Returns a body as HTML. A body without tags is plain text or escaped HTML.
pub(super) fn html(inner: &str, headline: Option<&str>, declared: &Declared) -> String {
    layer(inner, Transcript::new(headline, declared, LAYERS))
}

fn layer<'a>(inner: &'a str, mut transcript: Transcript<'a>) -> String {
    transcript.out.reserve(inner.len());
    let mut tokens = Tokens::new(inner);
    let mut bare = true;
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) => {
                bare = false;
                let rest = tokens.source().get(tokens.offset()..).unwrap_or_default();
                transcript.open(&tag, rest);
            }
            Token::Close(name) => transcript.close(name),
            Token::Text(raw) => transcript.text(raw),
            Token::Literal(raw) => transcript.literal(raw),
            Token::Doctype(_) => {}
        }
    }
    if !bare {
        return transcript.out;
    }
    let decoded = entity::decode(&transcript.out, Rules::Open);
    match transcript.layers.checked_sub(1) {
        Some(layers) if fragment::has_tags(&decoded) => layer(
            &decoded,
            Transcript::new(transcript.headline, &Declared::default(), layers),
        ),
        Some(_) | None => paragraphs(&decoded),
    }
}

/// Plain text with a blank line or an indent between paragraphs, or a line each.
pub(super) fn paragraphs(text: &str) -> String {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let indented = lines().filter(|line| line.starts_with([' ', '\t'])).count();
    let blank = text.trim().contains("\n\n") || text.trim().contains("\r\n\r\n");
    let by_indent = indented > 0 && indented < lines().count() && !blank;
    let by_line = !blank && !by_indent && lines().any(|line| line.len() > 100);
    let mut out = String::with_capacity(text.len() + 64);
    out.push_str("<p>");
    for line in text.lines() {
        let starts = by_line || (by_indent && line.starts_with([' ', '\t']));
        if line.trim().is_empty() || starts {
            out.push_str("</p><p>");
        }
        escape(line, &mut out);
        out.push('\n');
    }
    out.push_str("</p>");
    out
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            letter => out.push(letter),
        }
    }
}

struct Transcript<'a> {
    out: String,
    headline: Option<&'a str>,
    /// The element that is being skipped, and how many elements of its name are open.
    hidden: Option<(&'a str, usize)>,
    declared: &'a Declared,
    /// How many more layers of nested HTML may be opened.
    layers: u8,
}

impl<'a> Transcript<'a> {
    const fn new(headline: Option<&'a str>, declared: &'a Declared, layers: u8) -> Self {
        Self {
            out: String::new(),
            headline,
            hidden: None,
            declared,
            layers,
        }
    }

    fn open(&mut self, tag: &Tag<'a>, rest: &str) {
        let name = local(tag.name);
        if let Some((hidden, depth)) = &mut self.hidden {
            if *hidden == name && tag.content == Content::Follows {
                *depth += 1;
            }
            return;
        }
        let lower = name.to_ascii_lowercase();
        if is_hidden(&lower) || (lower == "h1" && self.repeats(rest)) {
            if tag.content == Content::Follows {
                self.hidden = Some((name, 1));
            }
            return;
        }
        if lower == "media-reference" {
            let picture = tag
                .attribute("mime-type")
                .is_none_or(|kind| kind.contains("image"));
            if let (true, Some(source)) = (picture, tag.attribute("source")) {
                self.out.push_str("<img src=\"");
                escape(&source.replace('"', "%22"), &mut self.out);
                self.out.push_str("\">");
            }
            return;
        }
        let likeness = likeness(&lower);
        // Writing to a string cannot fail.
        let _ = write!(self.out, "<{likeness}");
        let _ = match tag.content {
            Content::Follows => write!(self.out, " {}>", tag.attributes.trim()),
            Content::Empty => write!(self.out, " {}/>", tag.attributes.trim()),
        };
    }

    /// Whether a heading only repeats the headline.
    fn repeats(&self, rest: &str) -> bool {
        let end = memchr::memmem::find(rest.as_bytes(), b"</").unwrap_or(0);
        let words = xml_tree::line(rest.get(..end).unwrap_or_default(), self.declared);
        words.is_some() && words.as_deref() == self.headline
    }

    fn close(&mut self, name: &str) {
        let name = local(name);
        if let Some((hidden, depth)) = &mut self.hidden {
            if *hidden == name {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        let lower = name.to_ascii_lowercase();
        if lower != "media-reference" {
            let _ = write!(self.out, "</{}>", likeness(&lower));
        }
    }

    fn text(&mut self, raw: &str) {
        if self.hidden.is_none() {
            let text = entity::decode_with(raw, Rules::Closed, self.declared);
            escape(&text, &mut self.out);
        }
    }

    /// CDATA in a body is usually HTML, not plain text.
    fn literal(&mut self, raw: &str) {
        if self.hidden.is_some() {
            return;
        }
        match self.layers.checked_sub(1) {
            Some(layers) if fragment::has_tags(raw) => {
                let inside = Self::new(self.headline, self.declared, layers);
                self.out.push_str(&layer(raw, inside));
            }
            Some(_) | None => escape(raw, &mut self.out),
        }
    }
}

/// Elements that describe the story or repeat its head.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "header"
            | "body.head"
            | "docdata"
            | "media-metadata"
            | "media-object"
            | "nitf-table-metadata"
            | "script"
            | "style"
            | "content-metadata-container"
    )
}

/// The HTML element that corresponds to an element of NITF.
fn likeness(name: &str) -> &str {
    match name {
        "hl1" | "hl2" | "hedline" => "h3",
        "media-caption" => "figcaption",
        "media-producer" | "byline" | "abstract" | "tagline" | "body.end" => "p",
        "media" => "figure",
        "bq" | "block.quote" => "blockquote",
        "block" | "body.content" | "nitf" | "nitf-table" | "note" | "datasource" | "credit" => {
            "div"
        }
        name => name,
    }
}
