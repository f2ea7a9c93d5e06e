//! What articles tell about two names that may be one person: whether one article names both, whether their roles
//! agree, and how rare the other names are that both occur with.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};

use super::word_lists::is_general;
use crate::library::connection::read_rows::ReadRows as _;
use crate::library::error::Result;
use crate::library::quotes::row::NameId;
use crate::text::step_count::step;

/// The newest articles and quotes of a name that are looked at, and the most names in these articles. So the cost of a
/// comparison does not grow with the library.
const ARTICLES: u32 = 32;
const QUOTES: u32 = 64;
const NAMES: u32 = 2000;

/// A name that occurs in more than one of this many articles tells nothing about those it occurs with.
const RARE: u32 = 50;

/// The part of the roles of a name that a word must have to count: 1 in 10. The others may be somebody else's.
const PREVAILING: usize = 10;

/// How the roles of two names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Roles {
    /// One of them has none.
    Unknown,
    /// They have nothing in common.
    Differ,
    /// They share only words that many people have: "chairman".
    General,
    /// They share another word.
    Specific,
}

/// Whether two names, with so much in common, are one person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    pub(super) roles: Roles,
    pub(super) company: Company,
}

/// The rare names that two names occur with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Company {
    /// The sum over these names of 1, divided by the number of articles that mention the name.
    pub(super) weight: f64,
    /// The part of the rarest of them.
    pub(super) rarest: f64,
}

/// Asks the library.
pub(super) struct Articles<'a>(pub(super) &'a Connection);

impl Articles<'_> {
    /// Whether an article mentions both names, as two people.
    pub(super) fn name_both(&self, one: NameId, other: NameId) -> Result<bool> {
        let sql = "SELECT 1 FROM mention CROSS JOIN mention AS second ON second.name = ?2 AND second.article = mention.article
                   WHERE mention.name = ?1 LIMIT 1";
        let (one, other) = self.rarer_first(one, other)?;
        let found = self.0.read_first(sql, [one.0, other.0], |_| Ok(()))?;
        Ok(found.is_some())
    }

    /// The name with fewer quotes first: usually fewer articles mention it.
    fn rarer_first(&self, one: NameId, other: NameId) -> Result<(NameId, NameId)> {
        let sql = "SELECT quotes FROM name WHERE id = ?1";
        let quotes = |name: NameId| self.0.read_first(sql, [name.0], |row| row.get::<_, i64>(0));
        Ok(if quotes(one)? <= quotes(other)? {
            (one, other)
        } else {
            (other, one)
        })
    }

    /// What speaks for two names.
    pub(super) fn compare(&self, one: NameId, other: NameId) -> Result<Evidence> {
        Ok(Evidence {
            roles: self.compare_roles(one, other)?,
            company: self.company(one, other)?,
        })
    }

    fn compare_roles(&self, one: NameId, other: NameId) -> Result<Roles> {
        let (one, other) = (self.role_words(one)?, self.role_words(other)?);
        if one.is_empty() || other.is_empty() {
            return Ok(Roles::Unknown);
        }
        let mut shared = one.intersection(&other).peekable();
        Ok(if shared.peek().is_none() {
            Roles::Differ
        } else if shared.all(|word| is_general(word)) {
            Roles::General
        } else {
            Roles::Specific
        })
    }

    /// The words that prevail in the roles of a name.
    fn role_words(&self, name: NameId) -> Result<HashSet<String>> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let roles = self.roles(name)?;
        for role in &roles {
            let words = role.split(|letter: char| !letter.is_alphanumeric());
            let words: HashSet<String> = words
                .filter(|word| word.len() > 2)
                .map(str::to_lowercase)
                .collect();
            for word in words {
                *counts.entry(word).or_default() += 1;
            }
        }
        counts.retain(|_, count| *count * PREVAILING >= roles.len());
        Ok(counts.into_keys().collect())
    }

    /// The roles of a name in the newest articles that quote it, the newest first.
    pub(super) fn roles(&self, name: NameId) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT quote.article, role FROM
                       (SELECT article FROM quote WHERE name = ?1 ORDER BY time DESC, id DESC LIMIT ?2) AS quote
                   CROSS JOIN source ON source.article = quote.article AND source.name = ?1
                   WHERE role IS NOT NULL";
        self.0.read_rows(sql, params![name.0, QUOTES], |row| {
            step();
            row.get(1)
        })
    }

    fn company(&self, one: NameId, other: NameId) -> Result<Company> {
        let articles = "SELECT coalesce(max(id), 0) FROM article";
        let articles: u32 = self
            .0
            .prepare_cached(articles)?
            .query_row([], |row| row.get(0))?;
        let rare = (articles / RARE).max(2);
        let mine = self.company_of(one)?;
        let theirs = self.company_of(other)?;
        let mut company = Company::default();
        for name in mine
            .intersection(&theirs)
            .filter(|name| ![one.0, other.0].contains(name))
        {
            let sql = "SELECT count(*) FROM (SELECT 1 FROM mention WHERE name = ?1 LIMIT ?2)";
            let count: u32 = self
                .0
                .prepare_cached(sql)?
                .query_row(params![name, rare + 1], |row| row.get(0))?;
            if count <= rare {
                let weight = 1.0 / f64::from(count.max(1));
                company.weight += weight;
                company.rarest = company.rarest.max(weight);
            }
        }
        Ok(company)
    }

    /// The names in the newest articles that mention a name.
    fn company_of(&self, name: NameId) -> Result<HashSet<i64>> {
        let sql = "SELECT mention.name FROM
                       (SELECT article FROM mention WHERE name = ?1 ORDER BY article DESC LIMIT ?2) AS one
                   CROSS JOIN mention ON mention.article = one.article LIMIT ?3";
        let names = self
            .0
            .read_rows(sql, params![name.0, ARTICLES, NAMES], |row| {
                step();
                row.get(0)
            })?;
        Ok(names.into_iter().collect())
    }
}
