package io.tidegate.gateway.web.search;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.roster.file.CsvWriting;
import io.tidegate.gateway.store.read.AlertRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as CSV for a spreadsheet: codes, words and times, nothing that people wrote and no
 * sentence.
 */
final class AlertCsv {
  private static final String HEAD =
      "number,rule,class,severity,place,micro_grid,condition,handling,disposition,assignee,count,opened_at,resolved_at,closed_at";

  private AlertCsv() {}

  static String of(List<AlertRow> alerts, PublicIds ids) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    rows.add(List.of(HEAD.split(",", -1)));
    for (AlertRow row : alerts) {
      rows.add(
          Arrays.asList(
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
              time(row.closedAt())));
    }
    return CsvWriting.of(rows);
  }

  private static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
