-- How sure it is that the person is right, beside `confidence` for the whole. Unknown for quotes stored before.
ALTER TABLE quote ADD COLUMN person_confidence REAL;

-- 1: what somebody thinks, wants, expects or finds; it was not said, and is stored only on request.
ALTER TABLE quote ADD COLUMN belief INTEGER NOT NULL DEFAULT 0;
