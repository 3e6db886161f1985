package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.testing.DeskBrowser;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages of the operator: devices, ids that nobody registered, the pipeline. */
class DeviceDeskTest {
  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    desk.signIn();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void devicesAreFilteredByWhatIsWrongWithThem() {
    troubles();
    String all = desk.get("/devices").body();
    assertThat(all).contains("全部 (3)", "离线 (1)", "从未上线 (1)", "时钟偏差 (1)", "电量低 (1)");
    assertThat(all).contains("离线：3 小时前", "电量 12%", "时钟快 300 秒", "2.4.1");
    assertThat(desk.get("/devices?show=offline").body())
        .contains("/devices/gate-1")
        .doesNotContain("/devices/street-1");
    assertThat(desk.get("/devices?show=never").body()).contains("/devices/street-1");
    assertThat(desk.get("/devices?show=battery").body())
        .contains("/devices/lock-101")
        .doesNotContain("/devices/gate-1");
    assertThat(desk.get("/devices?show=clock").body()).contains("/devices/gate-1");
  }

  @Test
  void devicesAreFoundByIdAndByPlace() {
    assertThat(desk.get("/devices?q=GATE").body())
        .contains("/devices/gate-1", "全部 (1)")
        .doesNotContain("/devices/street-1");
    assertThat(desk.get("/devices?q=%E8%A1%97%E5%8F%A3").body())
        .contains("/devices/street-1")
        .doesNotContain("/devices/gate-1");
    assertThat(desk.get("/devices?q=nothing").body()).contains("没有符合条件的设备");
  }

  @Test
  void oneDoorOfSeveralIsTakenOutAndTheLastIsNot() {
    try (RunningDesk desk =
        new RunningDesk(
            HttpSettings.onLoopback(0),
            "INSERT INTO door (device, door, place, kind) VALUES (1, 2, 3, 'room')")) {
      desk.signIn();
      assertThat(desk.get("/devices/gate-1").body())
          .contains("/devices/gate-1/doors/2/remove", "样例小区101室", "name=\"sure\"");
      Map<String, String> sure = Map.of("sure", "yes");
      HttpResponse<String> unsure = desk.form("/devices/gate-1/doors/2/remove", Map.of());
      assertThat(unsure.statusCode()).isEqualTo(422);
      assertThat(unsure.body()).contains("请先勾选确认", "/devices/gate-1/doors/2/remove");
      HttpResponse<String> done = desk.form("/devices/gate-1/doors/2/remove", sure);
      assertThat(done.headers().firstValue("Location")).hasValue("/devices/gate-1?removed=2");
      assertThat(desk.get("/devices/gate-1?removed=2").body()).contains("2 号门已移除");
      assertThat(desk.form("/devices/gate-1/doors/2/remove", sure).statusCode()).isEqualTo(404);
      HttpResponse<String> only = desk.form("/devices/gate-1/doors/1/remove", sure);
      assertThat(only.statusCode()).isEqualTo(422);
      assertThat(only.body()).contains("这是设备唯一的门");
      String left =
          desk.database
              .jdbi()
              .withHandle(
                  h ->
                      h.createQuery(
                              "SELECT count(*) || ' ' || (SELECT max(object) FROM audit"
                                  + " WHERE action = 'door_removed') FROM door WHERE device = 1")
                          .mapTo(String.class)
                          .one());
      assertThat(left).isEqualTo("1 gate-1/2");
    }
  }

  @Test
  void pagesOfManyDevicesHoldEachOnce() {
    try (RunningDesk many =
        new RunningDesk(
            HttpSettings.onLoopback(0),
            """
            INSERT INTO device (community, device_id, codec, place)
            SELECT 'demo', 'many-' || n, 'native', 2 FROM generate_series(1, 70) n""")) {
      many.signIn();
      String first = many.get("/devices").body();
      assertThat(first.split("href=\"/devices/", -1)).hasSize(51);
      assertThat(first).contains("after=50", "/devices/many-47\"").doesNotContain("many-48\"");
      String second = many.get("/devices?after=50").body();
      assertThat(second.split("href=\"/devices/", -1)).hasSize(24);
      assertThat(second).contains("/devices/many-48\"").doesNotContain("rel=\"next\"");
    }
  }

