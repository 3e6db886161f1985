package io.tidegate.gateway.roster.file;

import com.fasterxml.aalto.UncheckedStreamException;
import io.tidegate.gateway.roster.issue.IssueCode;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
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

  private final WorkbookPass pass = new WorkbookPass();
  private final Set<String> names = new HashSet<>();
  private long left;

  private ZipParts(int packed) {
    this.left = Math.min(NEVER_ALLOWED, Math.max(ALWAYS_ALLOWED, (long) packed * MOST_INFLATION));
  }

  /**
   * Unpacks all parts to nowhere, and checks what is in those that are XML.
   *
   * @throws RefusedFileException where it is damaged, unpacks to too much or is beyond the limits
   */
  static void check(byte[] bytes) throws RefusedFileException {
    try (ZipFile zip = open(bytes)) {
      new ZipParts(bytes.length).check(zip);
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
  }

  /** The file, its entries not yet read. */
  static ZipFile open(byte[] bytes) throws IOException {
    return ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get();
  }

  private void check(ZipFile zip) throws IOException, RefusedFileException {
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    if (entries.isEmpty()) {
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
    if (entries.size() > MOST_PARTS) {
      throw new RefusedFileException(IssueCode.FILE_INFLATES);
    }
    for (ZipArchiveEntry entry : entries) {
      if (entry.getGeneralPurposeBit().usesEncryption()) {
        throw new RefusedFileException(IssueCode.FILE_ENCRYPTED);
      }
      if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
        throw new RefusedFileException(IssueCode.FILE_DAMAGED); // which of the two is the part?
      }
      check(zip, entry);
    }
  }

  private void check(ZipFile zip, ZipArchiveEntry entry) throws IOException, RefusedFileException {
    try (PartStream part = new PartStream(zip.getInputStream(entry), left)) {
      unpack(part);
      left -= part.count();
      if (part.count() != entry.getSize() || part.checksum() != entry.getCrc()) {
        throw new RefusedFileException(IssueCode.FILE_DAMAGED);
      }
    }
  }

  private void unpack(PartStream part) throws IOException, RefusedFileException {
    try {
      pass.check(part);
    } catch (XMLStreamException | UncheckedStreamException e) {
      // Pictures and the like; a sheet that is no XML is refused when its rows are read.
      throwRefusal(part);
    }
    try {
      part.drain();
    } catch (IOException e) {
      throwRefusal(part);
      throw e;
    }
  }

  private static void throwRefusal(PartStream part) throws RefusedFileException {
    RefusedFileException refusal = part.refusal();
    if (refusal != null) {
      throw refusal;
    }
  }
}
