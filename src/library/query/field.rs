//! The fields of the query language, in one table: parser, completion and help go by it.

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// As it is written before the colon.
    pub name: &'static str,
    /// Which.
    pub field: FieldName,
    /// An example of a value.
    pub example: &'static str,
    /// What it finds.
    pub help: &'static str,
}

/// Which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table says what each is for")]
pub enum FieldName {
    Title,
    Body,
    Author,
    Site,
    Feed,
    Folder,
    Tag,
    Is,
    After,
    Before,
    Newer,
    Older,
    Lang,
    Said,
    Speaker,
    Cue,
    About,
    Person,
    Org,
    Place,
    Kind,
    Anonymous,
    Outlets,
    Quotes,
}

const fn row(
    name: &'static str,
    field: FieldName,
    example: &'static str,
    help: &'static str,
) -> Field {
    Field {
        name,
        field,
        example,
        help,
    }
}

/// All fields, in the order that help lists them.
pub const FIELDS: &[Field] = &[
    row("title", FieldName::Title, "bridge", "words of the headline"),
    row(
        "body",
        FieldName::Body,
        "\"tram line\"",
        "words of the text",
    ),
    row("author", FieldName::Author, "doe", "words of the byline"),
    row(
        "site",
        FieldName::Site,
        "reuters.com",
        "words of the publisher's name or host",
    ),
    row(
        "feed",
        FieldName::Feed,
        "world",
        "part of the name or address of a subscription",
    ),
    row(
        "folder",
        FieldName::Folder,
        "World/Asia",
        "a folder and those inside it",
    ),
    row(
        "tag",
        FieldName::Tag,
        "later",
        "a tag of the article or of its subscription",
    ),
    row(
        "is",
        FieldName::Is,
        "unread",
        "unread, read, starred, tagged, highlighted, changed, shared",
    ),
    row(
        "after",
        FieldName::After,
        "2026-03",
        "published on that day, month or year, or later",
    ),
    row(
        "before",
        FieldName::Before,
        "2026-03-04",
        "published before that day, month or year",
    ),
    row(
        "newer",
        FieldName::Newer,
        "1w",
        "at most so old: 12h, 3d, 1w, 6m, 2y",
    ),
    row("older", FieldName::Older, "1y", "older than that"),
    row("lang", FieldName::Lang, "en", "written in that language"),
    row("said", FieldName::Said, "\"ceasefire\"", "words of a quote"),
    row(
        "speaker",
        FieldName::Speaker,
        "lavrov",
        "words of the name of who is quoted",
    ),
    row(
        "cue",
        FieldName::Cue,
        "denied",
        "the word that makes it a quote",
    ),
    row(
        "about",
        FieldName::About,
        "iran",
        "who or what is named: in the quote when one is asked for, else anywhere",
    ),
    row(
        "person",
        FieldName::Person,
        "putin",
        "a person named in the article",
    ),
    row(
        "org",
        FieldName::Org,
        "opec",
        "an organisation named in the article",
    ),
    row(
        "place",
        FieldName::Place,
        "moscow",
        "a place named in the article",
    ),
    row(
        "kind",
        FieldName::Kind,
        "direct",
        "quotes that are direct, mixed or indirect",
    ),
    row(
        "anonymous",
        FieldName::Anonymous,
        "yes",
        "quotes of sources without a name, or with one: yes, no",
    ),
    row(
        "outlets",
        FieldName::Outlets,
        ">2",
        "so many sites carry the story",
    ),
    row("quotes", FieldName::Quotes, ">=5", "so many quotes"),
];

/// Kinds of quote, as `kind:` takes them.
pub(super) const KINDS: &[&str] = &["direct", "mixed", "indirect"];

/// What `is:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is called what it is")]
pub enum ArticleState {
    Unread,
    Read,
    Starred,
    Tagged,
    Highlighted,
    Changed,
    Shared,
}

impl ArticleState {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Unread,
        Self::Read,
        Self::Starred,
        Self::Tagged,
        Self::Highlighted,
        Self::Changed,
        Self::Shared,
    ];

    /// As it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Read => "read",
            Self::Starred => "starred",
            Self::Tagged => "tagged",
            Self::Highlighted => "highlighted",
            Self::Changed => "changed",
            Self::Shared => "shared",
        }
    }
}
