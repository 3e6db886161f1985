-- Walks: where to look and in which order. Visits: what was found there; of one place all are kept.

CREATE TABLE walk (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('round', 'sweep')),
  micro_grid integer NOT NULL REFERENCES micro_grid,
  house      integer REFERENCES house, -- that is swept, as far as it lies in the micro-grid
  day        date NOT NULL, -- in the community's zone: of a round, or on which a sweep was made
  assignee   integer REFERENCES account,
  made_by    integer REFERENCES account, -- null: the gateway
  made_at    timestamptz NOT NULL,
  left_out   integer NOT NULL DEFAULT 0, -- places with a reason that were too many for one day
  ended_at   timestamptz,
  ended_by   integer REFERENCES account,
  CHECK ((kind = 'sweep') = (house IS NOT NULL))
);
CREATE UNIQUE INDEX walk_round ON walk (micro_grid, day) WHERE kind = 'round';
CREATE UNIQUE INDEX walk_sweep ON walk (house, micro_grid) WHERE kind = 'sweep' AND ended_at IS NULL;
CREATE INDEX walk_newest ON walk (micro_grid, id DESC);

CREATE TABLE walk_stop (
  walk    bigint NOT NULL REFERENCES walk ON DELETE CASCADE,
  place   integer NOT NULL REFERENCES place,
  ordinal integer NOT NULL, -- in walking order
  reasons text[] NOT NULL,
  PRIMARY KEY (walk, place)
);
CREATE INDEX walk_stop_place ON walk_stop (place);

CREATE TABLE visit (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  walk       bigint REFERENCES walk ON DELETE SET NULL,
  place      integer NOT NULL REFERENCES place,
  micro_grid integer NOT NULL REFERENCES micro_grid, -- of then
  account    integer NOT NULL REFERENCES account,
  finding    text NOT NULL CHECK (finding IN ('as_registered', 'moved_out', 'unregistered_person',
                                              'nobody_home', 'refused', 'device_broken')),
  note       text, -- goes after 180 days
  found_at   timestamptz NOT NULL, -- by the phone's clock, if it was believable
  entered_at timestamptz NOT NULL,
  operation  text NOT NULL, -- made with the form: the same again is the same visit
  UNIQUE (account, operation)
);
CREATE INDEX visit_walk ON visit (walk);
CREATE INDEX visit_place ON visit (place, found_at DESC);
CREATE INDEX visit_account ON visit (account, found_at DESC, id DESC);
CREATE INDEX visit_micro_grid ON visit (micro_grid, found_at DESC, id DESC);
CREATE INDEX visit_note ON visit (entered_at) WHERE note IS NOT NULL;

-- Where a visit found the register wrong.
ALTER TABLE correction_request ADD COLUMN visit bigint REFERENCES visit;
CREATE INDEX correction_request_visit ON correction_request (visit) WHERE visit IS NOT NULL;
