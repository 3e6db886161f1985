package io.tidegate.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.testing.Board;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.InstalledPrometheus;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Player;
import io.tidegate.simulator.stack.LocalGateway;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the boards in docs/pictures, drawn from what their queries answer: the database
 * of two weeks of a fleet, and a Prometheus that scraped the gateway while the fleet went on for
 * some minutes. They go to target/pictures, from where a good one is copied.
 */
@Tag("soak")
@RequiresServers({Server.MOSQUITTO, Server.POSTGRES, Server.PROMETHEUS, Server.CHROMIUM})
class BoardPicturesTest {
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration PAST = Duration.ofDays(15);

  /** The slowest of the gateway's tasks first runs after a minute and a half. */
  private static final Duration LIVE = Duration.ofSeconds(150);

  private static final Frame UNREADABLE =
      new Frame("tidegate/v1/wenchao/gate-cy-east/event", new byte[] {'{'}, false);

  /** Of what does not happen here: nothing fails, chats or holds a certificate. */
  private static final List<String> QUIET = List.of("pipeline.json: 重试与出错");

  @TempDir Path folder;

  @Test
  void everyPanelOfEveryBoardIsDrawnFromWhatItsQueriesAnswer() throws Exception {
    try (CommunityWithPast played = CommunityWithPast.start(folder, PAST);
        InstalledMosquitto broker = InstalledMosquitto.start()) {
      keepMonths(played);
      String uri = broker.settings().uri();
      try (LocalGateway gateway = LocalGateway.start(played.address, uri, 0)) {
        await().atMost(Duration.ofSeconds(60)).until(gateway::isListening);
        try (InstalledPrometheus prometheus = InstalledPrometheus.scraping(gateway.metricsPort())) {
          Instant from = play(uri, played.live);
          assertThat(draw(played, prometheus, from)).isSubsetOf(QUIET);
        }
      }
    }
  }

  /** Boards show the ends of months. */
  private static void keepMonths(CommunityWithPast played) {
    NumberStore numbers = new NumberStore(played.database().jdbi());
    LocalDate month = LocalDate.ofInstant(played.now, ZONE).withDayOfMonth(1);
    for (int ago = 5; ago >= 0; ago--) {
      numbers.keepDays(month.minusMonths(ago).atTime(1, 0).atZone(ZONE).toInstant(), ZONE);
    }
  }

  /** The moment from which there is something to see. */
  private static Instant play(String uri, FleetPlan live) throws Exception {
    InstantSource clock = InstantSource.system();
    FleetPlan plan = live.startingAt(clock.instant());
    try (Publisher publisher = Publisher.open(Broker.of(uri, Map.of()), "fleet", 4, 2_000);
        Progress progress = Progress.start("fleet", LIVE.toSeconds(), clock)) {
      Player player = new Player(new Fleet(plan), publisher, clock);
      for (int third = 1; third <= 3; third++) {
        player.play(plan.start(), LIVE.dividedBy(3).multipliedBy(third), () -> false, progress);
        for (int i = 0; i < 5 * third; i++) {
          publisher.publish(UNREADABLE);
        }
      }
      assertThat(publisher.settle(Duration.ofSeconds(30))).isTrue();
    }
    return plan.start().plusSeconds(15);
  }

  private static List<String> draw(
      CommunityWithPast played, InstalledPrometheus prometheus, Instant from) throws Exception {
    Files.createDirectories(PICTURES);
    List<String> silent = new ArrayList<>();
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Server.CHROMIUM.path())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      Instant now = Instant.now();
      for (Board board : Board.all()) {
        BoardPage drawn =
            new BoardPage(board, played.database(), prometheus, now, (int) PAST.toDays() - 1, from);
        String html = drawn.html();
        String name = board.file().getFileName().toString().replace(".json", "");
        try (Page page =
            browser.newPage(
                new Browser.NewPageOptions().setViewportSize(BoardPage.WIDTH, drawn.height()))) {
          page.setContent(html);
          Path picture = PICTURES.resolve("board-" + name + ".png");
          page.screenshot(new Page.ScreenshotOptions().setPath(picture));
          assertThat(Files.size(picture)).as(name).isLessThan(200_000);
        }
        silent.addAll(drawn.silent());
      }
    }
    return silent;
  }
}
