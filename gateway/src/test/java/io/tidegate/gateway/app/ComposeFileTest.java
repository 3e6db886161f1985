package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.gateway.settings.RelayFile;
import io.tidegate.gateway.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Nobody starts the images here: so each name in the compose file is held against what it names.
 */
class ComposeFileTest {
  private static final Path TOP = Path.of("..");
  private static final Path DOCKER = TOP.resolve("gateway/docker");
  private static final String OUR_IMAGE = "tidegate/gateway:";

  private JsonNode compose = new ObjectMapper().createObjectNode();

  @BeforeEach
  void read() throws IOException {
    Object read =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(TOP.resolve("docker-compose.yml")));
    compose = new ObjectMapper().valueToTree(read); // with its anchors followed
  }

  @Test
  void everyVariableOfTheGatewayIsASettingAndNoSecretStandsInOne() {
    Map<String, Setting> settings =
        Arrays.stream(Setting.values()).collect(Collectors.toMap(Setting::env, one -> one));
    List<String> seen = new ArrayList<>();
    services(OUR_IMAGE)
        .forEach(
            service ->
                service
                    .get("environment")
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          Setting secret = settings.get(name.replaceAll("_FILE$", ""));
                          boolean isFile = secret != null && secret.isSecret();
                          assertThat(isFile || settings.containsKey(name)).as(name).isTrue();
                          assertThat(isFile && !name.endsWith("_FILE")).as(name).isFalse();
                          seen.add(name);
                        }));
    assertThat(seen).contains("TIDEGATE_DB_PASSWORD_FILE", "TIDEGATE_HTTP_CERT_FILE");
  }

  @Test
  void everyCommandOfTheGatewayIsOne() {
    for (JsonNode service : services(OUR_IMAGE)) {
      List<String> words = new ArrayList<>();
      service.path("command").forEach(word -> words.add(word.asText()));
      var line = Main.commandLine(Map.of());
      while (!words.isEmpty() && line.getSubcommands().containsKey(words.get(0))) {
        line = Objects.requireNonNull(line.getSubcommands().get(words.remove(0)));
      }
      if (!service.path("command").isMissingNode()) {
        assertThat(line.getCommandName()).isNotEqualTo("tidegate-gateway");
      }
      for (String word : words) {
        if (word.startsWith("--")) {
          assertThat(line.getCommandSpec().optionsMap()).containsKey(word);
        }
      }
    }
  }

  @Test
  void everyFileIsInTheRepositoryOrMadeBySecretsScript() throws IOException {
    String script = Files.readString(DOCKER.resolve("secrets.sh"));
    compose
        .get("services")
        .forEach(
            service ->
                service
                    .path("volumes")
                    .forEach(volume -> isThere(volume.asText().split(":", -1)[0], script)));
    compose.get("secrets").forEach(secret -> isThere(secret.get("file").asText(), script));
  }

  @Test
  void everySecretAServiceReadsIsGivenToIt() {
    Set<String> given = new TreeSet<>();
    for (JsonNode service : compose.get("services")) {
      Set<String> own = new TreeSet<>();
      service.path("secrets").forEach(secret -> own.add(secret.asText()));
      given.addAll(own);
      String all = service.toString();
      for (int at = all.indexOf("/run/secrets/"); at >= 0; ) {
        String name = all.substring(at + "/run/secrets/".length()).split("[^a-z0-9_]", 2)[0];
        assertThat(own).contains(name);
        at = all.indexOf("/run/secrets/", at + 1);
      }
    }
    assertThat(given).isEqualTo(names(compose.get("secrets")));
  }

  @Test
  void everyPortIsOneThatIsListenedAt(@TempDir Path folder) throws IOException {
    String mosquitto = Files.readString(TOP.resolve("deploy/mosquitto/mosquitto.conf"));
    JsonNode gateway = compose.at("/services/gateway");
    String port = gateway.at("/environment/TIDEGATE_HTTP_PORT").asText();
    assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).contains("EXPOSE " + port + "\n");
    String metrics = gateway.at("/environment/TIDEGATE_METRICS_PORT").asText();
    assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).contains("EXPOSE " + metrics + "\n");
    assertThat(inner(gateway)).containsExactly(port, metrics);
    gateway.get("ports").forEach(each -> assertThat(each.asText()).startsWith("127.0.0.1:"));
    assertThat(Files.readString(TOP.resolve("dashboards/prometheus/prometheus.yml")))
        .contains("targets: [\"gateway:" + metrics + "\"]");
    assertThat(gateway.at("/healthcheck/test").toString()).contains("127.0.0.1:" + port + "/livez");
    for (String published : inner(compose.at("/services/broker"))) {
      assertThat(mosquitto).contains("listener " + published + "\n");
    }
    String broker = gateway.at("/environment/TIDEGATE_MQTT_URI").asText();
    assertThat(broker).startsWith("ssl://broker:");
    assertThat(mosquitto).contains("listener " + broker.split(":", -1)[2] + "\n");
    Path relay = folder.resolve("relay.yaml");
    Files.writeString(
        relay,
        """
        token: 0123456789abcdef
        robots: [{name: a, kind: webhook, url: "https://robot.example/a"}]
        """);
    String relayPort = Integer.toString(RelayFile.load(relay).port());
    assertThat(inner(compose.at("/services/relay"))).containsExactly(relayPort);
    assertThat(compose.at("/services/relay/healthcheck/test").toString())
        .contains(":" + relayPort + "/healthz");
  }

  @Test
  void databaseAndUserAreThoseThatTheGatewayAsksFor() {
    JsonNode database = compose.at("/services/database/environment");
    JsonNode gateway = compose.at("/services/gateway/environment");
    assertThat(gateway.get("TIDEGATE_DB_URL").asText())
        .startsWith("jdbc:postgresql://database:5432/" + database.get("POSTGRES_DB").asText());
    assertThat(gateway.get("TIDEGATE_DB_USER")).isEqualTo(database.get("POSTGRES_USER"));
    assertThat(gateway.get("TIDEGATE_DB_PASSWORD_FILE"))
        .isEqualTo(database.get("POSTGRES_PASSWORD_FILE"));
  }

  @Test
  void erasuresFileOutlivesTheContainer() throws IOException {
    String file = compose.at("/services/gateway/environment/TIDEGATE_ERASURES_FILE").asText();
    assertThat(file).startsWith("/var/lib/tidegate/");
    assertThat(compose.at("/services/gateway/volumes").toString())
        .contains("gateway:/var/lib/tidegate");
    assertThat(Files.readString(DOCKER.resolve("Dockerfile"))) // a new volume has its owner
        .contains("install -d -o tidegate -g tidegate -m 0750 /var/lib/tidegate");
  }

  @Test
  void databaseIsTrustedByTheCertificateThatItShowsAndByNothingElse() throws IOException {
    String shown = "/run/secrets/database_cert";
    assertThat(compose.at("/services/database/command").toString())
        .contains("\"ssl=on\"", "\"ssl_cert_file=" + shown + "\"")
        .contains("/run/secrets/database_key /tmp/server.key", "\"ssl_key_file=/tmp/server.key\"");
    for (JsonNode service : services(OUR_IMAGE)) {
      assertThat(service.at("/environment/TIDEGATE_DB_URL").asText())
          .endsWith("?sslmode=verify-full&sslrootcert=" + shown);
    }
    assertThat(Files.readString(TOP.resolve("dashboards/provisioning/datasources/postgres.yaml")))
        .contains("sslmode: verify-full\n", "sslRootCertFile: " + shown + "\n");
    assertThat(compose.at("/services/grafana/secrets").toString()).contains("database_cert");
    assertThat(Files.readString(DOCKER.resolve("secrets.sh")))
        .contains("\ncertificate database database\n"); // the name that it is connected to by
  }

  @Test
  void everyContainerIsPinnedReadOnlyAndWatched() {
    compose
        .get("services")
        .fields()
        .forEachRemaining(
            one -> {
              JsonNode service = one.getValue();
              assertThat(service.get("image").asText())
                  .as(one.getKey())
                  .matches("[a-z/-]+:v?[0-9]+\\.[0-9]+.*");
              assertThat(service.path("read_only").asBoolean()).as(one.getKey()).isTrue();
              assertThat(service.path("security_opt").toString()).contains("no-new-privileges");
              if (service.path("restart").asText().equals("unless-stopped")) {
                assertThat(service.has("healthcheck")).as(one.getKey()).isTrue();
              }
            });
  }

  @Test
  void imageIsBuiltFromWhatTheContextHoldsAndRunsAsNobodyOfTheMachine() throws IOException {
    List<String> lines = Files.readAllLines(DOCKER.resolve("Dockerfile"));
    assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
        .hasSize(2)
        .allMatch(line -> line.matches("FROM eclipse-temurin:17-j[dr][ke]-jammy( AS build)?"));
    Optional<String> user = lines.stream().filter(line -> line.startsWith("USER ")).findFirst();
    assertThat(user).hasValue("USER tidegate");
    assertThat(lines).contains("RUN useradd --system --uid 10001 tidegate");
    for (String line : Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore"))) {
      if (line.startsWith("!")) {
        assertThat(TOP.resolve(line.substring(1))).exists();
      }
    }
    String jar = "tidegate-gateway.jar";
    assertThat(Files.readString(Path.of("pom.xml")) + Files.readString(TOP.resolve("pom.xml")))
        .contains("<finalName>tidegate-gateway</finalName>");
    assertThat(lines.stream().filter(line -> line.startsWith("ENTRYPOINT")))
        .allMatch(l -> l.contains(jar));
  }

  private List<JsonNode> services(String image) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode service : compose.get("services")) {
      if (service.get("image").asText().startsWith(image) && service.has("environment")) {
        found.add(service);
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  /** A file of ours, a secret that the script makes, or a volume. */
  private void isThere(String source, String script) {
    if (source.startsWith("./secrets/")) {
      String name = source.substring("./secrets/".length());
      String made = name.replaceFirst("(.*)_(cert|key)\\.pem", "\ncertificate $1 ");
      assertThat(name.equals("relay.yaml") || script.contains(made)).as(source).isTrue();
    } else if (source.startsWith("./")) {
      assertThat(TOP.resolve(source)).exists();
    } else {
      assertThat(compose.get("volumes").has(source)).as(source).isTrue();
    }
  }

  private static List<String> inner(JsonNode service) {
    List<String> ports = new ArrayList<>();
    service
        .path("ports")
        .forEach(port -> ports.add(port.asText().substring(port.asText().lastIndexOf(':') + 1)));
    return ports;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>(Comparator.naturalOrder());
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
