-- Few quotes are gone. The list of them, the last first, need not look at all others.
CREATE INDEX quote_gone ON quote (gone) WHERE gone IS NOT NULL;
