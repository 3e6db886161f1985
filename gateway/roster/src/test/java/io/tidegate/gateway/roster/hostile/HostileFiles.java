package io.tidegate.gateway.roster.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The hostile files of {@code seeds/rosters/hostile}. What becomes of each stands in the index
 * there and is written by hand, never by this.
 */
final class HostileFiles {
  /** Larger ones are made when they are tested. */
  static final int MOST_KEPT = 8_000;

  private HostileFiles() {}

  /** How each is made, by its name. */
  static Map<String, Supplier<byte[]>> all() {
    Map<String, Supplier<byte[]>> files = new TreeMap<>();
    HostileCells.addTo(files);
    HostileParts.addTo(files);
    HostileZips.addTo(files);
    HostileTexts.addTo(files);
    return files;
  }

  /**
   * Writes the small ones.
   *
   * @param args the directory
   */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, Supplier<byte[]>> file : all().entrySet()) {
      byte[] bytes = file.getValue().get();
      if (bytes.length <= MOST_KEPT) {
        Files.write(Path.of(args[0]).resolve(file.getKey()), bytes);
      }
    }
  }
}
