-- The further folders of a feed, as '\nWorld/Asia\nSport\n': a line feed stands before and behind each.
ALTER TABLE feed ADD COLUMN also_in TEXT NOT NULL DEFAULT '';
