//! Escapes text for the formats that quotes are copied and written in.

use super::sanitize;

/// Escapes text so that Markdown shows it literally, on one line.
pub(crate) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in sanitize::line(text).chars() {
        if matches!(
            letter,
            '\\' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' | '|' | '~' | '&'
        ) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Escapes text so that HTML shows it literally, on one line, also in the value of an attribute.
pub(crate) fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in sanitize::line(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Escapes text for a field of BibTeX, on one line. Braces and backslashes are left out.
pub(crate) fn bibtex(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in sanitize::line(text).chars() {
        if matches!(letter, '{' | '}' | '\\') {
            continue;
        }
        if matches!(letter, '&' | '%' | '$' | '#' | '_') {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_text_is_escaped() {
        assert_eq!(
            markdown("*a* <b> \u{1b}[1m"),
            "\\*a\\* \\<b\\> \u{fffd}\\[1m"
        );
        assert_eq!(bibtex("50% {\\input x}"), "50\\% input x");
    }
}
