package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.testing.DeskBrowser;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of a room: what it tells, what it never tells, and what can be asked there. */
class RoomDeskTest {
  private static final String ROOM = "/rooms/sample-101";
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-secret-1'), ('demo', 'r-secret-2'),
          ('demo', 'r-secret-3');
        INSERT INTO tenancy (resident, room, kind, valid_from, valid_to) VALUES
          (1, 3, 'tenant', '2026-03-01', NULL), (2, 3, 'tenant', '2026-05-01', NULL),
          (3, 3, 'owner', '2025-01-01', '2026-02-01');
        INSERT INTO credential (community, code, type, resident, valid_from, valid_to, revoked_at) VALUES
          ('demo', 'c-1', 'card', 1, '2026-03-01', NULL, NULL),
          ('demo', 'c-2', 'card', 2, '2026-03-01', NULL, NULL),
          ('demo', 'c-3', 'phone', 2, '2026-03-01', NULL, NULL),
          ('demo', 'c-4', 'fingerprint', 2, '2026-03-01', NULL, '2026-04-01'),
          ('demo', 'c-5', 'pin', 3, '2025-03-01', NULL, NULL)""");
    desk.events();
    desk.signIn();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void whoIsRegisteredIsToldInCountsAndKindsOnly() {
    String room = desk.get(ROOM).body();
    assertThat(room)
        .contains("样例小区101室", "<dt>承租人</dt><dd>2 人</dd>")
        .contains("业主自住 <span class=\"muted\">2025-01-01 – 2026-02-01</span>")
        .contains("承租人 <span class=\"muted\">2026-05-01 – 至今</span>")
        .doesNotContain("<dt>业主自住</dt>", "r-secret");
  }

  @Test
  void validCredentialsOfWhoLivesThereAreCountedByType() {
    assertThat(desk.get(ROOM).body())
        .contains("<dt>卡</dt><dd>2</dd>", "<dt>手机</dt><dd>1</dd>")
        .doesNotContain("指纹", "<dt>密码</dt>");
  }

  @Test
  void eachOfTheLastSevenDaysSaysUsedOrNotAndNoTime() {
    String room = desk.get(ROOM).body();
    assertThat(room)
        .contains("<dt>2026-11-24</dt><dd>使用过</dd>", "<dt>2026-11-23</dt><dd>未使用</dd>")
        .contains("<dt>2026-11-18</dt>")
        .doesNotContain("2026-11-17", "09:00:07");
  }

  @Test
  void alertsOfTheRoomLeadToTheirPages() {
    assertThat(desk.get(ROOM).body()).contains("没有您可查看的告警");
    desk.alert("door-held", Instant.parse("2026-11-24T01:00:00Z"), "room", "3", 3, 1);
    desk.alert("tamper", Instant.parse("2026-11-24T01:00:00Z"), "door", "1/1", 2, 1);
    assertThat(desk.get(ROOM).body()).contains("#1 门未关").doesNotContain("#2 ");
    assertThat(desk.get("/search").body()).contains("href=\"/rooms/sample-101\"");
  }

  @Test
  void alertOfARoomLeadsToItsPageAndThatOfAGateToNone() {
    UUID held = desk.alert("door-held", Instant.parse("2026-11-24T01:00:00Z"), "room", "3", 3, 1);
    UUID tamper = desk.alert("tamper", Instant.parse("2026-11-24T01:00:00Z"), "door", "1/1", 2, 1);
    assertThat(desk.get("/a/" + held).body()).contains("href=\"/rooms/sample-101\"");
    assertThat(desk.get("/a/" + tamper).body()).doesNotContain("/rooms/");
  }

  @Test
  void everyReadIsEnteredInTheAudit() {
    desk.get(ROOM);
    desk.get(ROOM);
    assertThat(audited("room_read")).containsExactly("sample-101", "sample-101");
  }

  @Test
  void aCorrectionIsAskedForOnceHoweverOftenItIsSent() {
    HttpResponse<String> asked = post("third bed is gone");
    assertThat(asked.statusCode()).isEqualTo(303);
    post("third bed is gone");
    String room = desk.get(ROOM).body();
    assertThat(room).contains("待核实");
    assertThat(room.split("third bed is gone", -1)).hasSize(2);
    assertThat(audited("correction_asked")).hasSize(2).containsOnly("sample-101");
    HttpResponse<String> blank = post("  ");
    assertThat(blank.statusCode()).isEqualTo(422);
    assertThat(blank.body()).contains("请写 1 至 2000 个字符");
  }

  @Test
  void whatIsNoRoomHasNoSuchPage() {
    assertThat(desk.get("/rooms/sample").statusCode()).isEqualTo(404);
    assertThat(desk.get("/rooms/zzz").statusCode()).isEqualTo(404);
  }

  @Test
  @Tag("it")
  void pagesAboutARoomAreAccessibleAndFitInBothLanguagesAndSchemes() {
    post("<script>alert(1)</script>");
    desk.alert("door-held", Instant.parse("2026-11-24T01:00:00Z"), "room", "3", 3, 1);
    UUID duress = desk.alert("duress", Instant.parse("2026-11-24T01:00:00Z"), "room", "3", 3, 1);
    DeskBrowser.inEachForm(
        (page, form) -> {
          signIn(page, desk);
          page.navigate(desk.uri(ROOM).toString());
          assertThat(page.getByText("<script>alert(1)</script>")).isVisible();
          check(page, "room-" + form);
          page.navigate(desk.uri("/a/" + duress).toString());
          assertThat(page.locator("a[href='" + ROOM + "']")).isVisible();
          check(page, "room-alert-" + form);
          page.navigate(desk.uri("/").toString());
          assertThat(page.locator(".notice.stop a")).isVisible();
          check(page, "list-pressing-" + form);
        });
  }

  private HttpResponse<String> post(String text) {
    Matcher csrf = CSRF.matcher(desk.get(ROOM).body());
    assertThat(csrf.find()).isTrue();
    return desk.post(ROOM + "/corrections", Map.of("csrf", csrf.group(1), "text", text));
  }

  private List<String> audited(String action) {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("SELECT object FROM audit WHERE action = :action ORDER BY number")
                    .bind("action", action)
                    .mapTo(String.class)
                    .list());
  }
}
