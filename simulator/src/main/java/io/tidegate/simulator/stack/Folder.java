package io.tidegate.simulator.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A temporary folder, named after this process. Those that killed processes left behind go when the
 * next one is made.
 *
 * @param path of the folder
 */
record Folder(Path path) implements AutoCloseable {
  /** An empty folder {@code prefix-PID-…}. */
  static Folder create(String prefix) throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> siblings = Files.list(parent)) {
      siblings.filter(path -> isOrphan(path, prefix)).forEach(path -> new Folder(path).close());
    }
    return new Folder(
        Files.createTempDirectory(prefix + "-" + ProcessHandle.current().pid() + "-"));
  }

  private static boolean isOrphan(Path path, String prefix) {
    String name = String.valueOf(path.getFileName());
    if (!name.startsWith(prefix + "-")) {
      return false;
    }
    String[] parts = name.substring(prefix.length() + 1).split("-", -1);
    if (parts.length != 2 || !parts[0].matches("[0-9]{1,10}")) {
      return false;
    }
    Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(parts[0]));
    return owner.isEmpty();
  }

  /** Removes it with all in it; what cannot be removed stays. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder()).forEach(Folder::remove);
    } catch (IOException | UncheckedIOException e) {
      return; // somebody else's, or already gone
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
