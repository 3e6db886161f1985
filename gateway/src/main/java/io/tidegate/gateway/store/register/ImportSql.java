package io.tidegate.gateway.store.register;

/**
 * The statements of an import, in order. Each takes its rows as one text array a column and answers
 * with the count of rows it changed, so that the same files twice count zero. {@code MERGE} and not
 * {@code ON CONFLICT}, which would use up a number for each row that is there already.
 */
final class ImportSql {
  private ImportSql() {}

  /** 1 id, 2 name_zh, 3 name_en. */
  static final String COMMUNITY =
      """
      MERGE INTO community t
      USING (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS r(id, zh, en)) s
      ON t.id = s.id
      WHEN MATCHED AND (t.name_zh, t.name_en) IS DISTINCT FROM (s.zh, s.en) THEN
        UPDATE SET name_zh = s.zh, name_en = s.en
      WHEN NOT MATCHED THEN
        INSERT (id, name_zh, name_en) VALUES (s.id, s.zh, s.en)""";

  /** 1 code, 2 name_zh, 3 name_en, 4 community. */
  static final String GRIDS =
      """
      MERGE INTO grid t
      USING (SELECT r.*, c.id AS community
             FROM unnest(?::text[], ?::text[], ?::text[]) AS r(code, zh, en),
                  (SELECT ?::text AS id) c) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.name_zh, t.name_en) IS DISTINCT FROM (s.zh, s.en) THEN
        UPDATE SET name_zh = s.zh, name_en = s.en
      WHEN NOT MATCHED THEN
        INSERT (community, code, name_zh, name_en) VALUES (s.community, s.code, s.zh, s.en)""";

  /** 1 code, 2 grid, 3 kind, 4 name_zh, 5 name_en, 6 community. */
  static final String MICRO_GRIDS =
      """
      MERGE INTO micro_grid t
      USING (SELECT r.*, g.id AS grid_id
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(code, grid, kind, zh, en)
             JOIN grid g ON g.code = r.grid AND g.community = ?) s
      ON t.code = s.code
      WHEN MATCHED AND (t.grid, t.kind, t.name_zh, t.name_en)
          IS DISTINCT FROM (s.grid_id, s.kind, s.zh, s.en) THEN
        UPDATE SET grid = s.grid_id, kind = s.kind, name_zh = s.zh, name_en = s.en
      WHEN NOT MATCHED THEN
        INSERT (grid, code, kind, name_zh, name_en)
        VALUES (s.grid_id, s.code, s.kind, s.zh, s.en)""";

  /**
   * 1 community, 2 now. Where places or doors have moved, what any credential opens may be another
   * place from now on.
   */
  static final String MOVED =
      """
      UPDATE credential t SET changed_at = c.at
      FROM (SELECT ?::text AS id, ?::timestamptz AS at) c
      WHERE t.community = c.id AND t.changed_at < c.at""";

  /**
   * 1 code, 2 kind, 3 name_zh, 4 name_en, 5 micro_grid, 6 walk_order, 7 east_m, 8 north_m, 9
   * room_use, 10 community, 11 now. A use that the file does not say stays as people have said; one
   * that had ended is there again.
   */
  static final String PLACES =
      """
      MERGE INTO place t
      USING (SELECT r.code, r.kind, r.zh, r.en, r.walk::integer AS walk, m.id AS micro_grid,
                    r.east::double precision AS east, r.north::double precision AS north, r.use,
                    c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                         ?::text[], ?::text[], ?::text[])
                    AS r(code, kind, zh, en, micro_grid, walk, east, north, use)
             LEFT JOIN micro_grid m ON m.code = r.micro_grid,
                  (SELECT ?::text AS id, ?::timestamptz AS at) c) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.kind, t.name_zh, t.name_en, t.micro_grid, t.walk_order, t.east_m,
                        t.north_m, t.room_use, t.valid_to)
          IS DISTINCT FROM (s.kind, s.zh, s.en, s.micro_grid, s.walk, s.east, s.north,
                            coalesce(s.use, t.room_use), NULL::timestamptz) THEN
        UPDATE SET kind = s.kind, name_zh = s.zh, name_en = s.en, micro_grid = s.micro_grid,
                   walk_order = s.walk, east_m = s.east, north_m = s.north,
                   room_use = coalesce(s.use, t.room_use), valid_to = NULL
      WHEN NOT MATCHED THEN
        INSERT (community, kind, code, name_zh, name_en, micro_grid, walk_order, east_m, north_m,
                room_use, entered_at)
        VALUES (s.community, s.kind, s.code, s.zh, s.en, s.micro_grid, s.walk, s.east, s.north,
                s.use, s.at)""";

  /** 1 code, 2 parent, 3 community. Once all places are there. */
  static final String PARENTS =
      """
      UPDATE place t SET parent = p.id
      FROM unnest(?::text[], ?::text[]) AS r(code, parent)
      CROSS JOIN (SELECT ?::text AS id) c
      LEFT JOIN place p ON p.code = r.parent AND p.community = c.id
      WHERE t.code = r.code AND t.community = c.id AND t.parent IS DISTINCT FROM p.id""";

