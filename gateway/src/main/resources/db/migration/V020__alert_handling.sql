-- The rest of how people handle alerts: asleep, handed over, escalated, undone.
ALTER TABLE alert
  ADD handled_since   timestamptz, -- when it became new, claimed, handed over or closed; null: as created
  ADD snooze_severity text CHECK (snooze_severity IN ('low', 'medium', 'high')), -- when it was snoozed
  ADD snooze_count    integer,
  ADD recipient       text CHECK (recipient IN ('property', 'police', 'community', 'other')),
  ADD due_at          timestamptz, -- when the recipient's receipt is due
  ADD escalation      smallint NOT NULL DEFAULT 0, -- since handled_since: 1 told to the leader, 2 beyond
  ADD acted_by        integer, -- account that acted last; null: nobody, or the gateway has handled it since
  ADD acted_at        timestamptz,
  ADD acted_action    text,
  ADD acted_version   integer,
  ADD acted_before    jsonb, -- how it was handled before, for an undo
  ADD CHECK (handling <> 'handed_over' OR (recipient IS NOT NULL AND due_at IS NOT NULL));
CREATE INDEX alert_asleep ON alert (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX alert_due ON alert (due_at) WHERE handling = 'handed_over';
CREATE INDEX alert_to_escalate ON alert ((coalesce(handled_since, created_at)))
  WHERE handling IN ('new', 'claimed') AND severity <> 'low' AND snoozed_until IS NULL;

-- When a grid's people are on duty, in the community's zone, and who is on call for the rest.
CREATE TABLE grid_duty (
  grid    integer PRIMARY KEY REFERENCES grid,
  from_time time NOT NULL,
  to_time   time NOT NULL,
  on_call   integer REFERENCES account,
  CHECK (from_time < to_time)
);

-- That the register is wrong, for its keeper to look into.
CREATE TABLE IF NOT EXISTS correction_request (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  place      integer REFERENCES place,
  alert      uuid, -- null: not of an alert
  text       text NOT NULL,
  asked_by   integer NOT NULL REFERENCES account,
  asked_at   timestamptz NOT NULL,
  state      text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'done', 'declined', 'withdrawn')),
  decided_by integer REFERENCES account,
  decided_at timestamptz
);
CREATE INDEX IF NOT EXISTS correction_request_alert ON correction_request (alert);
