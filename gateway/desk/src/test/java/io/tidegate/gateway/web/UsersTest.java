package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.store.audit.AuditLog;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersTest {
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
  void accountIsMadeWaitsForARoleAndGetsIt() {
    HttpResponse<String> made =
        desk.form("/users", Map.of("name", "Wang.Example", "displayName", "王例 (made up)"));
    assertThat(made.headers().firstValue("Location")).hasValue("/users/2");
    assertThat(desk.get("/users").body()).contains("王例", "待授权");
    assertThat(desk.form("/users", Map.of("name", "wang.example")).statusCode()).isEqualTo(409);
    HttpResponse<String> bad = desk.form("/users", Map.of("name", "王", "displayName", "kept"));
    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(bad.body()).contains("value=\"kept\"");

    assertThat(grant("worker", "g1-a").statusCode()).isEqualTo(303);
    assertThat(grant("leader", "").statusCode()).isEqualTo(303);
    assertThat(grant("worker", "").statusCode()).isEqualTo(422);
    assertThat(grant("worker", "h1").statusCode()).isEqualTo(409);
    assertThat(grants("wang.example")).containsExactly("leader", "worker:g1-a");
    ungrant(2, "leader");
    assertThat(grants("wang.example")).containsExactly("worker:g1-a");
    assertThat(entries())
        .contains(
            "account_made wang.example ",
            "role_granted wang.example worker:g1-a",
            "role_taken_back wang.example leader");
  }

  @Test
  void listSaysByNameWhereARoleHoldsAndByCodeTooWhereTwoAreCalledTheSame() {
    desk.account("wang.example", "王例 (made up)", "worker:g1-a", "manager:h1", "leader:g1");
    assertThat(desk.get("/users").body())
        .contains("<span>网格员 甲微网格</span>", "<span>物业或出租房管理员 样例小区</span>", "<span>网格长 第一网格</span>")
        .doesNotContain("g1-a", "(h1)");
    try (RunningDesk twice =
        new RunningDesk(
            HttpSettings.onLoopback(0),
            "INSERT INTO micro_grid (grid, code, kind, name_zh, name_en)"
                + " VALUES (1, 'g1-c', 'street_block', '甲微网格', 'Micro-grid C')")) {
      twice.account("wang.example", "王例 (made up)", "worker:g1-a", "worker:g1-b");
      twice.signIn();
      assertThat(twice.get("/users").body())
          .contains("<span>网格员 甲微网格 (g1-a)</span>", "<span>网格员 乙微网格</span>");
      assertThat(twice.get("/users/2").body())
          .contains(
              "<option value=\"g1-c\">甲微网格 (g1-c)</option>",
              "<option value=\"g1-b\">乙微网格</option>");
    }
  }

  @Test
  void oneTimePasswordWantsTheAdminsOwnAgainAndIsShownOnce() {
    add("wang.example");
    desk.pass(Duration.ofMinutes(6));
    HttpResponse<String> asked = desk.form("/users/2/password", Map.of());
    assertThat(asked.headers().firstValue("Location").orElse("")).startsWith("/confirm?return=");
    assertThat(desk.form("/confirm", Map.of("password", "wrong")).statusCode()).isEqualTo(401);
    assertThat(desk.form("/users/2/password", Map.of()).statusCode()).isEqualTo(303);
    HttpResponse<String> confirmed =
        desk.form("/confirm", Map.of("password", RunningDesk.PASSWORD, "return", "/users/2"));
    assertThat(confirmed.headers().firstValue("Location")).hasValue("/users/2");
    HttpResponse<String> made = desk.form("/users/2/password", Map.of());
    String password = made.body().replaceAll("(?s).*<code>([^<]+)</code>.*", "$1");
    assertThat(password).matches("([1-9a-z]{4}-){3}[1-9a-z]{4}");
    assertThat(desk.get("/users/2").body()).doesNotContain(password).contains("须先改密码");
    assertThat(entries()).noneMatch(entry -> entry.contains(password));

    desk.signIn("wang.example", password);
    assertThat(desk.get("/").headers().firstValue("Location")).hasValue("/me/password");
  }

  @Test
  void whoGetsInWantsTheAdminsPasswordAgain() {
    add("wang.example");
    desk.pass(Duration.ofMinutes(6));
    for (String act : List.of("grant", "ungrant", "disable", "enable", "password")) {
      HttpResponse<String> asked = desk.form("/users/2/" + act, Map.of("role", "leader"));
      assertThat(asked.headers().firstValue("Location").orElse(""))
          .as(act)
          .startsWith("/confirm?return=");
    }
    assertThat(grants("wang.example")).isEmpty();
    assertThat(entries()).noneMatch(entry -> entry.contains(" wang.example "));
    desk.form("/confirm", Map.of("password", RunningDesk.PASSWORD, "return", "/users/2"));
    assertThat(grant("leader", "").headers().firstValue("Location")).hasValue("/users/2");
    assertThat(grants("wang.example")).containsExactly("leader");
  }

  @Test
  void formThatIsSentTwiceIsDoneOnce() {
    Map<String, String> wanted = Map.of("name", "wang.example", "operationId", "make");
    for (int tap = 1; tap <= 2; tap++) {
      assertThat(desk.form("/users", wanted).headers().firstValue("Location")).hasValue("/users/2");
    }
    Map<String, String> role = Map.of("role", "leader", "place", "", "operationId", "role");
    desk.form("/users/2/grant", role);
    ungrant(2, "leader");
    assertThat(desk.form("/users/2/grant", role).statusCode()).isEqualTo(303);
    assertThat(grants("wang.example")).isEmpty();
    Map<String, String> once = Map.of("operationId", "once");
    assertThat(desk.form("/users/2/password", once).body()).contains("<code>");
    String hash = hash();
    assertThat(desk.form("/users/2/password", once).body())
        .doesNotContain("<code>")
        .contains("只显示一次");
    assertThat(hash()).isEqualTo(hash);
    assertThat(entries().stream().filter(entry -> entry.contains("wang.example")))
        .extracting(entry -> entry.replaceAll(" .*", ""))
        .containsExactlyInAnyOrder(
            "account_made", "role_granted", "role_taken_back", "password_set");
    assertThat(desk.form("/users/2/disable", Map.of("operationId", "")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void formThatWasRefusedCanBeSentAgain() {
    Map<String, String> disable = Map.of("operationId", "again");
    assertThat(desk.form("/users/1/disable", disable).statusCode()).isEqualTo(409);
    add("wang.example");
    desk.form("/users/2/grant", Map.of("role", "admin", "place", ""));
    assertThat(desk.form("/users/1/disable", disable).statusCode()).isEqualTo(303);
    assertThat(desk.get("/users").headers().firstValue("Location").orElse("")).startsWith("/login");
  }

  @Test
  void disablingEndsSessionsAndTokensAndFreesClaims() {
    add("wang.example");
    String token = new Tokens(desk.database.jdbi()).add("wang.example", "x", null).orElseThrow();
    UUID alert = desk.alert("door-forced", Instant.parse("2026-11-24T01:00:00Z"));
    desk.sql("UPDATE alert SET handling = 'claimed', assignee = 2 WHERE id = '" + alert + "'");
    desk.form("/users/2/disable", Map.of());
    assertThat(new Tokens(desk.database.jdbi()).use(token, desk.at())).isEmpty();
    assertThat(desk.api("/api/v1/alerts/" + alert).body())
        .contains("\"handling\":\"new\"", "\"assignee\":null", "released");
    desk.form("/users/2/enable", Map.of());
    assertThat(desk.get("/users/2").body()).doesNotContain("已停用");
    assertThat(entries())
        .contains("account_disabled wang.example ", "account_enabled wang.example ");
  }

  @Test
  void lastAdminCanNeitherBeDisabledNorLoseTheRole() {
    HttpResponse<String> disabled = desk.form("/users/1/disable", Map.of());
    assertThat(disabled.statusCode()).isEqualTo(409);
    assertThat(disabled.body()).contains("最后一个管理员");
    HttpResponse<String> taken = ungrant(1, "admin");
    assertThat(taken.statusCode()).isEqualTo(409);
    add("wang.example");
    desk.form("/users/2/grant", Map.of("role", "admin", "place", ""));
    assertThat(ungrant(1, "admin").statusCode()).isEqualTo(303);
    assertThat(desk.get("/users").statusCode()).as("no admin any more").isEqualTo(403);
  }

  @Test
  void whatOthersSeeIsChangedAndBadTextIsRefused() {
    add("wang.example");
    Map<String, String> profile =
        Map.of("displayName", "王二 (made up)", "wecom", "w-1", "dingtalk", "", "feishu", "f-1");
    assertThat(desk.form("/users/2", profile).statusCode()).isEqualTo(303);
    assertThat(desk.get("/users/2").body()).contains("王二", "value=\"w-1\"", "value=\"f-1\"");
    assertThat(desk.form("/users/2", Map.of("displayName", " ")).statusCode()).isEqualTo(422);
    assertThat(desk.form("/users/2", Map.of("displayName", "<script>x</script>")).statusCode())
        .isEqualTo(303);
    assertThat(desk.get("/users").body()).contains("&lt;script&gt;").doesNotContain("<script>x");
    assertThat(desk.get("/users/99").statusCode()).isEqualTo(404);
  }

  @Test
  void listIsPagedByNameAndSearchedWithoutANameInTheAddress() {
    for (int i = 0; i < 60; i++) {
      add("user%02d.example".formatted(i));
    }
    String first = desk.get("/users").body();
    assertThat(first).contains("user48.example").doesNotContain("user49.example");
    String next = first.replaceAll("(?s).*href=\"(/users\\?after=[0-9]+)\".*", "$1");
    assertThat(desk.get(next).body())
        .contains("user49.example", "user59.example")
        .doesNotContain("user48.example");
    assertThat(desk.form("/users/find", Map.of("text", "USER33")).body())
        .contains("user33.example")
        .doesNotContain("user34.example");
    assertThat(desk.form("/users/find", Map.of("text", "%")).body()).contains("没有找到账号");
  }

  private void add(String name) {
    new Accounts(desk.database.jdbi()).add(name, name, Language.ZH_CN, null, List.of());
  }

  private HttpResponse<String> grant(String role, String place) {
    return desk.form("/users/2/grant", Map.of("role", role, "place", place));
  }

  /** Takes back the grant that the page of the account names, as its button does. */
  private HttpResponse<String> ungrant(int account, String role) {
    String name = new Users(desk.database.jdbi()).find(account).orElseThrow().account().name();
    int grant =
        new Grants(desk.database.jdbi())
            .held(name).stream()
                .filter(held -> held.grant().toString().equals(role))
                .findAny()
                .orElseThrow()
                .id();
    return desk.form("/users/" + account + "/ungrant", Map.of("grant", Integer.toString(grant)));
  }

  private List<String> grants(String name) {
    return new Grants(desk.database.jdbi()).of(name).stream().map(Grant::toString).toList();
  }

  private String hash() {
    return new Accounts(desk.database.jdbi())
        .find("wang.example")
        .map(Accounts.Login::passwordHash)
        .orElse("");
  }

  private List<String> entries() {
    AuditLog.Filter all = new AuditLog.Filter(null, null, null, Long.MAX_VALUE);
    return desk.audit().list(all, 100).stream()
        .map(AuditLog.Listed::entry)
        .map(entry -> entry.action() + " " + entry.object() + " " + entry.detail())
        .toList();
  }
}
