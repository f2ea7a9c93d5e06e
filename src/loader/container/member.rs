//! Which files of an archive may hold articles.

use crate::loader::detection::Container;
use crate::loader::{detection, encoding};

/// Extensions of files that accompany articles. They are skipped unless they contain an article.
const ASIDE: [&str; 12] = [
    "css", "js", "mjs", "json", "xml", "svg", "map", "ini", "cfg", "py", "rs", "sh",
];

/// Whether a file should be read, judged by its content, or by its name if the content is ambiguous.
pub(super) fn holds_article(bytes: &[u8], name: &str) -> bool {
    if Container::of(bytes).is_some() {
        return true;
    }
    if bytes.is_empty() || detection::foreign(bytes).is_some() {
        return false;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let aside =
        ending.is_some_and(|ending| ASIDE.iter().any(|other| ending.eq_ignore_ascii_case(other)));
    !aside || detection::is_recognised_by_content(&encoding::decode(bytes).text)
}

/// Files that operating systems add to archives.
pub(super) fn is_hidden(name: &str) -> bool {
    name.ends_with('/')
        || name
            .split('/')
            .any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX")
}
