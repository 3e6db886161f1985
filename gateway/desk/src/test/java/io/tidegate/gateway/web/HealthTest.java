package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.api.Readiness;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
  @Test
  void readinessNamesWhatIsMissingAndTheDeskNeedsTheDatabaseOnly() {
    try (RunningDesk desk = new RunningDesk()) {
      assertThat(desk.get("/livez").statusCode()).isEqualTo(200);
      assertThat(desk.get("/readyz").statusCode()).isEqualTo(200);
      desk.readiness.set(
          new Readiness(
              Readiness.Role.STANDBY,
              List.of(
                  new Readiness.Check("database", Readiness.Says.ANSWERS),
                  new Readiness.Check("broker", Readiness.Says.NOT_CONNECTED))));
      HttpResponse<String> notReady = desk.get("/readyz");
      assertThat(notReady.statusCode()).isEqualTo(503);
      assertThat(notReady.body()).contains("\"broker\"").contains("\"role\":\"standby\"");
      assertThat(desk.get("/readyz?for=desk").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void requestsAreMeasuredByTheTemplateOfTheirRoute() {
    try (RunningDesk desk = new RunningDesk()) {
      desk.api("/api/v1/alerts/00000000-0000-0000-0000-000000000000");
      desk.get("/no/such/path");
      String metrics = desk.get("/metrics").body();
      assertThat(metrics)
          .contains("tidegate_http_server_requests_seconds_count")
          .contains("route=\"/api/v1/alerts/:id\"")
          .doesNotContain("/no/such/path")
          .doesNotContain("00000000-0000");
    }
  }
}
