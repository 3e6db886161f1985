-- The register: who should be where. Codes are public ids, numbers are ours and never used again.

CREATE TABLE community (
  id      text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name_zh text NOT NULL,
  name_en text NOT NULL
);

CREATE TABLE grid (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community text NOT NULL REFERENCES community,
  code      text NOT NULL,
  name_zh   text NOT NULL,
  name_en   text NOT NULL,
  UNIQUE (community, code)
);

CREATE TABLE micro_grid (
  id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  grid    integer NOT NULL REFERENCES grid,
  code    text NOT NULL UNIQUE,
  kind    text NOT NULL CHECK (kind IN ('natural_compound', 'stairwell_group', 'office_building', 'street_block')),
  name_zh text NOT NULL,
  name_en text NOT NULL
);

CREATE TABLE place (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  parent     integer REFERENCES place,
  kind       text NOT NULL CHECK (kind IN ('compound', 'building', 'stairwell', 'floor', 'room', 'gate', 'office', 'shop')),
  code       text NOT NULL,
  name_zh    text NOT NULL,
  name_en    text NOT NULL,
  micro_grid integer REFERENCES micro_grid, -- where assigned; inherited below
  walk_order integer,
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community, code)
);
CREATE INDEX place_parent ON place (parent);

CREATE TABLE house (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community      text NOT NULL REFERENCES community,
  code           text NOT NULL,
  place          integer NOT NULL UNIQUE REFERENCES place,
  name_zh        text NOT NULL,
  name_en        text NOT NULL,
  company        text,
  complete_since timestamptz,
  UNIQUE (community, code)
);

CREATE TABLE device (
  number     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  device_id  text NOT NULL CHECK (device_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  codec      text NOT NULL,
  place      integer NOT NULL REFERENCES place,
  active     boolean NOT NULL DEFAULT true, -- a device that left keeps its number
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community, device_id)
);

CREATE TABLE door (
  device            integer NOT NULL REFERENCES device,
  door              smallint NOT NULL CHECK (door BETWEEN 1 AND 64),
  place             integer NOT NULL REFERENCES place,
  kind              text NOT NULL CHECK (kind IN ('shared', 'room')),
  reader_in         boolean NOT NULL DEFAULT true,
  reader_out        boolean NOT NULL DEFAULT false,
  contact           boolean NOT NULL DEFAULT false,
  bolt_sensor       boolean NOT NULL DEFAULT false,
  exit_button_wired boolean NOT NULL DEFAULT false,
  relock_seconds    integer CHECK (relock_seconds >= 0),
  PRIMARY KEY (device, door)
);
CREATE INDEX door_place ON door (place);

CREATE TABLE resident (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  code       text NOT NULL, -- meaningless
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community, code)
);

CREATE TABLE staff (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  code       text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('cleaner', 'courier', 'manager', 'agent', 'guard', 'technician', 'other')),
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community, code)
);

CREATE TABLE tenancy (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident   integer NOT NULL REFERENCES resident,
  room       integer NOT NULL REFERENCES place,
  kind       text NOT NULL CHECK (kind IN ('owner', 'tenant', 'dormitory')),
  bed        text,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from),
  entered_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tenancy_room ON tenancy (room);
CREATE INDEX tenancy_resident ON tenancy (resident);

CREATE TABLE credential (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  code       text NOT NULL,
  type       text NOT NULL CHECK (type IN ('card', 'pin', 'fingerprint', 'face', 'phone', 'key', 'remote', 'vendor_person')),
  resident   integer REFERENCES resident,
  staff      integer REFERENCES staff,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from),
  revoked_at timestamptz,
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community, code),
  CHECK (num_nonnulls(resident, staff) <= 1)
);

-- Every fingerprint that a reader may report for a credential: 1 byte key number, 16 bytes HMAC.
-- A card that was handed on is a credential a holder, under the same fingerprints.
CREATE TABLE credential_fingerprint (
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 17),
  credential  integer NOT NULL REFERENCES credential ON DELETE CASCADE,
  PRIMARY KEY (credential, fingerprint)
);

CREATE TABLE credential_place (
  credential integer NOT NULL REFERENCES credential ON DELETE CASCADE,
  place      integer NOT NULL REFERENCES place,
  PRIMARY KEY (credential, place)
);

-- One row: its version goes up in the transaction of every change, which also notifies tidegate_register.
CREATE TABLE register_version (
  singleton       boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  version    bigint NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO register_version DEFAULT VALUES;
