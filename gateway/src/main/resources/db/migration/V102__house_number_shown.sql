-- Managers see the ends of months, and nobody's moves: the rest tells of few people and is shown to nobody.
DELETE FROM house_number WHERE extract(day FROM day + 1) <> 1;
ALTER TABLE house_number DROP COLUMN moved_in, DROP COLUMN moved_out;
