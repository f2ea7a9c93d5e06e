-- New quotes and names are indexed at the end of the transaction that stores them, all at once.
DROP TRIGGER quote_added;
DROP TRIGGER name_added;
