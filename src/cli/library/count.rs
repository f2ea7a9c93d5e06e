//! `pullquote count`: numbers of quotes or articles as an aligned table, JSON or CSV.

use std::io::{self, Write};

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::line;
use super::outcome::{Failure, Outcome};
use super::session::{open, output, query};
use crate::app::now;
use crate::cli::arguments::count::{self, Of};
use crate::cli::message::complain;
use crate::library::{Count, Counted, Counts, Grouping, Library, Query, SearchQuotes};
use crate::output::csv;
use crate::text::wrap::width;
use crate::text::{Unsure, sanitize};

/// The name of the last row, which is the sum of all.
const TOTAL: &str = "total";

/// What the table shows in place of a value that is not known.
const UNKNOWN: &str = "-";

/// Counts and prints the numbers.
pub(in crate::cli) fn count(options: &count::Count) -> Outcome {
    let wanted = query(&options.query)?;
    let (counted, noun) = match options.of {
        Of::Quotes => (Counted::Quotes, "quotes"),
        Of::Articles => (Counted::Articles, "articles"),
    };
    let misplaced = options.by.iter().find(|by| !by.is_of_articles());
    if let (Counted::Articles, Some(by)) = (counted, misplaced) {
        let reason = format!(
            "articles have no {}; it can be counted --of quotes",
            by.name()
        );
        return Err(Failure::Usage(reason));
    }
    let library = open(&options.place)?;
    let now = now();
    let counts = library.count(&Count {
        query: &wanted,
        counted,
        by: &options.by,
        now,
    })?;
    let mut out = output();
    let table = Table {
        by: &options.by,
        noun,
        counts: &counts,
    };
    if options.json {
        table.write_json(&mut out)?;
    } else if options.csv {
        table.write_csv(&mut out)?;
    } else {
        table.write(&mut out)?;
    }
    out.flush()?;
    if counted == Counted::Quotes {
        report_unsure(&library, &wanted, now)?;
    }
    Ok(())
}

/// Says on standard error how many quotes were not counted because they are unsure.
fn report_unsure(library: &Library, query: &Query, now: i64) -> Outcome {
    let search = SearchQuotes {
        query,
        unsure: Unsure::Hidden,
        gone: false,
        after: None,
        now,
        limit: u32::MAX,
    };
    let hidden = library.unsure_quotes(&search, None)?;
    if hidden > 0 {
        complain(&format!(
            "{hidden} unsure not counted; sure:any counts them"
        ));
    }
    Ok(())
}

/// The numbers to print.
struct Table<'a> {
    by: &'a [Grouping],
    /// What is counted, in the plural.
    noun: &'static str,
    counts: &'a Counts,
}

impl Table<'_> {
    fn header(&self) -> Vec<String> {
        let names = self.by.iter().map(|by| by.name());
        names.chain([self.noun]).map(str::to_owned).collect()
    }

    /// The cells of all rows. Without a grouping, the total is the only row.
    fn rows(&self, unknown: &str) -> Vec<Vec<String>> {
        let mut rows = Vec::with_capacity(self.counts.rows.len() + 1);
        let shown = |value: &String| {
            let value = if value.is_empty() { unknown } else { value };
            sanitize::line(value).into_owned()
        };
        for row in self.counts.rows.iter().filter(|_| !self.by.is_empty()) {
            let mut cells: Vec<String> = row.values.iter().map(shown).collect();
            cells.push(row.count.to_string());
            rows.push(cells);
        }
        let mut last = vec![String::new(); self.by.len()];
        if let Some(first) = last.first_mut() {
            TOTAL.clone_into(first);
        }
        last.push(self.counts.total.to_string());
        rows.push(last);
        rows
    }

    /// Writes columns of the same width, with the numbers to the right.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut rows = vec![self.header()];
        rows.extend(self.rows(UNKNOWN));
        let mut widths = vec![0; self.by.len() + 1];
        for row in &rows {
            for (cell, most) in row.iter().zip(&mut widths) {
                *most = width(cell).max(*most);
            }
        }
        for row in &rows {
            let mut line = String::new();
            for (column, (cell, most)) in row.iter().zip(&widths).enumerate() {
                let gap = " ".repeat(most - width(cell));
                if column == self.by.len() {
                    line.push_str(&gap);
                    line.push_str(cell);
                } else {
                    line.push_str(cell);
                    line.push_str(&gap);
                    line.push_str("  ");
                }
            }
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        csv::write_row(&self.header(), out)?;
        for row in self.rows("") {
            csv::write_row(&row, out)?;
        }
        Ok(())
    }

    /// Writes an object for each row, and one with the total.
    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        for row in self.counts.rows.iter().filter(|_| !self.by.is_empty()) {
            let object = Object {
                by: self.by,
                values: &row.values,
                counted: (self.noun, u64::from(row.count)),
            };
            line::json(&object, out)?;
        }
        let total = Object {
            by: &[],
            values: &[],
            counted: (TOTAL, self.counts.total),
        };
        line::json(&total, out)
    }
}

/// A row as an object. What is not known is null.
struct Object<'a> {
    by: &'a [Grouping],
    values: &'a [String],
    counted: (&'static str, u64),
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (by, value) in self.by.iter().zip(self.values) {
            map.serialize_entry(by.name(), &Some(value).filter(|value| !value.is_empty()))?;
        }
        let (noun, count) = self.counted;
        map.serialize_entry(noun, &count)?;
        map.end()
    }
}
