package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.OidcSettings;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcTest {
  private static final String ISSUER = "town";
  private static final String CLIENT = "tidegate";

  private MockOAuth2Server other;
  private RunningDesk desk;

  @BeforeEach
  void start() {
    other = new MockOAuth2Server();
    other.start();
    desk = new RunningDesk(settings(other.issuerUrl(ISSUER).uri()));
    desk.now.set(Instant.now()); // the other server's tokens are of now
  }

  @AfterEach
  void stop() {
    desk.close();
    other.shutdown();
  }

  private static HttpSettings settings(URI issuer) {
    return new HttpSettings(
        "127.0.0.1",
        0,
        null,
        null,
        List.of(),
        URI.create("https://desk.example"),
        new OidcSettings(
            issuer,
            CLIENT,
            "a made-up secret",
            List.of(
                new OidcSettings.GroupRole("wardens-1", "leader:g1"),
                new OidcSettings.GroupRole("auditors", "auditor"))));
  }

  @Test
  void newcomerGetsAnAccountOfTheirOwnAndWaitsForAnAdmin() {
    HttpResponse<String> in = signIn("s-1", Map.of("preferred_username", "Zhao.Example"));
    assertThat(in.headers().firstValue("Location")).hasValue("/me");
    assertThat(desk.get("/me").body()).contains("zhao.example", "还没有角色");
    assertThat(desk.get("/").body()).contains("请找管理员");
    desk.signIn();
    assertThat(desk.get("/users").body()).contains("zhao.example", "待授权");
  }

  @Test
  void accountOfTheSameNameStaysItsOwners() {
    signIn("s-2", Map.of("preferred_username", RunningDesk.NAME));
    assertThat(desk.get("/users").statusCode()).as("no admin").isEqualTo(403);
    assertThat(desk.get("/me").body()).containsPattern("li\\.example-[0-9a-f]{8}");
  }

  @Test
  void groupsAreRolesForAsLongAsTheyLastAndAnAdminsGrantStays() {
    signIn("s-3", named("groups", List.of("wardens-1", "auditors", "others")));
    assertThat(grants()).containsExactlyInAnyOrder("auditor", "leader:g1");
    new Grants(desk.database.jdbi()).add("zhao.example", Grant.parse("operator"));
    signIn("s-3", named("groups", List.of("auditors")));
    assertThat(grants()).containsExactlyInAnyOrder("auditor", "operator");
    signIn("s-3", named("groups", "auditors"));
    assertThat(grants()).as("a claim of another form gives none").containsExactly("operator");
  }

  @Test
  void attemptIsTheBrowsersThatMadeItAndGoodOnce() {
    String back = authorized("s-4", named("x", "y"), desk.get("/oidc/start"));
    HttpResponse<String> stranger = desk.sendAlone(HttpRequest.newBuilder(desk.uri(back)));
    assertThat(stranger.statusCode()).as("without the cookie").isEqualTo(401);
    assertThat(desk.get(back.replaceAll("state=[^&]+", "state=guess")).statusCode()).isEqualTo(401);
    assertThat(desk.get(back).statusCode()).as("the try was used up").isEqualTo(401);
    assertThat(desk.get("/oidc/callback").statusCode()).isEqualTo(401);
  }

  @Test
  void tokenForAnotherAttemptIsRefused() {
    HttpResponse<String> start = desk.get("/oidc/start");
    String cookie = start.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    String back = authorized("s-5", named("x", "y"), start);
    String[] parts = cookie.split("[.]", -1);
    String otherNonce = parts[0] + ".another-nonce." + parts[2] + "." + parts[3];
    assertThat(
            desk.sendAlone(HttpRequest.newBuilder(desk.uri(back)).header("Cookie", otherNonce))
                .statusCode())
        .isEqualTo(401);
    assertThat(start.headers().firstValue("Location").orElseThrow())
        .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=");
  }

  @Test
  void tokenOfAnotherIssuerForAnotherClientOrOutOfTimeIsRefused() {
    assertThat(signIn("s-6", named("iss", "https://evil.example")).statusCode()).isEqualTo(401);
    assertThat(signIn("s-6", named("aud", "somebody-else")).statusCode()).isEqualTo(401);
    assertThat(signIn("s-6", named("exp", 1_000_000)).statusCode()).isEqualTo(401);
    assertThat(signIn("s-6", named("nonce", "another")).statusCode()).isEqualTo(401);
    assertThat(signIn("s-6", named("x", "y")).statusCode()).isEqualTo(303);
  }

  @Test
  void whatWantsAFreshPasswordWantsAFreshSignInThere() {
    Map<String, Object> leader = named("groups", List.of("wardens-1"));
    signIn("s-8", leader);
    HttpResponse<String> stale = desk.get("/search.csv");
    assertThat(stale.headers().firstValue("Location").orElse("")).startsWith("/confirm");
    assertThat(desk.get("/confirm").body()).contains("/oidc/start?again");

    HttpResponse<String> start = desk.get("/oidc/start?again&return=%2Fsearch.csv");
    assertThat(start.headers().firstValue("Location").orElseThrow())
        .contains("prompt=login", "max_age=0");
    Map<String, Object> proved = new LinkedHashMap<>(leader);
    proved.put("auth_time", desk.at().getEpochSecond());
    desk.get(authorized("s-8", proved, start));
    assertThat(desk.get("/search.csv").statusCode()).isEqualTo(200);
  }

  @Test
  void disabledAccountDoesNotComeIn() {
    signIn("s-7", named("x", "y"));
    new Accounts(desk.database.jdbi()).disable("zhao.example", desk.at(), null);
    assertThat(signIn("s-7", named("x", "y")).statusCode()).isEqualTo(401);
  }

  @Test
  void deskLetsPeopleInByPasswordWhileTheOtherServerIsAway() {
    try (RunningDesk alone = new RunningDesk(settings(URI.create("http://127.0.0.1:1/none")))) {
      assertThat(alone.get("/oidc/start").statusCode()).isEqualTo(503);
      assertThat(alone.get("/login").body()).contains("/oidc/start");
      assertThat(alone.signIn().statusCode()).isEqualTo(303);
    }
  }

  private List<String> grants() {
    return new Grants(desk.database.jdbi())
        .of("zhao.example").stream().map(Grant::toString).toList();
  }

  private static Map<String, Object> named(String claim, Object value) {
    return Map.of("preferred_username", "zhao.example", "name", "赵例 (made up)", claim, value);
  }

  private HttpResponse<String> signIn(String subject, Map<String, Object> claims) {
    return desk.get(authorized(subject, claims, desk.get("/oidc/start?return=%2Fme")));
  }

  /** Where the other server sends the browser back to. */
  private String authorized(
      String subject, Map<String, Object> claims, HttpResponse<String> start) {
    other.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ISSUER, subject, "JWT", List.of(CLIENT), new LinkedHashMap<>(claims), 3600));
    String asked = start.headers().firstValue("Location").orElseThrow();
    URI there = URI.create(asked.replace("prompt=login", "")); // nobody is there to type
    HttpResponse<String> answer = desk.sendAlone(HttpRequest.newBuilder(there));
    String back = answer.headers().firstValue("Location").orElseThrow();
    assertThat(back).startsWith("https://desk.example/oidc/callback?");
    return back.substring("https://desk.example".length());
  }
}
