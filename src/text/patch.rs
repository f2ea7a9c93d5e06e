//! Recognises patches: the differences between versions of files, which hold program text rather than words of people.

/// The number of lines of its header in which a patch is recognised.
const HEADER: usize = 6;

/// How the lines in the header of a patch begin.
const STARTS: [&str; 9] = [
    "--- ",
    "+++ ",
    "@@ ",
    "=====",
    "index ",
    "Binary ",
    "new file ",
    "deleted file ",
    "similarity ",
];

/// Whether lines begin a patch: "diff --git a/x b/x" or "Index: x" with its header, or "--- x" above "+++ x".
pub(crate) fn begins<'a>(mut lines: impl Iterator<Item = &'a str>) -> bool {
    let Some(first) = lines.next() else {
        return false;
    };
    if first.starts_with("--- ") {
        return lines.next().is_some_and(|line| line.starts_with("+++ "));
    }
    let is_first = first.starts_with("diff -") || first.starts_with("Index: ");
    let is_header = |line: &str| STARTS.iter().any(|start| line.starts_with(start));
    is_first && lines.take(HEADER).any(is_header)
}

/// The number of lines of a patch that begins with these lines.
pub(crate) fn length<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    let mut length = 0;
    // The lines of the old and the new version that the current hunk still has.
    let mut left = (0_u32, 0_u32);
    for (at, line) in lines.enumerate() {
        let is_inside = left.0 > 0 || left.1 > 0;
        match line.chars().next() {
            Some('-') if is_inside => left.0 = left.0.saturating_sub(1),
            Some('+') if is_inside => left.1 = left.1.saturating_sub(1),
            // Trailing white space is often lost on the way.
            Some(' ') | None if is_inside => {
                left = (left.0.saturating_sub(1), left.1.saturating_sub(1));
            }
            Some('\\') => {}
            _ => match hunk(line) {
                Some(found) => left = found,
                None if is_file_header(line) => left = (0, 0),
                None => break,
            },
        }
        length = at + 1;
    }
    length
}

/// The numbers of lines in "@@ -3,7 +3,9 @@".
fn hunk(line: &str) -> Option<(u32, u32)> {
    let mut words = line.strip_prefix("@@ ")?.split(' ');
    let mut count = |sign: char| {
        let range = words.next()?.strip_prefix(sign)?;
        let lines = range.split_once(',').map_or("1", |(_, lines)| lines);
        lines.parse().ok()
    };
    Some((count('-')?, count('+')?))
}

/// A line of the header of one file.
fn is_file_header(line: &str) -> bool {
    let others = [
        "diff -",
        "Index: ",
        "old mode ",
        "new mode ",
        "rename ",
        "copy ",
        "dissimilarity ",
    ];
    STARTS
        .iter()
        .chain(&others)
        .any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<usize>) {
        let found = begins(text.lines()).then(|| length(text.lines()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_patch_ends_with_its_last_hunk() {
        let git = "diff --git a/q.c b/q.c\nindex 1..2 100644\n--- a/q.c\n+++ b/q.c\n@@ -1,2 +1,3 @@ main\n a\n-- \n+b\n+c\n-- \n2.40";
        check(git, Some(9));
        let plain = "--- q.c\n+++ q.c\n@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file\n\nBye.";
        check(plain, Some(6));
        let subversion = "Index: q.c\n=======\n--- q.c\n+++ q.c\n@@ -1,3 +1,2 @@\n a\n\n-b\nBye.";
        check(subversion, Some(8));
    }

    #[test]
    fn prose_is_no_patch() {
        check("--- The ferry ---\nIt sails.", None);
        check("Index: see page 4\nFerries 3", None);
        check("diff -u shows both.\nIt said \"no\".", None);
        check("", None);
    }
}
