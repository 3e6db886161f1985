package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.TestPeople;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterApplyCommandTest {
  private static final String ROWS =
      "姓名,房号,身份证号,电话\n张三,新雁公寓1幢1单元101室,330106190003071235,13800000001\n";

  private final Map<String, String> env = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @BeforeEach
  void register() {
    DatabaseSettings settings = EmbeddedDatabase.create();
    env.put("TIDEGATE_DB_URL", settings.url());
    env.put("TIDEGATE_DB_USER", settings.user());
    env.put("TIDEGATE_DB_PASSWORD", settings.password());
    env.put("TIDEGATE_CREDENTIAL_KEY", "0123456789abcdef".repeat(4));
    assertThat(run("migrate")).isZero();
    assertThat(run("registry", "import", "../seeds/wenchao/small")).isZero();
    env.put("TIDEGATE_DATA_KEY", TestPeople.DATA_KEY);
    env.put("TIDEGATE_LOOKUP_KEY", TestPeople.LOOKUP_KEY);
  }

  @Test
  void aRosterIsAppliedOnceAndTakenBack() throws IOException {
    String file = file(ROWS);
    assertThat(run("roster", "apply", file, "--json")).isZero();
    JsonNode applied = answer();
    assertThat(applied.path("applied").asBoolean()).isTrue();
    assertThat(applied.path("added").asInt()).isEqualTo(1);
    assertThat(run("roster", "check", file, "--json")).isZero();
    assertThat(answer().path("same").asInt()).isEqualTo(1);
    assertThat(run("roster", "apply", file, "--json")).isZero();
    assertThat(answer().path("sameAs").asLong()).isEqualTo(applied.path("batch").asLong());

    String batch = applied.path("batch").asText();
    assertThat(run("roster", "rollback", batch)).isZero();
    assertThat(run("roster", "rollback", batch)).isEqualTo(2);
    assertThat(err.toString()).contains("taken back before");
    assertThat(run("roster", "check", file, "--json")).isZero();
    assertThat(answer().path("added").asInt()).isEqualTo(1);
    assertThat(out.toString()).doesNotContain("张三", "13800000001", "330106190003071235");
  }

  @Test
  void rowsWithErrorsAreLeftOutUnlessAllShallBeRight() throws IOException {
    String file = file(ROWS + "李四,新雁公寓9幢101室,,\n");
    assertThat(run("roster", "apply", file, "--only-if-right")).isEqualTo(4);
    assertThat(out.toString()).contains("nothing was changed");
    assertThat(run("roster", "apply", file, "--json")).isEqualTo(4);
    assertThat(answer().path("applied").asBoolean()).isTrue();
  }

  @Test
  void aFullRosterThatEndsManyIsRefusedUntilTheNumberIsGiven() throws IOException {
    String[] full = {"roster", "apply", file(ROWS), "--mode", "full", "--house", "h-xy"};
    assertThat(run(full)).isEqualTo(4);
    String ending = out.toString().replaceAll("(?s).*pass --ending (\\d+) .*", "$1");
    assertThat(run("roster", "check", full[2], "--mode", "full", "--json")).isZero();
    assertThat(answer().path("ended").asText()).isEqualTo(ending);
    assertThat(answer().path("guarded").asBoolean()).isTrue();
    assertThat(
            run(
                "roster",
                "apply",
                full[2],
                "--mode",
                "full",
                "--house",
                "h-xy",
                "--ending",
                ending))
        .isZero();
  }

  @Test
  void wrongUseNamesWhatIsWrong() throws IOException {
    assertThat(run("roster", "apply", file(ROWS), "--house", "nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("--house nowhere");
    env.remove("TIDEGATE_LOOKUP_KEY");
    env.remove("TIDEGATE_DATA_KEY");
    assertThat(run("roster", "apply", file(ROWS))).isEqualTo(2);
    assertThat(err.toString()).contains("TIDEGATE_DATA_KEY is not set");
    assertThat(run("roster", "rollback", "7")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no batch 7");
  }

  private String file(String text) throws IOException {
    Path file = directory.resolve("roster.csv");
    Files.write(file, text.getBytes(Charset.forName("GBK")));
    return file.toString();
  }

  private JsonNode answer() throws IOException {
    String all = out.toString().strip();
    return new ObjectMapper().readTree(all.substring(all.lastIndexOf('\n') + 1));
  }

  private int run(String... arguments) {
    return Main.commandLine(env)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
