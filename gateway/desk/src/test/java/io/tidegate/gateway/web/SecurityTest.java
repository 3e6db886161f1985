package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tidegate.gateway.account.Browser;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.Network;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What somebody tries who means harm: with another's browser, from another page, by guessing. */
class SecurityTest {
  /** Those that nobody is signed in at: they want to come from a page of ours instead. */
  private static final Set<String> BEFORE_SIGN_IN = Set.of("/login", "/setup", "/language");

  /** Those that no session opens, but a device's own token: PushTest. */
  private static final Set<String> OF_DEVICES = Set.of("/ingest/:codec/:device");

  private static RunningDesk desk;

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
    desk.signIn();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @TestFactory
  Stream<DynamicTest> writeWithoutTheSessionsTokenIsRefusedOnEveryRoute() {
    List<Route> writes =
        desk.routes().stream()
            .filter(route -> route.getPath() != null && route.methods() != null)
            .filter(route -> route.methods().stream().anyMatch(m -> !m.name().equals("GET")))
            .filter(route -> !BEFORE_SIGN_IN.contains(route.getPath()))
            .filter(route -> !OF_DEVICES.contains(route.getPath()))
            .toList();
    assertThat(writes).hasSizeGreaterThan(20);
    return writes.stream()
        .map(
            route ->
                dynamicTest(
                    route.methods() + " " + route.getPath(),
                    () -> {
                      String path = route.getPath().replaceAll(":[a-zA-Z]+", "1");
                      String method = route.methods().iterator().next().name();
                      assertThat(write(method, path, "").statusCode()).isEqualTo(403);
                      assertThat(write(method, path, "csrf=guess").statusCode()).isEqualTo(403);
                      assertThat(foreign(method, path, "csrf=" + desk.csrf()).statusCode())
                          .as("from another site")
                          .isEqualTo(403);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> formBeforeSignInIsRefusedFromAnotherSite() {
    return BEFORE_SIGN_IN.stream()
        .map(
            path ->
                dynamicTest(
                    path,
                    () -> {
                      assertThat(foreign("POST", path, "language=en").statusCode()).isEqualTo(403);
                      HttpRequest.Builder origin =
                          form(path, "name=a").header("Origin", "https://evil.example");
                      assertThat(desk.send(origin).statusCode()).isEqualTo(403);
                    }));
  }

  @Test
  void sessionThatSomebodyPlantedIsNotTheOneAfterSignIn() {
    try (RunningDesk other = new RunningDesk()) {
      HttpRequest.Builder planted =
          HttpRequest.newBuilder(other.uri("/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Cookie", "tidegate=planted")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "name=" + RunningDesk.NAME + "&password=a+made-up+password"));
      HttpResponse<String> answer = other.sendAlone(planted);
      String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(cookie).startsWith("tidegate=").doesNotContain("planted");
      assertThat(with(other, "planted").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void signingInAgainEndsTheSessionOfBefore() {
    try (RunningDesk other = new RunningDesk()) {
      other.signIn();
      String before = other.cookie();
      assertThat(with(other, before).statusCode()).isEqualTo(200);
      other.signIn();
      assertThat(other.cookie()).isNotEqualTo(before);
      assertThat(with(other, before).statusCode()).isEqualTo(303);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/ok\r\nSet-Cookie: a=b",
        "/\u0009/evil.example",
        "evil.example"
      })
  void nobodyIsSentToAnotherSiteAfterwards(String back) {
    assertThat(Pages.localPath(back)).isEqualTo("/");
    Map<String, String> fields =
        Map.of("name", RunningDesk.NAME, "password", RunningDesk.PASSWORD, "return", back);
    assertThat(desk.post("/login", fields).headers().firstValue("Location")).hasValue("/");
    assertThat(
            desk.form("/confirm", Map.of("password", RunningDesk.PASSWORD, "return", back))
                .headers()
                .firstValue("Location"))
        .hasValue("/");
  }

  @Test
  void eachWrongPasswordMakesTheNextWaitLongerAndSaysNoMore() {
    try (RunningDesk other = new RunningDesk()) {
      long before = 0;
      for (int i = 0; i < 3; i++) {
        assertThat(other.signIn(RunningDesk.NAME, "guess " + i).statusCode()).isEqualTo(401);
      }
      for (int i = 0; i < 4; i++) {
        HttpResponse<String> delayed = other.signIn();
        assertThat(delayed.statusCode()).as("even the right one").isEqualTo(429);
        long wait = Long.parseLong(delayed.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isGreaterThan(before);
        before = wait;
        other.pass(Duration.ofSeconds(wait));
        assertThat(other.signIn(RunningDesk.NAME, "guess").statusCode()).isEqualTo(401);
      }
    }
  }

  @Test
  void cookieOverHttpsIsOfThisHostAloneAndNoScriptReadsIt() {
    HttpSettings behind =
        new HttpSettings("127.0.0.1", 0, null, null, List.of(Network.parse("127.0.0.1/32")), null);
    try (RunningDesk other = new RunningDesk(behind)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(other.uri("/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("X-Forwarded-For", "198.51.100.7")
              .header("X-Forwarded-Proto", "https")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "name=" + RunningDesk.NAME + "&password=a+made-up+password"));
      HttpResponse<String> answer = other.sendAlone(request);
      String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie)
          .startsWith("__Host-tidegate=")
          .contains("Secure", "SameSite=Lax", "Path=/")
          .containsIgnoringCase("HttpOnly")
          .doesNotContain("Domain");
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  @Test
  void everyAnswerCarriesThePolicyAlsoToWhatIsNoRequest() throws IOException {
    for (String path : List.of("/", "/login", "/users", "/a/x", "/nothing", "/api/v1/x", "/me")) {
      assertThat(desk.get(path).headers().firstValue("Content-Security-Policy"))
          .as(path)
          .isPresent();
    }
    for (String head :
        List.of("NONSENSE", "GET /%zz HTTP/1.1", "GET / HTTP/1.1\r\nA:" + "b".repeat(20_000))) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
        socket.setSoTimeout(5_000);
        socket
            .getOutputStream()
            .write(
                (head + "\r\nHost: a\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        String answer =
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(answer.toLowerCase(Locale.ROOT)).as(head).contains("content-security-policy");
      }
    }
  }

  @Test
  void noPasswordTokenOrNameComesIntoTheLog() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try (RunningDesk other = new RunningDesk()) {
      new Accounts(other.database.jdbi())
          .add("secretive.example", "名例 (made up)", Language.EN, null, List.of());
      other.signIn("secretive.example", "guess-in-the-log");
      other.signIn();
      other.form("/me/password", Map.of("old", "old-in-the-log", "new", "x", "again", "y"));
      other.form("/users/find", Map.of("text", "名例"));
      other.form("/users/2", Map.of("displayName", "\u0000"));
      other.get("/a/" + other.cookie());
      other.sql("ALTER TABLE account RENAME TO account_away");
      other.signIn("secretive.example", "guess-in-the-log");
      other.get("/users");
      String text =
          log.list.stream()
              .map(
                  event ->
                      event.getFormattedMessage()
                          + event.getKeyValuePairs()
                          + (event.getThrowableProxy() == null
                              ? ""
                              : event.getThrowableProxy().getMessage()))
              .reduce("", String::concat);
      assertThat(text).as("something was logged").contains("request failed");
      assertThat(text)
          .doesNotContain("in-the-log")
          .doesNotContain("secretive.example")
          .doesNotContain("名例")
          .doesNotContain(other.cookie())
          .doesNotContain(other.token);
    } finally {
      root.detachAppender(log);
    }
  }

  @Test
  void sessionOfADisabledAccountAndOneOutOfTimeAreNothing() {
    try (RunningDesk other = new RunningDesk()) {
      new Accounts(other.database.jdbi()).add("gone.example", "gone", Language.EN, null, List.of());
      Sessions sessions = new Sessions(other.database.jdbi());
      String session = sessions.open(2, new Sessions.From("", Browser.of("")), other.at());
      assertThat(with(other, session).statusCode()).isEqualTo(200);
      other.sql("UPDATE account SET disabled = true WHERE id = 2");
      assertThat(with(other, session).statusCode()).isEqualTo(303);
    }
  }

  private static HttpResponse<String> with(RunningDesk desk, String session) {
    return desk.sendAlone(
        HttpRequest.newBuilder(desk.uri("/me")).header("Cookie", "tidegate=" + session));
  }

  private static HttpResponse<String> write(String method, String path, String body) {
    return desk.send(form(path, body).method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> foreign(String method, String path, String body) {
    return desk.send(
        form(path, body)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Sec-Fetch-Site", "cross-site"));
  }

  private static HttpRequest.Builder form(String path, String body) {
    return HttpRequest.newBuilder(desk.uri(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }
}
