//! The text of an archived story: an indented line or a blank one opens a paragraph, columns stay as they are, and the
//! name of the agency below the story is its sign-off.

use super::draft;

/// The text as HTML.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut block: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = line.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
        let line = line.trim_start_matches(|c: char| c.is_control() && c != '\t');
        if line.trim().is_empty() {
            finish(&mut block, &mut out);
        } else if draft::is_sign_off(line) {
            finish(&mut block, &mut out);
            block.push(line);
            finish(&mut block, &mut out);
        } else {
            let opens = line.starts_with("  ") || line.starts_with('\t');
            let columns = block.last().is_some_and(|last| is_columns(last)) && is_columns(line);
            if opens && !columns {
                finish(&mut block, &mut out);
            }
            block.push(line);
        }
    }
    finish(&mut block, &mut out);
    out
}

/// Words with gaps between them.
fn is_columns(line: &str) -> bool {
    line.trim().contains("   ")
}

fn finish(block: &mut Vec<&str>, out: &mut String) {
    if block.is_empty() {
        return;
    }
    let table = block.len() > 1 && block.iter().all(|line| is_columns(line));
    out.push_str(if table { "<pre>" } else { "<p>" });
    for line in block.drain(..) {
        for letter in line.chars() {
            match letter {
                '<' => out.push_str("&lt;"),
                '&' => out.push_str("&amp;"),
                letter => out.push(letter),
            }
        }
        out.push('\n');
    }
    out.push_str(if table { "</pre>" } else { "</p>" });
}
