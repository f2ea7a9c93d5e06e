-- What bars over time count by stands in the indexes by which the quotes of a person and the articles of an outlet are
-- found, so that no row of a quote or article is read for them.
DROP INDEX quote_of_name;
CREATE INDEX quote_of_name ON quote (
    name, time, id, article, kind, belief, gone, confidence, person_confidence) WHERE name IS NOT NULL;
CREATE INDEX article_of_site ON article (coalesce(nullif(site, ''), host), sort, id, muted, quotes);
