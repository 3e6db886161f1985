package io.tidegate.simulator.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WenchaoTest {
  private static final Path SEEDS = Path.of("../seeds/wenchao");

  @TempDir private Path directory;

  @Test
  void theSmallRegisterThatIsCheckedInIsWhatSeedOneWrites() throws IOException {
    Wenchao.write(directory, 1, Wenchao.USUAL_DAY, true);

    assertSame(directory, SEEDS.resolve("small"));
  }

  @Test
  void theWholeRegisterThatIsCheckedInIsWhatSeedOneWrites() throws IOException {
    Wenchao.write(directory, 1, Wenchao.USUAL_DAY, false);

    assertSame(directory, SEEDS);
  }

  @Test
  void anotherSeedMovesOtherPeopleIntoTheSameHouses() throws IOException {
    Wenchao.write(directory, 2, Wenchao.USUAL_DAY, true);

    assertThat(directory.resolve("places.csv"))
        .hasSameTextualContentAs(SEEDS.resolve("small/places.csv"));
    assertThat(Files.readString(directory.resolve("tenancies.csv")))
        .isNotEqualTo(Files.readString(SEEDS.resolve("small/tenancies.csv")));
  }

  @Test
  void theWholeRegisterHasTheShapeOfWenchao() throws IOException {
    assertThat(rows("grids")).isEqualTo(12);
    assertThat(rows("micro_grids")).isEqualTo(30);
    assertThat(rows("devices")).isBetween(6_200, 6_400);
    assertThat(rows("tenancies")).isBetween(16_000, 18_000); // with those that ended
    try (Stream<String> places = Files.lines(SEEDS.resolve("places.csv"))) {
      assertThat(places.filter(row -> row.contains(",room,")).count()).isBetween(5_800L, 6_100L);
    }
    try (Stream<String> grids = Files.lines(SEEDS.resolve("micro_grids.csv"))) {
      assertThat(grids.skip(1).map(row -> row.split(",", -1)[2]).distinct()).hasSize(4);
    }
  }

  private static int rows(String table) throws IOException {
    return Files.readAllLines(SEEDS.resolve(table + ".csv")).size() - 1;
  }

  private static void assertSame(Path made, Path kept) throws IOException {
    try (Stream<Path> files = Files.list(made)) {
      List<Path> all = files.sorted().toList();
      assertThat(all).hasSize(21);
      for (Path file : all) {
        assertThat(file).hasSameBinaryContentAs(kept.resolve(file.getFileName().toString()));
      }
    }
  }
}
