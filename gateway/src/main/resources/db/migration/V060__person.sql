-- Personal data, apart from all else. Everybody has a key of their own; without it nothing here can be read.
ALTER TABLE resident ADD COLUMN mark uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE; -- what an erasure is known by, in every backup

CREATE TABLE person (
  resident       integer     PRIMARY KEY REFERENCES resident ON DELETE CASCADE,
  data_key       bytea       NOT NULL CHECK (octet_length(data_key) = 61), -- key number, nonce, 32 bytes under that master key with their tag
  name           bytea, -- this and the next two: nonce, text under data_key with its tag; null: only the key is there
  phone          bytea,
  id_number      bytea,
  id_type        text,
  birth_year     smallint, -- of a child under 14, of whom no phone and no number is kept
  notice_version text, -- of the privacy notice that was shown; null: none was
  lawful_basis   text        CHECK (lawful_basis IN ('consent', 'contract', 'legal_duty')),
  entered_by     integer, -- account.id; null: the terminal
  entered_at     timestamptz NOT NULL,
  CHECK (name IS NULL OR lawful_basis IS NOT NULL),
  CHECK ((id_number IS NULL) = (id_type IS NULL)),
  CHECK (birth_year IS NULL OR num_nonnulls(phone, id_number) = 0)
);

-- Finds a person by a whole number: key number, HMAC-SHA-256.
CREATE TABLE person_lookup (
  resident integer NOT NULL REFERENCES person ON DELETE CASCADE,
  kind     text    NOT NULL CHECK (kind IN ('id_number', 'phone')),
  hash     bytea   NOT NULL CHECK (octet_length(hash) = 33),
  PRIMARY KEY (resident, kind)
);
CREATE INDEX person_lookup_hash ON person_lookup (hash);

-- Something everybody knows, under the keys in use: a wrong key is found at the start and not with the first person.
CREATE TABLE person_check (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  sealed    bytea   NOT NULL, -- key number, nonce, text
  hash      bytea   NOT NULL
);
