package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditPageTest {
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
  void entriesAreFilteredByAccountActionObjectAndDay() {
    enter("2026-11-20T15:59:59Z", AuditAction.ALERT_READ, "a-1", "x=1");
    enter("2026-11-20T16:00:00Z", AuditAction.EVENTS_READ, "a-2", "x=2");
    enter("2026-11-21T16:00:00Z", AuditAction.ALERT_READ, "a-3", "x=3");
    assertThat(desk.get("/audit").body()).contains("x=1", "x=2", "x=3", "登录");
    assertThat(found(Map.of("action", "alert_read"))).containsExactly("x=3", "x=1");
    assertThat(found(Map.of("object", "a-2"))).containsExactly("x=2");
    assertThat(found(Map.of("from", "2026-11-21", "to", "2026-11-21"))).containsExactly("x=2");
    assertThat(found(Map.of("to", "2026-11-20"))).containsExactly("x=1");
    assertThat(found(Map.of("account", "1"))).containsExactly("x=3", "x=2", "x=1");
    assertThat(found(Map.of("account", "99"))).isEmpty();
    assertThat(found(Map.of("from", "2026-13-99", "action", "'; DROP TABLE audit"))).hasSize(3);
  }

  @Test
  void listGoesOnWhereThePageEnded() {
    for (int i = 0; i < 60; i++) {
      enter("2026-11-20T10:00:00Z", AuditAction.ALERT_READ, "a", "x=" + i);
    }
    Map<String, String> filter = Map.of("action", "alert_read");
    String first = desk.form("/audit", filter).body();
    assertThat(numbers(first)).hasSize(50).startsWith("x=59").endsWith("x=10");
    String before = first.replaceAll("(?s).*name=\"before\" value=\"([0-9]+)\".*", "$1");
    String second = desk.form("/audit", Map.of("action", "alert_read", "before", before)).body();
    assertThat(numbers(second)).hasSize(10).startsWith("x=9").endsWith("x=0");
  }

  @Test
  void chainIsCheckedAndAChangeBehindItShows() {
    enter("2026-11-24T01:00:00Z", AuditAction.ALERT_READ, "a-1", "x=1");
    assertThat(desk.get("/audit").body()).contains("还没有核对过");
    assertThat(desk.form("/audit/check", Map.of()).statusCode()).isEqualTo(303);
    assertThat(desk.get("/audit").body()).contains("完整");
    desk.sql("ALTER TABLE audit DISABLE TRIGGER audit_append_only");
    desk.sql("UPDATE audit SET object = 'a-9' WHERE object = 'a-1'");
    desk.form("/audit/check", Map.of());
    assertThat(desk.get("/audit").body()).contains("is not as it was written");
  }

  @Test
  void exportWantsThePasswordAgainIsEnteredAndHoldsNoFormula() {
    enter("2026-11-20T10:00:00Z", AuditAction.ALERT_READ, "=1+1", "x=1");
    desk.pass(Duration.ofMinutes(6));
    assertThat(desk.form("/audit/export", Map.of()).headers().firstValue("Location").orElse(""))
        .startsWith("/confirm");
    desk.form("/confirm", Map.of("password", RunningDesk.PASSWORD, "return", "/audit"));
    HttpResponse<String> csv = desk.form("/audit/export", Map.of("action", "alert_read"));
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(csv.body()).contains(",alert_read,'=1+1,x=1").doesNotContain("signed_in");
    assertThat(desk.get("/audit").body()).contains("action=alert_read");
  }

  @Test
  void whoAsksForWhatIsNotTheirsIsEnteredOnceAMinute() {
    desk.account("worker", "worker", "worker:g1-b");
    String alert = desk.alert("door-forced", Instant.parse("2026-11-24T01:00:00Z")).toString();
    desk.signIn("worker");
    assertThat(desk.get("/a/" + alert).statusCode()).isEqualTo(404);
    assertThat(desk.get("/a/" + alert).statusCode()).isEqualTo(404);
    assertThat(desk.get("/users").statusCode()).isEqualTo(403);
    assertThat(desk.get("/nothing").statusCode()).isEqualTo(404);
    await()
        .untilAsserted(
            () ->
                assertThat(refusals())
                    .containsExactlyInAnyOrder(
                        alert + " route=GET/a/:id status=404", " route=GET/users status=403"));
  }

  @Test
  void listReadByATokenIsEntered() {
    desk.api("/api/v1/alerts?condition=firing");
    desk.get("/api/v1/alerts");
    assertThat(all())
        .filteredOn(entry -> entry.action().equals("alerts_listed"))
        .extracting(AuditEntry::detail)
        .containsExactly("condition=firing");
  }

  private void enter(String at, AuditAction action, String object, String detail) {
    desk.audit().add(AuditEntry.of(Instant.parse(at), 1, action, object, detail));
  }

  private List<String> found(Map<String, String> filter) {
    return numbers(desk.form("/audit", filter).body());
  }

  private static List<String> numbers(String page) {
    return page.lines()
        .filter(line -> line.contains("<span>x="))
        .map(line -> line.replaceAll(".*<span>(x=[0-9]+)</span>.*", "$1"))
        .toList();
  }

  private List<String> refusals() {
    return all().stream()
        .filter(entry -> entry.action().equals("refused"))
        .map(entry -> entry.object() + " " + entry.detail())
        .toList();
  }

  private List<AuditEntry> all() {
    AuditLog.Filter all = new AuditLog.Filter(null, null, null, Long.MAX_VALUE);
    return desk.audit().list(all, 200).stream().map(AuditLog.Listed::entry).toList();
  }
}
