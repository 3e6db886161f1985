package io.tidegate.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.mqtt.BrokerUsers;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsLoader;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.SecureDevice;
import io.tidegate.gateway.testing.SecuredMosquitto;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The shipped configuration on the real broker, with what the command {@code device} gives out. */
@RequiresServers(Server.MOSQUITTO)
class BrokerSecurityTest {
  private static final String OWN = "tidegate/v1/made-up/d1/event";
  private static final byte[] BYTES = "{}".getBytes(UTF_8);

  private final SecuredMosquitto broker = SecuredMosquitto.start();
  private final DatabaseSettings database = EmbeddedDatabase.create();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void prepare() {
    assertThat(run("device", "broker")).as(err.toString()).isZero();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void deviceWithItsPasswordWritesUnderItsOwnIdAndNowhereElse() {
    String password = enrolled("device", "enroll", "made-up/d1").path("secret").asText();
    try (SecureDevice device = device("made-up/d1", password)) {
      assertThat(device.connects()).isTrue();
      assertThat(device.publishes(OWN, BYTES)).isTrue();
      assertThat(device.publishes("tidegate/v1/made-up/d1/health", BYTES)).isTrue();
      assertThat(device.publishes("tidegate/v1/made-up/d1/status", BYTES)).isTrue();
      assertThat(device.publishes("tidegate/v1/made-up/d2/event", BYTES)).isFalse();
      assertThat(device.publishes("tidegate/v1/other/d1/event", BYTES)).isFalse();
      assertThat(device.publishes("tidegate/v1/made-up/d1/raw/hikvision", BYTES)).isFalse();
      assertThat(device.publishes("tidegate/v1/gateway/any/canary", BYTES)).isFalse();
      assertThat(device.publishes("$CONTROL/dynamic-security/v1", BYTES)).isFalse();
      assertThat(device.subscribes("tidegate/v1/made-up/d2/event")).isFalse();
      assertThat(device.subscribes("#")).isFalse();
    }
  }

  @Test
  void theGatewaysUserIsPreparedAgainWithAnotherPassword() throws Exception {
    try (BrokerUsers users =
            BrokerUsers.open(
                broker.settings(null, null),
                SecuredMosquitto.ADMIN,
                Files.readString(broker.adminPasswordFile()).strip());
        SecureDevice before = gateway("first");
        SecureDevice after = gateway("second");
        SecureDevice late = gateway("first")) {
      users.prepare("gateway", "first");
      assertThat(before.connects()).isTrue();
      users.prepare("gateway", "second");
      assertThat(after.connects()).isTrue();
      assertThat(after.subscribes("tidegate/#")).isTrue();
      assertThat(late.connects()).isFalse();
    }
  }

  private SecureDevice gateway(String password) {
    return SecureDevice.withPassword(
        broker.gatewayPort(), broker.serverCertificate(), "any", "gateway", password);
  }

  @Test
  void nobodyComesInWithoutWhatTheyWereGiven() {
    String password = enrolled("device", "enroll", "made-up/d1").path("secret").asText();
    try (SecureDevice nobody = device(null, null);
        SecureDevice guessing = device("made-up/d1", "a guess");
        SecureDevice unknown = device("made-up/d2", password);
        SecureDevice elsewhere =
            SecureDevice.withPassword(
                broker.gatewayPort(),
                broker.serverCertificate(),
                "gateway",
                "made-up/d1",
                password)) {
      assertThat(nobody.connects()).isFalse();
      assertThat(guessing.connects()).isFalse();
      assertThat(unknown.connects()).isFalse();
      assertThat(elsewhere.connects()).as("under the gateway's client id").isFalse();
    }
  }

  @Test
  void deviceCannotTakeAnothersSessionOver() {
    String first = enrolled("device", "enroll", "made-up/d1").path("secret").asText();
    String second = enrolled("device", "enroll", "made-up/d2").path("secret").asText();
    try (SecureDevice victim = device("made-up/d1", first);
        SecureDevice thief =
            SecureDevice.withPassword(
                broker.passwordPort(),
                broker.serverCertificate(),
                "made-up/d1",
                "made-up/d2",
                second)) {
      assertThat(victim.connects()).isTrue();
      thief.connects();
      assertThat(victim.publishes(OWN, BYTES)).isTrue();
      assertThat(victim.isConnected()).isTrue();
    }
  }

  @Test
  void revokedPasswordEndsTheConnectionAndOpensNothingAnyMore() {
    String password = enrolled("device", "enroll", "made-up/d1").path("secret").asText();
    try (SecureDevice device = device("made-up/d1", password);
        SecureDevice again = device("made-up/d1", password)) {
      assertThat(device.connects()).isTrue();
      assertThat(run("device", "revoke", "made-up/d1")).isZero();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(device.isConnected()).isFalse());
      assertThat(again.connects()).isFalse();
    }
    assertThat(run("device", "revoke", "made-up/d1")).isEqualTo(Main.FAILED);
  }

