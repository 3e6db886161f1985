package io.tidegate.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.event.source.TopicFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
  private static final String KEY = "0123456789abcdef".repeat(4);

  @TempDir Path dir;

  @Test
  void emptyConfigurationHasTheDefaultsOfItsKeys() {
    GatewaySettings settings = SettingsLoader.load(null, Map.of());
    assertThat(settings.redacted())
        .containsEntry("mqtt.uri", "tcp://127.0.0.1:1883")
        .containsEntry("http.port", "8080")
        .containsEntry("timeZone", "Asia/Shanghai")
        .containsEntry("credentialKey", "");
    assertThat(settings.sources()).containsExactly(Source.ofNative(GatewaySettings.USUAL_ZONE));
    assertThat(settings.ingest()).isEqualTo(IngestSettings.USUAL);
  }

  @Test
  void environmentWinsOverTheFile() throws IOException {
    Path yaml = file("c.yaml", "http:\n  port: 9000\n  host: 0.0.0.0\n");
    GatewaySettings settings = SettingsLoader.load(yaml, Map.of("TIDEGATE_HTTP_PORT", "0"));
    assertThat(settings.http().port()).isZero();
    assertThat(settings.http().host()).isEqualTo("0.0.0.0");
  }

  @Test
  void secretMayComeFromAFileOfItsOwn() throws IOException {
    Path secret = file("secret", "open sesame\n");
    GatewaySettings settings =
        SettingsLoader.load(null, Map.of("TIDEGATE_DB_PASSWORD_FILE", secret.toString()));
    assertThat(settings.database().password()).isEqualTo("open sesame");
    Path yaml = file("c.yaml", "mqtt:\n  passwordFile: " + secret + "\n");
    assertThat(SettingsLoader.load(yaml, Map.of()).mqtt().password()).isEqualTo("open sesame");
  }

  @Test
  void openIdProviderIsReachedByTlsUnlessItIsOnThisMachine() throws IOException {
    assertThat(problems(null, issuer("http://id.example.org/realm")))
        .anyMatch(problem -> problem.contains("expected https://HOST/PATH"));
    assertThat(issuerOf(issuer("https://id.example.org/realm"))).isNotNull();
    assertThat(issuerOf(issuer("http://127.0.0.1:9000/realm"))).isNotNull();
  }

  private static @Nullable OidcSettings issuerOf(Map<String, String> env) {
    return SettingsLoader.load(null, env).http().oidc();
  }

  private static Map<String, String> issuer(String address) {
    return Map.of(
        "TIDEGATE_OIDC_ISSUER", address,
        "TIDEGATE_OIDC_CLIENT_ID", "tidegate",
        "TIDEGATE_OIDC_CLIENT_SECRET", "made up",
        "TIDEGATE_PUBLIC_URL", "https://desk.example.org");
  }

  @Test
  void metricsStayOnThisMachineUnlessThereIsAToken() throws IOException {
    assertThat(SettingsLoader.load(null, Map.of()).metrics())
        .isEqualTo(new MetricsSettings("127.0.0.1", 9464, null));
    for (String host : List.of("0.0.0.0", "::", "gateway", "127.evil.example")) {
      assertThat(problems(null, Map.of("TIDEGATE_METRICS_HOST", host)))
          .as(host)
          .singleElement()
          .asString()
          .contains("TIDEGATE_METRICS_HOST=" + host, "not loopback", "TIDEGATE_METRICS_TOKEN");
    }
    Path token = file("token", "0123456789abcdef\n");
    GatewaySettings settings =
        SettingsLoader.load(
            null,
            Map.of(
                "TIDEGATE_METRICS_HOST",
                "0.0.0.0",
                "TIDEGATE_METRICS_TOKEN_FILE",
                token.toString()));
    assertThat(settings.metrics().token()).isEqualTo("0123456789abcdef");
    assertThat(settings + " " + settings.metrics()).doesNotContain("0123456789abcdef");
    assertThat(problems(null, Map.of("TIDEGATE_METRICS_TOKEN", "too short")))
        .singleElement()
        .asString()
        .contains("TIDEGATE_METRICS_TOKEN (9 characters)");
  }

  @Test
  void everyProblemIsNamedAtOnce() throws IOException {
    Path yaml = file("c.yaml", "http:\n  prot: 1\nmqtt:\n  uri: mqtt://x\n");
    assertThat(
            problems(
                yaml,
                Map.of(
                    "TIDEGATE_HTTP_PORT", "70000",
                    "TIDEGATE_TIME_ZONE", "Mars/Base",
                    "TIDEGATE_MQTT_CERT_FILE", "/no/such/file",
                    "TIDEGATE_INGEST_BATCH_AGE", "5s",
                    "TIDEGATE_TRUSTED_PROXIES", "10.0.0.0/8, example.org",
                    "TIDEGATE_MQTT_URL", "tcp://x:1")))
        .contains(
            "http.prot: no such key; did you mean http.port?",
            "TIDEGATE_MQTT_URL: no such key; did you mean TIDEGATE_MQTT_URI?",
            "mqtt.uri=mqtt://x: expected tcp://HOST:PORT or ssl://HOST:PORT",
            "TIDEGATE_HTTP_PORT=70000: expected 0 to 65535; 0 is any free port",
            "TIDEGATE_TIME_ZONE=Mars/Base: expected the name of a zone, such as Asia/Shanghai",
            "TIDEGATE_INGEST_BATCH_AGE=5s: expected 0ms to 1s",
            "TIDEGATE_MQTT_CERT_FILE and TIDEGATE_MQTT_KEY_FILE: expected both or neither")
        .hasSize(9);
  }

  @Test
  void communityZoneHasAName() {
    for (String offset : List.of("UTC+8", "GMT+8", "+08:00")) {
      assertThat(problems(null, Map.of("TIDEGATE_TIME_ZONE", offset)))
          .singleElement()
          .asString()
          .contains("TIDEGATE_TIME_ZONE=" + offset, "the name of a zone");
    }
  }

  @Test
  void wrongSecretIsNeverShown() {
    assertThat(problems(null, Map.of("TIDEGATE_CREDENTIAL_KEY", "hush")))
        .containsExactly(
            "TIDEGATE_CREDENTIAL_KEY (4 characters): expected 64 hex digits, or 2:HEX,1:HEX with the"
                + " key in use first");
  }

  @Test
  void passwordInAnAddressIsRefusedAndNotRepeated() {
    for (String url :
        List.of(
            "jdbc:postgresql://127.0.0.1/tidegate?user=u&password=hush",
            "jdbc:postgresql://127.0.0.1/tidegate?sslpassword=hush",
            "jdbc:postgresql://user:hush@127.0.0.1/tidegate")) {
      assertThat(problems(null, Map.of("TIDEGATE_DB_URL", url)))
          .as(url)
          .singleElement()
          .asString()
          .contains("TIDEGATE_DB_URL", "in their own keys")
          .doesNotContain("hush");
    }
    assertThat(problems(null, Map.of("TIDEGATE_MQTT_URI", "tcp://user:hush@127.0.0.1")))
        .singleElement()
        .asString()
        .doesNotContain("hush");
    String plain = "jdbc:postgresql://127.0.0.1/tidegate?sslmode=verify-full";
    assertThat(SettingsLoader.load(null, Map.of("TIDEGATE_DB_URL", plain)).database().url())
        .isEqualTo(plain);
  }

  @Test
  void brokenYamlIsNamedByItsLineAndNotQuoted() throws IOException {
    Path yaml = file("c.yaml", "database:\n  password: [hush\n");
    assertThat(problems(yaml, Map.of()))
        .singleElement()
        .asString()
        .contains("not YAML at line")
        .doesNotContain("hush");
  }

  @Test
  void neitherTextNorRedactedFormShowsASecret() {
    GatewaySettings settings =
        SettingsLoader.load(
            null,
            Map.of(
                "TIDEGATE_DB_PASSWORD",
                "hush-1",
                "TIDEGATE_MQTT_PASSWORD",
                "hush-2",
                "TIDEGATE_CREDENTIAL_KEY",
                "2:" + KEY + ",1:" + KEY,
                "TIDEGATE_DATA_KEY",
                KEY,
                "TIDEGATE_LOOKUP_KEY",
                KEY));
    assertThat(settings.toString() + settings.redacted() + settings.mqtt() + settings.database())
        .doesNotContain("hush", KEY);
  }

  @Test
  void sourcesComeFromYamlOrTheEnvironment() throws IOException {
    String list =
        """
        [{codec: native},
         {codec: esp-rfid, filter: 'esprfid/#', community: wenchao, device: body, limit: 512}]""";
    Path yaml = file("c.yaml", "sources: " + list);
    List<Source> sources = SettingsLoader.load(yaml, Map.of()).sources();
    assertThat(sources).hasSize(2).first().isEqualTo(Source.ofNative(GatewaySettings.USUAL_ZONE));
    assertThat(sources.get(1).device()).isEqualTo(new Naming.Body());
    assertThat(SettingsLoader.load(null, Map.of("TIDEGATE_SOURCES", list)).sources())
        .isEqualTo(sources);
  }

  @Test
  void badSourcesAreNamedByTheirPlace() {
    assertThat(
            problems(
                null,
                Map.of(
                    "TIDEGATE_SOURCES",
                    "[{codec: nuki, filtre: x, device: level 0, limit: 0, community: body}]")))
        .contains(
            "TIDEGATE_SOURCES[0].filtre: no such key; did you mean filter?",
            "TIDEGATE_SOURCES[0].filter is missing: expected an MQTT topic filter")
        .anySatisfy(p -> assertThat(p).startsWith("TIDEGATE_SOURCES[0].device=level 0: expected"));
  }

  @Test
  void overlappingFiltersAreRefused() {
    assertThat(
            problems(
                null,
                Map.of(
                    "TIDEGATE_SOURCES",
                    "[{codec: native}, {codec: nuki, filter: 'tidegate/#', community: a,"
                        + " device: body}]")))
        .containsExactly(
            "TIDEGATE_SOURCES: tidegate/v1/+/+/+ and tidegate/# overlap: expected filters that do not");
  }

  @Test
  void documentedExampleParses() {
    GatewaySettings settings =
        SettingsLoader.load(Path.of("../docs/gateway.example.yaml"), Map.of());
    assertThat(settings.sources()).extracting(Source::codec).contains("native", "esp-rfid");
    assertThat(settings.ingest().batchAge()).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void topicGivesTheNameAtItsLevel() {
    String topic = "tidegate/v1/wenchao/door-7/event";
    assertThat(new Naming.Level(3).in(topic)).isEqualTo("wenchao");
    assertThat(new Naming.Level(4).in(topic)).isEqualTo("door-7");
    assertThat(new Naming.Level(5).in(topic)).isEqualTo("event");
    assertThat(new Naming.Level(6).in(topic)).isNull();
    assertThat(new Naming.Fixed("x").in(topic)).isEqualTo("x");
  }

  @Test
  void filtersOverlapWhereOneTopicFitsBoth() {
    assertThat(new TopicFilter("a/+/c").overlaps(new TopicFilter("a/b/+"))).isTrue();
    assertThat(new TopicFilter("a/#").overlaps(new TopicFilter("a"))).isTrue();
    assertThat(new TopicFilter("a/+").overlaps(new TopicFilter("a/b/c"))).isFalse();
    assertThat(new TopicFilter("a/b").overlaps(new TopicFilter("a/c"))).isFalse();
    assertThat(new TopicFilter("a/+/#").matches("a/b")).isTrue();
  }

  @Test
  void networkHoldsItsAddressesOnly() {
    Network network = Network.parse("10.1.0.0/16");
    assertThat(network.contains(Network.parse("10.1.255.3").address())).isTrue();
    assertThat(network.contains(Network.parse("10.2.0.1").address())).isFalse();
    assertThat(network.contains(Network.parse("::1").address())).isFalse();
    assertThat(Network.parse("::1").contains(Network.parse("::1").address())).isTrue();
  }

  private static List<String> problems(@Nullable Path yaml, Map<String, String> env) {
    return catchThrowableOfType(SettingsException.class, () -> SettingsLoader.load(yaml, env))
        .problems();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
