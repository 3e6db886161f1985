package io.tidegate.gateway.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A real Chromium, and what every page has to stand in it. It ends with the tests' process. */
public final class DeskBrowser {
  private static final Path PICTURES = Path.of("target", "pictures");

  /** How long an assertion waits: a page takes seconds where other tests run at the same time. */
  private static final double PATIENCE_MS = 20_000;

  private DeskBrowser() {}

  /** The browser of the tests' process; where none is installed the tests are skipped. */
  public static Browser launch() {
    boolean there = Server.CHROMIUM.isInstalled();
    if (!there && "1".equals(System.getenv("TIDEGATE_REQUIRE_SERVERS"))) {
      throw new AssertionError("install " + Server.CHROMIUM.packages());
    }
    assumeTrue(there, "skipped: install " + Server.CHROMIUM.packages());
    return Started.BROWSER;
  }

  @SuppressWarnings("resource") // it lives as long as the browser, which ends with the process
  private static Browser start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    return Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Server.CHROMIUM.path())
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  /** One for all classes: a driver and a Chromium each would stay until the end. */
  private static final class Started {
    private static final Browser BROWSER = start();
  }

  /**
   * Walks on a dark phone and on a light desktop, in Chinese and in English; the browser may
   * complain of nothing. The walk receives which of these it is, as {@code 360-en}.
   */
  public static void inEachForm(BiConsumer<Page, String> walk) {
    Browser browser = launch();
    for (String language : List.of("zh-CN", "en")) {
      for (int width : new int[] {360, 1280}) {
        ColorScheme scheme = width == 360 ? ColorScheme.DARK : ColorScheme.LIGHT;
        try (BrowserContext context =
            browser.newContext(size(width, 800, scheme).setLocale(language))) {
          Page page = context.newPage();
          List<String> complaints = complaints(page);
          walk.accept(page, width + "-" + language);
          assertThat(complaints).isEmpty();
        }
      }
    }
  }

  /** Fails where axe finds fault, the page scrolls sideways or a target is too small to tap. */
  public static void check(Page page, String name) {
    picture(page, name);
    List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations).as(name + ": " + describe(violations)).isEmpty();
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assertThat(overflow).as(name + " scrolls sideways").isEqualTo(false);
    Object small =
        page.evaluate(
            """
            [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden]):not([type=radio])')]
              .filter(e => e.checkVisibility() && !e.matches('.skip'))
              .filter(e => (e.type === 'checkbox' && e.closest('label') || e).getBoundingClientRect().height < 43.5)
              .map(e => e.outerHTML.slice(0, 80)).join('\\n')
            """);
    assertThat(small).as(name + " targets under 44 px").isEqualTo("");
  }

  private static String describe(List<Rule> violations) {
    StringBuilder text = new StringBuilder();
    for (Rule rule : violations) {
      text.append(rule.getId()).append(' ');
      rule.getNodes()
          .forEach(node -> text.append(node.getTarget()).append(node.getFailureSummary()));
    }
    return text.toString();
  }

  /** Fills in the page of signing in, and sends it. */
  public static void signIn(Page page, String name, String password) {
    page.locator("#name").fill(name);
    page.locator("#password").fill(password);
    page.locator("main button[type=submit]").click();
  }

  /** What the browser complains of: blocked by the policy, or failed. */
  public static List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return complaints;
  }

  /** Draws the page with {@code -Dpictures}, for people to look at: no test reads it. */
  public static void picture(Page page, String name) {
    if (System.getProperty("pictures") != null) {
      draw(page, name);
    }
  }

  /** Draws the whole page into {@code target/pictures}. */
  public static void draw(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  /** A window of this size in CSS pixels, in Chinese. */
  public static Browser.NewContextOptions size(int width, int height, ColorScheme scheme) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setLocale("zh-CN")
        .setColorScheme(scheme);
  }
}
