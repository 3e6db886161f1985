package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.Network;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedProxyTest {
  private static final HttpSettings BEHIND_A_PROXY =
      new HttpSettings("127.0.0.1", 0, null, null, List.of(Network.parse("127.0.0.0/8")), null);

  @Test
  void sessionBehindATrustedProxyWithTlsIsSecureAndWithoutTlsThereIsNone() {
    try (RunningDesk desk = new RunningDesk(BEHIND_A_PROXY)) {
      HttpResponse<String> secure = signIn(desk, "https");
      assertThat(secure.statusCode()).isEqualTo(303);
      assertThat(secure.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith("__Host-tidegate=")
          .contains("Secure");
      assertThat(secure.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(signIn(desk, "http").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void tokenIsTakenWhereAPasswordWouldBeAndNowhereElse() {
    try (RunningDesk desk = new RunningDesk(BEHIND_A_PROXY)) {
      assertThat(forwarded(desk, "/api/v1/rules", "https").statusCode()).isEqualTo(200);
      HttpResponse<String> refused = forwarded(desk, "/api/v1/rules", "http");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(new JsonObject(refused.body()).getString("type")).endsWith("/insecure-connection");
      assertThat(refused.body()).doesNotContain(desk.token);
      assertThat(forwarded(desk, "/sse/alerts", "http").statusCode()).isEqualTo(403);
      assertThat(forwarded(desk, "/livez", "http").statusCode()).isEqualTo(200);
      assertThat(forwarded(desk, "/readyz", "http").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> forwarded(RunningDesk desk, String path, String proto) {
    return desk.send(
        HttpRequest.newBuilder(desk.uri(path))
            .header("Authorization", "Bearer " + desk.token)
            .header("X-Forwarded-For", "198.51.100.7")
            .header("X-Forwarded-Proto", proto));
  }

  private static HttpResponse<String> signIn(RunningDesk desk, String proto) {
    String body =
        "name="
            + RunningDesk.NAME
            + "&password="
            + URLEncoder.encode(RunningDesk.PASSWORD, StandardCharsets.UTF_8);
    return desk.send(
        HttpRequest.newBuilder(desk.uri("/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Forwarded-For", "198.51.100.7")
            .header("X-Forwarded-Proto", proto)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
