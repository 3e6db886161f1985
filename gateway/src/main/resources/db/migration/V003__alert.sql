-- An alert is unique per (rule, subject) until it is closed; its row is the only place of its state.
CREATE TABLE alert (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  rule          text        NOT NULL,
  class         text        NOT NULL,
  severity      text        NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
  subject_kind  text        NOT NULL,
  subject_key   text        NOT NULL, -- internal; a credential's fingerprint is never shown
  place         integer,
  micro_grid    integer,
  condition     text        NOT NULL CHECK (condition IN ('firing', 'resolved')),
  handling      text        NOT NULL CHECK (handling IN ('new', 'claimed', 'handed_over', 'closed')),
  disposition   text        CHECK (disposition IN ('dealt_with', 'handed_over', 'register_out_of_date', 'device_fault', 'expected', 'unverified', 'recovered')),
  assignee      integer, -- account.id
  note          text,
  snoozed_until timestamptz,
  escalated_at  timestamptz,
  count         integer     NOT NULL DEFAULT 1, -- firings
  opened_at     timestamptz NOT NULL, -- start of the first firing
  last_fired_at timestamptz NOT NULL,
  resolved_at   timestamptz,
  closed_at     timestamptz,
  created_at    timestamptz NOT NULL, -- tick or arrival at which it was opened
  version       integer     NOT NULL DEFAULT 1,
  earlier       uuid        REFERENCES alert, -- the one before on the same rule and subject
  sentence_zh   text        NOT NULL,
  sentence_en   text        NOT NULL,
  CHECK ((handling = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((condition = 'resolved') = (resolved_at IS NOT NULL))
);
CREATE UNIQUE INDEX alert_open ON alert (rule, subject_kind, subject_key) WHERE handling <> 'closed';
CREATE INDEX alert_subject ON alert (rule, subject_kind, subject_key, opened_at DESC);
CREATE INDEX alert_newest ON alert (opened_at DESC, id);
CREATE INDEX alert_firing_now ON alert (number) WHERE condition = 'firing'; -- comparison after a rebuild
CREATE INDEX alert_recovering ON alert (resolved_at) WHERE handling = 'new' AND condition = 'resolved';
CREATE INDEX alert_micro_grid ON alert (micro_grid, opened_at DESC);

-- One stretch of an alert's condition.
CREATE TABLE alert_firing (
  alert      uuid        NOT NULL REFERENCES alert,
  ordinal    integer     NOT NULL, -- 1, 2, …
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  end_reason text CHECK (end_reason IN ('resolved', 'withdrawn', 'rebuilt')),
  severity   text        NOT NULL,
  evidence   jsonb       NOT NULL,
  evidence_at timestamptz NOT NULL, -- tick or arrival at which the evidence was written
  PRIMARY KEY (alert, ordinal)
);

-- Every transition: who, when, what, why. The live feed goes by (txid, id), up to the oldest running transaction: neither ids nor txids are in the order of commits.
CREATE TABLE alert_history (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  txid    xid8        NOT NULL DEFAULT pg_current_xact_id(),
  alert   uuid        NOT NULL REFERENCES alert,
  at      timestamptz NOT NULL,
  actor   integer, -- account.id; null: the gateway
  action  text        NOT NULL,
  detail  jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX alert_history_alert ON alert_history (alert, id);
CREATE INDEX alert_history_feed ON alert_history (txid, id);

-- Answers given, so that the same Idempotency-Key gets the same again. 24 h.
CREATE TABLE operation (
  account  integer     NOT NULL,
  key      text        NOT NULL,
  request  bytea       NOT NULL, -- SHA-256 of method, path and body
  status   integer     NOT NULL,
  answer   text        NOT NULL,
  made_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, key)
);
