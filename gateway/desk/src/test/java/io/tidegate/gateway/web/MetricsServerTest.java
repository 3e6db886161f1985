package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MetricsSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
  private static final String TOKEN = "a-made-up-metrics-token";
  private static final String TEXT = "tidegate_ingest_active 1\n";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final Readiness READINESS =
      new Readiness(
          Readiness.Role.STANDBY,
          List.of(
              new Readiness.Check("database", Readiness.Says.ANSWERS),
              new Readiness.Check("broker", Readiness.Says.NOT_CONNECTED)));

  @Test
  void metricsAreGivenForTheToken() throws Exception {
    try (MetricsServer server = startOnLoopback(TOKEN)) {
      HttpResponse<String> answer = get(server, "/metrics", "Bearer " + TOKEN);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(TEXT);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
    }
  }

  @Test
  void wrongOrMissingTokenIsRefusedOnEveryPath() throws Exception {
    try (MetricsServer server = startOnLoopback(TOKEN)) {
      for (String path : List.of("/metrics", "/readyz", "/nothing")) {
        for (@Nullable String header :
            new @Nullable String[] {
              null, "", "Bearer", "Bearer " + TOKEN + "x", "Bearer wrong", "Basic " + TOKEN
            }) {
          HttpResponse<String> answer = get(server, path, header);
          assertThat(answer.statusCode()).as("%s %s", path, header).isEqualTo(401);
          assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
              .startsWith("Bearer");
          assertThat(answer.body()).doesNotContain(TOKEN, "tidegate_", "broker");
        }
      }
    }
  }

  @Test
  void readinessHasEachCheckByName() throws Exception {
    try (MetricsServer server = startOnLoopback(null)) {
      HttpResponse<String> notReady = get(server, "/readyz", null);
      assertThat(notReady.statusCode()).isEqualTo(503);
      assertThat(notReady.body())
          .contains("\"status\":\"not_ready\"", "\"role\":\"standby\"", "\"broker\"")
          .doesNotContain("httpStatus");
      assertThat(get(server, "/readyz?for=desk", null).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void listenerWithoutATokenBeyondLoopbackDoesNotStart() {
    assertThatThrownBy(() -> start(new MetricsSettings("0.0.0.0", 0, null)).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TIDEGATE_METRICS_TOKEN");
  }

  @Test
  void portThatIsTakenIsNamedByItsSetting() {
    try (MetricsServer server = startOnLoopback(null)) {
      assertThatThrownBy(() -> start(new MetricsSettings("127.0.0.1", server.port(), null)).close())
          .hasMessageContaining("TIDEGATE_METRICS_PORT=" + server.port());
    }
  }

  private static MetricsServer startOnLoopback(@Nullable String token) {
    return start(new MetricsSettings("127.0.0.1", 0, token));
  }

  private static MetricsServer start(MetricsSettings settings) {
    return MetricsServer.start(settings, HttpSettings.onLoopback(0), () -> TEXT, () -> READINESS);
  }

  private static HttpResponse<String> get(
      MetricsServer server, String path, @Nullable String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
