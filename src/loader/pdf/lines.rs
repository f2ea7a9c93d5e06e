//! Joins neighbouring runs of glyphs into lines and inserts the missing spaces.

/// The smallest gap that is a space, as a multiple of the font size.
const SPACE: f32 = 0.15;

/// The smallest gap that separates columns, as a multiple of the font size.
const COLUMN: f32 = 2.0;

/// The largest vertical offset within a line, as a multiple of the font size: superscripts are raised.
const LEVEL: f32 = 0.4;

/// Joins runs in the order in which they were drawn.
pub(super) fn lines(pieces: Vec<Run>) -> Vec<Run> {
    let mut lines: Vec<Run> = Vec::new();
    // The length of the longest run in the line, which determines its size and baseline.
    let mut weight = 0;
    for piece in pieces {
        let blank = piece.text.trim().is_empty();
        let Some(line) = lines.last_mut().filter(|line| continues(line, &piece)) else {
            if !blank {
                weight = piece.text.len();
                lines.push(piece);
            }
            continue;
        };
        let gap = piece.left - line.right;
        let size = line.size.min(piece.size);
        if gap > size * SPACE && !line.text.ends_with(' ') && !piece.text.starts_with(' ') {
            line.text.push(' ');
        }
        line.text.push_str(&piece.text);
        line.right = line.right.max(piece.right);
        if piece.text.len() > weight {
            weight = piece.text.len();
            line.size = piece.size;
            line.base = piece.base;
        }
        line.is_bold &= piece.is_bold || blank;
    }
    for line in &mut lines {
        line.text = line.text.trim().to_owned();
    }
    lines
}

fn continues(line: &Run, piece: &Run) -> bool {
    let size = line.size.max(piece.size);
    let gap = piece.left - line.right;
    (line.base - piece.base).abs() <= size * LEVEL && gap > -size && gap < size * COLUMN
}

/// A run of glyphs and its position on the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    /// Its left and right edges, in points.
    pub(super) left: f32,
    pub(super) right: f32,
    /// The baseline, in points from the bottom of the page.
    pub(super) base: f32,
    /// The font size of most of it, in points.
    pub(super) size: f32,
    pub(super) is_bold: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, left: f32, base: f32) -> Run {
        Run {
            text: text.into(),
            left,
            right: left + 5.0 * text.len() as f32,
            base,
            size: 10.0,
            is_bold: false,
        }
    }

    #[track_caller]
    fn check(pieces: Vec<Run>, expected: &[&str]) {
        let lines = lines(pieces);
        let found: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_gap_is_a_space_and_a_wide_gap_starts_a_column() {
        check(
            vec![
                piece("har", 0.0, 700.0),
                piece("bour", 15.5, 700.0),
                piece("pilots", 39.0, 700.5),
                piece("Oil", 120.0, 700.0),
                piece("rises", 0.0, 688.0),
            ],
            &["harbour pilots", "Oil", "rises"],
        );
    }
}
