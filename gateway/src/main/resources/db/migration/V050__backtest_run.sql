-- Back-tests that people asked for on a rule's page: the values of one threshold, each tried on the last days.
CREATE TABLE backtest_run (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule      text        NOT NULL,
  threshold text        NOT NULL, -- empty: the rule has none and is tried as it is
  in_force  bigint      NOT NULL, -- its value in the community when it was asked for
  from_at   timestamptz NOT NULL,
  to_at     timestamptz NOT NULL,
  asked_by  integer     NOT NULL, -- account.id
  asked_at  timestamptz NOT NULL,
  state     text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
  share     real        NOT NULL DEFAULT 0, -- done so far, 0 to 1
  told_at   timestamptz NOT NULL, -- last sign of life of whoever runs it
  ended_at  timestamptz,
  problem   text        CHECK ((problem IS NOT NULL) = (state = 'failed')),
  proposed  bigint, -- null: none is better
  warnings  text        NOT NULL DEFAULT '' -- one a line
);
CREATE UNIQUE INDEX backtest_one_at_a_time ON backtest_run ((true)) WHERE state = 'running';
CREATE INDEX backtest_rule ON backtest_run (rule, id DESC);

CREATE TABLE backtest_try (
  run         bigint  NOT NULL REFERENCES backtest_run ON DELETE CASCADE,
  value       bigint  NOT NULL,
  was         integer NOT NULL, -- firings that were told
  would_be    integer NOT NULL, -- that would have been
  added       integer NOT NULL,
  gone        integer NOT NULL,
  gone_right  integer NOT NULL, -- of those gone, closed as true or useful
  same_right  integer NOT NULL,
  same_wrong  integer NOT NULL,
  PRIMARY KEY (run, value)
);

-- The last of a rule that people closed.
CREATE INDEX alert_closed ON alert (rule, closed_at DESC) WHERE handling = 'closed';
