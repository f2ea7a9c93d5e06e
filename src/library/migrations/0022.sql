-- What decides whether a quote is listed stands in the index by which the quotes of an article are found, so that outlets
-- count their quotes without reading a row of one.
DROP INDEX quote_of_article;
CREATE INDEX quote_of_article ON quote (article, start, gone, belief, confidence, person_confidence);
