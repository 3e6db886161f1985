package io.tidegate.gateway.settings;

import io.tidegate.gateway.event.source.Source;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the configuration and reports all problems with it at once. */
public final class SettingsLoader {
  private static final Pattern KEYS =
      Pattern.compile("[0-9a-fA-F]{64}|[0-9]{1,3}:[0-9a-fA-F]{64}(,[0-9]{1,3}:[0-9a-fA-F]{64})*");

  /** Before the host, or as a parameter: what no error may repeat. */
  private static final Pattern PASSWORD_IN_URL =
      Pattern.compile("://[^/?#]*@|[?&][^=&]*password[^=&]*=", Pattern.CASE_INSENSITIVE);

  private final List<String> problems = new ArrayList<>();
  private final SettingTexts texts = new SettingTexts(problems);

  private SettingsLoader() {}

  /**
   * Settings from a file and the environment, which wins.
   *
   * @param yaml null: no file
   * @param env names that do not start with TIDEGATE_ are not ours and are ignored
   * @throws SettingsException with every problem
   */
  public static GatewaySettings load(@Nullable Path yaml, Map<String, String> env) {
    SettingsLoader loader = new SettingsLoader();
    if (yaml != null) {
      loader.texts.addYaml(yaml);
    }
    loader.texts.addEnvironment(env);
    return loader.read();
  }

  private GatewaySettings read() {
    DatabaseSettings database =
        new DatabaseSettings(
            need(Setting.DB_URL, SettingsLoader::databaseUrl),
            need(Setting.DB_USER, text -> matching(".+", text)),
            need(Setting.DB_PASSWORD, text -> text));
    MqttSettings mqtt =
        new MqttSettings(
            need(Setting.MQTT_URI, SettingsLoader::brokerUri),
            want(Setting.MQTT_USERNAME, text -> matching(".+", text)),
            want(Setting.MQTT_PASSWORD, text -> text),
            want(Setting.MQTT_CLIENT_ID, text -> matching("[a-z0-9][a-z0-9-]{0,63}", text)),
            want(Setting.MQTT_CA_FILE, SettingsLoader::readable),
            want(Setting.MQTT_CERT_FILE, SettingsLoader::readable),
            want(Setting.MQTT_KEY_FILE, SettingsLoader::readable));
    both(Setting.MQTT_CERT_FILE, Setting.MQTT_KEY_FILE);
    HttpSettings http =
        new HttpSettings(
            need(Setting.HTTP_HOST, text -> matching("[^\\s/]+", text)),
            need(Setting.HTTP_PORT, text -> within(text, 0, 65_535)),
            want(Setting.HTTP_CERT_FILE, SettingsLoader::readable),
            want(Setting.HTTP_KEY_FILE, SettingsLoader::readable),
            need(Setting.TRUSTED_PROXIES, text -> list(text, Network::parse)),
            want(Setting.PUBLIC_URL, SettingsLoader::publicUrl),
            oidc());
    both(Setting.HTTP_CERT_FILE, Setting.HTTP_KEY_FILE);
    MetricsSettings metrics = metrics();
    IngestSettings ingest =
        new IngestSettings(
            need(Setting.INGEST_BATCH_ROWS, text -> within(text, 1, 10_000)),
            need(Setting.INGEST_BATCH_AGE, SettingsLoader::duration));
    ZoneId zone = need(Setting.TIME_ZONE, SettingsLoader::region);
    GatewaySettings settings =
        new GatewaySettings(
            database,
            mqtt,
            http,
            metrics,
            want(Setting.CREDENTIAL_KEY, SettingsLoader::keys),
            want(Setting.DATA_KEY, SettingsLoader::keys),
            want(Setting.LOOKUP_KEY, SettingsLoader::keys),
            want(Setting.ERASURES_FILE, Path::of),
            zone,
            sources(zone),
            ingest,
            notifySettings());
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings;
  }

  private MetricsSettings metrics() {
    MetricsSettings metrics =
        new MetricsSettings(
            need(Setting.METRICS_HOST, text -> matching("[^\\s/]+", text)),
            need(Setting.METRICS_PORT, text -> within(text, 0, 65_535)),
            want(Setting.METRICS_TOKEN, text -> matching("[!-~]{16,512}", text)));
    String token = texts.get(Setting.METRICS_TOKEN);
    if (!metrics.isLoopback() && (token == null || token.isEmpty())) {
      problems.add(
          "%s=%s is not loopback: expected %s or %s_FILE, too, or a loopback address"
              .formatted(
                  texts.name(Setting.METRICS_HOST),
                  metrics.host(),
                  Setting.METRICS_TOKEN.env(),
                  Setting.METRICS_TOKEN.env()));
    }
    return metrics;
  }

  private NotifySettings notifySettings() {
    return new NotifySettings(
        need(Setting.NOTIFY_INTERNET, text -> matching("true|false", text).equals("true")),
        need(Setting.NOTIFY_HOSTS, RobotHost::parseAll),
        want(Setting.NOTIFY_PROXY, SettingsLoader::proxy),
        want(Setting.NOTIFY_CA_FILE, SettingsLoader::readable),
        want(Setting.NOTIFY_DIGEST_FILE, Path::of),
        want(Setting.RELAY_URL, SettingsLoader::publicUrl));
  }

