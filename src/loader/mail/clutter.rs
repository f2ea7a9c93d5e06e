//! Marks the text that mailing lists and newsletters add: how to unsubscribe, who sent the mail, where to view it in a
//! browser. The text is kept and marked as boilerplate.

use crate::text::{Article, Paragraph, ParagraphKind};

/// Longest paragraph that can be clutter, in bytes.
const LONGEST: usize = 400;

/// Words that clutter has, lower case.
const PHRASES: [&str; 25] = [
    "unsubscribe",
    "view this email in",
    "view in browser",
    "view this in your browser",
    "view it in your browser",
    "view online",
    "read online",
    "you are receiving this",
    "you're receiving this",
    "you received this",
    "you are subscribed",
    "you're subscribed",
    "update your preferences",
    "manage your subscription",
    "manage preferences",
    "email preferences",
    "subscription preferences",
    "update your profile",
    "mailing list",
    "add us to your address book",
    "no longer wish to receive",
    "forward to a friend",
    "was this email forwarded",
    "privacy policy",
    "all rights reserved",
];

/// Marks the paragraphs of an article that are clutter.
pub(super) fn mark(article: &mut Article) {
    let mut footer = None;
    for index in 0..article.paragraphs.len() {
        let Some(paragraph) = article.paragraphs.get(index).copied() else {
            break;
        };
        let text = paragraph.span.of(&article.text);
        if is_rule(text) {
            footer = Some(index);
        } else if can_be_clutter(paragraph) && is_clutter(text) {
            // What stands between a rule and the words about the list belongs to them, when it is at the end.
            let near =
                footer.filter(|&rule| index - rule <= 3 && article.paragraphs.len() - rule <= 8);
            let first = near.unwrap_or(index);
            for paragraph in article
                .paragraphs
                .get_mut(first..=index)
                .unwrap_or_default()
            {
                paragraph.kind = ParagraphKind::Boilerplate;
                paragraph.level = 0;
            }
        }
    }
}

fn can_be_clutter(paragraph: Paragraph) -> bool {
    matches!(
        paragraph.kind,
        ParagraphKind::Paragraph
            | ParagraphKind::ListItem
            | ParagraphKind::Preformatted
            | ParagraphKind::Heading
    )
}

fn is_clutter(text: &str) -> bool {
    text.len() <= LONGEST && {
        let lower = text.to_lowercase();
        PHRASES.iter().any(|phrase| lower.contains(phrase))
    }
}

/// A line of underscores, dashes or the like.
fn is_rule(text: &str) -> bool {
    text.len() >= 5
        && text
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '*' | '~' | ' '))
}
