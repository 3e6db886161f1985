package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterCommandTest {
  private static final String SAMPLES = "../seeds/rosters/";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"utf8.csv,0", "families.csv,3", "id-errors.csv,4", "old.xls,4", "none.csv,2"})
  void theExitStatusSaysHowBadItIs(String file, int status) {
    assertThat(run("roster", "check", SAMPLES + file, "--houses", SAMPLES + "houses.csv", "--json"))
        .isEqualTo(status);
  }

  @Test
  void anAnswerIsOneJsonObjectWithCounts() {
    run("roster", "check", SAMPLES + "utf8.csv", "--houses", SAMPLES + "houses.csv", "--json");
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString())
        .contains("\"rows\":3,", "\"added\":3,\"changed\":0,\"same\":0,\"ended\":0,")
        .contains("\"warnings\":[],\"errors\":[]}");
  }

  @Test
  void withAListOfHousesNoConfigurationIsRead() {
    assertThat(
            run(
                Map.of("TIDEGATE_HTTP_PORT", "wrong", "TIDEGATE_DB_URL", "nowhere"),
                "roster",
                "check",
                SAMPLES + "utf8.csv",
                "--houses",
                SAMPLES + "houses.csv"))
        .isZero();
    assertThat(out.toString()).endsWith("3 rows, 3 added; 0 errors, 0 warnings\n");
  }

  @Test
  void aListOfHousesThatIsNoneIsWrongUse() throws IOException {
    Path houses = Files.writeString(directory.resolve("houses.csv"), "a,b\n1,2\n");
    assertThat(run("roster", "check", SAMPLES + "utf8.csv", "--houses", houses.toString()))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("expected a header row with compound, building, stairwell, room");
  }

  @Test
  void messagesAreInTheLanguageThatIsAskedFor() {
    String[] command = {
      "roster", "check", SAMPLES + "old.xls", "--houses", SAMPLES + "houses.csv", "--language", "en"
    };
    assertThat(run(command)).isEqualTo(4);
    assertThat(out.toString()).contains("error: this is an old Excel file (.xls)");
    command[6] = "fr";
    assertThat(run(command)).isEqualTo(2);
  }

  @Test
  void withoutAListTheRoomsAreThoseOfTheRegister() throws IOException {
    DatabaseSettings settings = EmbeddedDatabase.create();
    Map<String, String> env =
        Map.of(
            "TIDEGATE_DB_URL", settings.url(),
            "TIDEGATE_DB_USER", settings.user(),
            "TIDEGATE_DB_PASSWORD", settings.password(),
            "TIDEGATE_CREDENTIAL_KEY", "0123456789abcdef".repeat(4));
    Path roster =
        Files.writeString(directory.resolve("roster.csv"), "姓名,房号\n张三,新雁公寓1幢1单元101室\n李四,潮园1-101\n");
    String[] check = {"roster", "check", roster.toString()};
    assertThat(run(env, "migrate")).isZero();
    assertThat(run(env, check)).isEqualTo(2);
    assertThat(err.toString()).contains("the register has no rooms");

    assertThat(run(env, "registry", "import", "../seeds/wenchao/small")).isZero();
    assertThat(run(env, check)).isEqualTo(4);
    assertThat(out.toString())
        .contains("[stairwell_missing]", "2 rows, 1 added, 0 changed, 0 same, 0 ended; 1 error");
  }

  private int run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private int run(Map<String, String> env, String... arguments) {
    return Main.commandLine(env)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
