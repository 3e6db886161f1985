-- Three-way reconciliations: what a company's roster, the register and the doors say of each room, on one day. A sheet is never changed but by its two signatures.
CREATE TABLE reconciliation (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  house      integer REFERENCES house,
  micro_grid integer REFERENCES micro_grid,
  made_at    timestamptz NOT NULL,
  made_by    integer NOT NULL REFERENCES account,
  roster_at  timestamptz, -- oldest roster of its houses; null: one has none
  company_signed_by integer REFERENCES account, -- a manager of the house
  company_signed_at timestamptz,
  grid_signed_by    integer REFERENCES account, -- a leader
  grid_signed_at    timestamptz,
  CHECK (num_nonnulls(house, micro_grid) = 1),
  CHECK ((company_signed_by IS NULL) = (company_signed_at IS NULL)),
  CHECK ((grid_signed_by IS NULL) = (grid_signed_at IS NULL)),
  CHECK (company_signed_by <> grid_signed_by) -- nobody signs for both sides
);
CREATE INDEX reconciliation_house ON reconciliation (house, id DESC) WHERE house IS NOT NULL;
CREATE INDEX reconciliation_micro_grid ON reconciliation (micro_grid, id DESC) WHERE micro_grid IS NOT NULL;

CREATE TABLE reconciliation_room (
  reconciliation bigint  NOT NULL REFERENCES reconciliation ON DELETE CASCADE,
  room           integer NOT NULL REFERENCES place,
  class          text    NOT NULL CHECK (class IN ('agree', 'roster_only', 'register_only', 'seen_only', 'not_seen', 'more_seen')),
  on_roster      integer NOT NULL, -- people
  registered     integer NOT NULL,
  seen           integer NOT NULL, -- people by their credentials, in 30 days; an unknown credential is one
  last_seen      date,
  PRIMARY KEY (reconciliation, room)
);
