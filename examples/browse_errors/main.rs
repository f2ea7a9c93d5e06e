//! Opens in the reader every article in which we differ from gold annotations, with the differences written below the
//! paragraph they belong to.
//!
//! ```text
//! cargo run --release --example errors -- GOLD.jsonl.gz [WORD]
//! ```
//!
//! GOLD holds one article a line: `text`, and `quotes` with `source`, `cue` and `content` as lists of `[start, end]` in
//! Unicode scalar values. With WORD only differences whose lines hold it are shown. Where standard output is no
//! terminal, the articles are printed as Markdown.

#![allow(clippy::print_stdout, reason = "a tool for us, run by hand")]

mod difference;

use std::fs;
use std::io::{self, IsTerminal as _};
use std::process::Command;

use anyhow::{Context as _, bail};
use pullquote::app::{self, StartOptions};
use serde_json::Value;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().context("a file of gold is needed")?;
    let word = arguments.next().unwrap_or_default();
    let output = Command::new("gzip")
        .args(["-dc", &path])
        .output()
        .context("gzip is needed to unpack the data")?;
    let lines = String::from_utf8(output.stdout).context("the gold is no UTF-8")?;
    let mut pages = Vec::new();
    for line in lines.lines() {
        let gold: Value = serde_json::from_str(line).context("a line of gold is no JSON")?;
        pages.extend(difference::page(&gold, &word));
    }
    if pages.is_empty() {
        bail!("no difference to show");
    }
    if !io::stdout().is_terminal() {
        for page in pages {
            println!("{}", page.text);
        }
        return Ok(());
    }
    let folder = std::env::temp_dir().join(format!("pullquote-errors-{}", std::process::id()));
    fs::create_dir_all(&folder).context("no folder for the pages")?;
    for (index, page) in pages.iter().enumerate() {
        let name = folder.join(format!("{index:04}-{}.md", page.name));
        fs::write(name, &page.text).context("a page cannot be written")?;
    }
    let opening = StartOptions {
        items: app::expand(std::slice::from_ref(&folder)).collect(),
        ..StartOptions::default()
    };
    let shown = app::run(opening).context("the terminal cannot be used");
    fs::remove_dir_all(&folder).context("the pages cannot be taken away")?;
    shown
}
