package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.walk.numbers.Counted;
import java.util.List;
import java.util.stream.Collectors;

/** SQL that counts rooms by use and residents by kind of tenancy, as of {@code :at}. */
final class CountedSql {
  private static final String COUNTED =
      """
      WITH unit AS (
        SELECT p.id, w.%1$s,
               coalesce(p.room_use, CASE p.kind WHEN 'room' THEN 'unknown' ELSE p.kind END)
                 AS used,
               p.valid_to IS NULL OR p.valid_to > :at AS is_there
        FROM place p JOIN place_within w ON w.place = p.id
        WHERE p.kind IN ('room', 'office', 'shop') AND p.entered_at <= :at
          AND (p.valid_to IS NULL OR p.valid_to > :weekAgo)), -- who moved out before an end counts
      room AS (
        SELECT %1$s,
               count(*) FILTER (WHERE used = 'own') AS rooms_own,
               count(*) FILTER (WHERE used = 'let') AS rooms_let,
               count(*) FILTER (WHERE used = 'dormitory') AS rooms_dormitory,
               count(*) FILTER (WHERE used = 'vacant') AS rooms_vacant,
               count(*) FILTER (WHERE used = 'office') AS rooms_office,
               count(*) FILTER (WHERE used = 'shop') AS rooms_shop,
               count(*) FILTER (WHERE used = 'unknown') AS rooms_unknown
        FROM unit WHERE is_there GROUP BY %1$s),
      tenancy_there AS (
        SELECT u.%1$s, t.kind, t.valid_from, t.valid_to, t.resident AS of,
               coalesce(t.resident, -t.id) AS resident, -- of who was erased each counts
               u.is_there AND in_force(t.valid_from, t.valid_to, :at)
                 AS holds
        FROM tenancy t JOIN unit u ON u.id = t.room),
      living AS (
        SELECT %1$s,
               count(DISTINCT resident) FILTER (WHERE holds AND kind = 'owner') AS residents_owner,
               count(DISTINCT resident) FILTER (WHERE holds AND kind = 'tenant') AS residents_tenant,
               count(DISTINCT resident) FILTER (WHERE holds AND kind = 'dormitory')
                 AS residents_dormitory,
               count(*) FILTER (WHERE valid_from > :weekAgo AND valid_from <= :at) AS moved_in,
               count(*) FILTER (WHERE valid_to > :weekAgo AND valid_to <= :at) AS moved_out
        FROM tenancy_there GROUP BY %1$s)
      """;

  private CountedSql() {}

  /**
   * Common table expressions {@code room} and {@code living}, each with a row a micro-grid or house
   * and the counts as columns; {@code tenancy_there} has the tenancies. Tenancies are counted by
   * valid time. {@code by}: column of {@code place_within} to count by: {@code micro_grid} or
   * {@code house}.
   */
  static String with(String by) {
    return COUNTED.formatted(by);
  }

  /** The columns by name, with commas between. */
  static String names(List<Counted> counted) {
    return counted.stream().map(Counted::column).collect(Collectors.joining(", "));
  }

  /** The same of left joins: 0 where there is no row. */
  static String values(List<Counted> counted) {
    return counted.stream()
        .map(Counted::column)
        .map(column -> "coalesce(" + column + ", 0)::integer AS " + column)
        .collect(Collectors.joining(", "));
  }
}
