//! Lists for the screen of comparisons from the library: the versions of an article, quotes that changed, and the
//! appearances of a quotation.

mod quotes;
mod versions;

use crate::app::library::answers::refused;
use crate::library::Library;
use crate::view_model::{Answer, ComparisonRequest, Msg, RequestId};

/// The answer to a request for a list. None if it is no longer wanted.
pub fn compare(
    library: &Library,
    (request, wanted): (RequestId, &ComparisonRequest),
    is_wanted: &dyn Fn() -> bool,
) -> Option<Msg> {
    let list = match wanted {
        ComparisonRequest::SameWords(words) => quotes::same_words(library, words, is_wanted),
        ComparisonRequest::Versions(id) => versions::versions(library, *id, is_wanted),
        ComparisonRequest::ChangedQuotes(unsure) => {
            quotes::changed_quotes(library, *unsure, is_wanted)
        }
    };
    match list {
        Ok(list) => Some(Msg::Answered {
            request,
            answer: Answer::Compared(Box::new(list?)),
        }),
        Err(error) => Some(refused(library, (request, false), error)),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::{env, fs};

    use super::*;
    use crate::library::Incoming;
    use crate::loader::{Hint, load};

    #[test]
    fn a_comparison_ends_at_the_next_article_if_it_is_not_wanted() {
        let folder = env::temp_dir().join(format!("pullquote-compared-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let mut library = Library::open(&folder.join("library.db")).expect("a library");
        for number in 0..9 {
            let text = format!(
                "Bridge vote {number}\n\n“The old bridge will not survive another winter,” Ana Sandoval said on day {number}.\n"
            );
            let mut article = load(text.as_bytes(), &Hint::default()).remove(0);
            article.metadata.url = Some(format!("https://paper.example/{number}"));
            let stored = library.store(&[Incoming::alone(&article)], 7);
            stored.expect("an article");
        }
        library.index(10, 7).expect("the index");
        let wanted = ComparisonRequest::SameWords("The old bridge will not survive".into());
        let compared = |most: usize| {
            let asked = Cell::new(0);
            let is_wanted = || {
                asked.set(asked.get() + 1);
                asked.get() <= most
            };
            let answer = compare(&library, (RequestId(1), &wanted), &is_wanted);
            (answer.is_some(), asked.get())
        };
        assert_eq!(compared(usize::MAX), (true, 9));
        assert_eq!(compared(3), (false, 4));
        drop(library);
        fs::remove_dir_all(&folder).expect("the folder");
    }
}
