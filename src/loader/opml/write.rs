//! Writes OPML in UTF-8, indented, with one outline per line.

use std::io::{self, Write};

use super::outline::{Attribute, Opml, Outline};
use crate::text::sanitize;

/// Writes a whole file.
///
/// # Errors
///
/// Errors of `out`.
pub fn write(opml: &Opml, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml")?;
    if opml.attributes.is_empty() {
        out.write_all(b" version=\"2.0\"")?;
    }
    write_attributes(&opml.attributes, out)?;
    out.write_all(b">\n  <head>\n")?;
    for field in opml.head.iter().filter(|field| is_name(&field.name)) {
        let (name, value) = (&field.name, escaped(&field.value));
        writeln!(out, "    <{name}>{value}</{name}>")?;
    }
    out.write_all(b"  </head>\n  <body>\n")?;
    for outline in &opml.outlines {
        write_outline(outline, 2, out)?;
    }
    out.write_all(b"  </body>\n</opml>\n")
}

/// Recurses as deep as the outlines, whose depth the parser limits.
fn write_outline(outline: &Outline, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    let indent = depth * 2;
    write!(out, "{:indent$}<outline", "")?;
    write_attributes(&outline.attributes, out)?;
    if outline.children.is_empty() {
        return out.write_all(b"/>\n");
    }
    out.write_all(b">\n")?;
    for child in &outline.children {
        write_outline(child, depth + 1, out)?;
    }
    writeln!(out, "{:indent$}</outline>", "")
}

fn write_attributes(attributes: &[Attribute], out: &mut dyn Write) -> io::Result<()> {
    let named = attributes
        .iter()
        .filter(|attribute| is_name(&attribute.name));
    for Attribute { name, value } in named {
        write!(out, " {name}=\"{}\"", escaped(value))?;
    }
    Ok(())
}

/// Whether XML allows this name. Broken lists have others, which no reader would understand.
fn is_name(name: &str) -> bool {
    let starts = |c: char| c.is_alphabetic() || matches!(c, '_' | ':');
    name.starts_with(starts)
        && name
            .chars()
            .all(|c| starts(c) || c.is_alphanumeric() || matches!(c, '-' | '.'))
}

/// Escapes text for attributes and content. Line ends are written as references, since parsers turn them into spaces;
/// other control characters and bidirectional controls are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("&#10;"),
            '\r' => safe.push_str("&#13;"),
            '\t' => safe.push_str("&#9;"),
            // Part of the spelling of some scripts.
            '\u{200c}' | '\u{200d}' => safe.push(c),
            hostile if sanitize::is_hostile(hostile) => {}
            _ => safe.push(c),
        }
    }
    safe
}
