//! Orders of lists of articles, and positions in them.

use rusqlite::types::Value;

use super::row::{ArticleId, ArticleRow};

/// The order of a list. Articles of the same rank are ordered by time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By time, newest first.
    #[default]
    NewestFirst,
    /// By time, oldest first.
    OldestFirst,
    /// Unread articles before the others, each newest first.
    UnreadFirst,
    /// The reverse of [`Order::UnreadFirst`].
    UnreadLast,
    /// By number of quotes, most first.
    MostQuoted,
    /// By number of quotes, fewest first.
    LeastQuoted,
}

impl Order {
    /// The orders to choose from, with their names.
    pub const NAMED: [(Self, &'static str); 4] = [
        (Self::NewestFirst, "newest first"),
        (Self::OldestFirst, "oldest first"),
        (Self::UnreadFirst, "unread first"),
        (Self::MostQuoted, "most quoted first"),
    ];

    /// The same list from its end.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::NewestFirst => Self::OldestFirst,
            Self::OldestFirst => Self::NewestFirst,
            Self::UnreadFirst => Self::UnreadLast,
            Self::UnreadLast => Self::UnreadFirst,
            Self::MostQuoted => Self::LeastQuoted,
            Self::LeastQuoted => Self::MostQuoted,
        }
    }

    const fn is_descending(self) -> bool {
        matches!(
            self,
            Self::NewestFirst | Self::UnreadFirst | Self::MostQuoted
        )
    }

    /// What articles are ranked by before their time.
    pub(in crate::library) const fn rank(self) -> Option<&'static str> {
        match self {
            Self::NewestFirst | Self::OldestFirst => None,
            Self::UnreadFirst | Self::UnreadLast => Some("article.unread"),
            Self::MostQuoted | Self::LeastQuoted => Some("coalesce(article.quotes, 0)"),
        }
    }

    /// The index that has this order.
    pub(in crate::library) const fn index(self) -> Option<&'static str> {
        match self {
            Self::NewestFirst | Self::OldestFirst => Some("article_by_time"),
            Self::MostQuoted | Self::LeastQuoted => Some("article_by_quotes"),
            Self::UnreadFirst | Self::UnreadLast => None,
        }
    }

    /// The terms after ORDER BY.
    pub(in crate::library) fn terms(self) -> String {
        let direction = if self.is_descending() { "DESC" } else { "ASC" };
        let terms: Vec<String> = self
            .keys()
            .map(|key| format!("{key} {direction}"))
            .collect();
        terms.join(", ")
    }

    /// The condition for the articles after a position, with its values.
    pub(in crate::library) fn after(self, cursor: Cursor) -> (String, Vec<Value>) {
        let than = if self.is_descending() { "<" } else { ">" };
        self.compared(than, cursor)
    }

    /// The condition for the articles up to a position, including the one after which it stands, with its values.
    pub(in crate::library) fn until(self, cursor: Cursor) -> (String, Vec<Value>) {
        let than = if self.is_descending() { ">=" } else { "<=" };
        self.compared(than, cursor)
    }

    fn compared(self, than: &str, cursor: Cursor) -> (String, Vec<Value>) {
        let keys: Vec<&str> = self.keys().collect();
        let mut values: Vec<Value> = vec![cursor.time.into(), cursor.id.0.into()];
        if self.rank().is_some() {
            values.insert(0, cursor.rank(self).into());
        }
        let marks = vec!["?"; values.len()].join(", ");
        (format!("({}) {than} ({marks})", keys.join(", ")), values)
    }

    fn keys(self) -> impl Iterator<Item = &'static str> {
        let rank = self.rank().into_iter();
        rank.chain(["article.sort", "article.id"])
    }
}

/// A position in a list that stays valid when articles are added or deleted: after an article with these properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Whether the article is unread.
    pub unread: bool,
    /// The number of its quotes.
    pub quotes: u32,
    /// [`ArticleRow::time`].
    pub time: i64,
    /// The article.
    pub id: ArticleId,
}

impl Cursor {
    const fn rank(&self, order: Order) -> i64 {
        match order {
            Order::NewestFirst | Order::OldestFirst => 0,
            Order::UnreadFirst | Order::UnreadLast => self.unread as i64,
            Order::MostQuoted | Order::LeastQuoted => self.quotes as i64,
        }
    }

    /// Whether an article at this position stands before another in the list.
    pub fn is_before(&self, other: &Self, order: Order) -> bool {
        let key = |cursor: &Self| (cursor.rank(order), cursor.time, cursor.id);
        if order.is_descending() {
            key(self) > key(other)
        } else {
            key(self) < key(other)
        }
    }

    /// The position just before this article.
    #[must_use]
    pub const fn including(self, order: Order) -> Self {
        let step = if order.is_descending() { 1 } else { -1 };
        Self {
            id: ArticleId(self.id.0 + step),
            ..self
        }
    }
}

impl ArticleRow {
    /// The position after this article in a list.
    pub fn cursor(&self) -> Cursor {
        Cursor {
            unread: self.unread,
            quotes: self.quotes.unwrap_or_default(),
            time: self.time,
            id: self.id,
        }
    }
}

/// The articles beyond a position in a list. They are selected in parts: SQLite would look through all articles of the
/// same time for the one that a page begins after, and an import may bring many of the same time.
#[derive(Clone, Copy)]
pub(in crate::library) enum Beyond {
    /// Those of the same rank and time.
    SameTime(Cursor),
    /// The others of the same rank.
    SameRank(Cursor),
    /// All others.
    OtherRank(Cursor),
}

impl Beyond {
    /// The parts after a position, in the order of the list.
    pub(in crate::library) fn parts(after: Option<Cursor>, order: Order) -> Vec<Option<Self>> {
        let Some(cursor) = after else {
            return vec![None];
        };
        let mut parts = vec![Some(Self::SameTime(cursor)), Some(Self::SameRank(cursor))];
        if order.rank().is_some() {
            parts.push(Some(Self::OtherRank(cursor)));
        }
        parts
    }

    /// The condition, with its values.
    pub(in crate::library) fn condition(self, order: Order) -> (String, Vec<Value>) {
        let than = if order.is_descending() { '<' } else { '>' };
        let (Self::SameTime(cursor) | Self::SameRank(cursor) | Self::OtherRank(cursor)) = self;
        let mut terms = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        if let Some(rank) = order.rank() {
            let is_other = matches!(self, Self::OtherRank(_));
            terms.push(format!("{rank} {} ?", if is_other { than } else { '=' }));
            values.push(cursor.rank(order).into());
        }
        match self {
            Self::SameTime(_) => {
                terms.push(format!("article.sort = ? AND article.id {than} ?"));
                values.extend([cursor.time.into(), cursor.id.0.into()]);
            }
            Self::SameRank(_) => {
                terms.push(format!("article.sort {than} ?"));
                values.push(cursor.time.into());
            }
            Self::OtherRank(_) => {}
        }
        (terms.join(" AND "), values)
    }
}
