-- What is decided about names: by rules, or by a reader.
CREATE TABLE alias (
    name    INTEGER NOT NULL REFERENCES name,
    person  INTEGER NOT NULL REFERENCES name,   -- the person it stands for, may stand for, or never stands for
    verdict TEXT NOT NULL,                      -- 'one', 'maybe', 'apart'; 'role' for what a reader calls the person
    reason  TEXT NOT NULL DEFAULT '',           -- of the rules, or the role
    decided INTEGER,                            -- when a reader decided it; NULL: by rules
    PRIMARY KEY (name, person, verdict)
) STRICT, WITHOUT ROWID;

-- Holds a checksum of what stands in no other index, as those of names do.
CREATE INDEX alias_of_person ON alias (person, name, checksum(verdict, reason, decided));

-- The surname is compared without accents and the like: `surname` is a function of ours.
UPDATE name SET surname = surname(name) WHERE kind = 'person';

-- Names are joined anew after this migration. The time of the newest quote is that of the name alone.
UPDATE name SET latest = (
    SELECT max(quote.time) FROM quote JOIN article ON article.id = quote.article
    WHERE quote.name = name.id AND article.same_as IS NULL
) WHERE id IN (SELECT joined FROM name WHERE joined IS NOT NULL) AND quotes > 0;
UPDATE name SET joined = NULL WHERE joined IS NOT NULL;
UPDATE name SET spoken = quotes WHERE spoken <> quotes;

-- What a decision replaced: a row for each earlier row of `alias`, or one without a person if there was none.
CREATE TABLE undo_alias (
    undo    INTEGER NOT NULL REFERENCES undo ON DELETE CASCADE,
    name    INTEGER NOT NULL REFERENCES name,
    joined  INTEGER,                            -- the person it was joined to
    known   INTEGER NOT NULL,                   -- the newest name at the time; the name itself if the decision added it
    person  INTEGER,
    verdict TEXT,
    reason  TEXT,
    decided INTEGER
) STRICT;

CREATE INDEX undo_alias_of_undo ON undo_alias (undo);
