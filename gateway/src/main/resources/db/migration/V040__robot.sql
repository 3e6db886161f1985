-- Chat robots and webhooks, what they are to be told, and what became of it.
CREATE TABLE robot (
  id           integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind IN ('wecom', 'dingtalk', 'feishu', 'webhook')),
  name         text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  grid         integer     REFERENCES grid, -- null: the whole community's
  audience     text        NOT NULL CHECK (audience IN ('duty', 'operators', 'leaders')),
  language     text        NOT NULL CHECK (language IN ('zh-CN', 'en')),
  key_number   smallint    NOT NULL,
  sealed       bytea       NOT NULL, -- address and secret, under key_number's key
  host         text        NOT NULL,
  hint         text        NOT NULL, -- last characters of the address
  checked_by   integer     REFERENCES account, -- who said that nobody but people on duty reads it
  checked_at   timestamptz,
  state        text        NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'stopped')),
  stopped_by   text, -- what of its set-up refused
  paused_until timestamptz, -- its service wants no message before
  merging      boolean     NOT NULL DEFAULT false, -- what waits then goes as one message
  operation    text        UNIQUE, -- of the form that made it: sent twice, it makes one
  made_at      timestamptz NOT NULL DEFAULT now(),
  version      integer     NOT NULL DEFAULT 1,
  CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
  CHECK ((state = 'stopped') = (stopped_by IS NOT NULL))
);

-- One message. News has no text: it says what the alert is when it is sent.
CREATE TABLE delivery (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  robot     integer     NOT NULL REFERENCES robot ON DELETE CASCADE,
  kind      text        NOT NULL CHECK (kind IN ('news', 'call', 'digest', 'shift', 'test')),
  priority  smallint    NOT NULL, -- the least goes first
  alert     uuid,
  history   bigint, -- row of the alert's history that calls somebody
  reason    text, -- of a call
  accounts  integer[]   NOT NULL DEFAULT '{}', -- whom it calls
  day       date, -- of a digest or a shift
  held      boolean     NOT NULL DEFAULT false, -- by the hours off duty: goes with the others held
  state     text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'superseded', 'dead')),
  made_at   timestamptz NOT NULL,
  due_at    timestamptz NOT NULL,
  first_try timestamptz,
  tries     integer     NOT NULL DEFAULT 0,
  plain     boolean     NOT NULL DEFAULT false, -- its form was refused once
  answer    text, -- the service's code, never its text
  ended_at  timestamptz
);
CREATE UNIQUE INDEX delivery_news ON delivery (robot, alert) WHERE kind = 'news' AND state = 'waiting';
CREATE UNIQUE INDEX delivery_call ON delivery (robot, history) WHERE kind = 'call';
CREATE UNIQUE INDEX delivery_day ON delivery (robot, kind, day) WHERE day IS NOT NULL;
CREATE INDEX delivery_waiting ON delivery (robot, priority, id) WHERE state = 'waiting';
CREATE INDEX delivery_newest ON delivery (robot, id DESC);
CREATE INDEX delivery_age ON delivery (made_at);

-- What a robot was last told of an alert, so that it is told only what is new.
CREATE TABLE told (
  robot    integer     NOT NULL REFERENCES robot ON DELETE CASCADE,
  alert    uuid        NOT NULL,
  severity text        NOT NULL,
  closed   boolean     NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (robot, alert)
);
CREATE INDEX told_age ON told (at);

-- How far the history of alerts has been turned into deliveries, in the order of its feed.
CREATE TABLE delivery_cursor (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  txid      bigint  NOT NULL,
  id        bigint  NOT NULL
);

-- The history says it all, and nothing ever read these rows.
DROP TABLE outbox;
