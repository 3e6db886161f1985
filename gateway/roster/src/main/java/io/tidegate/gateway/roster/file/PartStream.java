package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A part of a workbook while it is unpacked, within a number of bytes. While it is read as XML, a
 * long run without a tag ends it too, since a parser holds an attribute's value whole.
 */
final class PartStream extends FilterInputStream {
  private static final int LONGEST_RUN = 4 << 20;

  private final long most;
  private final CRC32 checksum = new CRC32();
  private long count;
  private long run;
  private boolean isMarkup = true;
  private @Nullable RefusedFileException refusal;

  /**
   * @param most bytes that may come out of it
   */
  PartStream(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  /** Bytes that came out of it so far. */
  long count() {
    return count;
  }

  long checksum() {
    return checksum.getValue();
  }

  /** Why it ended early; null if it did not. A parser does not pass the reason on. */
  @Nullable RefusedFileException refusal() {
    return refusal;
  }

  /** Reads the rest, which is no XML. */
  void drain() throws IOException {
    isMarkup = false;
    byte[] buffer = new byte[16 << 10];
    while (read(buffer, 0, buffer.length) >= 0) {
      // counted while it is read
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = in.read(into, from, length);
    if (read <= 0) {
      return read;
    }
    count += read;
    checksum.update(into, from, read);
    if (isMarkup) {
      measureRun(into, from, read);
    }
    if (count > most || run > LONGEST_RUN) {
      refusal = new RefusedFileException(IssueCode.FILE_INFLATES);
      throw new IOException("beyond the limits");
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    return super.skip(0); // what is not read is not counted
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void measureRun(byte[] bytes, int from, int length) {
    for (int i = from + length - 1; i >= from; i--) {
      if (bytes[i] == '<') {
        run = (long) from + length - 1 - i;
        return;
      }
    }
    run += length;
  }
}
