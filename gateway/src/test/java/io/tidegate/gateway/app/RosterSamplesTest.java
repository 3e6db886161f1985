package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.address.HomesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What becomes of every sample of seeds/rosters: the JSON beside it. */
class RosterSamplesTest {
  private static final Path SAMPLES = Path.of("../seeds/rosters");
  private static final Set<String> NO_SAMPLES = Set.of("houses.csv", "README.md");
  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> everySampleIsReadAsItsExpectationSays() throws IOException {
    Homes homes = HomesFile.read(Files.readAllBytes(SAMPLES.resolve("houses.csv")));
    return samples().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getFileName().toString(),
                    () ->
                        assertThat(answer(sample, homes).toPrettyString())
                            .isEqualTo(
                                JSON.readTree(Files.readString(expectation(sample)))
                                    .toPrettyString())));
  }

  @Test
  void noExpectationIsLeftWithoutItsSample() throws IOException {
    List<Path> samples = samples();
    assertThat(files().filter(file -> file.toString().endsWith(".json")))
        .allMatch(file -> samples.contains(withoutJson(file)));
    assertThat(samples).hasSizeGreaterThanOrEqualTo(25);
  }

  private static com.fasterxml.jackson.databind.JsonNode answer(Path sample, Homes homes)
      throws IOException {
    RosterPreview preview =
        RosterCheck.check(Files.readAllBytes(sample), homes, LocalDate.of(2026, 11, 24));
    return JSON.readTree(Json.line(RosterJson.of(preview, null, Language.ZH_CN)));
  }

  private static List<Path> samples() throws IOException {
    return files()
        .filter(file -> !file.toString().endsWith(".json"))
        .filter(file -> !NO_SAMPLES.contains(file.getFileName().toString()))
        .toList();
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  private static Path expectation(Path sample) {
    return sample.resolveSibling(sample.getFileName() + ".json");
  }

  private static Path withoutJson(Path expectation) {
    String name = expectation.getFileName().toString();
    return expectation.resolveSibling(name.substring(0, name.length() - ".json".length()));
  }
}
