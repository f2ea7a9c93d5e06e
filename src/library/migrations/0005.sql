-- A bare surname belongs to the one person of the library whose full name ends with it.
ALTER TABLE name ADD COLUMN surname TEXT;                            -- of persons: the last word of the key
ALTER TABLE name ADD COLUMN joined INTEGER REFERENCES name;          -- a bare surname: the full name it stands for
ALTER TABLE name ADD COLUMN spoken INTEGER NOT NULL DEFAULT 0;       -- quotes, those of the bare surname with them

UPDATE name SET surname = rtrim(key, ',') WHERE kind = 'person';
UPDATE name SET surname = rtrim(rtrim(substr(surname, 1, length(surname) - 4)), ',')
    WHERE surname LIKE '% jr.' OR surname LIKE '% sr.' OR surname LIKE '% iii' OR surname LIKE '% phd';
UPDATE name SET surname = rtrim(rtrim(substr(surname, 1, length(surname) - 3)), ',')
    WHERE surname LIKE '% jr' OR surname LIKE '% sr' OR surname LIKE '% ii' OR surname LIKE '% iv';
-- What is left when everything up to the last space is taken away.
UPDATE name SET surname = replace(surname, rtrim(surname, replace(surname, ' ', '')), '') WHERE surname LIKE '% %';

CREATE INDEX name_by_surname ON name (surname) WHERE surname IS NOT NULL;

UPDATE name SET joined = (
    SELECT min(whole.id) FROM name AS whole WHERE whole.surname = name.key AND whole.key <> name.key
    HAVING count(*) = 1
) WHERE kind = 'person' AND key = surname;

CREATE INDEX name_joined ON name (joined) WHERE joined IS NOT NULL;

UPDATE name SET spoken = quotes WHERE joined IS NULL AND quotes > 0;
UPDATE name SET
    spoken = spoken + (SELECT bare.quotes FROM name AS bare WHERE bare.joined = name.id),
    latest = max(coalesce(latest, 0), (SELECT coalesce(bare.latest, 0) FROM name AS bare WHERE bare.joined = name.id))
WHERE id IN (SELECT joined FROM name WHERE quotes > 0);

DROP INDEX name_by_quotes;
CREATE INDEX name_by_spoken ON name (spoken, id) WHERE spoken > 0;
