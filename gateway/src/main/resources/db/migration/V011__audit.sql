-- Who did and saw what. Rows are only added, each with a code over itself and the code before, under a key that is not here; upkeep alone lets old ones go, up to a signed anchor.
CREATE TABLE audit (
  number     bigint      PRIMARY KEY, -- 1, 2, … without a gap
  at         timestamptz NOT NULL,
  account    integer, -- account.id; null: the terminal, or nobody known
  action     text        NOT NULL CHECK (char_length(action) <= 300),
  object     text        NOT NULL CHECK (char_length(object) <= 300),
  detail     text        NOT NULL CHECK (char_length(detail) <= 300),
  key_number integer     NOT NULL,
  code       bytea       NOT NULL CHECK (octet_length(code) = 32)
);
CREATE INDEX audit_account ON audit (account, number DESC);
CREATE INDEX audit_object ON audit (object, number DESC) WHERE object <> '';

-- The end of the chain: locked by whoever adds to it.
CREATE TABLE audit_head (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  number    bigint NOT NULL DEFAULT 0,
  code      bytea  NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
);
INSERT INTO audit_head DEFAULT VALUES;

-- The code of the last entry of a day, signed together with the anchor before.
CREATE TABLE audit_anchor (
  day        date    PRIMARY KEY, -- in the community's zone
  number     bigint  NOT NULL UNIQUE,
  code       bytea   NOT NULL,
  key_number integer NOT NULL,
  signature  bytea   NOT NULL
);

-- Against mistakes. Against those who may do anything in the database there are the codes.
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
