//! A quote with its citation, in the formats that text, bibliographies and programs take. Only the speaker's own words are
//! cited as a quotation; reported speech is marked as such, and so is what the analysis doubts.

mod author_name;
mod bibtex;
mod cited;
mod csl_json;
mod deep_link;
mod json;
mod note;
mod ris;
mod running;

pub use cited::Citation;
pub use running::Markup as CitationMarkup;

/// How a quote is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitationFormat {
    /// A block quote with a line below.
    #[default]
    Markdown,
    /// One paragraph.
    Plain,
    /// A quote block of Org mode.
    Org,
    /// An entry of a BibTeX bibliography.
    BibTex,
    /// An item for programs that process the Citation Style Language, such as Zotero.
    CslJson,
    /// A record for reference managers.
    Ris,
    /// An object for programs.
    Json,
}

impl CitationFormat {
    /// All formats.
    pub const ALL: [Self; 7] = [
        Self::Markdown,
        Self::Plain,
        Self::Org,
        Self::BibTex,
        Self::CslJson,
        Self::Ris,
        Self::Json,
    ];

    /// Its name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Plain => "plain text",
            Self::Org => "Org",
            Self::BibTex => "BibTeX",
            Self::CslJson => "CSL-JSON",
            Self::Ris => "RIS",
            Self::Json => "JSON",
        }
    }

    /// Its name on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Plain => "plain",
            Self::Org => "org",
            Self::BibTex => "bibtex",
            Self::CslJson => "csl-json",
            Self::Ris => "ris",
            Self::Json => "json",
        }
    }
}

impl Citation {
    /// The line that names the source: speaker, headline, authors, outlet and day. The headline of a page is a link to the
    /// words.
    pub fn origin(&self, markup: CitationMarkup) -> String {
        running::origin(self, markup)
    }

    /// Writes it, with a line feed at the end.
    pub fn written(&self, format: CitationFormat) -> String {
        match format {
            CitationFormat::Markdown => running::markdown(self),
            CitationFormat::Plain => running::plain(self),
            CitationFormat::Org => running::org(self),
            CitationFormat::BibTex => bibtex::entry(self),
            CitationFormat::CslJson => csl_json::item(self),
            CitationFormat::Ris => ris::record(self),
            CitationFormat::Json => json::object(self),
        }
    }
}

#[cfg(test)]
mod tests;
