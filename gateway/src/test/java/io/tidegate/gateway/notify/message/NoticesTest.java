package io.tidegate.gateway.notify.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.alert.Handling;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.notify.AlertFacts;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000001042");
  private static final List<Rule> RULES =
      Detectors.all().stream().<Rule>map(Detector::rule).toList();
  private static final Instant AT = Instant.ofEpochSecond(1764000000L);
  private static final Phrases ZH = new Phrases(Language.ZH_CN);
  private static final Phrases EN = new Phrases(Language.EN);

  private final Register register = Staircase.register();
  private final Notices zh = notices(ZH, URI.create("https://desk.example/"));
  private final Notices en = notices(EN, URI.create("https://desk.example"));

  private Notices notices(Phrases phrases, @Nullable URI desk) {
    return new Notices(RULES, register, phrases, desk);
  }

  private static AlertFacts alert(String rule, Integer place, Handling handling) {
    Rule known = RULES.stream().filter(each -> each.id().equals(rule)).findFirst().orElseThrow();
    return new AlertFacts(
        ID,
        1042,
        rule,
        known.ruleClass(),
        Severity.MEDIUM,
        place,
        1,
        1,
        handling,
        null,
        handling == Handling.CLOSED ? "expected" : null,
        null,
        AT);
  }

  @Test
  void alertOfAPlaceTellsRuleBuildingStairwellNumberAndLink() {
    Notice notice = zh.alert(alert("door-forced", Staircase.ROOM, Handling.NEW));
    assertThat(notice.title()).startsWith("【中】");
    assertThat(notice.lines()).containsExactly(Staircase.STAIRWELL_ZH, "告警 1042");
    assertThat(notice.link()).isEqualTo("https://desk.example/a/" + ID);
  }

  @Test
  void roomIsNeverTold() {
    for (Rule rule : RULES) {
      for (Handling handling : List.of(Handling.NEW, Handling.CLOSED)) {
        AlertFacts alert = alert(rule.id(), Staircase.ROOM, handling);
        for (Notices notices : List.of(zh, en)) {
          for (Notice notice : everyNotice(notices, alert)) {
            assertThat(notice.toString())
                .as(rule.id())
                .doesNotContain(Staircase.ROOM_ZH)
                .doesNotContain(Staircase.ROOM_EN);
          }
        }
      }
    }
  }

  @Test
  void unitThatStandsByItselfIsToldByItsMicroGrid() {
    AlertFacts shop = alert("door-forced", Staircase.SHOP, Handling.NEW);
    assertThat(zh.alert(shop).lines()).containsExactly("甲微网格", "告警 1042");
  }

  @Test
  void ofAPersonAndForLeadersOnlyNumberSeverityAndLinkAreTold() {
    for (Rule rule : RULES) {
      AlertFacts open = alert(rule.id(), Staircase.ROOM, Handling.NEW);
      if (rule.ruleClass() == RuleClass.PERSON || open.isForLeaders()) {
        Notice notice = en.alert(open);
        assertThat(notice.title()).isEqualTo("Alert 1042, medium");
        assertThat(notice.lines()).isEmpty();
        assertThat(en.closed(alert(rule.id(), Staircase.ROOM, Handling.CLOSED)).title())
            .isEqualTo("Alert 1042 is closed");
        assertThat(en.summary(Phrase.SUMMARY, List.of(open)).lines())
            .containsExactly("Alert 1042, medium");
      }
    }
  }

  @Test
  void duressAndWelfareChecksAreForLeadersAndDevicesForOperators() {
    assertThat(alert("duress", 1, Handling.NEW).audience()).isEqualTo(Audience.LEADERS);
    assertThat(alert("welfare-check", 1, Handling.NEW).audience()).isEqualTo(Audience.LEADERS);
    assertThat(alert("battery-low", 1, Handling.NEW).audience()).isEqualTo(Audience.OPERATORS);
    assertThat(alert("overstay", 1, Handling.NEW).audience()).isEqualTo(Audience.DUTY);
    assertThat(alert("door-forced", 1, Handling.NEW).audience()).isEqualTo(Audience.DUTY);
  }

  @Test
  void withoutAnAddressOfTheDeskThereIsNoLink() {
    assertThat(notices(EN, null).alert(alert("tamper", 1, Handling.NEW)).link()).isNull();
  }

  @Test
  void summaryIsALineEachAndSaysHowManyItLeavesOut() {
    List<AlertFacts> many =
        new ArrayList<>(Collections.nCopies(25, alert("tamper", Staircase.ROOM, Handling.NEW)));
    Notice notice = zh.summary(Phrase.HELD, many);
    assertThat(notice.title()).isEqualTo("非值守时段的 25 条告警");
    assertThat(notice.lines()).hasSize(21).last().isEqualTo("另有 5 条");
  }

  @Test
  void nameOutOfTheRegisterMakesNoLinkAndCallsNobody() throws Exception {
    Notice notice =
        new Notice(
            "alert", "# <@all> [x](http://evil)", List.of("`a` @all"), null, List.of(), null);
    String text = body(RobotKind.WECOM, notice, "").at("/markdown/content").asText();
    assertThat(text).doesNotContain("<@").doesNotContain("](").doesNotContain("@all");
  }

  @Test
  void eachServiceCallsPeopleInItsOwnWay() throws Exception {
    Notice notice =
        en.call(alert("tamper", 1, Handling.NEW), Phrase.ESCALATED, List.of("made-up-id"));
    assertThat(body(RobotKind.WECOM, notice, "").at("/markdown/content").asText())
        .contains("<@made-up-id>");
    JsonNode dingTalk = body(RobotKind.DINGTALK, notice, "");
    assertThat(dingTalk.at("/at/atUserIds/0").asText()).isEqualTo("made-up-id");
    assertThat(dingTalk.at("/markdown/text").asText()).contains("@made-up-id");
    assertThat(body(RobotKind.FEISHU, notice, "").at("/card/body/elements/0/content").asText())
        .contains("<at id=made-up-id></at>");
  }

  @Test
  void signedLettersCarryTimeAndSignatureWhereTheServiceLooks() throws Exception {
    Notice notice = en.alert(alert("tamper", 1, Handling.NEW));
    OutboundMessage dingTalk = letter(RobotKind.DINGTALK, notice, "this is secret");
    assertThat(dingTalk.to().toString())
        .endsWith("&timestamp=1764000000000&sign=2okeMgl%2FWoQULlSbnkxloUiV9MtX3noV5vBNOoMXqXI%3D");
    JsonNode feishu = body(RobotKind.FEISHU, notice, "feishu-test-secret");
    assertThat(feishu.path("timestamp").asText()).isEqualTo("1764000000");
    assertThat(feishu.path("sign").asText())
        .isEqualTo("al3Ari5/6X0cCUXy6w1Uoxkka7uZBvW8/Qw+oYpz6sw=");
    assertThat(feishu.at("/card/schema").asText()).isEqualTo("2.0");
  }

  @Test
  void programIsToldWhichAlertAndWhereAndNothingElse() throws Exception {
    OutboundMessage letter =
        letter(
            RobotKind.WEBHOOK,
            zh.alert(alert("door-forced", Staircase.ROOM, Handling.NEW)),
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    JsonNode event = new JsonMapper().readTree(letter.body());
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("type").asText()).isEqualTo("dev.tidegate.alert");
    assertThat(event.path("data").toString())
        .isEqualTo("{\"alert\":\"" + ID + "\",\"link\":\"https://desk.example/a/" + ID + "\"}");
    assertThat(letter.headers().get("webhook-signature"))
        .isEqualTo(
            Signature.webhook(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "id-1", 1764000000L, letter.body()));
  }

  @Test
  void longTextIsCutToWhatTheServiceTakes() throws Exception {
    Notice notice =
        new Notice("alerts", "t", Collections.nCopies(200, "微".repeat(100)), null, List.of(), null);
    assertThat(Bytes.of(body(RobotKind.WECOM, notice, "").at("/markdown/content").asText()))
        .isBetween(4_090, 4_096);
    OutboundMessage feishu = letter(RobotKind.FEISHU, notice, "");
    assertThat(feishu.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000);
  }

  private static List<Notice> everyNotice(Notices notices, AlertFacts alert) {
    return List.of(
        notices.alert(alert),
        notices.closed(alert),
        notices.openAgain(alert),
        notices.call(alert, Phrase.ESCALATED, List.of()),
        notices.summary(Phrase.SUMMARY, List.of(alert)));
  }

  private static OutboundMessage letter(RobotKind kind, Notice notice, String secret) {
    RobotAddress address =
        new RobotAddress(URI.create("https://robot.example/send?key=made-up"), secret);
    return new Form(ZH, false).letter(kind, address, notice, "id-1", AT);
  }

  private static JsonNode body(RobotKind kind, Notice notice, String secret) throws Exception {
    return new JsonMapper().readTree(letter(kind, notice, secret).body());
  }
}
