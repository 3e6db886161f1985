package io.tidegate.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterFolderTest {
  @TempDir Path given;

  @Test
  void whatWasGeneratedIsRemovedAndWhatIsTheUsersStays() throws IOException {
    Path made;
    try (RegisterFolder folder = Towns.generate(1, Instant.parse("2026-11-24T00:00:00Z"))) {
      made = folder.path();
      assertThat(made).isNotEmptyDirectory();
    }
    assertThat(made).doesNotExist();
    Path file = Files.writeString(given.resolve("places.csv"), "code\n");
    RegisterFolder.given(given).close();
    assertThat(file).exists();
  }
}
