//! What is seen of HTML.

use super::seen::Visible;
use crate::loader::html::fragment;
use crate::loader::markup::entity::{self, Rules};
use crate::loader::markup::{Content, Token, Tokens};

/// The longest character reference, in bytes.
const LONGEST: usize = 40;

/// Elements whose content is not markup, or is not seen.
const RAW: [&str; 7] = [
    "script", "style", "title", "textarea", "template", "noscript", "svg",
];

/// Adds a page or a part of one, which begins at `base` in the source.
pub(super) fn read(source: &str, base: usize, visible: &mut Visible) {
    let mut tokens = Tokens::html(source);
    let mut link = None;
    loop {
        let before = tokens.offset();
        let Some(token) = tokens.next() else { break };
        let end = tokens.offset();
        match token {
            Token::Text(raw) => text(raw, base + end - raw.len(), visible),
            Token::Open(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if RAW.contains(&name.as_str()) && tag.content == Content::Follows {
                    tokens.skip_raw(tag.name);
                    continue;
                }
                match name.as_str() {
                    "a" | "button" => link = Some(before),
                    "q" => visible.push_for("“", base + before..base + end),
                    _ if fragment::is_inline(&name) => {}
                    _ => visible.push_for("\n", base + before..base + end),
                }
            }
            Token::Close(name) => {
                let name = name.to_ascii_lowercase();
                match name.as_str() {
                    "body" => visible.end = base + before,
                    "a" | "button" => {
                        if let Some(start) = link.take() {
                            visible.close(base + start..base + end, true);
                        }
                    }
                    "q" => visible.push_for("”", base + before..base + end),
                    _ if fragment::is_inline(&name) => {}
                    _ => visible.push_for("\n", base + before..base + end),
                }
            }
            Token::Literal(_) | Token::Doctype(_) => {}
        }
    }
}

/// Adds text between tags, which begins at `start` in the source.
fn text(raw: &str, start: usize, visible: &mut Visible) {
    let mut at = 0;
    while let Some(found) = raw.get(at..).and_then(|rest| rest.find('&')) {
        let mark = at + found;
        let rest = raw.get(mark..).unwrap_or_default();
        let length = rest.bytes().take(LONGEST).position(|byte| byte == b';');
        let reference = length.and_then(|length| rest.get(..=length));
        let decoded = reference.map(|reference| entity::decode(reference, Rules::Open));
        match (reference, decoded) {
            (Some(reference), Some(decoded)) if decoded != reference => {
                let before = raw.get(at..mark).unwrap_or_default();
                visible.push(before, start + at..start + mark);
                let end = mark + reference.len();
                visible.push_for(&decoded, start + mark..start + end);
                at = end;
            }
            _ => {
                let end = mark + 1;
                let before = raw.get(at..end).unwrap_or_default();
                visible.push(before, start + at..start + end);
                at = end;
            }
        }
    }
    let rest = raw.get(at..).unwrap_or_default();
    visible.push(rest, start + at..start + raw.len());
}
