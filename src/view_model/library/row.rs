//! A row of the list of articles, as text that is safe to print.

use crate::library::ArticleRow;
use crate::text::sanitize::one_line;
use crate::view_model::geometry::Area;
use crate::view_model::list::choice::Choice;
use crate::view_model::wording::{age, side_by_side};

/// A row of the list of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleLine {
    /// Whether it is selected.
    pub choice: Choice,
    /// Whether it is unread.
    pub unread: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it is a new hit of an alert.
    pub alert: bool,
    /// Its headline.
    pub title: String,
    /// "#ice #harbour".
    pub tags: String,
    /// The site that published it, and the hit of the query.
    pub site: String,
    /// "“3": how many quotes; empty where there are none.
    pub quotes: String,
    /// "3h".
    pub age: String,
}

/// A row that is not selected; `found` is the hit of the query, `now` the time in seconds since 1970.
pub(super) fn shown(row: &ArticleRow, found: Option<&String>, now: i64) -> ArticleLine {
    let site = one_line(&row.site).unwrap_or_default();
    let found = found.and_then(|words| one_line(words)).unwrap_or_default();
    let outlets = match (row.outlets, row.copies) {
        (0 | 1, 0) => String::new(),
        (0 | 1, copies) => format!("{} versions", copies + 1),
        (count, _) => format!("{count} outlets"),
    };
    let tags: Vec<String> = row.tags.iter().map(|tag| format!("#{tag}")).collect();
    ArticleLine {
        choice: Choice::No,
        unread: row.unread,
        starred: row.starred,
        alert: row.alerts > 0 && row.unread,
        title: one_line(&row.title).unwrap_or_default(),
        tags: one_line(&tags.join(" ")).unwrap_or_default(),
        site: side_by_side(&[&site, &outlets, &found]),
        quotes: match row.quotes {
            None | Some(0) => String::new(),
            Some(count) => format!("“{count}"),
        },
        age: age(row.time, now),
    }
}

/// Lines per row in a pane: a narrow pane has a second line for the site.
pub const fn lines_each(area: Area) -> usize {
    if area.width < 76 && area.height >= 16 {
        2
    } else {
        1
    }
}
