package io.tidegate.gateway.store.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.DayKind;
import io.tidegate.gateway.registry.files.KnownIds;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WenchaoImportTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  @Test
  void theWholeOfWenchaoIsImportedInSecondsAndTheSecondTimeChangesNothing() throws Exception {
    try (Database database = EmbeddedDatabase.migrated()) {
      long start = System.nanoTime();
      RegisterFiles files = read("../seeds/wenchao");
      RegisterImport.Outcome outcome = RegisterImport.run(database.jdbi(), files, NOW);
      long imported = System.nanoTime();
      RegisterImport.Outcome again = RegisterImport.run(database.jdbi(), files, NOW);
      Register register = RegisterStore.load(database.jdbi());

      assertThat(outcome.version()).isEqualTo(1);
      assertThat(again.changes()).isEmpty();
      assertThat(register.devices()).hasSizeBetween(6_200, 6_400);
      assertThat(register.microGrids()).hasSize(30);
      assertThat(register.places().stream().filter(Place::isUnit))
          .hasSizeBetween(5_900, 6_200)
          .allSatisfy(unit -> assertThat(unit.microGrid()).isNotNull())
          .allSatisfy(unit -> assertThat(unit.house()).isNotNull());
      assertThat(register.calendar().kind(LocalDate.of(2026, 10, 10))).isEqualTo(DayKind.WORKDAY);
      assertThat(register.houses().stream().filter(house -> house.company() != null))
          .isNotEmpty()
          .extracting(House::id)
          .allSatisfy(house -> assertThat(register.rosterOf(house)).isNotNull());
      assertThat(register.places().stream().filter(Place::isUnit))
          .allSatisfy(unit -> assertThat(unit.eastMetres()).isNotNull());
      // Some 4 s on two idle cores.
      assertThat(Duration.ofNanos(imported - start)).isLessThan(Duration.ofSeconds(60));
    }
  }

  @Test
  void theSmallVariantHasEveryKindOfDoorAndMicroGrid() throws Exception {
    try (Database database = EmbeddedDatabase.migrated()) {
      RegisterImport.run(database.jdbi(), read("../seeds/wenchao/small"), NOW);
      Register register = RegisterStore.load(database.jdbi());

      assertThat(register.microGrids().stream().map(one -> one.kind()).distinct()).hasSize(4);
      assertThat(register.places().stream().map(Place::kind).distinct()).hasSize(8);
    }
  }

  private static RegisterFiles read(String directory) throws Exception {
    RegisterFiles.Reading reading =
        RegisterDirectory.read(
            Path.of(directory),
            new KnownIds(Set.of("native"), Detectors.ids()),
            SmallRegister.ZONE,
            SmallRegister.FINGERPRINTER);
    assertThat(reading.errors()).isEmpty();
    return reading.accepted().get(0);
  }
}
