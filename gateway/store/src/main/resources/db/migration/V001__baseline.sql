-- Baseline schema of the Tidegate gateway for PostgreSQL 17, with or without TimescaleDB.
--
-- This file is never edited. A later change is a new file, V002 and up, which follows expand and contract (docs/adr/):
-- it first adds what the new version needs, and a later release drops what no running version uses.
--
-- Sections
--    1  Places and devices
--    2  People, credentials and facts of the register
--    3  Accounts and sessions
--    4  Changes of the register and unknown credentials
--    5  Personal data
--    6  Audit
--    7  Events and ingest
--    8  Rules and alerts
--    9  Notification
--   10  Rosters
--   11  Walks, corrections and base numbers
--   12  Back-tests
--   13  Roll-ups and the schema board
--
-- Conventions
--   * A timestamptz is a moment in time. A date, and a time of day, is in the time zone of the community
--     (TIDEGATE_TIME_ZONE) unless the column says otherwise.
--   * A period begins at valid_from, inclusive, and ends at valid_to, exclusive. NULL means that the side is open.
--   * An integer id or number is internal and is never reused. A code is a public id, unique in its community.
--   * "Sealed" bytes are encrypted with AES-256-GCM: a nonce of 12 bytes, the ciphertext and a tag of 16 bytes.
--   * A fingerprint identifies a credential without revealing it: 1 byte key number, 16 bytes HMAC.
--   * "Retention" says how long a row is kept. An hourly task (store/Upkeep.java) enforces the periods.


-- ---------------------------------------------------------------------------------------------------------------------
-- 1  Places and devices
-- ---------------------------------------------------------------------------------------------------------------------

-- A community: the administrative unit that a register describes.
-- Retention: kept for good.
CREATE TABLE community (
  id      text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name_zh text NOT NULL,
  name_en text NOT NULL
);

-- A grid: a part of a community with its own team and leader.
-- Retention: kept for good.
CREATE TABLE grid (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community text NOT NULL REFERENCES community,
  code      text NOT NULL,
  name_zh   text NOT NULL,
  name_en   text NOT NULL,
  UNIQUE (community, code)
);

-- A micro-grid: the part of a grid that one worker walks.
-- Retention: kept for good.
CREATE TABLE micro_grid (
  id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  grid    integer NOT NULL REFERENCES grid,
  code    text NOT NULL UNIQUE, -- unique in the whole database
  kind    text NOT NULL CHECK (kind IN ('natural_compound', 'stairwell_group', 'office_building', 'street_block')),
  name_zh text NOT NULL,
  name_en text NOT NULL
);

-- A place: a node of the tree compound, building, stairwell, floor, room, or a gate, office or shop in that tree.
-- Retention: kept for good. A place that no longer exists has a valid_to, so that past events keep its name.
CREATE TABLE place (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  parent     integer REFERENCES place, -- NULL at the top of the tree
  kind       text NOT NULL CHECK (kind IN ('compound', 'building', 'stairwell', 'floor', 'room', 'gate', 'office', 'shop')),
  code       text NOT NULL,
  name_zh    text NOT NULL,
  name_en    text NOT NULL,
  micro_grid integer REFERENCES micro_grid, -- the assigned one; a place without one inherits that of its parent
  walk_order integer, -- rank among the siblings on a walk; NULL: by code
  entered_at timestamptz NOT NULL DEFAULT now(),
  east_m     double precision, -- metres in a plane of the community's own; NULL: as the parent
  north_m    double precision, -- metres, as east_m
  room_use   text CHECK (room_use IN ('own', 'let', 'dormitory', 'vacant', 'office', 'shop')), -- NULL: unknown; for base numbers
  valid_to   timestamptz, -- when the place ceased to exist; NULL: it exists
  UNIQUE (community, code),
  CONSTRAINT place_measured CHECK (num_nonnulls(east_m, north_m) <> 1),
  CONSTRAINT place_used CHECK (room_use IS NULL OR kind IN ('room', 'office', 'shop'))
);
CREATE INDEX place_parent ON place (parent);

-- A house: a compound or building that is registered and managed as one unit.
-- Retention: kept for good.
CREATE TABLE house (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community      text NOT NULL REFERENCES community,
  code           text NOT NULL,
  place          integer NOT NULL UNIQUE REFERENCES place,
  name_zh        text NOT NULL,
  name_en        text NOT NULL,
  company        text, -- managing company or landlord; NULL: none
  complete_since timestamptz, -- when the register of the house was declared complete; NULL: it is not
  UNIQUE (community, code)
);

-- Each place with its micro-grid and its house, both inherited from above where the place has none of its own.
CREATE VIEW place_within (place, micro_grid, house) AS
WITH RECURSIVE down AS (
  SELECT p.id, p.micro_grid, h.id AS house
  FROM place p LEFT JOIN house h ON h.place = p.id
  WHERE p.parent IS NULL
  UNION ALL
  SELECT p.id, coalesce(p.micro_grid, down.micro_grid), coalesce(h.id, down.house)
  FROM down JOIN place p ON p.parent = down.id LEFT JOIN house h ON h.place = p.id)
SELECT id, micro_grid, house FROM down;

-- A device: a controller, terminal or lock that sends messages.
-- Retention: kept for good. A retired device has active = false and keeps its number.
CREATE TABLE device (
  number     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  device_id  text NOT NULL CHECK (device_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'), -- as in the topics of its messages
  codec      text NOT NULL, -- firmware family, which says how messages are read
  place      integer NOT NULL REFERENCES place,
  active     boolean NOT NULL DEFAULT true,
  entered_at timestamptz NOT NULL DEFAULT now(), -- when it was registered, or registered again
  UNIQUE (community, device_id)
);

-- A door of a device, and what is fitted at it.
-- Retention: until the door is removed, an import leaves it out, or its device is registered again by hand. The doors of a
-- retired device stay and have no effect.
CREATE TABLE door (
  device            integer NOT NULL REFERENCES device,
  door              smallint NOT NULL CHECK (door BETWEEN 1 AND 64), -- number on the device
  place             integer NOT NULL REFERENCES place, -- the place that the door leads into
  kind              text NOT NULL CHECK (kind IN ('shared', 'room')),
  reader_in         boolean NOT NULL DEFAULT true,
  reader_out        boolean NOT NULL DEFAULT false,
  contact           boolean NOT NULL DEFAULT false,
  bolt_sensor       boolean NOT NULL DEFAULT false,
  exit_button_wired boolean NOT NULL DEFAULT false, -- false: an opening without a grant is no sign of force
  relock_seconds    integer CHECK (relock_seconds >= 0), -- NULL: the door does not relock, or the time is unknown
  PRIMARY KEY (device, door)
);
CREATE INDEX door_place ON door (place);

-- A credential by which a device authenticates to the broker or to the gateway.
-- Passwords and private keys are on the device only, and the broker stores its own hash of a password.
-- A device has at most one credential that is not revoked.
-- Retention: kept for good. A credential that no longer holds has a revoked_at.
CREATE TABLE device_credential (
  number      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community   text NOT NULL,
  device_id   text NOT NULL, -- the device need not be registered
  kind        text NOT NULL CHECK (kind IN ('password', 'certificate', 'token')),
  broker_user text CHECK ((broker_user IS NULL) = (kind = 'token')),
  topics      text[] NOT NULL DEFAULT '{}', -- topics that it may publish to besides those of the native protocol
  serial      text CHECK ((serial IS NULL) = (kind <> 'certificate')), -- serial number of the certificate
  secret_hash bytea CHECK ((secret_hash IS NULL) = (kind <> 'token')), -- SHA-256 of the token
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz, -- NULL: never
  revoked_at  timestamptz
);
CREATE UNIQUE INDEX device_credential_held ON device_credential (community, device_id) WHERE revoked_at IS NULL;
CREATE INDEX device_credential_token ON device_credential (device_id) WHERE revoked_at IS NULL AND kind = 'token';


-- ---------------------------------------------------------------------------------------------------------------------
-- 2  People, credentials and facts of the register
--
-- These tables hold codes, dates and kinds. Names, phone numbers and ID numbers are in section 5 only.
-- Tables of facts without a code are, for a community, as the last imported file: an import adds what the file has and
-- deletes what it has not. Rows with by_hand = true are not touched by an import.
-- ---------------------------------------------------------------------------------------------------------------------

-- A resident, without any personal data.
-- Retention: until the resident is erased, on request or 30 days after the last tenancy ended, or until the roster that added
-- the resident is taken back. An erasure needs TIDEGATE_ERASURES_FILE (store/people/MovedOut.java).
CREATE TABLE resident (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  code       text NOT NULL, -- without meaning
  entered_at timestamptz NOT NULL DEFAULT now(),
  mark       uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE, -- identifies the resident in erasure and in the erasures file
  UNIQUE (community, code)
);

-- A member of staff who works in the community.
-- Retention: kept for good. A member of staff who left has a valid_to.
CREATE TABLE staff (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  code       text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('cleaner', 'courier', 'manager', 'agent', 'guard', 'technician', 'other')),
  entered_at timestamptz NOT NULL DEFAULT now(),
  valid_to   timestamptz, -- end of the work; NULL: none known
  valid_from timestamptz, -- begin of the work; NULL: unknown
  UNIQUE (community, code),
  CONSTRAINT staff_span CHECK (valid_to > valid_from)
);

-- A tenancy: a resident lives in, or owns, a room for a period.
-- Retention: kept for good. An erasure removes the resident from the row. A wrong row is deleted: by hand, by an
-- import that lists the resident without it, or when a roster is taken back.
CREATE TABLE tenancy (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident   integer REFERENCES resident, -- NULL: erased
  room       integer NOT NULL REFERENCES place, -- a room, office or shop
  kind       text NOT NULL CHECK (kind IN ('owner', 'tenant', 'dormitory')),
  bed        text, -- of a dormitory
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from),
  entered_at timestamptz NOT NULL DEFAULT now(),
  relation   text -- role in the room, as the person stated at the registration
    CHECK (relation IN ('owner', 'tenant', 'roommate', 'nanny', 'driver', 'fitter', 'colleague', 'friend', 'family', 'relative',
                        'other'))
);
CREATE INDEX tenancy_room ON tenancy (room);
CREATE INDEX tenancy_resident ON tenancy (resident);

-- A pass for a visit to a room. A credential may have it as its holder.
-- Retention: kept for good.
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

-- A work order: staff, or a mechanical key, is expected at a room for a period.
-- Retention: kept for good.
CREATE TABLE work_order (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community  text NOT NULL REFERENCES community,
  code       text NOT NULL,
  room       integer NOT NULL REFERENCES place,
  staff      integer REFERENCES staff, -- NULL: any
  kind       text NOT NULL CHECK (kind IN ('repair', 'viewing', 'cleaning', 'inspection', 'other')),
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from),
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community, code)
);

-- A credential (card, PIN, phone …) in the hands of at most one holder.
-- A card that is handed on is one credential per holder, with the same fingerprints.
-- Retention: until its resident is erased; all others are kept for good.
CREATE TABLE credential (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community    text NOT NULL REFERENCES community,
  code         text NOT NULL,
  type         text NOT NULL
    CHECK (type IN ('card', 'pin', 'fingerprint', 'face', 'phone', 'key', 'remote', 'vendor_person')),
  resident     integer REFERENCES resident,
  staff        integer REFERENCES staff,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz CHECK (valid_to > valid_from),
  revoked_at   timestamptz,
  entered_at   timestamptz NOT NULL DEFAULT now(),
  visitor_pass integer REFERENCES visitor_pass,
  changed_at   timestamptz NOT NULL DEFAULT now(), -- last change of its dates, its places, or where these places lie;
                                                   -- a door that holds its own list has some time from then to follow
  UNIQUE (community, code),
  CHECK (num_nonnulls(resident, staff) <= 1),
  CONSTRAINT credential_one_holder CHECK (num_nonnulls(resident, staff, visitor_pass) <= 1)
);
CREATE INDEX credential_resident ON credential (resident) WHERE resident IS NOT NULL;

