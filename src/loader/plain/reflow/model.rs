//! The fitted weights. The sum of the weights of all features is the log-odds of a paragraph break.

use std::sync::LazyLock;

pub use super::features::WEIGHTS;
use super::features::{Path, Place, Shape};
use super::measure::Geometry;
use crate::loader::plain::lines::{self, Line};

/// Hundredths of a logit, one a line; `#` starts a comment.
static TABLE: LazyLock<Vec<f32>> =
    LazyLock::new(|| parse(include_str!("../../../../assets/models/reflow.txt")));

fn parse(source: &str) -> Vec<f32> {
    source
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_ascii_whitespace)
        .filter_map(|word| word.parse::<i16>().ok())
        .map(|hundredths| f32::from(hundredths) / 100.0)
        .collect()
}

/// The log-odds of a paragraph break at a place.
pub(super) fn log_odds(place: &Place<'_>) -> f32 {
    place
        .features()
        .iter()
        .filter_map(|&feature| TABLE.get(feature))
        .sum()
}

/// The features of a place and the correct answer, for fitting.
#[derive(Clone, Debug)]
pub struct Row {
    /// Indexes into the weights.
    pub features: Vec<usize>,
    /// The index of the line after the place.
    pub line: usize,
    /// Whether a paragraph starts there.
    pub is_break: bool,
}

/// One row for each line end of a text that has no blank lines. `breaks` says whether a paragraph starts at a line.
pub fn rows(text: &str, breaks: impl Fn(usize) -> bool) -> Vec<Row> {
    let lines: Vec<Line> = lines::lines(text);
    let geometry = Geometry::measure(text, &lines);
    let Some(wrap) = geometry.wrap else {
        return Vec::new();
    };
    let shapes: Vec<Shape> = lines.iter().map(|&line| Shape::of(text, line)).collect();
    let mut rows = Vec::new();
    let mut path: Option<Path> = None;
    for (index, pair) in shapes.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let so_far = path.unwrap_or_else(|| Path::start(before));
        let place = Place {
            geometry: &geometry,
            wrap,
            path: so_far,
            before,
            after,
            beyond: shapes.get(index + 2),
            at_head: index == 0,
        };
        let is_break = breaks(index + 1);
        if !before.certainly_continues(after, wrap) {
            rows.push(Row {
                features: place.features().to_vec(),
                line: index + 1,
                is_break,
            });
        }
        path = Some(if is_break {
            Path::start(after)
        } else {
            so_far.with(after)
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_weight_for_every_feature() {
        assert_eq!(TABLE.len(), WEIGHTS);
    }
}
