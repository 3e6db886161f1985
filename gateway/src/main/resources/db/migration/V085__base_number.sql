-- The base numbers of a micro-grid as they stood at the end of a day. A row is written once: last month stays what it was.
CREATE TABLE base_number (
  micro_grid          integer NOT NULL REFERENCES micro_grid,
  day                 date NOT NULL, -- in the community's zone
  made_at             timestamptz NOT NULL,
  rooms_own           integer NOT NULL,
  rooms_let           integer NOT NULL,
  rooms_dormitory     integer NOT NULL,
  rooms_vacant        integer NOT NULL,
  rooms_office        integer NOT NULL,
  rooms_shop          integer NOT NULL,
  rooms_unknown       integer NOT NULL,
  residents_owner     integer NOT NULL,
  residents_tenant    integer NOT NULL,
  residents_dormitory integer NOT NULL,
  moved_in            integer NOT NULL, -- in the seven days that end with the day, as moved_out
  moved_out           integer NOT NULL,
  not_seen            integer NOT NULL, -- rooms with an open alert of the rule, as over_roster
  over_roster         integer NOT NULL,
  welfare_pairs       integer NOT NULL,
  last_round          date,
  PRIMARY KEY (micro_grid, day)
);
