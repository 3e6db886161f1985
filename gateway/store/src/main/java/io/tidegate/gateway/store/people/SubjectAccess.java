package io.tidegate.gateway.store.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is held about a resident, for the resident: ids, words and times in UTC, as JSON
 * would have them. Whether the caller may is decided before, and the audit is the caller's.
 */
public final class SubjectAccess {
  /** By name of a part, how its rows are read; {@code :resident} and {@code :code}. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put(
        "tenancies",
        """
        SELECT p.code AS room, t.kind, t.bed, t.valid_from AS "from", t.valid_to AS "to",
          t.entered_at AS "enteredAt"
        FROM tenancy t JOIN place p ON p.id = t.room WHERE t.resident = :resident
        ORDER BY t.valid_from, t.id""");
    PARTS.put(
        "credentials",
        """
        SELECT c.code, c.type, c.valid_from AS "from", c.valid_to AS "to",
          c.revoked_at AS "revokedAt",
          (SELECT string_agg(p.code, ' ' ORDER BY p.code) FROM credential_place o
           JOIN place p ON p.id = o.place WHERE o.credential = c.id) AS places
        FROM credential c WHERE c.resident = :resident ORDER BY c.id""");
    PARTS.put(
        "events",
        """
        SELECT e.occurred_at AS "at", p.code AS place, e.kind, e.state, e.reason, e.direction,
          e.credential_type AS "credentialType"
        FROM event e LEFT JOIN place p ON p.id = e.place
        WHERE e.holder_kind = 'resident' AND e.holder = :resident
        ORDER BY e.occurred_at""");
    PARTS.put(
        "alerts",
        """
        SELECT a.number, a.rule, a.opened_at AS "openedAt", a.closed_at AS "closedAt",
          a.disposition, a.sentence_zh AS "sentence"
        FROM alert a
        WHERE a.subject_kind IN ('credential', 'door_credential') AND EXISTS (
          SELECT FROM credential c JOIN credential_fingerprint f ON f.credential = c.id
          WHERE c.resident = :resident AND a.subject_key LIKE '%' || encode(f.fingerprint, 'hex'))
        ORDER BY a.number""");
    PARTS.put(
        "consents",
        """
        SELECT valid_from AS "from", valid_to AS "to" FROM welfare_consent
        WHERE resident = :resident ORDER BY valid_from""");
    PARTS.put(
        "travelNotices",
        """
        SELECT valid_from AS "from", valid_to AS "to" FROM travel_notice
        WHERE resident = :resident ORDER BY valid_from""");
    PARTS.put(
        "optOuts",
        """
        SELECT rule, valid_from AS "from", valid_to AS "to" FROM opt_out
        WHERE resident = :resident ORDER BY valid_from""");
    PARTS.put(
        "registerChanges",
        """
        SELECT at, kind, what FROM register_change WHERE resident = :resident ORDER BY id""");
    PARTS.put(
        "requests",
        """
        SELECT kind, state, entered_at AS "enteredAt", decided_at AS "decidedAt"
        FROM resident_request WHERE resident = :resident ORDER BY id""");
    PARTS.put(
        "whoLooked",
        """
        SELECT at, action, detail FROM audit WHERE object = :code ORDER BY number""");
  }

  private SubjectAccess() {}

  /** All of it, by part. */
  public static Map<String, @Nullable Object> of(Handle h, PeopleStore people, int resident) {
    String code =
        h.select("SELECT code FROM resident WHERE id = ?", resident).mapTo(String.class).one();
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("resident", code);
    all.put("person", person(h, people, resident));
    PARTS.forEach((part, sql) -> all.put(part, rows(h, sql, resident, code)));
    return all;
  }

  private static Map<String, @Nullable Object> person(Handle h, PeopleStore people, int resident) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (people.hasKeys()) {
      people
          .open(h, resident)
          .ifPresent(
              person -> {
                fields.put("name", person.name());
                fields.put("phone", person.phone());
                fields.put("idType", person.idType());
                fields.put("idNumber", person.idNumber());
                fields.put("birthYear", person.birthYear());
              });
    }
    people
        .footing(h, resident)
        .ifPresent(
            footing -> {
              fields.put("lawfulBasis", footing.basis());
              fields.put("noticeVersion", footing.notice());
              fields.put("enteredAt", footing.at().toString());
            });
    return fields;
  }

  private static List<Map<String, @Nullable Object>> rows(
      Handle h, String sql, int resident, String code) {
    var query = h.createQuery(sql);
    query = sql.contains(":code") ? query.bind("code", code) : query.bind("resident", resident);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    query
        .map(
            (row, context) -> {
              Map<String, @Nullable Object> fields = new LinkedHashMap<>();
              for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                fields.put(row.getMetaData().getColumnLabel(i), plain(row.getObject(i)));
              }
              return fields;
            })
        .forEach(rows::add);
    return rows;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof java.sql.Timestamp time ? time.toInstant().toString() : value;
  }
}
