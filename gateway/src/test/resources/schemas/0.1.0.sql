-- A row of each table that all else hangs on, as the schema of 0.1.0 takes them. Evidently made up.
INSERT INTO community (id, name_zh, name_en) VALUES ('trial', '试验社区', 'Trial Community');
INSERT INTO grid (community, code, name_zh, name_en) VALUES ('trial', 'g01', '第一网格', 'Grid 1');
INSERT INTO micro_grid (grid, code, kind, name_zh, name_en)
  SELECT id, 'm01', 'natural_compound', '甲院', 'Court A' FROM grid;
INSERT INTO place (community, kind, code, name_zh, name_en, micro_grid)
  SELECT 'trial', 'building', 'b1', '1幢', 'Building 1', id FROM micro_grid;
INSERT INTO place (community, parent, kind, code, name_zh, name_en)
  SELECT 'trial', id, 'gate', 'b1-gate', '大门', 'Gate' FROM place WHERE code = 'b1';
INSERT INTO place (community, parent, kind, code, name_zh, name_en)
  SELECT 'trial', id, 'room', 'b1-101', '101室', 'Room 101' FROM place WHERE code = 'b1';
INSERT INTO house (community, code, place, name_zh, name_en)
  SELECT 'trial', 'h01', id, '1幢', 'Building 1' FROM place WHERE code = 'b1';
INSERT INTO device (community, device_id, codec, place)
  SELECT 'trial', 'gate-1', 'native', id FROM place WHERE code = 'b1-gate';
INSERT INTO door (device, door, place, kind) SELECT number, 1, place, 'shared' FROM device;
INSERT INTO resident (community, code) VALUES ('trial', 'r0001');
INSERT INTO tenancy (resident, room, kind, valid_from)
  SELECT r.id, p.id, 'tenant', '2026-01-01Z' FROM resident r, place p WHERE p.code = 'b1-101';
INSERT INTO credential (community, code, type, resident, valid_from)
  SELECT 'trial', 'c0001', 'card', id, '2026-01-01Z' FROM resident;
INSERT INTO credential_fingerprint (credential, fingerprint)
  SELECT id, '\x0100112233445566778899aabbccddeeff'::bytea FROM credential;
INSERT INTO account (name, display_name) VALUES ('made-up', 'Made Up');
INSERT INTO account_grant (account, role) SELECT id, 'leader' FROM account;
INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place, condition, handling, opened_at,
    last_fired_at, created_at, sentence_zh, sentence_en)
  SELECT 'door-forced', 'place', 'high', 'door', '1/1', id, 'firing', 'new', '2026-11-20Z', '2026-11-20Z',
    '2026-11-20Z', '一扇门', 'a door' FROM place WHERE code = 'b1-gate';
INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door, state, duress, buffered,
    time_source, identity, part, boot, sequence, place, holder_kind, verdict)
  SELECT d.number, '2026-11-20Z', 1, '2026-11-20Z', 1, 0, 'door', 1, 'opened', false, false, 'device', 'sequence', 0, 1,
    1, d.place, 'unknown', 'none' FROM device d;
