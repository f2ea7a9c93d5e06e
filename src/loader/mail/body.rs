//! The text of a message: chooses the parts to read and splits plain and HTML parts into paragraphs.

use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

use super::flowed::{self, Space};
use super::part_text;
use crate::loader::article_builder::builder::{ArticleBuilder, Style};
use crate::loader::html::fragment;
use crate::loader::plain::blocks::sheet::Sheet;
use crate::loader::plain::compose::compose;
use crate::loader::plain::{blocks, lines};
use crate::text::{ParagraphKind, patch};

/// The HTML part is preferred if it has at least this percentage of the words in the plain part. Some senders put only
/// a picture there.
const ENOUGH: usize = 60;

/// Writes the text of a message.
pub(super) fn write(message: &Message<'_>, body: &mut ArticleBuilder) {
    let plain: Vec<_> = message
        .text_bodies()
        .filter(|part| matches!(part.body, PartType::Text(_)))
        .collect();
    let html: Vec<_> = message
        .html_bodies()
        .filter(|part| matches!(part.body, PartType::Html(_)))
        .collect();
    if html.is_empty() || !plain.is_empty() && !holds_as_much(&html, &plain) {
        write_parts(message, &plain, body);
    } else if plain.is_empty() {
        write_parts(message, &html, body);
    } else {
        // Either both parts have the same text or one continues the other. The list of HTML bodies has all of it.
        let parts: Vec<_> = message.html_bodies().collect();
        write_parts(message, &parts, body);
    }
}

fn write_parts(message: &Message<'_>, parts: &[&MessagePart<'_>], body: &mut ArticleBuilder) {
    for part in parts {
        match &part.body {
            PartType::Text(text) => {
                let text = part_text::text(message, part, text);
                write_plain(&text, part, body);
            }
            PartType::Html(markup) => {
                let markup = part_text::text(message, part, markup);
                fragment::write(&markup, None, body);
            }
            PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => {}
        }
    }
}

fn holds_as_much(html: &[&MessagePart<'_>], plain: &[&MessagePart<'_>]) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .filter(|word| !word.contains("://"))
            .count()
    };
    let plain: usize = plain
        .iter()
        .filter_map(|part| part.text_contents())
        .map(words)
        .sum();
    let html: usize = html
        .iter()
        .filter_map(|part| part.text_contents())
        .map(|markup| words(&fragment::words(markup)))
        .sum();
    html * 100 >= plain * ENOUGH
}

fn write_plain(text: &str, part: &MessagePart<'_>, body: &mut ArticleBuilder) {
    let content = part.content_type();
    let is = |name: &str, value: &str| {
        content
            .and_then(|c| c.attribute(name))
            .is_some_and(|said| said.eq_ignore_ascii_case(value))
    };
    if content
        .and_then(|c| c.subtype())
        .is_some_and(|subtype| subtype.eq_ignore_ascii_case("enriched"))
    {
        return fragment::write(&text.replace("<<", "&lt;"), None, body);
    }
    let is_flowed = is("format", "flowed");
    let lines = if is_flowed {
        let space = if is("delsp", "yes") {
            Space::Deleted
        } else {
            Space::Kept
        };
        flowed::lines(text, space)
    } else {
        unflowed(text)
    };
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let (patch, behind) = rest
            .split_at_checked(patch_length(rest))
            .unwrap_or((rest, &[]));
        if !patch.is_empty() {
            write_patch(patch, body);
            rest = behind;
            continue;
        }
        let is_signature = |line: &flowed::Line| line.depth == 0 && line.text.trim_end() == "--";
        if is_signature(first) {
            write_signature(rest, body);
            break;
        }
        let goes_on = |at: usize, line: &flowed::Line| {
            let is_patch = || patch_length(rest.get(at..).unwrap_or_default()) > 0;
            line.depth == first.depth && !is_signature(line) && (at == 0 || !is_patch())
        };
        let length = rest
            .iter()
            .enumerate()
            .take_while(|(at, line)| goes_on(*at, line))
            .count();
        let (run, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        let kind = if first.depth > 0 {
            ParagraphKind::BlockQuote
        } else {
            ParagraphKind::Paragraph
        };
        if is_flowed {
            for line in run {
                body.paragraph(Style::plain(kind), &line.text);
            }
        } else {
            let joined = run
                .iter()
                .map(|line| line.text.as_str())
                .collect::<Vec<_>>()
                .join("\n");
            write_wrapped(&joined, kind, body);
        }
        rest = behind;
    }
    body.start(Style::default());
}

/// The number of lines of the patch that these lines begin with; 0 if they begin otherwise.
fn patch_length(lines: &[flowed::Line]) -> usize {
    let depth = lines.first().map_or(0, |line| line.depth);
    let words = || {
        let same = lines.iter().take_while(move |line| line.depth == depth);
        same.map(|line| line.text.as_str())
    };
    if patch::begins(words()) {
        patch::length(words())
    } else {
        0
    }
}

/// A patch keeps its lines.
fn write_patch(lines: &[flowed::Line], body: &mut ArticleBuilder) {
    body.start(Style::plain(ParagraphKind::Preformatted));
    for line in lines {
        body.write(&line.text);
        body.write("\n");
    }
    body.start(Style::default());
}

/// The lines of text that is not flowed, with their quote depth.
fn unflowed(text: &str) -> Vec<flowed::Line> {
    let quoted = |line: &str| {
        // "> > text" has the same depth as ">> text".
        let mut depth = 0;
        let mut rest = line;
        while let Some(inner) = rest.strip_prefix('>') {
            depth += 1;
            rest = inner
                .strip_prefix(' ')
                .filter(|inner| inner.starts_with('>'))
                .unwrap_or(inner);
        }
        let text = if depth > 0 {
            rest.strip_prefix(' ').unwrap_or(rest)
        } else {
            rest
        };
        flowed::Line {
            depth,
            text: text.to_owned(),
        }
    };
    text.lines().map(quoted).collect()
}

/// Joins hard-wrapped lines, as in plain text.
fn write_wrapped(text: &str, kind: ParagraphKind, body: &mut ArticleBuilder) {
    let lines = lines::lines(text);
    let sheet = Sheet::new(text, &lines);
    let composed = compose(&sheet, &blocks::blocks(&sheet));
    for paragraph in composed.paragraphs {
        let kind = match paragraph.kind {
            ParagraphKind::Paragraph => kind,
            other => other,
        };
        body.start(Style::new(kind, paragraph.level));
        body.write(paragraph.span.of(&composed.text));
    }
    body.start(Style::default());
}

/// A signature keeps its lines and is not part of the message.
fn write_signature(lines: &[flowed::Line], body: &mut ArticleBuilder) {
    for line in lines.iter().skip(1) {
        body.paragraph(Style::plain(ParagraphKind::Boilerplate), &line.text);
    }
}
