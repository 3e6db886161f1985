package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form that was refused is shown at its target; who asks for that address gets it empty. */
@NullUnmarked // a null that is not expected fails the test
class RefusedFormTest {
  private final RunningDesk desk = new RunningDesk();

  @BeforeEach
  void signIn() {
    desk.signIn();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/register/rooms/sample-101/use, /register/rooms/sample-101",
    "/register/houses/h1/places, /register/houses/h1",
    "/register/staff, /register/work-orders",
    "/register/visitors/v-1/end, /register/visitors",
    "/registration/look, /registration",
    "/users/find, /users",
    "/alerts/bulk, /"
  })
  void addressOfAFormLeadsToThePageItStandsOn(String target, String page) {
    HttpResponse<String> asked = desk.get(target);
    assertThat(asked.statusCode()).isEqualTo(303);
    assertThat(asked.headers().firstValue("Location")).hasValue(page);
    assertThat(desk.get(page).statusCode()).isEqualTo(200);
  }

  @Test
  void refusedFormInAnotherLanguageIsTheEmptyOne() {
    String path = "/register/rooms/sample-101/name";
    HttpResponse<String> refused = desk.form(path, Map.of("nameZh", "只有中文"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("value=\"只有中文\"", "name=\"return\" value=\"" + path + "\"");
    HttpResponse<String> chosen = desk.form("/language", Map.of("language", "en", "return", path));
    HttpResponse<String> led = desk.get(chosen.headers().firstValue("Location").orElseThrow());
    String page = led.headers().firstValue("Location").orElseThrow();
    assertThat(desk.get(page).body()).contains("lang=\"en\"").doesNotContain("只有中文");
  }
}
