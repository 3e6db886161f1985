package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final DatabaseSettings settings = EmbeddedDatabase.empty();

  @TempDir private Path directory;

  @Test
  void aSoundRegisterIsImportedAndSaysWhatChanged() throws IOException {
    migrate();
    write(SmallRegister.texts());

    assertThat(run("--json")).isZero();
    assertThat(out.toString()).contains("\"version\":1", "\"devices\":3", "\"errors\":[]");
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("nothing changed, version 1");
  }

  @Test
  void aFileThatLeavesOutMostDevicesIsRefusedUnlessThatIsMeant() throws IOException {
    migrate();
    Map<String, String> texts = SmallRegister.texts();
    String few = texts.get("devices.csv");
    String fewDoors = texts.get("doors.csv");
    StringBuilder many = new StringBuilder(few);
    StringBuilder manyDoors = new StringBuilder(fewDoors);
    for (int i = 0; i < 6; i++) {
      many.append("more-").append(i).append(",native,b1-u1-gate\n");
      manyDoors.append("more-").append(i).append(",1,b1-u1-gate,shared,,,,,,\n");
    }
    texts.put("devices.csv", many.toString());
    texts.put("doors.csv", manyDoors.toString());
    write(texts);
    assertThat(run("--dry-run")).isZero();
    assertThat(out.toString()).contains("devices: 9 would be added", "dry run", "version 0");
    assertThat(run()).isZero();

    write(Map.of("devices.csv", few, "doors.csv", fewDoors));
    assertThat(run()).isEqualTo(4);
    assertThat(err.toString()).contains("refused", "6 of 9 active devices", "pass --retire");
    assertThat(run("--dry-run", "--json")).isEqualTo(4);
    assertThat(out.toString()).contains("\"imported\":false", "\"devicesRetired\":6");
    assertThat(run("--retire")).isEqualTo(3);
    assertThat(out.toString()).contains("devices: 0 added, 6 retired, 9 active before");
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("nothing changed, version 2");
  }

  @Test
  void aFewDevicesThatLeftAreRetiredAndCounted() throws IOException {
    migrate();
    Map<String, String> texts = SmallRegister.texts();
    write(texts);
    assertThat(run()).isZero();

    texts.computeIfPresent(
        "devices.csv", (any, text) -> text.replace("lock-102,native,b1-u1-102\n", ""));
    texts.computeIfPresent(
        "doors.csv",
        (any, text) ->
            text.replace("lock-102,1,b1-u1-102,room,true,false,false,true,false,\n", ""));
    write(texts);
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("devices: 0 added, 1 retired, 3 active before");
  }

  @Test
  void errorsInTheDataEndWith4AndTellThemAll() throws IOException {
    Map<String, String> texts = SmallRegister.texts();
    texts.put("residents.csv", "code,姓名\nr0001,某某\n");
    texts.computeIfPresent("doors.csv", (any, text) -> text.replace("shared", "garage"));
    write(texts);

    assertThat(run()).isEqualTo(4);
    assertThat(out.toString())
        .contains("doors.csv:2 kind: 'garage'", "residents.csv:1 姓名: is not kept here", "nothing")
        .doesNotContain("某某");
    assertThat(run("--json")).isEqualTo(4);
    assertThat(out.toString()).contains("{\"file\":\"doors.csv\",\"line\":2,\"column\":\"kind\",");
  }

  @Test
  void aFileThatIsNotUtf8IsAnErrorOfTheFile() throws IOException {
    write(SmallRegister.texts());
    Files.writeString(
        directory.resolve("grids.csv"),
        "code,name_zh,name_en\ng01,第一网格,Grid 1\n",
        Charset.forName("GB18030"));

    assertThat(run()).isEqualTo(4);
    assertThat(out.toString()).contains("grids.csv: is not UTF-8");
  }

  @Test
  void wrongUseEndsWith2() {
    assertThat(run("--nonsense")).isEqualTo(2);
    assertThat(line(Map.of()).execute("registry", "import", "/nowhere")).isEqualTo(2);
    assertThat(line(Map.of()).execute("registry", "import", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("TIDEGATE_CREDENTIAL_KEY", "keygen");
  }

  private int run(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "registry";
    args[1] = "import";
    args[2] = directory.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    return line(Map.of(
            "TIDEGATE_DB_URL",
            settings.url(),
            "TIDEGATE_DB_USER",
            settings.user(),
            "TIDEGATE_DB_PASSWORD",
            settings.password(),
            "TIDEGATE_CREDENTIAL_KEY",
            "0123456789abcdef".repeat(4)))
        .execute(args);
  }

  private Caught line(Map<String, String> env) {
    return args ->
        Main.commandLine(env)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
  }

  /** The command line with its output caught. */
  private interface Caught {
    int execute(String... args);
  }

  private void migrate() {
    try (Database database = Database.open(settings)) {
      database.migrate();
    }
  }

  private void write(Map<String, String> texts) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(directory.resolve(text.getKey()), text.getValue());
    }
  }
}
