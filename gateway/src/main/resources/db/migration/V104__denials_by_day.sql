-- When a day of the sums begins in the community, so that a board's span of time reaches an index as it does by hours.
ALTER TABLE sum_day ADD COLUMN begins timestamptz NOT NULL DEFAULT '-infinity';
UPDATE sum_day SET begins = day::timestamp AT TIME ZONE (SELECT zone FROM event_roll_up);
CREATE INDEX sum_day_begins ON sum_day (begins) WHERE kind = 'access';

-- Denials from the days, which are kept for three years; hours are for 400 days. Of the opens the sum of those hours that
-- are shown: with the true sum one that is hidden could be reckoned, so there is none without its hours.
CREATE OR REPLACE VIEW board.opens_day WITH (security_barrier) AS
SELECT s.day, m.code AS micro_grid, m.name_zh, m.name_en, sum(s.opens) AS opens, board.shown(sum(s.denials)) AS denials
FROM (
  SELECT h.day, h.micro_grid, board.shown(h.opens) AS opens, NULL::integer AS denials FROM public.sum_hour h
  UNION ALL
  SELECT d.begins, d.micro_grid, NULL, d.denials FROM public.sum_day d WHERE d.kind = 'access') s
JOIN board.micro_grid m ON m.id = s.micro_grid
GROUP BY s.day, m.code, m.name_zh, m.name_en;
