//! Small inline elements that are read as a whole: the readings of East Asian words, and raised marks.

use std::borrow::Cow;

use super::elements::Role;
use crate::loader::markup::entity::{self, Rules};
use crate::loader::markup::{Content, Tag, Token, Tokens};

/// The longest reading, in bytes. A `<rt>` that is never closed must not hide what follows it.
const LONGEST_READING: usize = 200;

/// The state of a `<ruby>` element, whose readings are written behind its words.
#[derive(Debug, Default)]
pub(super) struct Ruby {
    is_open: bool,
    /// The element whose text is being read: a reading, a bracket, or the words themselves.
    part: Option<Role>,
    readings: String,
}

impl Ruby {
    /// Opens a `<ruby>`, a reading or a bracket.
    pub(super) fn open(&mut self, role: Role) {
        if role == Role::Ruby {
            *self = Self {
                is_open: true,
                ..Self::default()
            };
        } else if self.is_open {
            self.part = Some(role);
        }
    }

    /// Whether a text is a reading or a bracket, and not to be written now.
    pub(super) fn takes(&mut self, text: &str) -> bool {
        if self.part.is_none() || self.readings.len() + text.len() > LONGEST_READING {
            return false;
        }
        if self.part == Some(Role::Reading) {
            self.readings.push_str(text.trim());
        }
        true
    }

    /// Closes one of these elements. Returns the readings in brackets at the end of a `<ruby>`.
    pub(super) fn close(&mut self, role: Role) -> Option<String> {
        self.part = None;
        if role != Role::Ruby {
            return None;
        }
        self.is_open = false;
        let readings = std::mem::take(&mut self.readings);
        (!readings.is_empty()).then(|| format!("({readings})"))
    }
}

/// What a small element holds.
#[derive(Debug, Default)]
pub(super) struct Small<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether it holds a link to a place in the same document.
    pub(super) is_linked: bool,
    /// Whether it holds a superscript.
    pub(super) is_raised: bool,
}

/// The most tokens and bytes of a small element.
const MOST_TOKENS: usize = 8;
const LONGEST_TEXT: usize = 24;

/// Reads to the end of a small element; `None` if it is not small.
pub(super) fn small<'a>(tokens: &mut Tokens<'a>, tag: &Tag<'a>) -> Option<Small<'a>> {
    if tag.content == Content::Empty {
        return None;
    }
    let mut found = Small::default();
    for _ in 0..MOST_TOKENS {
        match tokens.next()? {
            Token::Text(text) | Token::Literal(text) => {
                if found.text.len() + text.len() > LONGEST_TEXT {
                    return None;
                }
                found.text += entity::decode(text, Rules::Open);
            }
            Token::Open(inner) => match Role::of(inner.name) {
                Role::Link => {
                    let href = inner.attribute("href").unwrap_or_default();
                    found.is_linked |= href.contains('#');
                }
                Role::Superscript => found.is_raised = true,
                Role::Inline => {}
                _ => return None,
            },
            Token::Close(name) if name.eq_ignore_ascii_case(tag.name) => return Some(found),
            Token::Close(_) => {}
            Token::Doctype(_) => return None,
        }
    }
    None
}
