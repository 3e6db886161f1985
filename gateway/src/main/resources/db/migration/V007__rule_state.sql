-- What the rules know, as of a batch: a row a part. At a start the newest batch is read and what came later replayed.
CREATE TABLE rule_state (
  batch      bigint      NOT NULL,
  part       text        NOT NULL, -- id of a rule, or what belongs to none
  version    bigint      NOT NULL, -- hash of the types written: bytes of another are of no use
  written_at timestamptz NOT NULL,
  state      bytea       NOT NULL,
  PRIMARY KEY (batch, part)
);
ALTER TABLE rule_state ALTER COLUMN state SET STORAGE EXTERNAL; -- compressing takes longer than writing
