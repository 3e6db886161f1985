package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditedTest {
  private static final Instant AT = Instant.parse("2026-11-24T01:00:00Z");
  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void whoeverReadsAnAlertAboutAPersonIsEntered() {
    UUID person = desk.alert("overstay", AT, "room", "3", 3, 1);
    UUID place = desk.alert("door-held", AT);
    desk.api("/api/v1/alerts/" + place);
    assertThat(entries()).isEmpty();
    desk.api("/api/v1/alerts/" + person);
    desk.signIn();
    desk.get("/a/" + person);
    assertThat(entries()).filteredOn(entry -> entry.startsWith("alert_read 1 ")).hasSize(2);
  }

  @Test
  void whoeverReadsEventsIsEnteredWithWhatTheyAskedFor() {
    desk.events();
    desk.api("/api/v1/events?device=gate-1&kind=door");
    assertThat(entries()).containsExactly("events_read  device=gate-1 kind=door");
  }

  @Test
  void changeIsEnteredWithItsCodesAndNotWithWhatPeopleWrote() {
    desk.put(
        "/api/v1/rules/door-held/thresholds",
        """
        {"scope": {"kind": "place", "id": "sample-101"}, "values": {"room": 600},
         "reason": "a removal"}""");
    assertThat(entries())
        .singleElement()
        .asString()
        .contains("thresholds_set door-held", "sample-101", "600")
        .doesNotContain("removal");
  }

  @Test
  void refusedChangeIsNotEntered() {
    desk.put("/api/v1/rules/door-held/thresholds", "{}");
    assertThat(entries()).isEmpty();
  }

  @Test
  void signingInRightAndWrongAndOutAgainAreEntered() {
    desk.post("/login", Map.of("name", RunningDesk.NAME, "password", "wrong", "return", "/"));
    desk.signIn();
    assertThat(entries())
        .containsExactly("signed_in  from=127.0.0.1", "sign_in_refused  from=127.0.0.1");
  }

  private List<String> entries() {
    AuditLog.Filter all = new AuditLog.Filter(null, null, null, Long.MAX_VALUE);
    return desk.audit().list(all, 100).stream()
        .map(AuditLog.Listed::entry)
        .map(entry -> entry.action() + " " + entry.object() + " " + entry.detail())
        .toList();
  }
}
