//! What a list shows as the title of an article: its headline, or else its first words.

use super::Article;

/// Maximum length in bytes of a headline taken from the text.
const LONGEST_TITLE: usize = 120;

/// The headline, or else the first words of the text.
pub fn title(article: &Article) -> String {
    let given = article.metadata.title.as_deref().map(str::trim);
    if let Some(title) = given.filter(|title| !title.is_empty()) {
        return title.to_owned();
    }
    let line = first_words(article).lines().next().unwrap_or_default();
    if line.len() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut = line.floor_char_boundary(LONGEST_TITLE);
    let cut = line.get(..cut).unwrap_or_default();
    format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}

/// The text without a leading bullet, place and date.
fn first_words(article: &Article) -> &str {
    let text = article.text.trim_start();
    let behind_dateline = article.metadata.dateline.as_ref().and_then(|dateline| {
        let before = article.text.get(..dateline.span.range().start)?;
        let behind = article.text.get(dateline.span.range().end..)?;
        before.trim().is_empty().then(|| without_agency(behind))
    });
    let words = behind_dateline
        .filter(|words| !words.is_empty())
        .unwrap_or(text);
    words
        .strip_prefix("* ")
        .or_else(|| words.strip_prefix("• "))
        .unwrap_or(words)
}

/// The text after a dateline, without the agency and the dash that may follow it: "(Coast Wire) - ", "/CW/. ".
fn without_agency(behind: &str) -> &str {
    let is_mark = |letter: char| letter.is_whitespace() || ".,:_-–—".contains(letter);
    let behind = behind.trim_start_matches(is_mark);
    let close = match behind.chars().next() {
        Some('(') => ')',
        Some('/') => '/',
        Some(_) | None => return behind,
    };
    let agency = behind.get(1..).and_then(|rest| rest.split_once(close));
    let short = agency.filter(|(name, _)| name.len() < 40 && !name.contains('\n'));
    short.map_or(behind, |(_, rest)| rest.trim_start_matches(is_mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Dateline, Span};

    #[track_caller]
    fn check_title(text: &str, dateline: Option<&str>, expected: &str) {
        let mut article = Article {
            text: text.into(),
            ..Article::default()
        };
        article.metadata.dateline = dateline.map(|words| {
            let start = text.find(words).unwrap_or_default();
            Dateline {
                span: Span::new(start, start + words.len()),
                ..Dateline::default()
            }
        });
        assert_eq!(title(&article), expected);
    }

    #[test]
    fn without_a_headline_the_first_words_are_used() {
        let words = "The ferry sails again";
        check_title(words, None, words);
        check_title(
            "* The ferry sails again\n\nORRA, May 2 It",
            Some("ORRA, May 2"),
            words,
        );
        check_title(
            "ORRA May 2 The ferry sails again",
            Some("ORRA May 2"),
            words,
        );
        check_title(
            "ORRA, May 2. /CW/. The ferry sails again",
            Some("ORRA, May 2"),
            words,
        );
        check_title(
            "ORRA (Coast Wire) - The ferry sails again",
            Some("ORRA"),
            words,
        );
        check_title("ORRA", Some("ORRA"), "ORRA");
    }
}
