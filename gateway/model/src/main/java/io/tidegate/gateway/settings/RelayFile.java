package io.tidegate.gateway.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the relay's file and reports all problems with it at once. */
public final class RelayFile {
  private static final List<String> KEYS =
      List.of(
          "host", "port", "token", "tokenFile", "silence", "hosts", "proxy", "caFile", "robots");
  private static final List<String> ROBOT_KEYS =
      List.of("name", "kind", "language", "url", "urlFile", "secret", "secretFile");

  private final Path file;
  private final List<String> problems = new ArrayList<>();

  private RelayFile(Path file) {
    this.file = file;
  }

  /**
   * The settings in a YAML file.
   *
   * @throws SettingsException with every problem
   */
  public static RelaySettings load(Path file) {
    RelayFile loader = new RelayFile(file);
    RelaySettings settings = loader.read();
    if (settings == null || !loader.problems.isEmpty()) {
      throw new SettingsException(loader.problems);
    }
    return settings;
  }

  private @Nullable RelaySettings read() {
    JsonNode root = root();
    if (root == null) {
      return null;
    }
    Nearest.refuseUnknown("", root, KEYS, problems);
    List<RobotHost> hosts =
        need(root, "hosts", RobotHost.USUAL, RobotHost.ALLOWED, RobotHost::parseAll);
    URI proxy = want(root, "proxy", "", Setting.NOTIFY_PROXY.allowed(), SettingsLoader::proxy);
    Path caFile =
        want(root, "caFile", "", Setting.NOTIFY_CA_FILE.allowed(), SettingsLoader::readable);
    NotifySettings way = new NotifySettings(true, hosts, proxy, caFile, null, null);
    String token = secret("", root, "token");
    if (token.length() < 16) {
      problems.add("token: expected at least 16 characters, here or in tokenFile");
    }
    List<RelaySettings.Robot> robots = new ArrayList<>();
    for (int i = 0; i < root.path("robots").size(); i++) {
      RelaySettings.Robot robot = robot("robots[" + i + "].", root.path("robots").get(i), way);
      if (robot != null) {
        robots.add(robot);
      }
    }
    if (root.path("robots").isEmpty()) {
      problems.add("robots: expected a list of {name, kind, language, url, secret}");
    }
    String ports = Setting.HTTP_PORT.allowed();
    return new RelaySettings(
        root.path("host").asText("127.0.0.1"),
        need(root, "port", "9099", ports, text -> SettingsLoader.within(text, 0, 65_535)),
        token,
        need(root, "silence", "5m", "10s to 1440m", RelayFile::silence),
        way,
        robots);
  }

  private @Nullable JsonNode root() {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      if (root != null && root.isObject()) {
        return root;
      }
      problems.add(file + ": expected a mapping of keys to values");
    } catch (JsonProcessingException e) {
      problems.add(file + ": not YAML"); // its message would quote the line, and with it a secret
    } catch (IOException e) {
      problems.add(file + ": cannot be read");
    }
    return null;
  }

  /** A key with a default, which stands in while the rest is checked. */
  private <T> T need(
      JsonNode root, String key, String usual, String allowed, Function<String, T> reader) {
    return Objects.requireNonNull(want(root, key, usual, allowed, reader));
  }

  private <T> @Nullable T want(
      JsonNode root, String key, String usual, String allowed, Function<String, T> reader) {
    String text = root.path(key).asText(usual);
    try {
      return text.isEmpty() && usual.isEmpty() ? null : reader.apply(text);
    } catch (IllegalArgumentException e) {
      problems.add(key + ": expected " + allowed);
      return usual.isEmpty() ? null : reader.apply(usual);
    }
  }

  private RelaySettings.@Nullable Robot robot(String where, JsonNode node, NotifySettings way) {
    Nearest.refuseUnknown(where, node, ROBOT_KEYS, problems);
    String kind = node.path("kind").asText("");
    String language = node.path("language").asText("zh-CN");
    if (!language.equals("zh-CN") && !language.equals("en")) {
      problems.add(where + "language: expected zh-CN or en");
    }
    URI url = null;
    try {
      url = URI.create(secret(where, node, "url"));
    } catch (IllegalArgumentException e) {
      // reported below, without the address
    }
    if (url == null || !way.allows(kind, url)) {
      problems.add(where + "url: expected the address of a " + kind + " robot at one of hosts");
      return null;
    }
    return new RelaySettings.Robot(
        node.path("name").asText(kind), kind, language, url, secret(where, node, "secret"));
  }

  private String secret(String where, JsonNode node, String key) {
    String named = node.path(key + "File").asText("");
    if (named.isEmpty()) {
      return node.path(key).asText("");
    }
    try {
      return Files.readString(Path.of(named)).strip();
    } catch (IOException e) {
      problems.add(where + key + "File=" + named + ": expected a file that can be read");
      return "";
    }
  }

  private static Duration silence(String text) {
    if (text.matches("[0-9]{1,5}[sm]")) {
      Duration silence = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (silence.toSeconds() >= 10 && silence.toMinutes() <= 1_440) {
        return silence;
      }
    }
    throw new IllegalArgumentException();
  }
}
