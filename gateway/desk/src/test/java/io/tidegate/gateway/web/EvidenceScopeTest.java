package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence of an alert whose events were in two micro-grids, for who walks one of them. */
class EvidenceScopeTest {
  private RunningDesk desk;
  private UUID alert;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    alert = desk.alert("credential-cloned", Instant.parse("2026-11-24T01:00:00Z"));
    // gate-1 is in micro-grid g1-a, street-1 in g1-b
    desk.sql(
        "UPDATE alert_firing SET evidence = jsonb_set(evidence, '{events,0,device}', '3') WHERE"
            + " alert = '"
            + alert
            + "'");
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void eventElsewhereIsWithoutItsPlaceAndWhatItCouldBeFoundBy() {
    desk.signInAs("wei.example", "魏例 (made up)", "worker:g1-a");

    JsonArray events = events(desk.get("/api/v1/alerts/" + alert).body());

    JsonObject elsewhere = events.getJsonObject(0);
    assertThat(elsewhere.getBoolean("elsewhere")).isTrue();
    for (String field : new String[] {"id", "device", "door", "place", "microGrid"}) {
      assertThat(elsewhere.getValue(field)).as(field).isNull();
    }
    assertThat(events.getJsonObject(1).getString("device")).isEqualTo("gate-1");
    assertThat(events.getJsonObject(1).containsKey("elsewhere")).isFalse();
  }

  @Test
  void pageSaysElsewhere() {
    desk.signInAs("wei.example", "魏例 (made up)", "worker:g1-a");

    String page = desk.get("/a/" + alert).body();

    assertThat(page).contains("别处（在您负责的范围以外）").doesNotContain("街口", "street-1");
  }

  @Test
  void whoLeadsBothSeesBoth() {
    assertThat(events(desk.api("/api/v1/alerts/" + alert).body()))
        .extracting(event -> ((JsonObject) event).getString("device"))
        .containsExactly("street-1", "gate-1");
  }

  private static JsonArray events(String answer) {
    return new JsonObject(answer).getJsonObject("evidence").getJsonArray("events");
  }
}
