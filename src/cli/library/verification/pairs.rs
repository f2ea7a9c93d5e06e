//! `pullquote trace --pairs`: how the quotations of each pair are related, for measuring.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::word_diff::{Difference, difference};
use crate::app::reason;
use crate::cli::library::line;
use crate::cli::library::outcome::{Failure, Outcome};
use crate::text::passage::comparison::word_diff::{whole, word_diff};
use crate::text::passage::comparison::{Relation, compare};
use crate::text::sanitize;

/// The longest line in bytes.
const LONGEST_LINE: u64 = 4 << 20;

#[derive(Deserialize)]
struct Pair {
    a: Text,
    b: Text,
}

/// A text by itself, or as the field of an object.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Field {
        #[serde(alias = "text")]
        quote: String,
    },
}

impl Text {
    fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Field { quote: text } => text,
        }
    }
}

#[derive(Serialize)]
struct Judged<'a> {
    relation: &'static str,
    typographic: bool,
    a: &'a str,
    b: &'a str,
    diff: Vec<Difference>,
}

/// The relation in JSON. The same words in other typography are identical.
pub(super) const fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Identical | Relation::Typographic => "identical",
        Relation::Cut => "cut",
        Relation::Altered => "altered",
        Relation::Unrelated => "unrelated",
    }
}

/// Prints one line for each pair.
pub(super) fn judge(path: &Path, out: &mut impl Write) -> Outcome {
    let shown = sanitize::line(&path.to_string_lossy()).into_owned();
    let unreadable =
        |error: &io::Error| Failure::Other(format!("cannot read {shown}: {}", reason(error)));
    let input: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(|error| unreadable(&error))?)
    };
    let mut input = BufReader::new(input);
    let mut number = 0;
    loop {
        number += 1;
        let mut line = Vec::new();
        let mut limited = (&mut input).take(LONGEST_LINE);
        let read = limited.read_until(b'\n', &mut line);
        if read.map_err(|error| unreadable(&error))? == 0 {
            return Ok(());
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let pair: Pair = serde_json::from_slice(&line).map_err(|_| {
            Failure::Other(format!(
                "{shown}: line {number} is no object with the texts \"a\" and \"b\""
            ))
        })?;
        let (a, b) = (pair.a.text(), pair.b.text());
        let compared = compare(a, b);
        let judged = Judged {
            relation: relation_name(compared.relation),
            typographic: compared.relation == Relation::Typographic,
            a,
            b,
            diff: difference(&word_diff(&compared, whole(a), whole(b))),
        };
        line::json(&judged, out)?;
    }
}
