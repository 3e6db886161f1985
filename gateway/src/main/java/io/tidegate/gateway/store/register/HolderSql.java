package io.tidegate.gateway.store.register;

/** The statements of an import that are about who holds what; see {@link ImportSql}. */
final class HolderSql {
  private HolderSql() {}

  /** 1 code, 2 community, 3 now. */
  static final String RESIDENTS =
      """
      MERGE INTO resident t
      USING (SELECT r.code, c.id AS community, c.at
             FROM unnest(?::text[]) AS r(code)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c) s
      ON t.community = s.community AND t.code = s.code
      WHEN NOT MATCHED THEN
        INSERT (community, code, entered_at) VALUES (s.community, s.code, s.at)""";

  /** 1 code, 2 kind, 3 community, 4 now. */
  static final String STAFF =
      """
      MERGE INTO staff t
      USING (SELECT r.code, r.kind, c.id AS community, c.at
             FROM unnest(?::text[], ?::text[]) AS r(code, kind)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND t.kind <> s.kind THEN
        UPDATE SET kind = s.kind
      WHEN NOT MATCHED THEN
        INSERT (community, code, kind, entered_at) VALUES (s.community, s.code, s.kind, s.at)""";

  /** 1 resident, 2 room, 3 kind, 4 bed, 5 from, 6 to, 7 community, 8 now. */
  static final String TENANCIES =
      """
      MERGE INTO tenancy t
      USING (SELECT h.id AS resident, p.id AS room, r.kind, r.bed, r.since::timestamptz AS since,
                    r.until::timestamptz AS until, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(resident, room, kind, bed, since, until)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN resident h ON h.code = r.resident AND h.community = c.id
             JOIN place p ON p.code = r.room AND p.community = c.id) s
      ON t.resident = s.resident AND t.room = s.room AND t.valid_from = s.since
      WHEN MATCHED AND (t.kind, t.bed, t.valid_to) IS DISTINCT FROM (s.kind, s.bed, s.until) THEN
        UPDATE SET kind = s.kind, bed = s.bed, valid_to = s.until
      WHEN NOT MATCHED THEN
        INSERT (resident, room, kind, bed, valid_from, valid_to, entered_at)
        VALUES (s.resident, s.room, s.kind, s.bed, s.since, s.until, s.at)""";

  /**
   * 1 to 3 resident, room, from of the tenancies, 4 code of the residents, 5 community. A resident
   * in the file has the tenancies of the file and no other.
   */
  static final String GONE_TENANCIES =
      """
      WITH kept AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS k(resident, room, since)),
           listed AS (SELECT * FROM unnest(?::text[]) AS l(code))
      DELETE FROM tenancy t USING resident h, place p
      WHERE h.id = t.resident AND p.id = t.room
        AND h.code IN (SELECT code FROM listed)
        AND (h.code, p.code, t.valid_from) NOT IN (
              SELECT resident, room, since::timestamptz FROM kept)
        AND h.community = ?""";

  /** 1 code, 2 room, 3 from, 4 to, 5 community, 6 now. */
  static final String VISITOR_PASSES =
      """
      MERGE INTO visitor_pass t
      USING (SELECT r.code, p.id AS room, r.since::timestamptz AS since,
                    r.until::timestamptz AS until, c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS r(code, room, since, until)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN place p ON p.code = r.room AND p.community = c.id) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.room, t.valid_from, t.valid_to)
          IS DISTINCT FROM (s.room, s.since, s.until) THEN
        UPDATE SET room = s.room, valid_from = s.since, valid_to = s.until
      WHEN NOT MATCHED THEN
        INSERT (community, code, room, valid_from, valid_to, entered_at)
        VALUES (s.community, s.code, s.room, s.since, s.until, s.at)""";

  /** 1 code, 2 room, 3 staff, 4 kind, 5 from, 6 to, 7 community, 8 now. */
  static final String WORK_ORDERS =
      """
      MERGE INTO work_order t
      USING (SELECT r.code, p.id AS room, f.id AS staff, r.kind, r.since::timestamptz AS since,
                    r.until::timestamptz AS until, c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(code, room, staff, kind, since, until)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN place p ON p.code = r.room AND p.community = c.id
             LEFT JOIN staff f ON f.code = r.staff AND f.community = c.id) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.room, t.staff, t.kind, t.valid_from, t.valid_to)
          IS DISTINCT FROM (s.room, s.staff, s.kind, s.since, s.until) THEN
        UPDATE SET room = s.room, staff = s.staff, kind = s.kind, valid_from = s.since,
                   valid_to = s.until
      WHEN NOT MATCHED THEN
        INSERT (community, code, room, staff, kind, valid_from, valid_to, entered_at)
        VALUES (s.community, s.code, s.room, s.staff, s.kind, s.since, s.until, s.at)""";

