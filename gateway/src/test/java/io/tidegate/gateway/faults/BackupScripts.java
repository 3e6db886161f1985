package io.tidegate.gateway.faults;

import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.testing.InstalledPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The scripts of {@code deploy/backup}, where the server's user may run them and write beside; all
 * of it goes at the close.
 */
final class BackupScripts implements AutoCloseable {
  private final Path folder;

  private BackupScripts(Path folder) {
    this.folder = folder;
  }

  /** Copies them: others may not look into wherever this was checked out. */
  static BackupScripts copy() {
    try {
      Path folder = Files.createTempDirectory("tidegate-backup");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      try (Stream<Path> scripts = Files.list(Path.of("../deploy/backup"))) {
        for (Path script : scripts.toList()) {
          Path copied = Files.copy(script, folder.resolve(script.getFileName()));
          Files.setPosixFilePermissions(copied, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
      return new BackupScripts(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file or folder beside them. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** An empty folder beside them that all may write in. */
  Path folder(String name) throws IOException {
    Path made = Files.createDirectory(path(name));
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  /** Runs one, within two minutes. */
  void run(InstalledPostgres postgres, DatabaseSettings database, String script, Path... arguments)
      throws IOException, InterruptedException {
    String[] words =
        Stream.concat(Stream.of(path(script)), Stream.of(arguments))
            .map(Path::toString)
            .toArray(String[]::new);
    Path output = Files.createTempFile(folder, script, ".log");
    Process process = postgres.command(database, words).redirectOutput(output.toFile()).start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(List.of(words) + " does not end");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          List.of(words) + ": " + Files.readString(output, StandardCharsets.UTF_8));
    }
  }

  /** Processes of a server that was killed may write for a moment. */
  @Override
  public void close() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> FileUtils.deleteQuietly(folder.toFile()) || Files.notExists(folder));
  }
}
