//! Checks that links and paths in the documents lead to files that exist.

use std::path::Path;

use super::{TOPICS, read};

#[test]
fn links_lead_to_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in [
        "README.md",
        ".github/CHANGELOG.md",
        ".github/CONTRIBUTING.md",
    ] {
        let folder = root.join(document);
        let folder = folder.parent().unwrap();
        let text = read(document);
        let links = text.split("](").skip(1);
        for link in links.filter_map(|rest| rest.split(')').next()) {
            let is_elsewhere = link.starts_with("https://");
            assert!(
                is_elsewhere || folder.join(link).exists(),
                "{document}: {link}"
            );
        }
    }
}

/// The top folders of the paths in the documents.
const FOLDERS: [&str; 7] = [
    "src/",
    "assets/",
    "tests/",
    "examples/",
    "benches/",
    ".github/",
    ".ci/",
];

/// The paths of this project that a document contains between backticks.
fn paths<'a>(document: &str, text: &'a str) -> Vec<&'a str> {
    let is_path = |word: &&str| {
        let in_source = document.ends_with("ARCHITECTURE.md")
            && word.contains('/')
            && [".rs", ".md"].iter().any(|end| word.ends_with(end));
        let is_ours = in_source || FOLDERS.iter().any(|folder| word.starts_with(folder));
        is_ours && !word.contains(char::is_whitespace) && !word.contains("NAME")
    };
    text.split('`').skip(1).step_by(2).filter(is_path).collect()
}

#[test]
fn every_path_in_the_documents_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = vec![
        "README.md".to_owned(),
        "src/ARCHITECTURE.md".to_owned(),
        ".github/CONTRIBUTING.md".to_owned(),
        ".github/SECURITY.md".to_owned(),
    ];
    documents.extend(TOPICS.map(|topic| format!("assets/guide/{topic}.md")));
    let mut missing = Vec::new();
    for document in &documents {
        for path in paths(document, &read(document)) {
            if !root.join(path).exists() && !root.join("src").join(path).exists() {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
