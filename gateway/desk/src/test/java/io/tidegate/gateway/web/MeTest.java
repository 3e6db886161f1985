package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Browser;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Sessions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeTest {
  private static final String NEXT = "another made-up password";

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
  void newPasswordWantsTheOldOneAndEndsAllOtherSessions() {
    String other = open();
    String before = desk.cookie();
    assertThat(setPassword("not the old one", NEXT, NEXT).body()).contains("现在的密码错误");
    assertThat(setPassword(RunningDesk.PASSWORD, "short", "short").statusCode()).isEqualTo(422);
    assertThat(setPassword(RunningDesk.PASSWORD, "password1234", "password1234").body())
        .contains("太常见，容易被猜到");
    assertThat(setPassword(RunningDesk.PASSWORD, NEXT, NEXT + "x").body()).contains("不一致");
    assertThat(setPassword(RunningDesk.PASSWORD, RunningDesk.PASSWORD, RunningDesk.PASSWORD).body())
        .contains("相同");
    assertThat(holds(other)).as("nothing was set yet").isTrue();

    assertThat(setPassword(RunningDesk.PASSWORD, NEXT, NEXT).statusCode()).isEqualTo(303);
    assertThat(holds(other)).isFalse();
    assertThat(holds(before)).as("the old session, too, is another one now").isFalse();
    assertThat(desk.get("/me").statusCode()).isEqualTo(200);
    assertThat(desk.signIn().statusCode()).isEqualTo(401);
    assertThat(desk.signIn(RunningDesk.NAME, NEXT).statusCode()).isEqualTo(303);
  }

  @Test
  void whereARoleHoldsIsSaidByName() {
    desk.signInAs("wang.example", "王例 (made up)", "worker:g1-a", "manager:h1", "leader:g1");
    assertThat(desk.get("/me").body())
        .contains("甲微网格</dd>", "样例小区</dd>", "第一网格</dd>")
        .doesNotContain("g1-a</dd>");
  }

  @Test
  void guessingTheOldPasswordHasToWait() {
    for (int i = 0; i < 3; i++) {
      assertThat(setPassword("not the old one", NEXT, NEXT).statusCode()).isEqualTo(422);
    }
    HttpResponse<String> delayed = setPassword(RunningDesk.PASSWORD, NEXT, NEXT);
    assertThat(delayed.statusCode()).isEqualTo(429);
    assertThat(delayed.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void ownSessionsAreListedAndEndOneByOneOrAllTheOthers() {
    String phone = open();
    desk.pass(Duration.ofMinutes(5));
    String page = desk.get("/me").body();
    assertThat(page).contains("微信 · 安卓").contains("198.51.100.7").contains("本次登录");
    String number = page.replaceAll("(?s).*/me/sessions/([0-9]+)/end.*", "$1");
    assertThat(desk.form("/me/sessions/" + number + "/end", Map.of()).statusCode()).isEqualTo(303);
    assertThat(holds(phone)).isFalse();
    assertThat(desk.form("/me/sessions/" + number + "/end", Map.of()).statusCode()).isEqualTo(404);

    List<String> more = List.of(open(), open());
    assertThat(desk.form("/me/sessions/end-others", Map.of()).statusCode()).isEqualTo(303);
    assertThat(more).noneMatch(this::holds);
    assertThat(desk.get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void sessionOfSomebodyElseIsNotThere() {
    new Accounts(desk.database.jdbi())
        .add("wang.example", "王例 (made up)", Language.ZH_CN, "none", List.of());
    String strange =
        new Sessions(desk.database.jdbi())
            .open(2, new Sessions.From("192.0.2.9", Browser.of("")), desk.at());
    int number = new Sessions(desk.database.jdbi()).list(2, desk.at()).get(0).number();
    assertThat(desk.get("/me").body()).doesNotContain("192.0.2.9");
    assertThat(desk.form("/me/sessions/" + number + "/end", Map.of()).statusCode()).isEqualTo(404);
    assertThat(holds(strange)).isTrue();
  }

  @Test
  void sessionOfALeaderEndsAfterHalfAnHourUnusedAndAfterTwelveHoursUsed() {
    desk.pass(Duration.ofMinutes(29));
    assertThat(desk.get("/me").statusCode()).isEqualTo(200);
    desk.pass(Duration.ofMinutes(31));
    assertThat(desk.get("/me").statusCode()).isEqualTo(303);

    desk.signIn();
    for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      desk.pass(Duration.ofMinutes(20));
      assertThat(desk.get("/me").statusCode()).as(minutes + " min").isEqualTo(200);
    }
    desk.pass(Duration.ofMinutes(20).plusSeconds(1));
    assertThat(desk.get("/me").statusCode()).isEqualTo(303);
  }

  @Test
  void sessionOfAWorkerEndsAfterTwelveHoursUnusedAndAfterSevenDaysUsed() {
    desk.sql("DELETE FROM account_grant WHERE role <> 'operator'");
    desk.pass(Sessions.IDLE.minusSeconds(1));
    assertThat(desk.get("/me").statusCode()).isEqualTo(200);
    desk.pass(Sessions.IDLE.plusSeconds(1));
    assertThat(desk.get("/me").statusCode()).isEqualTo(303);

    desk.signIn();
    for (int hours = 0; hours < 7 * 24 - 8; hours += 8) {
      desk.pass(Duration.ofHours(8));
      assertThat(desk.get("/me").statusCode()).as(hours + " h").isEqualTo(200);
    }
    desk.pass(Duration.ofHours(8).plusSeconds(1));
    assertThat(desk.get("/me").statusCode()).isEqualTo(303);
  }

  @Test
  void keysAreSwitchedOffAndOn() {
    assertThat(desk.get("/me").body()).contains("关闭快捷键");
    desk.form("/me/keys", Map.of("keys", "off"));
    assertThat(desk.get("/me").body()).contains("打开快捷键");
    desk.form("/me/keys", Map.of("keys", "on"));
    assertThat(desk.get("/me").body()).contains("关闭快捷键");
  }

  @Test
  void passwordOfAnAdminLeadsToNothingButANewOne() {
    new Accounts(desk.database.jdbi())
        .setOneTimePassword(
            RunningDesk.NAME,
            RunningDesk.PASSWORDS.hash("given by an admin"),
            desk.at().plus(Duration.ofDays(3)));
    desk.signIn(RunningDesk.NAME, "given by an admin");
    for (String path : List.of("/", "/me", "/a/1")) {
      assertThat(desk.get(path).headers().firstValue("Location")).as(path).hasValue("/me/password");
    }
    assertThat(desk.get("/api/v1/alerts").statusCode()).isEqualTo(403);
    assertThat(desk.get("/sse/alerts").statusCode()).isEqualTo(303);
    assertThat(desk.get("/me/password").body()).contains("一次性密码");
    assertThat(setPassword("given by an admin", NEXT, NEXT).statusCode()).isEqualTo(303);
    assertThat(desk.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void passwordOfAnAdminThatNobodyUsedInTimeIsWrong() {
    new Accounts(desk.database.jdbi())
        .setOneTimePassword(
            RunningDesk.NAME,
            RunningDesk.PASSWORDS.hash("given by an admin"),
            desk.at().plus(Duration.ofDays(3)));
    desk.pass(Duration.ofDays(3).plusSeconds(1));
    assertThat(desk.signIn(RunningDesk.NAME, "given by an admin").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> setPassword(String old, String wanted, String again) {
    return desk.form("/me/password", Map.of("old", old, "new", wanted, "again", again));
  }

  /** Another session of the account, on a phone. */
  private String open() {
    return new Sessions(desk.database.jdbi())
        .open(
            1, new Sessions.From("198.51.100.7", Browser.of("Android MicroMessenger")), desk.at());
  }

  private boolean holds(String session) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.uri("/me")).header("Cookie", "tidegate=" + session);
    return desk.sendAlone(request).statusCode() == 200;
  }
}
