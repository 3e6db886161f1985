package io.tidegate.gateway.store.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file next to the backups that says who was erased, by marks that mean nothing: one JSON
 * object a line. A line is on the disk before the database forgets, so that a backup made before
 * can be brought up to date.
 */
public final class ErasureFile {
  private static final Pattern LINE =
      Pattern.compile("\\{\"mark\":\"([0-9a-f-]{36})\",\"at\":\"[^\"]+\"\\}");

  private final Path path;

  public ErasureFile(Path path) {
    this.path = path;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Whether it is there. */
  public boolean exists() {
    return Files.exists(path);
  }

  /** Makes an empty one: no person was erased. */
  public void create() {
    append(Set.of(), Instant.EPOCH);
  }

  /**
   * Adds a line for each mark, and returns once they are on the disk.
   *
   * @throws UncheckedIOException if they are not: nothing may be erased then
   */
  public void append(Collection<UUID> marks, Instant at) {
    StringBuilder lines = new StringBuilder();
    for (UUID mark : marks) {
      lines.append("{\"mark\":\"").append(mark).append("\",\"at\":\"").append(at).append("\"}\n");
    }
    boolean isNew = !exists();
    try {
      try (FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        file.position(endOfWholeLines(file));
        file.truncate(file.position());
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      if (isNew) {
        syncFolder();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the next line goes: over one that a crash has cut off. */
  private static long endOfWholeLines(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    long end = file.size();
    while (end > 0) {
      file.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    return end;
  }

  /**
   * The marks of everybody who was erased. A last line that was cut off by a crash was never acted
   * upon, and is passed over.
   *
   * @throws IllegalStateException if another line is none of ours
   */
  public Set<UUID> marks() {
    String text;
    try {
      text = Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<UUID> marks = new LinkedHashSet<>();
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    whole.lines().filter(line -> !line.isBlank()).forEach(line -> marks.add(mark(line)));
    return marks;
  }

  private UUID mark(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      throw new IllegalStateException(path + " has a line that is no erasure");
    }
    return UUID.fromString(matcher.group(1));
  }

  private void syncFolder() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }
}
