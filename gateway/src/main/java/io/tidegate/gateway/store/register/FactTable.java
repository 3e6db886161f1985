package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.Column;
import io.tidegate.gateway.registry.files.RegisterFile;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose rows have no code of their own: for a community, each is as its last file and
 * nothing else, but what people entered in the gateway itself. A row is known by all it says, so
 * that the same file twice changes nothing.
 */
enum FactTable {
  CALENDAR(
      RegisterFile.CALENDAR,
      "calendar_day",
      List.of("date", "kind", "name_zh", "name_en"),
      "SELECT r.date::date, r.kind, r.name_zh, r.name_en FROM r",
      null),
  SCHEDULES(
      RegisterFile.SCHEDULES,
      "schedule",
      List.of("place", "purpose", "weekdays", "opens", "closes", "valid_from", "valid_to"),
      """
      SELECT p.id, r.purpose, r.weekdays, r."from"::time, r."to"::time,
             r.valid_from::timestamptz, r.valid_to::timestamptz
      FROM r CROSS JOIN c JOIN place p ON p.code = r.place AND p.community = c.id""",
      null),
  MAINTENANCE_WINDOWS(
      RegisterFile.MAINTENANCE_WINDOWS,
      "maintenance_window",
      List.of("place", "device", "valid_from", "valid_to", "reason"),
      """
      SELECT p.id, d.number, r."from"::timestamptz, r."to"::timestamptz, r.reason
      FROM r CROSS JOIN c
      LEFT JOIN place p ON p.code = r.place AND p.community = c.id
      LEFT JOIN device d ON d.device_id = r.device AND d.community = c.id""",
      null),
  WELFARE_CONSENTS(
      RegisterFile.WELFARE_CONSENTS,
      "welfare_consent",
      List.of("resident", "worker", "valid_from", "valid_to"),
      """
      SELECT h.id, r.worker, r."from"::timestamptz, r."to"::timestamptz
      FROM r CROSS JOIN c JOIN resident h ON h.code = r.resident AND h.community = c.id""",
      null),
  TRAVEL_NOTICES(
      RegisterFile.TRAVEL_NOTICES,
      "travel_notice",
      List.of("resident", "valid_from", "valid_to"),
      """
      SELECT h.id, r."from"::timestamptz, r."to"::timestamptz
      FROM r CROSS JOIN c JOIN resident h ON h.code = r.resident AND h.community = c.id""",
      null),
  OPT_OUTS(
      RegisterFile.OPT_OUTS,
      "opt_out",
      List.of("resident", "rule", "valid_from", "valid_to"),
      """
      SELECT h.id, r.rule, r."from"::timestamptz, r."to"::timestamptz
      FROM r CROSS JOIN c JOIN resident h ON h.code = r.resident AND h.community = c.id""",
      null),
  /** Companies send their lists at different times: a house that is not in the file keeps its. */
  ROSTERS(
      RegisterFile.ROSTERS,
      "roster_line",
      List.of("house", "room", "person", "valid_from", "valid_to", "imported_at"),
      """
      SELECT h.id AS house, p.id, r.person, r."from"::timestamptz, r."to"::timestamptz,
             r.imported_at::timestamptz
      FROM r CROSS JOIN c
      JOIN house h ON h.code = r.house AND h.community = c.id
      JOIN place p ON p.code = r.room AND p.community = c.id""",
      "house"),
  EXEMPTIONS(
      RegisterFile.EXEMPTIONS,
      "exemption",
      List.of(
          "rule",
          "subject_kind",
          "device",
          "door",
          "place",
          "valid_from",
          "valid_to",
          "reason",
          "requested_by",
          "approved_by"),
      """
      SELECT r.rule, r.subject_kind, d.number,
             nullif(split_part(r.subject, '/', 2), '')::smallint, p.id,
             r."from"::timestamptz, r."to"::timestamptz, r.reason, r.requested_by, r.approved_by
      FROM r CROSS JOIN c
      LEFT JOIN device d ON d.device_id = split_part(r.subject, '/', 1)
                        AND d.community = c.id AND r.subject_kind IN ('device', 'door')
      LEFT JOIN place p ON p.code = r.subject AND p.community = c.id
                       AND r.subject_kind IN ('place', 'room')""",
      null);

  private final RegisterFile file;
  private final String table;
  private final String given;
  private final String columns;
  private final String own;
  private final @Nullable String scope;

  /**
   * @param columns of the table, but the community
   * @param given selects these from {@code r}, the file's rows, and {@code c}, whose id is the
   *     community's
   * @param scope column whose values in the file say which rows it is the whole of; null: all
   */
  FactTable(
      RegisterFile file, String table, List<String> columns, String given, @Nullable String scope) {
    this.file = file;
    this.table = table;
    this.given = given;
    this.columns = String.join(", ", columns);
    this.own = columns.stream().map(name -> "t." + name).collect(Collectors.joining(", "));
    this.scope = scope;
  }

  RegisterFile file() {
    return file;
  }

  /** What changes are counted as. */
  String table() {
    return file.fileName().replace(".csv", "");
  }

  /** The file's columns, as the statements take them. */
  String[] fileColumns() {
    return file.columns().stream().map(Column::name).toArray(String[]::new);
  }

  /** Takes away what is not in the file. One text array a column, then the community. */
  String gone() {
    String within =
        scope == null ? "" : " AND t." + scope + " IN (SELECT " + scope + " FROM given)";
    boolean alsoByHand = this == MAINTENANCE_WINDOWS || this == EXEMPTIONS;
    return rows()
        + ("DELETE FROM " + table + " t USING c WHERE t.community = c.id" + within)
        + (alsoByHand ? " AND NOT t.by_hand" : "")
        + (" AND ROW(" + own + ")::text NOT IN (SELECT given::text FROM given)");
  }

  /** Adds what is not in the table. The same parameters. */
  String added() {
    return rows()
        + ("INSERT INTO " + table + " (community, " + columns + ")")
        + " SELECT c.id, given.* FROM given, c WHERE given::text NOT IN"
        + (" (SELECT ROW(" + own + ")::text FROM " + table + " t, c WHERE t.community = c.id)");
  }

  private String rows() {
    String names =
        file.columns().stream()
            .map(column -> '"' + column.name() + '"')
            .collect(Collectors.joining(", "));
    String arrays =
        file.columns().stream().map(any -> "?::text[]").collect(Collectors.joining(", "));
    return "WITH r AS (SELECT * FROM unnest("
        + (arrays + ") AS r(" + names + ")), c AS (SELECT ?::text AS id), given AS (")
        + (given + ")\n");
  }
}
