-- Who may sign in. Passwords are argon2id strings, tokens and sessions are kept as SHA-256.
CREATE TABLE account (
  id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  display_name  text NOT NULL,
  password_hash text,
  role          text NOT NULL DEFAULT 'worker',
  disabled      boolean NOT NULL DEFAULT false,
  language      text NOT NULL DEFAULT 'zh-CN' CHECK (language IN ('zh-CN', 'en')),
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE session (
  id_hash    bytea PRIMARY KEY,
  account    integer NOT NULL REFERENCES account ON DELETE CASCADE,
  csrf_token text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen  timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account);

CREATE TABLE api_token (
  number     integer GENERATED ALWAYS AS IDENTITY UNIQUE, -- what people call it by
  token_hash bytea PRIMARY KEY,
  account    integer NOT NULL REFERENCES account ON DELETE CASCADE,
  label      text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);
