package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.nio.charset.Charset;
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

  /** Encodings of a text that somebody may choose. */
  public static final List<String> ENCODINGS = List.of("UTF-8", "GB18030", "UTF-16LE", "UTF-16BE");

  /**
   * Opens a file by what is in it, whatever its name.
   *
   * @throws RefusedFileException where it cannot be read, or is beyond the limits
   */
  public static RosterFile open(byte[] bytes) throws RefusedFileException {
    return open(bytes, "");
  }

  /**
   * The same with an encoding that somebody chose.
   *
   * @param encoding one of {@link #ENCODINGS}; empty: as it is recognised
   * @throws RefusedFileException where it cannot be read, or is beyond the limits
   */
  public static RosterFile open(byte[] bytes, String encoding) throws RefusedFileException {
    if (bytes.length > MOST_MEGABYTES * 1024 * 1024) {
      throw new RefusedFileException(IssueCode.FILE_TOO_LARGE, Integer.toString(MOST_MEGABYTES));
    }
    FileKind kind = FileKind.of(bytes);
    return switch (kind) {
      case XLSX -> XlsxReading.read(bytes);
      case TEXT ->
          CsvReading.read(
              ENCODINGS.contains(encoding)
                  ? TextEncoding.decode(bytes, Charset.forName(encoding))
                  : TextEncoding.decode(bytes));
      default -> throw kind.refusal();
    };
  }
}
