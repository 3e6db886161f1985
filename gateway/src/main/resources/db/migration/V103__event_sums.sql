-- Sums grow by each batch once, in the transaction that notes how far they go, instead of an hour being read anew each time
-- an event comes for it. Of hours boards want nothing by family and kind: a tenth of the rows. event_hour, event_day and
-- event_hour_due are the version's before and go in a later one.
CREATE TABLE sum_hour (
  hour        timestamptz NOT NULL,
  micro_grid  integer     NOT NULL, -- 0: the place had none
  day         timestamptz NOT NULL, -- when its day begins in the community; kept, so that a board need not reckon it
  hour_of_day text        NOT NULL, -- 00 to 23, there
  events      integer     NOT NULL,
  opens       integer     NOT NULL, -- accesses that were granted
  denials     integer     NOT NULL,
  late        integer     NOT NULL, -- more than a minute after they happened
  PRIMARY KEY (hour, micro_grid)
);
CREATE INDEX sum_hour_day ON sum_hour (day);
CREATE TABLE sum_day (
  day        date    NOT NULL,
  micro_grid integer NOT NULL,
  codec      text    NOT NULL, -- family of the device
  kind       text    NOT NULL, -- of the event
  events     integer NOT NULL,
  opens      integer NOT NULL,
  denials    integer NOT NULL,
  late       integer NOT NULL,
  PRIMARY KEY (day, micro_grid, codec, kind)
);
INSERT INTO sum_hour
SELECT h.hour, h.micro_grid, date_trunc('day', h.hour, z.zone), to_char(h.hour AT TIME ZONE z.zone, 'HH24'),
  sum(h.events), sum(h.opens), sum(h.denials), sum(h.late)
FROM event_hour h CROSS JOIN event_roll_up z GROUP BY h.hour, h.micro_grid, z.zone;
INSERT INTO sum_day SELECT * FROM event_day;

-- The last batch that is in them; below 0 what is stored is to be summed anew. Only what happened since then: the sums of
-- what is older are kept.
ALTER TABLE event_roll_up ADD summed bigint NOT NULL DEFAULT -1;
ALTER TABLE event_roll_up ADD since timestamptz NOT NULL DEFAULT '-infinity';

-- Columns that are those of the table, so that a board's span of time reaches its index.
CREATE OR REPLACE VIEW board.opens_hour WITH (security_barrier) AS
SELECT h.hour, h.day, h.hour_of_day, m.code AS micro_grid, m.name_zh, m.name_en, board.shown(h.opens) AS opens
FROM public.sum_hour h
JOIN board.micro_grid m ON m.id = h.micro_grid;

-- Of the opens the sum of those hours that are shown: with the true sum one that is hidden could be reckoned.
CREATE OR REPLACE VIEW board.opens_day WITH (security_barrier) AS
SELECT h.day, m.code AS micro_grid, m.name_zh, m.name_en, sum(board.shown(h.opens)) AS opens, board.shown(sum(h.denials)) AS denials
FROM public.sum_hour h
JOIN board.micro_grid m ON m.id = h.micro_grid
GROUP BY h.day, m.code, m.name_zh, m.name_en;

-- Days of devices summed by family, for boards: a community has half a million of them in 90 days.
CREATE TABLE family_day (
  day           date    NOT NULL,
  codec         text    NOT NULL,
  devices       integer NOT NULL, -- that said anything
  received      bigint  NOT NULL,
  rejected      bigint  NOT NULL,
  missing       bigint  NOT NULL,
  late          bigint  NOT NULL,
  clocks_off    integer NOT NULL, -- devices more than two minutes off
  batteries_low integer NOT NULL, -- devices at 20 % or less
  PRIMARY KEY (day, codec)
);
INSERT INTO family_day
SELECT d.day, v.codec, count(*), sum(d.received), sum(d.rejected), sum(d.missing), sum(d.late),
  count(*) FILTER (WHERE abs(d.clock_offset_millis) > 120000), count(*) FILTER (WHERE d.battery_last <= 20)
FROM device_day d JOIN device v ON v.number = d.device GROUP BY d.day, v.codec;

-- What fewer than 5 devices sent would be what a household did.
CREATE OR REPLACE VIEW board.device_day WITH (security_barrier) AS
SELECT d.day::timestamp AT TIME ZONE z.zone AS day, d.codec, d.devices::bigint AS devices,
  CASE WHEN d.devices >= 5 THEN d.received END AS received, CASE WHEN d.devices >= 5 THEN d.rejected END AS rejected,
  CASE WHEN d.devices >= 5 THEN d.missing END AS missing, CASE WHEN d.devices >= 5 THEN d.late END AS late,
  d.clocks_off::bigint AS clocks_off, d.batteries_low::bigint AS batteries_low
FROM public.family_day d
CROSS JOIN public.event_roll_up z;