  @Test
  void rotatedPasswordReplacesTheOldOneAtOnce() {
    String old = enrolled("device", "enroll", "made-up/d1").path("secret").asText();
    assertThat(run("device", "enroll", "made-up/d1")).isEqualTo(Main.FAILED);
    String renewed = enrolled("device", "rotate", "made-up/d1").path("secret").asText();
    try (SecureDevice before = device("made-up/d1", old);
        SecureDevice after = device("made-up/d1", renewed)) {
      assertThat(before.connects()).isFalse();
      assertThat(after.connects()).isTrue();
      assertThat(after.publishes(OWN, BYTES)).isTrue();
    }
  }

  @Test
  void certificateIsTakenUntilItIsRevokedAndThoseOfOthersNever() throws IOException {
    Path authority = folder.resolve("authority");
    JsonNode first = certified("enroll", "made-up/d1", authority);
    JsonNode other = certified("enroll", "made-up/d2", folder.resolve("foreign"));
    broker.trust(authority);
    try (SecureDevice device = device(first);
        SecureDevice foreign = device(other);
        SecureDevice none =
            SecureDevice.withCertificate(
                broker.certificatePort(), broker.serverCertificate(), "any", null, null)) {
      assertThat(device.connects()).as(broker.log()).isTrue();
      assertThat(device.publishes(OWN, BYTES)).isTrue();
      assertThat(device.publishes("tidegate/v1/made-up/d2/event", BYTES)).isFalse();
      assertThat(foreign.connects()).as("of another authority").isFalse();
      assertThat(none.connects()).isFalse();

      assertThat(run("device", "revoke", "made-up/d1", "--ca-dir", authority.toString())).isZero();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(device.isConnected()).isFalse());
    }
    try (SecureDevice withoutRights = device(first)) {
      withoutRights.connects(); // the broker has not read the list yet
      assertThat(withoutRights.publishes(OWN, BYTES)).isFalse();
    }
    broker.trust(authority);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              try (SecureDevice again = device(first)) {
                assertThat(again.connects()).isFalse();
              }
            });
  }

  @Test
  void rotatedCertificateLeavesTheOldOneWithoutRights() throws IOException {
    Path authority = folder.resolve("authority");
    JsonNode old = certified("enroll", "made-up/d1", authority);
    JsonNode renewed = certified("rotate", "made-up/d1", authority);
    broker.trust(authority);
    try (SecureDevice before = device(old);
        SecureDevice after = device(renewed)) {
      assertThat(before.connects()).isFalse();
      assertThat(after.connects()).isTrue();
      assertThat(after.publishes(OWN, BYTES)).isTrue();
    }
    assertThat(Files.getPosixFilePermissions(authority.resolve("ca.key"))).hasSize(2);
    assertThat(Files.getPosixFilePermissions(Path.of(renewed.path("keyFile").asText()))).hasSize(2);
  }

  @Test
  void tlsBefore12IsRefused() throws IOException {
    assertThat(answerToTls11(broker.passwordPort())).startsWith("15").endsWith("0246");
  }

  @Test
  void tooLargeAMessageEndsTheConnection() {
    String password = enrolled("device", "enroll", "made-up/d1").path("secret").asText();
    try (SecureDevice device = device("made-up/d1", password)) {
      assertThat(device.connects()).isTrue();
      assertThat(device.publishes(OWN, new byte[64 * 1024])).isTrue();
      assertThat(device.publishes(OWN, new byte[128 * 1024])).isFalse();
    }
  }

  @Test
  void whatWasGivenOutOutlivesTheBrokersDeath() {
    String password = enrolled("device", "enroll", "made-up/d1").path("secret").asText();
    broker.killAndStart();
    try (SecureDevice device = device("made-up/d1", password)) {
      assertThat(device.connects()).isTrue();
    }
  }

  @Test
  void adminIsLetInWhereItAdministratesAndNotWhereDevicesConnect() throws IOException {
    String password = Files.readString(broker.adminPasswordFile()).strip();
    try (SecureDevice device = device(SecuredMosquitto.ADMIN, password);
        SecureDevice named =
            SecureDevice.withPassword(
                broker.passwordPort(),
                broker.serverCertificate(),
                "tidegate-admin",
                SecuredMosquitto.ADMIN,
                password)) {
      assertThat(device.connects()).isFalse();
      assertThat(named.connects()).as("with the admin's client id").isFalse();
    }
    assertThat(run("device", "broker")).as(err.toString()).isZero();
  }

  @Test
  void allThatHaveNothingAreEnrolledTogetherEachSecretOnceInAFileForTheOwnerAlone()
      throws IOException {
    try (Database opened = Database.open(database)) {
      GatewayTest.register(opened);
      opened
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      """
                      INSERT INTO device (community, device_id, codec, place)
                      SELECT 'wenchao', 'lock-' || n, CASE WHEN n < 41 THEN 'native' ELSE 'nuki' END, 1
                      FROM generate_series(2, 50) n"""));
    }
    assertThat(run("device", "enroll", "wenchao/lock-1")).as(err.toString()).isZero();
    Path file = folder.resolve("secrets.csv");
    String[] all = {"device", "enroll", "--all-missing", "--secrets", file.toString()};
    assertThat(run("device", "enroll", "--all-missing")).isEqualTo(Main.WRONG_USE);
    assertThat(output(all)).contains("39 devices given a password");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    List<String[]> lines =
        Files.readAllLines(file).stream().map(line -> line.split(",", -1)).toList();
    assertThat(lines).hasSize(39);
    assertThat(lines.stream().map(line -> line[3])).doesNotHaveDuplicates();
    assertThat(out.toString()).doesNotContain(lines.get(0)[3]);
    for (String[] line : List.of(lines.get(0), lines.get(38))) {
      try (SecureDevice device = device(line[0] + "/" + line[1], line[3])) {
        assertThat(device.connects()).isTrue();
        assertThat(device.publishes("tidegate/v1/" + line[0] + "/" + line[1] + "/event", BYTES))
            .isTrue();
      }
    }
    assertThat(run(all)).as("the file is there").isEqualTo(Main.WRONG_USE);
    assertThat(output("device", "enroll", "--all-missing", "--secrets", file + "2"))
        .contains("0 dev");
    assertThat(output("device", "list").lines()).hasSize(40);
  }

  @Test
  void deviceFromWhichSomethingWasWithdrawnIsNotEnrolledWithTheOthers() {
    register();
    assertThat(run("device", "enroll", "wenchao/lock-1")).as(err.toString()).isZero();
    assertThat(run("device", "revoke", "wenchao/lock-1")).as(err.toString()).isZero();
    assertThat(enrolledTogether("secrets.csv")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("0 devices given");
    assertThat(run("device", "enroll", "wenchao/lock-1")).as("by its name").isZero();
  }

  @Test
  void deviceWhoseSecretCannotBeKeptIsGivenNothingAndIsEnrolledWithTheOthersNextTime()
      throws IOException {
    register();
    DeviceId device = new DeviceId("wenchao", "lock-1");
    NewCredentialOptions options =
        CommandLine.populateCommand(
            new NewCredentialOptions(),
            "--admin-password-file",
            broker.adminPasswordFile().toString());
    List<String> secrets = new ArrayList<>();
    GatewaySettings settings = SettingsLoader.load(null, environment());
    try (Database opened = Database.open(database);
        Enrolment enrolment = new Enrolment(settings, opened)) {
      assertThatThrownBy(
              () ->
                  enrolment.give(
                      device,
                      DeviceCredential.Kind.PASSWORD,
                      List.of(),
                      options,
                      null,
                      given -> {
                        secrets.add(given.secret());
                        throw new IOException("no room left");
                      }))
          .hasMessage("no room left");
    }
    try (SecureDevice lost = device("wenchao/lock-1", secrets.get(0))) {
      assertThat(lost.connects()).isFalse();
    }
    assertThat(output("device", "list")).isEmpty();
    assertThat(enrolledTogether("secrets.csv")).as(err.toString()).isZero();
    assertThat(Files.readAllLines(folder.resolve("secrets.csv"))).hasSize(1);
  }

  @Test
  void deviceAtWhichTheBrokerFailsIsNamedAndHasNothing() throws IOException {
    register();
    broker.close();
    assertThat(enrolledTogether("secrets.csv")).isEqualTo(Main.FAILED);
    assertThat(err.toString()).contains("wenchao/lock-1 was given nothing");
    assertThat(Files.readAllLines(folder.resolve("secrets.csv")))
        .as("the secret was there before the broker was asked")
        .hasSize(1);
    assertThat(output("device", "list")).isEmpty();
  }

  /** Device wenchao/lock-1. */
  private void register() {
    try (Database opened = Database.open(database)) {
      GatewayTest.register(opened);
    }
  }

  private int enrolledTogether(String file) {
    out.getBuffer().setLength(0);
    return run("device", "enroll", "--all-missing", "--secrets", folder.resolve(file).toString());
  }

  @Test
  void listShowsWhatIsHeldAndSinceWhenAndUntilWhen() throws IOException {
    JsonNode given = enrolled("device", "enroll", "made-up/d1");
    certified("enroll", "made-up/d2", folder.resolve("authority"));
    enrolled("device", "enroll", "made-up/d3", "--token");
    assertThat(run("device", "revoke", "made-up/d3")).isZero();
    String listed = output("device", "list", "--json");
    assertThat(listed.lines()).hasSize(2);
    assertThat(listed).doesNotContain(given.path("secret").asText()).contains("\"serial\":\"");
    assertThat(output("device", "list", "--expiring", "900").lines()).hasSize(1);
    assertThat(output("device", "list", "--all").lines()).hasSize(3);
    assertThat(run("device", "enroll", "gateway/d1")).isEqualTo(Main.WRONG_USE);
    assertThat(run("device", "enroll", "made-up/d9", "--certificate")).isEqualTo(Main.WRONG_USE);
  }

  @Test
  void brokerThatIsAwayLeavesEverythingAsItWas() {
    broker.close();
    assertThat(run("device", "enroll", "made-up/d1")).isEqualTo(Main.FAILED);
    assertThat(output("device", "list")).isEmpty();
  }

  private SecureDevice device(@Nullable String user, @Nullable String password) {
    return SecureDevice.withPassword(
        broker.passwordPort(), broker.serverCertificate(), "any", user, password);
  }

  private SecureDevice device(JsonNode given) {
    return SecureDevice.withCertificate(
        broker.certificatePort(),
        broker.serverCertificate(),
        "any",
        Path.of(given.path("certificateFile").asText()),
        Path.of(given.path("keyFile").asText()));
  }

  private JsonNode certified(String command, String device, Path authority) {
    return enrolled(
        "device",
        command,
        device,
        "--certificate",
        "--ca-dir",
        authority.toString(),
        "--out",
        folder.toString());
  }

  /** No device of the test is in the register, which is a warning. */
  private JsonNode enrolled(String... arguments) {
    String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
    out.getBuffer().setLength(0);
    assertThat(run(all)).as(err.toString()).isEqualTo(Main.WARNINGS);
    try {
      return new JsonMapper().readTree(out.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String output(String... arguments) {
    out.getBuffer().setLength(0);
    assertThat(run(arguments)).as(err.toString()).isZero();
    return out.toString();
  }

  private Map<String, String> environment() {
    Map<String, String> env = new HashMap<>();
    env.put("TIDEGATE_DB_URL", database.url());
    env.put("TIDEGATE_DB_USER", database.user());
    env.put("TIDEGATE_DB_PASSWORD", database.password());
    env.put("TIDEGATE_CREDENTIAL_KEY", "00".repeat(32));
    env.put("TIDEGATE_MQTT_URI", "ssl://localhost:" + broker.gatewayPort());
    env.put("TIDEGATE_MQTT_CA_FILE", broker.serverCertificate().toString());
    env.put("TIDEGATE_MQTT_USERNAME", "gateway");
    env.put("TIDEGATE_MQTT_PASSWORD", "a made-up password");
    return env;
  }

  private int run(String... arguments) {
    boolean asks = !arguments[1].equals("list");
    String[] all =
        Stream.concat(
                Stream.of(arguments),
                asks
                    ? Stream.of("--admin-password-file", broker.adminPasswordFile().toString())
                    : Stream.empty())
            .toArray(String[]::new);
    return Main.commandLine(environment())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  /** The first record that comes back to somebody who knows TLS 1.1 at most, in hex. */
  private static String answerToTls11(int port) throws IOException {
    String body = "0302" + "ab".repeat(32) + "00" + "000a" + "c013c014002f003500ff" + "0100";
    int length = body.length() / 2;
    String hello = "160301%04x01%06x".formatted(length + 4, length) + body;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(HexFormat.of().parseHex(hello));
      return HexFormat.of().formatHex(socket.getInputStream().readNBytes(7));
    }
  }
}
