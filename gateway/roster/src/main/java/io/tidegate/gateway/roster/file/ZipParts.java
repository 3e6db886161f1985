package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The parts of a workbook, unpacked within bounds, so that no reader meets a file that grows beyond
 * measure. Read by the directory at its end: some programs write parts that cannot be read from
 * front to back.
 */
final class ZipParts {
  private static final int MOST_INFLATION = 100;
  private static final long ALWAYS_ALLOWED = 8L << 20;
  private static final long NEVER_ALLOWED = 256L << 20;
  private static final int MOST_PARTS = 2000;

  private final long most;
  private final byte[] buffer = new byte[64 << 10];
  private long inflated;

  private ZipParts(int packed) {
    this.most = Math.min(NEVER_ALLOWED, Math.max(ALWAYS_ALLOWED, (long) packed * MOST_INFLATION));
  }

  /**
   * Unpacks all parts to nowhere.
   *
   * @throws RefusedFileException where it is damaged or unpacks to too much
   */
  static void check(byte[] bytes) throws RefusedFileException {
    try (ZipFile zip = open(bytes)) {
      new ZipParts(bytes.length).count(zip);
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
  }

  /** The file, its entries not yet read. */
  static ZipFile open(byte[] bytes) throws IOException {
    return ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get();
  }

  private void count(ZipFile zip) throws IOException, RefusedFileException {
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    if (entries.isEmpty()) {
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
    if (entries.size() > MOST_PARTS) {
      throw new RefusedFileException(IssueCode.FILE_INFLATES);
    }
    for (ZipArchiveEntry entry : entries) {
      try (InputStream in = zip.getInputStream(entry)) {
        count(in);
      }
    }
  }

  private void count(InputStream in) throws IOException, RefusedFileException {
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      inflated += read;
      if (inflated > most) {
        throw new RefusedFileException(IssueCode.FILE_INFLATES);
      }
    }
  }
}
