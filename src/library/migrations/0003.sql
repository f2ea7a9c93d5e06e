-- What can be undone, the newest last; more than a hundred are not kept.
CREATE TABLE undo (
    id   INTEGER PRIMARY KEY,
    made INTEGER NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('read', 'unread', 'starred', 'unstarred', 'tag', 'untag')),
    tag  TEXT NOT NULL DEFAULT ''
) STRICT;

-- The articles that it changed.
CREATE TABLE undo_article (
    undo    INTEGER NOT NULL REFERENCES undo ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (undo, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX undo_of_article ON undo_article (article);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,                     -- 'keep': seconds that articles are kept; without it for ever
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Entries of articles that were not kept any longer: they are not taken in again.
CREATE TABLE forgotten (
    feed  INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    entry TEXT NOT NULL,
    PRIMARY KEY (feed, entry)
) STRICT, WITHOUT ROWID;
