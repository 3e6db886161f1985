package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShiftTest {
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
  void dutyThatWasSetLeadsToThePageThatSaysSoAndCanBeLoadedAgain() {
    HttpResponse<String> set = duty("07:30", RunningDesk.NAME);
    assertThat(set.statusCode()).isEqualTo(303);
    String path = set.headers().firstValue("Location").orElse("");
    assertThat(path).startsWith("/handover?");
    assertThat(desk.get(path).body()).contains("已保存", "value=\"07:30\"");
    assertThat(desk.get("/handover").body()).doesNotContain("已保存");
  }

  @Test
  void dutyThatCannotBeSaysWhyOnThePage() {
    assertThat(duty("19:00", RunningDesk.NAME).statusCode()).isEqualTo(422);
    assertThat(duty("08:00", "nobody").statusCode()).isEqualTo(422);
  }

  private HttpResponse<String> duty(String from, String onCall) {
    return desk.form(
        "/handover/duty", Map.of("grid", "g1", "from", from, "to", "18:00", "onCall", onCall));
  }
}
