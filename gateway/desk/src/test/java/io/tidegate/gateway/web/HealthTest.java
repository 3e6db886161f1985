package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.api.Readiness;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Readiness WITHOUT_BROKER =
      new Readiness(
          Readiness.Role.STANDBY,
          List.of(
              new Readiness.Check("database", Readiness.Says.ANSWERS),
              new Readiness.Check("broker", Readiness.Says.NOT_CONNECTED)));

  @Test
  void deskSaysInOneWordWhetherItIsReadyAndItNeedsTheDatabaseOnly() {
    try (RunningDesk desk = new RunningDesk()) {
      assertThat(desk.get("/livez").statusCode()).isEqualTo(200);
      assertThat(desk.get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
      desk.readiness.set(WITHOUT_BROKER);
      HttpResponse<String> notReady = desk.get("/readyz");
      assertThat(notReady.statusCode()).isEqualTo(503);
      assertThat(notReady.body()).isEqualTo("{\"status\":\"not_ready\"}");
      HttpResponse<String> forDesk = desk.get("/readyz?for=desk");
      assertThat(forDesk.statusCode()).isEqualTo(200);
      assertThat(forDesk.body()).isEqualTo("{\"status\":\"ready\"}");
    }
  }

  @Test
  void deskServesNoMetricsWithOrWithoutAnAccount() {
    try (RunningDesk desk = new RunningDesk()) {
      assertThat(desk.get("/metrics").statusCode()).isEqualTo(404);
      desk.signIn();
      assertThat(desk.get("/metrics").statusCode()).isEqualTo(404);
      assertThat(desk.api("/metrics").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void deskThatIsNotSetUpServesNoMetricsAndNoDetails() {
    try (RunningDesk desk = RunningDesk.withoutAccount()) {
      assertThat(desk.get("/metrics").headers().firstValue("Location")).hasValue("/setup");
      assertThat(desk.get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
    }
  }

  @Test
  void requestsAreMeasuredByTheTemplateOfTheirRoute() {
    try (RunningDesk desk = new RunningDesk()) {
      desk.api("/api/v1/alerts/00000000-0000-0000-0000-000000000000");
      desk.get("/no/such/path");
      String metrics = desk.scrape();
      assertThat(metrics)
          .contains("tidegate_http_server_requests_seconds_count")
          .contains("route=\"/api/v1/alerts/:id\"")
          .doesNotContain("/no/such/path")
          .doesNotContain("00000000-0000");
    }
  }
}
