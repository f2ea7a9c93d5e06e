//! An article as the list of articles shows it: in words, each safe to show.

use crate::library::ArticleRow;
use crate::text::sanitize;
use crate::view_model::geometry::Area;
use crate::view_model::wording::{age, side_by_side};

/// An article as the list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleLine {
    /// Whether it is chosen.
    pub choice: Choice,
    /// Whether it was not read yet.
    pub unread: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Its headline, safe to show.
    pub title: String,
    /// "#ice #harbour".
    pub tags: String,
    /// Who published it, and where a query found it.
    pub site: String,
    /// "“3": how many quotes; empty where there are none.
    pub quotes: String,
    /// "3h".
    pub age: String,
}

/// Whether a row is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// It is not.
    #[default]
    No,
    /// It belongs to the chosen stretch.
    InSelection,
    /// It is the one.
    Yes,
}

/// A row that is not chosen; `found` is where a query found it, `now` the seconds since 1970.
pub(super) fn shown(row: &ArticleRow, found: Option<&String>, now: i64) -> ArticleLine {
    let site = one_line(&row.site);
    let found = found.map_or_else(String::new, |words| one_line(words));
    let tags: Vec<String> = row.tags.iter().map(|tag| format!("#{tag}")).collect();
    ArticleLine {
        choice: Choice::No,
        unread: row.unread,
        starred: row.starred,
        title: one_line(&row.title),
        tags: one_line(&tags.join(" ")),
        site: side_by_side(&[&site, &found]),
        quotes: match row.quotes {
            None | Some(0) => String::new(),
            Some(count) => format!("“{count}"),
        },
        age: age(row.time, now),
    }
}

/// Lines that a row takes in a pane: a second one for where it comes from, if the headline needs the first.
#[must_use]
pub const fn lines_each(area: Area) -> usize {
    if area.width < 76 && area.height >= 16 {
        2
    } else {
        1
    }
}

/// Safe to show, without what surrounds it.
#[must_use]
pub fn one_line(text: &str) -> String {
    sanitize::line(text).trim().to_string()
}
