-- The checksum of an article's quotes and sources as they were stored; null where they were stored before.
ALTER TABLE article ADD COLUMN findings INTEGER;

-- SQLite compares indexes with their tables when the file is checked, so that a changed bit in either is found. Those
-- below hold what stands in no other, or a checksum of it. `checksum` is a function of ours.
CREATE INDEX article_begun ON article (position) WHERE position > 0;
CREATE INDEX article_complete ON article (id) WHERE complete > 0;

DROP INDEX mention_of_article;
CREATE INDEX mention_of_article ON mention (article, count);

-- Those who are quoted, and surnames that stand for them.
DROP INDEX name_by_spoken;
CREATE INDEX name_by_spoken ON name (spoken, id, checksum(kind, name, role, quotes, latest)) WHERE spoken > 0;
DROP INDEX name_joined;
CREATE INDEX name_joined ON name (joined, checksum(kind, name, role, quotes, latest, spoken)) WHERE joined IS NOT NULL;

DROP INDEX highlight_of_article;
CREATE INDEX highlight_of_article ON highlight (article, start, checksum(end, words, note, made));

CREATE INDEX saved_search_by_position ON saved_search (position, checksum(query));

CREATE INDEX fetch_of_feed ON fetch (feed, checksum(etag, last_modified, digest, fetched, next_due, failures, error));
