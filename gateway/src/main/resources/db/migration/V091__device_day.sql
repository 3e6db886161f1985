-- How far a device is to be trusted, by day: made from events, health, traffic and gaps. A day is the community's, and a
-- message belongs to the day on which it was taken up.
CREATE TABLE device_day (
  device              integer NOT NULL, -- device.number
  day                 date    NOT NULL,
  received            integer NOT NULL, -- messages
  rejected            integer NOT NULL,
  duplicates          integer NOT NULL, -- without DUP
  numbered            integer, -- messages that were stored and counted by the device; null: it counts none
  gaps                integer NOT NULL, -- that showed on the day and are open
  missing             integer NOT NULL, -- messages missing in them
  late                integer NOT NULL, -- events that came more than a minute after they happened
  median_late_millis  bigint, -- of events with the device's time; null: none has one
  max_late_millis     bigint,
  clock_offset_millis bigint, -- median of live messages, ahead of ours; null: none has a time
  boots               integer, -- starts that showed on the day; null: it does not tell
  last_boot_at        timestamptz, -- as far as it showed by the end of the day
  firmware            text, -- the last it said
  battery_first       smallint,
  battery_last        smallint,
  PRIMARY KEY (device, day)
);
CREATE INDEX device_day_day ON device_day (day);

-- When a day was last made; one made after its end is done.
CREATE TABLE device_day_made (
  day     date PRIMARY KEY,
  made_at timestamptz NOT NULL
);
