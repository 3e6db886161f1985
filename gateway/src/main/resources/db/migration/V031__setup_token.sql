-- Opens the first set-up, once, while there is no account.
CREATE TABLE setup_token (
  singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  token_hash bytea       NOT NULL, -- SHA-256
  expires_at timestamptz NOT NULL
);
