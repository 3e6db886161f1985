-- A look-up of an ID number by an account, counted against the limit of a shift. It holds no number and no resident.
-- Retention: 1 day.
CREATE TABLE person_look_up (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account integer     NOT NULL REFERENCES account ON DELETE CASCADE,
  at      timestamptz NOT NULL
);
CREATE INDEX person_look_up_account ON person_look_up (account, at DESC);
