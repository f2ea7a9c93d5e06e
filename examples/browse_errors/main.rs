//! Opens every article whose quotes differ from the gold annotations in the reader. The differences are shown below the
//! paragraph they belong to.
//!
//! ```text
//! cargo run --release --example browse_errors -- GOLD.jsonl.gz [WORD]
//! ```
//!
//! Each line of GOLD is an article: `text`, and `quotes` with `source`, `cue` and `content` as lists of `[start, end]`
//! in Unicode scalar values. With WORD, only differences that contain it are shown. If standard output is not a
//! terminal, the articles are printed as Markdown.

#![allow(
    clippy::print_stdout,
    reason = "a development tool that is run by hand"
)]

mod difference;

use std::fs;
use std::io::{self, IsTerminal as _};
use std::process::Command;

use anyhow::{Context as _, bail};
use pullquote::app::{self, StartOptions};
use serde_json::Value;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments
        .next()
        .context("usage: browse_errors GOLD.jsonl.gz [WORD]")?;
    let word = arguments.next().unwrap_or_default();
    let output = Command::new("gzip")
        .args(["-dc", &path])
        .output()
        .context("cannot run gzip to decompress the data")?;
    let lines = String::from_utf8(output.stdout).context("the gold file is not UTF-8")?;
    let mut pages = Vec::new();
    for line in lines.lines() {
        let gold: Value =
            serde_json::from_str(line).context("a line of the gold file is not JSON")?;
        pages.extend(difference::page(&gold, &word));
    }
    if pages.is_empty() {
        bail!("there is no difference to show");
    }
    if !io::stdout().is_terminal() {
        for page in pages {
            println!("{}", page.text);
        }
        return Ok(());
    }
    let folder = std::env::temp_dir().join(format!("pullquote-errors-{}", std::process::id()));
    fs::create_dir_all(&folder).context("cannot create a folder for the pages")?;
    for (index, page) in pages.iter().enumerate() {
        let name = folder.join(format!("{index:04}-{}.md", page.name));
        fs::write(name, &page.text).context("cannot write a page")?;
    }
    let opening = StartOptions {
        items: app::expand(std::slice::from_ref(&folder)).collect(),
        ..StartOptions::default()
    };
    let shown = app::run(opening).context("cannot use the terminal");
    fs::remove_dir_all(&folder).context("cannot remove the pages")?;
    shown
}