  /** 1 code, 2 type, 3 holder_kind, 4 holder, 5 from, 6 to, 7 revoked_at, 8 community, 9 now. */
  static final String CREDENTIALS =
      """
      MERGE INTO credential t
      USING (SELECT r.code, r.type, h.id AS resident, f.id AS staff, v.id AS pass, r.since::timestamptz AS since,
                    r.until::timestamptz AS until, r.revoked::timestamptz AS revoked,
                    c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                         ?::text[])
                    AS r(code, type, holder_kind, holder, since, until, revoked)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             LEFT JOIN resident h ON h.code = r.holder AND h.community = c.id
                                 AND r.holder_kind = 'resident'
             LEFT JOIN staff f ON f.code = r.holder AND f.community = c.id
                              AND r.holder_kind = 'staff'
             LEFT JOIN visitor_pass v ON v.code = r.holder AND v.community = c.id
                                     AND r.holder_kind = 'visitor') s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.type, t.resident, t.staff, t.visitor_pass, t.valid_from, t.valid_to,
                        t.revoked_at)
          IS DISTINCT FROM (s.type, s.resident, s.staff, s.pass, s.since, s.until, s.revoked) THEN
        UPDATE SET type = s.type, resident = s.resident, staff = s.staff, visitor_pass = s.pass,
                   valid_from = s.since, valid_to = s.until, revoked_at = s.revoked,
                   changed_at = s.at
      WHEN NOT MATCHED THEN
        INSERT (community, code, type, resident, staff, visitor_pass, valid_from, valid_to,
                revoked_at, entered_at, changed_at)
        VALUES (s.community, s.code, s.type, s.resident, s.staff, s.pass, s.since, s.until,
                s.revoked, s.at, s.at)""";

  /** 1 code of the credential, 2 hex of the fingerprint, 3 community. */
  static final String FINGERPRINTS =
      """
      INSERT INTO credential_fingerprint (credential, fingerprint)
      SELECT t.id, decode(r.fingerprint, 'hex')
      FROM unnest(?::text[], ?::text[]) AS r(code, fingerprint)
      JOIN credential t ON t.code = r.code AND t.community = ?
      ON CONFLICT DO NOTHING""";

  /** 1 code, 2 hex of the fingerprint, 3 all codes, 4 community. A card that was replaced. */
  static final String GONE_FINGERPRINTS =
      """
      WITH kept AS (SELECT * FROM unnest(?::text[], ?::text[]) AS k(code, fingerprint)),
           listed AS (SELECT * FROM unnest(?::text[]) AS l(code))
      DELETE FROM credential_fingerprint f USING credential t
      WHERE t.id = f.credential AND t.code IN (SELECT code FROM listed)
        AND (t.code, f.fingerprint) NOT IN (SELECT code, decode(fingerprint, 'hex') FROM kept)
        AND t.community = ?""";

  /** 1 code of the credential, 2 code of the place, 3 community, 4 now. Its credentials changed. */
  static final String CREDENTIAL_PLACES =
      """
      WITH added AS (
             INSERT INTO credential_place (credential, place)
             SELECT t.id, p.id
             FROM unnest(?::text[], ?::text[]) AS r(code, place)
             CROSS JOIN (SELECT ?::text AS id) c
             JOIN credential t ON t.code = r.code AND t.community = c.id
             JOIN place p ON p.code = r.place AND p.community = c.id
             ON CONFLICT DO NOTHING
             RETURNING credential)
      UPDATE credential t SET changed_at = c.at FROM (SELECT ?::timestamptz AS at) c
      WHERE t.changed_at < c.at AND t.id IN (SELECT credential FROM added)""";

  /**
   * 1 code of the credential, 2 code of the place, 3 all codes, 4 community, 5 now. Its credentials
   * changed.
   */
  static final String GONE_CREDENTIAL_PLACES =
      """
      WITH kept AS (SELECT * FROM unnest(?::text[], ?::text[]) AS k(code, place)),
           listed AS (SELECT * FROM unnest(?::text[]) AS l(code)),
           gone AS (
             DELETE FROM credential_place o USING credential t, place p
             WHERE t.id = o.credential AND p.id = o.place AND t.code IN (SELECT code FROM listed)
               AND (t.code, p.code) NOT IN (SELECT code, place FROM kept)
               AND t.community = ?
             RETURNING o.credential)
      UPDATE credential t SET changed_at = c.at FROM (SELECT ?::timestamptz AS at) c
      WHERE t.changed_at < c.at AND t.id IN (SELECT credential FROM gone)""";
}