-- A fingerprint that a reader may report for a credential. A credential has one for each form in which readers report it.
-- Retention: until its credential is deleted, or the card of the credential is replaced.
CREATE TABLE credential_fingerprint (
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 17),
  credential  integer NOT NULL REFERENCES credential ON DELETE CASCADE,
  PRIMARY KEY (credential, fingerprint)
);
CREATE INDEX credential_fingerprint_known ON credential_fingerprint (fingerprint); -- finds the holder of a reported one

-- A place that a credential opens, with all places below it.
-- Retention: until its credential is deleted, or the place is taken off the credential.
CREATE TABLE credential_place (
  credential integer NOT NULL REFERENCES credential ON DELETE CASCADE,
  place      integer NOT NULL REFERENCES place,
  PRIMARY KEY (credential, place)
);

-- A credential key (TIDEGATE_CREDENTIAL_KEY) under which fingerprints were made, so that a wrong key is found at the start.
-- Retention: kept for good.
CREATE TABLE credential_key (
  key_number smallint PRIMARY KEY CHECK (key_number BETWEEN 1 AND 255),
  mark       bytea NOT NULL CHECK (octet_length(mark) = 16) -- HMAC of a known text under the key
);

-- A public holiday, or a weekend day on which people work. Any other day is what its weekday says.
-- Retention: until an import leaves it out.
CREATE TABLE calendar_day (
  community text NOT NULL REFERENCES community,
  date      date NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name_zh   text NOT NULL,
  name_en   text NOT NULL,
  PRIMARY KEY (community, date)
);

-- Recurring hours of a place and all places below it: opening hours, or hours in which a door may stand open.
-- Retention: until an import leaves it out.
CREATE TABLE schedule (
  community  text NOT NULL REFERENCES community,
  place      integer NOT NULL REFERENCES place,
  purpose    text NOT NULL CHECK (purpose IN ('opening', 'door_open')),
  weekdays   text NOT NULL, -- as in the file: 1-5 or 6,7 (1 is Monday), workday, holiday
  opens      time NOT NULL, -- local time
  closes     time NOT NULL CHECK (closes <> opens), -- local time, up to 24:00; before opens: on the next day
  valid_from timestamptz,
  valid_to   timestamptz CHECK (valid_to > valid_from)
);
CREATE INDEX schedule_place ON schedule (place);

-- A maintenance window: a period of works, installation or drill at a place or at a device.
-- Retention: a row of a file until an import leaves it out; a row entered by hand for good, unless it is withdrawn before
-- it begins.
CREATE TABLE maintenance_window (
  community  text NOT NULL REFERENCES community,
  place      integer REFERENCES place, -- with all places below it
  device     integer REFERENCES device,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz NOT NULL CHECK (valid_to > valid_from),
  reason     text NOT NULL,
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  by_hand    boolean NOT NULL DEFAULT false, -- false: imported
  made_by    text, -- account.name; NULL: imported
  CHECK (num_nonnulls(place, device) = 1)
);

-- An exemption: a rule does not judge a device, a door, or a place with all places below it, for a period.
-- Retention: a row of a file until an import leaves it out; a row entered by hand for good, unless it is withdrawn before
-- it is in force.
CREATE TABLE exemption (
  community    text NOT NULL REFERENCES community,
  rule         text NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('device', 'door', 'place', 'room')),
  device       integer REFERENCES device, -- of a device or a door
  door         smallint CHECK (door BETWEEN 1 AND 64),
  place        integer REFERENCES place, -- of a place or a room
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz NOT NULL CHECK (valid_to > valid_from),
  reason       text NOT NULL,
  requested_by text NOT NULL, -- account.name
  approved_by  text CHECK (approved_by <> requested_by), -- account.name; NULL: requested, not in force
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  by_hand      boolean NOT NULL DEFAULT false, -- false: imported
  CHECK (num_nonnulls(place, device) = 1 AND (subject_kind = 'door') = (door IS NOT NULL))
);

-- Consent of a resident to welfare checks by a worker.
-- Retention: until an import leaves it out, or the resident is erased.
CREATE TABLE welfare_consent (
  community  text NOT NULL REFERENCES community,
  resident   integer NOT NULL REFERENCES resident,
  worker     text NOT NULL, -- account.name; the account need not exist yet
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from)
);
CREATE INDEX welfare_consent_resident ON welfare_consent (resident);

-- A period in which a resident is on a journey. It suspends welfare checks.
-- Retention: until an import leaves it out, or the resident is erased.
CREATE TABLE travel_notice (
  community  text NOT NULL REFERENCES community,
  resident   integer NOT NULL REFERENCES resident,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz NOT NULL CHECK (valid_to > valid_from)
);
CREATE INDEX travel_notice_resident ON travel_notice (resident);

-- Objection of a resident to a rule about persons: the rule does not judge the resident.
-- Retention: until an import leaves it out, or the resident is erased.
CREATE TABLE opt_out (
  community  text NOT NULL REFERENCES community,
  resident   integer NOT NULL REFERENCES resident,
  rule       text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz CHECK (valid_to > valid_from)
);
CREATE INDEX opt_out_resident ON opt_out (resident);

-- The version of the register. Each transaction that changes the register increments it and notifies tidegate_register.
-- Retention: one row.
CREATE TABLE register_version (
  singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  version    bigint NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO register_version DEFAULT VALUES;


-- ---------------------------------------------------------------------------------------------------------------------
-- 3  Accounts and sessions
-- ---------------------------------------------------------------------------------------------------------------------

-- An account of a person who may sign in.
-- Retention: kept for good. An account that is no longer used is disabled.
CREATE TABLE account (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name           text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  display_name   text NOT NULL,
  password_hash  text, -- argon2id; NULL: no sign-in by password
  disabled       boolean NOT NULL DEFAULT false,
  language       text NOT NULL DEFAULT 'zh-CN' CHECK (language IN ('zh-CN', 'en')),
  created_at     timestamptz NOT NULL DEFAULT now(),
  one_time_until timestamptz, -- the password serves only to set another one, and expires then; NULL: an ordinary password
  keys           boolean NOT NULL DEFAULT true, -- keyboard shortcuts on the pages of the desk
  wecom_id       text CHECK (char_length(wecom_id) <= 64), -- ids at the chat services, for mentions
  dingtalk_id    text CHECK (char_length(dingtalk_id) <= 64),
  feishu_id      text CHECK (char_length(feishu_id) <= 64),
  oidc_subject   text UNIQUE CHECK (char_length(oidc_subject) <= 300) -- issuer and subject at the OpenID provider; NULL: none
);

-- A role of an account, and where it holds. A role without a place holds in the whole community.
-- Retention: until the role is revoked.
CREATE TABLE account_grant (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account    integer NOT NULL REFERENCES account ON DELETE CASCADE,
  role       text    NOT NULL,
  micro_grid integer REFERENCES micro_grid,
  grid       integer REFERENCES grid,
  house      integer REFERENCES house,
  granted_at timestamptz NOT NULL DEFAULT now(),
  by_group   boolean NOT NULL DEFAULT false, -- from a group at the OpenID provider: replaced at each sign-in
  UNIQUE NULLS NOT DISTINCT (account, role, micro_grid, grid, house),
  CONSTRAINT account_grant_place CHECK (
    CASE role
      WHEN 'worker' THEN micro_grid IS NOT NULL AND num_nonnulls(grid, house) = 0
      WHEN 'leader' THEN num_nonnulls(micro_grid, house) = 0
      WHEN 'part_time_worker' THEN house IS NOT NULL AND num_nonnulls(micro_grid, grid) = 0
      WHEN 'manager' THEN house IS NOT NULL AND num_nonnulls(micro_grid, grid) = 0
      WHEN 'operator' THEN num_nonnulls(micro_grid, grid, house) = 0
      WHEN 'auditor' THEN num_nonnulls(micro_grid, grid, house) = 0
      WHEN 'admin' THEN num_nonnulls(micro_grid, grid, house) = 0
      WHEN 'privacy' THEN num_nonnulls(micro_grid, grid, house) = 0
      ELSE false
    END)
);

-- A session of the desk in a browser.
-- A session ends at the sign-out, after 12 hours without use, or after 7 days.
-- Retention: until the sign-out, or an hour after expires_at. A sign-in of any account deletes all sessions that have ended.
CREATE TABLE session (
  id_hash    bytea PRIMARY KEY, -- SHA-256
  account    integer NOT NULL REFERENCES account ON DELETE CASCADE,
  csrf_token text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen  timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  number     integer GENERATED ALWAYS AS IDENTITY UNIQUE, -- shown to the owner
  address    text NOT NULL DEFAULT '', -- IP address of the client that opened it
  browser    text NOT NULL DEFAULT '', -- words of account.Browser
  proved_at  timestamptz NOT NULL -- when the owner last typed the password, or signed in at the OpenID provider
);
CREATE INDEX session_account ON session (account);

-- A token of an account for the API.
-- Retention: until it is revoked, or the account is disabled or gets another password. An expired token stays until then.
CREATE TABLE api_token (
  number     integer GENERATED ALWAYS AS IDENTITY UNIQUE, -- shown to the owner
  token_hash bytea PRIMARY KEY, -- SHA-256
  account    integer NOT NULL REFERENCES account ON DELETE CASCADE,
  label      text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz -- NULL: never
);

-- The token that opens the first set-up, while no account exists.
-- Retention: at most one row, until it is used or replaced.
CREATE TABLE setup_token (
  singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  token_hash bytea       NOT NULL, -- SHA-256
  expires_at timestamptz NOT NULL
);

-- The answer to a request with an Idempotency-Key. A repeated request gets the same answer.
-- Retention: 24 hours, or until a resident that the answer names is erased.
CREATE TABLE operation (
  account  integer     NOT NULL, -- account.id
  key      text        NOT NULL,
  request  bytea       NOT NULL, -- SHA-256 of method, path and body
  status   integer     NOT NULL, -- HTTP status; 0 while the request is in progress
  answer   text        NOT NULL,
  made_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, key)
);


-- ---------------------------------------------------------------------------------------------------------------------
-- 4  Changes of the register and unknown credentials
-- ---------------------------------------------------------------------------------------------------------------------

-- A change of a row of the register: who, when, and the row before and after. The periods of validity are in the rows
-- themselves. A change holds ids, codes, kinds and dates. It holds no name and no number of a person, and names the
-- resident in one column only.
-- Retention: kept for good. An erasure removes the resident from the row.
CREATE TABLE register_change (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL,
  account  integer REFERENCES account, -- NULL: an imported file, or the gateway
  batch    bigint, -- roster_batch.id; NULL: not by a roster
  kind     text NOT NULL CHECK (kind IN ('place', 'tenancy', 'credential', 'staff', 'work_order', 'visitor_pass')),
  subject  integer NOT NULL, -- id of the changed row
  place    integer REFERENCES place, -- of a place, or the room of a tenancy, order or pass
  resident integer REFERENCES resident ON DELETE SET NULL,
  what     text NOT NULL CHECK (what IN ('added', 'corrected', 'ended', 'removed')),
  before   jsonb, -- NULL: the row did not exist
  after    jsonb, -- NULL: the row does not exist any more
  CHECK ((before IS NULL) = (what = 'added') AND (after IS NULL) = (what = 'removed'))
);
CREATE INDEX register_change_subject ON register_change (kind, subject, id DESC);
CREATE INDEX register_change_place ON register_change (place, id DESC);
CREATE INDEX register_change_resident ON register_change (resident) WHERE resident IS NOT NULL;
CREATE INDEX register_change_batch ON register_change (batch) WHERE batch IS NOT NULL;