  private @Nullable OidcSettings oidc() {
    URI issuer = want(Setting.OIDC_ISSUER, SettingsLoader::issuer);
    String id = want(Setting.OIDC_CLIENT_ID, text -> matching("[^\\s]+", text));
    String secret = want(Setting.OIDC_CLIENT_SECRET, text -> matching(".+", text));
    List<OidcSettings.GroupRole> groups =
        need(Setting.OIDC_GROUPS, text -> list(text, OidcSettings.GroupRole::parse));
    if (texts.get(Setting.OIDC_ISSUER) != null && texts.get(Setting.PUBLIC_URL) == null) {
      problems.add(
          texts.name(Setting.OIDC_ISSUER) + ": expected " + Setting.PUBLIC_URL.env() + ", too");
    }
    both(Setting.OIDC_ISSUER, Setting.OIDC_CLIENT_ID);
    both(Setting.OIDC_ISSUER, Setting.OIDC_CLIENT_SECRET);
    return issuer == null || id == null || secret == null
        ? null
        : new OidcSettings(issuer, id, secret, groups);
  }

  private List<Source> sources(ZoneId zone) {
    String text = texts.get(Setting.SOURCES);
    return text == null
        ? List.of(Source.ofNative(zone))
        : SourceReader.read(texts.name(Setting.SOURCES), text, zone, problems);
  }

  /** A key that has a default, which stands in while the rest is checked. */
  private <T> T need(Setting setting, Function<String, T> reader) {
    T value = want(setting, reader);
    return value == null ? reader.apply(Objects.requireNonNull(setting.usual())) : value;
  }

  private <T> @Nullable T want(Setting setting, Function<String, T> reader) {
    String text = texts.get(setting);
    if (text == null || (text.isEmpty() && setting.usual() == null)) {
      return null; // an empty variable is the only way to unset one in some tools
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      boolean hidden = setting.isSecret() || PASSWORD_IN_URL.matcher(text).find();
      String shown = hidden ? " (" + text.length() + " characters)" : "=" + text;
      problems.add(texts.name(setting) + shown + ": expected " + setting.allowed());
      return null;
    }
  }

  private void both(Setting one, Setting other) {
    if ((texts.get(one) == null) != (texts.get(other) == null)) {
      problems.add(texts.name(one) + " and " + texts.name(other) + ": expected both or neither");
    }
  }

  private static String matching(String pattern, String text) {
    if (!Pattern.matches(pattern, text)) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  /** A password in it would be shown wherever the address is. */
  private static String databaseUrl(String text) {
    if (PASSWORD_IN_URL.matcher(text).find()) {
      throw new IllegalArgumentException();
    }
    return matching("jdbc:postgresql://.+", text);
  }

  private static String brokerUri(String text) {
    URI uri = URI.create(matching("(tcp|ssl)://.+", text));
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException();
    }
    return uri.getPort() >= 0 ? text : text + (text.startsWith("ssl") ? ":8883" : ":1883");
  }

  private static URI publicUrl(String text) {
    URI uri = URI.create(matching("https?://.+", text));
    if (uri.getHost() == null || uri.getQuery() != null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException();
    }
    return uri;
  }

  /** Keys and tokens of it are trusted: in the clear only where no network is between. */
  private static URI issuer(String text) {
    URI uri = publicUrl(text);
    boolean isHere = Set.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
    if (!uri.getScheme().equals("https") && !isHere) {
      throw new IllegalArgumentException();
    }
    return uri;
  }

  static URI proxy(String text) {
    URI uri = URI.create(matching("http://[^/?#@]+", text));
    if (uri.getHost() == null || uri.getPort() < 0 || uri.getPort() > 65_535) {
      throw new IllegalArgumentException();
    }
    return uri;
  }

  static Path readable(String text) {
    Path path = Path.of(text);
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException();
    }
    return path;
  }

  static int within(String text, int least, int most) {
    int number = Integer.parseInt(text);
    if (number < least || number > most) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  /** PostgreSQL reads the sign of an offset, such as UTC+8, the other way round than Java. */
  private static ZoneId region(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException();
    }
    return ZoneId.of(text);
  }

  private static Duration duration(String text) {
    matching("[0-9]{1,6}(ms|s)", text);
    Duration duration =
        text.endsWith("ms")
            ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
            : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    if (duration.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException();
    }
    return duration;
  }

  /** The parts of a text with commas between them, each read. */
  static <T> List<T> list(String text, Function<String, T> reader) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(reader)
        .toList();
  }

  private static String keys(String text) {
    if (!KEYS.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    if (text.contains(":")) {
      List<Integer> numbers =
          Arrays.stream(text.split(",", -1))
              .map(key -> within(key.substring(0, key.indexOf(':')), 1, 255))
              .toList();
      if (numbers.stream().distinct().count() < numbers.size()) {
        throw new IllegalArgumentException();
      }
    }
    return text;
  }
}
