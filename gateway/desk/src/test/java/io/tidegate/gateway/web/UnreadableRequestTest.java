package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Requests that no browser of ours sends are refused, and nothing fails over them. */
class UnreadableRequestTest {
  private static final int PATIENCE_MILLIS = 10_000;

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
  void fieldWithACharacterThatNoDatabaseTakesIsABadRequest() {
    UUID id = desk.alert("door-forced", Instant.parse("2026-11-24T01:00:00Z"));
    Map<String, String> request = Map.of("version", "1", "reason", "made up", "user", "li\u0000");
    assertThat(desk.form("/a/" + id + "/assign", request).statusCode()).isEqualTo(400);
    Map<String, String> duty =
        Map.of("grid", "g1", "from", "08:00", "to", "18:00", "onCall", "li\u0000");
    assertThat(desk.form("/handover/duty", duty).statusCode()).isEqualTo(400);
    assertThat(desk.form("/rooms/sample-101/corrections", Map.of("text", "\u0000")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void nameWithSuchACharacterIsNobodysOverTheApiToo() {
    UUID id = desk.alert("door-forced", Instant.parse("2026-11-24T01:00:00Z"));
    String assign = "{\"version\": 1, \"reason\": \"made up\", \"user\": \"li\\u0000\"}";
    assertThat(api("POST", "/api/v1/alerts/" + id + "/assign", assign)).isEqualTo(422);
    String duty = "{\"from\": \"08:00\", \"to\": \"18:00\", \"onCall\": \"li\\u0000\"}";
    assertThat(api("PUT", "/api/v1/grids/g1/duty", duty)).isBetween(400, 499);
  }

  @Test
  void queryOrPathWithSuchACharacterIsAnsweredAndNothingFails() {
    for (String path :
        List.of(
            "/?microGrid=%00",
            "/?handling=%00&rule=%00&after=%00",
            "/search?place=%00&rule=%00&number=%00&microGrid=%00",
            "/rooms/%00",
            "/devices/%00",
            "/devices?state=%00",
            "/rules/%00",
            "/rules/door-held?place=%00&microGrid=%00&device=%00",
            "/exemptions?rule=%00",
            "/cards?ids=%00",
            "/users?after=%00",
            "/login?return=%00")) {
      assertThat(desk.get(path).statusCode()).as(path).isLessThan(500);
    }
    for (String path :
        List.of(
            "alerts?rule=%00&microGrid=%00",
            "alerts?after=%00",
            "events?device=%00",
            "events?place=%00",
            "devices/%00",
            "devices?after=%00",
            "micro-grids/%00",
            "rules?place=%00",
            "rules/%00/shadow",
            "maintenance-windows?after=%00",
            "exemptions?rule=%00",
            "audit?account=%00",
            "audit?action=%00&object=%00",
            "grids/%00/duty")) {
      assertThat(desk.api("/api/v1/" + path).statusCode()).as(path).isLessThan(500);
    }
  }

  @Test
  void addressThatCannotBeDecodedIsABadRequestWithoutAnyTrace() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try {
      for (String path : List.of("/%zz", "/a/%", "/%c3%28", "/api/v1/alerts/%zz", "/?a=%zz")) {
        assertThat(raw(path)).as(path).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
      }
      assertThat(raw("/%zz"))
          .startsWith("HTTP/1.1 400 ")
          .containsIgnoringCase("content-security-policy");
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);
    assertThat(log.list).hasSizeLessThanOrEqualTo(6);
  }

  private int api(String method, String path, String json) {
    HttpResponse<String> answer =
        desk.sendAlone(
            HttpRequest.newBuilder(desk.uri(path))
                .header("Authorization", "Bearer " + desk.token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    return answer.statusCode();
  }

  /** The answer to a GET of what no URI may be. */
  private String raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request = "GET " + path + " HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
