package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.complaints;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.SheetRow;
import io.tidegate.gateway.testing.DeskBrowser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class ReconcileInBrowserTest {
  /** Room 201: on the roster alone; 202: in the register alone; 101: seen, of nobody. */
  private static final String KNOWN =
      """
      INSERT INTO resident (community, code) VALUES ('demo', 'r-1'), ('demo', 'r-2');
      INSERT INTO tenancy (resident, room, kind, valid_from)
        SELECT 2, id, 'tenant', '2026-01-01' FROM place WHERE code = 'sample-1-202';
      INSERT INTO roster_line (community, house, room, person, valid_from, imported_at)
        SELECT 'demo', 1, id, 'r-1', '2026-01-01', '2026-11-20T02:00:00Z' FROM place
        WHERE code = 'sample-1-201';
      UPDATE event SET fingerprint = '\\x01aabbccddeeff00112233445566778899' WHERE device = 2;
      """;

  private static Browser browser;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void aLeaderSignsAReconciliationAndTheManagerOnlyWhatAgrees() throws Exception {
    try (RunningDesk desk = RosterDesk.start();
        BrowserContext leaders = browser.newContext(size(360, 740, ColorScheme.LIGHT));
        BrowserContext managers = browser.newContext(size(1280, 800, ColorScheme.DARK))) {
      desk.events();
      desk.sql(KNOWN);
      Page page = leaders.newPage();
      List<String> complaints = complaints(page);
      signIn(page, desk);
      page.navigate(desk.uri("/reconciliations").toString());
      check(page, "reconciliations-360-light-zh-CN");
      page.getByText("生成核对表").click();
      assertThat(page.locator("h1")).hasText("样例小区 · 三方核对");
      assertThat(page.locator("tbody tr")).hasCount(3);
      assertThat(page.locator("tbody")).containsText("名册有、登记无");
      assertThat(page.locator("tbody")).containsText("登记有、名册无");
      assertThat(page.locator("tbody")).containsText("有人出入、两边都无");
      check(page, "reconciliation-360-light-zh-CN");
      page.locator("form[action='/language'] button").click();
      assertThat(page.locator("tbody")).containsText("Sample Court, Building 1, Room 201");
      assertThat(page.locator("tbody")).not().containsText("幢");
      page.locator("form[action='/language'] button").click();
      page.locator("tbody input[type=checkbox]").first().check();
      page.getByText("为勾选的房屋申请更正").click();
      assertThat(page.locator(".notice[role=status]")).containsText("已为 1 间房屋申请更正");
      assertThat(number(desk, "SELECT count(*) FROM correction_request")).isEqualTo(1);
      page.getByText("签字确认").click();
      assertThat(page.locator("main dl.pairs")).containsText("李例 (made up)，");
      Download file = page.waitForDownload(() -> page.getByText("导出 xlsx").click());
      assertThat(rows(file)).hasSize(4);

      assertThat(page.locator(".signatures p")).hasCount(4);
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.getByText("为勾选的房屋申请更正")).isHidden();
      assertThat(page.locator("main dl.pairs")).containsText("2026-11-24 10:00");
      assertThat(
              new String(
                  page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
                  StandardCharsets.ISO_8859_1))
          .startsWith("%PDF")
          .containsPattern("/MediaBox \\[0 0 59[45][.0-9]* 84[12]");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

      Page other = managers.newPage();
      other.navigate(desk.uri("/login").toString());
      RunningDesk.typeIn(other, RosterDesk.MANAGER);
      other.navigate(desk.uri("/reconciliations/1").toString());
      assertThat(other.locator("tbody tr")).hasCount(3);
      assertThat(other.locator("tbody")).containsText("请核对");
      assertThat(other.locator("#main")).not().containsText("有人出入");
      assertThat(other.locator("#main")).not().containsText("出入人数");
      assertThat(other.locator("#main")).not().containsText("最后出入");
      check(other, "reconciliation-manager-1280-dark-zh-CN");
      other.getByText("签字确认").click();
      assertThat(other.locator("main dl.pairs")).containsText("王例 (made up)，");
      assertThat(
              number(
                  desk,
                  "SELECT count(*) FROM reconciliation WHERE company_signed_by <> grid_signed_by"))
          .isEqualTo(1);

      desk.sql("UPDATE tenancy SET valid_to = '2026-11-01'");
      page.navigate(desk.uri("/reconciliations").toString());
      page.getByText("生成核对表").click();
      page.locator("a.chip[href$='drift']").click();
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(page.locator("tbody")).containsText("登记有、名册无");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void aHouseWithoutARosterHasNothingToSign() throws Exception {
    try (RunningDesk desk = RosterDesk.start();
        BrowserContext leaders = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = leaders.newPage();
      signIn(page, desk);
      page.navigate(desk.uri("/reconciliations").toString());
      page.getByText("生成核对表").click();
      assertThat(page.locator("main dl.pairs")).containsText("导入企业名册后才能签字");
      assertThat(page.getByText("签字确认")).hasCount(0);
    }
  }

  private static List<SheetRow> rows(Download file) throws Exception {
    return RosterFile.open(Files.readAllBytes(file.path())).sheets().get(0).rows();
  }

  private static int number(RunningDesk desk, String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
  }
}
