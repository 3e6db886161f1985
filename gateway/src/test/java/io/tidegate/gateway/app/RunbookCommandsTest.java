package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the runbooks tell people to type is what the command line takes. */
class RunbookCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("^ *(?:.*&& )?tidegate-gateway ([^&|#;\\n]+)", Pattern.MULTILINE);

  @Test
  void everyCommandOfARunbookIsUnderstood() throws IOException {
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(15);
    for (String command : commands) {
      assertThatCode(() -> Main.commandLine(Map.of()).parseArgs(command.split(" +")))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  /** What is parsed is not yet enough: without a word of which, it refuses. */
  @Test
  void runbooksSayWhichLettersAreTriedAgain() throws IOException {
    assertThat(commands())
        .filteredOn(command -> command.startsWith("dead-letters retry"))
        .isNotEmpty()
        .allMatch(command -> command.matches(".* --(all|id|reason|device).*"));
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("../docs/runbooks"))) {
      for (Path file : files.toList()) {
        Matcher found = COMMAND.matcher(Files.readString(file));
        while (found.find()) {
          commands.add(found.group(1).strip());
        }
      }
    }
    return commands;
  }
}
