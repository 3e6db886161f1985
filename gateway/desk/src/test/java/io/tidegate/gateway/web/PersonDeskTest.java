package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.PrivacyNotice;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.testing.DeskBrowser;
import io.tidegate.gateway.testing.TestPeople;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who lives in a room: masked, and in full for two minutes, for a purpose and on record. */
class PersonDeskTest {
  private static final String ROOM = "/rooms/sample-101";
  private static final String PERSON = ROOM + "/people/r-made-up";
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up'), ('demo', 'r-child'),
          ('demo', 'r-gone');
        INSERT INTO tenancy (resident, room, kind, bed, valid_from, valid_to) VALUES
          (1, 3, 'tenant', NULL, '2026-03-01', NULL), (2, 3, 'dormitory', '2', '2026-05-01', NULL),
          (3, 3, 'owner', NULL, '2025-01-01', '2026-02-01')""");
    Registration registration =
        new Registration(LawfulBasis.LEGAL_DUTY, PrivacyNotice.VERSION, 1, desk.at());
    desk.database
        .jdbi()
        .useTransaction(
            h -> {
              TestPeople.store()
                  .put(
                      h,
                      1,
                      Person.adult("张例人", "13800000042", "resident", "330106190003071235"),
                      registration);
              TestPeople.store().put(h, 2, Person.child("王小例", 2019), registration);
              TestPeople.store().put(h, 3, Person.adult("李走了", null, null, null), registration);
            });
    desk.signIn();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void roomShowsWhoLivesThereMasked() {
    assertThat(desk.get(ROOM).body())
        .contains("张*", "*********42", "王*", "2019 年出生", "2 床", "href=\"" + PERSON + "\"")
        .doesNotContain("例人", "13800000042", "李*", "r-gone");
    assertThat(desk.get(PERSON).body())
        .contains("张*", "*********42", "3****************5", "法定职责", "第 1 版")
        .doesNotContain("例人", "13800000042", "330106190003071235");
    assertThat(desk.get(ROOM + "/people/r-gone").statusCode()).isEqualTo(404);
    assertThat(audited("person_read")).containsExactly("r-made-up room=sample-101");
  }

  @Test
  void revealedForAPurposeIsShownTwoMinutesAndEntered() {
    assertThat(reveal("visit", "contact").statusCode()).isEqualTo(303);
    assertThat(desk.get(PERSON).body())
        .contains("张例人", "href=\"tel:13800000042\">13800000042</a>", "120 秒后")
        .doesNotContain("330106190003071235");
    desk.pass(Duration.ofSeconds(119));
    assertThat(desk.get(PERSON).body()).contains("张例人");
    desk.pass(Duration.ofSeconds(1));
    assertThat(desk.get(PERSON).body()).contains("张*").doesNotContain("例人");
    reveal("correct_register", "id_number");
    assertThat(desk.get(PERSON).body())
        .contains("张例人", "330106190003071235")
        .doesNotContain("13800000042");
    assertThat(audited("person_revealed"))
        .containsExactly(
            "r-made-up purpose=visit part=contact room=sample-101",
            "r-made-up purpose=correct_register part=id_number room=sample-101");
  }

  @Test
  void withoutAPurposeNothingIsRevealed() {
    HttpResponse<String> refused = reveal("curiosity", "contact");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("请选择用途").doesNotContain("例人");
    assertThat(audited("person_revealed")).isEmpty();
  }

  @Test
  void sameFormSentTwiceCountsOnce() {
    String csrf = csrf();
    String operation = UUID.randomUUID().toString();
    reveal(csrf, "visit", operation);
    reveal(csrf, "visit", operation);
    assertThat(audited("person_revealed")).hasSize(1);
    assertThat(desk.get(PERSON).body()).contains("还可以查看 19 次");
  }

  @Test
  void past20AShiftTheLeadersWordIsWanted() {
    desk.sql(
        """
        INSERT INTO reveal (account, resident, part, at, until)
          SELECT 1, 2, 'contact', '2026-11-24T00:00:00Z', '2026-11-24T00:02:00Z'
          FROM generate_series(1, 20);
        INSERT INTO account (name, display_name) VALUES ('wang.example', '王例');
        """);
    HttpResponse<String> refused = reveal("visit", "contact");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("次数已用完").doesNotContain("例人");
    desk.post("/reveals", Map.of("csrf", csrf(), "reason", "many doors", "room", "sample-101"));
    assertThat(desk.get(PERSON).body()).contains("等待网格长同意");
    assertThat(desk.get("/reveals").body()).as("nobody decides on the own").contains("没有等待");
    assertThat(desk.post("/reveals/1/grant", Map.of("csrf", csrf())).statusCode()).isEqualTo(404);
    desk.sql("UPDATE reveal_request SET account = 2");
    assertThat(desk.get("/reveals").body()).contains("王例", "many doors");
    assertThat(desk.post("/reveals/1/grant", Map.of("csrf", csrf())).statusCode()).isEqualTo(303);
    assertThat(audited("reveals_granted")).containsExactly("request=1 ");
    desk.sql("UPDATE reveal_request SET decided_by = 2, account = 1");
    assertThat(desk.get(PERSON).body()).contains("还可以查看 20 次");
    desk.sql("UPDATE reveal SET at = at - interval '12 hours'");
    desk.sql("UPDATE reveal_request SET decided_at = decided_at - interval '12 hours'");
    assertThat(desk.get(PERSON).body()).contains("还可以查看 20 次");
  }

  @Test
  void privacyNoticeIsForEverybodyAndSaysItsVersion() {
    assertThat(desk.get("/privacy").body()).contains("隐私告知", "第 1 版", "不保存人脸");
    try (RunningDesk nobody = new RunningDesk()) {
      assertThat(nobody.get("/privacy").statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Tag("it")
  void pagesAreAccessibleAndFitInBothLanguagesAndSchemes() {
    DeskBrowser.inEachForm(
        (page, form) -> {
          page.navigate(desk.uri("/privacy").toString());
          check(page, "privacy-" + form);
          signIn(page, desk);
          page.navigate(desk.uri(ROOM).toString());
          assertThat(page.getByText("*********42")).isVisible();
          check(page, "room-people-" + form);
          page.navigate(desk.uri(PERSON).toString());
          check(page, "person-" + form);
          page.locator("#purpose").selectOption("visit");
          page.locator("form[action$='/reveal'] button").click();
          assertThat(page.locator("a[href='tel:13800000042']")).isVisible();
          check(page, "person-shown-" + form);
          desk.pass(Duration.ofSeconds(119));
          page.reload();
          desk.pass(Duration.ofSeconds(2));
          assertThat(page.locator("#shown")).hasCount(0);
          assertThat(page.getByText("*********42")).isVisible();
          page.navigate(desk.uri("/reveals").toString());
          check(page, "reveals-" + form);
        });
  }

  private HttpResponse<String> reveal(String purpose, String part) {
    return desk.post(
        PERSON + "/reveal",
        Map.of(
            "csrf",
            csrf(),
            "purpose",
            purpose,
            "part",
            part,
            "operationId",
            UUID.randomUUID().toString()));
  }

  private void reveal(String csrf, String purpose, String operation) {
    desk.post(
        PERSON + "/reveal",
        Map.of("csrf", csrf, "purpose", purpose, "part", "contact", "operationId", operation));
  }

  private String csrf() {
    Matcher csrf = CSRF.matcher(desk.get(PERSON).body());
    assertThat(csrf.find()).isTrue();
    return csrf.group(1);
  }

  private List<String> audited(String action) {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        """
                        SELECT object || ' ' || detail FROM audit WHERE action = :action
                        ORDER BY number""")
                    .bind("action", action)
                    .mapTo(String.class)
                    .list());
  }
}
