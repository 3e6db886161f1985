package io.tidegate.gateway.app.rosterfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.XlsxWriting;
import io.tidegate.gateway.roster.issue.IssueCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files, and of processes that do not do what they should. */
class RosterProcessTest {
  private static final byte[] FILE = "姓名,房号\n例一,101\n".getBytes(StandardCharsets.UTF_8);

  /** As many cells and characters as 20,000 rows may have. */
  private static final List<String> ROW =
      IntStream.range(0, 30).mapToObj(i -> "甲乙丙丁戊己庚辛壬癸".repeat(2) + i).toList();

  @ParameterizedTest
  @ValueSource(strings = {"beds.xlsx", "dates-1904.xlsx", "duplicates.csv"})
  void fileIsReadAsInThisProcess(String name) throws IOException, RefusedFileException {
    byte[] file = Files.readAllBytes(Path.of("../seeds/rosters").resolve(name));
    assertThat(new RosterProcess().open(file, "")).isEqualTo(RosterFile.open(file));
  }

  @Test
  void encodingIsTheChosenOne() throws RefusedFileException {
    byte[] file = "姓名,房号\n例一,101\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(new RosterProcess().open(file, "UTF-16LE"))
        .isEqualTo(RosterFile.open(file, "UTF-16LE"));
  }

  @Test
  void fileThatCannotBeReadIsRefusedInTheSameWords() {
    byte[] file = new byte[] {'%', 'P', 'D', 'F', '-', '1', '.', '7'};
    assertThat(refusal(new RosterProcess(), file, "").problem())
        .isEqualTo(
            catchThrowableOfType(RefusedFileException.class, () -> RosterFile.open(file))
                .problem());
  }

  @Test
  void largestFileWithinTheLimitsIsRead() throws RefusedFileException {
    XlsxWriting workbook = new XlsxWriting();
    workbook.sheet("1", Collections.nCopies(20_000, ROW));
    assertThat(new RosterProcess().open(workbook.bytes(), "").sheets().get(0).rows())
        .hasSize(20_000);
  }

  @Test
  void fileThatNeedsMoreMemoryIsBeyondTheLimits() {
    assertBeyondLimits(new RosterProcess(MisbehavingChild.Hungry.class, RosterProcess.MOST_TIME));
  }

  @Test
  void fileThatTakesLongerIsBeyondTheLimits() {
    assertBeyondLimits(new RosterProcess(MisbehavingChild.Endless.class, Duration.ofSeconds(3)));
  }

  @Test
  void answerThatCannotBeIsBeyondTheLimits() {
    assertBeyondLimits(new RosterProcess(MisbehavingChild.Babbling.class, RosterProcess.MOST_TIME));
  }

  @Test
  void processThatDoesNotStartIsNotTheFilesFault() {
    RosterProcess process = new RosterProcess(NoMain.class, RosterProcess.MOST_TIME);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> process.open(FILE, ""))
        .withMessageContaining("does not start");
  }

  @Test
  void processReachesNoNetwork() throws IOException {
    RosterProcess process =
        new RosterProcess(MisbehavingChild.Calling.class, RosterProcess.MOST_TIME);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(server.getLocalPort());
      assertThat(refusal(process, FILE, port).problem().values()).containsExactly("unreachable");
    }
  }

  private static void assertBeyondLimits(RosterProcess process) {
    assertThat(refusal(process, FILE, "").problem().code()).isEqualTo(IssueCode.FILE_BEYOND_LIMITS);
  }

  private static RefusedFileException refusal(RosterProcess process, byte[] file, String encoding) {
    return catchThrowableOfType(RefusedFileException.class, () -> process.open(file, encoding));
  }

  /** Nothing that could run. */
  private static final class NoMain {}
}
