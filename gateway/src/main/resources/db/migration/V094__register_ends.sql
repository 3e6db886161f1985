-- Until when a place was there; null: it is. It keeps its row: what happened there is told with its name.
ALTER TABLE place ADD COLUMN valid_to timestamptz;
-- Since when somebody of the staff works here; null: nobody has said.
ALTER TABLE staff ADD COLUMN valid_from timestamptz;
ALTER TABLE staff ADD CONSTRAINT staff_span CHECK (valid_to > valid_from);
