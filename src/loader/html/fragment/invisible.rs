//! Elements that are declared invisible, such as the preview text of a newsletter or a tracking pixel.

use std::collections::HashSet;

use crate::loader::markup::{Content, Tag, Token, Tokens};

/// Whether an element is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visibility {
    Visible,
    /// Neither it nor anything inside it.
    Invisible,
    /// Its own text is not, but elements inside it may be: its letters have no size.
    TextInvisible,
}

/// The most classes that are remembered.
const MOST_CLASSES: usize = 1000;

/// The names of the classes that a style sheet hides.
#[derive(Debug, Default)]
pub(super) struct HiddenClasses {
    names: HashSet<String>,
}

impl HiddenClasses {
    /// Reads the style sheets in a head.
    pub(super) fn read_head(&mut self, head: &str) {
        let mut tokens = Tokens::new(head);
        while let Some(token) = tokens.next() {
            if let Token::Open(tag) = token
                && tag.name.eq_ignore_ascii_case("style")
            {
                let Some(sheet) = tokens.take_raw(tag.name) else {
                    break;
                };
                self.read_sheet(sheet);
            }
        }
    }

    /// Reads a style sheet. Rules for certain screens only, such as those of telephones, are skipped.
    pub(super) fn read_sheet(&mut self, sheet: &str) {
        let mut depth = 0_usize;
        let mut selectors = "";
        for (place, inside) in pieces(sheet) {
            match place {
                Place::Before => {
                    let own = inside.rsplit([';', '/']).next().unwrap_or(inside).trim();
                    if depth == 0 {
                        selectors = own;
                    }
                    depth += 1;
                }
                Place::Inside => {
                    if depth == 1 && !selectors.starts_with('@') && hides(inside) {
                        self.add(selectors);
                    }
                    depth = depth.saturating_sub(1);
                }
            }
        }
    }

    fn add(&mut self, selectors: &str) {
        for selector in selectors.split(',') {
            let name = selector.trim().split_once('.').map(|(_, name)| name);
            let is_name = |name: &&str| {
                let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
                !name.is_empty() && name.chars().all(part)
            };
            if let Some(name) = name.filter(is_name)
                && self.names.len() < MOST_CLASSES
            {
                self.names.insert(name.to_owned());
            }
        }
    }

    /// Whether an element is seen, by its own style, its `hidden` attribute and its classes.
    pub(super) fn visibility(&self, tag: &Tag<'_>) -> Visibility {
        if tag.attributes.is_empty() {
            return Visibility::Visible;
        }
        let by_class = || {
            let classes = tag.attribute("class").unwrap_or_default();
            classes
                .split_whitespace()
                .any(|name| self.names.contains(name))
        };
        if !self.names.is_empty() && by_class()
            || tag.attributes.contains("hidden") && tag.attributes().any(|a| a.name == "hidden")
        {
            return Visibility::Invisible;
        }
        let style = tag.attributes.contains(':').then(|| tag.attribute("style"));
        let style = style.flatten().unwrap_or_default();
        if hides(&style) {
            Visibility::Invisible
        } else if declares(&style, |name, value| name == "font-size" && is_zero(value)) {
            Visibility::TextInvisible
        } else {
            Visibility::Visible
        }
    }
}

/// A piece of a style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before an opening brace.
    Before,
    /// Before a closing brace.
    Inside,
}

/// The pieces of a style sheet that end with a brace.
fn pieces(sheet: &str) -> impl Iterator<Item = (Place, &str)> {
    let pieces = sheet.split_inclusive(['{', '}']);
    pieces.filter_map(|piece| {
        let opened = piece.strip_suffix('{').map(|piece| (Place::Before, piece));
        opened.or_else(|| Some((Place::Inside, piece.strip_suffix('}')?)))
    })
}

/// Whether declarations hide an element with everything in it.
fn hides(declarations: &str) -> bool {
    declares(declarations, |name, value| match name {
        "display" => value.starts_with("none"),
        "visibility" => value.starts_with("hidden"),
        "opacity" | "max-height" => is_zero(value),
        _ => false,
    })
}

fn declares(declarations: &str, is: impl Fn(&str, &str) -> bool) -> bool {
    let mut rules = declarations
        .split(';')
        .filter_map(|rule| rule.split_once(':'));
    rules.any(|(name, value)| {
        let name = name.trim().to_ascii_lowercase();
        is(&name, &value.trim().to_ascii_lowercase())
    })
}

/// "0", "0px", "0.0 !important".
fn is_zero(value: &str) -> bool {
    let value = value.trim_end_matches("!important").trim_end();
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse::<f32>().is_ok_and(|number| number <= 0.0)
}

/// The number of tokens within which an invisible element must end. Such elements are short, and one that is never
/// closed must not hide everything after it.
const MAX_TOKENS: usize = 400;

/// Skips to the end of an element. If it is not found soon, skips nothing and returns false.
pub(super) fn skip_invisible(tokens: &mut Tokens<'_>, name: &str) -> bool {
    let start = tokens.offset();
    let mut depth = 1;
    for _ in 0..MAX_TOKENS {
        match tokens.next() {
            Some(Token::Open(inner))
                if inner.content == Content::Follows && inner.name.eq_ignore_ascii_case(name) =>
            {
                depth += 1;
            }
            Some(Token::Close(closed)) if closed.eq_ignore_ascii_case(name) => depth -= 1,
            Some(_) => {}
            None => break,
        }
        if depth == 0 {
            return true;
        }
    }
    tokens.rewind(start);
    false
}

/// Skips an element that holds only text; otherwise skips nothing and returns false.
pub(super) fn skip_text(tokens: &mut Tokens<'_>, name: &str) -> bool {
    let start = tokens.offset();
    let has_text = matches!(tokens.next(), Some(Token::Text(_)));
    let ends =
        matches!(tokens.next(), Some(Token::Close(closed)) if closed.eq_ignore_ascii_case(name));
    if has_text && ends {
        return true;
    }
    tokens.rewind(start);
    false
}
