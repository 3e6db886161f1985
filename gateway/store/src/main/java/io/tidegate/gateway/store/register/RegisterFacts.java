package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.store.Traces;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Writes {@code calendar_day}, {@code schedule}, {@code welfare_consent}, {@code travel_notice} and
 * {@code opt_out}, which an import fills.
 */
public final class RegisterFacts {
  static final FactFile CALENDAR =
      FactFile.of(
          RegisterFile.CALENDAR,
          "calendar_day",
          List.of("date", "kind", "name_zh", "name_en"),
          "SELECT r.date::date, r.kind, r.name_zh, r.name_en FROM r");

  static final FactFile SCHEDULES =
      FactFile.of(
          RegisterFile.SCHEDULES,
          "schedule",
          List.of("place", "purpose", "weekdays", "opens", "closes", "valid_from", "valid_to"),
          """
          SELECT p.id, r.purpose, r.weekdays, r."from"::time, r."to"::time,
                 r.valid_from::timestamptz, r.valid_to::timestamptz
          FROM r CROSS JOIN c JOIN place p ON p.code = r.place AND p.community = c.id""");

  static final FactFile WELFARE_CONSENTS =
      FactFile.of(
          RegisterFile.WELFARE_CONSENTS,
          "welfare_consent",
          List.of("resident", "worker", "valid_from", "valid_to"),
          """
          SELECT h.id, r.worker, r."from"::timestamptz, r."to"::timestamptz
          FROM r CROSS JOIN c JOIN resident h ON h.code = r.resident AND h.community = c.id""");

  static final FactFile TRAVEL_NOTICES =
      FactFile.of(
          RegisterFile.TRAVEL_NOTICES,
          "travel_notice",
          List.of("resident", "valid_from", "valid_to"),
          """
          SELECT h.id, r."from"::timestamptz, r."to"::timestamptz
          FROM r CROSS JOIN c JOIN resident h ON h.code = r.resident AND h.community = c.id""");

  static final FactFile OPT_OUTS =
      FactFile.of(
          RegisterFile.OPT_OUTS,
          "opt_out",
          List.of("resident", "rule", "valid_from", "valid_to"),
          """
          SELECT h.id, r.rule, r."from"::timestamptz, r."to"::timestamptz
          FROM r CROSS JOIN c JOIN resident h ON h.code = r.resident AND h.community = c.id""");

  private RegisterFacts() {}

  /** Deletes what is about people who are erased. */
  public static void erase(Handle h, Traces traces) {
    traces.update(h, "DELETE FROM welfare_consent WHERE resident = ANY (:residents)");
    traces.update(h, "DELETE FROM travel_notice WHERE resident = ANY (:residents)");
    traces.update(h, "DELETE FROM opt_out WHERE resident = ANY (:residents)");
  }
}
