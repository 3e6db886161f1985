package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.backtest.SmallHistory;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BacktestCommandTest {
  private final DatabaseSettings settings = SmallHistory.shared().settings();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void tableSaysWhatWouldBeDifferentAndListsIt() {
    assertThat(run("--from", "2026-09-09", "--to", "2026-09-20", "--set", "door-held.shared=400"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("2026-09-09 00:00 to 2026-09-20 00:00")
        .contains("supposed: door-held shared=400 (community)")
        .containsPattern("door-held +5 +2 +2 +0 +3 +0.00 -> 0.00 +3 expected")
        .containsPattern("a worker and day +\\d")
        .contains("gone:")
        .contains("the door has been open since");
    assertThat(
            run(
                "--from",
                "2026-09-09",
                "--to",
                "2026-09-20",
                "--set",
                "door-held.shared=400",
                "--list",
                "1"))
        .isZero();
    assertThat(out.toString()).contains("gone, the first 1 of 3:");
  }

  @Test
  void jsonHasNamesAndIdsOfTheApi() {
    assertThat(
            run(
                "--from",
                "2026-09-09T00:00+08:00",
                "--to",
                "2026-09-20T00:00:00+08:00",
                "--set",
                "door-held.shared=400",
                "--place",
                "b1-u1-gate",
                "--json"))
        .as(err.toString())
        .isZero();
    JsonObject outcome = new JsonObject(out.toString());
    assertThat(outcome.getString("from")).isEqualTo("2026-09-08T16:00:00Z");
    assertThat(
            outcome
                .getJsonArray("settings")
                .getJsonObject(0)
                .getJsonObject("scope")
                .getString("id"))
        .isEqualTo("b1-u1-gate");
    JsonObject rule = outcome.getJsonArray("rules").getJsonObject(0);
    assertThat(rule.getString("rule")).isEqualTo("door-held");
    assertThat(rule.getInteger("gone")).isEqualTo(3);
    assertThat(rule.getJsonObject("goneBy").getInteger("expected")).isEqualTo(3);
    JsonObject firing = outcome.getJsonArray("firings").getJsonObject(0);
    assertThat(firing.getString("kind")).isEqualTo("gone");
    assertThat(firing.getJsonObject("subject").getString("id")).isEqualTo("gate-1/1");
    assertThat(firing.getString("place")).isEqualTo("b1-u1-gate");
    assertThat(firing.getJsonObject("sentence").getString("zh")).contains("单元门");
    assertThat(outcome.getJsonObject("load").getJsonObject("after").getDouble("perWorkerDay"))
        .isLessThan(
            outcome.getJsonObject("load").getJsonObject("before").getDouble("perWorkerDay"));
    assertThat(outcome.getJsonArray("warnings")).isEmpty();
  }

  @Test
  void historyThatIsTooShortIsSaidAndIsNoSuccess() {
    assertThat(run("--from", "2026-10-01", "--to", "2026-10-10", "--rule", "traffic-surge"))
        .isEqualTo(Main.WARNINGS);
    assertThat(err.toString()).contains("warning: ", "traffic-surge 29 d");
  }

  @Test
  void wrongUseSaysWhatIsAllowed() {
    wrong("--from", "2026-09-09", "--set", "door-hold.shared=60");
    says("there is no rule door-hold");
    wrong("--from", "2026-09-09", "--set", "door-held.rom=60");
    says("expected one of shared, room, settle");
    wrong("--from", "2026-09-09", "--set", "door-held.room=5");
    says("expected 10 to 86400 s");
    wrong("--from", "2026-09-09", "--set", "door-held.room=soon");
    says("a whole number");
    wrong("--from", "2026-09-09", "--set", "door-held");
    says("expected RULE.THRESHOLD=VALUE");
    wrong("--from", "2026-09-09", "--set", "door-held.mode=loud");
    says("expected on, shadow, off");
    wrong("--from", "2026-09-09", "--set", "door-held.room=60", "--place", "x");
    says("none of that code");
    wrong("--from", "2026-09-09", "--rule", "door-hold");
    says("there is no rule door-hold");
    wrong("--from", "last week");
    says("expected a day such as 2026-10-01");
    wrong("--from", "2026-09-09T08:00:00");
    says("a time with its offset");
    wrong("--from", "2026-09-20", "--to", "2026-09-20");
    says("expected a time before to");
    wrong("--from", "2024-01-01", "--to", "2024-02-01");
    says("no events between");
    wrong("--from", "2026-09-09", "--list", "-1");
    says("expected 0 or more");
    wrong("--to", "2026-09-09");
    says("--from");
  }

  private void wrong(String... arguments) {
    assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(Main.WRONG_USE);
  }

  private void says(String why) {
    assertThat(err.toString()).contains(why);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line =
        Main.commandLine(
            Map.of(
                "TIDEGATE_DB_URL", settings.url(),
                "TIDEGATE_DB_USER", settings.user(),
                "TIDEGATE_DB_PASSWORD", settings.password(),
                "TIDEGATE_CREDENTIAL_KEY", SmallHistory.KEY));
    String[] all = new String[arguments.length + 1];
    all[0] = "backtest";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(all);
  }
}
