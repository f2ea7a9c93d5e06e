//! What is done once in a transaction that stores quotes, rather than once for each: looking up names, counting their
//! quotes, and the full-text indexes. A statement that may be undone by itself makes FTS5 write what it has gathered, so
//! that each word would be written for each quote.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::Connection;

use super::names;
use super::row::{NameId, QuoteId};
use crate::library::aliases::{joining, roles};
use crate::library::articles::row::ArticleId;
use crate::library::connection::ReadRows as _;
use crate::library::error::Result;
use crate::library::search::full_text::{ADD_NAMES, ADD_QUOTES};

/// The work of a transaction that is still to be done.
pub(super) struct Deferred {
    /// The first quote and the first name that are not indexed yet.
    first: (i64, i64),
    /// The next quote. Numbers of quotes that are deleted meanwhile are not used again, so that all from the first on
    /// are new.
    next: i64,
    /// By how much the number of quotes of a name changes, and the time of the newest.
    counts: BTreeMap<NameId, (i64, i64)>,
    /// Names that were looked up already. Most sources are named in the text, too, and in other articles.
    names: HashMap<&'static str, HashMap<String, NameId>>,
    articles: HashSet<ArticleId>,
    /// Surnames of which the joins may change.
    surnames: BTreeSet<String>,
    /// Names of which the role may change.
    roles: BTreeSet<NameId>,
}

impl Deferred {
    /// At the beginning of a transaction.
    pub(super) fn begin(connection: &Connection) -> Result<Self> {
        let (quote, name) = first(connection)?;
        Ok(Self {
            first: (quote, name),
            next: quote,
            counts: BTreeMap::new(),
            names: HashMap::new(),
            articles: HashSet::new(),
            surnames: BTreeSet::new(),
            roles: BTreeSet::new(),
        })
    }

    /// Before the quotes of an article are stored. One that was stored in the same transaction has to be indexed: its
    /// quotes may be deleted now.
    pub(super) fn turn_to(&mut self, connection: &Connection, article: ArticleId) -> Result<()> {
        if self.articles.insert(article) {
            return Ok(());
        }
        self.finish(connection)
    }

    /// The id of a name of this kind, which is inserted if it is missing.
    pub(super) fn name(
        &mut self,
        connection: &Connection,
        (kind, name): (&'static str, &str),
    ) -> Result<NameId> {
        let known = self.names.entry(kind).or_default();
        if let Some(&id) = known.get(name) {
            return Ok(id);
        }
        let found = names::find_or_insert(connection, kind, name)?;
        known.insert(name.to_owned(), found.id);
        self.surnames.extend(found.new_surname);
        Ok(found.id)
    }

    /// Has the role of a name chosen again, because an article has another one.
    pub(super) fn weigh_roles(&mut self, name: NameId) {
        self.roles.insert(name);
    }

    /// Has people with this surname compared again if two names are joined that an article gives to two people.
    pub(super) fn part(
        &mut self,
        connection: &Connection,
        (one, other): (NameId, NameId),
        surname: String,
    ) -> Result<()> {
        let sql = "SELECT 1 FROM name WHERE id IN (?1, ?2) GROUP BY coalesce(joined, id) HAVING count(*) > 1";
        let joined = connection.read_first(sql, [one.0, other.0], |_| Ok(()))?;
        if joined.is_some() {
            self.surnames.insert(surname);
        }
        Ok(())
    }

    /// The number of a new quote.
    pub(super) fn new_quote(&mut self) -> QuoteId {
        let id = QuoteId(self.next);
        self.next += 1;
        id
    }

    /// Adds to the number of quotes of a name. `time` is that of the article.
    pub(super) fn count(&mut self, name: Option<NameId>, (by, time): (i64, i64)) {
        if let Some(name) = name {
            let (sum, latest) = self.counts.entry(name).or_insert((0, time));
            *sum += by;
            *latest = time.max(*latest);
        }
    }

    /// Does what is still to be done.
    pub(super) fn finish(&mut self, connection: &Connection) -> Result<()> {
        for (name, counted) in std::mem::take(&mut self.counts) {
            self.surnames
                .extend(names::count(connection, name, counted)?);
        }
        for name in std::mem::take(&mut self.roles) {
            roles::renew(connection, name)?;
        }
        for surname in std::mem::take(&mut self.surnames) {
            joining::rejoin(connection, &surname)?;
        }
        let (quote, name) = self.first;
        connection.prepare_cached(ADD_QUOTES)?.execute([quote])?;
        connection.prepare_cached(ADD_NAMES)?.execute([name])?;
        self.first = (self.next, first(connection)?.1);
        Ok(())
    }
}

/// The numbers of the next quote and the next name.
fn first(connection: &Connection) -> Result<(i64, i64)> {
    let sql = "SELECT (SELECT coalesce(max(id), 0) + 1 FROM quote), (SELECT coalesce(max(id), 0) + 1 FROM name)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
