-- Times are seconds since 1970 in UTC. Offsets are bytes of body.text, which is UTF-8.

CREATE TABLE feed (
    id         INTEGER PRIMARY KEY,
    url        TEXT NOT NULL UNIQUE,
    title      TEXT,                            -- what the feed calls itself
    site_url   TEXT,
    name       TEXT,                            -- what the reader calls it
    folder     TEXT,                            -- 'World/Asia'
    interval   INTEGER,                         -- seconds between refreshes; NULL: the default
    full_text  TEXT NOT NULL DEFAULT 'auto' CHECK (full_text IN ('off', 'auto', 'always')),
    user_agent TEXT,
    headers    TEXT NOT NULL DEFAULT '',        -- 'Name: value', one a line
    command    TEXT,                            -- prints the feed instead of the network
    mute       TEXT NOT NULL DEFAULT '',        -- queries, one a line: what they find is not shown
    position   INTEGER NOT NULL DEFAULT 0       -- order within its folder
) STRICT;

CREATE TABLE fetch (
    feed          INTEGER PRIMARY KEY REFERENCES feed ON DELETE CASCADE,
    etag          TEXT,
    last_modified TEXT,
    digest        INTEGER,                      -- of the bytes that came last
    fetched       INTEGER,                      -- the last time it was asked
    next_due      INTEGER,
    failures      INTEGER NOT NULL DEFAULT 0,   -- in a row
    error         TEXT
) STRICT;

CREATE TABLE article (
    id        INTEGER PRIMARY KEY,
    feed      INTEGER REFERENCES feed ON DELETE SET NULL,
    entry     TEXT NOT NULL,                    -- what tells it from others of its feed
    url       TEXT,
    canonical INTEGER,                          -- hash of the address without what only tracks
    title     TEXT NOT NULL,
    byline    TEXT NOT NULL DEFAULT '',
    site      TEXT NOT NULL DEFAULT '',
    host      TEXT NOT NULL DEFAULT '',
    language  TEXT,
    summary   TEXT,
    published INTEGER,
    added     INTEGER NOT NULL,
    changed   INTEGER,                          -- when a new version came in
    sort      INTEGER NOT NULL,                 -- published, or added; never in the future
    unread    INTEGER NOT NULL DEFAULT 1,
    starred   INTEGER NOT NULL DEFAULT 0,
    position  INTEGER NOT NULL DEFAULT 0,       -- how far it was read
    complete  INTEGER NOT NULL DEFAULT 0,       -- 1: the text came from its page, not from the feed
    digest    INTEGER NOT NULL,                 -- of title and text as they came in
    indexed   INTEGER NOT NULL DEFAULT 0,       -- 1: article_fts knows it
    quotes    INTEGER,                          -- how many; NULL: not looked at yet
    muted     INTEGER NOT NULL DEFAULT 0,       -- 1: a mute rule of its feed keeps it out of lists
    same_as   INTEGER REFERENCES article ON DELETE SET NULL,  -- the first article of the same story
    outlets   INTEGER NOT NULL DEFAULT 1,       -- sites that carry the story; counted at its first article
    simhash   INTEGER,
    UNIQUE (feed, entry)
) STRICT;

CREATE INDEX article_by_time ON article (sort, id, unread, feed, same_as, muted);
CREATE INDEX article_by_feed ON article (feed, sort, id, unread, muted);
CREATE INDEX article_by_canonical ON article (canonical) WHERE canonical IS NOT NULL;
CREATE INDEX article_starred ON article (sort, id) WHERE starred = 1;
CREATE INDEX article_to_index ON article (id) WHERE indexed = 0;
CREATE INDEX article_to_analyse ON article (id) WHERE quotes IS NULL;
CREATE INDEX article_same ON article (same_as) WHERE same_as IS NOT NULL;

CREATE TABLE body (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text    TEXT NOT NULL,
    parts   BLOB NOT NULL                       -- paragraphs, links, dates, credits and the like
) STRICT;

-- What an article was before it changed.
CREATE TABLE version (
    id      INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    until   INTEGER NOT NULL,                   -- when it was replaced
    title   TEXT NOT NULL,
    text    TEXT NOT NULL,
    parts   BLOB NOT NULL
) STRICT;

CREATE INDEX version_of_article ON version (article, until);

-- Sixteen bits of a simhash each, four an article: articles that share one may share their text.
CREATE TABLE band (
    bits    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (bits, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX band_of_article ON band (article);

CREATE TABLE tag (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE article_tag (
    tag     INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (tag, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_of_article ON article_tag (article, tag);

CREATE TABLE feed_tag (
    tag  INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    PRIMARY KEY (tag, feed)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_of_feed ON feed_tag (feed, tag);

CREATE TABLE highlight (
    id      INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    words   TEXT NOT NULL,
    note    TEXT NOT NULL DEFAULT '',
    made    INTEGER NOT NULL
) STRICT;

CREATE INDEX highlight_of_article ON highlight (article, start);

CREATE TABLE saved_search (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    query    TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE VIEW article_words (id, title, body, author, site) AS
    SELECT article.id, article.title, body.text, article.byline, article.site || ' ' || article.host
    FROM article JOIN body ON body.article = article.id;

CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, body, author, site,
    content = 'article_words', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
