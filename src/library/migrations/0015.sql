-- Stories that several sites carry.
CREATE INDEX article_shared ON article (outlets, id) WHERE outlets > 1;
