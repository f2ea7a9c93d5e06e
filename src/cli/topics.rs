//! The table of the guide's chapters: help, completions and the manual page are made from it.

use std::fmt::Write as _;

/// A chapter of the guide.
pub(super) struct Topic {
    /// Its name after `help`.
    pub(super) name: &'static str,
    /// A short description.
    pub(super) summary: &'static str,
    /// The chapter, in Markdown.
    pub(super) text: &'static str,
}

macro_rules! topics {
    ($($name:literal $summary:literal,)*) => {
        /// The chapters, in the order of the help.
        pub(super) const TOPICS: &[Topic] = &[
            $(Topic {
                name: $name,
                summary: $summary,
                text: include_str!(concat!("../../assets/guide/", $name, ".md")),
            },)*
        ];
    };
}

topics! {
    "keys" "every key and every command of the reader",
    "library" "feeds, articles and quotes that are kept",
    "desk" "corrections, highlights and notes",
    "verify" "whether quotations are right, and where they appear",
    "alerts" "what is reported when it comes in",
    "queries" "how to search articles and quotes",
    "formats" "the formats that can be read",
    "web" "what is requested from servers, and how",
    "refresh" "how feeds are updated",
    "scripting" "JSON, CSV and exit statuses",
    "configuration" "settings, keymaps and themes",
    "figures" "speed, memory and accuracy, and how to measure them",
}

/// The topics as listed by `pullquote help`.
pub(super) fn list() -> String {
    let mut list = String::from("Guide, shown by pullquote help TOPIC:\n");
    for topic in TOPICS {
        // Writing to a string does not fail.
        let _ = writeln!(list, "  {:15}{}", topic.name, topic.summary);
    }
    list
}
