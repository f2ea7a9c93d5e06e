-- Articles whose page is wanted for its text. It is fetched behind, so it stands here until it came.
CREATE TABLE page (
    article  INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    failures INTEGER NOT NULL DEFAULT 0,        -- so often it was asked for in vain
    due      INTEGER NOT NULL DEFAULT 0         -- not to be asked for before
) STRICT;
