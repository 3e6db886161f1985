-- Two days of a made-up community: a micro-grid of 40 rooms, and one of 12 that boards must not show.
INSERT INTO community VALUES ('wenchao', '闻潮', 'Wenchao');
INSERT INTO grid (community, code, name_zh, name_en) VALUES ('wenchao', 'g1', '一', 'one');
INSERT INTO micro_grid (grid, code, kind, name_zh, name_en) VALUES
  (1, 'm1', 'natural_compound', '甲院', 'Court A'), (1, 'm2', 'natural_compound', '乙院', 'Court B');
INSERT INTO place (community, kind, code, name_zh, name_en, micro_grid) VALUES
  ('wenchao', 'gate', 'p1', '门', 'gate', 1), ('wenchao', 'gate', 'p2', '门', 'gate', 2);
INSERT INTO device (community, device_id, codec, place) VALUES
  ('wenchao', 'gate-1', 'native', 1), ('wenchao', 'gate-2', 'zigbee2mqtt', 2);
INSERT INTO base_number
SELECT m, (now() AT TIME ZONE 'Asia/Shanghai')::date - d, now(), CASE m WHEN 1 THEN 10 ELSE 4 END, CASE m WHEN 1 THEN 28 ELSE 8 END,
  0, 2, 0, 1, 0, 21, 60, 0, 3, 6, 0, 0, 0, NULL
FROM generate_series(1, 2) m, generate_series(1, 3) d;
-- An access each three minutes, one in twenty denied; at the small hours fewer than five an hour.
INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door, state, duress, buffered, time_source,
  identity, part, place, micro_grid, holder_kind, verdict)
SELECT d, t, n, t + interval '1 second', n, 0, 'access', 1, CASE n % 20 WHEN 0 THEN 'denied' ELSE 'granted' END, false, false,
  'device', 'sequence', 0, d, d, 'unknown', 'unknown'
FROM generate_series(1, 2) d,
  LATERAL (SELECT t, row_number() OVER (ORDER BY t) AS n
    FROM generate_series(now() - interval '2 days', now(), interval '3 minutes') t) times
WHERE extract(hour FROM t AT TIME ZONE 'Asia/Shanghai') > 4 OR n % 13 = 0;
INSERT INTO ingest_partition (id, batch) VALUES (0, 2000) ON CONFLICT (id) DO UPDATE SET batch = 2000;
INSERT INTO device_day (device, day, received, rejected, duplicates, gaps, missing, late, clock_offset_millis, battery_last)
SELECT d, (now() AT TIME ZONE 'Asia/Shanghai')::date - ago, 480, 1, 0, 1, 2, 3, 150000, 15
FROM generate_series(1, 2) d, generate_series(0, 2) ago;
INSERT INTO family_day
SELECT d.day, v.codec, count(*), sum(d.received), sum(d.rejected), sum(d.missing), sum(d.late), count(*), count(*)
FROM device_day d JOIN device v ON v.number = d.device GROUP BY d.day, v.codec;
INSERT INTO alert (rule, class, severity, subject_kind, subject_key, condition, handling, disposition, opened_at, last_fired_at,
  resolved_at, closed_at, created_at, sentence_zh, sentence_en)
SELECT r.rule, r.class, 'medium', 'door', r.rule || n, 'resolved', 'closed', CASE n % 3 WHEN 0 THEN 'expected' ELSE 'dealt_with' END,
  at, at, at, at + interval '2 hours', at, '一', 'one'
FROM (VALUES ('door-forced', 'place', 12), ('device-offline', 'device', 7), ('not-seen', 'person', 3)) r (rule, class, many),
  LATERAL generate_series(1, r.many) n, LATERAL (SELECT now() - interval '1 day' AS at) t;
INSERT INTO alert (rule, class, severity, subject_kind, subject_key, condition, handling, opened_at, last_fired_at, created_at,
  sentence_zh, sentence_en)
VALUES ('door-held', 'place', 'low', 'door', 'd1', 'firing', 'new', now(), now(), now(), '一', 'one');
INSERT INTO alert_history (alert, at, action)
SELECT id, created_at + interval '10 minutes', 'claimed' FROM alert WHERE class <> 'person' AND handling = 'closed';
