//! Quotations that are left out of an article although they stand in it. A classifier is sometimes wrong, and whoever
//! looks for quotes should know where to look.

use super::blocks::Block;
use super::gaps::SHOWN_AGAIN;
use super::page_statistics::{Page, Shingles};
use super::running_text::{QUOTATION_MARKS, is_story};

/// The shortest quotation that is reported, in characters. A shorter one is a title or a word under discussion.
const SHORTEST_QUOTATION: usize = 12;

/// The most blocks after the last chosen one that are looked at.
const TAIL: usize = 3;

/// The most words of a paragraph that the report repeats.
const WORDS: usize = 8;

/// Describes the running text with quotations that is left out between the first and the last chosen block or directly
/// after it. `is_written` says of each block whether the article holds it, `written` is the text of the article.
pub(in crate::loader::html) fn problem(
    page: &Page<'_, '_>,
    is_written: &[bool],
    written: &str,
) -> Option<String> {
    let candidates = candidates(page, is_written)?;
    if candidates.is_empty() {
        return None;
    }
    let written = Shingles::of(written);
    let is_lost = |block: &&Block| {
        let mut quotations = quotations(&block.text);
        quotations.any(|words| written.share(words) < SHOWN_AGAIN)
    };
    let mut lost = candidates.into_iter().filter(is_lost);
    let begins = lost.next()?.text.split_whitespace().take(WORDS);
    let begins = begins.collect::<Vec<_>>().join(" ");
    Some(match lost.count() {
        0 => format!("a paragraph with a quotation is left out: {begins} …"),
        others => {
            let count = others + 1;
            format!("{count} paragraphs with quotations are left out, the first: {begins} …")
        }
    })
}

/// The blocks of running text with quotations that stand in the article and are left out.
fn candidates<'p>(page: &Page<'p, '_>, is_written: &[bool]) -> Option<Vec<&'p Block>> {
    let first = is_written.iter().position(|written| *written)?;
    let last = is_written.iter().rposition(|written| *written)?;
    let last_node = page.blocks.get(last)?.node;
    let whole = page.common(page.blocks.get(first)?.node, last_node);
    let last_parent = page.tree.parent(last_node);
    let pairs = page.blocks.iter().zip(is_written).enumerate();
    let near = pairs.take(last + 1 + TAIL).skip(first + 1);
    let is_candidate = |(at, (block, written)): &(usize, (&Block, &bool))| {
        let container = if *at < last { whole } else { last_parent };
        !**written
            && is_story(page, (*at, block), container)
            && quotations(&block.text).next().is_some()
    };
    let found = near.filter(is_candidate);
    Some(found.map(|(_, (block, _))| block).collect())
}

/// The words between quotation marks.
fn quotations(text: &str) -> impl Iterator<Item = &str> {
    let mut pieces = text.split(QUOTATION_MARKS).peekable();
    let mut is_inside = false;
    std::iter::from_fn(move || {
        let piece = pieces.next()?;
        // The last piece stands behind the last mark.
        let inside = is_inside && pieces.peek().is_some();
        is_inside = !is_inside;
        Some((inside, piece))
    })
    .filter(|(inside, piece)| *inside && piece.chars().count() >= SHORTEST_QUOTATION)
    .map(|(_, piece)| piece)
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::page_statistics::StatedContent;
    use super::*;
    use crate::loader::html::dom::tree::Tree;

    /// The report on a page whose article holds every block that begins with "On".
    fn report(html: &str) -> Option<String> {
        let tree = Tree::parse(html);
        let blocks = blocks(&tree);
        let page = Page::new(&tree, &blocks, &StatedContent::default());
        let is_written: Vec<bool> = blocks.iter().map(|b| b.text.starts_with("On")).collect();
        let written: Vec<&str> = blocks
            .iter()
            .zip(&is_written)
            .filter(|(_, written)| **written)
            .map(|(block, _)| block.text.as_str())
            .collect();
        problem(&page, &is_written, &written.join("\n"))
    }

    fn page(piece: &str) -> String {
        format!(
            "<main><article><p>On Monday the skippers met. “We have waited long enough for the new quay,” they said.</p>\
             {piece}<p>On Tuesday the board met.</p></article></main>"
        )
    }

    #[test]
    fn a_quotation_that_is_left_out_is_reported() {
        for piece in [
            "<div class=box><p>“Nobody asked the bakers,” Signe Dahl told the board.</p></div>",
            "<ul><li>\"The ice was thicker than ever,\" the pilot wrote.</li></ul>",
            "<section><div>«Wir warten seit dem Herbst», sagte Jette Holm.</div></section>",
        ] {
            let found = report(&page(piece));
            assert!(found.is_some_and(|told| {
                told.starts_with("a paragraph with a quotation is left out: ")
            }));
        }
    }

    #[test]
    fn a_quotation_directly_after_the_article_is_reported_and_several_are_counted() {
        let tail = "<article><p>On Monday they met.</p><p>On Tuesday they voted.</p><p>“We will sail,” she said.</p>\
                    <p>“They will sail in March,” he said.</p></article>";
        let expected =
            "2 paragraphs with quotations are left out, the first: “We will sail,” she said. …";
        assert_eq!(report(tail).as_deref(), Some(expected));
    }

    #[test]
    fn other_parts_of_a_page_and_repeated_quotations_are_not_reported() {
        for piece in [
            "<nav><p>“Nobody asked the bakers,” Signe Dahl told the board.</p></nav>",
            "<div class=related-articles><p>“Nobody asked the bakers,” Signe Dahl told the board.</p></div>",
            "<p>Most read: “Nobody asked the bakers”</p>",
            "<aside><p>“Nobody asked the bakers,” Signe Dahl told the board.</p></aside>",
            "<div class=pull><p>“We have waited long enough for the new quay.”</p></div>",
            "<p>The “old” quay is closed.</p>",
        ] {
            assert_eq!(report(&page(piece)), None, "{piece}");
        }
    }
}
