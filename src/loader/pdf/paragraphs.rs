//! Joins lines into paragraphs by typographic cues: spacing, indents, short last lines and font sizes. Rejoins words
//! hyphenated at line ends and paragraphs split across columns.

use std::collections::HashMap;

use super::lines::Run;

/// The line spacing that separates paragraphs, as a multiple of the usual spacing.
const PARTED: f32 = 1.35;

/// The smallest indent of a first line, as a multiple of the font size.
const INDENT: f32 = 0.8;

/// The smallest gap after a last line, as a multiple of the font size.
const SHORT: f32 = 3.0;

/// The number of lines at the top and at the bottom of a page that may be its running head or foot.
const EDGE: usize = 2;

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f32,
    pub(super) is_bold: bool,
    /// The number of its first page, from 0.
    pub(super) page: usize,
}

/// Joins the lines of all pages.
pub(super) fn paragraphs(mut pages: Vec<Vec<Run>>) -> Vec<Paragraph> {
    take_edges(&mut pages);
    let leading = usual_leading(&pages);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (page, lines) in pages.iter().enumerate() {
        for column in columns(lines) {
            let left = edge(column.iter().map(|line| line.left));
            let right = -edge(column.iter().map(|line| -line.right));
            for (index, line) in column.iter().enumerate() {
                let above = index.checked_sub(1).and_then(|index| column.get(index));
                let continues = match (above, paragraphs.last()) {
                    (Some(above), Some(_)) => {
                        !parts(above, line, (left, right))
                            && above.base - line.base <= leading * PARTED * line.size
                    }
                    (None, Some(last)) => runs_over(last, line),
                    (_, None) => false,
                };
                match paragraphs.last_mut().filter(|_| continues) {
                    Some(last) => join(&mut last.text, &line.text),
                    None => paragraphs.push(Paragraph {
                        text: line.text.clone(),
                        size: line.size,
                        is_bold: line.is_bold,
                        page,
                    }),
                }
            }
        }
    }
    paragraphs
}

/// How much larger than the running head a line with the same words must be to be the headline.
const HEADLINE: f32 = 1.15;

/// Removes page numbers and lines that are repeated at the edge of many pages. A headline whose words are also the
/// running head stays, since it is larger.
fn take_edges(pages: &mut [Vec<Run>]) {
    let edges = |lines: &[Run]| -> Vec<usize> {
        let mut order: Vec<usize> = (0..lines.len()).collect();
        let base = |index: &usize| lines.get(*index).map_or(0.0, |line| line.base);
        order.sort_by(|a, b| base(a).total_cmp(&base(b)));
        let top = order.iter().rev().take(EDGE);
        order.iter().take(EDGE).chain(top).copied().collect()
    };
    // How often a text stands at an edge, and the smallest size of its letters there.
    let mut seen: HashMap<String, (usize, f32)> = HashMap::new();
    for lines in pages.iter() {
        let mut found: Vec<(String, f32)> = edges(lines)
            .iter()
            .filter_map(|index| lines.get(*index))
            .map(|line| (without_digits(&line.text), line.size))
            .collect();
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        found.dedup_by(|later, first| later.0 == first.0);
        for (text, size) in found {
            let (times, smallest) = seen.entry(text).or_insert((0, size));
            *times += 1;
            *smallest = smallest.min(size);
        }
    }
    let often = (pages.len() / 3).max(2);
    for lines in pages {
        let away: Vec<usize> = edges(lines)
            .into_iter()
            .filter(|index| {
                lines.get(*index).is_some_and(|line| {
                    let text = without_digits(&line.text);
                    let is_number =
                        text.chars().all(|c| !c.is_alphabetic()) && line.text.len() < 12;
                    let has_digit = line.text.contains(|c: char| c.is_ascii_digit());
                    let is_running_head = |(times, smallest): &(usize, f32)| {
                        *times > often && line.size <= smallest * HEADLINE
                    };
                    is_number && has_digit || seen.get(&text).is_some_and(is_running_head)
                })
            })
            .collect();
        let mut index = 0;
        lines.retain(|_| {
            index += 1;
            !away.contains(&(index - 1))
        });
    }
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The most common line spacing, as a multiple of the font size. In a short text of short paragraphs that may be the
/// spacing of paragraphs, so a smaller one that is at least half as common is preferred.
fn usual_leading(pages: &[Vec<Run>]) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for pair in pages.iter().flat_map(|lines| lines.windows(2)) {
        if let [above, below] = pair
            && above.size > 0.0
        {
            let distance = (above.base - below.base) / above.size;
            if (0.8..3.0).contains(&distance) {
                *counts.entry((distance * 20.0).round() as i32).or_default() += 1;
            }
        }
    }
    let most = counts.values().max().copied().unwrap_or(0);
    let usual = counts.iter().filter(|(_, count)| **count * 2 >= most);
    let least = usual.map(|(step, _)| *step).min();
    least.map_or(1.2, |step| step as f32 / 20.0)
}

