//! Marks the text that mailing lists and newsletters add: how to unsubscribe, who sent the mail, where to view it in a
//! browser. The text is kept and marked as boilerplate.

use crate::loader::story_elements::word_lists::MAIL_FOOTERS;
use crate::text::{Article, Paragraph, ParagraphKind};

/// The longest paragraph that can be clutter, in bytes.
const LONGEST: usize = 400;

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
            // At the end of a mail, everything between a rule and the footer belongs to the footer.
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
        MAIL_FOOTERS.iter().any(|phrase| lower.contains(*phrase))
    }
}

/// Whether a line consists of underscores, dashes or the like.
fn is_rule(text: &str) -> bool {
    text.len() >= 5
        && text
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '*' | '~' | ' '))
}
