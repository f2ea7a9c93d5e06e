//! Reads CoNLL-U files: the running text of each paragraph with its tokens and their tags.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use pullquote::text::Span;

/// One document.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// The sentences of a paragraph, joined by single spaces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Gold>,
}

/// A token of the treebank.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    pub(crate) span: Span,
    /// The two tags, such as "NOUN NNS".
    pub(crate) label: String,
}

/// Reads a gzip-compressed file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Document>> {
    Ok(parse(&unpack(path)?))
}

/// The text of a gzip-compressed file.
pub(crate) fn unpack(path: &Path) -> anyhow::Result<String> {
    let output = Command::new("gzip")
        .arg("-dc")
        .arg(path)
        .output()
        .context("cannot run gzip to decompress the data")?;
    ensure!(output.status.success(), "cannot read {}", path.display());
    Ok(String::from_utf8(output.stdout)?)
}

fn parse(text: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut new_paragraph = true;
    // For a word that is written together with the next: the last number of its range, and whether a space follows the
    // range.
    let mut range: Option<(u32, bool)> = None;
    for line in text.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            documents.push(Document {
                id: id.to_string(),
                paragraphs: Vec::new(),
            });
            new_paragraph = true;
        } else if line.starts_with("# newpar") {
            new_paragraph = true;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let (&[id, form, _, upos, xpos, _, _, _, _, misc], Some(document)) =
            (columns.as_slice(), documents.last_mut())
        else {
            continue;
        };
        let space = !misc.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            range = last.parse().ok().map(|last| (last, space));
            continue;
        }
        let Ok(number) = id.parse::<u32>() else {
            continue;
        };
        if new_paragraph {
            document.paragraphs.push(Paragraph::default());
            new_paragraph = false;
        }
        let Some(paragraph) = document.paragraphs.last_mut() else {
            continue;
        };
        let start = paragraph.text.len();
        paragraph.text.push_str(form);
        let span = Span::new(start, paragraph.text.len());
        paragraph.tokens.push(Gold {
            span,
            label: format!("{upos} {xpos}"),
        });
        let space = match range {
            Some((last, _)) if number < last => false,
            Some((_, space)) => {
                range = None;
                space
            }
            None => space,
        };
        if space {
            paragraph.text.push(' ');
        }
    }
    documents
}
