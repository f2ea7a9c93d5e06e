//! The table of fields, used by the parser, completion and help.

/// A field of the query language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, as written before the colon.
    pub name: &'static str,
    /// Identifies the field.
    pub field: FieldName,
    /// An example value.
    pub example: &'static str,
    /// What it finds, for help.
    pub help: &'static str,
}

/// Identifies a field.
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
    Sure,
    Outlets,
    Quotes,
    Copies,
    Origins,
    Cut,
    Altered,
    Disputed,
    Note,
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

/// All fields, in the order of help.
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
        "part of a feed's name or URL",
    ),
    row(
        "folder",
        FieldName::Folder,
        "World/Asia",
        "feeds in this folder and the folders inside it",
    ),
    row(
        "tag",
        FieldName::Tag,
        "later",
        "a tag of the article or of its feed",
    ),
    row(
        "is",
        FieldName::Is,
        "unread",
        "unread, read, starred, tagged, changed, shared, highlighted, corrected; quotes that were edited, or gone: removed or edited",
    ),
    row(
        "after",
        FieldName::After,
        "2026-03",
        "published on or after this day, month or year",
    ),
    row(
        "before",
        FieldName::Before,
        "2026-03-04",
        "published before this day, month or year",
    ),
    row(
        "newer",
        FieldName::Newer,
        "1w",
        "at most this old: 12h, 3d, 1w, 6m, 2y",
    ),
    row("older", FieldName::Older, "1y", "older than this"),
    row("lang", FieldName::Lang, "en", "written in this language"),
    row("said", FieldName::Said, "\"ceasefire\"", "words of a quote"),
    row(
        "speaker",
        FieldName::Speaker,
        "lavrov",
        "words of the speaker's name",
    ),
    row("cue", FieldName::Cue, "denied", "the cue of a quote"),
    row(
        "about",
        FieldName::About,
        "iran",
        "a name in the quote, or anywhere in the article if the query asks for no quote",
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
        "quotes that are direct, mixed or indirect; beliefs are found with belief only",
    ),
    row(
        "anonymous",
        FieldName::Anonymous,
        "yes",
        "quotes of unnamed or named sources: yes, no",
    ),
    row(
        "sure",
        FieldName::Sure,
        "no",
        "only unsure quotes: no; all: any; all but unsure ones, as without this field: yes",
    ),
    row(
        "outlets",
        FieldName::Outlets,
        ">2",
        "number of sites that carry the story",
    ),
    row("quotes", FieldName::Quotes, ">=5", "number of quotes"),
    row(
        "copies",
        FieldName::Copies,
        ">3",
        "number of articles that have the words of a quote, cut and altered forms included",
    ),
    row(
        "origins",
        FieldName::Origins,
        ">2",
        "number of origins of these articles; copies of one wire story are one",
    ),
    row(
        "cut",
        FieldName::Cut,
        "yes",
        "quotes of which another article has more words: yes, no",
    ),
    row(
        "altered",
        FieldName::Altered,
        "yes",
        "quotes for which another article, not a later one, has other words: yes, no",
    ),
    row(
        "disputed",
        FieldName::Disputed,
        "yes",
        "quotes for which another article has another speaker: yes, no",
    ),
    row(
        "note",
        FieldName::Note,
        "engineers",
        "part of a note, of a highlighted passage or of its tag",
    ),
];

/// Values of `kind:`.
pub(super) const KINDS: &[&str] = &["direct", "mixed", "indirect", BELIEF];

/// The value of `kind:` for what was not said but believed.
pub(in crate::library) const BELIEF: &str = "belief";

/// Values of `sure:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) enum Sure {
    Yes,
    No,
    Any,
}

impl Sure {
    /// All values with their names in a query.
    pub(super) const ALL: &'static [(&'static str, Self)] =
        &[("yes", Self::Yes), ("no", Self::No), ("any", Self::Any)];
}

/// Values of `is:` that ask what became of a quote at its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) enum QuoteFate {
    /// The article no longer contains it.
    Gone,
    /// Other words replaced it.
    Edited,
}

impl QuoteFate {
    /// All values with their names in a query.
    pub(super) const ALL: &'static [(&'static str, Self)] =
        &[("gone", Self::Gone), ("edited", Self::Edited)];
}

/// Values of `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is called what it is")]
pub enum ArticleState {
    Unread,
    Read,
    Starred,
    Tagged,
    Changed,
    Shared,
    Highlighted,
    Corrected,
}

impl ArticleState {
    /// All values.
    pub const ALL: &'static [Self] = &[
        Self::Unread,
        Self::Read,
        Self::Starred,
        Self::Tagged,
        Self::Changed,
        Self::Shared,
        Self::Highlighted,
        Self::Corrected,
    ];

    /// Its name in a query.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Read => "read",
            Self::Starred => "starred",
            Self::Tagged => "tagged",
            Self::Changed => "changed",
            Self::Shared => "shared",
            Self::Highlighted => "highlighted",
            Self::Corrected => "corrected",
        }
    }
}
