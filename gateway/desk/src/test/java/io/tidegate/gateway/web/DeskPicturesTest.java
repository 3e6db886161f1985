package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.complaints;
import static io.tidegate.gateway.testing.DeskBrowser.draw;
import static io.tidegate.gateway.testing.DeskBrowser.size;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.testing.DeskBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every page, small and large, light and dark, in both languages, for people to look at. */
@Tag("soak")
class DeskPicturesTest {
  private static final Path SHEET = Path.of("target", "pictures", "contact-sheet.html");

  @Test
  void everyPageHasAPictureInEveryFormAndAllOfThemMakeOneSheet() throws IOException {
    List<String> pictures = new ArrayList<>();
    try (Browser browser = DeskBrowser.launch();
        FilledDesk filled = new FilledDesk()) {
      for (String language : List.of("zh-CN", "en")) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          for (int width : new int[] {360, 1280}) {
            Browser.NewContextOptions form = size(width, 740, scheme).setLocale(language);
            try (BrowserContext context = browser.newContext(form)) {
              String ending =
                  "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + language;
              pictures.addAll(pictures(context.newPage(), filled, ending));
            }
          }
        }
      }
      assertThat(pictures).hasSize(8 * filled.paths().size());
      try (BrowserContext context = browser.newContext(size(1600, 900, ColorScheme.LIGHT))) {
        sheet(context.newPage(), pictures);
      }
    }
    assertThat(SHEET.resolveSibling("contact-sheet.png")).isNotEmptyFile();
  }

  private static List<String> pictures(Page page, FilledDesk filled, String ending) {
    List<String> pictures = new ArrayList<>();
    List<String> complaints = complaints(page);
    signIn(page, filled.desk);
    for (String path : filled.paths()) {
      page.navigate(filled.desk.uri(path).toString());
      assertThat(page.locator("h1")).isVisible();
      String name = "all-" + filled.name(path) + ending;
      draw(page, name);
      pictures.add(name);
      assertThat(complaints).as(name).isEmpty();
    }
    return pictures;
  }

  private static void sheet(Page page, List<String> pictures) throws IOException {
    StringBuilder html =
        new StringBuilder(
            """
            <!DOCTYPE html><meta charset="utf-8"><title>The desk</title>
            <style>
              body { margin: 8px; display: grid; grid-template-columns: repeat(10, 1fr); gap: 8px; font: 9px sans-serif; }
              figure { margin: 0; } img { width: 100%; height: 150px; object-fit: contain; object-position: top; border: 1px solid #999; }
            </style>
            """);
    for (String name : pictures) {
      html.append(
          "<figure><img src='%s.png' alt=''><figcaption>%s</figcaption></figure>%n"
              .formatted(name, name));
    }
    Files.writeString(SHEET, html);
    page.navigate(SHEET.toUri().toString());
    page.waitForFunction("[...document.images].every(image => image.complete)");
    draw(page, "contact-sheet");
  }
}
