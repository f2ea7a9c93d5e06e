//! The forms that news comes in: one table, from which `--from`, `pullquote formats` and README are made.

/// The form that an article was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, hard-wrapped or not.
    #[default]
    Plain,
    /// RSS, Atom, RDF, CDF or JSON Feed: an article an entry.
    Feed,
    /// A page of the web.
    Html,
    /// CommonMark, with or without front matter.
    Markdown,
    /// A list of subscriptions, read as a list.
    Opml,
    /// One message, or a box of them.
    Mail,
    /// A magazine, a newspaper, a book.
    Epub,
    /// Pages as a web archive keeps them.
    Warc,
    /// Pages as they are printed.
    Pdf,
    /// NewsML-G2 and NewsML 1: an article an item.
    NewsMl,
    /// The News Industry Text Format.
    Nitf,
    /// News in JSON.
    Ninjs,
    /// IPTC 7901 and ANPA 1312, as teleprinters sent them.
    Wire,
    /// Archives of agency stories.
    Sgml,
    /// A story with its highlights.
    Story,
}

impl Format {
    /// All of them, in the order that help lists them.
    pub const ALL: &'static [Self] = &[
        Self::Plain,
        Self::Html,
        Self::Markdown,
        Self::Feed,
        Self::Opml,
        Self::Mail,
        Self::Epub,
        Self::Warc,
        Self::Pdf,
        Self::NewsMl,
        Self::Nitf,
        Self::Ninjs,
        Self::Wire,
        Self::Sgml,
        Self::Story,
    ];

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.name() == name)
    }

    /// Its name in the output contract and after `--from`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Markdown => "markdown",
            Self::Opml => "opml",
            Self::Feed => "feed",
            Self::Html => "html",
            Self::Mail => "mail",
            Self::Epub => "epub",
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

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The format's name, or that of a thing that holds articles in formats of their own.
    pub name: &'static str,
    /// What is read of it.
    pub description: &'static str,
    /// A command that opens one.
    pub example: &'static str,
}

const fn row(name: &'static str, description: &'static str, example: &'static str) -> Row {
    Row {
        name,
        description,
        example,
    }
}

/// Every form that is read, in the order that help lists them.
pub const TABLE: &[Row] = &[
    row(
        Format::Plain.name(),
        "plain text in any encoding of the web, hard-wrapped or not; the parts of agency copy are told: headline, \
         bullets, notes, byline, dateline, sub-heads, sign-off; tables and lists stay as they are",
        "pullquote story.txt",
    ),
    row(
        Format::Html.name(),
        "a page of the web: the story without what stands around it",
        "pullquote saved-page.html",
    ),
    row(
        Format::Markdown.name(),
        "CommonMark with tables and footnotes; front matter in YAML or TOML gives title, date and authors",
        "pullquote post.md",
    ),
    row(
        Format::Feed.name(),
        "RSS, Atom, RDF, CDF and JSON Feed, broken ones as far as they go: an article an entry",
        "curl -s ADDRESS | pullquote -",
    ),
    row(
        Format::Opml.name(),
        "a list of subscriptions, shown as a list of links to its feeds",
        "pullquote subscriptions.opml",
    ),
    row(
        Format::Mail.name(),
        "a message (EML) or a box of them (mbox): an article a message, the feet of lists and newsletters set apart",
        "pullquote newsletters.mbox",
    ),
    row(
        Format::Epub.name(),
        "magazines, newspapers (those of Calibre too) and books: each article by its place in the contents",
        "pullquote magazine.epub",
    ),
    row(
        Format::Warc.name(),
        "web archives, packed or not, and the older ARC: an article a page",
        "pullquote crawl.warc.gz",
    ),
    row(
        Format::Pdf.name(),
        "the text of the pages in the order of reading, columns and cut words put together; pictures are told",
        "pullquote press-release.pdf",
    ),
    row(
        Format::NewsMl.name(),
        "NewsML-G2 and NewsML 1, with NITF, HTML or plain text inside: an article an item; slug, urgency and embargo too; \
         the XML of Ritzau and of Nordic press releases",
        "pullquote agency-message.xml",
    ),
    row(
        Format::Nitf.name(),
        "the News Industry Text Format",
        "pullquote story.nitf",
    ),
    row(
        Format::Ninjs.name(),
        "ninjs 1 to 3 and news in JSON like it: an article an item",
        "pullquote item.json",
    ),
    row(
        Format::Wire.name(),
        "IPTC 7901, ANPA 1312 and what stands between ZCZC and NNNN, as teleprinters sent it: an article a transmission",
        "pullquote extract wire.iptc",
    ),
    row(
        Format::Sgml.name(),
        "archives in SGML: Reuters-21578, the files of IEER and their like, every story of a file",
        "pullquote reut2-000.sgm",
    ),
    row(
        Format::Story.name(),
        "a story with its highlights, as the CNN and Daily Mail sets keep them",
        "pullquote extract cnn.story",
    ),
    row(
        "gzip",
        "what it was before it was packed, in any format above",
        "pullquote extract wire.mbox.gz",
    ),
    row(
        "zip",
        "every file in it that holds articles, in any format above, in the order of the names",
        "pullquote stories.zip",
    ),
    row(
        "folder",
        "everything below it in the order of the names, hidden files left out",
        "pullquote wire/",
    ),
    row(
        "glob",
        "the files and folders whose names fit; the quotes keep the shell from looking first",
        "pullquote extract 'wire/**/*.html'",
    ),
    row(
        "address",
        "a page of the web, a feed, or the feed that a front page names; redirects, gzip and brotli are followed",
        "pullquote https://example.org/news/",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_row_in_the_order_of_help() {
        let rows = TABLE.iter().filter_map(|row| Format::named(row.name));
        assert_eq!(rows.collect::<Vec<_>>(), Format::ALL);
    }
}
