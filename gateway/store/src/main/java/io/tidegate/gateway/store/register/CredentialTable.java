package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.registry.files.Row;
import io.tidegate.gateway.store.Traces;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Writes {@code credential}, {@code credential_fingerprint} and {@code credential_place}. */
public final class CredentialTable {
  /** Whether {@code o} is valid at some time between; one withdrawn before it began never is. */
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

  private static final KeyedFile FILE =
      new KeyedFile(
          RegisterFile.CREDENTIALS,
          "credential",
          List.of("community", "code"),
          List.of(
              "type", "resident", "staff", "visitor_pass", "valid_from", "valid_to", "revoked_at"),
          List.of("entered_at", "changed_at"),
          """
          SELECT c.id AS community, r.code, r.type, h.id AS resident, f.id AS staff,
                 v.id AS visitor_pass, r."from"::timestamptz AS valid_from,
                 r."to"::timestamptz AS valid_to, r.revoked_at::timestamptz AS revoked_at
          FROM r CROSS JOIN c
          LEFT JOIN resident h ON h.code = r.holder AND h.community = c.id
                              AND r.holder_kind = 'resident'
          LEFT JOIN staff f ON f.code = r.holder AND f.community = c.id
                           AND r.holder_kind = 'staff'
          LEFT JOIN visitor_pass v ON v.code = r.holder AND v.community = c.id
                                  AND r.holder_kind = 'visitor'""");

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

  /** 1 code of the credential, 2 code of the place, 3 all codes, 4 community, 5 now. */
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

  /** 1 community, 2 now. Where places or doors have moved, credentials may open other places. */
  private static final String MOVED =
      """
      UPDATE credential t SET changed_at = c.at
      FROM (SELECT ?::text AS id, ?::timestamptz AS at) c
      WHERE t.community = c.id AND t.changed_at < c.at""";

  private CredentialTable() {}

  /** Imports credentials, what they are known by and what they open. */
  static void importRows(ImportTables tables, RegisterFiles files) throws SQLException {
    FILE.importRows(tables);
    List<@Nullable String[]> fingerprints =
        pairs(
            files,
            row ->
                files.fingerprints().getOrDefault(row.text("code"), List.of()).stream()
                    .map(one -> HexFormat.of().formatHex(one.toBytes()))
                    .toList());
    List<@Nullable String[]> places =
        pairs(files, row -> List.of(row.text("places").split(" ", -1)));
    @Nullable String[] codes = tables.columns(RegisterFile.CREDENTIALS, "code").get(0);
    tables.change("credentials", FINGERPRINTS, fingerprints);
    fingerprints.add(codes);
    tables.change("credentials", GONE_FINGERPRINTS, fingerprints);
    tables.changeNow("credentials", PLACES, places);
    places.add(codes);
    tables.changeNow("credentials", GONE_PLACES, places);
  }

  /** Two columns: the code of each credential with each of its values. */
  private static List<@Nullable String[]> pairs(
      RegisterFiles files, Function<Row, List<String>> valuesOf) {
    List<String> codes = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Row row : files.of(RegisterFile.CREDENTIALS)) {
      for (String value : valuesOf.apply(row)) {
        codes.add(row.text("code"));
        values.add(value);
      }
    }
    return new ArrayList<>(List.of(codes.toArray(String[]::new), values.toArray(String[]::new)));
  }

  /** Marks all as changed: places or doors have moved. */
  static void importMoved(ImportTables tables) throws SQLException {
    tables.executeNow(MOVED);
  }

  /** Adds one. Returns its number. */
  static int add(Handle handle, CredentialWriting.Binding binding, Instant at) {
    int number =
        bind(handle.createQuery(ADD), binding.holder())
            .bind("community", binding.community())
            .bind("from", binding.from())
            .bind("to", binding.to())
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
    handle.execute(
        "INSERT INTO credential_place (credential, place)"
            + " SELECT DISTINCT ?, p FROM unnest(?) p",
        credential,
        places.toArray(Integer[]::new));
  }

  /** Returns false if it would be valid at the same time as another of its fingerprints. */
  static boolean correct(
      Handle handle,
      int credential,
      Instant from,
      @Nullable Instant to,
      Collection<Integer> places,
      Instant at) {
    int done =
        handle
            .createUpdate(CORRECT)
            .bind("id", credential)
            .bind("from", from)
            .bind("to", to)
            .bind("at", at)
            .execute();
    if (done > 0) {
      handle.execute("DELETE FROM credential_place WHERE credential = ?", credential);
      open(handle, credential, places);
    }
    return done > 0;
  }

  static int hold(
      Handle handle, Collection<Integer> ids, CredentialWriting.Holder holder, Instant at) {
    return bind(bind(handle.createUpdate(HOLD), ids), holder).bind("at", at).execute();
  }

  static int end(Handle handle, Collection<Integer> ids, Instant to, Instant at) {
    return bind(handle.createUpdate(END), ids).bind("to", to).bind("at", at).execute();
  }

  static int revoke(Handle handle, Collection<Integer> ids, Instant at) {
    return bind(handle.createUpdate(REVOKE), ids).bind("at", at).execute();
  }

  /** Deletes the credentials of people who are erased. */
  public static void erase(Handle h, Traces traces) {
    traces.update(h, "DELETE FROM credential WHERE id = ANY (:credentials)");
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
}
