-- The base numbers of a house as they stood at the end of a day, for who manages it: as base_number, without alerts and walks.
CREATE TABLE house_number (
  house               integer NOT NULL REFERENCES house,
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
  moved_in            integer NOT NULL,
  moved_out           integer NOT NULL,
  PRIMARY KEY (house, day)
);
