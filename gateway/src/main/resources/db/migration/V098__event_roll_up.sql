-- Events summed by hour and by day, for boards: no person, no door, no room. Made by the gateway's own task, beside the
-- pipeline, the same on every edition. An hour and a day are the community's.
CREATE TABLE event_hour (
  hour       timestamptz NOT NULL,
  micro_grid integer     NOT NULL, -- 0: the place had none
  codec      text        NOT NULL, -- family of the device
  kind       text        NOT NULL, -- of the event
  events     integer     NOT NULL,
  opens      integer     NOT NULL, -- accesses that were granted
  denials    integer     NOT NULL,
  late       integer     NOT NULL, -- more than a minute after they happened
  PRIMARY KEY (hour, micro_grid, codec, kind)
);

CREATE TABLE event_day (
  day        date    NOT NULL,
  micro_grid integer NOT NULL,
  codec      text    NOT NULL,
  kind       text    NOT NULL,
  events     integer NOT NULL,
  opens      integer NOT NULL,
  denials    integer NOT NULL,
  late       integer NOT NULL,
  PRIMARY KEY (day, micro_grid, codec, kind)
);

-- Hours that events have come for since they were last summed; up to which batch that has been looked at, and the
-- community's zone: another one sums everything anew.
CREATE TABLE event_hour_due (
  hour timestamptz PRIMARY KEY
);
CREATE TABLE event_roll_up (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  batch     bigint NOT NULL,
  zone      text   NOT NULL
);
INSERT INTO event_roll_up (batch, zone) VALUES (-1, 'Asia/Shanghai');
