package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static RunningDesk desk;

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void strangerIsSentToTheSignInPageAndBackAfterwards() {
    HttpResponse<String> answer = desk.get("/?handling=closed");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/login?return=%2F%3Fhandling%3Dclosed");
  }

  @Test
  void knownAccountSeesTheAlertsAndSignsOutAgain() {
    desk.alert("door-forced", Instant.parse("2026-11-24T01:59:00Z"));
    HttpResponse<String> signedIn = desk.signIn();
    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("tidegate=")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/");
    HttpResponse<String> list = desk.get("/");
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body()).contains("强行开门").contains("甲微网格").contains("样例小区东门");
    assertThat(list.headers().firstValue("Cache-Control")).hasValue("no-store");
    String csrf = list.body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
    assertThat(desk.post("/logout", Map.of("csrf", "wrong")).statusCode()).isEqualTo(403);
    assertThat(desk.post("/logout", Map.of("csrf", csrf)).statusCode()).isEqualTo(303);
    assertThat(desk.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void wrongPasswordAndUnknownAccountGetTheSameAnswerAndThenHaveToWait() {
    String known = refused(RunningDesk.NAME + "x").replace(RunningDesk.NAME + "x", "NAME");
    String unknown = refused("nobody").replace("nobody", "NAME");
    assertThat(known).isEqualTo(unknown).contains("账号或密码错误");
    for (int i = 0; i < 2; i++) {
      refused("nobody");
    }
    HttpResponse<String> delayed =
        desk.post("/login", Map.of("name", "nobody", "password", "guess"));
    assertThat(delayed.statusCode()).isEqualTo(429);
    assertThat(delayed.headers().firstValue("Retry-After")).isPresent();
  }

  private static String refused(String name) {
    HttpResponse<String> answer =
        desk.post("/login", Map.of("name", name, "password", "not this one"));
    assertThat(answer.statusCode()).isEqualTo(401);
    return answer.body();
  }

  @Test
  void passwordFromAnotherSiteIsRefused() {
    HttpResponse<String> answer =
        desk.send(
            HttpRequest.newBuilder(desk.uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("name=a&password=b")));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void nobodySignsInThroughAProxyThatNoOneDeclared() {
    HttpResponse<String> answer =
        desk.send(
            HttpRequest.newBuilder(desk.uri("/login")).header("X-Forwarded-For", "198.51.100.7"));
    assertThat(answer.body()).contains("此连接没有加密").doesNotContain("type=\"password\"");
  }

  @Test
  void languageIsChosenAndKept() {
    assertThat(desk.get("/login").body()).contains("lang=\"zh-CN\"");
    HttpResponse<String> chosen =
        desk.post("/language", Map.of("language", "en", "return", "//evil.example/"));
    assertThat(chosen.headers().firstValue("Location")).hasValue("/");
    assertThat(desk.get("/login").body()).contains("lang=\"en\"").contains("Sign in");
    desk.post("/language", Map.of("language", "zh-CN", "return", "/"));
  }

  @Test
  void languageOfTheBrowserStaysAfterSignInAndTheButtonKeepsItForTheAccount() {
    try (RunningDesk other = new RunningDesk()) {
      HttpRequest.Builder english =
          HttpRequest.newBuilder(other.uri("/login")).header("Accept-Language", "en-GB,zh;q=0.5");
      assertThat(other.send(english).body()).contains("lang=\"en\"");
      other.signIn();
      HttpRequest.Builder list =
          HttpRequest.newBuilder(other.uri("/")).header("Accept-Language", "en-GB,zh;q=0.5");
      assertThat(other.send(list).body()).contains("lang=\"en\"");
      String page = other.get("/").body();
      assertThat(page).as("the account's").contains("lang=\"zh-CN\"");
      other.post("/language", Map.of("language", "en", "return", "/"));
      assertThat(languageOfTheAccount(other)).as("sent by no page of ours").isEqualTo("zh-CN");
      String csrf = page.replaceAll("(?s).*?name=\"csrf\" value=\"([^\"]+)\".*", "$1");
      other.post("/language", Map.of("language", "en", "return", "/", "csrf", csrf));
      assertThat(languageOfTheAccount(other)).isEqualTo("en");
    }
  }

  private static String languageOfTheAccount(RunningDesk desk) {
    return desk.database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT language FROM account").mapTo(String.class).one());
  }

  @Test
  void everyAnswerCarriesThePolicyEvenWhereThereIsNothing() {
    for (String path :
        new String[] {"/livez", "/login", "/nothing", "/api/v1/nothing", "/assets/x"}) {
      HttpResponse<String> answer = desk.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("script-src 'self'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }
}
