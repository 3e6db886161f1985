-- Rosters that were applied, and those that were taken back. What a line keeps of a person is sealed under that person's own key.
CREATE TABLE roster_batch (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community text NOT NULL REFERENCES community,
  at        timestamptz NOT NULL,
  account   integer REFERENCES account, -- null: the terminal
  mode      text CHECK (mode IN ('incremental', 'full')),
  file_hash bytea CHECK (octet_length(file_hash) = 32), -- SHA-256
  rows      integer NOT NULL,
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

CREATE TABLE roster_batch_house (
  batch          bigint  NOT NULL REFERENCES roster_batch ON DELETE CASCADE,
  house          integer NOT NULL REFERENCES house,
  completed      boolean NOT NULL, -- whether it declared the house's register complete
  imported_before timestamptz, -- time of the roster that was there before; null: none was
  PRIMARY KEY (batch, house)
);
CREATE INDEX roster_batch_house_house ON roster_batch_house (house, batch DESC);

-- What it did, row by row; a row that said the same as the register has no line.
CREATE TABLE roster_batch_line (
  batch       bigint   NOT NULL REFERENCES roster_batch ON DELETE CASCADE,
  number      integer  NOT NULL,
  sheet       text     NOT NULL DEFAULT '',
  file_row    integer, -- as the file's reader counts; null: somebody who was in no row
  kind        text     NOT NULL CHECK (kind IN ('moved_in', 'changed', 'ended', 'in_doubt')),
  doubt       text,
  room        integer  NOT NULL REFERENCES place,
  resident    integer  REFERENCES resident ON DELETE SET NULL,
  is_new      boolean  NOT NULL DEFAULT false, -- whether it made the resident
  tenancy     integer, -- its number, also of one that is no more
  stay_before jsonb, -- kind, bed, from, to
  stay_after  jsonb,
  person_before bytea, -- sealed; null: nothing of the person was changed
  person_after  bytea,
  outcome     text CHECK (outcome IN ('reverted', 'touched')), -- of one that was taken back
  PRIMARY KEY (batch, number),
  CHECK ((kind = 'in_doubt') = (doubt IS NOT NULL))
);
CREATE INDEX roster_batch_line_resident ON roster_batch_line (resident) WHERE resident IS NOT NULL;

-- The roster of a house as it was before a batch replaced it.
CREATE TABLE roster_line_before (
  batch       bigint  NOT NULL REFERENCES roster_batch ON DELETE CASCADE,
  house       integer NOT NULL REFERENCES house,
  room        integer NOT NULL REFERENCES place,
  person      text    NOT NULL,
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz,
  imported_at timestamptz NOT NULL
);
CREATE INDEX roster_line_before_batch ON roster_line_before (batch, house);

-- How the files of a company are read, once somebody has said so.
CREATE TABLE roster_template (
  company     text  NOT NULL, -- its name, or house: and the code of a house that no company runs
  header_hash bytea NOT NULL CHECK (octet_length(header_hash) = 32), -- of the headings as they stand
  encoding    text, -- null: as recognised
  columns     jsonb NOT NULL, -- heading to field; null: not imported
  account     integer REFERENCES account,
  at          timestamptz NOT NULL,
  PRIMARY KEY (company, header_hash)
);

-- Files that were sent and wait to be applied: sealed, and gone after a day.
CREATE TABLE roster_upload (
  id           uuid PRIMARY KEY,
  account      integer NOT NULL REFERENCES account,
  at           timestamptz NOT NULL,
  community    text NOT NULL REFERENCES community,
  house        integer REFERENCES house, -- null: all houses of the account whose rooms it names
  mode         text NOT NULL CHECK (mode IN ('incremental', 'full')),
  file_hash    bytea NOT NULL CHECK (octet_length(file_hash) = 32),
  data_key     bytea NOT NULL CHECK (octet_length(data_key) = 61), -- its own key, under the master key
  sealed       bytea NOT NULL,
  header_hash  bytea CHECK (octet_length(header_hash) = 32), -- null: not read yet
  encoding     text, -- null: as recognised
  columns      jsonb, -- null: as recognised or remembered
  batch        bigint REFERENCES roster_batch -- once it was applied
);
CREATE INDEX roster_upload_account ON roster_upload (account, at DESC);

-- Residents whom a table but tenancy names and would not let go: whoever made one may take it back only while none does.
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

-- Whoever is forgotten is forgotten here, too: the key is gone with the row of person, and so is what it sealed.
CREATE INDEX roster_line_before_person ON roster_line_before (person);
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