-- The content of a row without internal columns and without the resident.
CREATE FUNCTION register_fields(fields jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(fields - ARRAY['id', 'community', 'resident', 'entered_at', 'changed_at', 'east_m', 'north_m'])
$$;

-- 'ended' if the change only moves the end of the row forward in time, 'corrected' otherwise.
CREATE FUNCTION register_what(before jsonb, after jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN before - ARRAY['valid_to', 'revoked_at'] = after - ARRAY['valid_to', 'revoked_at']
      AND least((after ->> 'valid_to')::timestamptz, (after ->> 'revoked_at')::timestamptz)
        < coalesce(least((before ->> 'valid_to')::timestamptz, (before ->> 'revoked_at')::timestamptz), 'infinity')
    THEN 'ended' ELSE 'corrected' END
$$;

-- Statement trigger that writes register_change. The writer names itself by settings of the transaction:
-- tidegate.account, tidegate.batch and tidegate.at. Rows that a file adds are not recorded one by one: no account added
-- them, and the rows themselves say since when they hold.
-- Nested loops are off because a session keeps the plan of its first change, which may be of no row. A nested loop would
-- then compare each row of a whole community with every other.
CREATE FUNCTION keep_register_change() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE
  by_account constant integer := nullif(current_setting('tidegate.account', true), '')::integer;
  with_batch constant bigint := nullif(current_setting('tidegate.batch', true), '')::bigint;
  named_at constant timestamptz := nullif(current_setting('tidegate.at', true), '')::timestamptz;
  then_at constant timestamptz := coalesce(named_at, now());
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF by_account IS NOT NULL OR with_batch IS NOT NULL THEN
      INSERT INTO register_change (at, account, batch, kind, subject, place, resident, what, after)
      SELECT then_at, by_account, with_batch, TG_ARGV[0], n.id, (to_jsonb(n) ->> TG_ARGV[1])::integer,
             (to_jsonb(n) ->> 'resident')::integer, 'added', register_fields(to_jsonb(n))
      FROM new_rows n;
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO register_change (at, account, batch, kind, subject, place, resident, what, before)
    SELECT then_at, by_account, with_batch, TG_ARGV[0], o.id, (to_jsonb(o) ->> TG_ARGV[1])::integer,
           (SELECT r.id FROM resident r WHERE r.id = (to_jsonb(o) ->> 'resident')::integer),
           'removed', register_fields(to_jsonb(o))
    FROM old_rows o;
  ELSE
    INSERT INTO register_change (at, account, batch, kind, subject, place, resident, what, before, after)
    SELECT then_at, by_account, with_batch, TG_ARGV[0], n.id, (to_jsonb(n) ->> TG_ARGV[1])::integer,
           (to_jsonb(n) ->> 'resident')::integer, register_what(kept.before, kept.after), kept.before, kept.after
    FROM new_rows n
    JOIN old_rows o ON o.id = n.id
    CROSS JOIN LATERAL (SELECT register_fields(to_jsonb(o)) AS before, register_fields(to_jsonb(n)) AS after) kept
    WHERE (kept.before <> kept.after
           OR named_at IS NOT NULL -- an erasure names no writer: that its rows lose their resident is not recorded
              AND to_jsonb(o) ->> 'resident' IS DISTINCT FROM to_jsonb(n) ->> 'resident')
      AND (by_account IS NOT NULL OR with_batch IS NOT NULL
           OR (to_jsonb(o) ->> 'entered_at')::timestamptz <> then_at);
  END IF;
  RETURN NULL;
END $$;

-- The triggers keep_added, keep_changed and keep_removed of each table, with the table's column of the place.
DO $$
DECLARE
  kept record;
BEGIN
  FOR kept IN SELECT * FROM (VALUES ('place', 'id'), ('tenancy', 'room'), ('credential', ''), ('staff', ''),
                                    ('work_order', 'room'), ('visitor_pass', 'room')) k (name, place)
  LOOP
    EXECUTE format('CREATE TRIGGER keep_added AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION keep_register_change(%L, %L)', kept.name, kept.name, kept.place);
    EXECUTE format('CREATE TRIGGER keep_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION keep_register_change(%L, %L)', kept.name, kept.name, kept.place);
    EXECUTE format('CREATE TRIGGER keep_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION keep_register_change(%L, %L)', kept.name, kept.name, kept.place);
  END LOOP;
END $$;

-- A credential that opened the door of a room and that has no holder in the register. The id lets people refer to it.
-- The rows of a room are recounted from its events whenever they are shown.
-- Retention: 35 days after last_on, or until the register knows a holder, or the holder is erased.
CREATE TABLE unheld_card (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room        integer  NOT NULL REFERENCES place,
  type        text     NOT NULL,
  fingerprint bytea    NOT NULL CHECK (octet_length(fingerprint) = 17),
  first_on    date     NOT NULL,
  last_on     date     NOT NULL,
  days        smallint NOT NULL, -- number of the last 30 days on which it opened the door
  left_by     integer REFERENCES account, -- the account that decided to leave it without a holder
  left_at     timestamptz,
  UNIQUE (room, fingerprint),
  CHECK ((left_by IS NULL) = (left_at IS NULL))
);


-- ---------------------------------------------------------------------------------------------------------------------
-- 5  Personal data
--
-- Each resident has a data key, wrapped under TIDEGATE_DATA_KEY. Deleting the data key makes everything that is sealed
-- under it unreadable, here and in other tables.
-- ---------------------------------------------------------------------------------------------------------------------

-- Personal data of a resident, and the resident's data key.
-- Retention: as long as the resident.
CREATE TABLE person (
  resident       integer     PRIMARY KEY REFERENCES resident ON DELETE CASCADE,
  data_key       bytea       NOT NULL CHECK (octet_length(data_key) = 61), -- 1 byte number of the master key, then 32 bytes
                                                                          -- sealed under it
  name           bytea, -- sealed under data_key, as phone and id_number; NULL: only the key is kept
  phone          bytea,
  id_number      bytea,
  id_type        text,
  birth_year     smallint, -- of a child under 14 only, who has neither phone nor id_number here
  notice_version text, -- version of the privacy notice that was shown; NULL: none
  lawful_basis   text        CHECK (lawful_basis IN ('consent', 'contract', 'legal_duty')),
  entered_by     integer, -- account.id; NULL: the command line
  entered_at     timestamptz NOT NULL,
  CHECK (name IS NULL OR lawful_basis IS NOT NULL),
  CHECK ((id_number IS NULL) = (id_type IS NULL)),
  CHECK (birth_year IS NULL OR num_nonnulls(phone, id_number) = 0)
);

-- A hash by which a person is found from a whole ID number or phone number.
-- Retention: as long as the person.
CREATE TABLE person_lookup (
  resident integer NOT NULL REFERENCES person ON DELETE CASCADE,
  kind     text    NOT NULL CHECK (kind IN ('id_number', 'phone')),
  hash     bytea   NOT NULL CHECK (octet_length(hash) = 33), -- 1 byte key number, HMAC-SHA-256 under TIDEGATE_LOOKUP_KEY
  PRIMARY KEY (resident, kind)
);
CREATE INDEX person_lookup_hash ON person_lookup (hash);

-- A known text under the data key and the lookup key in use, so that a wrong key is found at the start.
-- Retention: one row, once both keys were configured for the first time.
CREATE TABLE person_check (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  sealed    bytea   NOT NULL, -- 1 byte key number, then the sealed text
  hash      bytea   NOT NULL -- as person_lookup.hash
);

-- An account was shown the data of a resident in full.
-- Retention: 1 day. The audit entry stays longer.
CREATE TABLE reveal (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account  integer     NOT NULL REFERENCES account ON DELETE CASCADE,
  resident integer     NOT NULL REFERENCES resident ON DELETE CASCADE,
  part     text        NOT NULL CHECK (part IN ('contact', 'id_number')),
  at       timestamptz NOT NULL,
  until    timestamptz NOT NULL -- end of the display
);
CREATE INDEX reveal_account ON reveal (account, at DESC);

-- A request of an account to be shown more residents than one shift allows. A leader decides on it.
-- Retention: 30 days after asked_at.
CREATE TABLE reveal_request (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account    integer     NOT NULL REFERENCES account ON DELETE CASCADE,
  reason     text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
  asked_at   timestamptz NOT NULL,
  state      text        NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'granted', 'declined')),
  decided_by integer     REFERENCES account,
  decided_at timestamptz,
  CHECK (decided_by <> account),
  CHECK ((state = 'asked') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX reveal_request_open ON reveal_request (account) WHERE state = 'asked';
CREATE INDEX reveal_request_granted ON reveal_request (account, decided_at) WHERE state = 'granted';

-- An erased resident. A restored backup is erased again by these marks and those of the erasures file.
-- Retention: kept for good.
CREATE TABLE erasure (
  mark uuid        PRIMARY KEY, -- resident.mark
  at   timestamptz NOT NULL
);

-- A request of a resident for access to, correction of, or erasure of the data about them.
-- Retention: kept for good. An erasure removes the resident from the row.
CREATE TABLE resident_request (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident    integer     REFERENCES resident ON DELETE SET NULL, -- NULL: erased
  kind        text        NOT NULL CHECK (kind IN ('access', 'correction', 'erasure')),
  wish        bytea, -- the correction, sealed under the resident's data key; NULL once it is done
  entered_by  integer     NOT NULL REFERENCES account,
  entered_at  timestamptz NOT NULL,
  state       text        NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'declined', 'done')),
  decided_by  integer     REFERENCES account,
  decided_at  timestamptz,
  done_at     timestamptz,
  CHECK (decided_by <> entered_by),
  CHECK ((state = 'asked') = (decided_at IS NULL)),
  CHECK ((wish IS NULL) OR kind = 'correction')
);
CREATE UNIQUE INDEX resident_request_open ON resident_request (resident, kind) WHERE state IN ('asked', 'approved');
CREATE INDEX resident_request_due ON resident_request (id) WHERE state = 'approved' AND kind = 'erasure';


-- ---------------------------------------------------------------------------------------------------------------------
-- 6  Audit
-- ---------------------------------------------------------------------------------------------------------------------

-- An entry of the audit: who did or saw what. Rows are only added. Each has a code over itself and the code of the row
-- before, under a key that is not in the database.
-- Retention: 400 days, up to a signed anchor (store/audit/AuditUpkeep.java).
CREATE TABLE audit (
  number     bigint      PRIMARY KEY, -- 1, 2, … without a gap
  at         timestamptz NOT NULL,
  account    integer, -- account.id; NULL: the command line, or no known account
  action     text        NOT NULL CHECK (char_length(action) <= 300),
  object     text        NOT NULL CHECK (char_length(object) <= 300), -- public id; empty: none
  detail     text        NOT NULL CHECK (char_length(detail) <= 300), -- name=value pairs with spaces between; empty: none
  key_number integer     NOT NULL, -- of the credential key that the code's key is derived from
  code       bytea       NOT NULL CHECK (octet_length(code) = 32)
);
CREATE INDEX audit_account ON audit (account, number DESC);
CREATE INDEX audit_object ON audit (object, number DESC) WHERE object <> '';

