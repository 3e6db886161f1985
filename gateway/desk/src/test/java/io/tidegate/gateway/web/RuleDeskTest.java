package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.rule.TrialCaveat;
import io.tidegate.gateway.store.rule.TrialRun;
import io.tidegate.gateway.store.rule.TrialRuns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of rules, exemptions and maintenance windows by their forms, without a script. */
class RuleDeskTest {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

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
  void everyRuleIsListedWithHowOftenItWasRight() {
    closed("door-held", "dealt_with", 3);
    closed("door-held", "expected", 1);
    closed("door-held", "unverified", 2);
    closed("door-held", "recovered", 5);
    String rules = desk.get("/rules").body();
    assertThat(rules.split("href=\"/rules/")).hasSize(38);
    assertThat(rules).contains("准确率 75%（4 条中 3 条属实或有用）", "还没有处置结果");
    assertThat(desk.get("/rules/door-held").body()).contains("另有无法核实 2 条、自行恢复 5 条");
  }

  @Test
  void onlyTheLastThirtyThatPeopleClosedCount() {
    closed("door-held", "expected", 10);
    closed("door-held", "dealt_with", 30);
    assertThat(desk.get("/rules").body()).contains("准确率 100%（30 条中 30 条属实或有用）");
  }

  @Test
  void aThresholdIsSetAtOnePlaceWithAReasonAndTakenBack() {
    HttpResponse<String> set =
        post(
            "/rules/door-held/thresholds",
            Map.of("place", "sample-101", "value.room", "600", "reason", "moving house"));
    assertThat(set.statusCode()).isEqualTo(303);
    String path = set.headers().firstValue("Location").orElseThrow();
    assertThat(path).isEqualTo("/rules/door-held?place=sample-101");
    String there = desk.get(path).body();
    assertThat(there).contains("600 秒", "场所：样例小区101室", "moving house", "上级设置 → 600");
    assertThat(inForce("place=sample-101")).isEqualTo(600);
    assertThat(inForce("place=sample-gate")).isEqualTo(300);
    assertThat(desk.get("/rules/door-held").body()).contains("300 秒");
    assertThat(audited("thresholds_set")).isEqualTo(1);

    post(
        "/rules/door-held/thresholds",
        Map.of("place", "sample-101", "back", "room", "reason", "it is over"));
    assertThat(inForce("place=sample-101")).isEqualTo(300);
  }

  @Test
  void whatCannotBeSetIsSaidAndWhatWasTypedIsKept() {
    HttpResponse<String> wide =
        post("/rules/door-held/thresholds", Map.of("value.room", "5", "reason", "tried"));
    assertThat(wide.statusCode()).isEqualTo(422);
    assertThat(wide.body())
        .contains("房间门敞开：请填 10 至 86400 秒 之间的整数。", "value=\"5\"", ">tried</textarea>");
    assertThat(post("/rules/door-held/thresholds", Map.of("reason", "tried")).body())
        .contains("没有填写要修改的内容");
    assertThat(post("/rules/door-held/thresholds", Map.of("value.room", "50")).body())
        .contains("请写明原因");
    assertThat(desk.get("/rules/door-held?place=nowhere").body()).contains("没有这个场所或微网格");
    assertThat(desk.get("/rules/no-rule").statusCode()).isEqualTo(404);
  }

  @Test
  void whatARuleFoundInShadowStandsOnItsPage() {
    post("/rules/tamper/thresholds", Map.of("mode", "shadow", "reason", "new units"));
    desk.sql(
        """
        INSERT INTO shadow_firing (rule, subject_kind, subject_key, place, micro_grid, severity,
          started_at, sentence_zh, sentence_en)
        VALUES ('tamper', 'device', '1', 2, 1, 'high', '2026-11-23T15:00Z', '外壳被打开。', 'Opened.')\
        """);
    assertThat(desk.get("/rules/tamper").body())
        .contains("试运行</span>", "外壳被打开。", "2026-11-23", "1 次");
  }

