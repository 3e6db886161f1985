package io.tidegate.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
  /** If it fails, what it expects is what to paste between the marks. */
  @Test
  void operatingGuideListsEveryKeyAsItIs() throws IOException {
    String guide = Files.readString(Path.of("../docs/operating.md"));
    String table =
        Arrays.stream(Setting.values())
            .map(SettingsTableTest::row)
            .collect(
                Collectors.joining(
                    "\n",
                    "| environment | YAML | default | allowed | |\n|---|---|---|---|---|\n",
                    "\n"));
    assertThat(guide).contains("<!-- settings -->\n" + table + "<!-- /settings -->");
  }

  private static String row(Setting setting) {
    String usual = setting.usual();
    return "| "
        + String.join(
            " | ",
            "`" + setting.env() + "`",
            "`" + setting.yaml() + "`",
            usual == null || usual.isEmpty() ? "none" : "`" + usual + "`",
            setting.allowed(),
            setting.about() + (setting.isSecret() ? " (secret)" : ""))
        + " |";
  }
}