-- The last entry of the chain. A transaction that adds an entry locks this row.
-- Retention: one row.
CREATE TABLE audit_head (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  number    bigint NOT NULL DEFAULT 0, -- audit.number; 0: no entry yet
  code      bytea  NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
);
INSERT INTO audit_head DEFAULT VALUES;

-- An anchor: the code of the last entry of a day, signed together with the signature of the anchor before.
-- Retention: kept for good.
CREATE TABLE audit_anchor (
  day        date    PRIMARY KEY,
  number     bigint  NOT NULL UNIQUE, -- audit.number of the last entry of the day
  code       bytea   NOT NULL,
  key_number integer NOT NULL,
  signature  bytea   NOT NULL
);

-- The result of the last check of the whole audit.
-- Retention: at most one row.
CREATE TABLE audit_check (
  singleton   boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  checked_at  timestamptz NOT NULL,
  up_to       bigint      NOT NULL, -- audit.number of the last entry before the check
  anchors     integer     NOT NULL, -- number of anchors that were checked
  broken      text, -- what does not match; NULL: all matches
  missing_key integer -- number of a key that is missing for the check; NULL: none
);

-- Guards the audit against mistakes. Against a user with full rights in the database the codes guard it.
CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('tidegate.audit_upkeep', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit is only added to';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to();
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to();
CREATE TRIGGER audit_anchor_kept BEFORE UPDATE OR DELETE ON audit_anchor
  FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to();


-- ---------------------------------------------------------------------------------------------------------------------
-- 7  Events and ingest
--
-- Messages are committed in batches of ascending number. The order of the pipeline is (batch, batch_index).
-- A column named device is device.number. The tables written with each batch have no foreign keys, to keep inserts cheap.
-- ---------------------------------------------------------------------------------------------------------------------

-- Whether event and health are TimescaleDB hypertables or natively partitioned tables.
-- Retention: one row, written by this file.
CREATE TABLE storage_layout (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  timescale boolean NOT NULL
);
INSERT INTO storage_layout (timescale)
SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb');

-- The tables event and health have one chunk or partition per UTC day of occurred_at. TimescaleDB creates chunks by
-- itself. The gateway creates native partitions in advance (store/Partitions.java). The DDL is dynamic because PARTITION BY
-- is part of CREATE TABLE.
--
-- event: events reported by devices, each with the place, the holder and the verdict that the register had at its time.
-- Retention: 90 days, in whole UTC days. An erasure removes holder, credential and fingerprint from the row.
--
-- health: reports of devices on their own condition, and their connects and disconnects.
-- Retention: 36 days, in whole UTC days.
DO $$
DECLARE
  timescale constant boolean := (SELECT s.timescale FROM storage_layout s);
  partitioned constant text := CASE WHEN timescale THEN '' ELSE ' PARTITION BY RANGE (occurred_at)' END;
BEGIN
  EXECUTE '
    CREATE TABLE event (
      device          integer     NOT NULL,
      occurred_at     timestamptz NOT NULL, -- in microseconds; whose clock it is: time_source
      key             bigint      NOT NULL, -- first 8 bytes of a SHA-256 over what identifies the event
      received_at     timestamptz NOT NULL, -- arrival of the message at the gateway
      batch           bigint      NOT NULL,
      batch_index     integer     NOT NULL,
      kind            text        NOT NULL, -- access, door, lock, tamper, mode, config
      door            smallint    NOT NULL, -- 1 to 64; 0: all doors of the device, or the device itself
      state           text        NOT NULL, -- outcome of an access; state of door, lock, tamper, mode; change of a config
      reason          text, -- of a denial; cause of a lock or mode; part of a tamper; text of a config
      direction       text, -- in, out, unknown; of an access only
      duress          boolean     NOT NULL,
      buffered        boolean     NOT NULL, -- stored on the device while it had no connection
      time_source     text        NOT NULL, -- device; gateway: no clock; gateway_suspect: implausible clock
      claimed_at      timestamptz, -- time of an implausible clock; NULL otherwise
      identity        text        NOT NULL, -- what key is made of: sequence, number, payload
      part            smallint    NOT NULL, -- rank of the event in its message, from 0
      boot            bigint, -- number of the start of the device; NULL: the device counts no messages
      sequence        bigint, -- number of the message since that start; NULL as boot
      credential_type text,
      fingerprint     bytea,
      place           integer     NOT NULL, -- place of the door, otherwise of the device
      room            integer, -- room, office or shop behind the door; NULL: a shared door
      micro_grid      integer, -- of the place at that time; NULL: none
      holder_kind     text        NOT NULL, -- resident, staff, visitor, unknown
      holder          integer, -- resident.id, staff.id or visitor_pass.id; NULL: unknown or erased
      credential      integer, -- credential.id; NULL: not in the register
      verdict         text        NOT NULL -- none, valid, unknown, not_yet, expired, revoked, wrong_place
    )' || partitioned;
  EXECUTE '
    CREATE TABLE health (
      device              integer     NOT NULL,
      occurred_at         timestamptz NOT NULL, -- the columns up to received_at, and time_source to sequence: as in event
      key                 bigint      NOT NULL,
      received_at         timestamptz NOT NULL,
      batch               bigint      NOT NULL,
      batch_index         integer     NOT NULL,
      kind                text        NOT NULL, -- health, presence
      state               text, -- of a presence; NULL for health
      retained            boolean     NOT NULL, -- a retained message of the broker: a state and no new report
      buffered            boolean     NOT NULL,
      time_source         text        NOT NULL,
      claimed_at          timestamptz,
      identity            text        NOT NULL,
      part                smallint    NOT NULL,
      boot                bigint,
      sequence            bigint,
      battery_percent     smallint, -- this and the following: NULL where the device does not report it
      rssi_dbm            smallint,
      uptime_seconds      bigint,
      queue_events        bigint, -- events stored on the device
      queue_limit_events  bigint, -- events that it can store
      auto_relock_seconds integer,
      firmware            text
    )' || partitioned;
  IF timescale THEN
    PERFORM create_hypertable('event', 'occurred_at', chunk_time_interval => interval '1 day', create_default_indexes => false);
    PERFORM create_hypertable('health', 'occurred_at', chunk_time_interval => interval '1 day', create_default_indexes => false);
  END IF;
END $$;

-- These two decide what is a duplicate. The device comes first so that inserts stay local.
CREATE UNIQUE INDEX event_identity ON event (device, occurred_at, key);
CREATE UNIQUE INDEX health_identity ON health (device, occurred_at, key);
CREATE INDEX event_occurred ON event (occurred_at DESC); -- newest first over all devices
CREATE INDEX event_batch ON event USING brin (batch); -- ranges of batches, for a rebuild and for roll-ups
CREATE INDEX health_batch ON health USING brin (batch);

-- The time of an event that has a number of the device and no time of the device. A repeated delivery gets the time of the
-- first one, and so is recognised as the same event.
-- Retention: 30 days after occurred_at.
CREATE TABLE claim (
  device      integer     NOT NULL,
  key         bigint      NOT NULL, -- event.key
  occurred_at timestamptz NOT NULL,
  time_source text        NOT NULL,
  claimed_at  timestamptz,
  PRIMARY KEY (device, key)
);
CREATE INDEX claim_age ON claim USING brin (occurred_at);

-- The last committed message under an MQTT packet id, of messages with neither a time nor a number of the device.
-- It recognises a redelivery that the broker marks with DUP.
-- Retention: until the packet id is used again; at most 65,535 rows per client id.
CREATE TABLE delivery_claim (
  client_id    text    NOT NULL, -- of the gateway at the broker
  packet_id    integer NOT NULL,
  payload_hash bytea   NOT NULL, -- SHA-256 of topic and payload
  delivery     bigint  NOT NULL, -- number of messages committed before it
  PRIMARY KEY (client_id, packet_id)
);

-- The lease of the ingest partition and its progress. Every ingest transaction checks epoch.
-- Retention: one row.
CREATE TABLE ingest_partition (
  id         integer PRIMARY KEY,
  holder     text, -- the process that has the lease; NULL: none
  epoch      bigint      NOT NULL DEFAULT 0, -- incremented each time the lease is taken
  until      timestamptz NOT NULL DEFAULT '-infinity', -- end of the lease, by the clock of the database
  batch      bigint      NOT NULL DEFAULT 0, -- number of the last committed batch
  deliveries bigint      NOT NULL DEFAULT 0, -- number of messages committed
  ledger     bigint      NOT NULL DEFAULT 0 -- batch at which sequence_state was last written
);
INSERT INTO ingest_partition (id) VALUES (0);

-- A committed batch, and the tick at which its events were judged. A rebuild repeats the tick.
-- Retention: 90 days after received_at.
CREATE TABLE ingest_batch (
  batch       bigint PRIMARY KEY,
  received_at timestamptz NOT NULL, -- arrival of its last message
  tick        timestamptz -- whole second; NULL: time stood still because a backlog was read
);
CREATE INDEX ingest_batch_received ON ingest_batch USING brin (received_at);

-- A change of the gateway's own connection to the broker, at its place in the order of the pipeline.
-- Retention: 90 days after at.
CREATE TABLE gateway_presence (
  batch       bigint      NOT NULL,
  batch_index integer     NOT NULL,
  at          timestamptz NOT NULL,
  state       text        NOT NULL CHECK (state IN ('connected', 'caught_up', 'lost')),
  PRIMARY KEY (batch, batch_index)
);

-- The MQTT client id of the gateway. It is created at the first start and shared by all gateways on this database.
-- Retention: one row, for good.
CREATE TABLE gateway_identity (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  client_id text NOT NULL
);

-- A dead letter: a message that could not be read or stored. The same bytes on the same topic are one row.
-- Retention: 30 days after last_seen, or until a retry succeeds; at most 1,000 rows per device and 100,000 in all.
-- An erasure removes the bytes where they may be about the erased person.
CREATE TABLE dead_letter (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic       text        NOT NULL,
  digest      bytea       NOT NULL, -- SHA-256 of the bytes as received, or as redacted
  reason      text        NOT NULL,
  codec       text,
  community   text, -- NULL, as device_id: not known from the topic
  device_id   text,
  detail      text        NOT NULL, -- what is wrong and what is allowed
  length      integer     NOT NULL, -- bytes as received, or as redacted
  key_number  smallint, -- of the credential key that the sealing key is derived from
  sealed      bytea, -- the bytes, sealed, at most 64 KiB; NULL: they may not be stored
  retained    boolean     NOT NULL,
  qos         smallint    NOT NULL,
  received_at timestamptz NOT NULL, -- of the first
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  count       bigint      NOT NULL DEFAULT 1,
  retry       boolean     NOT NULL DEFAULT false, -- the running gateway is to try it again
  event_kinds text -- of an unregistered device: the kinds of its events with their doors, "access 1,door 1"
);
CREATE UNIQUE INDEX dead_letter_identity ON dead_letter (topic, digest);
CREATE INDEX dead_letter_device ON dead_letter (community, device_id, last_seen);
CREATE INDEX dead_letter_age ON dead_letter (last_seen);
CREATE INDEX dead_letter_retry ON dead_letter (id) WHERE retry;
CREATE INDEX dead_letter_waiting ON dead_letter (community, device_id) -- until the device is registered
  WHERE reason = 'unknown_device' AND NOT retry;

-- What a codec remembers of a device between messages.
-- Retention: kept for good, overwritten with each change.
CREATE TABLE codec_memory (
  codec     text  NOT NULL,
  community text  NOT NULL,
  device_id text  NOT NULL,
  memory    bytea NOT NULL, -- at most 16 KiB
  PRIMARY KEY (codec, community, device_id)
);

-- Sequence ledger: the highest message number of a device per start of the device. Written once a minute.
-- Retention: 90 days after last_seen.
CREATE TABLE sequence_state (
  device      integer NOT NULL,
  boot        bigint  NOT NULL,
  highest     bigint  NOT NULL,
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  PRIMARY KEY (device, boot)
);

-- Sequence ledger: a gap in the message numbers of a device.
-- Retention: until the missing messages arrive, or 90 days after opened_at.
CREATE TABLE sequence_gap (
  device      integer NOT NULL,
  boot        bigint  NOT NULL,
  from_number bigint  NOT NULL, -- first missing
  to_number   bigint  NOT NULL, -- last missing
  day         date    NOT NULL, -- of the message that showed the gap
  opened_at   timestamptz NOT NULL,
  PRIMARY KEY (device, boot, from_number)
);
CREATE INDEX sequence_gap_day ON sequence_gap (day);

-- Messages of a device in a minute, registered or not. A device that is registered within the minute has two rows.
-- Retention: 90 days after minute.
CREATE TABLE traffic (
  batch        bigint      NOT NULL, -- at which the rules received it
  batch_index  integer     NOT NULL,
  minute       timestamptz NOT NULL,
  community    text        NOT NULL, -- *: all further communities past 100 in the minute
  device_id    text        NOT NULL, -- *: all further unregistered ids of the community past 1,000 in the minute
  device       integer, -- NULL: not registered
  messages     integer     NOT NULL,
  duplicates   integer     NOT NULL, -- repeats without the DUP mark
  rejected     integer     NOT NULL,
  last_arrival timestamptz NOT NULL,
  PRIMARY KEY (batch, batch_index)
);
CREATE INDEX traffic_minute ON traffic USING brin (minute);
CREATE INDEX traffic_device ON traffic (device, minute);

-- The state of a device that changes with its messages. Written once a minute, with the traffic rows.
-- Retention: kept for good, overwritten with each change.
CREATE TABLE device_state (
  device               integer PRIMARY KEY,
  last_seen            timestamptz NOT NULL, -- latest arrival
  last_event           timestamptz,
  presence             text,
  presence_at          timestamptz,
  clock_offset_millis  bigint, -- device time minus arrival
  battery_percent      smallint,
  rssi_dbm             smallint,
  firmware             text,
  boot                 bigint,
  health_at            timestamptz,
  messages             bigint NOT NULL DEFAULT 0, -- in all
  received_today       integer NOT NULL DEFAULT 0, -- messages; this and the next three are counts of day
  missing_today        integer NOT NULL DEFAULT 0, -- messages
  duplicates_today     integer NOT NULL DEFAULT 0, -- messages
  late_today           integer NOT NULL DEFAULT 0, -- events that arrived more than a minute after they occurred
  day                  date
);

-- The figures of a device for a day, made from event, health, traffic and sequence_gap. A message belongs to the day on
-- which it arrived.
-- Retention: 90 days.
CREATE TABLE device_day (
  device              integer NOT NULL,
  day                 date    NOT NULL,
  received            integer NOT NULL, -- messages
  rejected            integer NOT NULL, -- messages
  duplicates          integer NOT NULL, -- repeats without the DUP mark
  numbered            integer, -- stored messages with a number of the device; NULL: none has one
  gaps                integer NOT NULL, -- gaps that appeared on the day and are open
  missing             integer NOT NULL, -- messages missing in these gaps
  late                integer NOT NULL, -- events that arrived more than a minute after they occurred
  median_late_millis  bigint, -- of events with the time of the device; NULL: none has one
  max_late_millis     bigint, -- as median_late_millis
  clock_offset_millis bigint, -- median of device time minus arrival, of messages not buffered; NULL: none has a time
  boots               integer, -- starts that appeared on the day; NULL: the device does not report them
  last_boot_at        timestamptz, -- as known at the end of the day
  firmware            text, -- the last reported
  battery_first       smallint, -- percent, first of the day
  battery_last        smallint, -- percent, last of the day
  PRIMARY KEY (device, day)
);
CREATE INDEX device_day_day ON device_day (day);

-- When the rows of a day in device_day were last made. A day is final once they were made after its end.
-- Retention: 90 days.
CREATE TABLE device_day_made (
  day     date PRIMARY KEY,
  made_at timestamptz NOT NULL
);


-- ---------------------------------------------------------------------------------------------------------------------
-- 8  Rules and alerts
-- ---------------------------------------------------------------------------------------------------------------------

-- A threshold or a mode that was set for a rule. The nearest scope applies: place, micro_grid, place_kind, community.
-- Without a row the default of the rule applies.
-- Retention: until it is reset.
CREATE TABLE rule_setting (
  rule      text   NOT NULL,
  name      text   NOT NULL, -- of the threshold; empty: the mode of the rule
  scope     text   NOT NULL CHECK (scope IN ('place', 'micro_grid', 'place_kind', 'community')),
  scope_key text   NOT NULL, -- place.id, micro_grid.id or place.kind; empty for the community
  value     bigint, -- in the unit of the threshold
  mode      text   CHECK (mode IN ('on', 'shadow', 'off')), -- shadow: firings are recorded and raise no alert
  PRIMARY KEY (rule, name, scope, scope_key),
  CHECK (num_nonnulls(value, mode) = 1),
  CHECK ((name = '') = (mode IS NOT NULL)),
  CHECK ((scope = 'community') = (scope_key = ''))
);

-- A change of rule_setting.
-- Retention: kept for good.
CREATE TABLE rule_setting_history (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule      text        NOT NULL,
  name      text        NOT NULL, -- this and the next two: as in rule_setting
  scope     text        NOT NULL,
  scope_key text        NOT NULL,
  at        timestamptz NOT NULL,
  actor     integer, -- account.id; NULL: the command line
  was       text, -- value or mode; NULL, as in became: not set
  became    text,
  reason    text        NOT NULL
);
CREATE INDEX rule_setting_history_rule ON rule_setting_history (rule, id DESC);

-- The version of the settings. Each transaction that changes rule_setting increments it and notifies tidegate_rules.
-- Retention: one row.
CREATE TABLE rule_setting_version (
  singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  version    bigint      NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO rule_setting_version DEFAULT VALUES;

-- The memory of the rules as of a batch, one row per part. A start reads the newest batch and replays what came later.
-- Retention: the newest batch only. An erasure deletes all rows.
CREATE TABLE rule_state (
  batch      bigint      NOT NULL,
  part       text        NOT NULL, -- id of a rule, or the name of a part that rules share
  version    bigint      NOT NULL, -- hash of the written types; bytes with another version are not read
  written_at timestamptz NOT NULL,
  state      bytea       NOT NULL,
  erasures   bigint      NOT NULL DEFAULT 0, -- number of rows of erasure at that time; a row with another number is not used
  PRIMARY KEY (batch, part)
);
ALTER TABLE rule_state ALTER COLUMN state SET STORAGE EXTERNAL; -- compression takes longer than the write

-- A rule that could not judge a subject for at least 24 hours. Checked once an hour.
-- Retention: until the rule can judge it.
CREATE TABLE rule_doubt (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule         text        NOT NULL,
  subject_kind text        NOT NULL CHECK (subject_kind IN ('device', 'door', 'place')),
  subject_key  text        NOT NULL, -- as alert.subject_key
  reason       text        NOT NULL,
  since        timestamptz NOT NULL,
  place        integer,
  micro_grid   integer,
  UNIQUE (rule, subject_kind, subject_key)
);

-- How many of the credentials granted access in a house have a known holder, over the seven days before today.
-- Retention: until the next check finds no credential in the house.
CREATE TABLE house_coverage (
  house   integer PRIMARY KEY,
  granted integer NOT NULL, -- credentials
  known   integer NOT NULL -- of these, with a holder in the register
);

-- A firing of a rule in mode shadow. It raises no alert.
-- Retention: 35 days after started_at, or until the person of its credential is erased.
CREATE TABLE shadow_firing (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule         text        NOT NULL,
  subject_kind text        NOT NULL,
  subject_key  text        NOT NULL, -- as alert.subject_key
  place        integer,
  micro_grid   integer,
  severity     text        NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
  started_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  end_reason   text        CHECK (end_reason IN ('resolved', 'withdrawn', 'rebuilt')),
  sentence_zh  text        NOT NULL,
  sentence_en  text        NOT NULL,
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX shadow_firing_open ON shadow_firing (rule, subject_kind, subject_key) WHERE ended_at IS NULL;
CREATE INDEX shadow_firing_rule ON shadow_firing (rule, id DESC);
CREATE INDEX shadow_firing_age ON shadow_firing (started_at);

-- An alert. At most one alert per rule and subject is not closed. This row is the only place of its state. The key of a
-- subject may contain the fingerprint of a credential and is never shown.
-- Retention: kept for good. The note and acted_before are removed 180 days after the alert is closed.
CREATE TABLE alert (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number          bigint GENERATED ALWAYS AS IDENTITY UNIQUE, -- shown to people
  rule            text        NOT NULL,
  class           text        NOT NULL, -- device, place, person
  severity        text        NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
  subject_kind    text        NOT NULL,
  subject_key     text        NOT NULL, -- internal: device number, device/door, place.id, fingerprint in hex, community/device_id
  place           integer, -- NULL, as micro_grid: not known
  micro_grid      integer,
  condition       text        NOT NULL CHECK (condition IN ('firing', 'resolved')),
  handling        text        NOT NULL CHECK (handling IN ('new', 'claimed', 'handed_over', 'closed')),
  disposition     text -- why it was closed or handed over
    CHECK (disposition IN ('dealt_with', 'handed_over', 'register_out_of_date', 'device_fault', 'expected', 'unverified',
                           'recovered')),
  assignee        integer, -- account.id; NULL: not claimed
  note            text,
  snoozed_until   timestamptz, -- NULL: not snoozed
  escalated_at    timestamptz, -- last escalation
  count           integer     NOT NULL DEFAULT 1, -- firings
  opened_at       timestamptz NOT NULL, -- start of the first firing
  last_fired_at   timestamptz NOT NULL,
  resolved_at     timestamptz,
  closed_at       timestamptz,
  created_at      timestamptz NOT NULL, -- tick or arrival at which it was opened
  version         integer     NOT NULL DEFAULT 1, -- incremented with each change
  earlier         uuid        REFERENCES alert, -- the alert before on the same rule and subject
  sentence_zh     text        NOT NULL,
  sentence_en     text        NOT NULL,
  handled_since   timestamptz, -- when it became new, claimed, handed over or closed; NULL: at created_at
  snooze_severity text CHECK (snooze_severity IN ('low', 'medium', 'high')), -- when it was snoozed; a higher one ends the snooze
  snooze_count    integer, -- count when it was snoozed; three times as many firings end the snooze
  recipient       text CHECK (recipient IN ('property', 'police', 'community', 'other')), -- of the last handing over
  due_at          timestamptz, -- when the receipt of the recipient is due
  escalation      smallint NOT NULL DEFAULT 0, -- since handled_since: 0 none, 1 to the leader, 2 beyond the leader
  acted_by        integer, -- account.id of the last act; NULL: none, or the gateway changed the handling since
  acted_at        timestamptz,
  acted_action    text,
  acted_version   integer, -- version after that act
  acted_before    jsonb, -- the handling before that act, for an undo
  CHECK ((handling = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((condition = 'resolved') = (resolved_at IS NOT NULL)),
  CHECK (handling <> 'handed_over' OR (recipient IS NOT NULL AND due_at IS NOT NULL))
);
CREATE UNIQUE INDEX alert_open ON alert (rule, subject_kind, subject_key) WHERE handling <> 'closed';
CREATE INDEX alert_subject ON alert (rule, subject_kind, subject_key, opened_at DESC);
CREATE INDEX alert_firing_now ON alert (number) WHERE condition = 'firing'; -- comparison after a rebuild
-- Lists of all alerts, newest first.
CREATE INDEX alert_newest ON alert (opened_at DESC, id);
CREATE INDEX alert_micro_grid ON alert (micro_grid, opened_at DESC);
CREATE INDEX alert_by_rule ON alert (rule, opened_at DESC, id DESC);
CREATE INDEX alert_by_place ON alert (place, opened_at DESC, id DESC);
CREATE INDEX alert_by_assignee ON alert (assignee, opened_at DESC, id DESC) WHERE assignee IS NOT NULL;
CREATE INDEX alert_closed ON alert (rule, closed_at DESC) WHERE handling = 'closed';
-- Lists of open alerts, which are few among all.
CREATE INDEX alert_to_do ON alert (micro_grid, handling) WHERE handling <> 'closed';
CREATE INDEX alert_still_open ON alert (opened_at DESC, id DESC) WHERE handling <> 'closed';
CREATE INDEX alert_still_open_in ON alert (micro_grid, opened_at DESC, id DESC) WHERE handling <> 'closed';
-- Timed changes of the handling.
CREATE INDEX alert_recovering ON alert (resolved_at) WHERE handling = 'new' AND condition = 'resolved';
CREATE INDEX alert_asleep ON alert (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX alert_due ON alert (due_at) WHERE handling = 'handed_over';
CREATE INDEX alert_to_escalate ON alert ((coalesce(handled_since, created_at)))
  WHERE handling IN ('new', 'claimed') AND severity <> 'low' AND snoozed_until IS NULL;

-- A firing of an alert: a period in which its condition held.
-- Retention: kept for good. The evidence is emptied 180 days after the alert is closed, once the condition is resolved.
CREATE TABLE alert_firing (
  alert       uuid        NOT NULL REFERENCES alert,
  ordinal     integer     NOT NULL, -- 1, 2, …
  started_at  timestamptz NOT NULL,
  ended_at    timestamptz,
  end_reason  text CHECK (end_reason IN ('resolved', 'withdrawn', 'rebuilt')),
  severity    text        NOT NULL,
  evidence    jsonb       NOT NULL,
  evidence_at timestamptz NOT NULL, -- tick or arrival at which the evidence was written
  PRIMARY KEY (alert, ordinal)
);

-- A transition of an alert: who, when, what and why. The live feed reads by (txid, id) up to the oldest running
-- transaction, since neither ids nor transaction ids follow the order of commits.
-- Retention: 180 days after the alert is closed.
CREATE TABLE alert_history (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  txid    xid8        NOT NULL DEFAULT pg_current_xact_id(),
  alert   uuid        NOT NULL REFERENCES alert,
  at      timestamptz NOT NULL,
  actor   integer, -- account.id; NULL: the gateway
  action  text        NOT NULL,
  detail  jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX alert_history_alert ON alert_history (alert, id);
CREATE INDEX alert_history_feed ON alert_history (txid, id);

-- The duty hours of a grid, the same every day, and the account on call outside them. Without a row: 08:00 to 18:00.
-- Retention: until it is overwritten.
CREATE TABLE grid_duty (
  grid      integer PRIMARY KEY REFERENCES grid,
  from_time time NOT NULL, -- local time
  to_time   time NOT NULL, -- local time, on the same day
  on_call   integer REFERENCES account, -- NULL: none
  CHECK (from_time < to_time)
);


-- ---------------------------------------------------------------------------------------------------------------------
-- 9  Notification
-- ---------------------------------------------------------------------------------------------------------------------

-- A chat robot or webhook.
-- Retention: until an operator deletes it.
CREATE TABLE robot (
  id           integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind IN ('wecom', 'dingtalk', 'feishu', 'webhook')),
  name         text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  grid         integer     REFERENCES grid, -- NULL: the whole community
  audience     text        NOT NULL CHECK (audience IN ('duty', 'operators', 'leaders')), -- decides which alerts it gets
  language     text        NOT NULL CHECK (language IN ('zh-CN', 'en')),
  key_number   smallint    NOT NULL, -- of the data key that the sealing key is derived from
  sealed       bytea       NOT NULL, -- address and secret, sealed
  host         text        NOT NULL, -- of the address
  hint         text        NOT NULL, -- last characters of the address
  checked_by   integer     REFERENCES account, -- the account that confirmed that only people on duty read the group
  checked_at   timestamptz,
  state        text        NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'stopped')),
  stopped_by   text, -- which part of the set-up the service refused; NULL unless stopped
  paused_until timestamptz, -- the service accepts no message before then
  merging      boolean     NOT NULL DEFAULT false, -- waiting news is then sent as one message
  operation    text        UNIQUE, -- id of the form that made it; a form sent twice makes one robot
  made_at      timestamptz NOT NULL DEFAULT now(),
  version      integer     NOT NULL DEFAULT 1, -- incremented with each change of the settings
  CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
  CHECK ((state = 'stopped') = (stopped_by IS NOT NULL))
);

-- A message to a robot, without its text. The text is made from the alert at the time of sending.
-- Retention: 30 days after made_at, once it no longer waits; or as long as the robot.
CREATE TABLE delivery (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  robot     integer     NOT NULL REFERENCES robot ON DELETE CASCADE,
  kind      text        NOT NULL CHECK (kind IN ('news', 'call', 'digest', 'shift', 'test')),
  priority  smallint    NOT NULL, -- the smallest is sent first
  alert     uuid, -- of news and calls
  history   bigint, -- of a call: the row of alert_history that causes it
  reason    text, -- of a call: escalated, assigned, came_back
  accounts  integer[]   NOT NULL DEFAULT '{}', -- of a call: the called accounts
  day       date, -- of a digest or shift
  held      boolean     NOT NULL DEFAULT false, -- held back outside the duty hours; sent as one message with others held
  state     text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'superseded', 'dead')),
  made_at   timestamptz NOT NULL,
  due_at    timestamptz NOT NULL, -- not sent before
  first_try timestamptz,
  tries     integer     NOT NULL DEFAULT 0,
  plain     boolean     NOT NULL DEFAULT false, -- sent as plain text, since the service refused the form
  answer    text, -- last code of the service, never its text
  ended_at  timestamptz -- NULL: waiting
);
CREATE UNIQUE INDEX delivery_news ON delivery (robot, alert) WHERE kind = 'news' AND state = 'waiting';
CREATE UNIQUE INDEX delivery_call ON delivery (robot, history) WHERE kind = 'call';
CREATE UNIQUE INDEX delivery_day ON delivery (robot, kind, day) WHERE day IS NOT NULL;
CREATE INDEX delivery_waiting ON delivery (robot, priority, id) WHERE state = 'waiting';
CREATE INDEX delivery_newest ON delivery (robot, id DESC);
CREATE INDEX delivery_age ON delivery (made_at);

-- The state of an alert as last sent to a robot, so that only changes are sent.
-- Retention: 180 days after at, or as long as the robot.
CREATE TABLE robot_alert (
  robot    integer     NOT NULL REFERENCES robot ON DELETE CASCADE,
  alert    uuid        NOT NULL,
  severity text        NOT NULL,
  closed   boolean     NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (robot, alert)
);
CREATE INDEX robot_alert_age ON robot_alert (at);

-- The last row of alert_history, in the order of its feed, that was turned into deliveries.
-- Retention: one row.
CREATE TABLE delivery_cursor (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  txid      bigint  NOT NULL, -- alert_history.txid
  id        bigint  NOT NULL -- alert_history.id
);


-- ---------------------------------------------------------------------------------------------------------------------
-- 10  Rosters
-- ---------------------------------------------------------------------------------------------------------------------

-- A line of the roster of a house: a person in a room, as stated by the managing company. The person need not be in the
-- register.
-- Retention: until a later roster of the house replaces it.
CREATE TABLE roster_line (
  community   text NOT NULL REFERENCES community,
  house       integer NOT NULL REFERENCES house,
  room        integer NOT NULL REFERENCES place,
  person      text NOT NULL, -- resident.code, or a key for a person without one; gone-… after an erasure
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz CHECK (valid_to > valid_from),
  imported_at timestamptz NOT NULL -- the same in all lines of a house
);
CREATE INDEX roster_line_house ON roster_line (house);

-- A batch: a roster that was applied to the register, or the taking back of one.
-- Retention: 180 days after at; one that was taken back as long as the batch that undid it. It can be
-- taken back until it is deleted.
CREATE TABLE roster_batch (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community text NOT NULL REFERENCES community,
  at        timestamptz NOT NULL,
  account   integer REFERENCES account, -- NULL: the command line
  mode      text CHECK (mode IN ('incremental', 'full')), -- full: the file lists all people of its houses
  file_hash bytea CHECK (octet_length(file_hash) = 32), -- HMAC-SHA-256 of the file under the lookup key
  rows      integer NOT NULL, -- rows about people in the file; the next six: what became of them
  moved_in  integer NOT NULL,
  changed   integer NOT NULL,
  same      integer NOT NULL,
  ended     integer NOT NULL,
  in_doubt  integer NOT NULL,
  errors    integer NOT NULL,
  undoes    bigint UNIQUE REFERENCES roster_batch, -- the batch that this one took back
  CHECK ((undoes IS NULL) = (file_hash IS NOT NULL) AND (mode IS NULL) = (undoes IS NOT NULL))
);
CREATE INDEX roster_batch_file ON roster_batch (file_hash, id DESC) WHERE file_hash IS NOT NULL;

-- A house of a batch.
-- Retention: as long as the batch.
CREATE TABLE roster_batch_house (
  batch           bigint  NOT NULL REFERENCES roster_batch ON DELETE CASCADE,
  house           integer NOT NULL REFERENCES house,
  completed       boolean NOT NULL, -- whether the batch declared the register of the house complete
  imported_before timestamptz, -- imported_at of the roster before; NULL: there was none
  PRIMARY KEY (batch, house)
);
CREATE INDEX roster_batch_house_house ON roster_batch_house (house, batch DESC);

-- What a batch did for one row of the file. A row that agreed with the register has no line.
-- Retention: as long as the batch. An erasure removes the resident and the sealed person from the row.
CREATE TABLE roster_batch_line (
  batch         bigint   NOT NULL REFERENCES roster_batch ON DELETE CASCADE,
  number        integer  NOT NULL,
  sheet         text     NOT NULL DEFAULT '',
  file_row      integer, -- as a spreadsheet numbers rows; NULL: a person without a row in the file
  kind          text     NOT NULL CHECK (kind IN ('moved_in', 'changed', 'ended', 'in_doubt')),
  doubt         text, -- why nothing was done; of kind in_doubt
  room          integer  NOT NULL REFERENCES place,
  resident      integer  REFERENCES resident ON DELETE SET NULL,
  is_new        boolean  NOT NULL DEFAULT false, -- whether the batch added the resident
  tenancy       integer, -- tenancy.id, also of a deleted one
  stay_before   jsonb, -- kind, bed, from, to of the tenancy
  stay_after    jsonb,
  person_before bytea, -- personal data, sealed under the resident's data key; NULL: unchanged
  person_after  bytea,
  outcome       text CHECK (outcome IN ('reverted', 'touched')), -- of a batch taken back; touched: changed since, so left
  PRIMARY KEY (batch, number),
  CHECK ((kind = 'in_doubt') = (doubt IS NOT NULL))
);
CREATE INDEX roster_batch_line_resident ON roster_batch_line (resident) WHERE resident IS NOT NULL;

-- A line of a roster that a batch replaced.
-- Retention: as long as the batch.
CREATE TABLE roster_line_before (
  batch       bigint  NOT NULL REFERENCES roster_batch ON DELETE CASCADE,
  house       integer NOT NULL REFERENCES house,
  room        integer NOT NULL REFERENCES place,
  person      text    NOT NULL, -- as roster_line.person
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz,
  imported_at timestamptz NOT NULL
);
CREATE INDEX roster_line_before_batch ON roster_line_before (batch, house);
CREATE INDEX roster_line_before_person ON roster_line_before (person); -- for an erasure

-- How files of a company with these headings are read, as a user decided.
-- Retention: kept for good, overwritten with each decision.
CREATE TABLE roster_template (
  company     text  NOT NULL, -- house.company, or "house: " and the code of a house without one
  header_hash bytea NOT NULL CHECK (octet_length(header_hash) = 32), -- SHA-256 of the headings
  encoding    text, -- NULL: as recognised
  columns     jsonb NOT NULL, -- heading to field; null: not imported
  account     integer REFERENCES account,
  at          timestamptz NOT NULL,
  PRIMARY KEY (company, header_hash)
);

-- An uploaded file that waits to be applied.
-- Retention: 1 day, or until the uploader discards it.
CREATE TABLE roster_upload (
  id           uuid PRIMARY KEY,
  account      integer NOT NULL REFERENCES account,
  at           timestamptz NOT NULL,
  community    text NOT NULL REFERENCES community,
  house        integer REFERENCES house, -- NULL: all houses of the account whose rooms the file names
  mode         text NOT NULL CHECK (mode IN ('incremental', 'full')),
  file_hash    bytea NOT NULL CHECK (octet_length(file_hash) = 32), -- as roster_batch.file_hash
  data_key     bytea NOT NULL CHECK (octet_length(data_key) = 61), -- key of this file, in the form of person.data_key
  sealed       bytea NOT NULL, -- the file, sealed under data_key
  header_hash  bytea CHECK (octet_length(header_hash) = 32), -- as in roster_template; NULL: not read yet
  encoding     text, -- NULL: as recognised
  columns      jsonb, -- NULL: as recognised or remembered
  batch        bigint REFERENCES roster_batch -- once it was applied
);
CREATE INDEX roster_upload_account ON roster_upload (account, at DESC);

-- The given residents that a table other than tenancy references by a foreign key without ON DELETE action. A roster that
-- is taken back deletes a resident that it added only if there is no such reference.
CREATE FUNCTION residents_in_use(wanted integer[]) RETURNS SETOF integer LANGUAGE plpgsql STABLE AS $$
DECLARE
  use record;
BEGIN
  FOR use IN
    SELECT c.conrelid::regclass AS named, a.attname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'resident'::regclass AND c.confdeltype IN ('a', 'r') AND c.conrelid <> 'tenancy'::regclass
      AND array_length(c.conkey, 1) = 1
  LOOP
    RETURN QUERY EXECUTE format('SELECT DISTINCT %I FROM %s WHERE %I = ANY ($1)', use.attname, use.named, use.attname)
      USING wanted;
  END LOOP;
END $$;

-- Removes a person from rosters when the row of person is deleted. The data key is deleted with it, and what was sealed
-- under it is unreadable.
CREATE FUNCTION forget_in_rosters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE roster_batch_line l SET resident = NULL, person_before = NULL, person_after = NULL
  FROM gone g WHERE l.resident = g.resident;
  UPDATE roster_line_before l SET person = 'gone-' || gen_random_uuid()
  FROM gone g JOIN resident r ON r.id = g.resident WHERE l.person = r.code;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_in_rosters AFTER DELETE ON person REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION forget_in_rosters();

-- A reconciliation: a dated sheet that compares, room by room, the roster of the company, the register and what doors
-- reported. The two signatures are its only changes.
-- Retention: kept for good.
CREATE TABLE reconciliation (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community         text NOT NULL REFERENCES community,
  house             integer REFERENCES house,
  micro_grid        integer REFERENCES micro_grid,
  made_at           timestamptz NOT NULL,
  made_by           integer NOT NULL REFERENCES account,
  roster_at         timestamptz, -- imported_at of the oldest roster of its houses; NULL: a house has no roster
  company_signed_by integer REFERENCES account, -- a manager of the house
  company_signed_at timestamptz,
  grid_signed_by    integer REFERENCES account, -- a leader
  grid_signed_at    timestamptz,
  CHECK (num_nonnulls(house, micro_grid) = 1),
  CHECK ((company_signed_by IS NULL) = (company_signed_at IS NULL)),
  CHECK ((grid_signed_by IS NULL) = (grid_signed_at IS NULL)),
  CHECK (company_signed_by <> grid_signed_by) -- one account does not sign for both sides
);
CREATE INDEX reconciliation_house ON reconciliation (house, id DESC) WHERE house IS NOT NULL;
CREATE INDEX reconciliation_micro_grid ON reconciliation (micro_grid, id DESC) WHERE micro_grid IS NOT NULL;

-- A room of a reconciliation.
-- Retention: as long as the reconciliation.
CREATE TABLE reconciliation_room (
  reconciliation bigint  NOT NULL REFERENCES reconciliation ON DELETE CASCADE,
  room           integer NOT NULL REFERENCES place,
  class          text    NOT NULL
    CHECK (class IN ('agree', 'roster_only', 'register_only', 'seen_only', 'not_seen', 'more_seen')),
  on_roster      integer NOT NULL, -- people
  registered     integer NOT NULL, -- people
  seen           integer NOT NULL, -- people, by their credentials, in 30 days; an unknown credential counts as one person
  last_seen      date,
  PRIMARY KEY (reconciliation, room)
);


-- ---------------------------------------------------------------------------------------------------------------------
-- 11  Walks, corrections and base numbers
-- ---------------------------------------------------------------------------------------------------------------------

-- A walk: the daily round of a micro-grid, or a sweep of all rooms of a house.
-- Retention: kept for good.
CREATE TABLE walk (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('round', 'sweep')),
  micro_grid integer NOT NULL REFERENCES micro_grid,
  house      integer REFERENCES house, -- of a sweep, which covers the part of the house in the micro-grid
  day        date NOT NULL, -- of a round; or on which the sweep was made
  assignee   integer REFERENCES account,
  made_by    integer REFERENCES account, -- NULL: the gateway
  made_at    timestamptz NOT NULL,
  left_out   integer NOT NULL DEFAULT 0, -- number of places with a reason that exceeded the length of a round
  ended_at   timestamptz,
  ended_by   integer REFERENCES account,
  CHECK ((kind = 'sweep') = (house IS NOT NULL))
);
CREATE UNIQUE INDEX walk_round ON walk (micro_grid, day) WHERE kind = 'round';
CREATE UNIQUE INDEX walk_sweep ON walk (house, micro_grid) WHERE kind = 'sweep' AND ended_at IS NULL;
CREATE INDEX walk_newest ON walk (micro_grid, id DESC);

-- A place to visit on a walk.
-- Retention: as long as the walk.
CREATE TABLE walk_stop (
  walk    bigint NOT NULL REFERENCES walk ON DELETE CASCADE,
  place   integer NOT NULL REFERENCES place,
  ordinal integer NOT NULL, -- rank in the walking order
  reasons text[] NOT NULL, -- alert, device_offline, not_seen, roster_drift, house; the most important first
  PRIMARY KEY (walk, place)
);
CREATE INDEX walk_stop_place ON walk_stop (place);

-- A visit: what was found at a place.
-- Retention: kept for good. The note is removed 180 days after entered_at, and by an erasure of a resident of the room.
CREATE TABLE visit (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  walk       bigint REFERENCES walk ON DELETE SET NULL,
  place      integer NOT NULL REFERENCES place,
  micro_grid integer NOT NULL REFERENCES micro_grid, -- of the place at that time
  account    integer NOT NULL REFERENCES account,
  finding    text NOT NULL CHECK (finding IN ('as_registered', 'moved_out', 'unregistered_person',
                                              'nobody_home', 'refused', 'device_broken')),
  note       text,
  found_at   timestamptz NOT NULL, -- by the clock of the phone if it is plausible
  entered_at timestamptz NOT NULL,
  operation  text NOT NULL, -- id of the form; a form sent twice makes one visit
  UNIQUE (account, operation)
);
CREATE INDEX visit_walk ON visit (walk);
CREATE INDEX visit_place ON visit (place, found_at DESC);
CREATE INDEX visit_account ON visit (account, found_at DESC, id DESC);
CREATE INDEX visit_micro_grid ON visit (micro_grid, found_at DESC, id DESC);
CREATE INDEX visit_note ON visit (entered_at) WHERE note IS NOT NULL;

-- A request to correct the register, from an alert, a visit, a reconciliation or a form.
-- Retention: kept for good. Text and reason are removed 180 days after the decision and the closing of the alert, and by
-- an erasure of a resident of the room.
CREATE TABLE correction_request (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  place      integer REFERENCES place, -- NULL: not known
  alert      uuid, -- alert.id; NULL: not from an alert
  text       text NOT NULL,
  asked_by   integer NOT NULL REFERENCES account,
  asked_at   timestamptz NOT NULL,
  state      text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'done', 'declined', 'withdrawn')),
  decided_by integer REFERENCES account,
  decided_at timestamptz,
  reason     text, -- why it was declined
  visit      bigint REFERENCES visit -- NULL: not from a visit
);
CREATE INDEX correction_request_alert ON correction_request (alert);
CREATE INDEX correction_request_place ON correction_request (place, id DESC);
CREATE INDEX correction_request_open ON correction_request (id DESC) WHERE state = 'asked';
CREATE INDEX correction_request_visit ON correction_request (visit) WHERE visit IS NOT NULL;