  @Test
  void aDeviceSaysWhichAlertsItsFamilyCannotLeadTo() {
    assertThat(desk.get("/devices/street-1").body())
        .contains("不能上报", "只有登记了门磁才会有“强行开门”告警", "只有登记了门磁才会有“门未关”告警");
    assertThat(desk.get("/devices/gate-1").body()).doesNotContain("不能上报");
  }

  @Test
  void aLockOfARoomSaysNoMinute() {
    desk.sql(
        "INSERT INTO device_state (device, last_seen, messages) VALUES (2, '2026-11-23T13:47:21Z', 9)");
    assertThat(desk.get("/devices/lock-101").body()).contains("21:00:00").doesNotContain("21:47");
  }

  @Test
  void idsThatNobodyRegisteredAreShownWithWhatTheySaid() {
    desk.sql(
        """
        INSERT INTO traffic (batch, batch_index, minute, community, device_id, device, messages,
          duplicates, rejected, last_arrival)
        VALUES (1, 0, '2026-11-24T01:00Z', 'demo', 'new-7', NULL, 12, 0, 2, '2026-11-24T01:00:30Z'),
               (1, 1, '2026-11-24T01:00Z', 'demo', 'gate-1', NULL, 3, 0, 0, '2026-11-24T01:00:30Z'),
               (1, 2, '2026-11-01T01:00Z', 'demo', 'long-ago', NULL, 3, 0, 0, '2026-11-01T01:00:30Z');
        INSERT INTO dead_letter (topic, digest, reason, codec, community, device_id, detail, length,
          retained, qos, received_at, first_seen, last_seen)
        VALUES ('tidegate/v1/demo/new-7/event', '\\x01', 'unknown_device', 'native', 'demo', 'new-7',
          'not registered', 80, false, 1, now(), now(), '2026-11-24T01:00:30Z')""");
    assertThat(desk.get("/devices").body()).contains("最近 7 天收到 1 个未登记设备的消息");
    assertThat(desk.get("/unknown-devices").body())
        .contains("demo/new-7", "12 条消息，其中 2 条无法读取", "设备未登记", "registry import")
        .doesNotContain("long-ago", "demo/gate-1");
    assertThat(desk.get("/pipeline").body()).contains("设备未登记");
  }

  @Test
  void thePipelineSaysWhoWritesAndWhatIsWrong() {
    assertThat(desk.get("/pipeline").body()).contains("没有网关在写入", "消息服务器", "已连接，没有积压");
    desk.readiness.set(
        new Readiness(
            Readiness.Role.STANDBY,
            List.of(
                new Readiness.Check("database", Readiness.Says.DOES_NOT_ANSWER),
                new Readiness.Check("ingest", Readiness.Says.BATCH_WAITS, "SQLSTATE 57P03"))));
    desk.sql(
        """
        UPDATE ingest_partition SET holder = 'gateway-7', until = now() + interval '1 hour';
        INSERT INTO ingest_batch VALUES (1, '2026-11-24T01:59:15Z', '2026-11-24T01:59:10Z')""");
    assertThat(desk.get("/pipeline").body())
        .contains("gateway-7", "待命", "异常", "没有应答", "45 秒前到达", "09:59:10")
        .contains("有一批消息等待写入 SQLSTATE 57P03")
        .doesNotContain("does not answer", "a batch waits");
  }

  @Test
  void aFamilyOfWhichMoreThanUsualCannotBeReadIsPointedOut() {
    unreadable();
    assertThat(desk.get("/pipeline").body().replaceAll("\\s+", " "))
        .contains("esp-rfid <span class=\"tag firing\">上升</span>", "type 'door9': not known")
        .contains("<td>100</td><td>40</td><td>15</td><td>2</td>")
        .doesNotContain("native <span class=\"tag firing\"");
  }

