//! A chapter of the guide as a section of a manual page.

use std::fmt::Write as _;

use super::chapter::{Block, table};

/// Width of a table in cells: a manual page leaves this much of a terminal with 80.
const ROOM: usize = 72;

/// A chapter as a section.
pub(super) fn page(blocks: &[Block<'_>]) -> String {
    let mut page = String::new();
    for block in blocks {
        // Writing to a string does not fail.
        let _ = match block {
            Block::Title(title) => writeln!(page, ".SH \"{}\"", escaped(&title.to_uppercase())),
            Block::Section(title) => writeln!(page, ".SS \"{}\"", escaped(title)),
            Block::Paragraph(words) => writeln!(page, ".PP\n{}", prose(words)),
            Block::Item(words) => writeln!(page, ".IP \\(bu 2\n{}", prose(words)),
            Block::Code(lines) => verbatim(lines.iter().copied(), &mut page),
            Block::Table(rows) => {
                let lines = table(rows, ROOM);
                verbatim(lines.iter().map(String::as_str), &mut page)
            }
        };
    }
    page
}

/// Lines that are printed verbatim.
fn verbatim<'a>(
    lines: impl Iterator<Item = &'a str>,
    page: &mut String,
) -> Result<(), std::fmt::Error> {
    writeln!(page, ".PP\n.nf")?;
    for line in lines {
        writeln!(page, "{}", guarded(&escaped(line)))?;
    }
    writeln!(page, ".fi")
}

/// Text with its code in bold.
fn prose(words: &str) -> String {
    let mut line = String::new();
    for (index, part) in words.split('`').enumerate() {
        let part = escaped(part);
        if index % 2 == 1 {
            line.extend(["\\fB", &part, "\\fR"]);
        } else {
            line.push_str(&part);
        }
    }
    guarded(&line)
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    text.replace('"', "\\(dq")
        .replace('\'', "\\(aq")
        .replace('^', "\\(ha")
        .replace('~', "\\(ti")
}

/// Protects a dot at the beginning of a line, which would begin a request.
fn guarded(line: &str) -> String {
    if line.starts_with('.') {
        format!("\\&{line}")
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::chapter::blocks;
    use super::*;

    #[test]
    fn text_of_a_chapter_is_escaped_in_roff() {
        let page = page(&blocks(
            "# Web\n\n.hidden `--all` isn't\n\n```sh\n.x \\n\n```\n",
        ));
        assert_eq!(
            page,
            ".SH \"WEB\"\n.PP\n\\&.hidden \\fB\\-\\-all\\fR isn\\(aqt\n.PP\n.nf\n\\&.x \\en\n.fi\n"
        );
    }
}