  @Test
  void aBackTestWithoutEventsEndsAndSaysSo() {
    assertThat(post("/rules/door-held/backtest", Map.of("threshold", "room", "days", "7")))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(303));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(desk.get("/rules/door-held/backtest").body())
                    .contains("房间门敞开", "这段时间没有存储的事件。"));
  }

  @Test
  void oneBackTestRunsAtATimeUntilWhoRunsItIsSilent() {
    desk.sql(
        """
        INSERT INTO backtest_run (rule, threshold, in_force, from_at, to_at, asked_by, asked_at,
          share, reported_at)
        VALUES ('door-held', 'room', 300, '2026-11-17T02:00Z', '2026-11-24T02:00Z', 1,
          '2026-11-24T01:59Z', 0.4, '2026-11-24T01:59Z')\
        """);
    assertThat(desk.get("/rules/door-held").body()).contains("已完成 40%", "every 3s");
    HttpResponse<String> second = post("/rules/tamper/backtest", Map.of("days", "7"));
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("已有一个回测在运行");
    desk.now.set(Objects.requireNonNull(desk.now.get()).plus(Duration.ofMinutes(10)));
    assertThat(post("/rules/tamper/backtest", Map.of("days", "7")).statusCode()).isEqualTo(303);
    assertThat(desk.get("/rules/door-held").body()).contains("运行它的网关已不在");
  }

  @Test
  void aProposedThresholdIsAppliedByAPerson() {
    desk.sql(
        """
        INSERT INTO backtest_run (rule, threshold, in_force, from_at, to_at, asked_by, asked_at,
          state, share, reported_at, ended_at, proposed)
        VALUES ('door-held', 'room', 300, '2026-11-17T02:00Z', '2026-11-24T02:00Z', 1,
          '2026-11-24T01:00Z', 'done', 1, '2026-11-24T01:01Z', '2026-11-24T01:01Z', 600);
        INSERT INTO backtest_try VALUES (1, 300, 20, 20, 0, 0, 0, 9, 6), (1, 600, 20, 12, 0, 8, 0, 9, 1);
        """);
    String page = desk.get("/rules/door-held").body();
    assertThat(page).contains("建议改为 600。", "90%", "60%", "name=\"value.room\" value=\"600\"");
    assertThat(inForce("placeKind=room")).isEqualTo(300);
    post("/rules/door-held/thresholds", Map.of("value.room", "600", "reason", "as proposed"));
    assertThat(inForce("placeKind=room")).isEqualTo(600);
  }

  @Test
  void anExemptionIsAskedForOnceAndApprovedBySomeoneElse() {
    Map<String, String> request =
        Map.of(
            "rule",
            "door-held",
            "kind",
            "door",
            "subject",
            "gate-1/1",
            "to",
            "2026-11-26T18:00",
            "reason",
            "the closer is on order");
    assertThat(post("/exemptions", request).statusCode()).isEqualTo(303);
    assertThat(post("/exemptions", request).statusCode()).isEqualTo(303);
    String mine = desk.get("/exemptions").body();
    assertThat(mine.split("the closer is on order", -1)).hasSize(2);
    assertThat(mine).contains("待批准").doesNotContain("/exemptions/1/approve");
    assertThat(post("/exemptions/1/approve", Map.of()).body()).contains("申请人不能批准自己的申请");

    signInAsAnother();
    assertThat(desk.get("/exemptions").body()).contains("/exemptions/1/approve");
    post("/exemptions/1/approve", Map.of());
    assertThat(desk.get("/exemptions").body()).contains("生效中", "批准：wang.example");
    post("/exemptions/1/end", Map.of());
    assertThat(audited("exemption_requested")).isEqualTo(2);
    assertThat(audited("exemption_ended")).isEqualTo(1);
  }

  @Test
  void whatIsWrongWithAWishIsSaidAndWhatWasTypedIsKept() {
    Map<String, String> request = new HashMap<>();
    request.putAll(
        Map.of("rule", "door-held", "kind", "door", "subject", "gate-9/1", "reason", "typed"));
    assertThat(post("/exemptions", request).body()).contains("结束时间须晚于现在");
    request.put("to", "2026-11-26T18:00");
    HttpResponse<String> unknown = post("/exemptions", request);
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(unknown.body()).contains("登记中没有这个对象", "gate-9/1", ">typed</textarea>");
    request.put("to", "2028-11-26T18:00");
    assertThat(post("/exemptions", request).body()).contains("最长 366 天");
  }

  @Test
  void aMaintenanceWindowIsEnteredInTheCommunitysTimeAndEnded() {
    post(
        "/maintenance",
        Map.of(
            "kind", "device", "subject", "gate-1", "to", "2026-11-24T12:00", "reason", "new lock"));
    assertThat(desk.get("/maintenance").body()).contains("gate-1", "生效中", "12:00:00");
    post("/maintenance/1/end", Map.of());
    assertThat(desk.get("/maintenance").body()).doesNotContain("生效中");
  }

  @Test
  void aBackTestThatRunsIsCancelledAndAnotherCanBegin() {
    long run = running("door-held");
    assertThat(desk.get("/rules/door-held").body()).contains("/rules/door-held/backtest/cancel");
    post("/rules/tamper/backtest/cancel", Map.of("run", Long.toString(run)));
    assertThat(desk.get("/rules/door-held").body()).contains("<progress");
    assertThat(post("/rules/door-held/backtest/cancel", Map.of("run", Long.toString(run))))
        .extracting(answer -> answer.headers().firstValue("Location").orElse(""))
        .isEqualTo("/rules/door-held#trial");
    assertThat(desk.get("/rules/door-held").body()).contains("已取消").doesNotContain("<progress");
    TrialRuns runs = new TrialRuns(desk.database.jdbi());
    assertThat(runs.goesOn(run, 0.5, desk.at())).isFalse();
    runs.done(run, List.of(), null, List.of(), desk.at());
    assertThat(desk.get("/rules/door-held").body()).contains("已取消");
    running("door-held");
  }

  @Test
  void whatABackTestMayBeWrongInIsSaidInTheReadersLanguage() {
    long run = running("door-held");
    new TrialRuns(desk.database.jdbi())
        .done(
            run,
            List.of(),
            null,
            List.of(
                TrialCaveat.of("begins_later", "2026-11-20"),
                TrialCaveat.of("rule_failed", "door-held", "3"),
                TrialCaveat.of("said in English before there were words for it")),
            desk.at());
    assertThat(desk.get("/rules/door-held").body())
        .contains("历史数据从 2026-11-20 开始", "door-held：规则出错 3 次", "said in English before");
  }

  private long running(String rule) {
    return new TrialRuns(desk.database.jdbi())
        .begin(
            new TrialRun.Request(
                rule, "room", 300, desk.at().minus(Duration.ofDays(7)), desk.at(), 1),
            desk.at())
        .orElseThrow();
  }

  private void closed(String rule, String disposition, int count) {
    desk.sql(
        """
        INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place, micro_grid,
          condition, handling, disposition, opened_at, last_fired_at, created_at, resolved_at,
          closed_at, sentence_zh, sentence_en)
        SELECT '%s', 'place', 'medium', 'door', '1/1', 2, 1, 'resolved', 'closed', '%s', at, at, at,
          at, at, '', ''
        FROM (SELECT coalesce(max(closed_at), '2026-11-20') + interval '1 min' AS at FROM alert) last,
          generate_series(1, %d)\
        """
            .formatted(rule, disposition, count));
  }

  private void signInAsAnother() {
    new Accounts(desk.database.jdbi())
        .add(
            "wang.example",
            "王例",
            Language.ZH_CN,
            RunningDesk.PASSWORDS.hash(RunningDesk.PASSWORD),
            RunningDesk.EVERYTHING);
    desk.post(
        "/login", Map.of("name", "wang.example", "password", RunningDesk.PASSWORD, "return", "/"));
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    Matcher csrf = CSRF.matcher(desk.get("/").body());
    assertThat(csrf.find()).isTrue();
    Map<String, String> all = new HashMap<>(fields);
    all.put("csrf", csrf.group(1));
    return desk.post(path, all);
  }

  private int inForce(String query) {
    JsonArray rules =
        new JsonObject(desk.api("/api/v1/rules?" + query).body()).getJsonArray("items");
    for (int i = 0; i < rules.size(); i++) {
      if (rules.getJsonObject(i).getString("id").equals("door-held")) {
        return rules
            .getJsonObject(i)
            .getJsonArray("thresholds")
            .getJsonObject(1)
            .getInteger("value");
      }
    }
    throw new AssertionError("no door-held");
  }

  private int audited(String action) {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("SELECT count(*) FROM audit WHERE action = :action")
                    .bind("action", action)
                    .mapTo(Integer.class)
                    .one());
  }
}
