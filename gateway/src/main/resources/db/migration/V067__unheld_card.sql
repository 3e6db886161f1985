-- Credentials that opened a room's door and that nobody is known to hold, so that people can call one by a number.
-- Counted anew from the events; goes when somebody holds it, and 35 days after it was last seen.
CREATE TABLE unheld_card (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room        integer  NOT NULL REFERENCES place,
  type        text     NOT NULL,
  fingerprint bytea    NOT NULL CHECK (octet_length(fingerprint) = 17),
  first_on    date     NOT NULL,
  last_on     date     NOT NULL,
  days        smallint NOT NULL, -- of the last 30 on which it was seen
  left_by     integer REFERENCES account, -- who looked and left it as it is
  left_at     timestamptz,
  UNIQUE (room, fingerprint),
  CHECK ((left_by IS NULL) = (left_at IS NULL))
);