  /**
   * 1 code, 2 place, 3 name_zh, 4 name_en, 5 company, 6 complete_since, 7 community, 8 now. A house
   * that comes in without a time is complete since now; one that is complete stays so.
   */
  static final String HOUSES =
      """
      MERGE INTO house t
      USING (SELECT r.code, p.id AS place, r.zh, r.en, r.company, r.since::timestamptz AS since,
                    c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(code, place, zh, en, company, since)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN place p ON p.code = r.place AND p.community = c.id) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.place, t.name_zh, t.name_en, t.company, t.complete_since)
          IS DISTINCT FROM (s.place, s.zh, s.en, s.company,
                            coalesce(s.since, t.complete_since, s.at)) THEN
        UPDATE SET place = s.place, name_zh = s.zh, name_en = s.en, company = s.company,
                   complete_since = coalesce(s.since, t.complete_since, s.at)
      WHEN NOT MATCHED THEN
        INSERT (community, code, place, name_zh, name_en, company, complete_since)
        VALUES (s.community, s.code, s.place, s.zh, s.en, s.company, coalesce(s.since, s.at))""";

  /** 1 device, 2 community. Before the devices: letters of those that are new, or come back. */
  static final String DEAD_LETTERS =
      """
      UPDATE dead_letter l SET retry = true
      FROM unnest(?::text[]) AS r(device)
      CROSS JOIN (SELECT ?::text AS id) c
      WHERE l.community = c.id AND l.device_id = r.device
        AND l.reason = 'unknown_device' AND NOT l.retry
        AND NOT EXISTS (SELECT FROM device d
                        WHERE d.community = c.id AND d.device_id = r.device AND d.active)""";

  /** 1 device, 2 codec, 3 place, 4 community, 5 now. */
  static final String DEVICES =
      """
      MERGE INTO device t
      USING (SELECT r.device, r.codec, p.id AS place, c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[]) AS r(device, codec, place)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN place p ON p.code = r.place AND p.community = c.id) s
      ON t.community = s.community AND t.device_id = s.device
      WHEN MATCHED AND (t.codec, t.place, t.active) IS DISTINCT FROM (s.codec, s.place, true) THEN
        UPDATE SET codec = s.codec, place = s.place, active = true
      WHEN NOT MATCHED THEN
        INSERT (community, device_id, codec, place, entered_at)
        VALUES (s.community, s.device, s.codec, s.place, s.at)""";

  /** 1 device, 2 community. Devices that are not in the file have left; their numbers stay. */
  static final String RETIRED_DEVICES =
      """
      UPDATE device SET active = false
      WHERE device_id <> ALL (?::text[]) AND community = ? AND active""";

  /**
   * 1 device, 2 door, 3 place, 4 kind, 5 reader_in, 6 reader_out, 7 contact, 8 bolt_sensor, 9
   * exit_button_wired, 10 relock_seconds, 11 community.
   */
  static final String DOORS =
      """
      MERGE INTO door t
      USING (SELECT d.number AS device, r.door::smallint AS door, p.id AS place, r.kind,
                    coalesce(r.rin::boolean, true) AS rin, coalesce(r.rout::boolean, false) AS rout,
                    coalesce(r.contact::boolean, false) AS contact,
                    coalesce(r.bolt::boolean, false) AS bolt,
                    coalesce(r.button::boolean, false) AS button, r.relock::integer AS relock
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                         ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(device, door, place, kind, rin, rout, contact, bolt, button, relock)
             CROSS JOIN (SELECT ?::text AS id) c
             JOIN device d ON d.device_id = r.device AND d.community = c.id
             JOIN place p ON p.code = r.place AND p.community = c.id) s
      ON t.device = s.device AND t.door = s.door
      WHEN MATCHED AND (t.place, t.kind, t.reader_in, t.reader_out, t.contact, t.bolt_sensor,
                        t.exit_button_wired, t.relock_seconds)
          IS DISTINCT FROM (s.place, s.kind, s.rin, s.rout, s.contact, s.bolt, s.button, s.relock)
          THEN
        UPDATE SET place = s.place, kind = s.kind, reader_in = s.rin, reader_out = s.rout,
                   contact = s.contact, bolt_sensor = s.bolt, exit_button_wired = s.button,
                   relock_seconds = s.relock
      WHEN NOT MATCHED THEN
        INSERT (device, door, place, kind, reader_in, reader_out, contact, bolt_sensor,
                exit_button_wired, relock_seconds)
        VALUES (s.device, s.door, s.place, s.kind, s.rin, s.rout, s.contact, s.bolt, s.button,
                s.relock)""";

  /** 1 device, 2 door, 3 community. A device in the file has the doors of the file and no other. */
  static final String GONE_DOORS =
      """
      DELETE FROM door t USING device d
      WHERE d.number = t.device AND d.active
        AND (d.device_id, t.door::text) NOT IN (
              SELECT * FROM unnest(?::text[], ?::text[]) AS r(device, door))
        AND d.community = ?""";
}
