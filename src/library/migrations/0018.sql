-- Quotes with the same words, found by fingerprints of runs of words. Older quotes are compared in the background.
ALTER TABLE article ADD COLUMN agency TEXT NOT NULL DEFAULT '';

-- Null if it was not compared yet, 0 if it has too few words of the speaker.
ALTER TABLE quote ADD COLUMN wording INTEGER;

CREATE INDEX quote_to_compare ON quote (id) WHERE wording IS NULL;
CREATE INDEX quote_of_wording ON quote (wording, time) WHERE wording > 0;

-- The words of quotes, without typography, as one speaker said them. What is counted covers related wordings, too.
CREATE TABLE wording (
    id       INTEGER PRIMARY KEY,
    copies   INTEGER NOT NULL DEFAULT 1,        -- articles
    outlets  INTEGER NOT NULL DEFAULT 1,
    origins  INTEGER NOT NULL DEFAULT 1,        -- copies of one wire story are one
    cut      INTEGER NOT NULL DEFAULT 0,        -- 1: another has more of the words
    altered  INTEGER NOT NULL DEFAULT 0,        -- 1: another, not later, has other words
    disputed INTEGER NOT NULL DEFAULT 0         -- 1: another has another speaker
) STRICT;

CREATE INDEX wording_by_copies ON wording (copies, outlets, origins, cut, altered, disputed) WHERE copies > 1;

-- Each pair stands here in both directions.
CREATE TABLE related_wording (
    wording  INTEGER NOT NULL,
    other    INTEGER NOT NULL,
    relation INTEGER NOT NULL,                  -- 0: the same words, 1: fewer than the other has, 2: more, 3: altered
    PRIMARY KEY (wording, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE fingerprint (
    hash    INTEGER NOT NULL,                   -- of a run of words, or of all words with the speaker
    wording INTEGER NOT NULL,
    size    INTEGER NOT NULL,                   -- how many runs of the wording have a fingerprint; 0 for that of all words
    PRIMARY KEY (hash, wording)
) STRICT, WITHOUT ROWID;

-- Wordings to be counted again at the end of a transaction, with the words of a quote that they lost.
CREATE TABLE wording_change (
    wording INTEGER PRIMARY KEY,
    said    TEXT,
    kind    TEXT,
    speaker TEXT,
    relate  INTEGER NOT NULL DEFAULT 0          -- 1: its relations have to be found again
) STRICT;

CREATE TRIGGER quote_deleted AFTER DELETE ON quote WHEN old.wording > 0 BEGIN
    INSERT INTO wording_change (wording, said, kind, speaker)
    VALUES (old.wording, old.said, old.kind,
        (SELECT coalesce(surname, key) FROM name WHERE name.id = old.name AND old.anonymous = 0))
    ON CONFLICT (wording) DO UPDATE SET said = excluded.said, kind = excluded.kind, speaker = excluded.speaker;
END;

CREATE TRIGGER quote_reworded
AFTER UPDATE OF wording, gone, time, name, anonymous, confidence, person_confidence, belief ON quote
WHEN old.wording > 0 AND (old.wording IS NOT new.wording OR old.gone IS NOT new.gone OR old.time <> new.time
    OR old.name IS NOT new.name OR old.anonymous <> new.anonymous OR old.confidence <> new.confidence
    OR old.person_confidence IS NOT new.person_confidence OR old.belief <> new.belief) BEGIN
    INSERT INTO wording_change (wording, said, kind, speaker)
    VALUES (old.wording, old.said, old.kind,
        (SELECT coalesce(surname, key) FROM name WHERE name.id = old.name AND old.anonymous = 0))
    ON CONFLICT (wording) DO UPDATE SET said = excluded.said, kind = excluded.kind, speaker = excluded.speaker;
END;

CREATE TRIGGER article_regrouped AFTER UPDATE OF same_as, simhash, site, host, agency ON article
WHEN old.same_as IS NOT new.same_as OR old.simhash IS NOT new.simhash OR old.site <> new.site OR old.host <> new.host
    OR old.agency <> new.agency BEGIN
    INSERT INTO wording_change (wording)
    SELECT DISTINCT wording.id FROM quote JOIN wording ON wording.id = quote.wording
    WHERE quote.article = new.id AND wording.copies > 1
    ON CONFLICT (wording) DO NOTHING;
END;

CREATE TRIGGER name_rejoined AFTER UPDATE OF joined ON name WHEN old.joined IS NOT new.joined BEGIN
    INSERT INTO wording_change (wording)
    SELECT DISTINCT wording.id FROM quote JOIN wording ON wording.id = quote.wording
    WHERE quote.name = new.id AND wording.copies > 1
    ON CONFLICT (wording) DO NOTHING;
END;
