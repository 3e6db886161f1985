-- What the last check of the audit found.
CREATE TABLE audit_check (
  singleton   boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  checked_at  timestamptz NOT NULL,
  up_to       bigint      NOT NULL, -- number of the last entry that was there before it
  anchors     integer     NOT NULL,
  broken      text, -- what does not fit; null: nothing was found
  missing_key integer -- number of a key without which nothing could be said; null: none
);
