-- What boards may see: sums without a person, a room, a door or a device. A number under 5 of anything about people is not
-- shown, and nothing by micro-grid where there are fewer than 20 rooms. docs/operating.md says how to let a board's
-- database user read this and nothing else.
-- Days are given as the moment at which they begin in the community.
CREATE SCHEMA board;

CREATE FUNCTION board.shown(n bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE RETURN CASE WHEN n >= 5 THEN n END;

-- The newest base numbers of each micro-grid say how many rooms it has.
CREATE VIEW board.micro_grid WITH (security_barrier) AS
SELECT m.id, m.code, m.name_zh, m.name_en, m.kind, g.code AS grid, g.name_zh AS grid_zh, g.name_en AS grid_en
FROM public.micro_grid m
JOIN public.grid g ON g.id = m.grid
JOIN LATERAL (
  SELECT n.rooms_own + n.rooms_let + n.rooms_dormitory + n.rooms_vacant + n.rooms_unknown AS rooms
  FROM public.base_number n WHERE n.micro_grid = m.id ORDER BY n.day DESC LIMIT 1) newest ON newest.rooms >= 20;

CREATE VIEW board.opens_hour WITH (security_barrier) AS
SELECT h.hour, date_trunc('day', h.hour, z.zone) AS day, to_char(h.hour AT TIME ZONE z.zone, 'HH24') AS hour_of_day,
  m.code AS micro_grid, m.name_zh, m.name_en, board.shown(sum(h.opens)) AS opens
FROM public.event_hour h
JOIN board.micro_grid m ON m.id = h.micro_grid
CROSS JOIN public.event_roll_up z
WHERE h.kind = 'access'
GROUP BY h.hour, z.zone, m.code, m.name_zh, m.name_en;

-- Of the opens the sum of those hours that are shown: with the true sum one that is hidden could be reckoned.
CREATE VIEW board.opens_day WITH (security_barrier) AS
SELECT d.day::timestamp AT TIME ZONE z.zone AS day, m.code AS micro_grid, m.name_zh, m.name_en,
  (SELECT sum(h.opens) FROM board.opens_hour h
   WHERE h.micro_grid = m.code AND h.hour >= d.day::timestamp AT TIME ZONE z.zone
     AND h.hour < (d.day + 1)::timestamp AT TIME ZONE z.zone) AS opens,
  board.shown(sum(d.denials)) AS denials
FROM public.event_day d
JOIN board.micro_grid m ON m.id = d.micro_grid
CROSS JOIN public.event_roll_up z
WHERE d.kind = 'access'
GROUP BY d.day, z.zone, m.code, m.name_zh, m.name_en;

-- The ends of months and the newest day: from one day to the next each move would show as a difference.
CREATE VIEW board.base_number WITH (security_barrier) AS
SELECT n.day::timestamp AT TIME ZONE z.zone AS day, m.code AS micro_grid, m.name_zh, m.name_en,
  board.shown(n.rooms_own) AS rooms_own, board.shown(n.rooms_let) AS rooms_let,
  board.shown(n.rooms_dormitory) AS rooms_dormitory, board.shown(n.rooms_vacant) AS rooms_vacant,
  board.shown(n.residents_owner) AS residents_owner, board.shown(n.residents_tenant) AS residents_tenant,
  board.shown(n.residents_dormitory) AS residents_dormitory,
  board.shown(n.moved_in) AS moved_in, board.shown(n.moved_out) AS moved_out
FROM public.base_number n
JOIN board.micro_grid m ON m.id = n.micro_grid
CROSS JOIN public.event_roll_up z
WHERE n.day = (date_trunc('month', n.day) + interval '1 month - 1 day')::date
   OR n.day = (SELECT max(o.day) FROM public.base_number o WHERE o.micro_grid = n.micro_grid);

-- Devices by family, as far as their days are made. What fewer than 5 devices sent would be what a household did.
CREATE VIEW board.device_day WITH (security_barrier) AS
SELECT d.day::timestamp AT TIME ZONE z.zone AS day, v.codec, count(*) AS devices,
  CASE WHEN count(*) >= 5 THEN sum(d.received) END AS received, CASE WHEN count(*) >= 5 THEN sum(d.rejected) END AS rejected,
  CASE WHEN count(*) >= 5 THEN sum(d.missing) END AS missing, CASE WHEN count(*) >= 5 THEN sum(d.late) END AS late,
  count(*) FILTER (WHERE abs(d.clock_offset_millis) > 120000) AS clocks_off,
  count(*) FILTER (WHERE d.battery_last <= 20) AS batteries_low
FROM public.device_day d
JOIN public.device v ON v.number = d.device
CROSS JOIN public.event_roll_up z
GROUP BY d.day, z.zone, v.codec;

-- Alerts by day, rule and class, over the whole community. Those about a place, such as duress, are about people, too.
CREATE VIEW board.alert_day WITH (security_barrier) AS
SELECT date_trunc('day', a.created_at, z.zone) AS day, a.rule, a.class, a.severity,
  CASE WHEN a.class = 'device' THEN count(*) ELSE board.shown(count(*)) END AS opened
FROM public.alert a
CROSS JOIN public.event_roll_up z
GROUP BY date_trunc('day', a.created_at, z.zone), a.rule, a.class, a.severity;

CREATE VIEW board.alert_open WITH (security_barrier) AS
SELECT a.rule, a.class, a.severity, a.handling,
  CASE WHEN a.class = 'device' THEN count(*) ELSE board.shown(count(*)) END AS alerts
FROM public.alert a
WHERE a.handling <> 'closed'
GROUP BY a.rule, a.class, a.severity, a.handling;

-- How long until somebody took an alert, by the day on which it opened.
CREATE VIEW board.claim_day WITH (security_barrier) AS
SELECT date_trunc('day', a.created_at, z.zone) AS day, a.severity, count(*) AS claimed,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM c.at - a.created_at)) AS median_seconds,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM c.at - a.created_at)) AS most_seconds
FROM public.alert a
CROSS JOIN public.event_roll_up z
JOIN LATERAL (
  SELECT min(h.at) AS at FROM public.alert_history h
  WHERE h.alert = a.id AND h.action IN ('claimed', 'assigned')) c ON c.at IS NOT NULL
GROUP BY date_trunc('day', a.created_at, z.zone), a.severity
HAVING count(*) >= 5;

-- How often a rule was right, by what people found: as on the desk. Not shown of fewer than 5.
CREATE VIEW board.precision_day WITH (security_barrier) AS
SELECT date_trunc('day', a.closed_at, z.zone) AS day, a.rule,
  count(*) FILTER (WHERE a.disposition IN ('dealt_with', 'handed_over', 'register_out_of_date')) AS right_ones,
  count(*) FILTER (WHERE a.disposition IN ('device_fault', 'expected')) AS wrong_ones
FROM public.alert a
CROSS JOIN public.event_roll_up z
WHERE a.closed_at IS NOT NULL AND a.class <> 'person'
GROUP BY date_trunc('day', a.closed_at, z.zone), a.rule
HAVING count(*) FILTER (WHERE a.disposition IN ('dealt_with', 'handed_over', 'register_out_of_date', 'device_fault', 'expected')) >= 5;
