package io.tidegate.gateway.web.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of the audit as a CSV file. */
final class AuditCsv {
  private AuditCsv() {}

  /** UTF-8 text with the mark that spreadsheets want; times in UTC. */
  static String of(List<AuditLog.Listed> entries) {
    StringWriter text = new StringWriter();
    text.write('\uFEFF');
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("number", "at", "account", "action", "object", "detail");
      for (AuditLog.Listed listed : entries) {
        AuditEntry entry = listed.entry();
        csv.writeRecord(
            Long.toString(listed.number()),
            entry.at().toString(),
            harmless(listed.accountName()),
            harmless(entry.action()),
            harmless(entry.object()),
            harmless(entry.detail()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return text.toString();
  }

  /** A spreadsheet takes a cell that begins so for a formula. */
  private static String harmless(@Nullable String text) {
    if (text == null) {
      return "";
    }
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
