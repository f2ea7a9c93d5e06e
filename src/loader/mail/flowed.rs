//! Flowed text (RFC 3676): a line that ends with a space continues on the next line of the same quote depth.

/// What the space at the end of a flowed line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// It separates two words.
    Kept,
    /// `DelSp=yes`: it is removed, for scripts without spaces.
    Deleted,
}

/// A line as written, and its quote depth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) depth: usize,
    pub(super) text: String,
}

/// Joins flowed lines.
pub(super) fn lines(text: &str, space: Space) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    let mut flows = false;
    for raw in text.lines() {
        let (depth, line) = quoted(raw);
        let line = line.strip_prefix(' ').unwrap_or(line);
        // The separator before a signature ends with a space but does not flow.
        let continues = line.ends_with(' ') && line != "-- ";
        let own = match space {
            Space::Deleted if continues => line.strip_suffix(' ').unwrap_or(line),
            Space::Deleted | Space::Kept => line,
        };
        match joined.last_mut() {
            Some(last) if flows && last.depth == depth && line != "-- " => last.text.push_str(own),
            _ => joined.push(Line {
                depth,
                text: own.to_owned(),
            }),
        }
        flows = continues;
    }
    joined
}

/// The quote depth of a line, and the line without its quote marks.
pub(super) fn quoted(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches('>');
    (line.len() - rest.len(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, space: Space, expected: &[(usize, &str)]) {
        let found = lines(text, space);
        let found: Vec<_> = found
            .iter()
            .map(|line| (line.depth, line.text.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_flow_into_lines_of_the_same_depth() {
        check(
            "One \ntwo\n>three \n> four\nfive\n-- \nIda",
            Space::Kept,
            &[
                (0, "One two"),
                (1, "three four"),
                (0, "five"),
                (0, "-- "),
                (0, "Ida"),
            ],
        );
    }

    #[test]
    fn deleted_spaces_leave_no_gap() {
        check("日本 \n語", Space::Deleted, &[(0, "日本語")]);
    }
}
