-- What people set for the rules beside the catalogue: numbers and whether they judge.

-- scope_key: number of a place or micro-grid, word of a kind of place; empty for the community.
CREATE TABLE rule_setting (
  rule      text   NOT NULL,
  name      text   NOT NULL, -- of a threshold; empty: the rule's mode
  scope     text   NOT NULL CHECK (scope IN ('place', 'micro_grid', 'place_kind', 'community')),
  scope_key text   NOT NULL,
  value     bigint,
  mode      text   CHECK (mode IN ('on', 'shadow', 'off')),
  PRIMARY KEY (rule, name, scope, scope_key),
  CHECK (num_nonnulls(value, mode) = 1),
  CHECK ((name = '') = (mode IS NOT NULL)),
  CHECK ((scope = 'community') = (scope_key = ''))
);

CREATE TABLE rule_setting_history (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule      text        NOT NULL,
  name      text        NOT NULL,
  scope     text        NOT NULL,
  scope_key text        NOT NULL,
  at        timestamptz NOT NULL,
  actor     integer, -- account.id; null: the command line
  was       text, -- null: what a wider scope says
  became    text,
  reason    text        NOT NULL
);
CREATE INDEX rule_setting_history_rule ON rule_setting_history (rule, id DESC);

-- One row: its version goes up in the transaction of every change, which also notifies tidegate_rules.
CREATE TABLE rule_setting_version (
  singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  version    bigint      NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO rule_setting_version DEFAULT VALUES;

-- What rules in shadow would have told. Nobody is shown it but those who try a rule. 35 days.
CREATE TABLE shadow_firing (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule         text        NOT NULL,
  subject_kind text        NOT NULL,
  subject_key  text        NOT NULL, -- internal; a credential's fingerprint is never shown
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

-- Windows and exemptions that people enter here stand beside those of the files; an import leaves them alone.
ALTER TABLE maintenance_window ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE maintenance_window ADD COLUMN by_hand boolean NOT NULL DEFAULT false;
ALTER TABLE maintenance_window ADD COLUMN made_by text; -- name of the account, if by hand
ALTER TABLE exemption ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE exemption ADD COLUMN by_hand boolean NOT NULL DEFAULT false;
ALTER TABLE exemption ALTER COLUMN approved_by DROP NOT NULL; -- null: requested, not in force
