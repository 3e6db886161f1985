package io.tidegate.gateway.web.search;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.read.AlertRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as CSV for a spreadsheet: codes, words and times, nothing that people wrote and no
 * sentence.
 */
final class AlertCsv {
  /** Spreadsheets take UTF-8 for what it is only after this. */
  private static final String MARK = "\uFEFF";

  private static final String HEAD =
      "number,rule,class,severity,place,micro_grid,condition,handling,disposition,assignee,count,opened_at,resolved_at,closed_at";

  private AlertCsv() {}

  static String of(List<AlertRow> rows, PublicIds ids) {
    return rows.stream()
        .map(row -> line(row, ids))
        .collect(Collectors.joining("\r\n", MARK + HEAD + "\r\n", "\r\n"));
  }

  private static String line(AlertRow row, PublicIds ids) {
    return Stream.of(
            Long.toString(row.number()),
            row.rule(),
            row.ruleClass(),
            row.severity(),
            ids.place(row.place()),
            ids.microGrid(row.microGrid()),
            row.condition(),
            row.handling(),
            row.disposition(),
            row.assignee(),
            Integer.toString(row.count()),
            time(row.openedAt()),
            time(row.resolvedAt()),
            time(row.closedAt()))
        .map(AlertCsv::cell)
        .collect(Collectors.joining(","));
  }

  private static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  /** Quoted where need be; what a spreadsheet would take for a formula is made a text. */
  static String cell(@Nullable String value) {
    String text = Objects.requireNonNullElse(value, "");
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
