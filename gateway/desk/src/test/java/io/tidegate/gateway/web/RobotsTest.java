package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S7 by its forms, as a browser without scripts sends them. */
class RobotsTest {
  private static final String URL =
      "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-key-1234";

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

  private Map<String, String> form(String page) {
    String html = desk.get(page).body();
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden =
        Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
            .matcher(html.substring(html.indexOf("<h1>")));
    while (hidden.find()) {
      fields.putIfAbsent(hidden.group(1), hidden.group(2));
    }
    fields.put("name", "值守群");
    fields.put("kind", "wecom");
    fields.put("audience", "duty");
    fields.put("grid", "g1");
    fields.put("language", "zh-CN");
    fields.put("url", URL);
    fields.put("secret", "");
    fields.put("checked", "on");
    return fields;
  }

  private String add() {
    HttpResponse<String> added = desk.post("/robots", form("/robots/new"));
    assertThat(added.statusCode()).isEqualTo(303);
    return added.headers().firstValue("Location").orElseThrow();
  }

  private long count(String query) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Long.class).one());
  }

  @Test
  void robotIsStoredSealedAndItsKeyNeverShownAgain() {
    String page = add();
    for (String path : new String[] {"/robots", page, page + "/edit"}) {
      assertThat(desk.get(path).body()).contains("值守群").doesNotContain("made-up-key");
    }
    assertThat(desk.get(page).body()).contains("qyapi.weixin.qq.com …1234").contains("李例");
    assertThat(
            count(
                "SELECT count(*) FROM robot WHERE position('made-up'::bytea in sealed) > 0"
                    + " OR robot::text LIKE '%made-up-key%'"))
        .isZero();
    assertThat(
            count("SELECT count(*) FROM audit WHERE action = 'robot_set' AND object = 'robot-1'"))
        .isEqualTo(1);
    assertThat(count("SELECT count(*) FROM audit WHERE detail LIKE '%key-1234%'")).isZero();
  }

  @Test
  void formSentTwiceMakesOneRobot() {
    Map<String, String> form = form("/robots/new");
    HttpResponse<String> first = desk.post("/robots", form);
    HttpResponse<String> second = desk.post("/robots", form);
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(count("SELECT count(*) FROM robot")).isEqualTo(1);
  }

  @Test
  void groupWithoutTheTickIsRefusedAndWhatWasTypedStays() {
    Map<String, String> form = form("/robots/new");
    form.remove("checked");
    HttpResponse<String> answer = desk.post("/robots", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("群里只能有值守人员").contains("值守群").doesNotContain("made-up-key");
    form.put("kind", "webhook");
    form.put("url", "https://hooks.example/x");
    assertThat(desk.post("/robots", form).statusCode()).isEqualTo(303);
  }

  @Test
  void addressAtAnotherHostIsRefused() {
    for (String url :
        new String[] {
          "https://example.com/cgi-bin/webhook/send?key=k",
          "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
          "http://127.0.0.1:8080/",
          "file:///etc/passwd",
          "not an address",
          ""
        }) {
      Map<String, String> form = form("/robots/new");
      form.put("url", url);
      assertThat(desk.post("/robots", form).statusCode()).as(url).isEqualTo(422);
    }
    assertThat(count("SELECT count(*) FROM robot")).isZero();
  }

  @Test
  void changeKeepsTheAddressAndTwoWhoChangeAtOnceAreTold() {
    String page = add();
    Map<String, String> form = form(page + "/edit");
    form.put("url", "");
    form.put("name", "另一个群");
    assertThat(desk.post(page, form).statusCode()).isEqualTo(303);
    assertThat(desk.get(page).body()).contains("另一个群").contains("…1234");
    HttpResponse<String> stale = desk.post(page, form);
    assertThat(stale.statusCode()).isEqualTo(422);
    assertThat(stale.body()).contains("其他人已修改");
  }

  @Test
  void pageWarnsWhileNoRobotIsForLeadersOnlyAndWhileTheRelayIsSilent() {
    assertThat(desk.get("/robots").body()).contains("没有可用的“仅网格长”机器人").contains("还没有机器人");
    Map<String, String> form = form("/robots/new");
    form.put("audience", "leaders");
    desk.post("/robots", form);
    assertThat(desk.get("/robots").body()).doesNotContain("没有可用的“仅网格长”机器人");
    assertThat(desk.get("/robots").body()).doesNotContain("转发程序");
    desk.relay.set(io.tidegate.gateway.desk.robots.RobotEnvironment.Relay.SILENT);
    assertThat(desk.get("/robots").body()).contains("转发程序没有回应");
  }

  @Test
  void deadLettersAreListedWithTheirAnswerAndSentAgain() {
    String page = add();
    desk.sql(
        """
        INSERT INTO delivery (robot, kind, priority, state, made_at, due_at, tries, answer, ended_at)
        VALUES (1, 'digest', 4, 'dead', '2026-11-24T01:00:00Z', '2026-11-24T01:00:00Z', 9, 'HTTP 503',
                '2026-11-24T01:30:00Z')\
        """);
    assertThat(desk.get(page + "?state=dead").body()).contains("HTTP 503").contains("尝试 9 次");
    Map<String, String> form = form(page);
    form.put("delivery", "1");
    assertThat(desk.post(page + "/replay", form).statusCode()).isEqualTo(303);
    assertThat(count("SELECT count(*) FROM delivery WHERE state = 'waiting' AND tries = 0"))
        .isEqualTo(1);
  }

  @Test
  void stoppedRobotSaysWhichGuardRefusedAndHowToMendIt() {
    String page = add();
    desk.sql("UPDATE robot SET state = 'stopped', stopped_by = 'keyword'");
    assertThat(desk.get(page).body()).contains("已停用").contains("机器人要求关键词");
    assertThat(desk.get("/robots").body()).contains("机器人要求关键词");
  }

  @Test
  void testIsAskedForOnceHoweverOftenItIsTapped() {
    String page = add();
    Map<String, String> form = form(page);
    desk.post(page + "/test", form);
    desk.post(page + "/test", form);
    assertThat(count("SELECT count(*) FROM delivery WHERE kind = 'test'")).isEqualTo(1);
    assertThat(desk.get(page).body()).contains("every 2s");
  }
}
