-- Passages that a reader decided something about: in an article, or in a file that is not in the library (`path` and
-- `hash`, which is that of its text). `before`, `words` and `after` find the passage again; `start`, `end` and `length`
-- are where it was found last, and the length of that text. `lost` is 1 if it is no longer found with certainty, and
-- `near_start` and `near_end` are then the nearest place.
DROP INDEX highlight_of_article;
ALTER TABLE highlight RENAME TO earlier_highlight;

CREATE TABLE highlight (
    id         INTEGER PRIMARY KEY,
    article    INTEGER REFERENCES article ON DELETE CASCADE,
    path       TEXT,
    hash       INTEGER,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    length     INTEGER NOT NULL DEFAULT 0,
    words      TEXT NOT NULL,
    before     TEXT NOT NULL DEFAULT '',
    after      TEXT NOT NULL DEFAULT '',
    rival      INTEGER,                         -- see Anchor::rival
    lost       INTEGER NOT NULL DEFAULT 0,
    near_start INTEGER,
    near_end   INTEGER,
    note       TEXT NOT NULL DEFAULT '',
    tag        TEXT NOT NULL DEFAULT '',
    made       INTEGER NOT NULL,
    CHECK ((article IS NULL) = (path IS NOT NULL))
) STRICT;

INSERT INTO highlight (id, article, start, end, length, words, before, after, note, made)
    SELECT id, article, start, end, 0, words, '', '', note, made FROM earlier_highlight;
DROP TABLE earlier_highlight;

CREATE INDEX highlight_of_article ON highlight (article, start, checksum(
    path, hash, end, length, words, before, after, rival, lost, near_start, near_end, note, tag, made));
CREATE INDEX highlight_of_text ON highlight (hash) WHERE path IS NOT NULL;
CREATE INDEX highlight_of_path ON highlight (path) WHERE path IS NOT NULL;

-- What a reader decided about quotes. `was_kind` is null if there was no quote, and `was_speaker` if nobody was named.
CREATE TABLE correction (
    id           INTEGER PRIMARY KEY,
    article      INTEGER REFERENCES article ON DELETE CASCADE,
    path         TEXT,
    hash         INTEGER,
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    length       INTEGER NOT NULL,
    words        TEXT NOT NULL,
    before       TEXT NOT NULL,
    after        TEXT NOT NULL,
    rival        INTEGER,
    lost         INTEGER NOT NULL DEFAULT 0,
    near_start   INTEGER,
    near_end     INTEGER,
    what         TEXT NOT NULL CHECK (what IN ('speaker', 'nobody', 'not a quote', 'kind', 'words', 'quote')),
    value        TEXT NOT NULL,
    speaker_kind TEXT NOT NULL,
    was_speaker  TEXT,
    was_kind     TEXT,
    made         INTEGER NOT NULL,
    CHECK ((article IS NULL) = (path IS NOT NULL))
) STRICT;

CREATE INDEX correction_of_article ON correction (article, start, checksum(
    path, hash, end, length, words, before, after, rival, lost, near_start, near_end, what, value, speaker_kind,
    was_speaker, was_kind, made));
CREATE INDEX correction_of_text ON correction (hash) WHERE path IS NOT NULL;
CREATE INDEX correction_of_path ON correction (path) WHERE path IS NOT NULL;

-- Steps of undo may be of any kind now.
CREATE TABLE earlier_undo AS SELECT * FROM undo;
CREATE TABLE earlier_undo_article AS SELECT * FROM undo_article;
DROP TABLE undo_article;
DROP TABLE undo;

CREATE TABLE undo (
    id   INTEGER PRIMARY KEY,
    made INTEGER NOT NULL,
    what TEXT NOT NULL,
    tag  TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE undo_article (
    undo    INTEGER NOT NULL REFERENCES undo ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (undo, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX undo_of_article ON undo_article (article);

INSERT INTO undo SELECT * FROM earlier_undo;
INSERT INTO undo_article SELECT * FROM earlier_undo_article;
DROP TABLE earlier_undo;
DROP TABLE earlier_undo_article;

-- The rows that an undoable change touched, as they were before; null if it added them.
CREATE TABLE undo_row (
    undo  INTEGER NOT NULL REFERENCES undo ON DELETE CASCADE,
    kind  TEXT NOT NULL CHECK (kind IN ('highlight', 'correction')),
    row   INTEGER NOT NULL,
    was   TEXT,
    PRIMARY KEY (undo, kind, row)
) STRICT, WITHOUT ROWID;
