package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.registry.files.RowError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
      Path directory, Set<String> codecs, ZoneId zone, Fingerprinter fingerprinter)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<RowError> unreadable = new ArrayList<>();
    for (RegisterFile file : RegisterFile.values()) {
      Path path = directory.resolve(file.fileName());
      if (!Files.exists(path)) {
        continue;
      }
      try {
        texts.put(file.fileName(), Files.readString(path, StandardCharsets.UTF_8));
      } catch (CharacterCodingException e) {
        unreadable.add(
            new RowError(file.fileName(), 0, null, "is not UTF-8", "the file saved as UTF-8"));
      }
    }
    if (!unreadable.isEmpty()) {
      return new RegisterFiles.Reading(List.of(), unreadable);
    }
    return RegisterFiles.read(texts, codecs, zone, fingerprinter);
  }
}
