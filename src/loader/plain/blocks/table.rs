//! Recognises tables in plain text by the gaps between their columns.

use std::ops::Range;

use super::sheet::Sheet;

/// The runs of lines inside `group` that are tables, in order and without overlap.
pub(super) fn tables(sheet: &Sheet<'_>, group: Range<usize>) -> Vec<Range<usize>> {
    let is_newsletter = group.clone().any(|index| is_long_item(sheet, index));
    let gap = |index: usize| {
        if is_newsletter && is_item(sheet.words(index)) {
            Gap::None
        } else {
            gap_of(sheet, index)
        }
    };
    let gaps: Vec<Gap> = group.clone().map(gap).collect();
    if is_justified(sheet, &group, &gaps) {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, _) in group.zip(&gaps).filter(|(_, gap)| **gap != Gap::None) {
        match found.last_mut() {
            Some(run) if belongs(sheet, run.end..index) => run.end = index + 1,
            _ => found.push(index..index + 1),
        }
    }
    found.retain(|run| {
        if run.len() > 1 {
            are_rows(sheet, run)
        } else {
            is_wide_row(sheet, run.start)
        }
    });
    found
}

/// An item of a newsletter that puts a label before its sentences: "•  Harbour      The ferry sails again, ...". A screen
/// may be narrower, and sentences can be wrapped.
fn is_long_item(sheet: &Sheet<'_>, index: usize) -> bool {
    let words = sheet.words(index);
    sheet.line(index).width > LONGEST_ROW && is_item(words) && !has_figures(words)
}

fn is_item(words: &str) -> bool {
    words.starts_with(['•', '◦', '▪', '●', '‣'])
}

/// The longest row with a bullet that may belong to a table, in columns.
const LONGEST_ROW: u16 = 76;

/// Rows need a wide gap somewhere. If all gaps are narrow, as after a typist's full stop, half of the rows must have
/// figures.
fn are_rows(sheet: &Sheet<'_>, run: &Range<usize>) -> bool {
    let wide = run
        .clone()
        .any(|index| widest_gap(sheet.words(index)) == Gap::Wide);
    let figures = run
        .clone()
        .filter(|&index| has_figures(sheet.words(index)))
        .count();
    wide || figures * 2 >= run.len()
}

fn has_figures(words: &str) -> bool {
    words.bytes().filter(u8::is_ascii_digit).count() * 6 > words.len()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// Two spaces, which a typist also puts after a sentence.
    Narrow,
    Wide,
}

/// The widest row of a table, in columns. A longer line is a paragraph, whatever its spaces.
const WIDEST_ROW: u16 = 200;

fn gap_of(sheet: &Sheet<'_>, index: usize) -> Gap {
    if sheet.line(index).width > WIDEST_ROW {
        Gap::None
    } else {
        widest_gap(sheet.words(index))
    }
}

/// The widest gap inside a line, of a kind that does not occur in prose.
fn widest_gap(words: &str) -> Gap {
    let gap = |pair: &[u8]| pair == b"  " || pair.contains(&b'\t') || pair.contains(&0xa0);
    if !words.as_bytes().windows(2).any(gap) {
        return Gap::None;
    }
    let mut widest = Gap::None;
    let mut spaces = 0;
    let mut before = ' ';
    for letter in words.chars() {
        match letter {
            '\t' => return Gap::Wide,
            ' ' | '\u{a0}' => spaces += 1,
            _ => {
                let sentence =
                    matches!(before, '.' | '?' | '!' | ':' | '"' | '\'' | '”' | '’' | ')');
                match spaces {
                    3.. if !sentence => return Gap::Wide,
                    3.. => widest = Gap::Narrow,
                    2 if !sentence => widest = Gap::Narrow,
                    _ => {}
                }
                spaces = 0;
                before = letter;
            }
        }
    }
    widest
}

/// Whether the text is justified: gaps in most lines and a common right edge.
fn is_justified(sheet: &Sheet<'_>, group: &Range<usize>, gaps: &[Gap]) -> bool {
    let Some(wrap) = sheet.geometry.wrap.filter(|_| group.len() >= 4) else {
        return false;
    };
    let full = group
        .clone()
        .filter(|&index| sheet.line(index).right_edge() + 1 >= wrap)
        .count();
    let gappy = gaps.iter().filter(|gap| **gap != Gap::None).count();
    let figures = group
        .clone()
        .filter(|&index| has_figures(sheet.words(index)))
        .count();
    figures * 3 < group.len() && gappy * 2 > group.len() && full * 10 >= (group.len() - 1) * 8
}

/// Whether the lines between two rows belong to the table: they are few, and too short for prose.
fn belongs(sheet: &Sheet<'_>, between: Range<usize>) -> bool {
    let wrap = sheet.geometry.wrap.unwrap_or(60);
    between.len() <= 2
        && between
            .clone()
            .all(|index| sheet.line(index).right_edge() * 3 < wrap * 2)
}

/// Whether a single row is a table, which needs two gaps or figures.
fn is_wide_row(sheet: &Sheet<'_>, index: usize) -> bool {
    let words = sheet.words(index);
    let columns = words
        .split("   ")
        .filter(|column| !column.trim().is_empty())
        .count();
    widest_gap(words) == Gap::Wide && (columns > 2 || has_figures(words) || words.contains('\t'))
}
