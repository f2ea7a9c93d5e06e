//! What is seen of Markdown.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::html;
use super::seen::Visible;
use crate::loader::markdown;

/// Adds a whole file.
pub(super) fn read(source: &str, visible: &mut Visible) {
    let body = markdown::body(source);
    let base = source.len() - body.len();
    let events = Parser::new_ext(body, markdown::options()).into_offset_iter();
    for (event, range) in events {
        let place = base + range.start..base + range.end;
        let own = body.get(range).unwrap_or_default();
        match event {
            Event::Text(text) if *text == *own => visible.push(&text, place),
            Event::Text(text) => visible.push_for(&text, place),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                visible.close(place.clone(), true);
                visible.push_for(&text, place);
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => visible.push_for("\n", place),
            Event::Html(markup) => {
                visible.close(place.clone(), false);
                if *markup == *own {
                    html::read(own, place.start, visible);
                }
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => visible.close(place, true),
            Event::Start(Tag::CodeBlock(_)) => visible.close(place, false),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableCell
                | TagEnd::BlockQuote(_),
            ) => visible.push_for("\n", place.end..place.end),
            Event::Start(_)
            | Event::End(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }
}
