-- Who and what articles name, across all of them. Sources without a name are not here.
CREATE TABLE name (
    id     INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL,                       -- person, organisation, place, event, work, document, group, other
    name   TEXT NOT NULL,                       -- the longest form that was seen first
    key    TEXT NOT NULL,                       -- by which it is told from others of its kind
    role   TEXT,                                -- what articles last called it: 'Foreign Minister'
    quotes INTEGER NOT NULL DEFAULT 0,          -- that stand in articles now
    latest INTEGER,                             -- time of the newest article that quotes it
    UNIQUE (kind, key)
) STRICT;

CREATE INDEX name_by_quotes ON name (quotes, id) WHERE quotes > 0;

-- The sources of an article.
CREATE TABLE source (
    article   INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    number    INTEGER NOT NULL,                 -- in the order of their first quote, from 0
    name      INTEGER REFERENCES name,          -- NULL: not named
    words     INTEGER NOT NULL,                 -- of its quotes
    label     TEXT NOT NULL,                    -- as the article has it: 'Sergei Lavrov', 'a senior official'
    kind      TEXT NOT NULL,
    role      TEXT,
    anonymous INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

-- What an article names.
CREATE TABLE mention (
    name    INTEGER NOT NULL REFERENCES name,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    count   INTEGER NOT NULL,
    PRIMARY KEY (name, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_of_article ON mention (article);

-- Somebody's words or a report of them.
CREATE TABLE quote (
    id         INTEGER PRIMARY KEY,
    article    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    time       INTEGER NOT NULL,                -- that of the article
    start      INTEGER NOT NULL,                -- in body.text, from the first fragment
    end        INTEGER NOT NULL,                -- to the last
    said       TEXT NOT NULL,                   -- fragments are joined with ' … '
    kind       TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    cue        TEXT NOT NULL DEFAULT '',        -- 'said'
    speaker    TEXT NOT NULL DEFAULT '',        -- the source's name, or the words of the article
    name       INTEGER REFERENCES name,
    anonymous  INTEGER NOT NULL DEFAULT 0,
    confidence REAL NOT NULL,
    gone       INTEGER,                         -- when the article ceased to have it
    became     INTEGER REFERENCES quote ON DELETE SET NULL  -- what stands there instead
) STRICT;

CREATE INDEX quote_of_article ON quote (article, start);
CREATE INDEX quote_of_name ON quote (name, time, id) WHERE name IS NOT NULL;
CREATE INDEX quote_became ON quote (became) WHERE became IS NOT NULL;

-- What is named in a quote.
CREATE TABLE quote_about (
    name  INTEGER NOT NULL REFERENCES name,
    quote INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE,
    PRIMARY KEY (name, quote)
) STRICT, WITHOUT ROWID;

CREATE INDEX about_of_quote ON quote_about (quote);

CREATE VIRTUAL TABLE quote_fts USING fts5 (
    said, speaker, cue, content = 'quote', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER quote_added AFTER INSERT ON quote BEGIN
    INSERT INTO quote_fts (rowid, said, speaker, cue) VALUES (new.id, new.said, new.speaker, new.cue);
END;

CREATE TRIGGER quote_removed AFTER DELETE ON quote BEGIN
    INSERT INTO quote_fts (quote_fts, rowid, said, speaker, cue)
    VALUES ('delete', old.id, old.said, old.speaker, old.cue);
END;

CREATE TRIGGER quote_changed AFTER UPDATE OF said, speaker, cue ON quote
WHEN old.said <> new.said OR old.speaker <> new.speaker OR old.cue <> new.cue BEGIN
    INSERT INTO quote_fts (quote_fts, rowid, said, speaker, cue)
    VALUES ('delete', old.id, old.said, old.speaker, old.cue);
    INSERT INTO quote_fts (rowid, said, speaker, cue) VALUES (new.id, new.said, new.speaker, new.cue);
END;

CREATE VIRTUAL TABLE name_fts USING fts5 (
    name, content = 'name', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER name_added AFTER INSERT ON name BEGIN
    INSERT INTO name_fts (rowid, name) VALUES (new.id, new.name);
END;
