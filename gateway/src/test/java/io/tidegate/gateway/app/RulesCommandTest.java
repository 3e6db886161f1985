package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RulesCommandTest {
  private final DatabaseSettings settings = EmbeddedDatabase.create();
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void importRegister() throws SQLException {
    try (Database database = Database.open(settings)) {
      RegisterImport.run(
          database.jdbi(),
          SmallRegister.files(SmallRegister.texts()),
          Instant.parse("2026-11-24T00:00:00Z"));
    }
  }

  @Test
  void aThresholdIsSetForAPlaceShownThereAndTakenBack() {
    assertThat(
            run(
                "rules",
                "set",
                "door-held",
                "--place",
                "b1-u1-101",
                "room=600",
                "--mode",
                "shadow",
                "--reason",
                "a removal"))
        .isZero();
    assertThat(doorHeld("--place", "b1-u1-101"))
        .contains("shadow (place b1-u1-101)", "room=600 s (place b1-u1-101)", "shared=60 s");
    assertThat(doorHeld("--place", "b1-u1-102")).contains("\ton\t", "room=300 s");
    assertThat(output("rules", "history", "door-held"))
        .contains("command line", "place b1-u1-101", "room default -> 600", "a removal");

    assertThat(
            run(
                "rules",
                "set",
                "door-held",
                "--place",
                "b1-u1-101",
                "room=default",
                "--mode",
                "default",
                "--reason",
                "it is over"))
        .isZero();
    assertThat(doorHeld("--place", "b1-u1-101")).contains("\ton\t", "room=300 s");
  }

  @Test
  void theListIsAlsoJsonAsInTheApi() {
    String first = output("rules", "--json").lines().findFirst().orElseThrow();
    assertThat(new JsonObject(first).getString("id")).isEqualTo("device-offline");
    assertThat(new JsonObject(first).getJsonArray("thresholds")).isNotEmpty();
  }

  @Test
  void readingNeedsNoCredentialKey() {
    assertThat(execute(Map.of(), "rules")).as(out.toString()).isZero();
    assertThat(execute(Map.of(), "rules", "history", "door-held")).as(out.toString()).isZero();
  }

  @Test
  void wrongUseSaysWhatIsAllowed() {
    wrong("there is no rule door-hold", "set", "door-hold", "room=60", "--reason", "r");
    wrong("room 5: expected 10 to 86400 s", "set", "door-held", "room=5", "--reason", "r");
    wrong("expected one of shared, room, settle", "set", "door-held", "rom=60", "--reason", "r");
    wrong("expected NAME=VALUE", "set", "door-held", "room", "--reason", "r");
    wrong("nothing to set", "set", "door-held", "--reason", "r");
    wrong("expected on, shadow, off", "set", "door-held", "--mode", "loud", "--reason", "r");
    wrong("--reason", "set", "door-held", "room=60");
    wrong("none of that code", "set", "door-held", "room=60", "--place", "x", "--reason", "r");
    wrong(
        "at most one of them",
        "set",
        "door-held",
        "room=60",
        "--place",
        "b1",
        "--place-kind",
        "room",
        "--reason",
        "r");
    wrong("none of that code", "--place", "x");
  }

  private void wrong(String why, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "rules";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    out.getBuffer().setLength(0);
    assertThat(run(all)).as(String.join(" ", all)).isEqualTo(Main.WRONG_USE);
    assertThat(out.toString()).contains(why);
  }

  private String doorHeld(String option, String value) {
    return output("rules", option, value)
        .lines()
        .filter(line -> line.startsWith("door-held\t"))
        .findFirst()
        .orElseThrow();
  }

  private String output(String... arguments) {
    out.getBuffer().setLength(0);
    assertThat(run(arguments)).as(out.toString()).isZero();
    return out.toString();
  }

  private int run(String... arguments) {
    return execute(Map.of("TIDEGATE_CREDENTIAL_KEY", "00".repeat(32)), arguments);
  }

  private int execute(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("TIDEGATE_DB_URL", settings.url());
    environment.put("TIDEGATE_DB_USER", settings.user());
    environment.put("TIDEGATE_DB_PASSWORD", settings.password());
    CommandLine line = Main.commandLine(environment);
    return line.setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(arguments);
  }
}