/// Consecutive lines, one below the other.
fn columns(lines: &[Run]) -> impl Iterator<Item = &[Run]> {
    lines.chunk_by(|above, below| {
        let beside = above.left < below.right && below.left < above.right;
        let distance = above.base - below.base;
        beside && distance > 0.0 && distance < above.size.max(below.size) * 6.0
    })
}

/// Where most lines begin: the smallest edge that one line in five reaches, so that hanging lines do not count.
fn edge(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 5).copied().unwrap_or(0.0)
}

/// Whether the line below begins a new paragraph.
fn parts(above: &Run, below: &Run, (left, right): (f32, f32)) -> bool {
    let size = below.size;
    let other_size = (above.size - size).abs() > size * 0.1;
    let other_weight = above.is_bold != below.is_bold && ends_sentence(&above.text);
    let heading = above.is_bold && !below.is_bold;
    // The lines of a headline are often centred.
    let is_head = above.is_bold && below.is_bold;
    let indented = below.left > left + size * INDENT && above.left < left + size * INDENT;
    let short = above.right < right - size * SHORT && ends_sentence(&above.text);
    let item = starts_item(&below.text);
    other_size
        || other_weight
        || heading
        || indented && !is_head && !starts_item(&above.text)
        || short
        || item
}

/// Whether the paragraph goes on in the next column or on the next page.
fn runs_over(last: &Paragraph, line: &Run) -> bool {
    let same = (last.size - line.size).abs() <= line.size * 0.1 && last.is_bold == line.is_bold;
    let first = line.text.chars().next();
    let broken = last.text.ends_with('-') || !ends_sentence(&last.text);
    same && broken && first.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
    text.ends_with(['.', '?', '!', ':'])
}

/// Whether a line begins a list item.
pub(super) fn starts_item(text: &str) -> bool {
    // A glyph of a font without character names may be a bullet.
    text.starts_with(['•', '▪', '■', '●', '‣', '◦', '\u{f0b7}', '\u{fffd}'])
}

/// Appends a line. A word that was hyphenated at the end of the last line is joined.
fn join(text: &mut String, line: &str) {
    let cut = text.ends_with('\u{ad}')
        || text
            .strip_suffix('-')
            .is_some_and(|before| before.chars().next_back().is_some_and(char::is_lowercase))
            && line.chars().next().is_some_and(char::is_lowercase);
    if cut {
        text.pop();
    } else if !text.ends_with('-') {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with a line at its top and ten lines below it.
    fn page(top: &str, size: f32) -> Vec<Run> {
        let line = |text: String, base: f32, size: f32| Run {
            text,
            left: 60.0,
            right: 400.0,
            base,
            size,
            is_bold: false,
        };
        let mut lines = vec![line(top.to_owned(), 740.0, size)];
        for row in 0..10 {
            let base = 700.0 - 14.0 * row as f32;
            lines.push(line(
                format!("{} of {top}", "a".repeat(row + 1)),
                base,
                11.0,
            ));
        }
        lines
    }

    #[track_caller]
    fn check(sizes: &[f32], expected: usize) {
        let pages: Vec<Vec<Run>> = sizes.iter().map(|size| page("Quay shut", *size)).collect();
        let paragraphs = paragraphs(pages);
        let heads = paragraphs.iter().filter(|p| p.text == "Quay shut");
        assert_eq!(heads.count(), expected, "{sizes:?}");
    }

    #[test]
    fn a_headline_stays_although_it_is_the_running_head_too() {
        check(&[18.0, 9.0, 9.0], 1);
        check(&[24.0, 11.0, 11.0, 11.0], 1);
        // The name of a paper stands above every page.
        check(&[18.0, 18.0, 18.0], 0);
    }
}
