-- A story that several outlets carry counts once for those who are quoted in it, as lists of what they said show it.
UPDATE name SET quotes = (
    SELECT count(*) FROM quote JOIN article ON article.id = quote.article
    WHERE quote.name = name.id AND quote.gone IS NULL AND article.same_as IS NULL
) WHERE quotes > 0;

UPDATE name SET spoken = CASE WHEN joined IS NULL
    THEN quotes + (SELECT coalesce(sum(bare.quotes), 0) FROM name AS bare WHERE bare.joined = name.id)
    ELSE 0 END
WHERE spoken > 0;
