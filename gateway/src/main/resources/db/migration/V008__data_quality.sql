-- What stands in the way of the rules, as the pipeline finds it once an hour.

-- Rules that have not been able to tell for a day. A row goes when they can.
CREATE TABLE rule_doubt (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule         text        NOT NULL,
  subject_kind text        NOT NULL CHECK (subject_kind IN ('device', 'door', 'place')),
  subject_key  text        NOT NULL,
  reason       text        NOT NULL,
  since        timestamptz NOT NULL,
  place        integer,
  micro_grid   integer,
  UNIQUE (rule, subject_kind, subject_key)
);

-- How much the register knows of who opens doors in a house, over the seven days before today.
CREATE TABLE house_coverage (
  house   integer PRIMARY KEY,
  granted integer NOT NULL,
  known   integer NOT NULL
);
