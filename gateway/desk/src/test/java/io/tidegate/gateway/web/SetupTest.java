package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.account.SetupTokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetupTest {
  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = RunningDesk.withoutAccount();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void nothingButTheSetupIsServedWhileThereIsNoAccount() {
    for (String path : List.of("/", "/login", "/me", "/a/1", "/users", "/nothing")) {
      assertThat(desk.get(path).headers().firstValue("Location")).as(path).hasValue("/setup");
    }
    assertThat(desk.get("/api/v1/alerts").statusCode()).isEqualTo(503);
    assertThat(desk.get("/livez").statusCode()).isEqualTo(200);
    assertThat(desk.get("/setup").body()).contains("setup-token").contains("name=\"token\"");
  }

  @Test
  void tokenMakesTheAdminOnceAndTheStepsAreShown() {
    String token = token();
    assertThat(make("not the token").statusCode()).isEqualTo(401);
    HttpResponse<String> made = make(token);
    assertThat(made.headers().firstValue("Location")).hasValue("/setup");
    String steps = desk.get("/setup").body();
    assertThat(steps)
        .contains("还剩 3 步")
        .contains("href=\"/users\"")
        .contains("TIDEGATE_PUBLIC_URL");
    assertThat(desk.get("/users").body()).contains("首次设置尚未完成");
    assertThat(desk.get("/").headers().firstValue("Location")).hasValue("/users");

    desk.post("/logout", Map.of("csrf", desk.csrf()));
    assertThat(make(token).statusCode()).as("used up").isEqualTo(401);
    assertThat(desk.get("/setup").headers().firstValue("Location").orElse("")).startsWith("/login");
    assertThat(desk.signIn("chen.example", "a sentence of her own").statusCode()).isEqualTo(303);
  }

  @Test
  void tokenEndsAfterAnHour() {
    String token = token();
    desk.pass(Duration.ofHours(1));
    assertThat(make(token).statusCode()).isEqualTo(401);
    assertThat(desk.get("/").headers().firstValue("Location")).hasValue("/setup");
  }

  @Test
  void guessingTheTokenHasToWait() {
    for (int i = 0; i < 3; i++) {
      assertThat(make("guess" + i).statusCode()).isEqualTo(401);
    }
    assertThat(make(token()).statusCode()).isEqualTo(429);
  }

  @Test
  void whatWasTypedIsKeptWhereItIsRefusedAndNothingIsMade() {
    Map<String, String> fields = fields(token());
    fields.put("password", "password1234");
    HttpResponse<String> refused = desk.post("/setup", fields);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("value=\"chen.example\"")
        .doesNotContain("password1234")
        .doesNotContain(fields.get("token"));
    assertThat(desk.get("/").headers().firstValue("Location")).hasValue("/setup");
  }

  private String token() {
    return new SetupTokens(desk.database.jdbi()).make(desk.at()).orElseThrow();
  }

  private HttpResponse<String> make(String token) {
    return desk.post("/setup", fields(token));
  }

  private static Map<String, String> fields(String token) {
    return new LinkedHashMap<>(
        Map.of(
            "token",
            token,
            "name",
            "chen.example",
            "displayName",
            "陈例 (made up)",
            "password",
            "a sentence of her own",
            "again",
            "a sentence of her own"));
  }
}