-- Base numbers of a micro-grid as of the end of a day. A row is written once and never changed.
-- Retention: kept for good.
CREATE TABLE base_number (
  micro_grid          integer NOT NULL REFERENCES micro_grid,
  day                 date NOT NULL,
  made_at             timestamptz NOT NULL,
  rooms_own           integer NOT NULL, -- rooms by place.room_use, to rooms_unknown
  rooms_let           integer NOT NULL,
  rooms_dormitory     integer NOT NULL,
  rooms_vacant        integer NOT NULL,
  rooms_office        integer NOT NULL,
  rooms_shop          integer NOT NULL,
  rooms_unknown       integer NOT NULL,
  residents_owner     integer NOT NULL, -- residents by tenancy.kind, to residents_dormitory
  residents_tenant    integer NOT NULL,
  residents_dormitory integer NOT NULL,
  moved_in            integer NOT NULL, -- in the seven days that end with the day, as moved_out
  moved_out           integer NOT NULL,
  not_seen            integer NOT NULL, -- rooms with an open alert of the rule not-seen
  over_roster         integer NOT NULL, -- rooms with an open alert of the rule over-roster
  welfare_pairs       integer NOT NULL, -- pairs of resident and worker in welfare_consent
  last_round          date, -- last walked round; NULL: none
  PRIMARY KEY (micro_grid, day)
);

