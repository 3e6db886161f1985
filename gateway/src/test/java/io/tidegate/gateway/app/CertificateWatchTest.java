package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.gateway.metrics.CertificateMetrics;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.SecuredMosquitto;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the certificates that gateway/docker/secrets.sh makes, and servers that show them. */
@RequiresServers({Server.MOSQUITTO, Server.POSTGRES})
class CertificateWatchTest {
  private static final int DAYS = 825; // as the script says

  private final Path folder = Files.createTempDirectory("tidegate-certificates");
  private final Path secrets = secrets();
  private final InstalledPostgres postgres =
      InstalledPostgres.startIn(
          Files.createDirectory(folder.resolve("server")),
          "ssl=on",
          "ssl_cert_file=" + secrets.resolve("database_cert.pem"),
          "ssl_key_file=" + keyOfTheServer());
  private final DatabaseSettings plain = postgres.createPlain();

  CertificateWatchTest() throws Exception {}

  @AfterEach
  void close() throws Exception {
    postgres.close();
    run("rm", "-r", folder.toString());
  }

  @Test
  void databaseIsTrustedByItsCertificateAndByNoOther() throws SQLException {
    DatabaseSettings trusted = verifying("database_cert.pem");
    try (Database database = Database.open(trusted);
        Connection connection = database.connect("test", 10);
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      assertThat(row.next() && row.getBoolean(1)).isTrue();
    }
    try (Database database = Database.open(verifying("broker_cert.pem"))) {
      assertThatThrownBy(() -> database.connect("test", 10))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("PKIX path");
    }
  }

  @Test
  void endOfEachCertificateIsSeenAlsoOfThoseThatServersShow() throws Exception {
    try (SecuredMosquitto broker = SecuredMosquitto.start()) {
      Map<String, Double> left =
          left(
              settings(verifying("database_cert.pem"), broker.settings(null, null)),
              Set.of("desk", "broker_ca", "broker", "database"));
      double longest = DAYS * 86_400.0;
      assertThat(left.get("desk")).isBetween(longest - 86_400, longest);
      assertThat(left.get("database")).isBetween(longest - 86_400, longest);
      assertThat(left.get("broker")).isEqualTo(left.get("broker_ca")).isPositive();
    }
  }

  @Test
  void databaseThatIsNotAskedForOneIsNotLookedAt() throws Exception {
    assertThat(left(settings(plain, MqttSettings.of("tcp://127.0.0.1:1883")), Set.of("desk")))
        .containsOnlyKeys("desk");
  }

  @Test
  void oneThatHasEndedIsBelowZero() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Instant now = Instant.parse("2026-11-27T00:00:00Z");
    CertificateMetrics metrics = new CertificateMetrics(registry, InstantSource.fixed(now));
    metrics.holds(CertificateMetrics.Certificate.DESK, now.plus(1, ChronoUnit.DAYS));
    assertThat(seen(registry)).containsEntry("desk", 86_400.0);
    metrics.holds(CertificateMetrics.Certificate.DESK, now.minus(1, ChronoUnit.DAYS));
    assertThat(seen(registry)).containsEntry("desk", -86_400.0);
  }

  @Test
  void deskAndBrokerAreCertifiedForTheNamesByWhichTheyAreReached() throws Exception {
    assertThat(names("broker_cert.pem"))
        .containsExactlyInAnyOrder(
            "broker", "localhost", "127.0.0.1", "lock.example.org", "192.0.2.10");
    assertThat(names("desk_cert.pem")).contains("lock.example.org", "192.0.2.10");
    assertThat(names("database_cert.pem")).doesNotContain("lock.example.org");
  }

  private List<String> names(String certificate) throws Exception {
    try (InputStream pem = Files.newInputStream(secrets.resolve(certificate))) {
      var read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
      return read.getSubjectAlternativeNames().stream()
          .map(name -> String.valueOf(name.get(1)))
          .toList();
    }
  }

  private static Map<String, Double> left(GatewaySettings settings, Set<String> wanted) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    CertificateWatch watch =
        CertificateWatch.start(settings, new CertificateMetrics(registry, InstantSource.system()));
    try {
      await().untilAsserted(() -> assertThat(seen(registry)).containsOnlyKeys(wanted));
    } finally {
      watch.close();
    }
    return seen(registry);
  }

  private static Map<String, Double> seen(SimpleMeterRegistry registry) {
    Map<String, Double> seen = new TreeMap<>();
    registry
        .find(CertificateMetrics.EXPIRES)
        .gauges()
        .forEach(gauge -> seen.put(gauge.getId().getTag("certificate"), gauge.value()));
    return seen;
  }

  private GatewaySettings settings(DatabaseSettings database, MqttSettings broker) {
    Path certificate = secrets.resolve("desk_cert.pem");
    return GatewaySettings.of(
        database,
        broker,
        new HttpSettings(
            "127.0.0.1", 0, certificate, secrets.resolve("desk_key.pem"), List.of(), null),
        "00".repeat(32));
  }

  private DatabaseSettings verifying(String authority) {
    return new DatabaseSettings(
        plain.url() + "?sslmode=verify-full&sslrootcert=" + secrets.resolve(authority),
        plain.user(),
        plain.password());
  }

  private Path secrets() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path script = folder.resolve("gateway/docker/secrets.sh");
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("docker/secrets.sh"), script);
    run("sh", script.toString(), "lock.example.org", "192.0.2.10");
    Path made = folder.resolve("secrets");
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    return made;
  }

  /** As the container takes it: of the server's user, and read by nobody else. */
  private Path keyOfTheServer() throws Exception {
    Path key = folder.resolve("server.key");
    Path made = secrets.resolve("database_key.pem");
    if ("root".equals(System.getProperty("user.name"))) {
      run("install", "-o", "postgres", "-m", "0600", made.toString(), key.toString());
    } else {
      run("install", "-m", "0600", made.toString(), key.toString());
    }
    return key;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
