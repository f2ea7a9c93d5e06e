-- A story is counted once in lists of many feeds: who leads it stands in the index that unread articles are counted by.
DROP INDEX article_by_feed;
CREATE INDEX article_by_feed ON article (feed, sort, id, unread, muted, same_as);
