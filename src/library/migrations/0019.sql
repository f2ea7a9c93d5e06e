-- A person wants to know about new hits of a search, or new quotes of somebody.
CREATE TABLE alert (
    id     INTEGER PRIMARY KEY,
    search INTEGER UNIQUE REFERENCES saved_search ON DELETE CASCADE,
    person INTEGER UNIQUE REFERENCES name ON DELETE CASCADE,
    after  INTEGER NOT NULL,                    -- the newest article when it was set
    since  INTEGER NOT NULL,                    -- when it was set
    CHECK ((search IS NULL) <> (person IS NULL))
) STRICT;

-- Written together with the quotes of the article, so that none is missed and none is found twice.
CREATE TABLE alert_hit (
    alert   INTEGER NOT NULL REFERENCES alert ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    found   INTEGER NOT NULL,
    handed  INTEGER,                            -- when the command took it; NULL: not yet
    PRIMARY KEY (alert, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_hit_of_article ON alert_hit (article, alert);
CREATE INDEX alert_hit_waiting ON alert_hit (found, alert, article) WHERE handed IS NULL;
