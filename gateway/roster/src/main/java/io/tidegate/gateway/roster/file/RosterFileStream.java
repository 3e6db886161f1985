package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A roster file that was opened in another process, as bytes. Both processes are of one version, so
 * that the bytes need none. What is read is held to the same limits as a file: the process that
 * wrote it may have been taken over by a hostile file.
 */
public final class RosterFileStream {
  private static final int IS_NUMBER = 1;
  private static final int IS_DATE = 2;
  private static final int IS_BROKEN = 4;

  private static final int MOST_VALUES = 8;

  private RosterFileStream() {}

  /** Writes an opened file. */
  public static void write(RosterFile file, DataOutput out) throws IOException {
    out.writeBoolean(true);
    out.writeUTF(file.format());
    out.writeUTF(file.encoding());
    out.writeBoolean(file.dates1904());
    out.writeInt(file.openQuoteRow().orElse(0));
    out.writeInt(file.sheets().size());
    for (Sheet sheet : file.sheets()) {
      write(sheet.name(), out);
      out.writeInt(sheet.rows().size());
      for (SheetRow row : sheet.rows()) {
        write(row, out);
      }
      out.writeInt(sheet.merges().size());
      for (Merge merge : sheet.merges()) {
        out.writeInt(merge.firstRow());
        out.writeInt(merge.lastRow());
        out.writeInt(merge.firstColumn());
        out.writeInt(merge.lastColumn());
      }
    }
  }

  /** Writes why a file was refused. */
  public static void write(RefusedFileException refusal, DataOutput out) throws IOException {
    out.writeBoolean(false);
    out.writeUTF(refusal.problem().code().name());
    out.writeInt(refusal.problem().values().size());
    for (String value : refusal.problem().values()) {
      out.writeUTF(value);
    }
  }

  /**
   * Reads what was written.
   *
   * @throws RefusedFileException as it was written, or because more than the limits was written
   * @throws IOException if it ends early, or is nothing that can have been written
   */
  public static RosterFile read(DataInput in) throws IOException, RefusedFileException {
    try {
      if (!in.readBoolean()) {
        throw refusal(in);
      }
      String format = in.readUTF();
      String encoding = in.readUTF();
      boolean dates1904 = in.readBoolean();
      int openQuoteRow = in.readInt();
      List<Sheet> sheets = new ArrayList<>();
      Limits limits = new Limits();
      for (int left = count(in, Limits.SHEETS); left > 0; left--) {
        sheets.add(sheet(in, limits));
      }
      return new RosterFile(
          format,
          encoding,
          sheets,
          dates1904,
          openQuoteRow > 0 ? Optional.of(openQuoteRow) : Optional.empty());
    } catch (IllegalArgumentException e) { // no such code, no such number
      throw new IOException(e.getClass().getName());
    }
  }

  private static RefusedFileException refusal(DataInput in) throws IOException {
    IssueCode code = IssueCode.valueOf(in.readUTF());
    List<String> values = new ArrayList<>();
    for (int left = count(in, MOST_VALUES); left > 0; left--) {
      values.add(in.readUTF());
    }
    return new RefusedFileException(new Problem(code, values));
  }

  private static Sheet sheet(DataInput in, Limits limits) throws IOException, RefusedFileException {
    String name = text(in);
    List<SheetRow> rows = new ArrayList<>();
    for (int left = count(in, RosterFile.MOST_ROWS); left > 0; left--) {
      SheetRow row = row(in);
      limits.add(row);
      rows.add(row);
    }
    List<Merge> merges = new ArrayList<>();
    for (int left = count(in, Limits.MERGES); left > 0; left--) {
      merges.add(new Merge(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
    }
    return new Sheet(name, rows, merges);
  }

  private static void write(SheetRow row, DataOutput out) throws IOException {
    out.writeInt(row.number());
    out.writeBoolean(row.isHidden());
    out.writeInt(row.cells().size());
    for (Cell cell : row.cells()) {
      write(cell, out);
    }
  }

  private static SheetRow row(DataInput in) throws IOException {
    int number = in.readInt();
    boolean isHidden = in.readBoolean();
    List<Cell> cells = new ArrayList<>();
    for (int left = count(in, Limits.CELL_TEXT); left > 0; left--) {
      cells.add(cell(in));
    }
    return new SheetRow(number, isHidden, cells);
  }

  private static void write(Cell cell, DataOutput out) throws IOException {
    BigDecimal number = cell.number();
    out.writeByte(
        (number == null ? 0 : IS_NUMBER)
            | (cell.isDate() ? IS_DATE : 0)
            | (cell.isBroken() ? IS_BROKEN : 0));
    write(cell.text(), out);
    if (number != null) {
      out.writeUTF(number.toString());
    }
  }

  private static Cell cell(DataInput in) throws IOException {
    int flags = in.readUnsignedByte();
    String text = text(in);
    @Nullable BigDecimal number = (flags & IS_NUMBER) == 0 ? null : new BigDecimal(in.readUTF());
    return flags == 0 && text.isEmpty()
        ? Cell.EMPTY
        : new Cell(text, number, (flags & IS_DATE) != 0, (flags & IS_BROKEN) != 0);
  }

  /** Longer than {@code writeUTF} takes, and with halves of characters as they are. */
  private static void write(String text, DataOutput out) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static String text(DataInput in) throws IOException {
    char[] text = new char[count(in, Limits.CELL_TEXT)];
    for (int i = 0; i < text.length; i++) {
      text[i] = in.readChar();
    }
    return new String(text);
  }

  private static int count(DataInput in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("a count of " + count + ", at most " + most);
    }
    return count;
  }
}
