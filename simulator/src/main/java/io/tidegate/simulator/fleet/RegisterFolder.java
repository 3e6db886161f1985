package io.tidegate.simulator.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A folder with the files of a register; what we made ourselves is gone once it is closed.
 *
 * @param path of the folder
 * @param temporary whether it is ours to remove
 */
public record RegisterFolder(Path path, boolean temporary) implements AutoCloseable {
  /** A folder of the user's, left alone. */
  public static RegisterFolder given(Path path) {
    return new RegisterFolder(path, false);
  }

  /** An empty folder of our own. */
  public static RegisterFolder create() throws IOException {
    return new RegisterFolder(Files.createTempDirectory("tidegate-register"), true);
  }

  /** Removes a folder of our own with the files in it; what cannot be removed stays. */
  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(path);
    } catch (IOException | UncheckedIOException e) {
      return; // somebody removed it before us
    }
  }
}
