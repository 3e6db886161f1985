package io.tidegate.gateway.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a gateway can be told. Immutable; {@link SettingsLoader} makes it from a file and the
 * environment.
 *
 * @param credentialKey keys of credentials' fingerprints, {@code HEX} or {@code 2:HEX,1:HEX}; null:
 *     none, and then {@code serve} does not start
 * @param dataKey keys that seal personal data, written alike; null: none is stored
 * @param lookupKey keys that find personal data, written alike
 * @param erasuresFile where it is written down who was erased; null: nobody can be
 * @param zone the community's zone
 * @param sources what to subscribe to; filters do not overlap
 * @param robots the way to chat robots
 */
public record GatewaySettings(
    DatabaseSettings database,
    MqttSettings mqtt,
    HttpSettings http,
    @Nullable String credentialKey,
    @Nullable String dataKey,
    @Nullable String lookupKey,
    @Nullable Path erasuresFile,
    ZoneId zone,
    List<SourceSettings> sources,
    IngestSettings ingest,
    NotifySettings robots) {
  /** Zone of the community this was built for. */
  public static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

  /** Copies the list. */
  public GatewaySettings {
    sources = List.copyOf(sources);
  }

  /** The usual everything around a database, a broker, a port and a key. */
  public static GatewaySettings of(
      DatabaseSettings database, MqttSettings mqtt, HttpSettings http, String credentialKey) {
    return new GatewaySettings(
        database,
        mqtt,
        http,
        credentialKey,
        null,
        null,
        null,
        USUAL_ZONE,
        List.of(SourceSettings.NATIVE),
        IngestSettings.USUAL,
        NotifySettings.USUAL);
  }

  /** The same with keys that personal data want. */
  public GatewaySettings withPeopleKeys(String sealing, String finding) {
    return new GatewaySettings(
        database,
        mqtt,
        http,
        credentialKey,
        sealing,
        finding,
        erasuresFile,
        zone,
        sources,
        ingest,
        robots);
  }

  /** The same that subscribes to something else. */
  public GatewaySettings withSources(List<SourceSettings> others) {
    return new GatewaySettings(
        database,
        mqtt,
        http,
        credentialKey,
        dataKey,
        lookupKey,
        erasuresFile,
        zone,
        others,
        ingest,
        robots);
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
                  + " is not set: want "
                  + Setting.CREDENTIAL_KEY.allowed()
                  + "; the command keygen makes one"));
    }
    return key;
  }

  /** Every key's value for people to read, in the order of {@link Setting}; no secret. */
  public Map<String, String> redacted() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      Object value = setting.of(this);
      if (value == null) {
        values.put(setting.yaml(), "");
      } else {
        values.put(setting.yaml(), setting.isSecret() ? "********" : value.toString());
      }
    }
    return values;
  }

  /** Never a secret. */
  @Override
  public String toString() {
    return "GatewaySettings" + redacted();
  }
}
