package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.SettingsException;
import io.tidegate.gateway.settings.SettingsLoader;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services as the installation leaves them below a root of its own. */
class ServiceUnitsTest {
  private static final List<String> UNITS =
      List.of("tidegate-gateway.service", "tidegate-relay.service");

  /** Tenths of systemd's own scale, on which 100 is a service that may do everything. */
  private static final String MOST_EXPOSED = "15";

  /** Those of the system that a service names or comes with. */
  private static final List<String> OF_THE_SYSTEM =
      List.of(
          "sysinit.target",
          "basic.target",
          "shutdown.target",
          "multi-user.target",
          "network-online.target",
          "system.slice");

  @TempDir private Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void install() throws Exception {
    Path built = Files.createDirectories(folder.resolve("built"));
    Files.createDirectories(built.resolve("lib"));
    Files.writeString(built.resolve("tidegate-gateway.jar"), "the program");
    Files.writeString(built.resolve("lib/part.jar"), "a library");
    root = folder.resolve("root");
    for (int times = 0; times < 2; times++) { // as for a newer one
      Output output = run("../deploy/debian/install", root.toString(), built.toString());
      assertThat(output.status()).as(output.text()).isZero();
    }
  }

  @Test
  @RequiresServers(Server.SYSTEMD)
  void systemdUnderstandsEachAndFindsWhatItStarts() throws Exception {
    Path units = root.resolve("usr/lib/systemd/system");
    for (String unit : OF_THE_SYSTEM) {
      Files.writeString(units.resolve(unit), "[Unit]\nDescription=" + unit + "\n");
    }
    Path java = root.resolve("usr/bin/java"); // of a package that Debian has
    Files.copy(Path.of("/bin/true"), java);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    for (String unit : UNITS) {
      Output output = run("systemd-analyze", "verify", "--man=no", "--root=" + root, unit);
      assertThat(output).isEqualTo(new Output(0, ""));
    }
  }

  @Test
  @RequiresServers(Server.SYSTEMD)
  void eachMayDoLittleBesideItsTask() throws Exception {
    for (String unit : UNITS) {
      Output output =
          run(
              "systemd-analyze",
              "security",
              "--no-pager",
              "--offline=true",
              "--threshold=" + MOST_EXPOSED,
              root.resolve("usr/lib/systemd/system").resolve(unit).toString());
      assertThat(output.status()).as(output.text()).isZero();
    }
  }

  @Test
  void everyPathAndUserOfAUnitIsInstalled() throws IOException {
    Pattern ours = Pattern.compile("(/usr|/etc)/[a-z/.-]*tidegate[a-z/.-]*");
    for (String unit : UNITS) {
      String text = Files.readString(root.resolve("usr/lib/systemd/system").resolve(unit));
      List<String> paths = ours.matcher(text).results().map(MatchResult::group).toList();
      assertThat(paths).contains("/usr/lib/tidegate/tidegate-gateway.jar");
      for (String path : paths) {
        if (!path.equals("/etc/tidegate/relay.yaml")) { // holds the robots' addresses: one's own
          assertThat(root.resolve(path.substring(1))).exists();
        }
      }
      assertThat(text).contains("\nUser=tidegate\n");
    }
    assertThat(Files.readString(root.resolve("usr/lib/sysusers.d/tidegate.conf")))
        .contains("\nu tidegate - ");
    assertThat(root.resolve("usr/lib/tidegate/lib/part.jar")).exists();
  }

  @Test
  void everyCommandAndOptionOfAUnitIsOne() throws IOException {
    for (String unit : UNITS) {
      String start =
          Files.readString(root.resolve("usr/lib/systemd/system").resolve(unit))
              .lines()
              .filter(line -> line.startsWith("ExecStart="))
              .findFirst()
              .orElseThrow();
      String[] words = start.substring(start.indexOf(".jar ") + 5).split(" ", -1);
      var parsed = Main.commandLine(Map.of()).parseArgs(words);
      assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(words[0]);
    }
  }

  @Test
  void settingsOfTheServiceWantTheirSecretsAndNothingElse() throws IOException {
    Path settings = root.resolve("etc/tidegate/gateway.yaml");
    String text = Files.readString(settings);
    try {
      SettingsLoader.load(settings, Map.of());
      throw new AssertionError("the secrets are not there yet");
    } catch (SettingsException e) {
      assertThat(e.problems()).allMatch(problem -> problem.contains("/etc/tidegate/"));
    }
    Path own = folder.resolve("own");
    Files.createDirectories(own.resolve("secrets"));
    for (String name : List.of("db_password", "mqtt_password")) {
      Files.writeString(own.resolve("secrets").resolve(name), "made up\n");
    }
    for (String name : List.of("credential_key", "data_key", "lookup_key")) {
      Files.writeString(own.resolve("secrets").resolve(name), "0123456789abcdef".repeat(4) + "\n");
    }
    Files.writeString(own.resolve("broker-ca.pem"), "made up");
    Path moved = own.resolve("gateway.yaml");
    Files.writeString(moved, text.replace("/etc/tidegate", own.toString()));
    assertThat(SettingsLoader.load(moved, Map.of()).erasuresFile())
        .isEqualTo(Path.of("/var/lib/tidegate/erasures"));
  }

  @Test
  void settingsThatAreThereStay() throws Exception {
    Path settings = root.resolve("etc/tidegate/gateway.yaml");
    Files.writeString(settings, "timeZone: Asia/Urumqi\n");
    Output output =
        run("../deploy/debian/install", root.toString(), folder.resolve("built").toString());
    assertThat(output.status()).isZero();
    assertThat(settings).hasContent("timeZone: Asia/Urumqi");
  }

  /** What a command said, and its exit status. */
  private record Output(int status, String text) {}

  private static Output run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(Stream.of(command).toList() + " does not end");
    }
    return new Output(process.exitValue(), text);
  }
}
