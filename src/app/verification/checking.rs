//! Checks the quotations of a draft, with progress, until nobody wants the result.

use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::draft::{Placed, read};
use super::listing::{Checked, listed, row};
use super::{Checker, Source, Sources};
use crate::app::openable::{Openable, expand};
use crate::library::Library;
use crate::text::word_count::counted;
use crate::view_model::{CheckProgress, ComparisonList, ItemArticle, OpenArticle};

/// How often progress is reported.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// Quotations that are checked.
const MOST: usize = 5_000;

/// Who waits for the result.
#[derive(Clone, Copy)]
pub struct Watched<'a> {
    /// Whether the result is still wanted.
    pub is_wanted: &'a dyn Fn() -> bool,
    /// Takes the progress.
    pub report: &'a dyn Fn(CheckProgress),
}

/// Checks the quotations of a draft against the library and the articles that are open. Nothing if the result is no
/// longer wanted.
///
/// # Errors
///
/// Why the draft or the library cannot be read: lower case, without a full stop.
pub fn check(
    path: &Path,
    (library, open): (Option<&Library>, Vec<OpenArticle>),
    watched: Watched<'_>,
) -> Result<Option<ComparisonList>, String> {
    let drafts: Vec<Openable> = expand(&[path.to_owned()]).collect();
    let mut quotations: Vec<(usize, Placed)> = Vec::new();
    for (number, draft) in drafts.iter().enumerate() {
        if *draft == Openable::Stdin {
            return Err("the reader cannot check standard input; pullquote verify - can".into());
        }
        if !(watched.is_wanted)() {
            return Ok(None);
        }
        let found = read(draft)?.quotations.into_iter();
        quotations.extend(found.map(|placed| (number, placed)));
    }
    if library.is_none() && open.is_empty() {
        return Err("the library is empty, so there is nothing to check against".into());
    }
    let open = open.into_iter().map(|open| {
        let article = (*open.article).clone();
        (open.id, Rc::new(Source::named(open.name, article)))
    });
    let open: Vec<(ItemArticle, Rc<Source>)> = open.collect();
    let sources = open.iter().map(|(_, source)| Rc::clone(source)).collect();
    let mut places = vec![Sources::Named(sources)];
    places.extend(library.map(|library| Sources::Library(library, None)));
    let checker = Checker::new(places);
    let all = quotations.len();
    quotations.truncate(MOST);
    let mut rows = Vec::with_capacity(quotations.len());
    let mut verdicts = Vec::with_capacity(quotations.len());
    let mut reported: Option<Instant> = None;
    for (draft, placed) in &quotations {
        if !(watched.is_wanted)() {
            return Ok(None);
        }
        if reported.is_none_or(|reported| reported.elapsed() >= PROGRESS_INTERVAL) {
            reported = Some(Instant::now());
            (watched.report)(CheckProgress {
                done: rows.len(),
                total: quotations.len(),
            });
        }
        let found = checker.check(&placed.quotation);
        let found = found.map_err(|error| error.to_string())?;
        let found = found.as_ref();
        let is_source = |source: &Rc<Source>| {
            let mut open = open.iter();
            open.find(|(_, other)| Rc::ptr_eq(source, other))
        };
        let quotation = Checked {
            placed,
            found: found.map(|(finding, source)| (finding, &**source)),
            open: found.and_then(|(_, source)| Some(is_source(source)?.0)),
            draft: drafts.get(*draft).filter(|_| drafts.len() > 1),
        };
        verdicts.push(quotation.verdict());
        rows.push(row(&quotation));
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy();
    let mut list = listed(&name, rows, &verdicts);
    if all > MOST {
        let most = counted(MOST, "quotation");
        list.note = Some(format!("only the first {most} are listed"));
    }
    Ok(Some(list))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::{env, fs};

    use super::*;
    use crate::library::Incoming;
    use crate::loader::{Hint, load};

    /// Checks a draft against one article; the result is wanted for so many questions. Returns it with their number.
    fn checked(
        name: &str,
        draft: &str,
        most: usize,
    ) -> (Result<Option<ComparisonList>, String>, usize) {
        let folder = env::temp_dir().join(format!("pullquote-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let (path, library) = (folder.join("draft.txt"), folder.join("library.db"));
        fs::write(&path, draft).expect("a draft");
        let text =
            "Bridge vote\n\n“The old bridge will not survive another winter,” Ana Sandoval said.\n";
        let article = load(text.as_bytes(), &Hint::default()).remove(0);
        let mut stored = Library::open(&library).expect("a library");
        stored
            .store(&[Incoming::alone(&article)], 7)
            .expect("an article");
        stored.index(10, 7).expect("the index");
        let asked = Cell::new(0);
        let is_wanted = || {
            asked.set(asked.get() + 1);
            asked.get() <= most
        };
        let report = |_| {};
        let watched = Watched {
            is_wanted: &is_wanted,
            report: &report,
        };
        let found = check(&path, (Some(&stored), Vec::new()), watched);
        fs::remove_dir_all(&folder).expect("the folder");
        (found, asked.get())
    }

    #[test]
    fn quotations_of_a_draft_are_listed_with_their_verdicts() {
        let draft = "“The old bridge will survive another winter,” Ana Sandoval said.\n\n\
            “Ferries are cheaper than any tunnel,” she said.\n";
        let (found, _) = checked("verify", draft, usize::MAX);
        let list = found.expect("a readable draft").expect("a list");
        let rows: Vec<(&str, &str)> = list
            .rows
            .iter()
            .map(|row| (row.label.as_str(), row.about.as_str()))
            .collect();
        assert_eq!(list.counts, ["1 not found", "1 altered"]);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows.first().map(|row| row.0), Some("altered"));
        assert_eq!(rows.last().map(|row| row.0), Some("not found"));
    }

    #[test]
    fn a_cancelled_check_ends_at_the_next_quotation() {
        let quotation = "“The old bridge will survive another winter,” Ana Sandoval said.\n\n";
        let (found, asked) = checked("cancelled", &quotation.repeat(200), 20);
        assert_eq!(found, Ok(None));
        assert_eq!(asked, 21);
    }

    #[test]
    fn a_draft_that_cannot_be_read_is_reported() {
        let watched = Watched {
            is_wanted: &|| true,
            report: &|_| {},
        };
        let reason = |path: &str| check(Path::new(path), (None, Vec::new()), watched);
        let missing = reason("/none/draft.txt").expect_err("a reason");
        assert!(
            missing.starts_with("cannot read /none/draft.txt: "),
            "{missing}"
        );
        let stdin = reason("-").expect_err("a reason");
        assert!(stdin.contains("standard input"), "{stdin}");
    }
}
