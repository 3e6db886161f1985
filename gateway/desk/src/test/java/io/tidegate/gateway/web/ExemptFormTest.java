package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker asks for where the same thing is normal, day after day. */
class ExemptFormTest {
  private RunningDesk desk;
  private UUID alert;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    desk.signIn();
    normal(3);
    normal(2);
    alert = normal(1);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void formThatIsSentTwiceAsksOnceAlsoWhenItWasApprovedInBetween() {
    assertThat(ask("one").headers().firstValue("Location"))
        .hasValue("/a/" + alert + "?asked=exemption");
    desk.sql("UPDATE exemption SET approved_by = 'somebody'");
    assertThat(ask("one").statusCode()).isEqualTo(303);
    assertThat(count("exemption")).isEqualTo(1);
    assertThat(count("audit WHERE action = 'exemption_requested'")).isEqualTo(1);
    assertThat(ask("").statusCode()).isEqualTo(400);
  }

  /** An alert so many days ago, closed as expected. */
  private UUID normal(int daysAgo) {
    Instant at = desk.at().minus(Duration.ofDays(daysAgo));
    UUID id = desk.alert("door-held", at, "place", "3", 3, 1);
    desk.sql(
        """
        UPDATE alert SET handling = 'closed', disposition = 'expected', closed_at = opened_at
        WHERE id = '%s'"""
            .formatted(id));
    return id;
  }

  private HttpResponse<String> ask(String operation) {
    return desk.form(
        "/a/" + alert + "/exempt",
        Map.of(
            "until",
            "2026-12-01T18:00",
            "reason",
            "the closer is on order",
            "operationId",
            operation));
  }

  private int count(String what) {
    return desk.database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + what).mapTo(Integer.class).one());
  }
}
