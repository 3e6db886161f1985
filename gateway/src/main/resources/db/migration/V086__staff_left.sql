-- When somebody of the staff stopped working here; null: they do, as far as is known.
ALTER TABLE staff ADD COLUMN valid_to timestamptz;
