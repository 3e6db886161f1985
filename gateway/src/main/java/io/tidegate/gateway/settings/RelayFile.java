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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the relay's file and says everything that is wrong with it at once. */
public final class RelayFile {
  private static final Set<String> KEYS =
      Set.of("host", "port", "token", "tokenFile", "silence", "hosts", "proxy", "caFile", "robots");
  private static final Set<String> ROBOT_KEYS =
      Set.of("name", "kind", "language", "url", "urlFile", "secret", "secretFile");

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
    unknown("", root, KEYS);
    NotifySettings way = way(root);
    String token = secret("", root, "token");
    if (token.length() < 16) {
      problems.add("token: want at least 16 characters, here or in tokenFile");
    }
    List<RelaySettings.Robot> robots = new ArrayList<>();
    for (int i = 0; i < root.path("robots").size(); i++) {
      RelaySettings.Robot robot = robot("robots[" + i + "].", root.path("robots").get(i), way);
      if (robot != null) {
        robots.add(robot);
      }
    }
    if (root.path("robots").isEmpty()) {
      problems.add("robots: want a list of {name, kind, language, url, secret}");
    }
    return new RelaySettings(
        root.path("host").asText("127.0.0.1"),
        port(root.path("port").asText("9099")),
        token,
        silence(root.path("silence").asText("5m")),
        way,
        robots);
  }

  private @Nullable JsonNode root() {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      if (root != null && root.isObject()) {
        return root;
      }
      problems.add(file + ": want a mapping of keys to values");
    } catch (JsonProcessingException e) {
      problems.add(file + ": not YAML"); // its message would quote the line, and with it a secret
    } catch (IOException e) {
      problems.add(file + ": cannot be read");
    }
    return null;
  }

  private NotifySettings way(JsonNode root) {
    List<RobotHost> hosts = RobotHost.parseAll(RobotHost.USUAL);
    try {
      hosts = RobotHost.parseAll(root.path("hosts").asText(RobotHost.USUAL));
    } catch (IllegalArgumentException e) {
      problems.add("hosts: want " + RobotHost.ALLOWED);
    }
    URI proxy = null;
    String proxyText = root.path("proxy").asText("");
    if (proxyText.matches("http://[^/?#@]+:[0-9]{1,5}")) {
      proxy = URI.create(proxyText);
    } else if (!proxyText.isEmpty()) {
      problems.add("proxy: want " + Setting.NOTIFY_PROXY.allowed());
    }
    String ca = root.path("caFile").asText("");
    if (!ca.isEmpty() && !Files.isReadable(Path.of(ca))) {
      problems.add("caFile: want " + Setting.NOTIFY_CA_FILE.allowed());
    }
    return new NotifySettings(true, hosts, proxy, ca.isEmpty() ? null : Path.of(ca), null, null);
  }

  private RelaySettings.@Nullable Robot robot(String where, JsonNode node, NotifySettings way) {
    unknown(where, node, ROBOT_KEYS);
    String kind = node.path("kind").asText("");
    String language = node.path("language").asText("zh-CN");
    if (!language.equals("zh-CN") && !language.equals("en")) {
      problems.add(where + "language: want zh-CN or en");
    }
    URI url = null;
    try {
      url = URI.create(secret(where, node, "url"));
    } catch (IllegalArgumentException e) {
      // said below, without the address
    }
    if (url == null || !way.allows(kind, url)) {
      problems.add(where + "url: want the address of a " + kind + " robot at one of hosts");
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
      problems.add(where + key + "File=" + named + ": want a file that can be read");
      return "";
    }
  }

  private int port(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    problems.add("port: want " + Setting.HTTP_PORT.allowed());
    return 0;
  }

  private Duration silence(String text) {
    if (text.matches("[0-9]{1,5}[sm]")) {
      Duration silence = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (silence.toSeconds() >= 10 && silence.toMinutes() <= 1_440) {
        return silence;
      }
    }
    problems.add("silence: want 10s to 1440m");
    return Duration.ofMinutes(5);
  }

  private void unknown(String where, JsonNode node, Set<String> keys) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                problems.add(where + key + ": no such key" + Nearest.to(key, keys));
              }
            });
  }
}