  @Test
  void theDaysOfADeviceAreShownWithWhenToChangeItsBattery() {
    desk.sql(
        """
        INSERT INTO device_state (device, last_seen, battery_percent, messages)
        VALUES (1, '2026-11-24T01:00:00Z', 82, 7)""");
    days();
    assertThat(desk.get("/devices/gate-1").body())
        .contains("2026-11-23", "3（1 处）", "2 / 42 秒", "83% → 82%", "建议更换电池", "2027-01-24");
    assertThat(desk.api("/api/v1/devices/gate-1").body())
        .contains("\"changeBatteryBy\":\"2027-01-24\"", "\"expected\":103", "\"missing\":3");
    UUID alert = desk.alert("door-forced", Instant.parse("2026-11-23T06:00:00Z"));
    desk.sql("UPDATE alert SET class = 'device'");
    assertThat(desk.get("/a/" + alert).body())
        .contains("gate-1 2026-11-23：编号消息收到 97.0%，缺 3 条", "4 个事件迟到，最多 42 秒");
    assertThat(desk.api("/api/v1/alerts/" + alert).body())
        .contains("\"deviceDays\":[{\"device\":\"gate-1\"");
  }

  private void unreadable() {
    desk.sql(
        """
        INSERT INTO traffic (batch, batch_index, minute, community, device_id, device, messages,
          duplicates, rejected, last_arrival)
        VALUES (7, 0, '2026-11-24T01:30Z', 'demo', 'street-1', 3, 50, 0, 15, '2026-11-24T01:30:30Z'),
               (7, 1, '2026-11-23T12:00Z', 'demo', 'street-1', 3, 50, 0, 25, '2026-11-23T12:00:30Z'),
               (7, 2, '2026-11-24T01:30Z', 'demo', 'gate-1', 1, 50, 0, 9, '2026-11-24T01:30:30Z');
        INSERT INTO device_day (device, day, received, rejected, duplicates, gaps, missing, late)
          VALUES (3, '2026-11-22', 900, 1, 0, 0, 0, 0), (3, '2026-11-23', 900, 3, 0, 0, 0, 0);
        INSERT INTO dead_letter (topic, digest, reason, codec, community, device_id, detail, length,
          retained, qos, received_at, first_seen, last_seen)
        VALUES ('access', '\\x01', 'unknown_type', 'esp-rfid', 'demo', 'street-1',
          'type ''door9'': not known', 80, false, 1, now(), now(), '2026-11-24T01:30:30Z')""");
  }

  private void days() {
    desk.sql(
        """
        INSERT INTO device_day (device, day, received, rejected, duplicates, numbered, gaps, missing,
          late, median_late_millis, max_late_millis, clock_offset_millis, boots, last_boot_at,
          firmware, battery_first, battery_last)
        SELECT 1, '2026-11-24'::date - n, 100, 0, 0, 100, 1, 3, 4, 2000, 42000, -900, 0,
          '2026-11-01T00:00Z', '2.4.1', 82 + n, 81 + n FROM generate_series(1, 10) n""");
  }

  @Test
  @Tag("it")
  void pagesOfTheOperatorAreAccessibleAndFitInBothLanguagesAndSchemes() {
    troubles();
    unreadable();
    days();
    idsThatNobodyRegisteredAreShownWithWhatTheySaid();
    DeskBrowser.inEachForm(
        (page, form) -> {
          signIn(page, desk);
          for (String path :
              List.of(
                  "devices",
                  "devices/gate-1",
                  "unknown-devices",
                  "unknown-devices/demo/new-7",
                  "unknown-devices/demo/gate-1",
                  "pipeline")) {
            page.navigate(desk.uri("/" + path).toString());
            assertThat(page.locator("h1")).isVisible();
            check(page, path.replace('/', '-') + "-" + form);
          }
        });
  }

  private void troubles() {
    desk.sql(
        """
        INSERT INTO device_state (device, last_seen, battery_percent, clock_offset_millis, firmware,
          messages)
        VALUES (1, '2026-11-23T22:50:00Z', NULL, 300000, '2.4.1', 7),
               (2, '2026-11-24T01:30:00Z', 12, 0, NULL, 7)""");
    desk.alert("device-offline", Instant.parse("2026-11-23T23:00:00Z"), "device", "1", 2, 1);
    desk.alert("clock-wrong", Instant.parse("2026-11-23T22:00:00Z"), "device", "1", 2, 1);
    desk.alert("battery-low", Instant.parse("2026-11-23T22:00:00Z"), "device", "2", 3, 1);
  }
}
