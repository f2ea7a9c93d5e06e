//! The input formats, in one table, from which `--from`, `pullquote formats` and README are made.

/// The format that an article was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, hard-wrapped or not.
    #[default]
    Plain,
    /// RSS, Atom, RDF, CDF or JSON Feed: one article per entry.
    Feed,
    /// A web page.
    Html,
    /// CommonMark, with or without front matter.
    Markdown,
    /// A list of subscriptions, read as a list.
    Opml,
    /// A message or a mailbox.
    Mail,
    /// A magazine, a newspaper or a book.
    Epub,
    /// A document of Word and its like.
    Docx,
    /// A document of LibreOffice and its like.
    Odt,
    /// Recorded web pages.
    Warc,
    /// Printed pages.
    Pdf,
    /// NewsML-G2 and NewsML 1: one article per item.
    NewsMl,
    /// The News Industry Text Format.
    Nitf,
    /// News in JSON.
    Ninjs,
    /// IPTC 7901 and ANPA 1312, the formats of teleprinters.
    Wire,
    /// Archives of agency stories.
    Sgml,
    /// A story with its highlights.
    Story,
}

impl Format {
    /// All formats, in the order of the help.
    pub const ALL: &'static [Self] = &[
        Self::Plain,
        Self::Html,
        Self::Markdown,
        Self::Feed,
        Self::Opml,
        Self::Mail,
        Self::Epub,
        Self::Docx,
        Self::Odt,
        Self::Warc,
        Self::Pdf,
        Self::NewsMl,
        Self::Nitf,
        Self::Ninjs,
        Self::Wire,
        Self::Sgml,
        Self::Story,
    ];

    /// The format with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.name() == name)
    }

    /// Its name in the output contract and after `--from`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Markdown => "markdown",
            Self::Opml => "opml",
            Self::Feed => "feed",
            Self::Html => "html",
            Self::Mail => "mail",
            Self::Epub => "epub",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Warc => "warc",
            Self::Pdf => "pdf",
            Self::NewsMl => "newsml",
            Self::Nitf => "nitf",
            Self::Ninjs => "ninjs",
            Self::Wire => "wire",
            Self::Sgml => "sgml",
            Self::Story => "story",
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name of the format, or of a container of other formats.
    pub name: &'static str,
    /// What is read of the format.
    pub description: &'static str,
    /// A command that opens such a file.
    pub example: &'static str,
}

const fn row(name: &'static str, description: &'static str, example: &'static str) -> Row {
    Row {
        name,
        description,
        example,
    }
}

/// Everything that can be read, in the order of the help.
pub const TABLE: &[Row] = &[
    row(
        Format::Plain.name(),
        "plain text in any encoding used on the web, hard-wrapped or not; the headline, byline, dateline, subheads \
         and sign-off of agency copy are recognised; tables and lists are kept as they are",
        "pullquote story.txt",
    ),
    row(
        Format::Html.name(),
        "a web page; only the story is kept, not what surrounds it",
        "pullquote saved-page.html",
    ),
    row(
        Format::Markdown.name(),
        "CommonMark with tables and footnotes; YAML or TOML front matter supplies title, date and authors",
        "pullquote post.md",
    ),
    row(
        Format::Feed.name(),
        "RSS, Atom, RDF, CDF and JSON Feed, even if malformed; one article per entry",
        "curl -s URL | pullquote -",
    ),
    row(
        Format::Opml.name(),
        "a list of feeds, shown as a list of links",
        "pullquote subscriptions.opml",
    ),
    row(
        Format::Mail.name(),
        "a message (EML) or a mailbox (mbox); one article per message, with the footers of lists and newsletters set apart",
        "pullquote newsletters.mbox",
    ),
    row(
        Format::Epub.name(),
        "magazines, newspapers (including those made by Calibre) and books; articles are found by the table of contents",
        "pullquote magazine.epub",
    ),
    row(
        Format::Docx.name(),
        "a document of Word and other word processors, with inserted text and without deleted text if changes are tracked; \
         headings, lists and quotations are recognised by their styles",
        "pullquote draft.docx",
    ),
    row(
        Format::Odt.name(),
        "the same for OpenDocument text, as LibreOffice writes it",
        "pullquote draft.odt",
    ),
    row(
        Format::Warc.name(),
        "web archives, compressed or not, and the older ARC; one article per page",
        "pullquote crawl.warc.gz",
    ),
    row(
        Format::Pdf.name(),
        "the text in reading order, with columns and hyphenated words put together; pages without text are reported",
        "pullquote press-release.pdf",
    ),
    row(
        Format::NewsMl.name(),
        "NewsML-G2 and NewsML 1 with NITF, HTML or plain text inside; one article per item, with slug, urgency and \
         embargo; also the XML of Ritzau and of Nordic press releases",
        "pullquote agency-message.xml",
    ),
    row(
        Format::Nitf.name(),
        "News Industry Text Format",
        "pullquote story.nitf",
    ),
    row(
        Format::Ninjs.name(),
        "ninjs 1 to 3 and similar JSON; one article per item",
        "pullquote item.json",
    ),
    row(
        Format::Wire.name(),
        "IPTC 7901, ANPA 1312 and anything else between ZCZC and NNNN, as sent by teleprinter; one article per transmission",
        "pullquote extract wire.iptc",
    ),
    row(
        Format::Sgml.name(),
        "SGML archives such as Reuters-21578 and IEER; one article per story",
        "pullquote reut2-000.sgm",
    ),
    row(
        Format::Story.name(),
        "a story with its highlights, as in the CNN and Daily Mail datasets",
        "pullquote extract cnn.story",
    ),
    row(
        "gzip",
        "a file in any of the formats above, compressed with gzip, xz or zstd",
        "pullquote extract wire.mbox.gz",
    ),
    row(
        "zip",
        "all articles in an archive, in any of the formats above, in order of file name",
        "pullquote stories.zip",
    ),
    row(
        "tar",
        "the same for a tar archive, compressed or not",
        "pullquote stories.tar.xz",
    ),
    row(
        "folder",
        "all files in a directory and below it, in order of name, except hidden ones",
        "pullquote wire/",
    ),
    row(
        "glob",
        "all matching files and directories; quotes keep the shell from expanding the pattern",
        "pullquote extract 'wire/**/*.html'",
    ),
    row(
        "address",
        "a web page, a feed, or the feed that a front page names",
        "pullquote https://example.org/news/",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_row_in_the_order_of_the_help() {
        let rows = TABLE.iter().filter_map(|row| Format::named(row.name));
        assert_eq!(rows.collect::<Vec<_>>(), Format::ALL);
    }
}
