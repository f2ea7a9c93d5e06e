-- Lists that begin with the most quoted articles. All other columns are those by which such a list is narrowed.
CREATE INDEX article_by_quotes ON article (coalesce(quotes, 0), sort, id, unread, feed, same_as, muted);
