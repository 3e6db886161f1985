package io.tidegate.gateway.roster.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.address.Home;
import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.change.ErrorFile;
import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.table.ColumnChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of every file of seeds/rosters/hostile: what the index there says. */
class HostileFilesTest {
  private static final Path FOLDER = Path.of("../seeds/rosters/hostile");
  private static final String INDEX = "index.csv";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Homes HOMES = Homes.of(List.of(Home.of("新雁公寓", "1幢", "", "101室")));

  /** Of a file that is given back; more than any of these has. */
  private static final int MOST_BYTES = 1 << 20;

  /**
   * A line of the index.
   *
   * @param source {@code kept} in the folder, or {@code made} by the test since it is large
   * @param outcome {@code refused} with a code, or {@code read} with a number of rows
   */
  private record Line(String file, String source, String outcome, String of) {
    @Override
    public String toString() {
      return file;
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void eachIsRefusedOrReadAsTheIndexSays(Line line) throws IOException {
    byte[] file = bytes(line);
    try {
      RosterFile opened = RosterFile.open(file);
      int rows = opened.sheets().stream().mapToInt(sheet -> sheet.rows().size()).sum();
      assertThat("read " + rows).isEqualTo(line.outcome() + " " + line.of());
      checkAndGiveBack(opened);
    } catch (RefusedFileException e) {
      assertThat("refused " + e.problem().code().word())
          .isEqualTo(line.outcome() + " " + line.of());
    }
  }

  private static void checkAndGiveBack(RosterFile opened) {
    RosterPreview preview = RosterCheck.check(opened, HOMES, TODAY, ColumnChoice.NONE);
    ErrorFile.Made made = ErrorFile.of(opened, preview, List.of(), true);
    assertThat(made.bytes()).hasSizeBetween(1, MOST_BYTES);
  }

  @Test
  void theIndexHasEveryFileOnceAndNoOther() throws IOException {
    List<String> names = lines().map(Line::file).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
    assertThat(names).containsExactlyInAnyOrderElementsOf(HostileFiles.all().keySet());
    Set<String> kept =
        lines()
            .filter(line -> line.source().equals("kept"))
            .map(Line::file)
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals(INDEX))
          .containsExactlyInAnyOrderElementsOf(kept);
    }
  }

  private static byte[] bytes(Line line) throws IOException {
    return line.source().equals("kept")
        ? Files.readAllBytes(FOLDER.resolve(line.file()))
        : Objects.requireNonNull(HostileFiles.all().get(line.file())).get();
  }

  private static Stream<Line> lines() throws IOException {
    return Files.readAllLines(FOLDER.resolve(INDEX)).stream()
        .skip(1)
        .map(line -> line.split(",", 4))
        .map(parts -> new Line(parts[0], parts[1], parts[2], parts[3]));
  }
}
