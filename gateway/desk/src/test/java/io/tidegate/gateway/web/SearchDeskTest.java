package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.complaints;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.testing.DeskBrowser;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The leader's grids and search, and the export. */
class SearchDeskTest {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private RunningDesk desk;
  private UUID held;
  private UUID forced;
  private UUID street;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    forced = desk.alert("door-forced", Instant.parse("2026-11-22T16:30:00Z"));
    held = desk.alert("door-held", Instant.parse("2026-11-23T15:30:00Z"));
    street = desk.alert("tamper", Instant.parse("2026-11-24T01:00:00Z"), "device", "3", 4, 2);
    desk.sql(
        "UPDATE alert SET handling = 'closed', closed_at = opened_at, disposition = 'expected',"
            + " assignee = 1 WHERE id = '"
            + forced
            + "'");
    desk.sql("UPDATE alert SET escalation = 1 WHERE id = '" + held + "'");
    desk.signIn();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void alertsAreFoundByNumberPlaceRuleWorkerStateAndDates() {
    assertThat(found("")).containsExactly(street, held, forced);
    assertThat(found("number=2")).containsExactly(held);
    assertThat(found("number=%232")).containsExactly(held);
    assertThat(found("place=sample")).containsExactly(held, forced);
    assertThat(found("place=street-gate")).containsExactly(street);
    assertThat(found("rule=door-held")).containsExactly(held);
    assertThat(found("worker=" + RunningDesk.NAME)).containsExactly(forced);
    assertThat(found("worker=nobody")).isEmpty();
    assertThat(found("state=closed")).containsExactly(forced);
    assertThat(found("state=open")).containsExactly(street, held);
    assertThat(found("state=new&microGrid=g1-b")).containsExactly(street);
    assertThat(found("state=overdue")).containsExactly(held);
    assertThat(found("from=2026-11-23&to=2026-11-23")).containsExactly(held, forced);
    assertThat(found("from=2026-11-24")).containsExactly(street);
    assertThat(found("severity=low")).isEmpty();
  }

  @Test
  void whatCannotBeSearchedForIsSaid() {
    for (String query :
        List.of(
            "number=x",
            "place=zzz",
            "microGrid=zzz",
            "from=2026-13-40",
            "state=odd",
            "worker=%E6%9D%8E%E5%9B%9B",
            "worker=a%00b",
            "worker=%27%20OR%20%271%27=%271",
            "rule=%27;DROP%20TABLE%20alert;--")) {
      HttpResponse<String> answer = desk.get("/search?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(422);
      assertThat(answer.body()).contains("role=\"alert\"");
    }
    assertThat(desk.get("/search?number=%27%20OR%201=1&after=%27;--").statusCode()).isEqualTo(422);
    assertThat(found("rule=no-such-rule")).isEmpty();
  }

  @Test
  void pagesOfManyFollowEachOtherWithoutGapOrRepeat() {
    desk.sql(
        """
        INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place, micro_grid,
          condition, handling, disposition, opened_at, last_fired_at, created_at, resolved_at,
          closed_at, sentence_zh, sentence_en)
        SELECT 'door-held', 'place', 'medium', 'door', '1/1', 2, 1, 'resolved', 'closed', 'expected',
          at, at, at, at, at, '', ''
        FROM generate_series(1, 120) n, LATERAL (SELECT '2026-11-20T00:00Z'::timestamptz + (n / 4) * interval '1 min' AS at) t""");
    List<UUID> first = found("");
    String second = after(desk.get("/search").body());
    List<UUID> next = found(second);
    String third = after(desk.get("/search?" + second).body());
    List<UUID> rest = found(third);
    assertThat(first).hasSize(50);
    assertThat(next).hasSize(50);
    assertThat(rest).hasSize(23);
    assertThat(List.of(first, next, rest).stream().flatMap(List::stream).distinct()).hasSize(123);
  }

  @Test
  void anExportWantsThePasswordAgainAndIsEntered() {
    HttpResponse<String> asked = desk.get("/search.csv?state=closed");
    if (asked.statusCode() == 303) {
      desk.post(
          asked.headers().firstValue("Location").orElseThrow(),
          Map.of("csrf", csrf(), "password", RunningDesk.PASSWORD, "return", "/search.csv"));
      asked = desk.get("/search.csv?state=closed");
    }
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"alerts.csv\"");
    assertThat(asked.body().lines().toList())
        .hasSize(2)
        .last()
        .isEqualTo(
            "1,door-forced,place,high,sample-gate,g1-a,firing,closed,expected,li.example,1,"
                + "2026-11-22T16:30:00Z,,2026-11-22T16:30:00Z");
    List<String> entries =
        desk.database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT detail FROM audit WHERE action = 'alerts_exported'")
                        .mapTo(String.class)
                        .list());
    assertThat(entries).containsExactly("rows=1 state=closed");
    desk.now.set(Objects.requireNonNull(desk.now.get()).plusSeconds(3_600));
    assertThat(desk.get("/search.csv?state=closed").statusCode()).isEqualTo(303);
  }

  @Test
  void gridsSayWhatIsOpenUnclaimedAndOverdue() {
    String grids = desk.get("/grids").body();
    assertThat(grids)
        .contains("第一网格", "甲微网格", "高 1", "无人处理 1", "超时 1", "最早：10 小时前")
        .contains("登记完整的房屋 0/1", "还没有走访记录", "/search?microGrid=g1-a&amp;state=overdue");
  }

  @Test
  @Tag("it")
  void pagesOfLeadersAreAccessibleAndFitInBothLanguagesAndSchemes() {
    Browser browser = DeskBrowser.launch();
    for (String language : List.of("zh-CN", "en")) {
      for (int width : new int[] {360, 1280}) {
        ColorScheme scheme = width == 360 ? ColorScheme.LIGHT : ColorScheme.DARK;
        try (BrowserContext context =
            browser.newContext(size(width, 800, scheme).setLocale(language))) {
          Page page = context.newPage();
          List<String> complaints = complaints(page);
          signIn(page, desk);
          for (String path : List.of("grids", "search", "search?number=77")) {
            page.navigate(desk.uri("/" + path).toString());
            assertThat(page.locator("h1")).isVisible();
            check(page, path.replaceAll("[?=]", "-") + "-" + width + "-" + language);
          }
          assertThat(complaints).isEmpty();
        }
      }
    }
  }

  private List<UUID> found(String query) {
    HttpResponse<String> answer = desk.get("/search?" + query);
    assertThat(answer.statusCode()).as(query).isEqualTo(200);
    return Pattern.compile("href=\"/a/([0-9a-f-]{36})\"")
        .matcher(answer.body())
        .results()
        .map(each -> UUID.fromString(each.group(1)))
        .toList();
  }

  private static String after(String page) {
    Matcher next = Pattern.compile("after=([^\"]+)\" rel=\"next\"").matcher(page);
    assertThat(next.find()).isTrue();
    return "after=" + next.group(1);
  }

  private String csrf() {
    Matcher csrf = CSRF.matcher(desk.get("/search").body());
    assertThat(csrf.find()).isTrue();
    return csrf.group(1);
  }
}
