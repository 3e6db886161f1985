package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.complaints;
import static io.tidegate.gateway.testing.DeskBrowser.picture;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.store.alert.TimedHandling;
import io.tidegate.gateway.testing.DeskBrowser;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How people handle alerts on their phones and at a desk, in a real browser. */
@Tag("it")
class HandlingInBrowserTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final String WORKER = "wang.example";

  private static Browser browser;
  private RunningDesk desk;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    desk.account(WORKER, "王例 (made up)", "worker:g1-a");
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void ofTwoPhonesThatClaimAtOnceOneHasItAndTheOtherIsToldWho() {
    UUID id = desk.alert("door-forced", NOW.minusSeconds(120));
    try (BrowserContext one = phone();
        BrowserContext two = phone()) {
      Page first = one.newPage();
      signIn(first, desk);
      Page second = signedInAsWorker(two);
      first.navigate(url("/a/" + id));
      second.navigate(url("/a/" + id));
      first.getByText("我来处理").click();
      assertThat(first.locator(".tag.claimed")).containsText("李例");
      second.getByText("我来处理").click();
      assertThat(second.locator(".notice[role=alert]:visible")).containsText(RunningDesk.NAME);
      assertThat(second.locator(".tag.claimed")).containsText("李例");
      check(second, "claim-lost-360");
    }
  }

  @Test
  void whatWasClosedByMistakeIsTakenBack() {
    UUID id = desk.alert("door-forced", NOW.minusSeconds(120));
    try (BrowserContext context = phone()) {
      Page page = signedInAsWorker(context);
      List<String> complaints = complaints(page);
      page.navigate(url("/a/" + id));
      page.locator("a[href$='/close']").click();
      page.getByText("不属实：登记信息过时").click();
      page.locator("#note").fill("moved out in May");
      page.locator("form.sheet button").click();
      assertThat(page.locator(".tag.closed")).isVisible();
      assertThat(page.locator(".bar-of-acts")).containsText("剩 10 分钟");
      check(page, "undo-360");
      page.getByText("撤销").first().click();
      assertThat(page.locator(".tag.new")).isVisible();
      assertThat(page.locator("ol.line").last()).containsText("撤销");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void handedOverItComesBackToTheLeaderWhenItIsDue() throws SQLException {
    UUID id = medium();
    try (BrowserContext context = phone();
        BrowserContext large = browser.newContext(size(1280, 800, ColorScheme.LIGHT))) {
      Page page = signedInAsWorker(context);
      page.navigate(url("/a/" + id + "/close"));
      assertThat(page.locator("#recipient")).isHidden();
      page.getByText("属实，已移交").click();
      page.locator("form.sheet button").click();
      assertThat(page.locator(".notice[role=alert]:visible")).containsText("接收方");
      page.locator("#recipient").selectOption("police");
      page.locator("form.sheet button").click();
      assertThat(page.locator(".tag.handed_over")).isVisible();
      check(page, "handed-over-360");
      desk.now.set(NOW.plus(Duration.ofDays(3)));
      new TimedHandling(desk.database, ZoneId.of("Asia/Shanghai"))
          .run(NOW.plus(Duration.ofDays(3)));
      Page leader = large.newPage();
      signIn(leader, desk);
      leader.navigate(url("/?handling=handed"));
      assertThat(leader.locator("#alert-" + id)).containsText("已超期");
      assertThat(leader.locator("#alert-" + id + " .tag.claimed")).containsText("李例");
      check(leader, "handed-1280");
    }
  }

  @Test
  void severalAreClaimedAtOnceAndGivenBackWithOneUndo() {
    UUID one = medium();
    UUID two = medium();
    UUID high = desk.alert("door-forced", NOW.minusSeconds(60));
    try (BrowserContext context = phone()) {
      Page page = signedInAsWorker(context);
      List<String> complaints = complaints(page);
      assertThat(page.locator("#alert-" + high + " [type=checkbox]")).hasCount(0);
      assertThat(page.locator("#bulk")).isHidden();
      page.locator("#alert-" + one + " [type=checkbox]").check();
      page.locator("#alert-" + two + " [type=checkbox]").check();
      desk.sql("UPDATE alert SET version = version + 1 WHERE id = '" + two + "'");
      check(page, "bulk-selected-360");
      page.locator("#bulk button[value=claim]").click();
      assertThat(page.locator("[role=status]")).containsText("完成 1 条，共 2 条");
      check(page, "bulk-results-360");
      page.getByText("撤销（1 条）").click();
      assertThat(page.locator("[role=status]")).containsText("完成 1 条，共 1 条");
      page.navigate(url("/a/" + one));
      assertThat(page.locator(".tag.new")).isVisible();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void severalAreClosedAfterTheListAsksWhatWasFound() {
    UUID one = medium();
    UUID two = medium();
    try (BrowserContext context = phone()) {
      Page page = signedInAsWorker(context);
      page.locator("#alert-" + one + " [type=checkbox]").check();
      page.locator("#alert-" + two + " [type=checkbox]").check();
      page.locator("#bulk button[value=close]").click();
      page.getByText("无法核实").first().click();
      page.locator("form.sheet button").click();
      assertThat(page.locator(".notice[role=alert]")).containsText("备注");
      check(page, "bulk-close-360");
      page.locator("#note").fill("nobody there");
      page.locator("form.sheet button").click();
      assertThat(page.locator("[role=status]")).containsText("完成 2 条，共 2 条");
    }
  }

  @Test
  void lostConnectionLosesNoNoteAndDoesNothingTwice() {
    UUID id = desk.alert("door-forced", NOW.minusSeconds(120));
    try (BrowserContext context = phone()) {
      Page page = signedInAsWorker(context);
      page.navigate(url("/a/" + id + "/close"));
      page.getByText("无法核实").first().click();
      page.locator("#note").fill("nobody there");
      context.setOffline(true);
      page.locator("form.sheet button").click();
      assertThat(page.locator("#lost")).isVisible();
      assertThat(page.locator("#note")).hasValue("nobody there");
      picture(page, "lost-360");
      context.setOffline(false);
      page.locator("form.sheet button").dblclick();
      assertThat(page.locator(".tag.closed")).isVisible();
      assertThat(page.locator("ol.line").last()).containsText("nobody there");
      int closings =
          desk.database
              .jdbi()
              .withHandle(
                  h ->
                      h.createQuery("SELECT count(*) FROM alert_history WHERE action = 'closed'")
                          .mapTo(Integer.class)
                          .one());
      assertThat(closings).isEqualTo(1);
    }
  }

  @Test
  void listIsNarrowedByRuleAndPagesOn() {
    medium();
    desk.alert("door-forced", NOW.minusSeconds(60));
    try (BrowserContext context = phone()) {
      Page page = signedInAsWorker(context);
      assertThat(page.locator("article.card").first()).containsText("高");
      check(page, "chips-360");
      page.locator(".chip").first().click();
      assertThat(page.locator("article.card")).hasCount(1);
      assertThat(page.locator(".chip[aria-current]")).hasCount(1);
      check(page, "chip-chosen-360");
    }
  }

  @Test
  void shiftIsHandedOverWithANoteToTheNext() {
    UUID mine = medium();
    UUID asleep = medium();
    desk.sql(
        """
        UPDATE alert SET handling = 'claimed', handled_since = opened_at,
          assignee = (SELECT id FROM account WHERE name = '%s')\
        """
            .formatted(WORKER));
    desk.sql("UPDATE alert SET snoozed_until = '2026-11-24T12:00:00Z' WHERE id = '" + asleep + "'");
    try (BrowserContext context = phone();
        BrowserContext large = browser.newContext(size(1280, 800, ColorScheme.DARK))) {
      Page page = signedInAsWorker(context);
      page.locator("nav a[href='/handover']").click();
      check(page, "shift-360");
      page.locator("#user").selectOption(RunningDesk.NAME);
      page.locator("#reason").fill("the key is at the gate house");
      page.locator("button[value=assign]").click();
      assertThat(page.locator("[role=status]")).containsText("完成 2 条，共 2 条");
      Page leader = large.newPage();
      signIn(leader, desk);
      leader.navigate(url("/a/" + mine));
      assertThat(leader.locator("ol.line").last()).containsText("the key is at the gate house");
      leader.navigate(url("/handover"));
      check(leader, "shift-1280-dark");
      leader.locator("#from-g1").fill("07:30");
      leader.locator("#call-g1").selectOption(WORKER);
      leader.locator("form[action='/handover/duty'] button").click();
      assertThat(leader.locator("[role=status]")).containsText("已保存");
      assertThat(leader.locator("#from-g1")).hasValue("07:30");
      assertThat(leader.locator("#call-g1")).hasValue(WORKER);
    }
  }

  @Test
  void thirdDayOfTheSameNormalThingOffersAnExemption() {
    UUID last = medium();
    desk.sql("UPDATE alert SET subject_key = '3'");
    for (int day = 2; day >= 0; day--) {
      UUID id = day == 0 ? last : medium();
      desk.sql(
          """
          UPDATE alert SET handling = 'closed', disposition = 'expected', subject_key = '3',
            closed_at = '%s' WHERE id = '%s'\
          """
              .formatted(NOW.minus(Duration.ofDays(day)), id));
    }
    UUID newest =
        UUID.fromString(
            desk.database
                .jdbi()
                .withHandle(
                    h ->
                        h.createQuery("SELECT id::text FROM alert ORDER BY number DESC LIMIT 1")
                            .mapTo(String.class)
                            .one()));
    try (BrowserContext context = phone()) {
      Page page = signedInAsWorker(context);
      page.navigate(url("/a/" + newest));
      assertThat(page.locator("[role=note]")).containsText("已有三天");
      page.locator("a[href$='/exempt']").click();
      page.locator("#until").fill("2026-12-24T08:00");
      page.locator("#reason").fill("deliveries each morning");
      check(page, "exempt-360");
      page.locator("form.sheet button").click();
      assertThat(page.locator(".notice[role=alert]:visible")).containsText("已申请豁免");
      check(page, "offer-360");
    }
    assertThat(desk.api("/api/v1/exemptions").body())
        .contains("deliveries each morning")
        .contains("\"requestedBy\":\"" + WORKER + "\"");
  }

  @Test
  void keyboardAloneIsEnough() {
    UUID one = medium();
    UUID two = medium();
    try (BrowserContext context = browser.newContext(size(1280, 800, ColorScheme.LIGHT))) {
      Page page = signedInAsWorker(context);
      page.keyboard().press("?");
      assertThat(page.locator("#keys")).isVisible();
      check(page, "keys-1280");
      page.keyboard().press("Enter");
      assertThat(page.locator("#keys")).isHidden();
      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("x");
      assertThat(page.locator("[name=item]:checked")).hasCount(1);
      page.keyboard().press("k");
      page.keyboard().press("o");
      assertThat(page).hasURL(url("/a/" + two));
      page.keyboard().press("c");
      assertThat(page.locator(".tag.claimed")).isVisible();
      page.keyboard().press("e");
      assertThat(page).hasURL(url("/a/" + two + "/close"));
      page.locator("[name=disposition]").first().focus();
      page.keyboard().press("Space");
      page.locator("#note").focus();
      page.keyboard().type("just checked");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.locator(".tag.closed")).isVisible();
      page.keyboard().press("u");
      assertThat(page.locator(".tag.claimed")).isVisible();
      assertThat(one).isNotEqualTo(two);
    }
  }

  private BrowserContext phone() {
    return browser.newContext(size(360, 740, ColorScheme.LIGHT));
  }

  private String url(String path) {
    return desk.uri(path).toString();
  }

  private int subjects;

  private UUID medium() {
    subjects++;
    UUID id =
        desk.alert("door-held", NOW.minusSeconds(600 - subjects), "place", "" + subjects, 3, 1);
    desk.sql("UPDATE alert SET severity = 'medium' WHERE id = '" + id + "'");
    return id;
  }

  private Page signedInAsWorker(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(url("/login"));
    RunningDesk.typeIn(page, WORKER);
    assertThat(page.locator("#list")).isVisible();
    return page;
  }
}
