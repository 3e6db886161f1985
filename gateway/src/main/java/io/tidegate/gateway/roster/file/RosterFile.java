package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.util.List;
import java.util.Optional;

/**
 * A roster file, opened.
 *
 * @param format {@code xlsx} or {@code csv}
 * @param encoding of a text, as {@code GB18030}; empty for a workbook
 * @param sheets the visible ones
 * @param dates1904 whether the workbook counts its days from 1904
 * @param openQuoteRow row of a text with a quote that nothing closes; empty if there is none
 */
public record RosterFile(
    String format,
    String encoding,
    List<Sheet> sheets,
    boolean dates1904,
    Optional<Integer> openQuoteRow) {
  /** Most bytes of a file. */
  public static final int MOST_MEGABYTES = 10;

  /** Most rows with something in them, over all sheets. */
  public static final int MOST_ROWS = 20_000;

  /** Most columns. */
  public static final int MOST_COLUMNS = 200;

  /** A copy of the sheets is kept. */
  public RosterFile {
    sheets = List.copyOf(sheets);
  }

  /**
   * Opens a file by what is in it, whatever its name.
   *
   * @throws RefusedFileException where it cannot be read, or is beyond the limits
   */
  public static RosterFile open(byte[] bytes) throws RefusedFileException {
    if (bytes.length > MOST_MEGABYTES * 1024 * 1024) {
      throw new RefusedFileException(IssueCode.FILE_TOO_LARGE, Integer.toString(MOST_MEGABYTES));
    }
    FileKind kind = FileKind.of(bytes);
    return switch (kind) {
      case XLSX -> XlsxReading.read(bytes);
      case TEXT -> CsvReading.read(TextEncoding.decode(bytes));
      default -> throw kind.refusal();
    };
  }
}
