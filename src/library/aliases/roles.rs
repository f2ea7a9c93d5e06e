//! The role under which a person is listed: the most frequent one of the newest articles that says what the person is.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::evidence::Articles;
use super::word_lists::is_relation;
use crate::library::connection::read_rows::ReadRows as _;
use crate::library::error::Result;
use crate::library::quotes::row::NameId;

/// Stores the role of a name anew.
///
/// # Errors
///
/// If the library cannot be read or written.
pub(in crate::library) fn renew(connection: &Connection, name: NameId) -> Result<()> {
    let roles = Articles(connection).roles(name)?;
    if let Some(role) = most_frequent(&roles) {
        connection
            .prepare_cached("UPDATE name SET role = ?2 WHERE id = ?1 AND role IS NOT ?2")?
            .execute(params![name.0, role])?;
    }
    Ok(())
}

/// Stores the roles of everyone who is quoted anew.
///
/// # Errors
///
/// If the library cannot be read or written.
pub(in crate::library) fn renew_all(connection: &Connection) -> Result<()> {
    let quoted = "SELECT id FROM name WHERE quotes > 0 AND role IS NOT NULL";
    for name in connection.read_rows(quoted, [], |row| Ok(NameId(row.get(0)?)))? {
        renew(connection, name)?;
    }
    Ok(())
}

/// The most frequent role that tells what somebody is; of several, the one that comes first. If none tells it, the
/// first.
fn most_frequent(roles: &[String]) -> Option<&str> {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for (place, role) in roles.iter().enumerate() {
        let (count, _) = counts.entry(key(role)).or_insert((0, place));
        *count += 1;
    }
    let rank = |role: &&String| {
        let (count, place) = counts.get(&key(role)).copied().unwrap_or_default();
        (is_informative(role), count, usize::MAX - place)
    };
    roles.iter().max_by_key(rank).map(String::as_str)
}

/// By which spellings of one role are counted together.
fn key(role: &str) -> String {
    let words = role.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// Whether a role tells what somebody is, and not only to whom: "rival", "his wife".
fn is_informative(role: &str) -> bool {
    let words = key(role);
    let mut words = words.split(' ').rev();
    let told = words.next().is_some_and(|last| !is_relation(last));
    told && role.chars().count() < 80 && !role.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(roles: &[&str], expected: Option<&str>) {
        let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
        assert_eq!(most_frequent(&roles), expected);
    }

    #[test]
    fn the_most_frequent_informative_role_is_chosen() {
        check(
            &["rival", "harbour master", "Harbour Master", "mayor"],
            Some("Harbour Master"),
        );
        check(&["wife", "wife", "mayor of Orra"], Some("mayor of Orra"));
        check(&["mayor", "senator"], Some("mayor"));
        check(&["rival"], Some("rival"));
        check(&[], None);
    }
}
