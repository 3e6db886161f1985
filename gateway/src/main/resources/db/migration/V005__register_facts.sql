-- What else of the register the rules ask for. A table without a code of its own is, for a community, as its last file.

ALTER TABLE place ADD COLUMN east_m double precision; -- in a plane of the community's own
ALTER TABLE place ADD COLUMN north_m double precision;
ALTER TABLE place ADD CONSTRAINT place_measured CHECK (num_nonnulls(east_m, north_m) <> 1);

CREATE TABLE visitor_pass (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  code       text NOT NULL,
  room       integer NOT NULL REFERENCES place,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz NOT NULL CHECK (valid_to > valid_from),
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community, code)
);

ALTER TABLE credential ADD COLUMN visitor_pass integer REFERENCES visitor_pass;
ALTER TABLE credential ADD CONSTRAINT credential_one_holder CHECK (num_nonnulls(resident, staff, visitor_pass) <= 1);

CREATE TABLE work_order (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  code       text NOT NULL,
  room       integer NOT NULL REFERENCES place,
  staff      integer REFERENCES staff,
  kind       text NOT NULL CHECK (kind IN ('repair', 'viewing', 'cleaning', 'inspection', 'other')),
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from),
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community, code)
);

CREATE TABLE calendar_day (
  community text NOT NULL REFERENCES community,
  date      date NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name_zh   text NOT NULL,
  name_en   text NOT NULL,
  PRIMARY KEY (community, date)
);

CREATE TABLE schedule (
  community  text NOT NULL REFERENCES community,
  place      integer NOT NULL REFERENCES place,
  purpose    text NOT NULL CHECK (purpose IN ('opening', 'door_open')),
  weekdays   text NOT NULL, -- as its file writes them
  opens      time NOT NULL,
  closes     time NOT NULL CHECK (closes <> opens), -- before it opens: of the next day
  valid_from timestamptz,
  valid_to   timestamptz CHECK (valid_to > valid_from)
);
CREATE INDEX schedule_place ON schedule (place);

CREATE TABLE maintenance_window (
  community  text NOT NULL REFERENCES community,
  place      integer REFERENCES place, -- and all below
  device     integer REFERENCES device,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz NOT NULL CHECK (valid_to > valid_from),
  reason     text NOT NULL,
  CHECK (num_nonnulls(place, device) = 1)
);

CREATE TABLE welfare_consent (
  community  text NOT NULL REFERENCES community,
  resident   integer NOT NULL REFERENCES resident,
  worker     text NOT NULL, -- name of the account, which may come later
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from)
);
CREATE INDEX welfare_consent_resident ON welfare_consent (resident);

CREATE TABLE travel_notice (
  community  text NOT NULL REFERENCES community,
  resident   integer NOT NULL REFERENCES resident,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz NOT NULL CHECK (valid_to > valid_from)
);
CREATE INDEX travel_notice_resident ON travel_notice (resident);

CREATE TABLE opt_out (
  community  text NOT NULL REFERENCES community,
  resident   integer NOT NULL REFERENCES resident,
  rule       text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from)
);
CREATE INDEX opt_out_resident ON opt_out (resident);

-- What the managing company says; a person it names need not be in the register.
CREATE TABLE roster_line (
  community   text NOT NULL REFERENCES community,
  house       integer NOT NULL REFERENCES house,
  room        integer NOT NULL REFERENCES place,
  person      text NOT NULL,
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz CHECK (valid_to > valid_from),
  imported_at timestamptz NOT NULL -- the same for all of a house
);
CREATE INDEX roster_line_house ON roster_line (house);

CREATE TABLE exemption (
  community    text NOT NULL REFERENCES community,
  rule         text NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('device', 'door', 'place', 'room')),
  device       integer REFERENCES device,
  door         smallint CHECK (door BETWEEN 1 AND 64),
  place        integer REFERENCES place,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz NOT NULL CHECK (valid_to > valid_from),
  reason       text NOT NULL,
  requested_by text NOT NULL,
  approved_by  text NOT NULL CHECK (approved_by <> requested_by),
  CHECK (num_nonnulls(place, device) = 1 AND (subject_kind = 'door') = (door IS NOT NULL))
);