-- Base numbers of a house as of the last day of a month, for its managers. Columns as in base_number.
-- Retention: kept for good.
CREATE TABLE house_number (
  house               integer NOT NULL REFERENCES house,
  day                 date NOT NULL,
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
  PRIMARY KEY (house, day)
);


-- ---------------------------------------------------------------------------------------------------------------------
-- 12  Back-tests
-- ---------------------------------------------------------------------------------------------------------------------

-- A back-test that was started on the page of a rule: one threshold with several values, over past events.
-- Retention: 180 days after asked_at.
CREATE TABLE backtest_run (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule      text        NOT NULL,
  threshold text        NOT NULL, -- empty: the rule has none and is tried without a change
  in_force  bigint      NOT NULL, -- value in the community at asked_at
  from_at   timestamptz NOT NULL,
  to_at     timestamptz NOT NULL,
  asked_by  integer     NOT NULL, -- account.id
  asked_at  timestamptz NOT NULL,
  state     text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
  share     real        NOT NULL DEFAULT 0, -- progress, 0 to 1
  reported_at timestamptz NOT NULL, -- last report of progress
  ended_at  timestamptz,
  problem   text        CHECK ((problem IS NOT NULL) = (state = 'failed')),
  proposed  bigint, -- the best value; NULL: none is better than the one in force
  warnings  text        NOT NULL DEFAULT '' -- one per line
);
CREATE UNIQUE INDEX backtest_one_at_a_time ON backtest_run ((true)) WHERE state = 'running';
CREATE INDEX backtest_rule ON backtest_run (rule, id DESC);

