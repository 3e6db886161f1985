package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.testing.DeskBrowser.complaints;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.tidegate.gateway.testing.DeskBrowser;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class RosterInBrowserTest {
  private static final String WRONG =
      """
      样例小区住户名册
      姓名,房号,身份证号,联系电话,入住日期,宗教信仰
      张三,1幢201,330106190003071235,13800000001,2026-3-1,无
      李四,1幢209,,13800000002,2026-3-1,
      王五,1幢202,330106190003071230,13800000003,2026-3-1,
      """;

  private static Browser browser;

  @BeforeAll
  static void launch() {
    browser = DeskBrowser.launch();
  }

  @Test
  void aManagerImportsAGbkFileWithErrorsCorrectsItAppliesItAndTakesItBack() {
    try (RunningDesk desk = RosterDesk.start();
        BrowserContext phone = browser.newContext(size(360, 740, ColorScheme.LIGHT))) {
      Page page = phone.newPage();
      List<String> complaints = complaints(page);
      page.navigate(desk.uri("/login").toString());
      RunningDesk.typeIn(page, RosterDesk.MANAGER);
      assertThat(page.locator("h1")).hasText("企业名册");
      check(page, "rosters-360-light-zh-CN");

      send(page, WRONG);
      assertThat(page.locator("h1")).hasText("名册预览");
      assertThat(page.locator("#main")).containsText("房屋清单里没有");
      assertThat(page.locator("#main")).containsText("330106********1230");
      assertThat(page.locator("#main")).containsText("宗教信仰");
      assertThat(page.locator("#main")).not().containsText("13800000002");
      check(page, "roster-errors-360-light-zh-CN");
      page.getByText("读取方式：编码和列").click();
      assertThat(page.locator("#main")).containsText("张*");
      check(page, "roster-reading-360-light-zh-CN");
      page.locator("#encoding").selectOption("UTF-8");
      page.getByText("重新读取").click();
      page.locator("#encoding").selectOption("GB18030");
      page.getByText("重新读取").click();
      assertThat(page.locator("a.chip[href$='moved_in']")).containsText("1");

      Download file = page.waitForDownload(() -> page.getByText("下载带错误原因的文件").click());
      assertThat(file.suggestedFilename()).isEqualTo("roster-errors.csv");
      page.navigate(desk.uri("/rosters").toString());
      send(
          page,
          WRONG
              .replace("1幢209", "1幢202")
              .replace("1230,", "1235,")
              .replace("王五,1幢202", "张三,1幢201"));
      assertThat(page.locator("#main")).containsText("错误：0");
      check(page, "roster-right-360-light-zh-CN");
      language(page);
      assertThat(page.locator("tbody td").getByText("Sample Court, Building 1, Room 201"))
          .isVisible();
      language(page);
      page.locator("form[action$='/apply'] button").click();
      assertThat(page.locator("h1")).hasText("批次 1");
      check(page, "roster-batch-360-light-zh-CN");
      assertThat(number(desk, "SELECT count(*) FROM tenancy")).isEqualTo(2);

      page.locator("summary").getByText("撤销导入").click();
      page.getByText("撤销此批次").click();
      assertThat(page.locator(".notice[role=status]")).containsText("已撤销");
      assertThat(number(desk, "SELECT count(*) FROM tenancy")).isZero();
      assertThat(number(desk, "SELECT count(*) FROM person")).isZero();
      assertThat(complaints).isEmpty();
    }
  }

  private static void send(Page page, String text) {
    page.locator("#file")
        .setInputFiles(new FilePayload("名册.csv", "text/csv", RosterDesk.gbk(text)));
    page.getByText("读取文件").click();
  }

  /** Turns the page into the other language. */
  private static void language(Page page) {
    page.locator("form[action='/language'] button").click();
  }

  private static int number(RunningDesk desk, String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
  }
}
