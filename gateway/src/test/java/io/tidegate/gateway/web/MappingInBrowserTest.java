package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.app.Gateway;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.testing.DeskBrowser;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.InstalledPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a device's first words to its door on the desk, through broker, database and browser. */
@Tag("it")
class MappingInBrowserTest {
  private static final int MESSAGES = 30;
  private static final String NAME = "li.example";
  private static final String PASSWORD = "a made-up password";
  private static final String KEY = "00".repeat(31) + "01";

  @Test
  void aDeviceThatNobodyKnewIsMappedOnAPhoneAndWhatItHadSaidGoesThrough() throws Exception {
    try (InstalledMosquitto broker = InstalledMosquitto.start();
        InstalledPostgres postgres = InstalledPostgres.start()) {
      DatabaseSettings settings = postgres.create();
      try (Database database = Database.open(settings)) {
        database.migrate();
        register(database);
        GatewaySettings all =
            GatewaySettings.of(settings, broker.settings(), HttpSettings.onLoopback(0), KEY);
        try (Gateway gateway = Gateway.start(all, Throwable::printStackTrace)) {
          await().atMost(Duration.ofSeconds(30)).until(() -> gateway.ingest().isCaughtUp());
          MqttClient device =
              new MqttClient(broker.settings().uri(), "gate-9", new MemoryPersistence());
          device.connect();
          speak(device, 0, MESSAGES);
          await()
              .atMost(Duration.ofSeconds(20))
              .until(() -> count(database, "dead_letter") == MESSAGES);
          map(gateway.httpPort());
          speak(device, MESSAGES, 1); // and now it is heard at once
          device.disconnect();
          await()
              .atMost(Duration.ofSeconds(20))
              .untilAsserted(() -> assertThat(count(database, "event")).isEqualTo(MESSAGES + 1));
          assertThat(count(database, "dead_letter")).isZero();
          assertThat(count(database, "event WHERE received_at - occurred_at < interval '1 minute'"))
              .as("kept under the time it had arrived")
              .isEqualTo(MESSAGES + 1);
        }
      }
    }
  }

  private static void map(int port) {
    String desk = "http://127.0.0.1:" + port;
    try (BrowserContext context =
        DeskBrowser.launch().newContext(DeskBrowser.size(360, 800, ColorScheme.LIGHT))) {
      Page page = context.newPage();
      List<String> complaints = DeskBrowser.complaints(page);
      page.navigate(desk + "/login");
      DeskBrowser.signIn(page, NAME, PASSWORD);
      page.navigate(desk + "/unknown-devices");
      DeskBrowser.check(page, "mapping-list");
      page.locator("a:text-is('wenchao/gate-9')").click();
      assertThat(page.locator("main")).containsText("30 条等待登记");
      page.locator("#place1").fill("东");
      page.locator("main button[type=submit]").first().click();
      assertThat(page.locator("select#place1 option")).hasCount(2);
      DeskBrowser.check(page, "mapping-which");
      page.locator("#place1").selectOption("p1");
      page.locator("main button[type=submit]").first().click();
      assertThat(page.locator("#fate"))
          .containsText(
              "30 条中已处理 30 条", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
      assertThat(page.locator("#fate")).containsText("已生效");
      DeskBrowser.check(page, "mapping-done");
      page.locator("text=查看设备").click();
      assertThat(page.locator("h1")).hasText("gate-9");
      assertThat(complaints)
          .allSatisfy(complaint -> assertThat(complaint).contains("422")); // asked to choose
    }
  }

  private static void speak(MqttClient device, int from, int messages) throws MqttException {
    for (int i = from; i < from + messages; i++) {
      String payload =
          """
          {"v":1,"boot":"7f3a","seq":%d,"at":"%s","type":"door","state":"%s"}"""
              .formatted(
                  i,
                  Instant.now().truncatedTo(ChronoUnit.MILLIS),
                  i % 2 == 0 ? "opened" : "closed");
      device.publish(
          "tidegate/v1/wenchao/gate-9/event", payload.getBytes(StandardCharsets.UTF_8), 1, false);
    }
  }

  private static int count(Database database, String rows) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + rows).mapTo(Integer.class).one());
  }

  private static void register(Database database) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createScript(
                        """
                        INSERT INTO community VALUES ('wenchao', '闻潮', 'Wenchao');
                        INSERT INTO grid (community, code, name_zh, name_en) VALUES ('wenchao', 'g1', '一', 'one');
                        INSERT INTO micro_grid (grid, code, kind, name_zh, name_en) VALUES (1, 'm1', 'natural_compound', '一', 'one');
                        INSERT INTO place (community, kind, code, name_zh, name_en, micro_grid)
                          VALUES ('wenchao', 'gate', 'p1', '东门', 'East gate', 1),
                                 ('wenchao', 'gate', 'p2', '东南门', 'South-east gate', 1);
                        UPDATE register_version SET version = 1;
                        """)
                    .execute());
    new Accounts(database.jdbi())
        .add(
            NAME,
            "李例 (made up)",
            Language.ZH_CN,
            new Passwords().hash(PASSWORD),
            List.of(Grant.parse("operator")));
  }
}
