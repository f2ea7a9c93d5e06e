-- For a list of kinds, SQLite builds a temporary table at each quote that is stored, and the table is made anew to compare
-- them one by one. What refers to a quote moves with it. The number of a quote stands in every index anyway.
DROP TRIGGER quote_removed;
DROP TRIGGER quote_changed;
DROP VIEW quote_words;

CREATE TABLE new_quote (
    id                INTEGER PRIMARY KEY,
    article           INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    time              INTEGER NOT NULL,                -- that of the article
    start             INTEGER NOT NULL,                -- in body.text, from the first fragment
    end               INTEGER NOT NULL,                -- to the last
    said              TEXT NOT NULL,                   -- fragments are joined with ' … '
    kind              TEXT NOT NULL CHECK (kind = 'direct' OR kind = 'mixed' OR kind = 'indirect'),
    cue               TEXT NOT NULL DEFAULT '',        -- 'said'
    speaker           TEXT NOT NULL DEFAULT '',        -- the source's name, or the words of the article
    name              INTEGER REFERENCES name,
    anonymous         INTEGER NOT NULL DEFAULT 0,
    confidence        REAL NOT NULL,
    gone              INTEGER,                         -- when the article ceased to have it
    became            INTEGER REFERENCES new_quote ON DELETE SET NULL,  -- what stands there instead
    person_confidence REAL,                            -- how sure it is that the person is right
    belief            INTEGER NOT NULL DEFAULT 0       -- 1: what somebody thinks, wants, expects or finds
) STRICT;

INSERT INTO new_quote
    SELECT id, article, time, start, end, said, kind, cue, speaker, name, anonymous, confidence, gone, became,
           person_confidence, belief
    FROM quote;

CREATE TABLE new_quote_about (
    name  INTEGER NOT NULL REFERENCES name,
    quote INTEGER NOT NULL REFERENCES new_quote ON DELETE CASCADE,
    PRIMARY KEY (name, quote)
) STRICT, WITHOUT ROWID;

INSERT INTO new_quote_about SELECT name, quote FROM quote_about;

DROP TABLE quote_about;
DROP TABLE quote;
ALTER TABLE new_quote RENAME TO quote;
ALTER TABLE new_quote_about RENAME TO quote_about;

CREATE INDEX quote_of_article ON quote (article, start);
CREATE INDEX quote_of_name ON quote (name, time) WHERE name IS NOT NULL;
CREATE INDEX quote_became ON quote (became) WHERE became IS NOT NULL;
CREATE INDEX about_of_quote ON quote_about (quote);

CREATE VIEW quote_words (id, said, speaker, cue) AS
    SELECT id, separated(said), separated(speaker), cue FROM quote;

CREATE TRIGGER quote_removed AFTER DELETE ON quote BEGIN
    INSERT INTO quote_fts (quote_fts, rowid, said, speaker, cue)
    VALUES ('delete', old.id, separated(old.said), separated(old.speaker), old.cue);
END;

CREATE TRIGGER quote_changed AFTER UPDATE OF said, speaker, cue ON quote
WHEN old.said <> new.said OR old.speaker <> new.speaker OR old.cue <> new.cue BEGIN
    INSERT INTO quote_fts (quote_fts, rowid, said, speaker, cue)
    VALUES ('delete', old.id, separated(old.said), separated(old.speaker), old.cue);
    INSERT INTO quote_fts (rowid, said, speaker, cue)
    VALUES (new.id, separated(new.said), separated(new.speaker), new.cue);
END;
