-- Whom an account was shown in full. A row goes after a day: what is kept is the audit's entry.
CREATE TABLE reveal (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account  integer     NOT NULL REFERENCES account ON DELETE CASCADE,
  resident integer     NOT NULL REFERENCES resident ON DELETE CASCADE,
  part     text        NOT NULL CHECK (part IN ('contact', 'id_number')),
  at       timestamptz NOT NULL,
  until    timestamptz NOT NULL
);
CREATE INDEX reveal_account ON reveal (account, at DESC);

-- Who asks a leader to be shown more than a shift usually wants.
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
