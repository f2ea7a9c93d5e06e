//! The dependencies: from one registry, and each in one version but for those that the rules for cargo-deny list.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use toml::Value;

fn read(path: &str) -> Value {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn words<'a>(list: &'a Value, key: &str) -> BTreeSet<&'a str> {
    let list = list.as_array().unwrap();
    list.iter()
        .map(|entry| entry.get(key).unwrap_or(entry).as_str().unwrap())
        .collect()
}

#[test]
fn dependencies_are_those_that_the_rules_allow() {
    let (rules, lock) = (read(".github/deny.toml"), read("Cargo.lock"));
    let registries = words(&rules["sources"]["allow-registry"], "");
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    for package in lock["package"].as_array().unwrap() {
        *versions
            .entry(package["name"].as_str().unwrap())
            .or_default() += 1;
        if let Some(source) = package.get("source") {
            let registry = source.as_str().unwrap().strip_prefix("registry+").unwrap();
            assert!(registries.contains(registry), "{package}");
        }
    }
    let several: BTreeSet<&str> = versions
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(several, words(&rules["bans"]["skip"], "crate"));
}