-- The result of one value of a back-test, as numbers of firings.
-- Retention: as long as the back-test.
CREATE TABLE backtest_try (
  run        bigint  NOT NULL REFERENCES backtest_run ON DELETE CASCADE,
  value      bigint  NOT NULL,
  was        integer NOT NULL, -- firings that raised an alert
  would_be   integer NOT NULL, -- firings with this value
  added      integer NOT NULL, -- only with this value
  gone       integer NOT NULL, -- only without it
  gone_right integer NOT NULL, -- of gone, closed as true or useful
  same_right integer NOT NULL, -- of those in both, closed as true or useful
  same_wrong integer NOT NULL, -- of those in both, closed as neither
  PRIMARY KEY (run, value)
);


-- ---------------------------------------------------------------------------------------------------------------------
-- 13  Roll-ups and the schema board
-- ---------------------------------------------------------------------------------------------------------------------

-- How far the events are summed. The sums and this row change in one transaction, so each batch is added once.
-- Retention: one row.
CREATE TABLE event_roll_up (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  zone      text   NOT NULL, -- time zone of the sums; with another one the stored events are summed anew
  summed    bigint NOT NULL DEFAULT -1, -- last batch in the sums; negative: the stored events are to be summed anew
  since     timestamptz NOT NULL DEFAULT '-infinity' -- events before it are not added: their sums are final
);
INSERT INTO event_roll_up (zone) VALUES ('Asia/Shanghai');

