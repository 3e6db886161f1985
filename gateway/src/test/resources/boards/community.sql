-- A made-up community: 30 micro-grids of 60 rooms, 6,324 devices of five families, and 90 days of alerts.
INSERT INTO community VALUES ('wenchao', '闻潮', 'Wenchao');
INSERT INTO grid (community, code, name_zh, name_en) SELECT 'wenchao', 'g' || g, '网格' || g, 'Grid ' || g FROM generate_series(1, 12) g;
INSERT INTO micro_grid (grid, code, kind, name_zh, name_en)
SELECT 1 + m % 12, 'm' || m, 'natural_compound', '微网格' || m, 'Micro-grid ' || m FROM generate_series(1, 30) m;
INSERT INTO place (community, kind, code, name_zh, name_en, micro_grid)
SELECT 'wenchao', 'gate', 'p' || p, '门', 'gate', 1 + p % 30 FROM generate_series(1, 6324) p;
INSERT INTO device (community, device_id, codec, place)
SELECT 'wenchao', 'gate-' || d, (ARRAY['native', 'zigbee2mqtt', 'hikvision', 'dahua', 'tuya'])[1 + d % 5], d FROM generate_series(1, 6324) d;
INSERT INTO base_number
SELECT m, (now() AT TIME ZONE 'Asia/Shanghai')::date - d, now(), 20, 30, 5, 5, 0, 1, 0, 41, 90, 12, 6, 7, 0, 0, 0, NULL
FROM generate_series(1, 30) m, generate_series(1, 90) d;
INSERT INTO device_day (device, day, received, rejected, duplicates, gaps, missing, late, clock_offset_millis, battery_last)
SELECT d, (now() AT TIME ZONE 'Asia/Shanghai')::date - ago, 480, d % 3, 0, 1, d % 7, 3, d * 400, d % 100
FROM generate_series(1, 6324) d, generate_series(0, 89) ago;
INSERT INTO family_day
SELECT d.day, v.codec, count(*), sum(d.received), sum(d.rejected), sum(d.missing), sum(d.late),
  count(*) FILTER (WHERE abs(d.clock_offset_millis) > 120000), count(*) FILTER (WHERE d.battery_last <= 20)
FROM device_day d JOIN device v ON v.number = d.device GROUP BY d.day, v.codec;
INSERT INTO alert (rule, class, severity, subject_kind, subject_key, condition, handling, disposition, opened_at, last_fired_at,
  resolved_at, closed_at, created_at, sentence_zh, sentence_en)
SELECT 'rule-' || n % 30, (ARRAY['place', 'device', 'person'])[1 + n % 3], (ARRAY['low', 'medium', 'high'])[1 + n % 3], 'door', n::text,
  'resolved', 'closed', CASE n % 4 WHEN 0 THEN 'expected' ELSE 'dealt_with' END, at, at, at, at + interval '2 hours', at, '一', 'one'
FROM generate_series(1, 18000) n, LATERAL (SELECT now() - n * interval '7 minutes' AS at) t;
INSERT INTO alert_history (alert, at, action) SELECT id, created_at + interval '10 minutes', 'claimed' FROM alert;
