package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.store.Traces;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Writes {@code credential}, {@code credential_fingerprint} and {@code credential_place}. */
public final class CredentialTable {
  /**
   * Whether {@code o} is valid at some time between; one that was withdrawn before it began never.
   */
  static final String OVERLAPS =
      """
      o.valid_from < coalesce(:to::timestamptz, 'infinity')
      AND coalesce(least(o.valid_to, o.revoked_at), 'infinity') > greatest(o.valid_from, :from)
      """;

  private static final String CORRECT =
      """
      UPDATE credential c SET valid_from = :from, valid_to = :to, changed_at = :at
      WHERE c.id = :id AND NOT EXISTS (
        SELECT FROM credential_fingerprint f
        JOIN credential_fingerprint g ON g.fingerprint = f.fingerprint AND g.credential <> c.id
        JOIN credential o ON o.id = g.credential AND o.community = c.community
        WHERE f.credential = c.id AND %s)"""
          .formatted(OVERLAPS);

  private static final String ADD =
      """
      INSERT INTO credential (community, code, type, resident, staff, visitor_pass, valid_from,
        valid_to, entered_at, changed_at)
      VALUES (:community, :code, :type, :resident, :staff, :pass, :from, :to, :at, :at)
      RETURNING id""";

  private static final String HOLD =
      """
      UPDATE credential SET resident = :resident, staff = :staff, visitor_pass = :pass,
        changed_at = :at
      WHERE id = ANY (:ids)""";

  private static final String END =
      """
      UPDATE credential SET valid_to = :to, changed_at = :at
      WHERE id = ANY (:ids) AND valid_from < :to AND (valid_to IS NULL OR valid_to > :to)""";

  private static final String REVOKE =
      """
      UPDATE credential SET revoked_at = :at, changed_at = :at
      WHERE id = ANY (:ids) AND revoked_at IS NULL""";

  /** 1 code, 2 type, 3 holder_kind, 4 holder, 5 from, 6 to, 7 revoked_at, 8 community, 9 now. */
  private static final String IMPORT =
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
  private static final String FINGERPRINTS =
      """
      INSERT INTO credential_fingerprint (credential, fingerprint)
      SELECT t.id, decode(r.fingerprint, 'hex')
      FROM unnest(?::text[], ?::text[]) AS r(code, fingerprint)
      JOIN credential t ON t.code = r.code AND t.community = ?
      ON CONFLICT DO NOTHING""";

  /** 1 code, 2 hex of the fingerprint, 3 all codes, 4 community. A card that was replaced. */
  private static final String GONE_FINGERPRINTS =
      """
      WITH kept AS (SELECT * FROM unnest(?::text[], ?::text[]) AS k(code, fingerprint)),
           listed AS (SELECT * FROM unnest(?::text[]) AS l(code))
      DELETE FROM credential_fingerprint f USING credential t
      WHERE t.id = f.credential AND t.code IN (SELECT code FROM listed)
        AND (t.code, f.fingerprint) NOT IN (SELECT code, decode(fingerprint, 'hex') FROM kept)
        AND t.community = ?""";

  /** 1 code of the credential, 2 code of the place, 3 community, 4 now. Its credentials changed. */
  private static final String PLACES =
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
  private static final String GONE_PLACES =
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

  /**
   * 1 community, 2 now. Where places or doors have moved, what any credential opens may be another
   * place from now on.
   */
  private static final String MOVED =
      """
      UPDATE credential t SET changed_at = c.at
      FROM (SELECT ?::text AS id, ?::timestamptz AS at) c
      WHERE t.community = c.id AND t.changed_at < c.at""";

  private CredentialTable() {}

  /** Imports credentials. */
  static void importRows(ImportTables tables) throws SQLException {
    tables.changeNow(
        "credentials",
        IMPORT,
        tables.columns(
            RegisterFile.CREDENTIALS,
            "code",
            "type",
            "holder_kind",
            "holder",
            "from",
            "to",
            "revoked_at"));
  }

