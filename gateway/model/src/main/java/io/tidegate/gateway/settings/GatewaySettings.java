package io.tidegate.gateway.settings;

import io.tidegate.gateway.event.source.Source;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a gateway. Immutable; {@link SettingsLoader} makes it from a file and the
 * environment.
 *
 * @param credentialKey keys of credentials' fingerprints, {@code HEX} or {@code 2:HEX,1:HEX}; null:
 *     none, and then {@code serve} does not start
 * @param dataKey keys that seal personal data, written alike; null: none is stored
 * @param lookupKey keys that find personal data, written alike
 * @param erasuresFile where erasures are recorded; null: no erasure is possible
 * @param zone the community's zone
 * @param sources what to subscribe to; filters do not overlap
 * @param robots the way to chat robots
 */
public record GatewaySettings(
    DatabaseSettings database,
    MqttSettings mqtt,
    HttpSettings http,
    MetricsSettings metrics,
    @Nullable String credentialKey,
    @Nullable String dataKey,
    @Nullable String lookupKey,
    @Nullable Path erasuresFile,
    ZoneId zone,
    List<Source> sources,
    IngestSettings ingest,
    NotifySettings robots) {
  /** Zone of the community this was built for. */
  public static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

  /** Copies the list. */
  public GatewaySettings {
    sources = List.copyOf(sources);
  }

  /**
   * The defaults, with this database, broker, port and key. Metrics are on any free port of
   * loopback.
   */
  public static GatewaySettings of(
      DatabaseSettings database, MqttSettings mqtt, HttpSettings http, String credentialKey) {
    List<Source> sources = List.of(Source.ofNative(USUAL_ZONE));
    return of(database, mqtt, http, credentialKey, null, null, sources);
  }

  /** The same with keys of personal data, or other sources. */
  public static GatewaySettings of(
      DatabaseSettings database,
      MqttSettings mqtt,
      HttpSettings http,
      String credentialKey,
      @Nullable String dataKey,
      @Nullable String lookupKey,
      List<Source> sources) {
    return new GatewaySettings(
        database,
        mqtt,
        http,
        MetricsSettings.onLoopback(),
        credentialKey,
        dataKey,
        lookupKey,
        null,
        USUAL_ZONE,
        sources,
        IngestSettings.USUAL,
        NotifySettings.USUAL);
  }

  /**
   * The credential key, for those who cannot work without.
   *
   * @throws SettingsException if there is none
   */
  public String requireCredentialKey() {
    String key = credentialKey;
    if (key == null) {
      throw new SettingsException(
          List.of(
              Setting.CREDENTIAL_KEY.env()
                  + " is not set: expected "
                  + Setting.CREDENTIAL_KEY.allowed()
                  + "; the command keygen makes one"));
    }
    return key;
  }

  /** Every key's value for people to read, in the order of {@link Setting}; no secret. */
  public Map<String, String> redacted() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      values.put(setting.yaml(), shown(setting, setting.of(this)));
    }
    return values;
  }

  private static String shown(Setting setting, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (setting.isSecret()) {
      return "********";
    }
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining(", "))
        : value.toString();
  }

  /** Never a secret. */
  @Override
  public String toString() {
    return "GatewaySettings" + redacted();
  }
}
