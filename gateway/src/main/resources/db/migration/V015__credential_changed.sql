-- When the register last came to say something else of a credential: its dates, the places it opens,
-- or where these lie. A door's own list is given some time from then.
ALTER TABLE credential ADD COLUMN changed_at timestamptz;
UPDATE credential SET changed_at = entered_at;
ALTER TABLE credential ALTER COLUMN changed_at SET NOT NULL;
ALTER TABLE credential ALTER COLUMN changed_at SET DEFAULT now();
