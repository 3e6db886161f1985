package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.files.KnownIds;
import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.registry.files.RegisterFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A directory with the CSV files of a register. Blocks on the disk. */
public final class RegisterDirectory {
  private RegisterDirectory() {}

  /**
   * Reads and checks every file; see {@link RegisterFiles#read}.
   *
   * @throws IOException if a file is there and cannot be read
   */
  public static RegisterFiles.Reading read(
      Path directory, KnownIds known, ZoneId zone, Fingerprinter fingerprinter) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Set<RegisterFile> unreadable = EnumSet.noneOf(RegisterFile.class);
    for (RegisterFile file : RegisterFile.values()) {
      Path path = directory.resolve(file.fileName());
      if (!Files.exists(path)) {
        continue;
      }
      try {
        texts.put(file.fileName(), Files.readString(path, StandardCharsets.UTF_8));
      } catch (CharacterCodingException e) {
        unreadable.add(file);
      }
    }
    return RegisterFiles.read(texts, unreadable, known, zone, fingerprinter);
  }
}
