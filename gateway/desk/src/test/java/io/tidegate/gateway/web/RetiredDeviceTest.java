package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.register.RegisterStore;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S6: a device that was taken down is taken out of use, and its past stays. */
@NullUnmarked // a null that is not expected fails the test
class RetiredDeviceTest {
  private final RunningDesk desk = new RunningDesk();

  @BeforeEach
  void signIn() {
    desk.signIn();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void deviceIsRetiredOnceSureAndIsThatOfNobodyFromThenOn() {
    Map<String, String> sure = Map.of("sure", "yes");
    HttpResponse<String> unsure = desk.form("/devices/lock-101/retire", Map.of());
    assertThat(unsure.statusCode()).isEqualTo(422);
    assertThat(unsure.body()).contains("请先勾选确认：此设备已拆除");
    HttpResponse<String> done = desk.form("/devices/lock-101/retire", sure);
    assertThat(done.headers().firstValue("Location")).hasValue("/devices?retired=lock-101");
    assertThat(desk.get("/devices?retired=lock-101").body()).contains("lock-101 已停用");
    assertThat(desk.form("/devices/lock-101/retire", sure).statusCode()).isEqualTo(404);
    String kept =
        desk.database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "SELECT active || ' ' || (SELECT string_agg(object, ' ') FROM audit"
                                + " WHERE action = 'device_retired') FROM device WHERE number = 2")
                        .mapTo(String.class)
                        .one());
    assertThat(kept).isEqualTo("false lock-101");
    Register after = RegisterStore.load(desk.database.jdbi());
    assertThat(after.isInUse(2)).isFalse();
    assertThat(after.doorsAt(3)).isEmpty();
    assertThat(after.door(2, 1)).as("what happened at it is reported by its place").isNotNull();
  }

  @Test
  void deviceWithAnOpenAlertAboutItselfIsNotRetired() {
    UUID offline = desk.alert("device-offline", desk.at(), "device", "1", 2, 1);
    desk.alert("door-forced", desk.at());
    desk.sql("UPDATE alert SET class = 'device' WHERE id = '" + offline + "'");
    HttpResponse<String> refused = desk.form("/devices/gate-1/retire", Map.of("sure", "yes"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("关于此设备的告警还没有关闭");
    assertThat(desk.apiDelete("/api/v1/devices/gate-1").body()).contains("alerts-open");
    desk.sql(
        "UPDATE alert SET handling = 'closed', closed_at = now() WHERE id = '" + offline + "'");
    assertThat(desk.apiDelete("/api/v1/devices/gate-1").statusCode())
        .as("the alert at its door stays with who walks there")
        .isEqualTo(200);
  }

  @Test
  void nothingIsTakenOutOfUseWhereTwoCommunitiesHaveADeviceOfThatId() {
    try (RunningDesk two =
        new RunningDesk(
            HttpSettings.onLoopback(0),
            """
            INSERT INTO community VALUES ('other', '另一社区', 'Another');
            INSERT INTO device (community, device_id, codec, place)
              VALUES ('other', 'lock-101', 'native', 3)\
            """)) {
      assertThat(two.apiDelete("/api/v1/devices/lock-101").body()).contains("several-devices");
      assertThat(two.apiDelete("/api/v1/devices/lock-101/doors/1").body())
          .contains("several-devices");
      Register after = RegisterStore.load(two.database.jdbi());
      assertThat(after.devices()).extracting(Device::number).contains(2);
    }
  }
}
