package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** How large a file may be once it is open. */
final class Limits {
  private static final int MOST_INFLATION = 100;
  private static final long ALWAYS_ALLOWED = 8L << 20;
  private static final long NEVER_ALLOWED = 256L << 20;
  private static final int MOST_PARTS = 2000;

  private Limits() {}

  static void rows(int count) throws RefusedFileException {
    if (count > RosterFile.MOST_ROWS) {
      throw new RefusedFileException(
          IssueCode.TOO_MANY_ROWS, Integer.toString(RosterFile.MOST_ROWS));
    }
  }

  static void columns(SheetRow row) throws RefusedFileException {
    for (int i = RosterFile.MOST_COLUMNS; i < row.cells().size(); i++) {
      if (!row.cell(i).isEmpty()) {
        throw new RefusedFileException(
            IssueCode.TOO_MANY_COLUMNS, Integer.toString(RosterFile.MOST_COLUMNS));
      }
    }
  }

  /** Unpacks a zip to nowhere, so that no reader meets one that grows beyond measure. */
  static void inflated(byte[] zip) throws RefusedFileException {
    long most =
        Math.min(NEVER_ALLOWED, Math.max(ALWAYS_ALLOWED, (long) zip.length * MOST_INFLATION));
    byte[] buffer = new byte[64 << 10];
    long inflated = 0;
    int parts = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        parts++;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          inflated += read;
          if (inflated > most || parts > MOST_PARTS) {
            throw new RefusedFileException(IssueCode.FILE_INFLATES);
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
    if (parts == 0) {
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
  }
}
