package io.tidegate.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tidegate.gateway.testing.DeskBrowser.check;
import static io.tidegate.gateway.web.RunningDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.testing.DeskBrowser;
import io.tidegate.gateway.testing.TestPeople;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What residents ask for: entered by one, decided by another. */
class RequestDeskTest {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
        INSERT INTO account (name, display_name) VALUES ('wang.example', '王例');
        INSERT INTO account_grant (account, role) VALUES (1, 'privacy')""");
    TestPeople.register(
        desk.database.jdbi(),
        1,
        Person.adult("张例人", "13800000042", "resident", "330106190003071235"),
        desk.at());
    desk.signIn();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void personIsFoundByAWholeNumberMaskedAndOnRecord() {
    HttpResponse<String> found =
        post("/find", Map.of("by", "phone", "number", "+86 138 0000 0042"));
    assertThat(found.body()).contains("张*", "*********42", "r-made-up").doesNotContain("例人");
    assertThat(post("/find", Map.of("by", "phone", "number", "0042")).body())
        .contains("没有登记这个号码的人");
    assertThat(audited()).contains("person_found r-made-up ", "person_found  nobody");
    assertThat(audited().toString()).doesNotContain("0042");
  }

  @Test
  void nobodyDecidesOnAnOwnRequest() {
    enter("erasure", "");
    assertThat(desk.get("/requests").body())
        .contains("由您登记", "张* r-made-up")
        .doesNotContain("/approve\"", "例人");
    assertThat(post("/1/approve", Map.of()).statusCode()).isEqualTo(422);
    desk.sql("UPDATE resident_request SET entered_by = 2");
    assertThat(post("/1/approve", Map.of()).statusCode()).isEqualTo(303);
    assertThat(desk.get("/requests").body()).contains("已批准，几分钟内删除");
    assertThat(audited())
        .contains(
            "request_entered r-made-up kind=erasure",
            "request_approved r-made-up request=1 kind=erasure");
  }

  @Test
  void namesAreShownUntilTheRequestIsDecidedOnAndEachViewOfThemIsEntered() {
    desk.get("/requests");
    assertThat(audited().toString()).doesNotContain("person_read");
    enter("access", "");
    assertThat(desk.get("/requests").body()).contains("张* r-made-up");
    assertThat(audited()).last().isEqualTo("person_read  requests=1");
    desk.sql("UPDATE resident_request SET entered_by = 2");
    assertThat(post("/1/approve", Map.of()).statusCode()).isEqualTo(303);
    long before = audited().stream().filter(one -> one.startsWith("person_read")).count();
    assertThat(desk.get("/requests").body()).contains("r-made-up").doesNotContain("张*");
    assertThat(audited().stream().filter(one -> one.startsWith("person_read")).count())
        .isEqualTo(before);
  }

  @Test
  void whatIsToBeCorrectedIsKeptUnderThePersonsOwnKey() {
    enter("correction", "my name is written 章");
    assertThat(desk.get("/requests").body()).contains("my name is written 章");
    byte[] details =
        desk.database
            .jdbi()
            .withHandle(
                h -> h.createQuery("SELECT wish FROM resident_request").mapTo(byte[].class).one());
    assertThat(new String(details, StandardCharsets.UTF_8)).doesNotContain("name");
  }

  @Test
  void whoForgetsToSayWhatToCorrectNeedNotLookForThePersonAgain() {
    HttpResponse<String> refused = enter("correction", "");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("*********42", "value=\"r-made-up\"")
        .containsPattern("value=\"correction\" selected")
        .doesNotContain("例人");
    assertThat(audited()).contains("person_found r-made-up ");
    assertThat(post("", Map.of("resident", "r-none", "request", "correction")).body())
        .doesNotContain("没有登记这个号码的人");
  }

  @Test
  void everythingHeldIsAFileOnceSomebodyElseHasApproved() {
    enter("access", "");
    assertThat(desk.get("/requests/1/file").statusCode()).isEqualTo(404);
    desk.sql(
        """
        UPDATE resident_request SET entered_by = 2, decided_by = 1, decided_at = now(),
          state = 'approved'""");
    assertThat(desk.get("/requests/1/file").body())
        .contains("\"name\" : \"张例人\"", "330106190003071235", "\"lawfulBasis\" : \"contract\"");
    assertThat(audited()).contains("person_exported r-made-up request=1");
    assertThat(post("/1/done", Map.of()).statusCode()).isEqualTo(303);
    assertThat(desk.get("/requests/1/file").statusCode()).isEqualTo(404);
  }

  @Test
  void rightAloneIsNotEnough() {
    desk.sql("DELETE FROM account_grant WHERE account = 1 AND role = 'leader'");
    assertThat(desk.get("/requests").statusCode()).isEqualTo(403);
  }

  @Test
  @Tag("it")
  void pageIsAccessibleAndFitsInBothLanguagesAndSchemes() {
    enter("correction", "my name");
    desk.sql("UPDATE resident_request SET entered_by = 2");
    enter("access", "");
    DeskBrowser.inEachForm(
        (page, form) -> {
          signIn(page, desk);
          page.navigate(desk.uri("/requests").toString());
          page.locator("#by").selectOption("phone");
          page.locator("#number").fill("13800000042");
          page.locator("form[action='/requests/find'] button").click();
          assertThat(page.getByText("*********42")).isVisible();
          check(page, "requests-" + form);
        });
  }

  private HttpResponse<String> enter(String kind, String details) {
    return post("", Map.of("resident", "r-made-up", "request", kind, "details", details));
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    Matcher csrf = CSRF.matcher(desk.get("/requests").body());
    assertThat(csrf.find()).isTrue();
    Map<String, String> all = new HashMap<>(fields);
    all.put("csrf", csrf.group(1));
    return desk.post("/requests" + path, all);
  }

  private List<String> audited() {
    return desk.database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT action || ' ' || object || ' ' || detail FROM audit ORDER BY number")
                    .mapTo(String.class)
                    .list());
  }
}
