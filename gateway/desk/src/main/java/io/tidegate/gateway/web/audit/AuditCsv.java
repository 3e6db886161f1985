package io.tidegate.gateway.web.audit;

import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.roster.file.CsvWriting;
import io.tidegate.gateway.store.audit.AuditLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of the audit as a CSV file. */
final class AuditCsv {
  private AuditCsv() {}

  /** Times in UTC. */
  static String of(List<AuditLog.Listed> entries) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    rows.add(List.of("number", "at", "account", "action", "object", "detail"));
    for (AuditLog.Listed listed : entries) {
      AuditEntry entry = listed.entry();
      rows.add(
          Arrays.asList(
              Long.toString(listed.number()),
              entry.at().toString(),
              listed.accountName(),
              entry.action(),
              entry.object(),
              entry.detail()));
    }
    return CsvWriting.of(rows);
  }
}
