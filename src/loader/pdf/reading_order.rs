//! Sorts lines into reading order. Most programs write text in that order; otherwise, columns are found by the white
//! space between them.

use super::lines::Run;

/// The percentage of steps up in a column from which lines cannot be in reading order.
const WILD: usize = 10;

/// White space between columns, as a multiple of the font size.
const GUTTER: f32 = 0.9;

/// White space between regions one below the other, as a multiple of the font size.
const GAP: f32 = 1.2;

/// The deepest recursion; a page of text needs little.
const DEEPEST: usize = 12;

/// The height of a strip of the page, in points. The order is checked within each strip.
const STRIP: f32 = 18.0;

/// The most strips that are considered. Wider pages are posters, which have no columns.
const MOST_STRIPS: usize = 200;

/// Sorts the lines into reading order.
pub(super) fn ordered(lines: Vec<Run>) -> Vec<Run> {
    if steps_up(&lines) * 100 <= lines.len() * WILD {
        return lines;
    }
    let mut read = Vec::with_capacity(lines.len());
    cut(lines, 0, &mut read);
    read
}

/// The number of lines that were drawn directly after the line below them in the same column.
fn steps_up(lines: &[Run]) -> usize {
    let mut bases = vec![f32::INFINITY; MOST_STRIPS];
    let mut steps = 0;
    for line in lines {
        let (from, to) = (strip(line.left), strip(line.right));
        let strips = bases.get_mut(from..=to).unwrap_or_default();
        let up = strips.iter().any(|base| *base + line.size < line.base);
        steps += usize::from(up);
        strips.fill(line.base);
    }
    steps
}

#[expect(
    clippy::cast_sign_loss,
    reason = "what is left of the page is in its first strip"
)]
fn strip(x: f32) -> usize {
    ((x / STRIP) as usize).min(MOST_STRIPS - 1)
}

/// Splits a region at its widest white space, and reads left before right and top before bottom.
fn cut(mut lines: Vec<Run>, depth: usize, read: &mut Vec<Run>) {
    let size = median_size(&lines);
    if lines.len() > 1 && depth < DEEPEST {
        lines.sort_by(|a, b| a.left.total_cmp(&b.left));
        let across = widest(lines.iter().map(|line| (line.left, line.right)));
        lines.sort_by(|a, b| b.base.total_cmp(&a.base));
        let down = widest(
            lines
                .iter()
                .map(|line| (-line.base - line.size, -line.base)),
        );
        let across = across.filter(|gap| gap.width > size * GUTTER);
        let down = down.filter(|gap| gap.width > size * GAP);
        // A headline above two columns comes first, but the paragraphs of two columns do not split them into bands.
        let first = match (&across, &down) {
            (Some(_), _) => across.map(|gap| (gap, true)),
            (None, Some(_)) => down.map(|gap| (gap, false)),
            (None, None) => None,
        };
        if let Some((gap, is_across)) = first {
            let is_before = |line: &Run| {
                let end = if is_across { line.right } else { -line.base };
                end <= gap.start
            };
            let (before, after) = lines.into_iter().partition(is_before);
            cut(before, depth + 1, read);
            cut(after, depth + 1, read);
            return;
        }
    }
    lines.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    read.append(&mut lines);
}

fn median_size(lines: &[Run]) -> f32 {
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

#[derive(Clone, Copy, Debug)]
struct Gap {
    start: f32,
    width: f32,
}

/// The widest gap between intervals that are sorted by their beginnings.
fn widest(stretches: impl Iterator<Item = (f32, f32)>) -> Option<Gap> {
    let mut best: Option<Gap> = None;
    let mut reached: Option<f32> = None;
    for (start, end) in stretches {
        if let Some(reached) = reached
            && start > reached
            && best.is_none_or(|best| start - reached > best.width)
        {
            best = Some(Gap {
                start: reached,
                width: start - reached,
            });
        }
        reached = Some(reached.map_or(end, |reached| reached.max(end)));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f32, base: f32) -> Run {
        Run {
            text: text.into(),
            left,
            right: left + 200.0,
            base,
            size: 10.0,
            is_bold: false,
        }
    }

    #[test]
    fn columns_drawn_from_the_bottom_are_read_from_the_top() {
        let drawn = [
            ("d", 250.0, 88.0),
            ("c", 250.0, 100.0),
            ("b", 0.0, 88.0),
            ("a", 0.0, 100.0),
        ];
        let drawn = drawn.map(|(text, left, base)| line(text, left, base));
        let read = ordered(drawn.to_vec());
        let read: String = read.into_iter().map(|line| line.text).collect();
        assert_eq!(read, "abcd");
    }
}
