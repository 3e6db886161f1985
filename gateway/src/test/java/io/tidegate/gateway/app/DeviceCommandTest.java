package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final DatabaseSettings settings = EmbeddedDatabase.create();

  @BeforeEach
  void hear() {
    try (Database database = Database.open(settings)) {
      GatewayTest.register(database);
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      """
                      INSERT INTO dead_letter (topic, digest, reason, codec, community, device_id,
                        detail, length, sealed, retained, qos, received_at, first_seen, last_seen, event_kinds)
                      VALUES ('tidegate/v1/wenchao/gate-9/event', '\\x01', 'unknown_device', 'native',
                        'wenchao', 'gate-9', '', 4, decode(repeat('00', 32), 'hex'), false, 1, now(),
                        now(), now(), 'door 1,access 1')"""));
    }
  }

  @Test
  void aDeviceThatWasHeardIsListedAndThenMapped() {
    assertThat(run("unknown")).isZero();
    assertThat(out.toString())
        .contains("wenchao/gate-9  native", "1 waiting", "door 1: access door");
    assertThat(run("unknown", "--json")).isZero();
    assertThat(out.toString())
        .contains(
            "\"device\":\"gate-9\"", "\"doors\":[{\"door\":1,\"kinds\":[\"access\",\"door\"]}]");
    assertThat(run("map", "wenchao/gate-9", "--door", "1=p1", "--door", "2=p1,shared")).isZero();
    assertThat(out.toString())
        .contains(
            "wenchao/gate-9 registered as native, 1=p1 (shared), 2=p1 (shared);"
                + " 1 message of it tried again");
    assertThat(run("unknown")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(run("map", "wenchao/gate-9", "--door", "1=p1")).isEqualTo(1);
    assertThat(err.toString()).contains("wenchao/gate-9 is registered already");
  }

  @Test
  void whatItHasSaidFillsInWhatIsFitted() {
    assertThat(run("map", "wenchao/gate-9", "--door", "1=p1", "--door", "2=p1", "--json")).isZero();
    assertThat(out.toString())
        .contains(
            "{\"door\":1,\"place\":\"p1\",\"kind\":\"shared\",\"contact\":true}",
            "{\"door\":2,\"place\":\"p1\",\"kind\":\"shared\",\"contact\":false}",
            "\"lettersToRetry\":1");
  }

  @Test
  void whatCannotBeEndsWith4AndWrongUseWith2() {
    assertThat(run("map", "wenchao/gate-9", "--door", "1=p7")).isEqualTo(4);
    assertThat(err.toString()).contains("door 1: there is no place of that code in wenchao");
    assertThat(run("map", "wenchao/gate-9", "--door", "p1")).isEqualTo(2);
    assertThat(err.toString()).contains("expected N=PLACE[,shared|room][,contact]");
    assertThat(run("map", "gate-9", "--door", "1=p1")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void aDeviceIsGivenNoTopicOfAnother() {
    for (String topic :
        List.of("#", "+/lock", "tidegate/#", "tidegate/v1/+/+/event", "$SYS/x", "doors/#/x", "")) {
      assertThat(run("enroll", "wenchao/bridge-1", "--topic", topic)).as(topic).isEqualTo(2);
      assertThat(err.toString()).as(topic).contains("--topic '" + topic + "': ");
    }
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] line = new String[arguments.length + 1];
    line[0] = "device";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Map<String, String> env =
        Map.of(
            "TIDEGATE_DB_URL", settings.url(),
            "TIDEGATE_DB_USER", settings.user(),
            "TIDEGATE_DB_PASSWORD", settings.password(),
            "TIDEGATE_CREDENTIAL_KEY", "0123456789abcdef".repeat(4));
    return Main.commandLine(env)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line);
  }
}
