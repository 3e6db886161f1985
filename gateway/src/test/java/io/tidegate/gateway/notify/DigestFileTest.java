package io.tidegate.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.notify.send.Material;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.register.RegisterStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestFileTest {
  @TempDir private Path directory;

  @Test
  void digestIsWrittenOnceAMorningAndHoldsCountsOnly() throws Exception {
    try (GroupTown town = new GroupTown()) {
      town.alert("door-forced", "high");
      town.alert("duress", "high");
      town.alert("battery-low", "low");
      Register register = RegisterStore.load(town.database.jdbi());
      Path file = directory.resolve("digest.txt");
      DigestFile digest =
          new DigestFile(
              file,
              town.database,
              new Material(
                  () -> register,
                  Detectors.all().stream().<Rule>map(Detector::rule).toList(),
                  null,
                  GroupTown.ZONE));
      digest.keep(Instant.parse("2026-11-25T00:34:00Z"));
      assertThat(file).doesNotExist();
      digest.keep(Instant.parse("2026-11-25T00:35:00Z"));
      String text = Files.readString(file);
      assertThat(text)
          .contains("昨日小结 2026-11-24 值守\n昨日新告警 1：高 1、中 0、低 0")
          .contains("昨日小结 2026-11-24 运维\n昨日新告警 1：高 0、中 0、低 1")
          .contains("在线设备 1/2")
          .doesNotContain("样例院");
      Files.delete(file);
      digest.keep(Instant.parse("2026-11-25T09:00:00Z"));
      assertThat(file).doesNotExist();
      digest.keep(Instant.parse("2026-11-26T01:00:00Z"));
      assertThat(Files.readString(file)).contains("昨日无新告警");
    }
  }
}
