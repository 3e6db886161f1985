package io.tidegate.gateway.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sample rosters of {@code seeds/rosters}, made anew. What becomes of each is beside it and is
 * written by hand, never by this.
 */
final class SampleFiles {
  private SampleFiles() {}

  /** Every sample by its name. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new TreeMap<>();
    CsvSamples.addTo(files);
    WorkbookSamples.addTo(files);
    OfficeSamples.addTo(files);
    return files;
  }

  /**
   * Writes them.
   *
   * @param args the directory
   */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, byte[]> file : all().entrySet()) {
      Files.write(Path.of(args[0]).resolve(file.getKey()), file.getValue());
    }
  }
}
