-- Scripts without spaces between words: the indexes hold each letter as a word. `separated` is a function of ours.
CREATE TEMP TABLE unspaced AS
    SELECT words.id FROM article_words AS words JOIN article ON article.id = words.id
    WHERE article.indexed = 1 AND separated(words.title || words.body || words.author) <> words.title || words.body || words.author;

INSERT INTO article_fts (article_fts, rowid, title, body, author, site)
    SELECT 'delete', words.id, words.title, words.body, words.author, words.site
    FROM article_words AS words JOIN unspaced ON unspaced.id = words.id;

-- They are indexed again like new ones.
UPDATE article SET indexed = 0 WHERE id IN (SELECT id FROM unspaced);

DROP TABLE unspaced;

DROP VIEW article_words;

CREATE VIEW article_words (id, title, body, author, site) AS
    SELECT article.id, separated(article.title), separated(body.text), separated(article.byline),
           article.site || ' ' || article.host
    FROM article JOIN body ON body.article = article.id;

DROP TRIGGER quote_added;
DROP TRIGGER quote_removed;
DROP TRIGGER quote_changed;
DROP TABLE quote_fts;

CREATE VIEW quote_words (id, said, speaker, cue) AS
    SELECT id, separated(said), separated(speaker), cue FROM quote;

CREATE VIRTUAL TABLE quote_fts USING fts5 (
    said, speaker, cue, content = 'quote_words', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO quote_fts (quote_fts) VALUES ('rebuild');

CREATE TRIGGER quote_added AFTER INSERT ON quote BEGIN
    INSERT INTO quote_fts (rowid, said, speaker, cue)
    VALUES (new.id, separated(new.said), separated(new.speaker), new.cue);
END;

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
