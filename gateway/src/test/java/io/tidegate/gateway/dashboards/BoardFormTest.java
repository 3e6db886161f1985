package io.tidegate.gateway.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.testing.Board;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a board needs to work on any Grafana and to be read: rules known from its linter. */
class BoardFormTest {
  private static final Set<String> NEED_UNIT = Set.of("stat", "gauge", "table", "timeseries");
  private static final Pattern BARE_COUNTER =
      Pattern.compile("(?<!rate\\()(?<!increase\\()\\b[a-z_]+_total\\{");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern FIXED_RANGE =
      Pattern.compile("\\[(?!\\$__rate_interval\\])[^\\]]*]");

  private static final Pattern SQL_TABLE = Pattern.compile("(?:FROM|JOIN) ([a-z_.]+)");

  @TempDir Path dir;

  @Test
  void boardIsProvisionedAndNotEditedByHand() {
    for (Board board : Board.all()) {
      JsonNode json = board.json();
      assertThat(json.path("id").isNull()).isTrue();
      assertThat(json.path("uid").asText()).matches("tidegate-[a-z-]{1,31}");
      assertThat(json.path("editable").asBoolean(true)).isFalse();
      assertThat(json.path("schemaVersion").asInt()).isBetween(39, 41);
      // As the server's setting says, which is the community's: days are cut at its midnight.
      assertThat(json.path("timezone").asText("browser")).isEmpty();
      assertThat(json.path("graphTooltip").asInt()).isOne();
      assertThat(json.path("refresh").asText()).isIn("30s", "5m");
      assertThat(json.path("links").toString()).contains("\"tags\":[\"tidegate\"]");
      assertThat(json.has("__inputs")).isFalse();
      assertThat(json.path("tags").toString()).contains("tidegate");
    }
    assertThat(Board.all().stream().map(b -> b.json().path("uid").asText()))
        .doesNotHaveDuplicates()
        .isNotEmpty();
  }

  @Test
  void variablesChooseDataSourceJobAndInstance() {
    for (Board board : Board.all()) {
      if (board.queries().isEmpty()) {
        continue; // of the database alone
      }
      assertThat(board.variables())
          .filteredOn(v -> v.path("type").asText().equals("datasource"))
          .filteredOn(v -> !v.path("name").asText().equals("pg"))
          .singleElement()
          .satisfies(
              v -> {
                assertThat(v.path("name").asText()).isEqualTo("datasource");
                assertThat(v.path("label").asText()).isEqualTo("Data Source");
                assertThat(v.path("query").asText()).isEqualTo("prometheus");
              });
      List<JsonNode> queried =
          board.variables().stream().filter(v -> v.path("type").asText().equals("query")).toList();
      assertThat(queried.stream().map(v -> v.path("name").asText())).contains("job", "instance");
      for (JsonNode variable : queried) {
        assertThat(variable.path("datasource").path("uid").asText()).isEqualTo("$datasource");
        assertThat(variable.path("refresh").asInt()).isEqualTo(2);
        assertThat(variable.path("multi").asBoolean()).isTrue();
        assertThat(variable.path("includeAll").asBoolean()).isTrue();
        assertThat(variable.path("allValue").asText()).isEqualTo(".+");
      }
    }
  }

  @Test
  void boardOfTheDatabaseLetsItsDataSourceBeChosen() {
    for (Board board : Board.all()) {
      assertThat(board.variables())
          .filteredOn(v -> v.path("name").asText().equals("pg"))
          .as(board.file().toString())
          .hasSize(board.sqlQueries().isEmpty() ? 0 : 1)
          .allMatch(v -> v.path("query").asText().equals("grafana-postgresql-datasource"));
    }
  }

  @Test
  void sqlAsksTheViewsOfBoardsAndNothingElse() {
    for (Board board : Board.all()) {
      for (Board.Query query : board.sqlQueries()) {
        Matcher table = SQL_TABLE.matcher(query.expression());
        while (table.find()) {
          assertThat(table.group(1)).as(query.where()).startsWith("board.");
        }
      }
    }
  }

  @Test
  void panelSaysWhatItShowsInBothLanguagesAndInWhatUnit() {
    for (Board board : Board.all()) {
      for (JsonNode panel : board.panels()) {
        String title = panel.path("title").asText();
        assertThat(title).as("title").matches(t -> HAN.matcher(t).find());
        assertThat(panel.path("description").asText()).as(title).hasSizeGreaterThan(10);
        assertThat(panel.path("targets")).as(title).isNotEmpty();
        assertThat(panel.path("datasource").path("uid").asText()).isIn("$datasource", "$pg");
        if (NEED_UNIT.contains(panel.path("type").asText())) {
          assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
              .as(title)
              .isNotEmpty();
        }
      }
    }
  }

  @Test
  void panelsHaveTheirPlace() {
    for (Board board : Board.all()) {
      List<JsonNode> panels = board.panels();
      assertThat(panels.stream().map(p -> p.path("id").asInt())).doesNotHaveDuplicates();
      Set<String> cells = new HashSet<>();
      for (JsonNode panel : panels) {
        JsonNode at = panel.path("gridPos");
        int right = at.path("x").asInt() + at.path("w").asInt();
        assertThat(right).isLessThanOrEqualTo(24);
        for (int x = at.path("x").asInt(); x < right; x++) {
          for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
            assertThat(cells.add(x + "/" + y)).as("%s overlaps", panel.path("title")).isTrue();
          }
        }
      }
    }
  }

  @Test
  void queriesFollowTheChoiceOfGatewayAndTheScrapeInterval() {
    for (Board.Query query : queries()) {
      String text = query.expression();
      int selectors = text.split("\\{", -1).length - 1;
      assertThat(text.split("job=~\"\\$job\",instance=~\"\\$instance\"", -1))
          .as(query.where())
          .hasSize(selectors + 1);
      assertThat(FIXED_RANGE.matcher(text).find()).as(query + " has a range of its own").isFalse();
      assertThat(BARE_COUNTER.matcher(text).find()).as(query + " shows a bare counter").isFalse();
    }
  }

  @Test
  void nothingOnABoardCanNameAPersonOrADevice() {
    for (Board board : Board.all()) {
      assertThat(board.json().toString())
          .doesNotContainIgnoringCase("resident_", "resident,", "phone", "device_id", "card");
    }
  }

  @Test
  @RequiresServers(Server.PROMETHEUS)
  void queriesAreValidPromQl() throws Exception {
    List<String> rules = new ArrayList<>();
    for (Board.Query query : queries()) {
      rules.add(
          "      - record: board:query_"
              + rules.size()
              + "\n        expr: '"
              + query.filledIn()
              + "'");
    }
    Path file = dir.resolve("rules.yml");
    Files.writeString(
        file,
        rules.stream()
            .collect(Collectors.joining("\n", "groups:\n  - name: boards\n    rules:\n", "\n")));
    Process promtool =
        new ProcessBuilder("/usr/bin/promtool", "check", "rules", file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(output).isZero();
  }

  private static List<Board.Query> queries() {
    List<Board.Query> queries = Board.all().stream().flatMap(b -> b.queries().stream()).toList();
    assertThat(queries).isNotEmpty();
    return queries;
  }
}