  /**
   * Imports what they are known by and what they open.
   *
   * @param fingerprints a column of codes and one of fingerprints in hex
   * @param places the same with codes of places
   * @param codes all codes of the file
   */
  static void importParts(
      ImportTables tables,
      List<@Nullable String[]> fingerprints,
      List<@Nullable String[]> places,
      @Nullable String[] codes)
      throws SQLException {
    tables.change("credentials", FINGERPRINTS, fingerprints);
    fingerprints.add(codes);
    tables.change("credentials", GONE_FINGERPRINTS, fingerprints);
    tables.changeNow("credentials", PLACES, places);
    places.add(codes);
    tables.changeNow("credentials", GONE_PLACES, places);
  }

  /** Marks all as changed: places or doors have moved. */
  static void importMoved(ImportTables tables) throws SQLException {
    tables.executeNow(MOVED);
  }

  /** Adds one. Returns its number. */
  static int add(Handle handle, CredentialWriting.Binding binding, OffsetDateTime at) {
    int number =
        bind(handle.createQuery(ADD), binding.holder())
            .bind("community", binding.community())
            .bind("from", binding.from())
            .bind("to", utc(binding.to()))
            .bind("code", RegisterWriting.newCode("c-"))
            .bind("type", Words.of(binding.type()))
            .bind("at", at)
            .mapTo(Integer.class)
            .one();
    handle
        .createUpdate(
            "INSERT INTO credential_fingerprint (credential, fingerprint)"
                + " SELECT DISTINCT :number, f FROM unnest(:fingerprints) f")
        .bind("number", number)
        .bindArray("fingerprints", byte[].class, binding.bytes())
        .execute();
    open(handle, number, binding.places());
    return number;
  }

  private static void open(Handle handle, int credential, Collection<Integer> places) {
    handle
        .createUpdate(
            "INSERT INTO credential_place (credential, place)"
                + " SELECT DISTINCT :number, p FROM unnest(:places) p")
        .bind("number", credential)
        .bindArray("places", Integer.class, places.toArray())
        .execute();
  }

  /** Returns false if it would be valid at the same time as another of its fingerprints. */
  static boolean correct(
      Handle handle,
      int credential,
      Instant from,
      @Nullable Instant to,
      Collection<Integer> places,
      OffsetDateTime at) {
    int done =
        handle
            .createUpdate(CORRECT)
            .bind("id", credential)
            .bind("from", from)
            .bind("to", utc(to))
            .bind("at", at)
            .execute();
    if (done > 0) {
      handle.execute("DELETE FROM credential_place WHERE credential = ?", credential);
      open(handle, credential, places);
    }
    return done > 0;
  }

  static int hold(
      Handle handle, Collection<Integer> ids, CredentialWriting.Holder holder, OffsetDateTime at) {
    return bind(bind(handle.createUpdate(HOLD), ids), holder).bind("at", at).execute();
  }

  static int end(Handle handle, Collection<Integer> ids, Instant to, OffsetDateTime at) {
    return bind(handle.createUpdate(END), ids).bind("to", utc(to)).bind("at", at).execute();
  }

  static int revoke(Handle handle, Collection<Integer> ids, OffsetDateTime at) {
    return bind(handle.createUpdate(REVOKE), ids).bind("at", at).execute();
  }

  /** Deletes the credentials of people who are erased. */
  public static void erase(Handle h, Traces traces) {
    traces.update(h, "DELETE FROM credential WHERE id = ANY (:credentials)").execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, CredentialWriting.Holder holder) {
    return statement
        .bind("resident", holder.of(HolderKind.RESIDENT))
        .bind("staff", holder.of(HolderKind.STAFF))
        .bind("pass", holder.of(HolderKind.VISITOR));
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Collection<Integer> ids) {
    return statement.bindArray("ids", Integer.class, ids.toArray());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