-- Events of a micro-grid summed by hour.
-- Retention: 400 days.
CREATE TABLE sum_hour (
  hour        timestamptz NOT NULL, -- begin of the hour
  micro_grid  integer     NOT NULL, -- 0: the place had none
  day         timestamptz NOT NULL, -- begin of its day in the time zone of the community
  hour_of_day text        NOT NULL, -- 00 to 23, in the same time zone
  events      integer     NOT NULL,
  opens       integer     NOT NULL, -- granted accesses
  denials     integer     NOT NULL, -- denied accesses
  late        integer     NOT NULL, -- arrived more than a minute after they occurred
  PRIMARY KEY (hour, micro_grid)
);
CREATE INDEX sum_hour_day ON sum_hour (day);

-- Events of a micro-grid summed by day, device family and kind.
-- Retention: 1,098 days.
CREATE TABLE sum_day (
  day        date    NOT NULL,
  micro_grid integer NOT NULL, -- as in sum_hour, also the last four
  codec      text    NOT NULL, -- device family
  kind       text    NOT NULL, -- kind of event
  events     integer NOT NULL,
  opens      integer NOT NULL,
  denials    integer NOT NULL,
  late       integer NOT NULL,
  begins     timestamptz NOT NULL DEFAULT '-infinity', -- begin of the day in the time zone of the community
  PRIMARY KEY (day, micro_grid, codec, kind)
);
CREATE INDEX sum_day_begins ON sum_day (begins) WHERE kind = 'access';

-- The rows of device_day summed by device family.
-- Retention: 1,098 days.
CREATE TABLE family_day (
  day           date    NOT NULL,
  codec         text    NOT NULL, -- device family
  devices       integer NOT NULL, -- devices with a row in device_day
  received      bigint  NOT NULL, -- messages
  rejected      bigint  NOT NULL, -- messages
  missing       bigint  NOT NULL, -- messages
  late          bigint  NOT NULL, -- events
  clocks_off    integer NOT NULL, -- devices whose clock is more than two minutes off
  batteries_low integer NOT NULL, -- devices at 20 % or less
  PRIMARY KEY (day, codec)
);

-- The views of this schema are for dashboards. They show sums without a person, room, door or device. A number under 5 of
-- anything about people is not shown, and a micro-grid with fewer than 20 rooms is not shown. docs/operating.md says how to
-- grant a database user access to this schema only. A column named day is the moment at which the day begins in the
-- community.
CREATE SCHEMA board;

-- The number, or NULL where it is under 5.
CREATE FUNCTION board.shown(n bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE RETURN CASE WHEN n >= 5 THEN n END;

-- Micro-grids with at least 20 rooms by their newest base numbers.
CREATE VIEW board.micro_grid WITH (security_barrier) AS
SELECT m.id, m.code, m.name_zh, m.name_en, m.kind, g.code AS grid, g.name_zh AS grid_zh, g.name_en AS grid_en
FROM public.micro_grid m
JOIN public.grid g ON g.id = m.grid
JOIN LATERAL (
  SELECT n.rooms_own + n.rooms_let + n.rooms_dormitory + n.rooms_vacant + n.rooms_unknown AS rooms
  FROM public.base_number n WHERE n.micro_grid = m.id ORDER BY n.day DESC LIMIT 1) newest ON newest.rooms >= 20;

-- Granted accesses by hour. Its columns are those of the table, so that a condition on time uses the index.
CREATE VIEW board.opens_hour WITH (security_barrier) AS
SELECT h.hour, h.day, h.hour_of_day, m.code AS micro_grid, m.name_zh, m.name_en, board.shown(h.opens) AS opens
FROM public.sum_hour h
JOIN board.micro_grid m ON m.id = h.micro_grid;

-- Granted and denied accesses by day. Opens are the sum of the shown hours: from the true sum a hidden hour could be
-- calculated. So they go back 400 days, and denials, which come from sum_day, go back three years.
CREATE VIEW board.opens_day WITH (security_barrier) AS
SELECT s.day, m.code AS micro_grid, m.name_zh, m.name_en, sum(s.opens) AS opens, board.shown(sum(s.denials)) AS denials
FROM (
  SELECT h.day, h.micro_grid, board.shown(h.opens) AS opens, NULL::integer AS denials FROM public.sum_hour h
  UNION ALL
  SELECT d.begins, d.micro_grid, NULL, d.denials FROM public.sum_day d WHERE d.kind = 'access') s
JOIN board.micro_grid m ON m.id = s.micro_grid
GROUP BY s.day, m.code, m.name_zh, m.name_en;

-- Base numbers at the ends of months and of the newest day. With every day shown, each move would appear as a difference.
CREATE VIEW board.base_number WITH (security_barrier) AS
SELECT n.day::timestamp AT TIME ZONE z.zone AS day, m.code AS micro_grid, m.name_zh, m.name_en,
  board.shown(n.rooms_own) AS rooms_own, board.shown(n.rooms_let) AS rooms_let,
  board.shown(n.rooms_dormitory) AS rooms_dormitory, board.shown(n.rooms_vacant) AS rooms_vacant,
  board.shown(n.residents_owner) AS residents_owner, board.shown(n.residents_tenant) AS residents_tenant,
  board.shown(n.residents_dormitory) AS residents_dormitory,
  board.shown(n.moved_in) AS moved_in, board.shown(n.moved_out) AS moved_out
FROM public.base_number n
JOIN board.micro_grid m ON m.id = n.micro_grid
CROSS JOIN public.event_roll_up z
WHERE n.day = (date_trunc('month', n.day) + interval '1 month - 1 day')::date
   OR n.day = (SELECT max(o.day) FROM public.base_number o WHERE o.micro_grid = n.micro_grid);

-- Devices by family and day. The messages of fewer than 5 devices would show what one household does, and are not shown.
CREATE VIEW board.device_day WITH (security_barrier) AS
SELECT d.day::timestamp AT TIME ZONE z.zone AS day, d.codec, d.devices::bigint AS devices,
  CASE WHEN d.devices >= 5 THEN d.received END AS received, CASE WHEN d.devices >= 5 THEN d.rejected END AS rejected,
  CASE WHEN d.devices >= 5 THEN d.missing END AS missing, CASE WHEN d.devices >= 5 THEN d.late END AS late,
  d.clocks_off::bigint AS clocks_off, d.batteries_low::bigint AS batteries_low
FROM public.family_day d
CROSS JOIN public.event_roll_up z;

-- Alerts by day of creation, rule and class, over the whole community. An alert of class place, such as duress, is about
-- people too.
CREATE VIEW board.alert_day WITH (security_barrier) AS
SELECT date_trunc('day', a.created_at, z.zone) AS day, a.rule, a.class, a.severity,
  CASE WHEN a.class = 'device' THEN count(*) ELSE board.shown(count(*)) END AS opened
FROM public.alert a
CROSS JOIN public.event_roll_up z
GROUP BY date_trunc('day', a.created_at, z.zone), a.rule, a.class, a.severity;

-- Open alerts by rule and handling.
CREATE VIEW board.alert_open WITH (security_barrier) AS
SELECT a.rule, a.class, a.severity, a.handling,
  CASE WHEN a.class = 'device' THEN count(*) ELSE board.shown(count(*)) END AS alerts
FROM public.alert a
WHERE a.handling <> 'closed'
GROUP BY a.rule, a.class, a.severity, a.handling;

-- Seconds from the creation of an alert to its first claim or assignment, by day of creation: median and 90th percentile.
CREATE VIEW board.claim_day WITH (security_barrier) AS
SELECT date_trunc('day', a.created_at, z.zone) AS day, a.severity, count(*) AS claimed,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM c.at - a.created_at)) AS median_seconds,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM c.at - a.created_at)) AS most_seconds
FROM public.alert a
CROSS JOIN public.event_roll_up z
JOIN LATERAL (
  SELECT min(h.at) AS at FROM public.alert_history h
  WHERE h.alert = a.id AND h.action IN ('claimed', 'assigned')) c ON c.at IS NOT NULL
GROUP BY date_trunc('day', a.created_at, z.zone), a.severity
HAVING count(*) >= 5;

-- How often a rule was right, by the dispositions of its closed alerts, by day of closing. Fewer than 5 are not shown.
CREATE VIEW board.precision_day WITH (security_barrier) AS
SELECT date_trunc('day', a.closed_at, z.zone) AS day, a.rule,
  count(*) FILTER (WHERE a.disposition IN ('dealt_with', 'handed_over', 'register_out_of_date')) AS right_ones,
  count(*) FILTER (WHERE a.disposition IN ('device_fault', 'expected')) AS wrong_ones
FROM public.alert a
CROSS JOIN public.event_roll_up z
WHERE a.closed_at IS NOT NULL AND a.class <> 'person'
GROUP BY date_trunc('day', a.closed_at, z.zone), a.rule
HAVING count(*) FILTER (
  WHERE a.disposition IN ('dealt_with', 'handed_over', 'register_out_of_date', 'device_fault', 'expected')) >= 5;
