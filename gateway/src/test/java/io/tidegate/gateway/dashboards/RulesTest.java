package io.tidegate.gateway.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules: valid, tried both ways, and each with a runbook that says what to do. */
class RulesTest {
  private static final Path RUNBOOKS = Path.of("../docs/runbooks");
  private static final String NEVER_SILENT = "Watchdog";

  @TempDir private Path dir;

  @Test
  @RequiresServers(Server.PROMETHEUS)
  void rulesFireAndStaySilentAsTheirTestsSay() throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/promtool", "test", "rules"));
    AlertRules.files("tests").forEach(file -> command.add(file.toString()));
    succeeds(command);
  }

  @Test
  @RequiresServers(Server.PROMETHEUS)
  void prometheusTakesItsConfigurationWithTheRules() throws Exception {
    Files.writeString(dir.resolve("metrics_token"), "made up");
    Files.writeString(dir.resolve("desk_cert"), "made up");
    Path config =
        Files.writeString(
            dir.resolve("prometheus.yml"),
            Files.readString(AlertRules.FOLDER.resolve("prometheus.yml"))
                .replace("/run/secrets/", dir + "/")
                .replace(
                    "rules/*.yml", AlertRules.FOLDER.toAbsolutePath().resolve("rules/*.yml") + ""));
    succeeds(List.of("/usr/bin/promtool", "check", "config", config.toString()));
  }

  @Test
  void prometheusTrustsTheGatewayByItsCertificateAndShowsItsToken() throws Exception {
    assertThat(Files.readString(AlertRules.FOLDER.resolve("prometheus.yml")))
        .doesNotContain("insecure_skip_verify")
        .contains(
            "ca_file: /run/secrets/desk_cert", "credentials_file: /run/secrets/metrics_token");
  }

  @Test
  @RequiresServers(Server.ALERTMANAGER)
  void alertmanagerTakesItsConfiguration() throws Exception {
    succeeds(
        List.of(
            "/usr/bin/amtool",
            "check-config",
            AlertRules.FOLDER.resolve("alertmanager.yml").toString()));
  }

  @Test
  void everyAlertIsTriedBothWays() {
    for (String name : names()) {
      assertThat(AlertRules.cases())
          .filteredOn(each -> each.path("alertname").asText().equals(name))
          .as(name)
          .anyMatch(each -> !each.path("exp_alerts").isEmpty())
          .satisfies(
              all ->
                  assertThat(all)
                      .as("%s, silent", name)
                      .anyMatch(
                          each -> each.path("exp_alerts").isEmpty() || name.equals(NEVER_SILENT)));
    }
  }

  @Test
  void alertSaysInBothLanguagesWhatIsWrongAndWhereTheAnswerIs() {
    for (JsonNode rule : AlertRules.alerts()) {
      String name = rule.path("alert").asText();
      assertThat(rule.at("/labels/severity").asText())
          .as(name)
          .isIn("critical", "warning", name.equals(NEVER_SILENT) ? "none" : "critical");
      assertThat(rule.at("/annotations/summary").asText()).as(name).matches(".*\\p{IsHan}.* · .+");
      assertThat(rule.at("/annotations/runbook_url").asText())
          .isEqualTo("docs/runbooks/" + name + ".md");
    }
  }

  @Test
  void everyAlertHasARunbookAndEveryRunbookItsAlert() throws IOException {
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
          .filteredOn(name -> !name.equals("README"))
          .containsExactlyInAnyOrderElementsOf(names());
    }
    String list = Files.readString(RUNBOOKS.resolve("README.md"));
    for (String name : names()) {
      assertThat(list).contains("](" + name + ".md)");
      assertThat(Files.readString(RUNBOOKS.resolve(name + ".md")))
          .startsWith("# " + name + "\n")
          .contains("## Meaning\n", "## Procedure\n", "   ```\n", "## Resolution\n");
    }
  }

  private static List<String> names() {
    List<String> names =
        AlertRules.alerts().stream().map(rule -> rule.path("alert").asText()).toList();
    assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    return names;
  }

  private void succeeds(List<String> command) throws IOException, InterruptedException {
    Path log = dir.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
  }
}
